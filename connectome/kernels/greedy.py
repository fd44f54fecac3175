"""Pairs chosen one after another, each for what it adds to the circles of those with few ties."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions, Weights
from connectome.kernels.jit import kernel

Ints = NDArray[np.int64]
_DIGITS = 1e10
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""Spreads whole numbers over a table (Knuth, The Art of Computer Programming 3, 6.4)."""
_EMPTY = -1


class Circles(NamedTuple):
    """Who is within two steps of those with few ties, themselves among them: a table of pairs, and how many of each."""

    ptr: Pointers
    adj: Positions
    few: NDArray[np.bool_]
    table: Ints
    size: Ints


class Seats(NamedTuple):
    """Every pair takes two seats: so many a person, and for an area its share, as long as others wait."""

    area: Ints
    share: Ints
    most: int
    people: Ints
    taken: Ints


@kernel
def _slot(person: int, other: int, circles: Circles) -> int:
    """Where a pair stands in the table, or would stand."""
    table = circles.table
    key = person * len(circles.few) + other
    at = int((np.uint64(key) * _SPREAD) >> np.uint64(20)) & (len(table) - 1)
    while table[at] != key and table[at] != _EMPTY:
        at = (at + 1) & (len(table) - 1)
    return at


@kernel
def _join(person: int, other: int, circles: Circles) -> int:
    """Somebody comes into a circle; return 1 where they were not in it."""
    at = _slot(person, other, circles)
    if circles.table[at] != _EMPTY:
        return 0
    circles.table[at] = person * len(circles.few) + other
    circles.size[person] += 1
    return 1


@kernel
def _fill(circles: Circles) -> None:
    ptr, adj = circles.ptr, circles.adj
    for u in range(len(circles.few)):
        if circles.few[u]:
            _join(u, u, circles)
            for e in range(ptr[u], ptr[u + 1]):
                _join(u, adj[e], circles)
                for f in range(ptr[adj[e]], ptr[adj[e] + 1]):
                    _join(u, adj[f], circles)


@kernel
def _missing(person: int, other: int, circles: Circles) -> int:
    return 1 if circles.table[_slot(person, other, circles)] == _EMPTY else 0


@kernel
def _worth_one_way(one: int, other: int, circles: Circles) -> float:
    ptr, adj, few, size = circles.ptr, circles.adj, circles.few, circles.size
    total = 0.0
    if few[one]:
        new = _missing(one, other, circles)
        for e in range(ptr[other], ptr[other + 1]):
            new += _missing(one, adj[e], circles)
        total += math.log1p(new / size[one])
    for e in range(ptr[one], ptr[one + 1]):
        if few[adj[e]] and _missing(adj[e], other, circles):
            total += math.log1p(1 / size[adj[e]])
    return total


@kernel
def _most_one_way(one: int, other: int, circles: Circles) -> float:
    """What :func:`_worth_one_way` would be if nobody had been in a circle of the other's: no look at the table."""
    ptr, adj, few, size = circles.ptr, circles.adj, circles.few, circles.size
    total = 0.0
    if few[one]:
        total += math.log1p((1 + ptr[other + 1] - ptr[other]) / size[one])
    for e in range(ptr[one], ptr[one + 1]):
        if few[adj[e]]:
            total += math.log1p(1 / size[adj[e]])
    return total


@kernel
def _worth(one: int, other: int, beside: float, circles: Circles) -> float:
    """How much circles would grow, and more. Doubling one of 3 counts as doubling one of 30: else all meet the same."""
    both = _worth_one_way(one, other, circles) + _worth_one_way(other, one, circles) + beside
    return float(np.rint(both * _DIGITS))


@kernel
def _add_one_way(one: int, other: int, circles: Circles) -> int:
    ptr, adj, few = circles.ptr, circles.adj, circles.few
    new = 0
    if few[one]:
        new += _join(one, other, circles)
        for e in range(ptr[other], ptr[other + 1]):
            new += _join(one, adj[e], circles)
    for e in range(ptr[one], ptr[one + 1]):
        if few[adj[e]]:
            new += _join(adj[e], other, circles)
    return new


@kernel
def _beyond_share(a: int, b: int, seats: Seats) -> bool:
    both = 2 if a == b else 1
    return bool(seats.taken[a] + both > seats.share[a] or seats.taken[b] + both > seats.share[b])


@kernel
def _sift(at: int, many: int, heap: Ints, worth: NDArray[np.float64]) -> None:
    """Let a pair sink; the one of most worth is on top, of equals the one that comes first."""
    while 2 * at + 1 < many:
        child = 2 * at + 1
        right = child + 1
        if right < many and (worth[heap[right]], -heap[right]) > (worth[heap[child]], -heap[child]):
            child = right
        if (worth[heap[at]], -heap[at]) > (worth[heap[child]], -heap[child]):
            break
        heap[at], heap[child] = heap[child], heap[at]
        at = child


@kernel
def _choose(
    pairs: Positions, beside: Weights, k: int, circles: Circles, seats: Seats, chosen: Ints, gains: Ints
) -> int:  # fmt: skip
    """What a pair adds is at most so much and only shrinks, so only the foremost need be counted (Minoux 1978)."""
    _fill(circles)
    many = len(pairs)
    heap = np.arange(many)
    worth = np.empty(many)
    for p in range(many):
        both = _most_one_way(pairs[p, 0], pairs[p, 1], circles) + _most_one_way(pairs[p, 1], pairs[p, 0], circles)
        worth[p] = np.rint((both + beside[p]) * _DIGITS)
    found = 0
    for shares in (True, False):
        for at in range(many // 2 - 1, -1, -1):
            _sift(at, many, heap, worth)
        waiting = np.empty(many, np.int64)
        wait = 0
        while many > 0 and found < k:
            top = heap[0]
            one = pairs[top, 0]
            other = pairs[top, 1]
            full = seats.people[one] >= seats.most or seats.people[other] >= seats.most
            late = shares and _beyond_share(seats.area[one], seats.area[other], seats)
            if not full and not late:
                now = _worth(one, other, beside[top], circles)
                if now < worth[top]:
                    worth[top] = now
                    _sift(0, many, heap, worth)
                    continue
                chosen[found] = top
                gains[found] = _add_one_way(one, other, circles) + _add_one_way(other, one, circles)
                found += 1
                for person in (one, other):
                    seats.people[person] += 1
                    seats.taken[seats.area[person]] += 1
            elif not full:
                waiting[wait] = top
                wait += 1
            many -= 1
            heap[0] = heap[many]
            _sift(0, many, heap, worth)
        heap = waiting
        many = wait
    return found


def choose(
    ptr: Pointers, adj: Positions, few: NDArray[np.bool_], circle: Ints, pairs: Positions, beside: Weights, k: int,
    seats: Seats,
) -> tuple[Ints, Ints]:  # fmt: skip
    """The next best pair, again and again.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.
    few : bool array of shape (n,)
        Whose circles are to grow.
    circle : int64 array of shape (n,)
        How many each has within two steps.
    pairs : int32 array of shape (pairs, 2)
        Each two people once; of equal worth the first comes first.
    beside : float64 array of shape (pairs,)
        What a pair is worth beside the growth of circles, 0 or more.
    k : int
        Most to choose.
    seats : Seats
        Filled.

    Returns
    -------
    chosen, gains : int64 arrays
        Rows of ``pairs``, and how many people each brings within two steps of somebody with few ties.
    """
    gained = 4 * int(np.diff(ptr).max(initial=0) + 1) * min(k, len(pairs))
    room = int((circle[few] + 1).sum()) + min(gained, int(few.sum()) * len(few))
    table = np.full(1 << max(4, (2 * room).bit_length()), _EMPTY, np.int64)
    chosen, gains = np.empty((2, max(min(k, len(pairs)), 1)), np.int64)
    circles = Circles(ptr, adj, few, table, np.zeros(len(few), np.int64))
    found = _choose(pairs, beside, k, circles, seats, chosen, gains)
    return chosen[:found], gains[:found]
