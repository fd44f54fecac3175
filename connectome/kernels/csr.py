"""Rows of neighbours (compressed sparse rows) from a list of ties."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.jit import kernel

Pointers = NDArray[np.int64]
"""Where each person's row starts, shape (n + 1,)."""
Positions = NDArray[np.int32]
"""People as positions 0 … n-1."""
Weights = NDArray[np.float64]


@kernel
def _row_starts(n: int, source: Positions, target: Positions) -> Pointers:
    ptr = np.zeros(n + 1, np.int64)
    for k in range(len(source)):
        if source[k] != target[k]:
            ptr[source[k] + 1] += 1
            ptr[target[k] + 1] += 1
    for i in range(n):
        ptr[i + 1] += ptr[i]
    return ptr


@kernel
def _scatter(ptr: Pointers, source: Positions, target: Positions) -> Positions:
    """Put both ends of every tie into each other's row, in the order the ties come."""
    adj = np.empty(ptr[-1], np.int32)
    free = ptr[:-1].copy()
    for k in range(len(source)):
        u = source[k]
        v = target[k]
        if u != v:
            adj[free[u]] = v
            free[u] += 1
            adj[free[v]] = u
            free[v] += 1
    return adj


@kernel
def _scatter_weights(ptr: Pointers, source: Positions, target: Positions, weight: Weights) -> Weights:
    """Put each tie's weight where `_scatter` puts its ends."""
    out = np.empty(ptr[-1], np.float64)
    free = ptr[:-1].copy()
    for k in range(len(source)):
        u = source[k]
        v = target[k]
        if u != v:
            out[free[u]] = weight[k]
            free[u] += 1
            out[free[v]] = weight[k]
            free[v] += 1
    return out


@kernel
def _transpose(ptr: Pointers, adj: Positions) -> Positions:
    """Turn rows round. Rows that hold both ends of every tie turn into themselves, sorted."""
    out = np.empty_like(adj)
    free = ptr[:-1].copy()
    for u in range(len(ptr) - 1):
        for e in range(ptr[u], ptr[u + 1]):
            v = adj[e]
            out[free[v]] = u
            free[v] += 1
    return out


@kernel
def _transpose_weights(ptr: Pointers, adj: Positions, weight: Weights) -> Weights:
    out = np.empty_like(weight)
    free = ptr[:-1].copy()
    for u in range(len(ptr) - 1):
        for e in range(ptr[u], ptr[u + 1]):
            v = adj[e]
            out[free[v]] = weight[e]
            free[v] += 1
    return out


@kernel
def _squeeze(ptr: Pointers, adj: Positions, weight: Weights) -> Pointers:
    """Keep each neighbour once, with the largest weight recorded, in place; return where the rows now start."""
    n = len(ptr) - 1
    weighted = len(weight) > 0
    starts = np.zeros(n + 1, np.int64)
    kept = 0
    for u in range(n):
        first = kept
        for e in range(ptr[u], ptr[u + 1]):
            if kept > first and adj[kept - 1] == adj[e]:
                if weighted and weight[e] > weight[kept - 1]:
                    weight[kept - 1] = weight[e]
            else:
                adj[kept] = adj[e]
                if weighted:
                    weight[kept] = weight[e]
                kept += 1
        starts[u + 1] = kept
    return starts


def rows(
    n: int, source: Positions, target: Positions, weight: Weights | None = None
) -> tuple[Pointers, Positions, Weights | None]:
    """Build sorted rows of neighbours from ties in any order.

    Parameters
    ----------
    n : int
        Number of people.
    source, target : int32 arrays of shape (ties,)
        The two ends of each tie, as positions 0 … n-1. Ties to oneself are dropped; a tie given twice, either way
        round, is one tie.
    weight : float64 array of shape (ties,), optional
        A tie given twice keeps the larger weight.

    Returns
    -------
    ptr : int64 array of shape (n + 1,)
        Row u is ``adj[ptr[u]:ptr[u + 1]]``. Someone without ties has an empty row.
    adj : int32 array of shape (2m,)
        Neighbours, ascending within a row.
    weight : float64 array of shape (2m,), or None if none was given

    References
    ----------
    Gustavson, F. G. (1978). Two fast algorithms for sparse matrices: multiplication and permuted transposition.
    ACM Transactions on Mathematical Software 4(3).
    """
    ptr = _row_starts(n, source, target)
    adj = _scatter(ptr, source, target)
    if weight is not None:
        weight = _transpose_weights(ptr, adj, _scatter_weights(ptr, source, target, weight))
    adj = _transpose(ptr, adj)
    starts = _squeeze(ptr, adj, np.empty(0) if weight is None else weight)
    kept = int(starts[-1])
    if kept < len(adj):
        adj = adj[:kept].copy()
        weight = None if weight is None else weight[:kept].copy()
    return starts, adj, weight
