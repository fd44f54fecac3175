"""Where shapes settle: as far apart as they are in steps, and never one on another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.jit import kernel

Floats = NDArray[np.float64]
Pointers = NDArray[np.int64]
Positions = NDArray[np.int32]
Flags = NDArray[np.bool_]


@kernel
def steps_up_to(ptr: Pointers, adj: Positions, farthest: int) -> Floats:
    """Return steps between all pairs, capped.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.
    farthest : int
        What pairs get that are further apart, or not joined at all.

    Returns
    -------
    float64 array of shape (n, n)
        0 on the diagonal.
    """
    n = len(ptr) - 1
    out = np.full((n, n), float(farthest))
    queue = np.empty(n, np.int32)
    for start in range(n):
        row = out[start]
        row[start] = 0.0
        queue[0] = start
        first = 0
        last = 1
        while first < last:
            u = queue[first]
            first += 1
            step = row[u] + 1.0
            if step >= farthest:
                break
            for e in range(ptr[u], ptr[u + 1]):
                v = adj[e]
                if v != start and row[v] == farthest:
                    row[v] = step
                    queue[last] = v
                    last += 1
    return out


@kernel
def settle(far: Floats, pin: Floats, start: Floats, rounds: int) -> Floats:
    """Bring distances near those given: stress majorisation with weights 1 / distance squared, one shape at a time.

    Parameters
    ----------
    far : float64 array of shape (n, n)
        Distances wanted; 0 means none.
    pin : float64 array of shape (n, 3)
        Weight of what draws each shape to fixed points, and those points times their weights, summed.
    start : float64 array of shape (n, 2)
    rounds : int
        How often every shape is moved.

    Returns
    -------
    float64 array of shape (n, 2)
        A shape with no distance and no pin stays where it began.

    References
    ----------
    Gansner, Koren and North (2004). Graph drawing by stress majorization. GD 2004, LNCS 3383; section 2.3, localised.
    """
    n = len(far)
    spots = start.copy()
    for _ in range(rounds):
        for i in range(n):
            weight, x, y = pin[i, 0], pin[i, 1], pin[i, 2]
            for j in range(n):
                wanted = far[i, j]
                if wanted <= 0.0 or j == i:
                    continue
                dx = spots[i, 0] - spots[j, 0]
                dy = spots[i, 1] - spots[j, 1]
                apart = np.sqrt(dx * dx + dy * dy)
                w = 1.0 / (wanted * wanted)
                pull = w * wanted / apart if apart > 1e-9 else 0.0
                weight += w
                x += w * spots[j, 0] + pull * dx
                y += w * spots[j, 1] + pull * dy
            if weight > 0.0:
                spots[i, 0] = x / weight
                spots[i, 1] = y / weight
    return spots


@kernel
def _pushes(spots: Floats, sizes: Floats, still: Flags, gap: float, push: Floats) -> float:
    """Write how far each shape is pushed, on average, by those too near; return the most that is missing anywhere."""
    n = len(spots)
    push[:] = 0.0
    crowd = np.zeros(n)
    worst = 0.0
    for i in range(n):
        for j in range(i):
            need = sizes[i] + sizes[j] + gap
            dx = spots[i, 0] - spots[j, 0]
            dy = spots[i, 1] - spots[j, 1]
            square = dx * dx + dy * dy
            if square >= need * need or (still[i] and still[j]):
                continue
            apart = np.sqrt(square)
            if apart < 1e-6:  # one on another: apart by their order, the same way every time
                dx, dy, apart = 1e-3 * (1 + (i % 7)), 1e-3 * (1 + (j % 5)), 1e-2
            over = need - apart
            worst = max(worst, over)
            share = (1.0 if still[i] or still[j] else 0.5) * over / apart
            push[i, 0] += share * dx
            push[i, 1] += share * dy
            push[j, 0] -= share * dx
            push[j, 1] -= share * dy
            crowd[i] += 1.0
            crowd[j] += 1.0
    for i in range(n):
        push[i] /= max(crowd[i], 1.0)
    return worst


@kernel
def push_apart(start: Floats, sizes: Floats, still: Flags, radius: float, gap: float, rounds: int) -> Floats:
    """Push shapes apart until all have their size and a gap between them; hold them near where they were.

    Parameters
    ----------
    start : float64 array of shape (n, 2)
    sizes : float64 array of shape (n,)
        Half-widths.
    still : bool array of shape (n,)
        Shapes that do not move.
    radius : float
        How far from (0, 0) a shape that moves may stand.
    gap : float
        Least distance between two shapes' edges.
    rounds : int
        At most so many.

    Returns
    -------
    float64 array of shape (n, 2)
    """
    n = len(start)
    spots = start.copy()
    push = np.empty((n, 2))
    for _ in range(rounds):
        if _pushes(spots, sizes, still, gap, push) < 0.5:
            break
        for i in range(n):
            if still[i]:
                continue
            for k in range(2):
                spots[i, k] += push[i, k] + 0.02 * (start[i, k] - spots[i, k])
            out = np.sqrt(spots[i, 0] ** 2 + spots[i, 1] ** 2)
            if out > radius:
                spots[i] *= radius / out
    return spots
