"""Fewer crossings by swapping shapes, a try at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.jit import kernel

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@kernel
def _cost(points: Floats, ends: Ints, some: Ints, length_costs: float) -> float:
    """Count crossings of some lines with all, as `crossings_and_length` does; a line too far off is passed at once."""
    cost = 0.0
    for s in range(len(some)):
        a, b = ends[some[s], 0], ends[some[s], 1]
        ax, ay, bx, by = points[a, 0], points[a, 1], points[b, 0], points[b, 1]
        left, right, top, bottom = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        dx, dy = bx - ax, by - ay
        cost += length_costs * np.sqrt(dx * dx + dy * dy)
        for e in range(len(ends)):
            cx, dx2 = points[ends[e, 0], 0], points[ends[e, 1], 0]
            if (cx < left and dx2 < left) or (cx > right and dx2 > right):
                continue
            cy, dy2 = points[ends[e, 0], 1], points[ends[e, 1], 1]
            if (cy < top and dy2 < top) or (cy > bottom and dy2 > bottom):
                continue
            if (dx * (cy - ay) - dy * (cx - ax)) * (dx * (dy2 - ay) - dy * (dx2 - ax)) >= -1e-9:
                continue
            ex, ey = dx2 - cx, dy2 - cy
            if (ex * (ay - cy) - ey * (ax - cx)) * (ex * (by - cy) - ey * (bx - cx)) < -1e-9:
                cost += 1.0
    return cost


@kernel
def _touched(one: Ints, other: Ints) -> Ints:
    """Return the lines of two shapes, each once; both lists ascend."""
    out = np.empty(len(one) + len(other), np.int64)
    i, j, many = 0, 0, 0
    while i < len(one) or j < len(other):
        if j == len(other) or (i < len(one) and one[i] < other[j]):
            out[many] = one[i]
            i += 1
        elif i == len(one) or other[j] < one[i]:
            out[many] = other[j]
            j += 1
        else:
            out[many] = one[i]
            i += 1
            j += 1
        many += 1
    return out[:many]


@kernel
def _swap(at: Floats, one: int, other: int) -> None:
    for c in range(2):
        at[one, c], at[other, c] = at[other, c], at[one, c]


@kernel
def swap_where_better(  # noqa: PLR0913, PLR0917 - the drawing, and how long to go on
    points: Floats,
    ends: Ints,
    ptr: Ints,
    of: Ints,
    sizes: Floats,
    nearest: int,
    length_costs: float,
    sweeps: int,
    work: int,
) -> Floats:
    """Swap near shapes of like size where that lowers crossings and length, until nothing is gained.

    Parameters
    ----------
    points : float64 array of shape (points, 2)
        Shapes first, then points that stay.
    ends : int64 array of shape (lines, 2)
    ptr, of : int64 arrays of shape (n + 1,) and (ends,)
        The lines of shape k are ``of[ptr[k]:ptr[k + 1]]``, ascending.
    sizes : float64 array of shape (n,)
    nearest : int
        How many near shapes each is tried with.
    length_costs : float
        What a unit of length counts against one crossing.
    sweeps : int
        Everybody is tried at most so many times.
    work : int
        At most so many pairs of lines are looked at, so that many ties take no longer than few.

    Returns
    -------
    float64 array of shape (points, 2)
    """
    n = len(sizes)
    at = points.copy()
    for _ in range(sweeps):
        moved = 0
        for k in range(n):
            far = (at[:n, 0] - at[k, 0]) ** 2 + (at[:n, 1] - at[k, 1]) ** 2
            far[k] = np.inf
            for _near in range(min(nearest, n - 1)):
                other = far.argmin()
                far[other] = np.inf
                if sizes[other] != sizes[k]:
                    continue
                some = _touched(of[ptr[k] : ptr[k + 1]], of[ptr[other] : ptr[other + 1]])
                if len(some) == 0:
                    continue
                work -= 2 * len(some) * len(ends)
                if work < 0:
                    return at
                before = _cost(at, ends, some, length_costs)
                _swap(at, k, other)
                if _cost(at, ends, some, length_costs) < before - 1e-6:
                    moved += 1
                else:
                    _swap(at, k, other)
        if moved == 0:
            break
    return at
