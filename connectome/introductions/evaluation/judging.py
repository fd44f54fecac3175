"""One ranking against what came, and how much that moves when the people had been others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from connectome.introductions.evaluation.formula import Matrix
from connectome.introductions.evaluation.metrics import auc_and_precision, groups, hit_and_rank
from connectome.introductions.evaluation.split import Split

METRICS = ("auc", "average_precision", "hit_at_5", "reciprocal_rank")
LIST = 5
_LEVEL = 0.95
_WORK = 100_000_000
"""Pairs times draws; where there are more, fewer draws, but at least _FEWEST."""
_FEWEST = 100
_AT_ONCE = 1_000_000
"""Pairs times draws held in memory at once."""


@dataclass(frozen=True, eq=False)
class Judged:
    """``value``: shape (4,), in the order of METRICS. ``drawn``: the same for each draw of people, shape (draws, 4)."""

    value: Matrix
    drawn: Matrix


def people_drawn(split: Split, draws: int, seed: int) -> NDArray[np.int64]:
    """How often each person is in each draw with replacement, shape (draws, n)."""
    some = min(draws, max(_FEWEST, _WORK // len(split.one)))
    return np.random.default_rng(seed).multinomial(split.n, np.full(split.n, 1 / split.n), size=some)


def judge(split: Split, score: Matrix, drawn: NDArray[np.int64]) -> Judged:
    """All metrics of a ranking.

    AUC and average precision are of all pairs; a pair counts as often as both its people together were drawn. Hits
    and ranks are means over people to whom a new tie came.

    References
    ----------
    Draws of people with all their pairs: Snijders & Borgatti (1999), Connections 22: 61-70.
    """
    ranked = groups(score[split.one, split.other], split.came)
    lists = _lists(split, score)
    has = ~np.isnan(lists[:, 0])
    plain = auc_and_precision(ranked, np.ones((1, len(split.one))))[0]
    parts = np.array_split(drawn.astype(np.float64), 1 + drawn.size * len(split.one) // split.n // _AT_ONCE)
    of_pairs = [auc_and_precision(ranked, w[:, split.one] * w[:, split.other]) for w in parts]
    total = drawn[:, has].sum(1)
    with np.errstate(invalid="ignore", divide="ignore"):
        of_lists = drawn[:, has] @ lists[has] / total[:, None]
    return Judged(np.array([*plain, *lists[has].mean(0)]), np.column_stack([np.concatenate(of_pairs), of_lists]))


def difference(one: Judged, other: Judged) -> Matrix:
    """Of one ranking minus another: value, low and high of the 95 % range by metric, shape (4, 3)."""
    by_draw = one.drawn - other.drawn
    low, high = np.nanquantile(by_draw, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2], axis=0)
    return np.column_stack([one.value - other.value, low, high])


def _lists(split: Split, score: Matrix) -> Matrix:
    """Hit among the first five and 1 / rank by person; missing where no new tie came to the person."""
    new = split.new > 0
    out = np.full((split.n, 2), np.nan)
    for person in np.flatnonzero(new.any(1)):
        of = split.candidate[person]
        out[person] = hit_and_rank(score[person, of], new[person, of], LIST)
    return out
