"""Two waves of asking who knows whom: who was asked, what they answered, and what that confirms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeAlias

from .dice import Dice
from .model import BASELINE, END, TWELVE_MONTHS, Tie, Town

Pair: TypeAlias = tuple[int, int]
Seen: TypeAlias = dict[Pair, list[tuple[date, str]]]

CAP = 10
WINDOWS = (("w1", "baseline", *BASELINE), ("w2", "12 months", *TWELVE_MONTHS))
RESULTS = ("answered", "not reached", "declined")
SHARES = {"w1": (78, 15, 7), "w2": (74, 19, 7)}


def build_waves(town: Town) -> None:
    """Waves, askings and sightings; then the ties' source and last confirmation."""
    dice, around = town.dice("waves"), ties_around(town)
    seen: Seen = {}
    for wave, name, first, last in WINDOWS:
        town.add("waves", wave, name, first, last)
        for i, person in enumerate(town.people):
            if person.adult and person.part != "paid" and person.joined <= last:
                day = max(first, min(last, person.joined + timedelta(days=dice.number(0, 12))))
                day = day if wave == "w1" else dice.day(first, last)
                if (person.left is None or person.left > day) and ask(town, dice, i, wave, day):
                    hear(town, dice, i, wave, day, around[i], seen)
    dice = town.dice("confirmed")
    for pair, tie in town.ties.items():
        confirm(dice, tie, seen.get(pair, []))
        write_tie(town, pair, tie)


def ties_around(town: Town) -> list[list[Pair]]:
    """Each person's ties."""
    around: list[list[Pair]] = [[] for _ in town.people]
    for pair in town.ties:
        for i in pair:
            around[i].append(pair)
    return around


def ask(town: Town, dice: Dice, i: int, wave: str, day: date) -> bool:
    """Ask one person; says whether they answered."""
    person = town.people[i]
    connectors = [town.people[j].id for j in town.connectors[person.area] if j != i]
    asker = (
        town.people[town.builder_of(person.area)].id
        if wave == "w1" or dice.chance(0.6) or not connectors
        else dice.pick(connectors)
    )
    result = dice.weighted(RESULTS, SHARES[wave])
    town.add("asked", person.id, wave, "knows", "names free", CAP, asker, day, result)
    return result == "answered"


def hear(town: Town, dice: Dice, i: int, wave: str, day: date, pairs: list[Pair], seen: Seen) -> None:
    """An answer names most ties that stand, up to the cap, and says of some that they have ended."""
    named, last = 0, {ident: until for ident, _, _, until in WINDOWS}[wave]
    for pair in pairs:
        other = town.people[pair[0] + pair[1] - i]
        value = sighting(dice, town.ties[pair], wave, day)
        if value is None or named >= CAP or other.joined > last or (other.left and other.left <= day):
            continue
        named += 1
        town.add("sightings", town.people[i].id, other.id, wave, day, value, "asking", town.people[i].id)
        if value == "present":
            seen.setdefault(pair, []).append((day, wave))


def sighting(dice: Dice, tie: Tie, wave: str, day: date) -> str | None:
    """What the person says of a tie, if they mention it."""
    if tie.stood(day):
        return "present" if dice.chance(0.45 if tie.disputed else 0.74) else None
    if wave == "w2" and tie.until and tie.until <= day:
        return "ended" if dice.chance(0.7) else "don't know"
    return None


def confirm(dice: Dice, tie: Tie, seen: list[tuple[date, str]]) -> None:
    """Where the tie was recorded from, and when it was last seen to stand."""
    if seen:
        first = min(seen)
        tie.source = tie.source or f"{'baseline' if first[1] == 'w1' else '12 months'} asking"
        tie.confirmed = max([day for day, _ in seen] + ([tie.confirmed] if tie.confirmed else []))
        return
    tie.source = tie.source or "diary"
    if tie.confirmed is None and tie.until is None and dice.chance(0.4):
        tie.confirmed = dice.day(max(date(2025, 2, 1), tie.since or date(2025, 2, 1)), END)


def write_tie(town: Town, pair: tuple[int, int], tie: Tie) -> None:
    """One row of the knows sheet."""
    one, other = (town.people[i].id for i in pair)
    town.add(
        "knows",
        one,
        other,
        tie.since,
        tie.until,
        tie.strength,
        tie.basis,
        tie.source,
        tie.confirmed,
        True if tie.disputed else None,
    )
