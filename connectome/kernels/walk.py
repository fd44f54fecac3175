"""Chains of acquaintances: the sum over all walks between two people, each step and each well-known person costing."""

# ruff: noqa: PLR0913, PLR0917 (a kernel takes plain arrays, so it takes many)
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions, Weights
from connectome.kernels.jit import kernel

STEP = 0.7
"""What is left of a chain after one step."""


@kernel
def _push(
    ptr: Pointers,
    adj: Positions,
    start: int,
    floor: float,
    found: Weights,
    waiting: Weights,
    queued: NDArray[np.bool_],
    queue: Positions,
    reached: Positions,
) -> int:
    """Settle what waits at people, spreading 0.7 of it over their ties, until less than the floor waits anywhere."""
    n = len(ptr) - 1
    many = 1
    reached[0] = start
    waiting[start] = 1.0
    queue[0] = start
    queued[start] = True
    first = 0
    length = 1
    while length > 0:
        u = queue[first]
        first = (first + 1) % n
        length -= 1
        queued[u] = False
        mass = waiting[u]
        waiting[u] = 0.0
        found[u] += mass
        give = STEP * mass / (ptr[u + 1] - ptr[u] + 1)
        for e in range(ptr[u], ptr[u + 1]):
            v = adj[e]
            if found[v] == 0.0 and waiting[v] == 0.0:
                reached[many] = v
                many += 1
            waiting[v] += give
            if not queued[v] and waiting[v] > floor * (ptr[v + 1] - ptr[v] + 1):
                queued[v] = True
                queue[(first + length) % n] = v
                length += 1
    return many


class Walk:
    """W = (I - 0.7 S)^-1 row by row, with S_ij = A_ij / sqrt((d_i + 1)(d_j + 1)).

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.
    floor : float
        How much may be left unspread. What is found of W_ij is never too large, and too small by at most
        ``floor * sqrt((d_i + 1)(d_j + 1)) / 0.3``: what waits at v is at most floor (d_v + 1), and by the symmetry of W
        its way to j is no more than its way back. Work for one person: at most 1 / (0.3 floor) steps along ties.

    References
    ----------
    Katz, L. (1953). A new status index derived from sociometric analysis. Psychometrika 18(1).
    Andersen, R., Chung, F. & Lang, K. (2006). Local graph partitioning using PageRank vectors. FOCS.
    """

    def __init__(self, ptr: Pointers, adj: Positions, floor: float) -> None:
        self._ptr, self._adj, self._floor = ptr, adj, floor
        n = len(ptr) - 1
        self._root = np.sqrt(np.diff(ptr) + 1.0)
        self._found, self._waiting, self._queued = np.zeros(n), np.zeros(n), np.zeros(n, np.bool_)
        self._queue, self._reached = np.empty(n, np.int32), np.empty(n, np.int32)

    def start(self, person: int) -> tuple[Positions, Weights]:
        """Everybody a chain was followed to, the person first, and W to each; people not among them have next to 0."""
        many = _push(
            self._ptr, self._adj, person, self._floor, self._found, self._waiting, self._queued, self._queue,
            self._reached,
        )  # fmt: skip
        who = self._reached[:many].copy()
        w = self._found[who] * self._root[person] / self._root[who]
        self._found[who] = 0.0
        self._waiting[who] = 0.0
        return who, w


def without_tie(w_ii: Weights, w_jj: Weights, w_ij: Weights, step: Weights) -> Weights:
    """W_ij as it would be without the tie of i and j, their recorded numbers of ties left as they are.

    Exact, from the 2 x 2 block of W (Woodbury): taking a tie away changes two entries of I - 0.7 S.

    Parameters
    ----------
    w_ii, w_jj, w_ij : float64 arrays
        Entries of W with the tie.
    step : float64 array
        ``0.7 S_ij`` of the tie.
    """
    d = w_ii * w_jj - w_ij**2
    a, b, e = w_jj / d, step - w_ij / d, w_ii / d
    return -b / (a * e - b**2)
