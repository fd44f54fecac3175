"""Connected components: who can reach whom at all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions
from connectome.kernels.jit import kernel


@kernel
def _root(parent: Positions, u: int) -> int:
    while parent[u] != u:
        parent[u] = parent[parent[u]]
        u = parent[u]
    return u


@kernel
def _join(parent: Positions, u: int, v: int) -> None:
    a = _root(parent, u)
    b = _root(parent, v)
    if a < b:
        parent[b] = a
    elif b < a:
        parent[a] = b


@kernel
def _roots(ptr: Pointers, adj: Positions) -> Positions:
    """Label everyone with the smallest position in their component.

    First each person is joined to two neighbours only. Most people are then in one component; it is left out of the
    rest, because a tie between it and anyone else is also seen from the other end.
    """
    n = len(ptr) - 1
    parent = np.arange(n).astype(np.int32)
    for u in range(n):
        for e in range(ptr[u], min(ptr[u] + 2, ptr[u + 1])):
            _join(parent, u, adj[e])
    for u in range(n):
        parent[u] = _root(parent, u)
    votes = np.zeros(n, np.int32)
    largest = 0
    for k in range(0, n, max(1, n // 1024)):
        r = parent[k]
        votes[r] += 1
        if votes[r] > votes[parent[largest]]:
            largest = r
    for u in range(n):
        if _root(parent, u) != parent[largest]:
            for e in range(min(ptr[u] + 2, ptr[u + 1]), ptr[u + 1]):
                _join(parent, u, adj[e])
    for u in range(n):
        parent[u] = _root(parent, u)
    return parent


def components(ptr: Pointers, adj: Positions) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Number the components by size, largest first, equal sizes by their smallest position.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.

    Returns
    -------
    label : int32 array of shape (n,)
        Each person's component, from 0. Someone without ties is a component of one.
    size : int64 array of shape (components,)
        People in each component.

    References
    ----------
    Sutton, M., Ben-Nun, T. & Barak, A. (2018). Optimizing parallel graph connectivity computation via subgraph
    sampling. IPDPS.
    """
    root = _roots(ptr, adj)
    count = np.bincount(root, minlength=len(root))
    roots = np.flatnonzero(count)
    # a stable sort keeps equal sizes in the order of their root, which is their smallest position
    by_size = roots[np.argsort(-count[roots], kind="stable")]
    number = np.empty(len(root), np.int32)
    number[by_size] = np.arange(len(by_size), dtype=np.int32)
    return number[root], count[by_size]
