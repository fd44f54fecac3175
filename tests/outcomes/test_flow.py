"""Where ties came and went; how alike two waves are; people chosen by their first figure; people left out."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
import pandas as pd
import pytest

from connectome.errors import InputError
from connectome.outcomes.flow import by_group, jaccard, kept_gained_lost, new_circles_of
from connectome.outcomes.likeness import likeness
from connectome.outcomes.seen import Ties
from connectome.outcomes.selection import regression_to_the_mean
from connectome.outcomes.sensitivity import expected_of


def ties(n: int, before: list[tuple[int, int]], after: list[tuple[int, int]]) -> Ties:
    pairs = sorted({*before, *after})
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    there = [np.array([p in wave for p in pairs], dtype=bool) for wave in (before, after)]
    return Ties(n, one, other, *there, 0)


def test_within_between_and_others() -> None:
    found = by_group(ties(5, [(0, 1), (1, 2)], [(0, 1), (3, 4), (0, 4)]), np.array([True, True, False, False, False]))
    assert found.loc["within_group"].tolist() == [1, 0, 0]
    assert found.loc["between"].tolist() == [0, 1, 1]
    assert found.loc["within_other"].tolist() == [0, 1, 0]
    assert found.loc["ends_group"].tolist() == [2, 1, 1]
    assert found.loc["ends_other"].tolist() == [0, 3, 1]


def test_new_ties_join_friends_of_friends_or_circles_apart() -> None:
    """0-1-2 and 3-4 before. 0-2 shares a contact, 2-3 joins two circles, 0-5 finds somebody without a tie."""
    found = new_circles_of(ties(6, [(0, 1), (1, 2), (3, 4)], [(0, 1), (0, 2), (2, 3), (0, 5)]))
    assert [int(which.sum()) for which in found] == [3, 2, 2]
    assert [int(which.sum()) for which in new_circles_of(ties(3, [], []))] == [0, 0, 0]


def test_who_left_has_not_given_up_anything() -> None:
    before = pd.DataFrame({"person": ["a", "a", "b", "b"], "club": ["x", "y", "x", "x"]})
    after = pd.DataFrame({"person": ["a", "c"], "club": ["x", "x"]})
    assert kept_gained_lost(before, after) == {"kept": 1, "gained": 1, "lost": 2}
    assert kept_gained_lost(before, after, pd.Index(["a"])) == {"kept": 1, "gained": 0, "lost": 1}
    assert np.isnan(jaccard(0, 0, 0))


@pytest.mark.parametrize("seed", range(4))
def test_likeness_is_all_relabelings(seed: int) -> None:
    n, rng = 5, np.random.default_rng(seed)
    waves = [rng.random((n, n)) < 0.35 for _ in range(2)]
    for wave in waves:
        np.fill_diagonal(wave, False)
    off = ~np.eye(n, dtype=bool)
    every = [np.corrcoef(waves[0][off], waves[1][np.ix_(p, p)][off])[0, 1] for p in permutations(range(n))]
    first, later = (np.nonzero(wave) for wave in waves)
    found = likeness(n, first, later)
    assert found.r == pytest.approx(every[0])
    assert found.sd == pytest.approx(np.std(every))
    assert np.mean(every) == pytest.approx(0, abs=1e-12)


def test_nothing_tied_is_like_nothing() -> None:
    none = np.array([], dtype=np.int64)
    assert np.isnan(likeness(4, (none, none), (np.array([0]), np.array([1]))).r)
    assert np.isnan(likeness(0, (none, none), (none, none)).sd)


def test_people_chosen_for_few_come_back_by_themselves() -> None:
    """No programme: 2,000 people drawn twice from the same numbers. Those with one at most gain; the line knows."""
    rng = np.random.default_rng(9)
    usual = rng.gamma(3, 1, 2_000)
    first, later = rng.poisson(usual).astype(float), rng.poisson(usual).astype(float)
    found = regression_to_the_mean(first, later, first <= 1)
    assert found.change > 0.5
    assert abs(found.after - found.expected) < 0.2
    assert abs((later - first).mean()) < 0.15
    line = np.polyfit(first, later, 1)
    assert (found.slope, found.expected) == pytest.approx((line[0], np.polyval(line, found.before)))


@pytest.mark.parametrize(
    ("first", "chosen", "said"),
    [
        ([1.0, 2, 3], [False] * 3, "empty"),
        ([1.0, 2, 3], [True] * 3, "empty"),
        ([2.0] * 3, [True, False, False], "same"),
    ],
)
def test_nobody_chosen_or_nothing_to_choose_by(first: list[int], chosen: list[bool], said: str) -> None:
    with pytest.raises(InputError, match=said):
        regression_to_the_mean(np.array(first), np.array(first), np.array(chosen))


@pytest.mark.parametrize("left", [1, 2, 4, 6])
def test_people_left_out_all_ways(left: int) -> None:
    pairs = [(0, 1), (0, 2), (0, 3), (2, 3), (4, 5)]
    degrees = np.bincount(np.ravel(pairs), minlength=7).astype(float)
    seen = []
    for here in combinations(range(7), left):
        stay = [p for p in pairs if set(p) <= set(here)]
        seen.append((len(stay), left - len(set(np.ravel(stay).astype(int)))))
    found = expected_of(degrees, left)
    assert (found.ties, found.without_tie) == pytest.approx(tuple(np.mean(seen, axis=0)))
    assert found.density == pytest.approx(len(pairs) / 21)
