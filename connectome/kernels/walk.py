"""Chains of acquaintances: the sum over all walks between two people, each step and each well-known person costing."""

from __future__ import annotations

import numpy as np

from connectome.kernels.cards import step_rows
from connectome.kernels.csr import Pointers, Positions, Weights
from connectome.kernels.ranking import push


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
        self._first, self._ties = step_rows(ptr)
        self._adj = adj
        self._root = np.sqrt(np.diff(ptr) + 1.0)
        self._walked = np.zeros((len(ptr) - 1, 4))
        self._walked[:, 2] = floor * (np.diff(ptr) + 1)
        self._queue, self._reached = (np.empty(len(ptr) - 1, np.int32) for _ in range(2))

    def start(self, person: int) -> tuple[Positions, Weights]:
        """Everybody a chain was followed to, the person first, and W to each; people not among them have next to 0."""
        many = push(self._first, self._ties, self._adj, person, self._walked, self._queue, self._reached)
        who = self._reached[:many].copy()
        w = self._walked[who, 0] * self._root[person] / self._root[who]
        self._walked[who, :2] = 0.0
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
