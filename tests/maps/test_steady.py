"""Counts over time that give no change of a few away."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from connectome.maps.steady import steady


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([12, 14, 16, 17], [12, 17, 17, 17]),  # 12 is five less than 17; what lies between is nearer to 17
        ([10, 16, 11], [11, 16, 11]),  # 10 and 11 would differ by one
        ([0, 4, 9], [None, None, 9]),
        ([0, 6], [6, 6]),  # none and 6 would tell that at most 4 became 6
        ([7, 3, 20], [None, None, 20]),
        ([9, 2, 20], [9, None, 20]),
        ([30, None, 25], [30, None, 25]),
        ([8, 3], [None, None]),
        ([], []),
    ],
)
def test_what_is_told(counts: list[int | None], told: list[int | None]) -> None:
    assert steady(counts, 5) == told


def test_no_two_told_differ_by_a_few_and_the_last_is_as_it_is() -> None:
    dice = np.random.default_rng(7)
    for _ in range(2000):
        start, size = int(dice.integers(0, 25)), int(dice.integers(2, 14))
        counts = [max(0, int(n)) for n in start + np.cumsum(dice.integers(-6, 7, size))]
        told = steady(counts, 5)
        assert told[-1] == (counts[-1] if counts[-1] >= 5 else None)
        known = [n for n in told if n is not None]
        assert all(n >= 5 for n in known)
        assert all(a == b or abs(a - b) >= 5 for a, b in combinations(known, 2)), (counts, told)
        assert None not in told or all(n >= 9 for n in known), (counts, told)
