"""Ranges: how much a figure like this moves by chance in these streets. Closed forms, no random draws.

A tie belongs to two people, so their changes are not independent: ranges made from people one by one are too narrow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Positions = NDArray[np.int64]
LEVEL = 0.95
_NOTHING = 1e-12
"""A standard error no greater comes from rounding: nothing varied."""


@dataclass(frozen=True)
class Estimate:
    """A figure, its 95 % range and its standard error; missing where they are not defined."""

    value: float
    low: float
    high: float
    se: float

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0

    @property
    def has_range(self) -> bool:
        return not math.isnan(self.low)

    def clipped(self, least: float, most: float) -> Estimate:
        """The same with a range that goes no further than the figure can."""
        low, high = (min(max(x, least), most) for x in (self.low, self.high))
        return Estimate(self.value, low, high, self.se) if self.has_range else self

    def moved(self, by: float) -> Estimate:
        """The same figure and range, so much higher."""
        return Estimate(self.value + by, self.low + by, self.high + by, self.se)


@dataclass(frozen=True)
class Steps:
    """Changes of ties by who counts them: one row a pair in which anything was observed.

    ``one`` and ``other`` are positions; positions from ``n`` on are people outside the panel, who stand in ``other``
    only. ``of_one`` is what the pair changes in the count of ``one``, ``of_other`` in that of ``other``: the same for a
    tie both share, each one's own naming for own reports.
    """

    n: int
    one: Positions
    other: Positions
    of_one: Numbers
    of_other: Numbers

    @property
    def inside(self) -> NDArray[np.bool_]:
        return self.other < self.n

    def totals(self) -> Numbers:
        """Each person's change, shape (n,)."""
        inside = self.inside
        return _sums(self.n, self.one, self.of_one) + _sums(self.n, self.other[inside], self.of_other[inside])


def _sums(n: int, at: Positions, values: Numbers) -> Numbers:
    return np.bincount(at, weights=values, minlength=n).astype(np.float64)


def around(value: float, se: float, n: int) -> Estimate:
    """The t range (n - 1 degrees of freedom) about a value; none where nothing varies, which is no certainty."""
    from scipy.special import stdtrit

    reach = float(stdtrit(n - 1, (1 + LEVEL) / 2)) * se if n > 1 and se > _NOTHING else math.nan
    return Estimate(value, value - reach, value + reach, se)


def mean_change(steps: Steps) -> Estimate:
    """Mean change in ties each, with the dyadic cluster-robust range. O(ties).

    Parameters
    ----------
    steps
        The changes; a pair not in it changed nothing.

    Returns
    -------
    Estimate
        Undefined range for fewer than 3 people.

    References
    ----------
    The larger of `robust_variance` and `shared_variance`.
    """
    n = steps.n
    if n == 0:
        return Estimate(math.nan, math.nan, math.nan, math.nan)
    value = float(steps.totals().mean())
    if n < 3:
        return Estimate(value, math.nan, math.nan, math.nan)
    return around(value, math.sqrt(max(robust_variance(steps), shared_variance(steps), 0.0)), n)


def robust_variance(steps: Steps) -> float:
    """Variance of the mean change that lets changes sharing a person go together; rounding may leave it below 0.

    References
    ----------
    Fafchamps & Gubert (2007), J. Dev. Econ. 83: 326-350; Aronow, Samii & Assenova (2015), Polit. Anal. 23: 564-577.
    """
    n, inside = steps.n, steps.inside
    both = steps.of_one[inside] + steps.of_other[inside]
    scores = _sums(n, steps.one[inside], both) + _sums(n, steps.other[inside], both)
    scores += _sums(n, steps.one[~inside], steps.of_one[~inside])
    of_pairs = float((both**2).sum() - both.sum() ** 2 / (n * (n - 1) / 2))  # about their mean, unchanged pairs too
    return (_squares(scores) - of_pairs) / n**2


def shared_variance(steps: Steps) -> float:
    """Variance of the mean change with each tie inside the panel counted for the two people it belongs to.

    With all ties inside it is the jackknife over people, about twice that of people one by one; with none inside it is
    theirs.

    References
    ----------
    Snijders & Borgatti (1999), Connections 22: 61-70.
    """
    n, inside = steps.n, steps.inside
    ends_inside = float(np.abs(steps.of_one[inside]).sum() + np.abs(steps.of_other[inside]).sum())
    ends = ends_inside + float(np.abs(steps.of_one[~inside]).sum())
    return (1 + (ends_inside / ends if ends else 0.0)) * _squares(steps.totals()) / (n * (n - 2))


def density(ties: Steps) -> Estimate:
    """Ties over all pairs, ties given as changes from none, with the range of `mean_change`."""
    found, n = mean_change(ties), ties.n
    if n < 2:
        return Estimate(math.nan, math.nan, math.nan, math.nan)
    each = (found.value, found.low, found.high, found.se)
    return Estimate(*(x / (n - 1) for x in each)).clipped(0, 1)


def _squares(values: Numbers) -> float:
    return float(((values - values.mean()) ** 2).sum())


def jackknife(value: float, without: Numbers) -> Estimate:
    """Range of a share or ratio of ties, from its values without each person and their ties.

    References
    ----------
    Snijders & Borgatti (1999), Connections 22: 61-70.
    """
    n = len(without)
    if n < 3 or not np.isfinite(without).all():
        return Estimate(value, math.nan, math.nan, math.nan)
    return around(value, math.sqrt((n - 2) / (2 * n) * _squares(without)), n)


def net_share(steps: Steps) -> Estimate:
    """(People with more ties - people with fewer) / people, and its jackknife range. All pairs inside the panel."""
    n, totals = steps.n, steps.totals()
    if n == 0:
        return Estimate(math.nan, math.nan, math.nan, math.nan)
    sign = np.sign(totals)
    if n == 1:
        return Estimate(float(sign.sum()), math.nan, math.nan, math.nan)
    lost_by_one = sign[steps.other] - np.sign(totals[steps.other] - steps.of_other)
    lost_by_other = sign[steps.one] - np.sign(totals[steps.one] - steps.of_one)
    moved = _sums(n, steps.one, lost_by_one) + _sums(n, steps.other, lost_by_other)
    return jackknife(float(sign.mean()), (sign.sum() - sign - moved) / (n - 1)).clipped(-1, 1)


def ratio(n: int, one: Positions, other: Positions, top: Numbers, bottom: Numbers) -> Estimate:
    """sum(top) / sum(bottom) over pairs inside the panel, such as ties kept / ties before; jackknife range."""
    above, below = float(top.sum()), float(bottom.sum())
    if not below:
        return Estimate(math.nan, math.nan, math.nan, math.nan)
    less_above = above - _sums(n, one, top) - _sums(n, other, top)
    less_below = below - _sums(n, one, bottom) - _sums(n, other, bottom)
    with np.errstate(divide="ignore", invalid="ignore"):
        return jackknife(above / below, less_above / less_below)


def paired_mean(before: Numbers, after: Numbers) -> Estimate:
    """Mean change of what people say of themselves, ``after`` less ``before``, with the paired t range.

    Not for ties: a tie belongs to two people. NaN is a missing answer; the pair is left out.

    References
    ----------
    Student (1908), Biometrika 6: 1-25.
    """
    change = np.asarray(after, dtype=np.float64) - np.asarray(before, dtype=np.float64)
    change = change[~np.isnan(change)]
    n = len(change)
    if n < 2:
        return Estimate(float(change.mean()) if n else math.nan, math.nan, math.nan, math.nan)
    return around(float(change.mean()), float(change.std(ddof=1)) / math.sqrt(n), n)


def unseen_bounds(count: int, n: int, unseen: int) -> tuple[float, float]:
    """Least and greatest share if nobody, or everybody, of those not seen again belonged to the count (Manski 1990)."""
    if not n + unseen:
        return math.nan, math.nan
    return count / (n + unseen), (count + unseen) / (n + unseen)


def _z() -> float:
    from scipy.special import ndtri

    return float(ndtri((1 + LEVEL) / 2))


def wilson(count: float, n: float) -> Estimate:
    """A share of independent answers with Wilson's range (1927, J. Am. Stat. Assoc. 22).

    Of a survey with weights both are divided by its design effect.
    """
    if n == 0:
        return Estimate(math.nan, math.nan, math.nan, math.nan)
    z, p = _z(), count / n
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    reach = z / (1 + z**2 / n) * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    low = 0.0 if count == 0 else centre - reach
    return Estimate(p, low, 1.0 if count == n else centre + reach, math.sqrt(p * (1 - p) / n))


def paired_share(gained: int, lost: int, n: int) -> Estimate:
    """Change of a share in the same people, (gained - lost) / n, by Bonett & Price (2012), J. Educ. Behav. Stat. 37."""
    if n == 0:
        return Estimate(math.nan, math.nan, math.nan, math.nan)
    up, down = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
    se = math.sqrt((up + down - (up - down) ** 2) / (n + 2))
    reach = _z() * se
    return Estimate((gained - lost) / n, max(-1.0, up - down - reach), min(1.0, up - down + reach), se)


def share_difference(count: float, n: float, other_count: float, other_n: float) -> Estimate:
    """Difference of two shares of different people, by Newcombe's hybrid score range; counts as for `wilson`.

    References
    ----------
    Newcombe (1998), Stat. Med. 17: 873-890, method 10.
    """
    if not n or not other_n:
        return Estimate(math.nan, math.nan, math.nan, math.nan)
    one, other = wilson(count, n), wilson(other_count, other_n)
    value = one.value - other.value
    below = math.hypot(one.value - one.low, other.high - other.value)
    above = math.hypot(one.high - one.value, other.value - other.low)
    return Estimate(value, value - below, value + above, math.hypot(one.se, other.se))
