"""Coreness: the largest k for which someone belongs to a set of people who each have k ties inside the set."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions
from connectome.kernels.jit import kernel


@kernel
def coreness(ptr: Pointers, adj: Positions) -> NDArray[np.int32]:
    """Return everyone's coreness by taking away, for k = 0, 1, 2 …, all who have k ties left.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.

    Returns
    -------
    int32 array of shape (n,)
        0 for someone without ties.

    References
    ----------
    Batagelj, V. & Zaveršnik, M. (2011). Fast algorithms for determining (generalized) core groups in social networks.
    Advances in Data Analysis and Classification 5(2). Level by level as in Kabir & Madduri (2017).
    """
    n = len(ptr) - 1
    left = np.empty(n, np.int32)
    for u in range(n):
        left[u] = ptr[u + 1] - ptr[u]
    remaining = np.arange(n).astype(np.int32)
    queue = np.empty(n + 1, np.int32)
    stay = n
    k = 0
    while stay > 0:
        # those above k stay for the next round; the rest go now, and pull others down to k after them.
        # written without branches, which nobody could predict: every write is kept or written over by the next
        tail = 0
        kept = 0
        lowest = n
        for i in range(stay):
            u = remaining[i]
            queue[tail] = u
            tail += left[u] == k
            remaining[kept] = u
            kept += left[u] > k
            if left[u] > k:
                lowest = min(lowest, left[u])
        stay = kept
        if tail == 0:
            k = lowest
            continue
        head = 0
        while head < tail:
            u = queue[head]
            head += 1
            for e in range(ptr[u], ptr[u + 1]):
                v = adj[e]
                ties = left[v]
                left[v] = ties - (ties > k)
                queue[tail] = v
                tail += ties == k + 1
        k += 1
    return left
