"""Separate circles among a person's contacts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions
from connectome.kernels.jit import kernel
from connectome.kernels.parallel import over_ranges


@kernel
def _circles(first: int, last: int, ptr: Pointers, adj: Positions, out: NDArray[np.int64], parent: Positions) -> None:
    for u in range(first, last):
        for e in range(ptr[u], ptr[u + 1]):
            parent[adj[e]] = adj[e]
        circles = ptr[u + 1] - ptr[u]
        for e in range(ptr[u], ptr[u + 1]):
            v = adj[e]
            for f in range(ptr[v], ptr[v + 1]):
                w = adj[f]
                if parent[w] < 0 or w >= v:
                    continue
                a = v
                while parent[a] != a:
                    parent[a] = parent[parent[a]]
                    a = parent[a]
                b = w
                while parent[b] != b:
                    parent[b] = parent[parent[b]]
                    b = parent[b]
                if a != b:
                    parent[max(a, b)] = min(a, b)
                    circles -= 1
        for e in range(ptr[u], ptr[u + 1]):
            parent[adj[e]] = -1
        out[u] = circles


def circles(ptr: Pointers, adj: Positions) -> NDArray[np.int64]:
    """Count the components among each person's contacts, the person left out.

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
    Ugander, J. et al. (2012). Structural diversity in social contagion. PNAS 109(16).
    """
    n = len(ptr) - 1
    out = np.empty(n, np.int64)
    over_ranges(_circles, n, ptr, adj, out, scratch=lambda: (np.full(n, -1, np.int32),))
    return out
