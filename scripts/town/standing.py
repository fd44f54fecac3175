"""Roles and permissions: who does what for whom, and what each person has said yes to."""

from __future__ import annotations

from datetime import date, timedelta

from .dice import Dice
from .model import END, START, Person, Town
from .words import HOW

FIRST_CONNECTORS = (date(2025, 3, 3), date(2025, 4, 11))
UNPAID = ("street champion", "small-sparks panel member", "community health champion", "volunteer")


def build_standing(town: Town) -> None:
    """Roles, then permissions."""
    add_paid_roles(town)
    add_residents_roles(town)
    dice, apart = town.dice("permissions"), {town.people[i].id for pair in town.apart for i in pair}
    for person in town.people:
        if person.adult:
            add_permissions(town, dice, person, person.id in apart)


def ward_id(town: Town, ward: int) -> str:
    """The id of a ward's area."""
    return f"a{len(town.neighbourhoods) + 1 + ward}"


def add_paid_roles(town: Town) -> None:
    """Builders work for the trust, a ward each; coordinators for the council's team, one for two wards."""
    trust, council = town.organisations[:2]
    for ward, builder in enumerate(town.builders):
        person, patch = town.people[builder].id, ward_id(town, ward)
        town.add("roles", person, "community builder", trust, patch, date(2024, 11, 4), None, True)
    for ward in range(len(town.builders)):
        person = town.people[town.coordinators[ward // 2]].id
        town.add("roles", person, "local area coordinator", council, ward_id(town, ward), date(2024, 9, 2), None, True)


def add_residents_roles(town: Town) -> None:
    """A connector or two in each neighbourhood, street champions, panel members, volunteers: none of them paid."""
    dice, trust = town.dice("roles"), town.organisations[0]
    for area, place in enumerate(town.neighbourhoods):
        free = [i for i in members(town, area) if may_serve(town.people[i])]
        chosen = sorted(free, key=lambda i: -town.people[i].outgoing)[: max(5, len(free) // 8)]
        connectors = 1 if place.thin else 2
        town.connectors.append(chosen[:connectors])
        roles = ["community connector"] * connectors + list(UNPAID)
        for step, i in enumerate(chosen):
            role = roles[min(step, len(roles) - 1)]
            add_role(town, dice, i, role, trust if role == "volunteer" else None, place.id)


def may_serve(person: Person) -> bool:
    """An adult who was here when connectors were first looked for, and has stayed."""
    return person.adult and person.left is None and person.joined < FIRST_CONNECTORS[0]


def members(town: Town, area: int) -> list[int]:
    """The neighbourhood's people with many ties."""
    return [i for i, person in enumerate(town.people) if person.area == area and person.part == "core"]


def add_role(town: Town, dice: Dice, i: int, role: str, organisation: str | None, area: str) -> None:
    """One unpaid role; a few have been handed on."""
    connector = role == "community connector"
    since = dice.day(*FIRST_CONNECTORS) if connector else dice.day(date(2025, 4, 14), date(2025, 11, 28))
    until = None if connector or dice.chance(0.85) else dice.day(date(2026, 1, 5), END)
    town.people[i].introduce_from = START if connector else town.people[i].introduce_from
    town.add("roles", town.people[i].id, role, organisation, area, since, until, False)


def add_permissions(town: Town, dice: Dice, person: Person, apart: bool) -> None:
    """Each of the three apart, with a date and how it was given; some never, some withdrawn."""
    worker = person.part == "paid"
    sure = worker or apart or person.part == "found" or person.introduce_from is not None
    given = person.joined if worker else dice.day(person.joined, min(END, person.joined + timedelta(days=40)))
    share, how = dice.real(0, 1), "agreed on starting the job" if worker else dice.pick(HOW)
    earliest = max(given + timedelta(days=60), date(2025, 9, 1))
    withdrawn = dice.day(earliest, END) if not sure and 0.86 < share < 0.91 and earliest < END else None
    person.introduce_from, person.introduce_until = (given, withdrawn) if sure or share < 0.91 else (None, None)
    if person.introduce_from:
        town.add("permissions", person.id, "introduce", given, withdrawn, how)
    if sure or share < 0.94:
        town.add("permissions", person.id, "map", given, withdrawn if dice.chance(0.6) else None, how)
    if share < 0.25:
        town.add("permissions", person.id, "story", given, None, how)
