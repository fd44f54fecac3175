"""Holding units where they were: an area grows into the gap beside it, and a new one goes where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_LEAST_GAP = 6.0
MOST_SQUEEZED = 0.75
"""An area that has outgrown its gap is drawn smaller, but no smaller than this: then all are packed anew."""


def room_for(middles: Sequence[Floats], radii: Floats, k: int) -> float:
    """The radius one disc may have on every sheet without touching the others."""
    free = np.inf
    for sheet in middles:
        apart = np.hypot(*(sheet - sheet[k]).T) - radii - _LEAST_GAP
        free = min(free, float(np.delete(apart, k).min(initial=np.inf)))
    return free


def into_gap(middles: Floats, radii: Floats, radius: float, gap: float, aspect: float) -> Floats:
    """The free place nearest the middle of all others for one more disc, shape (2,).

    Places are looked for on rings round the middle, flattened to the sheet's shape; the first that is free is taken.
    """
    middle = (middles.max(0) + middles.min(0)) / 2
    step = max(radius / 3, 1.0)
    turns = np.linspace(0, 2 * np.pi, 36, endpoint=False)
    ring = np.stack([np.cos(turns) * aspect**0.5, np.sin(turns) / aspect**0.5], 1)
    for k in count():
        places = middle + ring * step * k
        apart = np.hypot(*(places[:, None] - middles).transpose(2, 0, 1)) - radii - radius - gap
        free = np.flatnonzero((apart >= 0).all(axis=1))
        if len(free):
            found: Floats = places[free[0]]
            return found
    raise AssertionError  # rings grow until one lies outside everything
