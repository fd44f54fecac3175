"""Burt's constraint from what the two ends of each tie share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions, Weights
from connectome.kernels.jit import kernel
from connectome.kernels.shared import through_shared, through_shared_weighted


@kernel
def _sum_of_squares(ptr: Pointers, weight: Weights, through: Weights, strength: Weights) -> Weights:
    n = len(ptr) - 1
    weighted = len(weight) > 0
    constraint = np.empty(n, np.float64)
    for u in range(n):
        total = 0.0
        for e in range(ptr[u], ptr[u + 1]):
            part = ((weight[e] if weighted else 1.0) + through[e]) / strength[u]
            total += part * part
        constraint[u] = total if ptr[u + 1] > ptr[u] else np.nan
    return constraint


@kernel
def row_sums(ptr: Pointers, values: Positions) -> NDArray[np.int64]:
    """Add up whole numbers beside each entry of the rows.

    Parameters
    ----------
    ptr : int64 array of shape (n + 1,)
        Where each row starts.
    values : int32 array of shape (2m,)

    Returns
    -------
    int64 array of shape (n,)
        0 for an empty row.
    """
    n = len(ptr) - 1
    out = np.zeros(n, np.int64)
    for u in range(n):
        for e in range(ptr[u], ptr[u + 1]):
            out[u] += values[e]
    return out


@kernel
def strengths(ptr: Pointers, weight: Weights) -> Weights:
    """Add up the strengths of each person's ties.

    Parameters
    ----------
    ptr : int64 array of shape (n + 1,)
        Where each row starts.
    weight : float64 array of shape (2m,)

    Returns
    -------
    float64 array of shape (n,)
        0 for someone without ties.
    """
    n = len(ptr) - 1
    out = np.zeros(n, np.float64)
    for u in range(n):
        for e in range(ptr[u], ptr[u + 1]):
            out[u] += weight[e]
    return out


def constraint(ptr: Pointers, adj: Positions, weight: Weights | None = None) -> Weights:
    """Compute Burt's constraint.

    c(u) is the sum over contacts v of (p_uv + sum over others w of p_uw p_wv)^2, where p_uv is the part of u's
    strength that goes to v. The inner sum is the same for u and v but for a factor, so each tie is looked at once.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.
    weight : float64 array of shape (2m,), optional
        Strength of each tie; without it every tie counts the same.

    Returns
    -------
    float64 array of shape (n,)
        NaN for someone without ties, 1 for someone with one tie; can exceed 1.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press, chapter 2.
    """
    if weight is None:
        degree = np.diff(ptr).astype(np.float64)
        _, through = through_shared(ptr, adj, degree)
        return _sum_of_squares(ptr, np.empty(0), through, degree)
    strength = strengths(ptr, weight)
    through = through_shared_weighted(ptr, adj, weight, strength)
    return _sum_of_squares(ptr, weight, through, strength)
