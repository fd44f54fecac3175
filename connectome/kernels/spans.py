"""How far apart the two ends of a tie would be without it."""

# ruff: noqa: PLR0913, PLR0917 (a kernel takes plain arrays, so it takes many)
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions
from connectome.kernels.jit import kernel
from connectome.kernels.parallel import over_ranges


@kernel
def _widen(
    origin: int,
    barred: int,
    mine: int,
    theirs: int,
    head: int,
    tail: int,
    ptr: Pointers,
    adj: Positions,
    mark: NDArray[np.int64],
    queue: Positions,
) -> tuple[int, bool]:
    """Take one more step from one end, never along the tie itself; say whether the other end's ground was met."""
    end = tail
    for i in range(head, tail):
        x = queue[i]
        for e in range(ptr[x], ptr[x + 1]):
            y = adj[e]
            if x == origin and y == barred:
                continue
            if mark[y] == theirs:
                return end, True
            if mark[y] != mine:
                mark[y] = mine
                queue[end] = y
                end += 1
    return end, False


@kernel
def _spans(
    first: int,
    last: int,
    one: Positions,
    other: Positions,
    ptr: Pointers,
    adj: Positions,
    span: NDArray[np.int64],
    mark: NDArray[np.int64],
    queue: Positions,
    back_queue: Positions,
) -> None:
    for k in range(first, last):
        u = one[k]
        v = other[k]
        mark[u] = 2 * k
        mark[v] = 2 * k + 1
        queue[0] = u
        back_queue[0] = v
        head, tail, back_head, back_tail = 0, 1, 0, 1
        steps = 0
        met = False
        # whole steps, from whichever end has fewer people at its rim: the first meeting is a shortest way round
        while not met and head < tail and back_head < back_tail:
            steps += 1
            if tail - head <= back_tail - back_head:
                end, met = _widen(u, v, 2 * k, 2 * k + 1, head, tail, ptr, adj, mark, queue)
                head, tail = tail, end
            else:
                end, met = _widen(v, u, 2 * k + 1, 2 * k, back_head, back_tail, ptr, adj, mark, back_queue)
                back_head, back_tail = back_tail, end
        span[k] = steps if met else -1


def spans(ptr: Pointers, adj: Positions, one: Positions, other: Positions) -> NDArray[np.int64]:
    """Return the distance between the two ends of each given tie, were it taken away.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.
    one, other : int32 arrays of shape (ties,)
        The two ends of each tie of interest.

    Returns
    -------
    int64 array of shape (ties,)
        At least 2; -1 where no other way exists.

    References
    ----------
    Granovetter, M. (1973). The strength of weak ties. American Journal of Sociology 78(6).
    """
    n = len(ptr) - 1
    span = np.empty(len(one), np.int64)
    over_ranges(
        _spans,
        len(one),
        one,
        other,
        ptr,
        adj,
        span,
        scratch=lambda: (np.full(n, -1, np.int64), np.empty(n, np.int32), np.empty(n, np.int32)),
    )
    return span
