"""How well a picture of one area can be read, to choose among several that were laid out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.crossings import crossings_and_length

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_CROSSING = 0.05
"""What a crossing a tie counts against the share of neighbours nearest."""


def legible(spots: Floats, ties: Ints) -> float:
    """The share of people's tied neighbours who are the shapes nearest to them, less crossings a tie: more is better.

    Parameters
    ----------
    spots
        Positions, shape (n, 2).
    ties
        Pairs that are joined, shape (m, 2).

    Returns
    -------
    float
        0 without ties; whoever has no tie does not count.
    """
    if not len(ties):
        return 0.0
    n = len(spots)
    tied = np.zeros((n, n), np.bool_)
    tied[ties[:, 0], ties[:, 1]] = tied[ties[:, 1], ties[:, 0]] = True
    far = ((spots[:, None] - spots) ** 2).sum(2)
    np.fill_diagonal(far, np.inf)
    nearness = np.empty((n, n), np.int64)
    np.put_along_axis(nearness, far.argsort(axis=1, kind="stable"), np.arange(n)[None, :], axis=1)
    many = tied.sum(axis=1)
    near = (tied & (nearness < many[:, None])).sum(axis=1)
    crossings = crossings_and_length(spots, ties, np.arange(len(ties)))[0] / 2
    return float((near[many > 0] / many[many > 0]).mean() - _CROSSING * crossings / len(ties))
