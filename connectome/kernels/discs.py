"""Discs beside one another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.jit import kernel

Floats = NDArray[np.float64]


@kernel
def packed(radii: Floats, start: Floats, gap: float, aspect: float, rounds: int) -> Floats:
    """Push overlapping discs apart and pull all together, more the way the whole is to be narrow.

    Parameters
    ----------
    radii : float64 array of shape (n,)
    start : float64 array of shape (n, 2)
        Middles, as far apart as discs of this size lie.
    gap : float
        Least distance between two discs.
    aspect : float
        Width against height of the whole.
    rounds : int
        In the last 60 discs are pushed apart only.

    Returns
    -------
    float64 array of shape (n, 2)
        Middles.
    """
    n = len(radii)
    middles = start.copy()
    push = np.empty((n, 2))
    for turn in range(rounds):
        push[:] = 0.0
        for i in range(n):
            for j in range(i):
                need = radii[i] + radii[j] + gap
                dx = middles[i, 0] - middles[j, 0]
                dy = middles[i, 1] - middles[j, 1]
                square = dx * dx + dy * dy
                if square >= need * need:
                    continue
                apart = max(np.sqrt(square), 1e-6)
                share = 0.5 * (need - apart) / apart
                push[i, 0] += share * dx
                push[i, 1] += share * dy
                push[j, 0] -= share * dx
                push[j, 1] -= share * dy
        middles += push
        if turn < rounds - 60:
            middles[:, 0] *= 1 - 0.006 / aspect
            middles[:, 1] *= 1 - 0.006 * aspect
    return middles
