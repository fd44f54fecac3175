"""What people say of themselves, the steps they took, and stories: few rows, all invented."""

from __future__ import annotations

from datetime import date, timedelta

from .dice import Dice
from .model import BASELINE, END, TWELVE_MONTHS, Person, Town
from .told_words import STORIES

ASKED, RECALLING, AIMING = 70, 10, 14
NAMES = ("0", "1-2", "3-5", "6+")
ENOUGH = ("as many as I would like", "more would suit me", "fewer would suit me")
HELPS = ("helping", "no difference", "in the way")
AIMS = ("play in a band again", "know who to ring", "walk to the shops with somebody", "grow my own tomatoes")
CHARACTERISTICS = (("age", ("16 to 34", "35 to 64", "65 and over")), ("carer", ("yes", "no")))


def build_answers(town: Town) -> None:
    """Responses in both waves, connectors' recall, aims, steps, stories; and, apart, equality."""
    add_responses(town, town.dice("responses"))
    add_recall(town, town.dice("recall"))
    add_aims(town, town.dice("aims"))
    add_steps(town, town.dice("steps"))
    add_stories(town, town.dice("stories"))
    add_equality(town, town.dice("equality"))


def residents(town: Town) -> list[Person]:
    """Adults who are no workers and were here in both waves."""
    return [
        p
        for p in town.people
        if p.adult and p.part != "paid" and p.joined <= BASELINE[1] and (p.left is None or p.left > TWELVE_MONTHS[1])
    ]


def add_responses(town: Town, dice: Dice) -> None:
    """Names of neighbours and friends twice, help once."""
    for person in dice.some(residents(town), ASKED):
        names, friends, enough = dice.weighted((0, 1, 2, 3), (3, 4, 5, 3)), dice.number(0, 6), dice.chance(0.45)
        for wave, first, last in (("w1", *BASELINE), ("w2", *TWELVE_MONTHS)):
            day = dice.day(first, last)
            if wave == "w2":
                names = max(0, min(3, names + dice.weighted((-1, 0, 1), (2, 4, 5))))
                friends = max(0, friends + dice.weighted((-1, 0, 1, 2), (3, 5, 4, 1)))
                enough = dice.chance(0.8) if enough else dice.chance(0.3)
            choice = ENOUGH[0] if enough else dice.weighted(ENOUGH[1:], (5, 1))
            respond(town, person, "neighbours_names", wave, day, "names", NAMES[names])
            respond(town, person, "friends_count", wave, day, "friends", str(friends))
            respond(town, person, "friends_enough", wave, day, "enough", choice)
        respond(town, person, "support_helps", "w2", day, "helps", dice.weighted(HELPS, (6, 3, 2)))


def respond(town: Town, person: Person, instrument: str, wave: str, day: date, item: str, answer: str) -> None:
    """One answer of a resident about themselves."""
    row = (person.id, instrument, "1", wave, day, item, answer, "resident", "self", None, "face to face", None)
    town.add("responses", *row)


def add_recall(town: Town, dice: Dice) -> None:
    """What connectors remember of the map, and what they know that it lacked."""
    connectors = [i for there in town.connectors for i in there]
    known = [*(group.id for group in town.groups if group.started < date(2026, 1, 1)), *town.organisations[:8]]
    extra = ("bench by the weir", "lady who mends clocks", "Saturday skipping", "seed library", "men who play dominoes")
    for i in connectors[:RECALLING]:
        for asset in (*dice.some(known, dice.number(5, 9)), dice.pick(extra)):
            day = dice.day(*TWELVE_MONTHS)
            person = town.people[i].id
            row = (
                person,
                "assets recalled",
                "1",
                "w2",
                day,
                asset,
                "yes",
                "resident",
                "area",
                None,
                "face to face",
                None,
            )
            town.add("responses", *row)


def add_aims(town: Town, dice: Dice) -> None:
    """Own aims, rated twice."""
    for person in dice.some(residents(town), AIMING):
        aim, rating = dice.pick(AIMS), dice.number(1, 6)
        town.add("aims", person.id, aim, dice.day(*BASELINE), rating, True, True)
        later = max(0, min(10, rating + dice.weighted((-1, 0, 2, 3), (4, 4, 4, 3))))
        town.add("aims", person.id, aim, dice.day(*TWELVE_MONTHS), later, dice.chance(0.85), True)


def add_steps(town: Town, dice: Dice) -> None:
    """People who came to help or lead in a group, some who stepped back, and milestones shared."""
    groups = [group for group in town.groups if group.ended is None and len(group.members) > 3]
    people = dice.some([(i, group.id) for group in groups for i in group.members if town.people[i].adult], 24)
    seen: set[int] = set()
    for k, (i, group) in enumerate(people):
        if i in seen or town.people[i].part == "paid":
            continue
        seen.add(i)
        there, here = (
            ("helps", "takes part") if k % 4 == 3 else dice.pick((("takes part", "helps"), ("helps", "leads")))
        )
        milestone = dice.pick(("volunteering", "course")) if dice.chance(0.5) else None
        town.add(
            "steps", town.people[i].id, group, there, here, milestone, dice.day(date(2025, 5, 1), date(2026, 3, 20))
        )


def add_stories(town: Town, dice: Dice) -> None:
    """Stories of people who agreed to tell them."""
    may = {str(row[0]) for row in town.rows["permissions"] if row[1] == "story"}
    tellers = dice.some([p.id for p in residents(town) if p.id in may], len(STORIES))
    for k, ((text, direction, selection, about), teller) in enumerate(zip(STORIES, tellers, strict=False), start=1):
        day = dice.day(*TWELVE_MONTHS)
        read_back = min(END, day + timedelta(days=7))
        town.add("stories", f"st{k}", day, teller, "resident", text, True, selection, direction, read_back, about)


def add_equality(town: Town, dice: Dice) -> None:
    """What three in four chose to say of themselves; older people and carers answer and are met less often."""
    for person in town.people:
        if not person.adult or person.part == "paid" or dice.chance(0.25):
            continue
        met = person.introduce_from is not None
        shares = (5, 6, 3) if met else (3, 4, 6)
        for name, values in CHARACTERISTICS:
            weights = shares if name == "age" else ((1, 7) if met else (2, 5))
            town.add("equality", person.id, name, None, dice.weighted(values, weights), dice.day(*TWELVE_MONTHS))
