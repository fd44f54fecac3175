"""How tangled some lines of a drawing are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.jit import kernel

Points = NDArray[np.float64]
Places = NDArray[np.int64]


@kernel
def _side(points: Points, p: int, q: int, r: int) -> np.float64:
    """Above 0 when r lies to the left of the line from p to q, 0 on it."""
    along, across = points[q, 0] - points[p, 0], points[q, 1] - points[p, 1]
    side: np.float64 = along * (points[r, 1] - points[p, 1]) - across * (points[r, 0] - points[p, 0])
    return side


@kernel
def crossings_and_length(points: Points, ends: Places, some: Places) -> tuple[int, float]:
    """Return how often some lines properly cross any line, and their summed length.

    Parameters
    ----------
    points : float64 array of shape (points, 2)
    ends : int64 array of shape (lines, 2)
        The two points of each line.
    some : int64 array of shape (some,)
        Which lines to look at. Two of them that cross count twice.

    Returns
    -------
    tuple of int and float
        0 and 0 without lines.
    """
    crossings = 0
    length = 0.0
    for s in range(len(some)):
        a, b = ends[some[s], 0], ends[some[s], 1]
        length += np.hypot(points[a, 0] - points[b, 0], points[a, 1] - points[b, 1])
        for e in range(len(ends)):
            c, d = ends[e, 0], ends[e, 1]
            apart = _side(points, a, b, c) * _side(points, a, b, d) < -1e-9
            if apart and _side(points, c, d, a) * _side(points, c, d, b) < -1e-9:
                crossings += 1
    return crossings, length
