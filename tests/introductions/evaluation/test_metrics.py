"""Metrics against every order equal scores could come in, and against scikit-learn where no scores are equal."""

from __future__ import annotations

from itertools import pairwise, permutations
from statistics import mean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectome.introductions.evaluation.metrics import auc_and_precision, gini, groups, hit_and_rank, shown

rankings = st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=2, max_size=6).filter(
    lambda pairs: any(came for _, came in pairs)
)


def orders(score: list[int], came: list[bool]) -> list[list[bool]]:
    """What came, best first, in every order that respects the scores."""
    every = permutations(range(len(score)))
    return [[came[k] for k in o] for o in every if all(score[a] >= score[b] for a, b in pairwise(o))]


def precision_of(order: list[bool]) -> float:
    return mean(sum(order[: k + 1]) / (k + 1) for k, came in enumerate(order) if came)


def auc_of(order: list[bool]) -> float:
    wins = [1 if a < b else 0 for a, x in enumerate(order) if x for b, y in enumerate(order) if not y]
    return mean(wins) if wins else float("nan")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rankings)
def test_equal_scores_are_the_mean_over_every_order(pairs: list[tuple[int, bool]]) -> None:
    score, came = [s for s, _ in pairs], [c for _, c in pairs]
    every = orders(score, came)
    values, flags = np.array(score, float), np.array(came)
    area, precision = auc_and_precision(groups(values, flags), np.ones((1, len(score))))[0]
    assert precision == pytest.approx(mean(map(precision_of, every)), abs=1e-12)
    assert area == pytest.approx(mean(map(auc_of, every)), abs=1e-12, nan_ok=True)
    hit, rank = hit_and_rank(values, flags, 2)
    assert hit == pytest.approx(mean(any(o[:2]) for o in every), abs=1e-12)
    assert rank == pytest.approx(mean(1 / (o.index(True) + 1) for o in every), abs=1e-12)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(rankings, st.data())
def test_a_weight_is_so_many_equal_things(pairs: list[tuple[int, bool]], data: st.DataObject) -> None:
    times = data.draw(st.lists(st.integers(0, 3), min_size=len(pairs), max_size=len(pairs)))
    score, came = np.array([s for s, _ in pairs], float), np.array([c for _, c in pairs])
    weighted = auc_and_precision(groups(score, came), np.array([times], float))[0]
    many, flags = np.repeat(score, times), np.repeat(came, times)
    plain = auc_and_precision(groups(many, flags), np.ones((1, len(many))))[0]
    assert weighted == pytest.approx(plain, abs=1e-12, nan_ok=True)


def test_without_equal_scores_as_scikit_learn() -> None:
    """roc_auc_score and average_precision_score of scikit-learn 1.9.1, of 20 things."""
    score = np.array(
        [0.3, 0.8, 1.2, 1.3, 1.4, 1.6, 1.0, 1.5, 0.1, 0.6, 0.0, 0.7, 0.4, 1.8, 0.5, 1.9, 1.7, 0.2, 0.9, 1.1]
    )
    came = np.array([0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1], dtype=bool)
    found = auc_and_precision(groups(score, came), np.ones((1, len(score))))[0]
    assert found == pytest.approx((0.3516483516483516, 0.303762110904968), abs=1e-12)


def test_roc_with_equal_scores_as_scikit_learn() -> None:
    """roc_auc_score of scikit-learn 1.9.1 counts equal scores half too."""
    score = np.array([3, 3, 2, 2, 2, 1, 1, 0, 0, 0.0])
    came = np.array([0, 1, 0, 1, 0, 0, 1, 0, 0, 0], dtype=bool)
    area = auc_and_precision(groups(score, came), np.ones((1, 10)))[0, 0]
    assert area == pytest.approx(0.7142857142857143, abs=1e-12)


def test_hits_by_hand() -> None:
    """One above, then three equal of whom one came: among the first two with a chance of a third."""
    score, came = np.array([9, 5, 5, 5, 1.0]), np.array([False, True, False, False, False])
    hit, rank = hit_and_rank(score, came, 2)
    assert hit == pytest.approx(1 / 3)
    assert rank == pytest.approx((1 / 2 + 1 / 3 + 1 / 4) / 3)
    assert np.isnan(hit_and_rank(score, np.zeros(5, bool), 2)).all()
    assert shown(score, 2).tolist() == pytest.approx([1, 1 / 3, 1 / 3, 1 / 3, 0])
    assert shown(score, 7).tolist() == [1] * 5


def test_gini() -> None:
    """Everybody the same: 0. One of four has all: 3/4. 1, 2, 3: 2/9, half the mean difference over the mean."""
    assert gini(np.array([2, 2, 2.0])) == pytest.approx(0)
    assert gini(np.array([0, 0, 0, 5.0])) == pytest.approx(3 / 4)
    assert gini(np.array([1, 2, 3.0])) == pytest.approx(2 / 9)
    assert np.isnan(gini(np.zeros(3)))
