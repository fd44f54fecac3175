"""Triangles: pairs of someone's contacts who are tied to each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions
from connectome.kernels.jit import kernel
from connectome.kernels.parallel import over_ranges


@kernel
def _toward_more_ties(ptr: Pointers, adj: Positions) -> tuple[Pointers, Positions]:
    """Keep each tie once, in the row of whoever has fewer ties: then no row is long."""
    n = len(ptr) - 1
    degree = np.empty(n, np.int32)
    for u in range(n):
        degree[u] = ptr[u + 1] - ptr[u]
    out_ptr = np.zeros(n + 1, np.int64)
    out_adj = np.empty(len(adj) // 2 + 1, np.int32)
    kept = 0
    for u in range(n):
        for e in range(ptr[u], ptr[u + 1]):
            v = adj[e]
            out_adj[kept] = v  # written over by the next unless it counts: no branch to guess wrong
            kept += (degree[u] < degree[v]) | ((degree[u] == degree[v]) & (u < v))
        out_ptr[u + 1] = kept
    return out_ptr, out_adj


@kernel
def _triangles(first: int, last: int, ptr: Pointers, adj: Positions, mark: Positions, count: NDArray[np.int64]) -> None:
    for u in range(first, last):
        for e in range(ptr[u], ptr[u + 1]):
            mark[adj[e]] = u
        for e in range(ptr[u], ptr[u + 1]):
            v = adj[e]
            found = 0
            for f in range(ptr[v], ptr[v + 1]):
                w = adj[f]
                closed = mark[w] == u
                count[w] += closed
                found += closed
            count[v] += found
            count[u] += found


def triangles(ptr: Pointers, adj: Positions) -> NDArray[np.int64]:
    """Count the triangles each person is in.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.

    Returns
    -------
    int64 array of shape (n,)
        0 for someone without ties.

    References
    ----------
    Schank, T. & Wagner, D. (2005). Finding, counting and listing all triangles in large graphs. WEA.
    """
    n = len(ptr) - 1
    once = _toward_more_ties(ptr, adj)
    done = over_ranges(_triangles, n, *once, scratch=lambda: (np.full(n, -1, np.int32), np.zeros(n, np.int64)))
    return np.asarray(sum(own[1] for own in done))
