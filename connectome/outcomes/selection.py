"""People chosen for having few ties have more the next time with no help at all: what to expect of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.outcomes.intervals import Numbers
from connectome.outcomes.labels import difference_sd

FEWEST = 10
"""So many people have others like them, or their difference from those is not told."""
SELDOM = 0.05
"""What chance gives less often than this it seldom gives."""


@dataclass(frozen=True)
class Chosen:
    """People chosen by their first figure, beside the line through everybody asked twice.

    ``expected`` is their second mean on the line; ``slope`` and ``r`` are the line's. Without people just outside the
    rule to compare with, `change` says nothing of what was done.
    """

    n: int
    before: float
    after: float
    slope: float
    r: float
    expected: float
    change_of_others: float

    @property
    def change(self) -> float:
        return self.after - self.before


@dataclass(frozen=True)
class Alike:
    """Mean change of ``n`` people, less that of others with the same first figure; people without such are not in it.

    ``sd`` is what dealing out who is one of them, among people with the same first figure, gives.
    """

    n: int
    value: float
    sd: float

    @property
    def seldom(self) -> bool:
        """Whether chance seldom gives as much, either way."""
        return abs(self.value) > deviations(SELDOM / 2) * self.sd


def regression_to_the_mean(before: Numbers, after: Numbers, chosen: NDArray[np.bool_]) -> Chosen:
    """What the panel's own line expects of people chosen by their first figure.

    Parameters
    ----------
    before, after
        Each person's figure in two waves, shape (n,), none missing.
    chosen
        Who was chosen by a rule that used ``before``.

    Raises
    ------
    InputError
        Nobody chosen, nobody else, or the first figures are all the same.

    References
    ----------
    Galton (1886), J. Anthropol. Inst. 15: 246-263; Barnett, van der Pols & Dobson (2005), Int. J. Epidemiol. 34:
    215-220.
    """
    first, later = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    if not chosen.any() or chosen.all():
        raise InputError("Give people chosen and people not chosen: one of the two is empty.")
    spread = float(((first - first.mean()) ** 2).sum())
    if not spread:
        raise InputError("Everybody has the same first figure, so no rule can have chosen by it.")
    along = float(((first - first.mean()) * (later - later.mean())).sum())
    spread_later = float(((later - later.mean()) ** 2).sum())
    here, slope = float(first[chosen].mean()), along / spread
    return Chosen(
        int(chosen.sum()),
        here,
        float(later[chosen].mean()),
        slope,
        along / math.sqrt(spread * spread_later) if spread_later else math.nan,
        float(later.mean()) + slope * (here - float(first.mean())),
        float((later - first)[~chosen].mean()),
    )


def apart_at_first(first: Numbers, there: NDArray[np.bool_]) -> float:
    """How many standard deviations of dealing out labels the first figures of some lie above the others'; 0 where all
    are the same.

    References
    ----------
    See `labels.difference_sd`.
    """
    sd = difference_sd(first, int(there.sum()))
    return float(first[there].mean() - first[~there].mean()) / sd if sd else 0.0


def alike(first: Numbers, change: Numbers, there: NDArray[np.bool_]) -> Alike | None:
    """Some people beside others like them: the mean over equal first figures, each weighing as the people of it.

    None where fewer than ten of them have others like them.

    References
    ----------
    Rosenbaum (2002), Observational Studies, chapter 3; see `labels.difference_sd`.
    """
    n, total, variance = 0, 0.0, 0.0
    for figure in np.unique(first[there]):
        own, others = change[there & (first == figure)], change[~there & (first == figure)]
        if len(others):
            n += len(own)
            total += len(own) * float(own.mean() - others.mean())
            variance += (len(own) * difference_sd(np.concatenate([own, others]), len(own))) ** 2
    return Alike(n, total / n, math.sqrt(variance) / n) if n >= FEWEST else None


def deviations(share: float) -> float:
    """How many standard deviations out the last ``share`` of the normal distribution begins."""
    from scipy.special import ndtri

    return float(-ndtri(share))
