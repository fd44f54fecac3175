"""The step the Louvain method is made of: everyone in turn joins the circle where that helps most."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.jit import kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@kernel
def _gather(start: int, end: int, adj: Ints, weight: Floats, circle: Ints, towards: Floats, met: Ints) -> int:
    """Sum the weights of one row by circle into ``towards``; return how many circles were met."""
    many = 0
    for e in range(start, end):
        c = circle[adj[e]]
        if towards[c] == 0.0:
            met[many] = c
            many += 1
        towards[c] += weight[e]
    return many


@kernel
def _best(here: int, met: Ints, towards: Floats, total: Floats, cost: float) -> int:
    """Return the circle with the largest gain, the present one unless another is better; clear ``towards``."""
    best = here
    most = towards[here] - cost * total[here]
    for c in met:
        gain = towards[c] - cost * total[c]
        if gain > most + 1e-12:
            best = c
            most = gain
    for c in met:
        towards[c] = 0.0
    return best


@kernel
def move(ptr: Ints, adj: Ints, weight: Floats, own: Floats, start: Ints, resolution: float) -> Ints:
    """Move each in turn to the circle that raises modularity most, until none moves.

    Parameters
    ----------
    ptr, adj, weight : arrays of shape (n + 1,), (2m,) and (2m,)
        Rows of neighbours with weights above 0, nobody beside themselves.
    own : float64 array of shape (n,)
        Weight inside each (a circle folded into one keeps its ties).
    start : int64 array of shape (n,)
        The circle each begins in, 0 … n-1.
    resolution : float
        Above 1 for more and smaller circles.

    Returns
    -------
    int64 array of shape (n,)
        Circles as numbers below n; those without ties stay where they began. At most 50 rounds.

    References
    ----------
    Blondel, Guillaume, Lambiotte and Lefebvre (2008). Fast unfolding of communities in large networks. J. Stat. Mech.
    """
    n = len(own)
    circle = start.copy()
    strength = 2.0 * own
    for i in range(n):
        for e in range(ptr[i], ptr[i + 1]):
            strength[i] += weight[e]
    total = np.zeros(n)
    for i in range(n):
        total[circle[i]] += strength[i]
    cost = resolution / max(strength.sum(), 1e-12)
    towards = np.zeros(n)
    met = np.empty(n, np.int64)
    for _ in range(50):
        moved = 0
        for i in range(n):
            if ptr[i] == ptr[i + 1]:
                continue
            here = circle[i]
            total[here] -= strength[i]
            many = _gather(ptr[i], ptr[i + 1], adj, weight, circle, towards, met)
            circle[i] = _best(here, met[:many], towards, total, cost * strength[i])
            total[circle[i]] += strength[i]
            moved += circle[i] != here
        if moved == 0:
            break
    return circle
