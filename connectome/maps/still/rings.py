"""Two steps round one person as two rings: who is known, and whom they know, each beside who leads there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from connectome.maps.shapes import Drawing, Line

Ints = NDArray[np.int64]
_SWEEPS = 6
_OWN = 0.7
"""Share of the ring all contacts take for themselves, against the people they lead to."""


class Around(NamedTuple):
    """Shapes one and two steps from a person, in the order they stand in round the rings, and their turns (radians)."""

    person: int
    first: list[int]
    second: list[int]
    turn: dict[int, float]
    lines: list[tuple[int, int, int, int]]


def around(drawing: Drawing, person: int) -> Around:
    """Find two steps as the page does: groups and events join their people, but lead no further."""
    leads = (Line.BELONGS,) if drawing.two_mode else (Line.KNOWS,)
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in drawing.between(*leads):
        beside[a].add(b)
        beside[b].add(a)
    mine = {a if b == person else b for a, b, *_ in drawing.lines.tolist() if person in (a, b)}
    first = sorted(mine)
    second = sorted({b for a in first for b in beside[a]} - mine - {person})
    order = _ordered(first, [beside[a] & {*first, *second} for a in first])
    turn, second = _turns(order, second, beside)
    shown = {person, *first, *second}
    lines = [(a, b, s, kind) for a, b, s, kind in drawing.lines.tolist() if a in shown and b in shown]
    return Around(person, order, second, turn, lines)


def _ordered(first: Sequence[int], near: Sequence[set[int]]) -> list[int]:
    """Contacts who know each other, or the same people, side by side: swaps that bring them nearer round the ring."""
    n = len(first)
    alike = np.array([[len(p & q) + 2.0 * (first[j] in p) for j, q in enumerate(near)] for p in near]).reshape(n, n)
    apart = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    apart = np.minimum(apart, n - apart)
    order = np.arange(n)
    for _ in range(_SWEEPS):
        before = order.copy()
        for i in range(n):
            for j in range(i + 1, n):
                swapped = order.copy()
                swapped[[i, j]] = order[[j, i]]
                if _cost(alike, apart, swapped, (i, j)) < _cost(alike, apart, order, (i, j)) - 1e-9:
                    order = swapped
        if (order == before).all():
            break
    return [first[k] for k in order.tolist()]


def _cost(alike: NDArray[np.float64], apart: Ints, order: Ints, places: Sequence[int]) -> float:
    """How far round the ring those at two places are from all whom they are like."""
    return float(sum((alike[order[k]][order] * apart[k]).sum() for k in places))


def _turns(
    order: Sequence[int], second: Sequence[int], beside: dict[int, set[int]]
) -> tuple[dict[int, float], list[int]]:
    """The turn of every shape: contacts by how many they lead to, those they lead to evenly beside them."""
    place = {a: k for k, a in enumerate(order)}
    led: dict[int, list[int]] = defaultdict(list)
    for b in second:
        parents = sorted(place[a] for a in beside[b] if a in place)
        led[order[parents[len(parents) // 2]]].append(b)
    own = max(_OWN, _OWN * len(second) / max(len(order), 1))
    share = np.array([own + len(led[a]) for a in order])
    ends = np.cumsum(share) / max(share.sum(), 1e-9) * 2 * np.pi
    turn, outer = {}, []
    for a, end, part in zip(order, ends.tolist(), (share / max(share.sum(), 1e-9) * 2 * np.pi).tolist(), strict=True):
        turn[a] = end - part / 2 - np.pi / 2
        # those who know the contacts before this one stand on that side
        mine = sorted(led[a], key=lambda b: (np.mean([place[c] for c in beside[b] if c in place]), b))
        for k, b in enumerate(mine):
            turn[b] = end - part + part * (k + 0.5) / len(mine) - np.pi / 2
        outer += mine
    return turn, outer
