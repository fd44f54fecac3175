"""Fewer crossings: shapes of one size change places where that helps; the set of spots never changes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.crossings import crossings_and_length

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NEAREST, _SWEEPS = 7, 3


def polish(
    spots: Floats,
    ties: Sequence[tuple[int, int]],
    leaving: Sequence[tuple[int, float]],
    radius: float,
    sizes: Floats,
    tries: int,
) -> Floats:
    """Swap neighbouring shapes of like size when that lowers crossings and length.

    Ties that leave the area count as lines to beyond the rim. ``tries`` bounds the work, so a large area costs no more
    than a small one.
    """
    n = len(spots)
    if len(ties) + len(leaving) < 3:
        return spots
    rim = np.array([[np.cos(b), np.sin(b)] for _, b in leaving]).reshape(-1, 2) * radius * 1.6
    ends = np.array([*ties, *((k, n + j) for j, (k, _) in enumerate(leaving))])
    points = np.vstack([spots, rim])
    of = [np.flatnonzero((ends == k).any(1)) for k in range(n)]
    for _ in range(_SWEEPS):
        moved = 0
        for k in range(n):
            near = np.argsort(((points[:n] - points[k]) ** 2).sum(1), kind="stable")[1 : _NEAREST + 1]
            for other in near[sizes[near] == sizes[k]]:
                touched = np.union1d(of[k], of[other])
                if not len(touched):
                    continue
                if tries <= 0:
                    return points[:n]
                tries -= 1
                moved += _swap_if_better(points, ends, touched, k, int(other), radius)
        if not moved:
            break
    return points[:n]


def _swap_if_better(points: Floats, ends: Ints, touched: Ints, k: int, other: int, radius: float) -> bool:
    before = _cost(points, ends, touched, radius)
    points[[k, other]] = points[[other, k]]
    if _cost(points, ends, touched, radius) < before - 1e-6:
        return True
    points[[k, other]] = points[[other, k]]
    return False


def _cost(points: Floats, ends: Ints, some: Ints, radius: float) -> float:
    """Crossings of some ties with all, and their length (2.5 for each radius of it)."""
    crossings, length = crossings_and_length(points, ends, some)
    return crossings + 2.5 * length / radius
