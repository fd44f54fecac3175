"""Labels dealt out again, beside all ways counted one by one."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from scipy import stats

from connectome.errors import InputError
from connectome.outcomes.labels import ALL_WAYS, deal, difference, difference_sd, every, outward, ways
from connectome.outcomes.seeds import DRAWS, generator


@pytest.mark.parametrize("labels", [[0, 1], [0, 0, 1, 1, 1], [3, 3, 7, 7, 1, 1], [0, 1, 2, 3]])
def test_every_labeling_once(labels: list[int]) -> None:
    found = [tuple(row.tolist()) for row in every(np.array(labels))]
    assert sorted(found) == sorted(set(permutations(labels)))
    assert ways(np.array(labels)) == len(found)


def test_ways_of_a_city_are_beyond_counting() -> None:
    assert ways(np.arange(60) % 2) == pytest.approx(118264581564861424)  # 60 over 30
    assert ways(np.arange(200_000) % 2) == np.inf


def test_difference_beside_scipy() -> None:
    """Both go through all 462 ways."""
    rng = np.random.default_rng(3)
    values, labels = rng.normal(size=11).round(1), np.array([1] * 5 + [0] * 6)
    found = deal(difference(values), labels, rng)
    known = stats.permutation_test(
        (values[:5], values[5:]), lambda a, b: a.mean() - b.mean(), n_resamples=np.inf, alternative="greater"
    )
    assert (found.ways, found.exact) == (462, True)
    assert found.value == pytest.approx(known.statistic)
    assert found.p_high == pytest.approx(known.pvalue)
    assert found.sd == pytest.approx(np.std(known.null_distribution))
    assert found.sd == pytest.approx(difference_sd(values, 5))
    assert found.expected == pytest.approx(0, abs=1e-12)


def test_too_many_ways_are_drawn_and_the_one_seen_counts() -> None:
    values, labels = np.r_[np.zeros(12), np.ones(8)], np.r_[np.zeros(12), np.ones(8)].astype(int)
    assert ways(labels) > ALL_WAYS
    found = deal(difference(values), labels, generator("run", "one"))
    again = deal(difference(values), labels, generator("run", "one"))
    assert found == again
    assert not found.exact
    assert found.p_high == 1 / (DRAWS + 1)  # never 0


def test_draws_of_one_figure_say_nothing_of_another() -> None:
    one, other = (generator("run", name).random(3).tolist() for name in ("ties.change", "ties.none"))
    assert one != other
    assert one == generator("run", "ties.change").random(3).tolist()


def test_outward_counts_ties_across() -> None:
    """A path of four, two and two: across the middle only, 1 of 3."""
    found = outward(np.array([0, 1, 2]), np.array([1, 2, 3]))(np.array([[0, 0, 1, 1], [0, 1, 0, 1]]))
    assert found.tolist() == pytest.approx([-1 / 3, 1])


def test_one_group_has_nobody_to_compare_with() -> None:
    with pytest.raises(InputError, match="two groups"):
        deal(difference(np.ones(4)), np.ones(4, dtype=int), generator("", ""))
