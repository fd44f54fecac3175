"""Charts of a series: the four rules, and when there is none."""

from __future__ import annotations

import numpy as np
import pytest

from connectome.errors import InputError
from connectome.outcomes.series import xmr

CALM = [10.0, 11, 10, 9, 10, 11, 10, 9]
"""Mean 10, mean moving range 1: limits 7.34 and 12.66, outer thirds from 8.23 and 11.77."""


def test_limits_come_from_the_baseline_alone() -> None:
    chart = xmr([*CALM, 50, -50], len(CALM))
    assert (chart.mean, chart.mean_range) == (10, 1)
    assert (chart.lower, chart.upper) == pytest.approx((7.34, 12.66))
    assert chart.outside == (8, 9)


def test_nothing_out_of_the_ordinary() -> None:
    chart = xmr(CALM, 8)
    assert (chart.outside, chart.one_side, chart.steady, chart.near) == ((), (), (), ())


@pytest.mark.parametrize(("many", "marked"), [(6, ()), (7, tuple(range(9, 16))), (9, tuple(range(9, 18)))])
def test_seven_on_one_side(many: int, marked: tuple[int, ...]) -> None:
    chart = xmr([*CALM, 9, *[10.5] * many, 9.5], 8)
    assert chart.one_side == marked


@pytest.mark.parametrize(("many", "marked"), [(6, ()), (7, tuple(range(8, 15)))])
def test_seven_falling(many: int, marked: tuple[int, ...]) -> None:
    falling = (12 - 0.5 * np.arange(many)).tolist()
    assert xmr([*CALM, *falling, 12], 8).steady == marked


def test_two_of_three_near_the_same_limit() -> None:
    assert xmr([*CALM, 12, 10, 12], 8).near == (8, 10)
    assert xmr([*CALM, 12, 10, 8], 8).near == ()
    assert xmr([*CALM, 12, 10, 10, 12], 8).near == ()


@pytest.mark.parametrize(("series", "baseline"), [([3, 5], 2), (CALM[:7], 8), (CALM, 2)])
def test_two_points_are_no_series(series: list[float], baseline: int) -> None:
    with pytest.raises(InputError, match="at least 8 values"):
        xmr(series, baseline)


def test_a_gap() -> None:
    with pytest.raises(InputError, match="gap"):
        xmr([*CALM, np.nan, 10], 8)
