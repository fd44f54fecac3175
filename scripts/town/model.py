"""What the steps hand to each other: people, ties and the town they are in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from .dice import Dice
from .sheets import Cell, Row

START = date(2025, 1, 6)
END = date(2026, 6, 30)
BASELINE = (date(2025, 1, 6), date(2025, 3, 31))
TWELVE_MONTHS = (date(2026, 1, 5), date(2026, 3, 31))

Part: TypeAlias = Literal["paid", "core", "circle", "found", "one", "paid only", "none"]
Arises: TypeAlias = Literal["family", "neighbour", "group", "paid", "introduction"]


@dataclass
class Neighbourhood:
    """A neighbourhood; ``thin`` where few ties have been recorded."""

    id: str
    name: str
    ward: int
    thin: bool
    residents: int


@dataclass
class Person:
    """A person, and the part the town's plan gives them.

    core: many ties · circle: in a circle that one person or one tie joins to the rest · found: every tie came from an
    introduction · one: one tie · paid only: tied only to paid workers · none: no tie recorded.
    """

    id: str
    name: str
    area: int
    part: Part
    circle: int | None
    household: int
    adult: bool
    languages: list[str]
    joined: date = START
    left: date | None = None
    outgoing: float = 1.0
    topics: list[str] = field(default_factory=list)
    introduce_from: date | None = None
    introduce_until: date | None = None

    def may_meet(self, day: date) -> bool:
        """Whether this person may be introduced on the day: adult, here, permission standing."""
        if not self.adult or self.left is not None or day > END:
            return False
        if self.introduce_from is None or self.introduce_from > day:
            return False
        return self.introduce_until is None or self.introduce_until > day


@dataclass
class Tie:
    """Two people who know each other."""

    arises: Arises
    since: date | None
    strength: str
    basis: str
    until: date | None = None
    source: str = ""
    confirmed: date | None = None
    disputed: bool = False

    def stood(self, day: date) -> bool:
        """Whether the tie stood on the day, as far as is recorded."""
        return (self.since is None or self.since <= day) and (self.until is None or self.until > day)


@dataclass
class Group:
    """A group; ``area`` is None for one of the whole town."""

    id: str
    area: int | None
    interest: str
    started: date
    ended: date | None
    place: str
    members: list[int] = field(default_factory=list)


@dataclass
class Town:
    """All of it. Steps fill the fields and add rows to the sheets."""

    seed: int
    size: int
    neighbourhoods: list[Neighbourhood] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    event_days: list[tuple[str, date]] = field(default_factory=list)
    places: list[list[str]] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    builders: list[int] = field(default_factory=list)
    coordinators: list[int] = field(default_factory=list)
    connectors: list[list[int]] = field(default_factory=list)
    apart: list[tuple[int, int]] = field(default_factory=list)
    ties: dict[tuple[int, int], Tie] = field(default_factory=dict)
    friends: list[list[int]] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def dice(self, step: str) -> Dice:
        """Dice for one step."""
        return Dice(self.seed, step)

    def add(self, sheet: str, *cells: Cell) -> None:
        """A row for a sheet."""
        self.rows.setdefault(sheet, []).append(cells)

    def workers(self) -> list[int]:
        """The paid workers."""
        return self.builders + self.coordinators

    def builder_of(self, area: int) -> int:
        """The paid community builder whose patch holds the neighbourhood."""
        return self.builders[self.neighbourhoods[area].ward]

    def coordinator_of(self, area: int) -> int:
        """The paid local area coordinator for the neighbourhood."""
        return self.coordinators[self.neighbourhoods[area].ward // 2]

    def of_part(self, *parts: Part) -> list[int]:
        """The people with one of these parts, in order."""
        return [i for i, person in enumerate(self.people) if person.part in parts]

    def tied(self, one: int, other: int) -> bool:
        """Whether a tie is recorded between the two, standing or ended."""
        return (min(one, other), max(one, other)) in self.ties

    def join(self, one: int, other: int, tie: Tie) -> bool:
        """Record a tie unless they are the same, are tied, or are kept apart; says whether it was recorded."""
        pair = (min(one, other), max(one, other))
        if one == other or pair in self.ties or pair in self.apart:
            return False
        self.ties[pair] = tie
        if tie.until is None:
            self.friends[one].append(other)
            self.friends[other].append(one)
        return True
