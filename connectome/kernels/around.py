"""One pass over everyone's contacts and their contacts: constraint, triangles and reach within two steps."""

# ruff: noqa: PLR0913, PLR0917 (a kernel takes plain arrays, so it takes many)
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions, Weights
from connectome.kernels.jit import kernel
from connectome.kernels.parallel import over_ranges

Marks = NDArray[np.uint8]
_LAST_MARK = 252
"""Marks are single bytes, so that those of a million people stay in the processor's cache; used up, they are wiped."""


@kernel
def _around(
    first: int,
    last: int,
    ptr: Pointers,
    adj: Positions,
    constraint: Weights,
    triangles: NDArray[np.int64],
    reach: NDArray[np.int64],
    mark: Marks,
    through: Weights,
) -> None:
    mark[:] = 0
    near = np.uint8(1)
    for u in range(first, last):
        near = np.uint8(near + 2)
        if near > _LAST_MARK:
            mark[:] = 0
            near = np.uint8(1)
        far = np.uint8(near + 1)
        start = ptr[u]
        end = ptr[u + 1]
        for e in range(start, end):
            mark[adj[e]] = near
            through[adj[e]] = 0.0
        mark[u] = far
        closed = 0
        beyond = 0
        for e in range(start, end):
            q = adj[e]
            share_of_q = 1.0 / (ptr[q + 1] - ptr[q])
            for f in range(ptr[q], ptr[q + 1]):
                j = adj[f]
                if mark[j] == near:
                    through[j] += share_of_q
                    closed += 1
                else:
                    beyond += mark[j] != far
                    mark[j] = far
        total = 0.0
        for e in range(start, end):
            part = (1.0 + through[adj[e]]) / (end - start)
            total += part * part
        constraint[u] = total if end > start else np.nan
        triangles[u] = closed // 2
        reach[u] = beyond + (end - start)


@kernel
def _two_steps(first: int, last: int, ptr: Pointers, adj: Positions, reach: NDArray[np.int64], mark: Marks) -> None:
    mark[:] = 0
    seen = np.uint8(0)
    for u in range(first, last):
        seen = np.uint8(seen + 1)
        if seen > _LAST_MARK:
            mark[:] = 0
            seen = np.uint8(1)
        mark[u] = seen
        for e in range(ptr[u], ptr[u + 1]):
            mark[adj[e]] = seen
        beyond = 0
        for e in range(ptr[u], ptr[u + 1]):
            for f in range(ptr[adj[e]], ptr[adj[e] + 1]):
                beyond += mark[adj[f]] != seen
                mark[adj[f]] = seen
        reach[u] = beyond + ptr[u + 1] - ptr[u]


@kernel
def _steps(
    first: int,
    last: int,
    steps: int,
    ptr: Pointers,
    adj: Positions,
    reach: NDArray[np.int64],
    mark: Positions,
    queue: Positions,
) -> None:
    for u in range(first, last):
        mark[u] = u
        queue[0] = u
        head = 0
        tail = 1
        for _ in range(steps):
            end = tail
            for i in range(head, end):
                for e in range(ptr[queue[i]], ptr[queue[i] + 1]):
                    v = adj[e]
                    if mark[v] != u:
                        mark[v] = u
                        queue[tail] = v
                        tail += 1
            head = end
            if head == tail:
                break
        reach[u] = tail - 1


@kernel
def _two_steps_of(
    people: Positions,
    first: NDArray[np.uint32],
    ties: Positions,
    adj: Positions,
    reach: NDArray[np.int64],
    mark: Positions,
) -> None:
    for k in range(len(people)):
        u = people[k]
        seen = k + 1
        mark[u] = seen
        reach[k] = 0
        for e in range(first[u], first[u] + ties[u]):
            q = adj[e]
            reach[k] += mark[q] != seen
            mark[q] = seen
            for f in range(first[q], first[q] + ties[q]):
                reach[k] += mark[adj[f]] != seen
                mark[adj[f]] = seen


def around(ptr: Pointers, adj: Positions) -> tuple[Weights, NDArray[np.int64], NDArray[np.int64]]:
    """Compute constraint, triangles and reach within two steps together.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours, every tie counting the same.

    Returns
    -------
    constraint : float64 array of shape (n,)
        NaN for someone without ties.
    triangles : int64 array of shape (n,)
        Pairs of someone's contacts who are tied to each other; 0 for someone without ties.
    reach : int64 array of shape (n,)
        Others within two steps; 0 for someone without ties.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press, chapter 2.
    """
    n = len(ptr) - 1
    constraint = np.empty(n, np.float64)
    triangles = np.empty(n, np.int64)
    reach = np.empty(n, np.int64)
    over_ranges(
        _around, n, ptr, adj, constraint, triangles, reach, scratch=lambda: (np.zeros(n, np.uint8), np.empty(n))
    )
    return constraint, triangles, reach


def within(ptr: Pointers, adj: Positions, steps: int) -> NDArray[np.int64]:
    """Count the others within so many steps of each person.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.
    steps : int
        At least 1.

    Returns
    -------
    int64 array of shape (n,)
        0 for someone without ties.
    """
    n = len(ptr) - 1
    if steps == 1:
        return np.diff(ptr)
    reach = np.empty(n, np.int64)
    if steps == 2:
        over_ranges(_two_steps, n, ptr, adj, reach, scratch=lambda: (np.zeros(n, np.uint8),))
    else:
        marks = np.int32
        over_ranges(_steps, n, steps, ptr, adj, reach, scratch=lambda: (np.full(n, -1, marks), np.empty(n, marks)))
    return reach


def within_two_of(people: Positions, first: NDArray[np.uint32], ties: Positions, adj: Positions) -> NDArray[np.int64]:
    """Count the others within two steps of some people.

    Parameters
    ----------
    people : int32 array
        Positions.
    first, ties : arrays of shape (n,)
        Where each one's row of neighbours begins, and how long it is.
    adj : int32 array
        The neighbours.

    Returns
    -------
    int64 array
        In the order of ``people``; 0 for someone without ties.
    """
    reach = np.empty(len(people), np.int64)
    _two_steps_of(people, first, ties, adj, reach, np.zeros(len(ties), np.int32))
    return reach
