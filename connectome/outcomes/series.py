"""A series of an area over time: limits of what comes and goes, and the points that do not. Never two points alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from connectome.errors import InputError
from connectome.outcomes.intervals import Numbers

FEWEST, BETTER = 8, 12
"""Points of a baseline: so many at least, better so many."""
_REACH = 2.66
"""Limits lie this many mean moving ranges from the mean: three standard deviations, 3 / 1.128."""
_RUN = 7


@dataclass(frozen=True)
class Chart:
    """Mean and limits of a baseline fixed beforehand, and which points of the whole series are out of the ordinary.

    The four rules hold positions from 0: ``outside`` a limit; ``one_side`` of the mean and ``steady`` (rising or
    falling) list every point of a run of seven or more; ``near``: two in three in the outer third on the same side.
    """

    mean: float
    mean_range: float
    lower: float
    upper: float
    outside: tuple[int, ...]
    one_side: tuple[int, ...]
    steady: tuple[int, ...]
    near: tuple[int, ...]


def xmr(series: ArrayLike, baseline: int) -> Chart:
    """Limits of individual values from their moving ranges.

    Parameters
    ----------
    series
        One value a period, none missing, oldest first.
    baseline
        How many of the first values the limits come from: at least 8, better 12.

    Raises
    ------
    InputError
        A shorter baseline or series, or a missing value.

    References
    ----------
    Shewhart (1931); Wheeler (2000), Understanding Variation; NHS England, Making Data Count (the four rules).
    """
    values = np.asarray(series, dtype=np.float64)
    if baseline < FEWEST or len(values) < baseline:
        raise InputError(
            f"Limits take a baseline of at least {FEWEST} values (better {BETTER}), fixed beforehand; "
            f"here are {min(baseline, len(values))}. Two values alone say nothing about a change."
        )
    if np.isnan(values).any():
        raise InputError("The series has a gap. A moving range takes neighbouring periods: fill it, or begin after it.")
    mean = float(values[:baseline].mean())
    mean_range = float(np.abs(np.diff(values[:baseline])).mean())
    reach = _REACH * mean_range
    off = values - mean
    return Chart(
        mean,
        mean_range,
        mean - reach,
        mean + reach,
        _places(np.abs(off) > reach),
        _places(_in_runs(np.sign(off), _RUN)),
        _places(_rising(values)),
        _places(_two_in_three(off, 2 / 3 * reach)),
    )


def _places(marked: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(marked).tolist())


def _in_runs(signs: Numbers, length: int) -> NDArray[np.bool_]:
    """Which points stand in a run of ``length`` or more of the same sign; 0 breaks a run."""
    ends = np.flatnonzero(np.diff(signs, prepend=np.nan, append=np.nan))
    marked = np.zeros(len(signs), dtype=np.bool_)
    for first, after in pairwise(ends):
        marked[first:after] = signs[first] != 0 and after - first >= length
    return marked


def _rising(values: Numbers) -> NDArray[np.bool_]:
    """Which points stand in a run of seven that only rises or only falls."""
    steps = _in_runs(np.sign(np.diff(values)), _RUN - 1)
    return np.append(steps, False) | np.insert(steps, 0, False)


def _two_in_three(off: Numbers, third: float) -> NDArray[np.bool_]:
    marked = np.zeros(len(off), dtype=np.bool_)
    for far in (off > third, off < -third):
        for first in range(len(off) - 2):
            here = far[first : first + 3]
            if here.sum() >= 2:
                marked[first : first + 3] |= here
    return marked
