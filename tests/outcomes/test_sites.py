"""Sites by randomisation: bad input, one site that makes it, starts one after another."""

from __future__ import annotations

import numpy as np
import pytest

from connectome.errors import InputError
from connectome.outcomes.seeds import generator
from connectome.outcomes.sites import randomisation, staggered, without_each
from tests.outcomes.published import known

RNG = generator("test", "sites")
FIGURES = np.array([[1.0, 2, 2], [1, 1, 3], [2, 2, 2], [1, 2, 1]])


@pytest.mark.parametrize("which", ["clear", "one_site_drives_it"])
def test_each_site_left_out(which: str) -> None:
    changes = np.array(known(f"randomisation.3of8.{which}")["site_change"])
    there = np.arange(8) < 3
    expected = []
    for site in range(8):
        left, side = np.delete(changes, site), np.delete(there, site)
        expected.append(left[side].mean() - left[~side].mean())
    assert without_each(changes, there) == pytest.approx(expected)


def test_without_the_one_site_that_makes_it_little_is_left() -> None:
    case = known("randomisation.3of8.one_site_drives_it")
    without = without_each(np.array(case["site_change"]), np.arange(8) < 3)
    assert without.min() < case["did"] / 2.5
    assert without.argmin() == 0


def test_the_only_site_of_a_side_cannot_be_left_out() -> None:
    assert np.isnan(without_each(np.array([1.0, 2, 3]), np.array([True, False, False]))[0])


def test_a_site_without_a_figure() -> None:
    with pytest.raises(InputError, match="1 of the sites have no figure"):
        randomisation(np.array([0.1, np.nan, 0.2]), np.array([True, False, False]), RNG)


def test_starts_by_hand() -> None:
    """Site 1 begins at the second time, site 2 at the third, sites 3 and 4 not yet."""
    found = staggered(FIGURES, np.array([1, 2, 3, 3]), RNG)
    assert found.effects[1, 1] == pytest.approx(1 - (0 + 0 + 1) / 3)
    assert found.effects[2, 2] == pytest.approx(2 - (0 - 1) / 2)
    assert found.effects[1, 2] == pytest.approx(1 - (0 + 0) / 2)
    assert found.first.value == pytest.approx((found.effects[1, 1] + found.effects[2, 2]) / 2)
    assert found.first.ways == 12


def test_cohorts_weigh_by_their_sites() -> None:
    found = staggered(np.vstack([FIGURES, FIGURES[0]]), np.array([1, 2, 3, 3, 1]), RNG)
    assert found.first.value == pytest.approx((2 * found.effects[1, 1] + found.effects[2, 2]) / 3)


def test_when_all_have_begun_nobody_is_left_to_compare_with() -> None:
    found = staggered(FIGURES, np.array([1, 1, 2, 2]), RNG)
    assert set(found.effects) == {(1, 1)}
    with pytest.raises(InputError, match="nothing to compare"):
        staggered(FIGURES, np.array([1, 1, 1, 1]), RNG)


@pytest.mark.parametrize(
    ("starts", "said"),
    [([1, np.nan, 3, 3], "no start"), ([0, 1, 3, 3], "no earlier figure")],
)
def test_a_site_without_a_start_or_one_begun_before(starts: list[float], said: str) -> None:
    with pytest.raises(InputError, match=said):
        staggered(FIGURES, np.array(starts), RNG)
