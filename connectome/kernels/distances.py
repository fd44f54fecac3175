"""Exact sums of 1/distance from everyone to everyone they can reach."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions, Weights
from connectome.kernels.jit import kernel
from connectome.kernels.layout import Layout
from connectome.kernels.parallel import over_ranges
from connectome.kernels.spread import TOGETHER, WORDS, count_distances

_FEW = 64
"""Components up to this size are walked person by person."""
_DEEP = 64
"""So are components more steps across than this: spreading looks at everybody at every step."""


@kernel
def _one_by_one(
    start: int,
    end: int,
    sources: Positions,
    ptr: Pointers,
    adj: Positions,
    out: Weights,
    mark: Positions,
    queue: Positions,
) -> None:
    """Walk outward from each source in turn, adding (number reached at a distance) / distance."""
    for k in range(start, end):
        u = sources[k]
        mark[u] = u
        queue[0] = u
        head = 0
        tail = 1
        distance = 0
        total = 0.0
        while head < tail:
            if distance > 0:
                total += (tail - head) / distance
            distance += 1
            rim = tail
            for i in range(head, rim):
                for e in range(ptr[queue[i]], ptr[queue[i] + 1]):
                    v = adj[e]
                    if mark[v] != u:
                        mark[v] = u
                        queue[tail] = v
                        tail += 1
            head = rim
        out[u] = total


@kernel
def _farthest(start: int, ptr: Pointers, adj: Positions, mark: Positions, queue: Positions) -> tuple[int, int]:
    """Return someone farthest from a person, and the number of steps to them."""
    mark[start] = 1
    queue[0] = start
    tail = 1
    for i in range(len(queue)):
        u = queue[i]
        for e in range(ptr[u], ptr[u + 1]):
            if mark[adj[e]] == 0:
                mark[adj[e]] = mark[u] + 1
                queue[tail] = adj[e]
                tail += 1
        if i + 1 == tail:
            return u, mark[u] - 1
    return start, 0


def _steps_across(layout: Layout, first: int, last: int) -> int:
    """Return an upper bound on the steps between any two people of a component: twice those from somebody far out."""
    n = len(layout.ptr) - 1
    far, _ = _farthest(first, layout.ptr, layout.adj, np.zeros(n, np.int32), np.empty(last - first, np.int32))
    _, steps = _farthest(far, layout.ptr, layout.adj, np.zeros(n, np.int32), np.empty(last - first, np.int32))
    return 2 * steps


def _walk_from(layout: Layout, sources: Positions, out: Weights) -> None:
    n = len(layout.ptr) - 1
    over_ranges(
        _one_by_one,
        len(sources),
        sources,
        layout.ptr,
        layout.adj,
        out,
        scratch=lambda: (np.full(n, -1, np.int32), np.empty(n, np.int32)),
        small=1000,
    )


def _spread_over(layout: Layout, first: int, last: int, across: int, out: Weights) -> None:
    """Count everyone at each distance as whole numbers, and divide only then."""
    people = last - first
    done = over_ranges(
        count_distances,
        -(-people // TOGETHER),
        first,
        np.arange(first, last, dtype=np.int32),
        layout.ptr,
        layout.adj,
        scratch=lambda: (
            np.zeros((people, across + 1), np.int32),
            *(np.empty((people, WORDS), np.uint64) for _ in range(3)),
            np.empty(people, np.int32),
        ),
        small=2,
    )
    counts = np.sum([own[0] for own in done], axis=0)
    for distance in range(1, across + 1):
        out[first:last] += counts[:, distance] / distance


def exact_sums(layout: Layout, components: NDArray[np.int64], out: Weights) -> None:
    """Fill in the sum of 1/distance for everyone in the given components.

    Two people in the same position get the same bits, because those at each distance are counted before anything is
    divided.

    Parameters
    ----------
    layout : Layout
        The network.
    components : int64 array
        Which components, as indices into ``layout.starts``.
    out : float64 array of shape (n,)
        Filled in at their places; 0 for someone without ties.
    """
    few = np.diff(layout.starts) <= _FEW
    small = np.zeros(len(few), np.bool_)
    small[components] = few[components]
    _walk_from(layout, np.flatnonzero(np.repeat(small, np.diff(layout.starts))).astype(np.int32), out)
    for component in components[~few[components]]:
        first, last = (int(place) for place in layout.starts[component : component + 2])
        across = _steps_across(layout, first, last)
        if across > _DEEP:
            _walk_from(layout, np.arange(first, last, dtype=np.int32), out)
        else:
            _spread_over(layout, first, last, across, out)
