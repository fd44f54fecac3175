"""Sites beside each other: the site is the unit, and what is tried out is where the programme could have begun.

Honest only if it could have begun elsewhere: see claims.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.outcomes.intervals import Numbers
from connectome.outcomes.labels import Codes, Dealt, deal, difference

FEWEST = 3
"""From so many sites on either side their difference is a figure; with fewer, dots only."""


def randomisation(changes: Numbers, programme: NDArray[np.bool_], rng: np.random.Generator) -> Dealt:
    """Mean change of programme sites less that of comparison sites, beside all ways of choosing as many sites.

    Parameters
    ----------
    changes
        One figure a site, shape (sites,).
    programme
        Which of them are programme sites.

    Raises
    ------
    InputError
        A site without a figure, or no site on one side.

    References
    ----------
    Fisher (1935), The Design of Experiments; Rosenbaum (2002), Observational Studies, chapter 2.
    """
    values = np.asarray(changes, dtype=np.float64)
    if np.isnan(values).any():
        raise InputError(f"{int(np.isnan(values).sum())} of the sites have no figure. Leave them out, and say so.")
    return deal(difference(values), np.asarray(programme, dtype=np.int64), rng)


def smallest_p(programme: int, sites: int) -> float:
    """The smallest p that choosing some of the sites can give, one way: one over the number of ways."""
    return 1 / math.comb(sites, programme)


def without_each(changes: Numbers, programme: NDArray[np.bool_]) -> Numbers:
    """The difference of means with each site left out in turn, shape (sites,): does one site make it?

    NaN where leaving a site out leaves its side empty.
    """
    values, there = np.asarray(changes, dtype=np.float64), np.asarray(programme, dtype=np.bool_)
    n = np.array([(~there).sum(), there.sum()], dtype=np.float64)
    total = np.array([values[~there].sum(), values[there].sum()])
    side = there.astype(np.int64)
    with np.errstate(invalid="ignore", divide="ignore"):
        own = (total[side] - values) / (n[side] - 1)
        rest = total[1 - side] / n[1 - side]
    return np.where(there, own - rest, rest - own)


@dataclass(frozen=True)
class Staggered:
    """Sites that began one after another: each cohort beside the sites not yet begun.

    ``effects`` holds, by start and time, the mean change since the time before the start, less the same of sites that
    had not begun by then. ``first`` is that of each cohort's first period, sites weighing alike, beside all orders of
    starts.
    """

    effects: dict[tuple[int, int], float]
    first: Dealt


def staggered(figures: Numbers, starts: Codes, rng: np.random.Generator) -> Staggered:
    """Differences cohort by cohort, never a regression with two-way fixed effects.

    Parameters
    ----------
    figures
        One row a site, one column a time, shape (sites, times).
    starts
        Column in which each site began, at least 1; the number of columns or more for sites not begun yet.

    Raises
    ------
    InputError
        A figure or start is missing, a site began before the first time, or nobody is left to compare with.

    References
    ----------
    Callaway & Sant'Anna (2021), J. Econom. 225: 200-230; Athey & Imbens (2022), J. Econom. 226: 62-79.
    """
    values = np.asarray(figures, dtype=np.float64)
    begun = np.asarray(starts, dtype=np.float64)
    if np.isnan(values).any() or np.isnan(begun).any():
        raise InputError("A site has no start or no figure at some time. Add it in the sheet `sites`, or leave it out.")
    if (begun < 1).any():
        raise InputError("A site began before the first figures: there is no earlier figure to compare with.")
    times = values.shape[1]
    codes = np.minimum(begun, times).astype(np.int64)
    pairs = [(int(g), t) for g in np.unique(codes[codes < times]) for t in range(int(g), times)]
    effects = {(g, t): _effect(values, codes, g, t) for g, t in pairs if (codes > t).any()}
    cohorts = [g for g in np.unique(codes) if (int(g), int(g)) in effects]
    if not cohorts:
        raise InputError("No site began while another had not begun yet, so there is nothing to compare with.")

    def first_periods(orders: Codes) -> Numbers:
        total = np.zeros(len(orders))
        for g in cohorts:
            step = values[:, g] - values[:, g - 1]
            here, later = orders == g, orders > g
            gap = here @ step / here.sum(axis=1) - later @ step / later.sum(axis=1)
            total += gap * here.sum(axis=1)
        return np.asarray(total / np.isin(orders, cohorts).sum(axis=1), dtype=np.float64)

    return Staggered(effects, deal(first_periods, codes, rng))


def _effect(values: Numbers, starts: Codes, start: int, time: int) -> float:
    since = values[:, time] - values[:, start - 1]
    return float(since[starts == start].mean() - since[starts > time].mean())
