"""Circles: parts of a network with more ties inside than between. One deterministic pass of the Louvain method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from connectome.kernels.moves import move

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class _Folded(NamedTuple):
    """Rows of neighbours with summed weights, and the weight inside each."""

    ptr: Ints
    adj: Ints
    weight: Floats
    own: Floats


def circles(
    n: int,
    ties: Sequence[tuple[int, int]] | Ints,
    resolution: float = 1.0,
    *,
    counts: ArrayLike | None = None,
    start: Ints | None = None,
) -> Ints:
    """The circle each shape is in, numbered from 0 by size; the same ties give the same circles, whatever their order.

    Parameters
    ----------
    n
        Number of shapes.
    ties
        Pairs of shapes 0 … n-1; a pair given twice is one tie.
    resolution
        Above 1 for more and smaller circles.
    counts
        How much each pair counts, when not all alike.
    start
        Circles of an earlier day, 0 … n-1: each shape stays in its own unless another suits it better.

    References
    ----------
    Blondel, Guillaume, Lambiotte and Lefebvre (2008). Fast unfolding of communities in large networks. J. Stat. Mech.
    """
    pairs = np.asarray(ties, np.int64).reshape(-1, 2)
    weights = np.ones(len(pairs)) if counts is None else np.asarray(counts, np.float64)
    graph = _rows(n, pairs, weights, np.zeros(n), once=counts is None)
    if start is not None:
        return _by_size(move(*graph, start, resolution))
    belongs = np.arange(n)
    while True:
        moved = move(*graph, np.arange(len(graph.own)), resolution)
        found, moved = np.unique(moved, return_inverse=True)
        if len(found) == len(graph.own):
            return _by_size(belongs)
        belongs = moved[belongs]
        graph = _fold(graph, moved, len(found))


def _rows(n: int, pairs: Ints, weights: Floats, own: Floats, *, once: bool = False) -> _Folded:
    """Rows from pairs of different shapes; what is given twice is summed, or counts once."""
    apart = pairs[:, 0] != pairs[:, 1]
    low, high = np.sort(pairs[apart], axis=1).T
    keys, at = np.unique(low * n + high, return_inverse=True)
    summed = np.ones(len(keys)) if once else np.bincount(at, weights[apart], len(keys))
    one, other = np.divmod(keys, max(n, 1))
    source, target = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.lexsort((target, source))
    ptr = np.concatenate([[0], np.cumsum(np.bincount(source, minlength=n))]).astype(np.int64)
    return _Folded(ptr, target[order], np.concatenate([summed, summed])[order], own)


def _fold(graph: _Folded, circle: Ints, many: int) -> _Folded:
    """One shape for each circle; ties inside it become its own."""
    source = np.repeat(np.arange(len(graph.own)), np.diff(graph.ptr))
    here, there = circle[source], circle[graph.adj]
    inside = here == there
    own = np.bincount(circle, graph.own, many) + np.bincount(here[inside], graph.weight[inside], many) / 2
    once = source < graph.adj  # each tie stands in two rows
    return _rows(many, np.stack([here[once], there[once]], 1), graph.weight[once], own)


def _by_size(belongs: Ints) -> Ints:
    _, first, at, size = np.unique(belongs, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(size), np.int64)
    rank[np.lexsort((first, -size))] = np.arange(len(size))
    out: Ints = rank[at]
    return out
