"""Help given both ways, and the conversations in which builders, coordinators and connectors listen."""

from __future__ import annotations

from datetime import date, timedelta

from .dice import Dice
from .model import END, START, Town
from .words import HELP, NOTES


def build_doings(town: Town) -> None:
    """Help, then conversations."""
    add_help(town)
    add_conversations(town)


def add_help(town: Town) -> None:
    """Help among people who know each other, nearly half of it returned; some help goes to a group."""
    dice, count = town.dice("help"), round(town.size * 0.36)
    pairs = [
        pair for pair, tie in town.ties.items() if tie.until is None and tie.arises != "paid" and adults(town, pair)
    ]
    for one, other in dice.some(pairs, count * 2 // 3):
        giver, taker = (one, other) if dice.chance(0.5) else (other, one)
        day = dice.day(max(START, town.ties[one, other].since or START), END)
        help_row(town, dice, giver, town.people[taker].id, day)
        if dice.chance(0.42):
            help_row(town, dice, taker, town.people[giver].id, dice.day(day, END))
    for group in dice.some([group for group in town.groups if len(group.members) > 2], count // 12):
        first = max(START, group.started)
        for i in dice.some([i for i in group.members if town.people[i].adult], 2):
            help_row(town, dice, i, group.id, dice.day(first, group.ended or END))


def adults(town: Town, pair: tuple[int, int]) -> bool:
    """Whether both are adults who still live here."""
    return all(town.people[i].adult and town.people[i].left is None for i in pair)


def help_row(town: Town, dice: Dice, giver: int, to: str, day: date) -> None:
    """One act of help."""
    town.add("helped", town.people[giver].id, to, dice.pick(HELP), day)


def add_conversations(town: Town) -> None:
    """Eighteen months of listening; one in nine is with a neighbour who gave no name."""
    dice, count = town.dice("conversations"), round(town.size * 1.3)
    span = (END - START).days - 20
    days = sorted(START + timedelta(days=14 + round(span * dice.real(0, 1) ** 1.25)) for _ in range(count))
    residents = [i for i, person in enumerate(town.people) if person.part != "paid" and person.adult]
    for number, day in enumerate(days):
        i = dice.pick(residents)
        person = town.people[i]
        by = listener(town, dice, i, day)
        known = person.joined <= day and (person.left is None or person.left > day) and dice.chance(0.9)
        topic = dice.pick(person.topics) if person.topics else ""
        note = dice.pick(NOTES).format(topic=topic) if topic else "A first chat; no hurry."
        text = note if known else f"A neighbour at the door, no name given. {note}"
        town.add("conversations", f"c{number + 1:03d}", day, by, person.id if known else None, topic or None, text)


def listener(town: Town, dice: Dice, i: int, day: date) -> str:
    """Who listened: mostly the builder; once there are connectors, they too."""
    area = town.people[i].area
    draw = dice.real(0, 1)
    others = [j for j in town.connectors[area] if j != i]
    if draw < 0.3 and others and day > date(2025, 12, 1):
        return town.people[dice.pick(others)].id
    return town.people[town.coordinator_of(area) if 0.3 <= draw < 0.5 else town.builder_of(area)].id
