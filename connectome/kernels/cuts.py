"""People and ties that hold a component together, with how many they hold."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions
from connectome.kernels.jit import kernel


@kernel
def cuts(  # noqa: C901, PLR0915 (one walk over shared state, which helpers would only pass round)
    ptr: Pointers, adj: Positions
) -> tuple[NDArray[np.int64], Positions, Positions, NDArray[np.int64]]:
    """Find, in one depth-first walk, what would fall away with each person and each tie.

    When the walk comes back from v to u and nothing below v leads above u, everyone below v hangs on u alone; when
    nothing leads even to u but the tie itself, they hang on the tie.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours, each neighbour once.

    Returns
    -------
    parted : int64 array of shape (n,)
        Others who would lose their path to the largest part that remains, were this person gone; above 0 exactly for
        articulation points. 0 for someone without ties.
    one, other : int32 arrays of shape (bridges,)
        The two ends of each bridge.
    bridge_parted : int64 array of shape (bridges,)
        People on the smaller side of each bridge.

    References
    ----------
    Hopcroft, J. & Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph manipulation. Communications of
    the ACM 16(6).
    """
    n = len(ptr) - 1
    arrived = np.zeros(n, np.int32)
    earliest = np.zeros(n, np.int32)
    parent = np.full(n, -1, np.int32)
    following = ptr[:-1].copy()
    size = np.ones(n, np.int32)
    hanging = np.zeros(n, np.int32)
    largest = np.zeros(n, np.int32)
    order = np.empty(n, np.int32)
    stack = np.empty(n, np.int32)
    parted = np.zeros(n, np.int64)
    one = np.empty(n, np.int32)
    other = np.empty(n, np.int32)
    bridge_parted = np.empty(n, np.int64)
    bridges = 0
    clock = 0
    for start in range(n):
        if arrived[start] > 0:
            continue
        before = clock
        bridges_before = bridges
        order[clock] = start
        clock += 1
        arrived[start] = clock
        earliest[start] = clock
        stack[0] = start
        depth = 0
        while depth >= 0:
            u = stack[depth]
            up = parent[u]
            low = earliest[u]
            deeper = False
            e = following[u]
            end = ptr[u + 1]
            while e < end:
                v = adj[e]
                e += 1
                if arrived[v] == 0:
                    order[clock] = v
                    clock += 1
                    parent[v] = u
                    arrived[v] = clock
                    earliest[v] = clock
                    depth += 1
                    stack[depth] = v
                    deeper = True
                    break
                if v != up and arrived[v] < low:
                    low = arrived[v]
            following[u] = e
            earliest[u] = low
            if deeper:
                continue
            depth -= 1
            if up >= 0:
                size[up] += size[u]
                earliest[up] = min(earliest[up], low)
                if low >= arrived[up]:
                    hanging[up] += size[u]
                    largest[up] = max(largest[up], size[u])
                if low > arrived[up]:
                    one[bridges] = up
                    other[bridges] = u
                    bridge_parted[bridges] = size[u]
                    bridges += 1
        people = clock - before
        for i in range(before, clock):
            u = order[i]
            rest = people - 1 - hanging[u]
            parted[u] = people - 1 - max(largest[u], rest)
        for b in range(bridges_before, bridges):
            bridge_parted[b] = min(bridge_parted[b], people - bridge_parted[b])
    return parted, one[:bridges].copy(), other[:bridges].copy(), bridge_parted[:bridges].copy()
