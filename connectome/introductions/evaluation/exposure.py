"""Whom the lists of five show, how often, and who would make the introductions."""

from __future__ import annotations

from math import nan

import numpy as np

from connectome.introductions.evaluation.formula import Matrix
from connectome.introductions.evaluation.judging import LIST
from connectome.introductions.evaluation.metrics import gini, shown
from connectome.introductions.evaluation.split import Split
from connectome.privacy.suppression import THRESHOLD

DROPPED = 0.10


def lists(split: Split, score: Matrix) -> Matrix:
    """The chance that the row's person is shown the column's, shape (n, n); equal scores share the last places."""
    out = np.zeros((split.n, split.n))
    for person in range(split.n):
        of = split.candidate[person]
        out[person, of] = shown(score[person, of], LIST)
    return out


def exposure(split: Split, chance: Matrix) -> dict[str, float]:
    """Figures of the lists of everybody.

    Returns
    -------
    dict
        gini: of how often each person is shown. parity_fewest_ties: the share of showings of the quarter with fewest
        ties, divided by its share of people; missing where that is fewer than 5 people. largest_load: introductions
        that would fall to one person known to both, where all who are share them equally. without_connector: share
        of showings where nobody is known to both.
    """
    times, total = chance.sum(0), float(chance.sum())
    quarter = _fewest(split.ties.sum(1), split.n / 4)
    common = split.ties @ split.ties
    each = np.divide(chance, common, out=np.zeros_like(chance), where=common > 0)
    load = ((each @ split.ties) * split.ties).sum(0)
    return {
        "gini": gini(times),
        "parity_fewest_ties": parity(times, quarter) if split.n / 4 >= THRESHOLD else nan,
        "largest_load": float(load.max()),
        "without_connector": float(chance[common == 0].sum()) / total if total else nan,
    }


def parity(times: Matrix, weight: Matrix) -> float:
    """Share of showings divided by share of people; 1 when a part of the people is shown as often as all are."""
    if not times.sum() or not weight.sum():
        return nan
    return float(times @ weight / times.sum() / (weight.sum() / len(weight)))


def kept(before: Matrix, after: Matrix) -> float:
    """Share of the places in the lists that stay with the same person."""
    return float(np.minimum(before, after).sum() / before.sum()) if before.sum() else nan


def with_ties_dropped(ties: Matrix, draw: np.random.Generator) -> Matrix:
    """The ties without a tenth of them, at least one."""
    one, other = np.nonzero(np.triu(ties))
    gone = draw.choice(len(one), max(1, round(DROPPED * len(one))), replace=False)
    left = ties.copy()
    left[one[gone], other[gone]] = left[other[gone], one[gone]] = 0
    return left


def _fewest(degree: Matrix, size: float) -> Matrix:
    """Who belongs to the ``size`` people with fewest ties; people with equally many share the last places."""
    bar = np.sort(degree)[int(np.ceil(size)) - 1]
    below, level = degree < bar, degree == bar
    return np.asarray(below + level * ((size - below.sum()) / level.sum()))
