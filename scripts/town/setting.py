"""The town before its people: areas, places, organisations, groups, events, and how these are linked."""

from __future__ import annotations

from datetime import date, timedelta

from .dice import Dice
from .model import END, START, Group, Neighbourhood, Town
from .names import (
    FIRST_PARTS,
    MORE_ORGANISATIONS,
    NEIGHBOURHOODS,
    ORGANISATIONS,
    PLACE_KINDS,
    SECOND_PARTS,
    WARDS,
)
from .words import ACCESS, AREA_GROUPS, EVENTS, TOWN_GROUPS

PER_WARD = 3
# Public places lie in the sea, so that nobody takes Hillside for a real town.
LATITUDE, LONGITUDE = 53.60, 1.20


def build_setting(town: Town) -> None:
    """Fill the town's areas, places, organisations and groups."""
    add_areas(town)
    add_places(town)
    add_organisations(town)
    add_groups(town)
    add_events(town)
    add_links(town)


def neighbourhood_names(count: int) -> list[str]:
    """The six of the sample first, then as many made from two parts as it takes."""
    made = [f"{first} {second}" for second in SECOND_PARTS.split() for first in FIRST_PARTS.split()]
    names = [*NEIGHBOURHOODS, *made]
    numbered = [f"{name} {turn}" for turn in range(2, 2 + count // len(names)) for name in names]
    return (names + numbered)[:count]


def shared_out(total: int, weights: list[float]) -> list[int]:
    """Whole numbers in proportion to the weights, adding up to the total."""
    ends = [round(total * sum(weights[: i + 1]) / sum(weights)) for i in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def add_areas(town: Town) -> None:
    """Neighbourhoods within wards within one district; two in six have few ties recorded."""
    count = max(6, round(town.size / 250))
    wards = -(-count // PER_WARD)
    names = WARDS.split() + [f"Ward {number}" for number in range(11, wards + 1)]
    residents = shared_out(town.size - wards - -(-wards // 2), [(1.2, 1.0, 0.9)[i % 3] for i in range(count)])
    for i, name in enumerate(neighbourhood_names(count)):
        town.neighbourhoods.append(Neighbourhood(f"a{i + 1}", name, i // PER_WARD, i % 3 == 2, residents[i]))
        town.add("areas", f"a{i + 1}", name, "neighbourhood", f"a{count + 1 + i // PER_WARD}", i % 6 == 5)
    for ward in range(wards):
        town.add("areas", f"a{count + 1 + ward}", f"Hillside {names[ward]}", "ward", f"a{count + wards + 1}", False)
    town.add("areas", f"a{count + wards + 1}", "Hillside", "district", None, False)


def add_places(town: Town) -> None:
    """Two or three public places in a neighbourhood of the sample, more in a larger town."""
    dice = town.dice("places")
    for i, area in enumerate(town.neighbourhoods):
        count = min(len(PLACE_KINDS), max(2, round(area.residents / 20)))
        kinds = [PLACE_KINDS[(i * 3 + step) % len(PLACE_KINDS)] for step in range(count)]
        town.places.append([add_place(town, dice, i, name, kind) for name, kind in kinds])


def add_place(town: Town, dice: Dice, area: int, name: str, kind: str) -> str:
    """One place; gives its id."""
    known = town.rows.get("places", [])
    place, home = f"pl{len(known) + 1:02d}", town.neighbourhoods[area]
    latitude = round(LATITUDE + 0.012 * (area // 3) + dice.real(0, 0.008), 5)
    longitude = round(LONGITUDE + 0.02 * (area % 3) + dice.real(0, 0.012), 5)
    access = [words for words in ACCESS if dice.chance(0.55)]
    town.add("places", place, f"{home.name} {name}", kind, home.id, access, latitude, longitude)
    return place


def add_organisations(town: Town) -> None:
    """The twelve of the sample, then local ones."""
    count = len(town.neighbourhoods)
    known = list(ORGANISATIONS)
    for step in range(max(0, round(town.size / 25) - len(known))):
        name, kind = MORE_ORGANISATIONS[step // count % len(MORE_ORGANISATIONS)]
        known.append((f"{town.neighbourhoods[step % count].name} Local {name}", kind, step % count))
    for number, (name, kind, place) in enumerate(known):
        town.organisations.append(f"o{number + 1:02d}")
        town.add("organisations", f"o{number + 1:02d}", name, kind, town.neighbourhoods[place].id)


def add_groups(town: Town) -> None:
    """Three or four groups in a neighbourhood of the sample, and five of the whole town."""
    dice = town.dice("groups")
    for i, area in enumerate(town.neighbourhoods):
        count = min(len(AREA_GROUPS), max(3, round(area.residents / 14)))
        for step in range(count):
            name, kind, interest = AREA_GROUPS[(i * 4 + step) % len(AREA_GROUPS)]
            add_group(town, dice, i, f"{area.name} {name}", kind, interest)
    for name, kind, interest in TOWN_GROUPS:
        add_group(town, dice, None, name, kind, interest)


def add_group(town: Town, dice: Dice, area: int | None, name: str, kind: str, interest: str) -> None:
    """One group. Half began before the work did; later ones are mostly begun by residents; some have ended."""
    number = len(town.groups)
    new, ends = number % 2 == 1, number % 9 == 4
    first, last = (date(2025, 3, 1), date(2026, 4, 30)) if new else (date(2009, 1, 1), date(2024, 9, 30))
    started = dice.day(first, min(last, date(2025, 9, 30)) if ends else last)
    ended = dice.day(date(2026, 1, 10), END) if ends else None
    by = dice.weighted(("residents", "builder", "agency"), (6, 3, 1) if new else (8, 0, 2))
    place = dice.pick(town.places[dice.number(0, len(town.places) - 1) if area is None else area])
    group = Group(f"g{number + 1:02d}", area, interest, started, ended, place)
    town.groups.append(group)
    town.add("groups", group.id, name, kind, None if kind == "street group" else place, interest, started, ended, by)


def add_events(town: Town) -> None:
    """About one event for ten people; residents start more of them as time goes by."""
    dice = town.dice("events")
    count = max(18, round(town.size / 10))
    for number in range(count):
        area = number % len(town.neighbourhoods)
        day = START + timedelta(days=30 + (END - START).days * 15 * number // (16 * count))
        name, kind = dice.pick([(name, kind) for name, kind, months in EVENTS if day.month in months])
        residents = 3 + 6 * number / count
        by = dice.weighted(("residents", "builder", "agency"), (residents, 3, 1.5))
        title = f"{town.neighbourhoods[area].name} {name}, {day:%B %Y}"
        town.event_days.append((f"e{number + 1:02d}", day))
        town.add("events", f"e{number + 1:02d}", title, kind, day, dice.pick(town.places[area]), by)


def add_links(town: Town) -> None:
    """Who hosts, funds, commissions and works with whom."""
    dice, homes = town.dice("links"), [place for places in town.places for place in places]
    for number, organisation in enumerate(town.organisations):
        town.add("links", organisation, homes[number * 2 % len(homes)], "based at", date(2015, 4, 1), None, None)
    trust, council, library = town.organisations[:3]
    town.add("links", library, council, "part of", date(2012, 4, 1), None, None)
    town.add("links", council, trust, "commissions", date(2024, 10, 1), None, 96000)
    for organisation in town.organisations[3:9]:
        town.add("links", trust, organisation, "partners with", dice.day(START, END), None, None)
    for number, group in enumerate(town.groups):
        if number % 3 == 0:
            host = dice.pick(town.organisations[2:])
            town.add("links", host, group.id, "hosts", max(group.started, date(2016, 1, 1)), group.ended, None)
        if number % 4 == 1:
            town.add("links", trust, group.id, "funds", group.started, None, dice.number(3, 20) * 25)
    for event, _ in town.event_days[::3]:
        town.add("links", dice.pick(town.organisations), event, "takes part in", None, None, None)
