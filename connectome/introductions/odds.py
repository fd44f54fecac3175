"""Fit: how likely two people are to get to know each other, as log-odds above a pair of whom nothing is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.ranking import KINDS

TERMS = ("chains", *KINDS)
"""log(1 + W/0.01) of the chains of acquaintances between two people (W as in :mod:`connectome.kernels.walk`), and for
each kind of likeness half its learnt weight times how far the two are more alike than the average pair."""
_FLOORS = ((1_000, 1e-11), (20_000, 1e-5), (100_000, 7e-5))
_LARGEST = 1e-4


def floor(people: int) -> float:
    """How much of a chain may be left unfollowed at each person, per tie: next to nothing in towns of up to 1,000."""
    return next((left for many, left in _FLOORS if people <= many), _LARGEST)


def hubs(ties: NDArray[np.int64] | NDArray[np.float64]) -> float:
    """How far those who know many come first among the ties here: 0 as even as chance, towards 1 where hubs rule."""
    if len(ties) < 2 or not ties.any():
        return 0.0
    return float(np.clip((ties.var(ddof=1) - ties.mean()) / ties.mean() ** 2, 0, 1))
