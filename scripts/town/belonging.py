"""Who takes part in what: groups, organisations, events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .dice import Dice
from .model import END, Group, Person, Town

# Words for the same thing: somebody who enjoys the first fits a group around the second.
ALIKE = {
    "allotment": "gardening",
    "crochet": "knitting",
    "football": "five-a-side",
    "rambling": "walking",
    "family history": "local history",
    "bike repair": "mending things",
    "woodwork": "mending things",
    "poetry": "reading",
}
JOINS = {"core": 0.75, "circle": 0.6, "found": 0.4, "one": 0.45, "paid only": 0.3, "none": 0.35}
STEPS = ("attends", "takes part", "helps", "leads")


def build_belonging(town: Town) -> None:
    """Fill the groups' members and the sheet of who belongs where."""
    dice, choices = town.dice("belonging"), groups_by_area(town)
    for i, person in enumerate(town.people):
        if person.part != "paid" and dice.chance(JOINS[person.part]):
            for group in choose(dice, person, choices[person.area]):
                group.members.append(i)
    for group in town.groups:
        lead(town, dice, group)
        for place, i in enumerate(group.members):
            add_membership(town, dice, group, i, runs=place == 0)
    add_volunteers(town, dice)
    add_attendance(town)


def groups_by_area(town: Town) -> list[list[Group]]:
    """For each neighbourhood its own groups and those of the whole town."""
    wide = [group for group in town.groups if group.area is None]
    own: list[list[Group]] = [[] for _ in town.neighbourhoods]
    for group in town.groups:
        if group.area is not None:
            own[group.area].append(group)
    return [groups + wide for groups in own]


def choose(dice: Dice, person: Person, groups: Sequence[Group]) -> list[Group]:
    """One to three groups; those around something the person enjoys come first."""
    topics = set(person.topics) | {ALIKE.get(topic, topic) for topic in person.topics}
    count = dice.weighted((1, 2, 3), (50, 35, 15))
    chosen = [group for group in groups if group.interest in topics and dice.chance(0.8)][:count]
    local = [group for group in groups if group.area is not None and group not in chosen]
    return chosen + dice.some(local, max(0, count - len(chosen)))


def lead(town: Town, dice: Dice, group: Group) -> None:
    """Put somebody who can run the group first among its members."""
    able = [
        i for i in group.members if town.people[i].part == "core" and town.people[i].adult and not town.people[i].left
    ]
    if able:
        first = dice.pick(able)
        group.members = [first, *(i for i in group.members if i != first)]


def add_membership(town: Town, dice: Dice, group: Group, i: int, runs: bool) -> None:
    """One person in one group; one in five has moved from a first step to a further one."""
    person = town.people[i]
    ends = [day for day in (group.ended, person.left) if day]
    last = min(ends) if ends else None
    since = group.started if runs else dice.day(group.started, (last or END) - timedelta(days=30))
    if since > (last or END):
        return
    role = "runs" if runs else dice.weighted(STEPS, (48, 30, 15, 7) if person.adult else (60, 40, 0, 0))
    step = STEPS.index(role) if role in STEPS else 0
    changed = max(since, date(2025, 3, 1)) + timedelta(days=dice.number(40, 300))
    if step and changed < (last or END) and dice.chance(0.4):
        town.add("belongs", person.id, group.id, STEPS[step - 1], since, changed)
        since = changed
    town.add("belongs", person.id, group.id, role, since, last)


def add_volunteers(town: Town, dice: Dice) -> None:
    """Some take part in or help an organisation."""
    for person in town.people:
        if person.part in ("core", "circle", "one") and person.adult and dice.chance(0.14):
            to = dice.pick(town.organisations[2:])
            role = dice.weighted(("takes part", "helps", "leads"), (5, 4, 1))
            town.add("belongs", person.id, to, role, dice.day(date(2016, 1, 1), person.left or END), person.left)


def add_attendance(town: Town) -> None:
    """People from round about come to an event; some help; later on more of them."""
    dice = town.dice("attendance")
    near: list[list[Person]] = [[] for _ in town.neighbourhoods]
    for person in town.people:
        if person.part not in ("paid", "none"):
            near[person.area].append(person)
    for number, (event, day) in enumerate(town.event_days):
        here = [who for who in near[number % len(near)] if who.joined <= day and (who.left is None or who.left > day)]
        for who in dice.some(here, dice.number(5, 14)):
            role = "helps" if who.adult and dice.chance(0.2) else "attends"
            town.add("belongs", who.id, event, role, day, None)
