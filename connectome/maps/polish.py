"""Fewer crossings: shapes of one size change places where that helps; the set of spots never changes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.swaps import swap_where_better

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NEAREST = 10


def polish(
    spots: Floats,
    ties: Sequence[tuple[int, int]],
    leaving: Sequence[tuple[int, float]],
    radius: float,
    sizes: Floats,
    work: int,
    sweeps: int = 3,
) -> Floats:
    """Swap neighbouring shapes of like size when that lowers crossings and length (7.5 for each radius of it).

    Ties that leave the area count as lines to beyond the rim. ``work`` bounds the pairs of lines looked at, so a large
    area costs no more than a small one.
    """
    n = len(spots)
    if len(ties) + len(leaving) < 3:
        return spots
    rim = np.array([[np.cos(b), np.sin(b)] for _, b in leaving]).reshape(-1, 2) * radius * 1.6
    ends = np.array([*ties, *((k, n + j) for j, (k, _) in enumerate(leaving))], np.int64)
    points = np.vstack([spots, rim])
    of, ptr = _lines_of(ends, n)
    return swap_where_better(points, ends, ptr, of, sizes, _NEAREST, 7.5 / radius, sweeps, work)[:n]


def _lines_of(ends: Ints, n: int) -> tuple[Ints, Ints]:
    """The lines of each shape, ascending, one shape after another, and where each shape's begin."""
    line, side = np.nonzero(ends < n)
    shape = ends[line, side]
    order = np.lexsort((line, shape))
    return line[order], np.concatenate([[0], np.cumsum(np.bincount(shape, minlength=n))]).astype(np.int64)
