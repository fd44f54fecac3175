"""Who knows whom, before any introduction: households, neighbours, groups, friends of friends, and the paid workers."""

from __future__ import annotations

from datetime import date

from .dice import Dice
from .model import START, Arises, Tie, Town

LIVELY, THIN = 6.0, 2.7
ACROSS = 0.26
CLOSENESS: dict[Arises, tuple[int, int, int]] = {
    "family": (5, 25, 70),
    "neighbour": (58, 34, 8),
    "group": (36, 52, 12),
    "paid": (70, 30, 0),
    "introduction": (55, 40, 5),
}
PAID_TIES = 18


def build_ties(town: Town) -> None:
    """Fill the town's ties, but for those that come from introductions."""
    dice = town.dice("ties")
    homes = by_area(town)
    for area, people in enumerate(homes):
        join_households(town, dice, people)
        join_along_street(town, dice, people)
        join_more(town, dice, people, THIN if town.neighbourhoods[area].thin else LIVELY)
    join_across(town, dice)
    join_circles(town, dice)
    join_single(town, dice, homes)
    join_paid(town, dice, homes)
    end_some(town, dice, homes)
    dispute_some(town, dice)


def by_area(town: Town) -> list[list[int]]:
    """The people with many ties, by neighbourhood."""
    homes: list[list[int]] = [[] for _ in town.neighbourhoods]
    for i in town.of_part("core"):
        homes[town.people[i].area].append(i)
    return homes


def new_tie(dice: Dice, arises: Arises) -> Tie:
    """A tie of this origin, with a likely strength, basis and beginning."""
    strength = dice.weighted(("acquaintance", "friend", "close"), CLOSENESS[arises])
    old = date(1996, 1, 1) if arises in ("family", "neighbour") else date(2012, 1, 1)
    since = dice.day(old, date(2024, 12, 20)) if dice.chance(0.86) else dice.day(START, date(2026, 5, 31))
    if arises == "paid":
        since = dice.day(date(2025, 2, 3), date(2026, 5, 31))
    unknown = dice.chance(0.6 if arises == "family" else 0.12) and arises != "paid"
    return Tie(arises, None if unknown else since, strength, basis(dice, arises, strength))


def basis(dice: Dice, arises: Arises, strength: str) -> str:
    """On what the tie rests, in the words of the sheet."""
    if arises == "family":
        return "family"
    if arises == "neighbour":
        return "knows name" if strength == "acquaintance" and dice.chance(0.3) else "neighbour"
    return "friend" if strength != "acquaintance" and arises != "paid" else "wider community"


def join_households(town: Town, dice: Dice, people: list[int]) -> None:
    """People of one household know each other."""
    for place, one in enumerate(people):
        for other in people[place + 1 : place + 4]:
            if town.people[one].household == town.people[other].household:
                town.join(one, other, new_tie(dice, "family"))


def join_along_street(town: Town, dice: Dice, people: list[int]) -> None:
    """Each household is known to somebody a few doors away."""
    for place in range(1, len(people)):
        one, before = people[place], people[max(0, place - 9) : place]
        away = [other for other in before if town.people[other].household != town.people[one].household]
        if away and town.people[one].household != town.people[people[place - 1]].household:
            town.join(one, dice.pick(away), new_tie(dice, "neighbour"))


def join_more(town: Town, dice: Dice, people: list[int], target: float) -> None:
    """Add friends of friends, people of one group and neighbours until there are enough; outgoing people get more."""
    circle_of = memberships(town, people)
    place_of = {i: place for place, i in enumerate(people)}
    have = sum(len(town.friends[i]) for i in people) // 2
    for _ in range(400 * len(people)):
        if have >= target * len(people) / 2:
            break
        one = dice.pick(people)
        if not dice.chance(town.people[one].outgoing):
            continue
        other, arises = somebody(town, dice, one, people, place_of, circle_of)
        have += town.join(one, other, new_tie(dice, arises))


def memberships(town: Town, people: list[int]) -> dict[int, list[list[int]]]:
    """For each person here, the members from here of each of their groups."""
    here = set(people)
    found: dict[int, list[list[int]]] = {i: [] for i in people}
    for group in town.groups:
        members = [i for i in group.members if i in here]
        for i in members:
            found[i].append(members)
    return found


def somebody(
    town: Town, dice: Dice, one: int, people: list[int], place_of: dict[int, int], circle_of: dict[int, list[list[int]]]
) -> tuple[int, Arises]:
    """Whom one might know as well, and through what."""
    draw = dice.real(0, 1)
    friends = town.friends[one]
    if draw < 0.55 and friends:
        return dice.pick(town.friends[dice.pick(friends)]), "neighbour" if draw < 0.3 else "group"
    if draw < 0.8 and circle_of[one]:
        return dice.pick(dice.pick(circle_of[one])), "group"
    nearby = place_of[one] + dice.number(-8, 8)
    return people[min(max(nearby, 0), len(people) - 1)], "neighbour"


def join_across(town: Town, dice: Dice) -> None:
    """A few ties between neighbourhoods, half of them through groups of the whole town."""
    core = town.of_part("core")
    wide = [group.members for group in town.groups if group.area is None and len(group.members) > 1]
    for number in range(round(ACROSS * len(core))):
        one, other = dice.pick(core), dice.pick(core)
        if number % 2 and wide:
            members = [i for i in dice.some(dice.pick(wide), 12) if town.people[i].part == "core"] or core
            one, other = dice.pick(members), dice.pick(members)
        if town.people[one].area != town.people[other].area:
            town.join(one, other, new_tie(dice, "group"))


def join_circles(town: Town, dice: Dice) -> None:
    """Small circles: a ring and some chords, joined to the rest by one person, by one tie, or by the paid builder."""
    circles: dict[int, list[int]] = {}
    for i in town.of_part("circle"):
        circles.setdefault(town.people[i].circle or 0, []).append(i)
    for number, people in sorted(circles.items()):
        for place, one in enumerate(people):
            town.join(one, people[place - 1], circle_tie(town, dice, one, people[place - 1]))
            for other in people[:place]:
                if dice.chance(0.35):
                    town.join(one, other, circle_tie(town, dice, one, other))
        join_circle_to_rest(town, dice, number, people)


def circle_tie(town: Town, dice: Dice, one: int, other: int) -> Tie:
    """Family within a household, otherwise neighbours."""
    same = town.people[one].household == town.people[other].household
    return new_tie(dice, "family" if same else "neighbour")


def join_circle_to_rest(town: Town, dice: Dice, number: int, people: list[int]) -> None:
    """By turns: one person knows two of the circle · one tie across areas · the builder knows two of it."""
    adults = [i for i in people if town.people[i].adult]
    area = town.people[people[0]].area
    away = number % 3 == 1
    rest = [i for i in town.of_part("core") if (town.people[i].area != area) == away and town.people[i].left is None]
    joiner = town.builder_of(area) if number % 3 == 2 else dice.pick([i for i in rest if len(town.friends[i]) > 2])
    for other in dice.some(adults, 1 if away else 2):
        town.join(joiner, other, new_tie(dice, "paid" if number % 3 == 2 else "neighbour"))


def join_single(town: Town, dice: Dice, homes: list[list[int]]) -> None:
    """People with exactly one tie recorded."""
    for i in town.of_part("one"):
        people = [other for other in homes[town.people[i].area] if town.people[other].left is None]
        town.join(i, dice.pick(people), new_tie(dice, "neighbour"))


def join_paid(town: Town, dice: Dice, homes: list[list[int]]) -> None:
    """The workers know each other, their connectors, some residents, and the people tied to nobody else."""
    workers = town.workers()
    for place, one in enumerate(workers):
        for other in workers[max(0, place - 8) : place]:
            town.join(one, other, new_tie(dice, "paid"))
    for area, people in enumerate(homes):
        builder, coordinator = town.builder_of(area), town.coordinator_of(area)
        for i in town.connectors[area] + dice.some(people, PAID_TIES // 6 if town.neighbourhoods[area].thin else 7):
            town.join(builder, i, new_tie(dice, "paid"))
        for i in dice.some(people, 3):
            town.join(coordinator, i, new_tie(dice, "paid"))
    for i in town.of_part("paid only"):
        town.join(town.builder_of(town.people[i].area), i, new_tie(dice, "paid"))
        if dice.chance(0.3):
            town.join(town.coordinator_of(town.people[i].area), i, new_tie(dice, "paid"))


def end_some(town: Town, dice: Dice, homes: list[list[int]]) -> None:
    """Ties that stood once and have ended: between people who still know others."""
    for people in homes:
        for _ in range(max(3, len(people) // 12)):
            tie = new_tie(dice, "neighbour")
            tie.since = dice.day(date(2012, 1, 1), date(2024, 12, 20))
            tie.until = dice.day(date(2025, 5, 1), date(2026, 4, 30))
            town.join(dice.pick(people), dice.pick(people), tie)


def dispute_some(town: Town, dice: Dice) -> None:
    """Two ties in the sample that one of the two does not recognise."""
    busy = [
        pair
        for pair, tie in town.ties.items()
        if tie.arises == "group" and tie.until is None and min(len(town.friends[i]) for i in pair) >= 5
    ]
    for pair in dice.some(busy, max(2, town.size // 150)):
        town.ties[pair].disputed = True
