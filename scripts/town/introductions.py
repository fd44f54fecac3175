"""Introductions, what followed each, and the ties and memberships that grew from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeAlias

from .belonging import ALIKE
from .dice import Dice
from .model import END, Group, Tie, Town
from .ties import CLOSENESS, basis
from .words import INTRODUCTION_NOTES

# How introductions go, with weights, and the days (from, to) from each step to the next.
COURSES: tuple[tuple[tuple[str, ...], int], ...] = (
    (("made", "met", "in touch", "lasting"), 40),
    (("made", "met", "in touch"), 12),
    (("made", "met"), 10),
    (("made",), 6),
    (("made", "did not take"), 8),
    (("made", "met", "did not take"), 7),
    (("made", "declined"), 4),
    (("suggested", "declined"), 7),
    (("suggested",), 6),
)
LASTS = COURSES[0][0]
DAYS = {
    "met": (3, 24),
    "in touch": (29, 56),
    "lasting": (60, 90),
    "did not take": (25, 70),
    "declined": (2, 14),
}
FIRST = date(2025, 4, 14)
Steps: TypeAlias = Sequence[tuple[date, str]]
TO_GROUP, TO_PLACE, OF_THREE = 0.09, 0.03, 0.04


def build_introductions(town: Town) -> None:
    """About three for ten people: first those who find their first ties so, then the rest."""
    dice = town.dice("introductions")
    by_topic, pool = sharers(town), town.of_part("core", "none", "one")
    total = round(town.size * 0.3)
    for i in town.of_part("found"):
        for _ in range(2):
            introduce_found(town, dice, i)
    for _ in range(total * 40):
        if len(town.rows["introductions"]) >= total:
            break
        introduce_some(town, dice, dice.pick(pool), by_topic)
    number_by_date(town)


def number_by_date(town: Town) -> None:
    """Give the introductions their ids in order of their dates."""
    rows = sorted(town.rows["introductions"], key=lambda row: (str(row[1]), str(row[0])))
    ids = {str(row[0]): f"i{number:03d}" for number, row in enumerate(rows, 1)}
    steps = sorted(town.rows["follow_ups"], key=lambda row: (ids[str(row[0])], str(row[1])))
    town.rows["introductions"] = [(ids[str(row[0])], *row[1:]) for row in rows]
    town.rows["follow_ups"] = [(ids[str(row[0])], *row[1:]) for row in steps]
    for tie in town.ties.values():
        if tie.arises == "introduction":
            tie.source = f"introduction {ids[tie.source]}"


def sharers(town: Town) -> dict[tuple[int, str], list[int]]:
    """Who enjoys what, by ward: people who already know several others."""
    found: dict[tuple[int, str], list[int]] = {}
    for i in town.of_part("core"):
        for topic in town.people[i].topics:
            found.setdefault((ward_of(town, i), ALIKE.get(topic, topic)), []).append(i)
    return found


def ward_of(town: Town, i: int) -> int:
    """The ward somebody lives in."""
    return town.neighbourhoods[town.people[i].area].ward


def draw_day(dice: Dice, people: Sequence[date | None], first: date = FIRST) -> date:
    """A day after everybody's permission; few in the first months of building trust, more later."""
    start = max([first, *(day for day in people if day)]) + timedelta(days=5)
    late = max(start, date(2025, 7, 15))
    return dice.day(start, END - timedelta(days=3)) if dice.chance(0.25) else dice.day(late, END - timedelta(days=3))


def steps_from(dice: Dice, day: date, course: Sequence[str]) -> Steps:
    """The dated states of one introduction, as far as they have come by the last day of the data."""
    steps = [(day, course[0])]
    for state in course[1:]:
        day += timedelta(days=dice.number(*DAYS[state]))
        if day > END:
            break
        steps.append((day, state))
    return steps


def introduce_found(town: Town, dice: Dice, i: int) -> None:
    """Somebody without a tie meets a person nearby, and it lasts."""
    me = town.people[i]
    near = [j for j in town.of_part("core") if town.people[j].area == me.area and town.people[j].outgoing > 0.35]
    for other in sorted(dice.shuffled(near), key=lambda j: not common(town, i, j)):
        day = dice.day(max(me.joined + timedelta(days=45), FIRST), date(2026, 2, 20))
        if town.people[other].may_meet(day) and me.may_meet(day) and not town.tied(i, other):
            record(town, dice, [i, other], (common(town, i, other) or [None])[0], steps_from(dice, day, LASTS))
            return


def common(town: Town, one: int, other: int) -> list[str | None]:
    """What both enjoy."""
    return [topic for topic in town.people[one].topics if topic in town.people[other].topics]


def introduce_some(town: Town, dice: Dice, first: int, by_topic: dict[tuple[int, str], list[int]]) -> None:
    """An introduction around something shared: two people, three, or a person and a group or place."""
    me = town.people[first]
    if not me.topics:
        return
    topic = ALIKE.get(me.topics[0], me.topics[0])
    course = dice.weighted([steps for steps, _ in COURSES], [weight for _, weight in COURSES])
    if me.part != "core":
        course = dice.pick([steps for steps, _ in COURSES if "met" not in steps])
    kind = dice.real(0, 1)
    if kind < TO_GROUP + TO_PLACE:
        introduce_to(town, dice, first, topic, course, group=kind < TO_GROUP)
        return
    others = by_topic.get((ward_of(town, first), topic), [])
    parties = [first, *dice.some([j for j in others if j != first], 2 if kind > 1 - OF_THREE else 1)]
    day = draw_day(dice, [town.people[i].introduce_from for i in parties])
    if len(parties) > 1 and all(town.people[i].may_meet(day) for i in parties) and not_yet(town, parties):
        shared = (common(town, *parties[:2]) or [topic])[0]
        record(town, dice, parties, shared, steps_from(dice, day, course))


def not_yet(town: Town, parties: Sequence[int]) -> bool:
    """Whether no two of them are tied, live together or are kept apart."""
    pairs = [(min(a, b), max(a, b)) for place, a in enumerate(parties) for b in parties[:place]]
    same_home = any(town.people[a].household == town.people[b].household for a, b in pairs)
    return not same_home and not any(pair in town.ties or pair in town.apart for pair in pairs)


def introduce_to(town: Town, dice: Dice, i: int, topic: str, course: Sequence[str], group: bool) -> None:
    """A person and a group or a place."""
    me = town.people[i]
    day = draw_day(dice, [me.introduce_from])
    open_groups = [
        g
        for g in town.groups
        if g.area in (None, me.area)
        and g.started < day
        and g.ended is None
        and i not in g.members
        and ALIKE.get(g.interest, g.interest) == topic
    ]
    if not me.may_meet(day) or (group and not open_groups):
        return
    steps = steps_from(dice, day, course)
    to = dice.pick(open_groups) if group else None
    record(town, dice, [i], topic, steps, to.id if to else dice.pick(town.places[me.area]))
    if to:
        join_group(town, i, to, steps)


def join_group(town: Town, i: int, group: Group, steps: Steps) -> None:
    """Who met a group attends it from then on, until it did not take."""
    met = [day for day, state in steps if state == "met"]
    if met:
        until = steps[-1][0] if steps[-1][1] == "did not take" else None
        group.members.append(i)
        town.add("belongs", town.people[i].id, group.id, "attends", met[0], until)


def record(
    town: Town, dice: Dice, people: Sequence[int], topic: str | None, steps: Steps, to: str | None = None
) -> None:
    """The rows of one introduction, and the ties that came of it."""
    number = len(town.rows.setdefault("introductions", [])) + 1
    ident = f"i{number:03d}"
    area = town.people[people[0]].area
    workers = [town.builder_of(area)] * 4 + [town.coordinator_of(area)] * 2 + town.connectors[area]
    by = dice.pick([i for i in workers if i not in people])
    parties = [town.people[i].id for i in people] + ([to] if to else [])
    place = to if to and to.startswith("pl") else dice.pick(town.places[area])
    town.add("introductions", ident, steps[0][0], town.people[by].id, parties, topic, place, steps[-1][1])
    for day, state in steps:
        town.add("follow_ups", ident, day, state, INTRODUCTION_NOTES[state] if dice.chance(0.7) else None)
    for place_in, one in enumerate(people):
        for other in people[:place_in]:
            tie_from(town, dice, one, other, ident, steps)


def tie_from(town: Town, dice: Dice, one: int, other: int, ident: str, steps: Steps) -> None:
    """The tie of two people who met; it has ended where it did not take."""
    met = [day for day, state in steps if state == "met"]
    if not met:
        return
    last, state = steps[-1]
    weights = CLOSENESS["introduction"] if state in ("in touch", "lasting") else (1, 0, 0)
    strength = dice.weighted(("acquaintance", "friend", "close"), weights)
    tie = Tie("introduction", met[0], strength, basis(dice, "group", strength), source=ident)
    tie.until, tie.confirmed = (last, None) if state == "did not take" else (None, last)
    town.join(one, other, tie)
