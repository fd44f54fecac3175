"""Means over periods, and how far they would move with other periods and other people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from connectome.introductions.evaluation import Evaluation
from connectome.introductions.evaluation.formula import Matrix

Unit = Sequence[Evaluation]
"""One period, or one network looked at several times with other ties hidden: counts once."""


def over_units(units: Sequence[Unit], ranking: str, other: str | None = None, *, draws: int, seed: int) -> Matrix:
    """Mean over units of one ranking (minus another) with its 95 % range, by metric, shape (4, 3).

    Units are drawn with replacement, and in each of them people with replacement. Units without the two are left out.

    References
    ----------
    Two stages: Davison & Hinkley (1997), Bootstrap Methods and their Application, section 3.8.
    """
    found = [_unit(unit, ranking, other) for unit in units if all(_has(e, ranking, other) for e in unit)]
    values = np.array([value for value, _ in found])
    draw = np.random.default_rng(seed)
    which = draw.integers(len(found), size=(draws, len(found)))
    of_unit = np.stack([drawn[draw.integers(len(drawn), size=(draws, len(found)))] for _, drawn in found])
    picked = of_unit[which, np.arange(draws)[:, None], np.arange(len(found))]
    low, high = np.nanquantile(np.nanmean(picked, axis=1), [0.025, 0.975], axis=0)
    return np.column_stack([values.mean(0), low, high])


def _has(done: Evaluation, *rankings: str | None) -> bool:
    return all(r is None or r in done.judged for r in rankings)


def _unit(unit: Unit, ranking: str, other: str | None) -> tuple[Matrix, Matrix]:
    """Value, shape (4,), and draws of people, shape (draws, 4); the mean where the unit was looked at several times."""
    values, drawn = [], []
    for done in unit:
        one = done.judged[ranking]
        less = done.judged[other] if other else None
        values.append(one.value - less.value if less else one.value)
        drawn.append(one.drawn - less.drawn if less else one.drawn)
    rows = min(map(len, drawn))
    return np.mean(values, axis=0), np.nanmean([d[:rows] for d in drawn], axis=0)
