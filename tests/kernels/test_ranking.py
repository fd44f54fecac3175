"""The parts of the ranking kernel that stand alone; what it ranks is compared in tests/introductions."""

from __future__ import annotations

import numpy as np
import pytest

from connectome.kernels.dealing import deal
from connectome.kernels.ranking import _at_rank


@pytest.mark.parametrize("values", [[1.0], [2, 1, 3], [0, 0, 0, 0], [5, 1, 5, 2, 2, 9, 0, 0.5], list(range(50))])
def test_the_largest_so_many(values: list[float]) -> None:
    for rank in range(1, len(values) + 1):
        given = np.array(values, np.float64)
        assert _at_rank(given, len(given), rank) == sorted(values, reverse=True)[rank - 1]


def test_who_chooses_first_and_nobody_in_too_many_lists() -> None:
    """Three lists of the same two people, each in two lists at most; the last list chooses first."""
    others = np.array([[0, 1], [0, 1], [0, 1]], np.int32)
    kept, shown = np.empty((3, 2), np.int64), np.zeros(2, np.int64)
    deal(np.array([2, 0, 1]), others, np.array([2, 2, 1]), 2, shown, kept)
    # turn 1: list 2 and list 0 take 0, list 1 goes on to 1; turn 2: list 2 has nobody more, list 0 takes 1
    assert kept.tolist() == [[0, 1], [1, -1], [0, -1]]
    assert shown.tolist() == [2, 2]
