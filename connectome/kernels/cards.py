"""What the ranking of people looks at, as arrays; what is looked at first of anybody lies side by side in memory."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions, Weights

Sides = NDArray[np.uint8]
"""A bit a side of a person's row: whether anything stands there."""
Starts = NDArray[np.uint32]
Signs = NDArray[np.uint64]
"""A bit for each thing, several things to a bit: two who have no bit in common have no thing in common."""
_LINE = 64
CARD = np.dtype(
    [
        ("share", "f8"), ("topics", "u8"), ("belongs", "u8"), ("first", "u4"), ("row", "u4"), ("ties", "i4"),
        ("held", "i4"), ("circle", "i4"), ("order", "i4"), ("whole", "i4"), ("part", "i4"), ("area", "i4"),
        ("some", "u1"), ("open", "?"), ("paid", "?"), ("", "V1"),
    ]
)  # fmt: skip
"""One line of the processor's cache for each person."""


class People(NamedTuple):
    """One entry a person, in places of a :class:`connectome.kernels.layout.Layout`; the columns of :data:`CARD`."""

    first: Starts
    """Where the person's contacts begin in ``adj``."""
    ties: Positions
    row: Starts
    """Where the person's things begin in ``thing``."""
    held: Positions
    """How many things those are."""
    order: Positions
    """The person's position."""
    circle: Positions
    """Others within two steps."""
    share: Weights
    """Share of ties that are with paid roles."""
    whole: Positions
    """People with one label are linked at all; with one label in ``part``, by two ways that share no tie."""
    part: Positions
    area: Positions
    """-1 where it is not known."""
    some: Sides
    topics: Signs
    """Of what the person cares about, offers or would like."""
    belongs: Signs
    """Of the groups the person is in and the places the person goes to."""
    open: NDArray[np.bool_]
    """Whether the person may be suggested."""
    paid: NDArray[np.bool_]
    """Whether the person holds a paid role."""


class Rules(NamedTuple):
    """Who may be suggested, who holds a paid role, and which pairs never."""

    open: NDArray[np.bool_]
    paid: NDArray[np.bool_]
    never_ptr: Pointers
    never: Positions


class Ties(NamedTuple):
    """Who is tied to whom, who is never suggested to whom, and log(1 + k) for k up to the most ties, and two more."""

    adj: Positions
    never_ptr: Pointers
    never: Positions
    logs: Weights


class Things(NamedTuple):
    """What people may be matched on: a row of things each, of length 1 a side, and the holders of each thing."""

    ptr: Pointers
    thing: Positions
    weight: Weights
    some: Sides
    side: NDArray[np.int8]
    meets: Positions
    """The thing another holds where it fits this one: itself, but for offers and likes."""
    bit: NDArray[np.uint8]
    """Which bit of a sign a thing has."""
    holders_ptr: Pointers
    holders: Positions
    """Of those who may be suggested, in the order of positions."""


class Scales(NamedTuple):
    """What things count for: of each kind the log-odds and what is usual, and the part of gain in the score."""

    odds: Weights
    usual: Weights
    mix: float
    chains: bool
    """Whether chains are of acquaintances, so that who is at their end is a candidate."""
    known: float
    """What somebody's being well known adds to the log-odds of chains: this x log(1 + ties)."""


def people(n: int) -> People:
    """Cards of so many people, empty, each in a line of its own; columns are views."""
    room = np.zeros(n * _LINE + _LINE, np.uint8)
    start = -room.ctypes.data % _LINE
    cards = room[start : start + n * _LINE].view(CARD)
    return People(*(cards[name] for name in People._fields))


def step_rows(ptr: Pointers) -> tuple[Starts, Positions]:
    """Where rows begin and how long they are, as columns of one table, as :class:`People` has them."""
    rows = np.empty(len(ptr) - 1, np.dtype([("first", "u4"), ("ties", "i4")]))
    rows["first"], rows["ties"] = ptr[:-1], np.diff(ptr)
    return rows["first"], rows["ties"]
