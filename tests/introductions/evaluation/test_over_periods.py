"""Means over periods: ranges that can be reckoned by hand."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from tests.introductions.evaluation.over_periods import over_units


def unit(value: float, spread: float = 0.0, **others: float) -> list[SimpleNamespace]:
    """A period in which `ours` has this value for each metric; 400 draws of people spread evenly about it."""
    drawn = np.repeat(value + spread * np.linspace(-1, 1, 400)[:, None], 4, axis=1)
    judged = {"ours": SimpleNamespace(value=np.full(4, value), drawn=drawn)}
    judged |= {n: SimpleNamespace(value=np.full(4, v), drawn=np.full((400, 4), v)) for n, v in others.items()}
    return [SimpleNamespace(judged=judged)]


def over(*units: list[SimpleNamespace], other: str | None = None, draws: int = 4000) -> list[float]:
    found = over_units(units, "ours", other, draws=draws, seed=0)  # type: ignore[arg-type]
    assert (found == found[0]).all()
    return list(found[0])


def test_periods_are_drawn() -> None:
    """Of two periods both are drawn with chance 1/2, the same one twice with 1/4 each: more than 2.5 % at each end."""
    assert over(unit(1), unit(3)) == [2, 1, 3]
    assert over(unit(2), unit(2)) == [2, 2, 2]


def test_people_are_drawn() -> None:
    """Of one period the range is that of its people: 95 % of an even spread of 1 either way is 0.95."""
    assert over(unit(0.5, spread=1)) == pytest.approx([0.5, -0.45, 1.45], abs=0.02)


def test_people_of_a_period_drawn_twice_are_drawn_twice() -> None:
    """The mean of two even spreads of 1 either way lies beyond x with chance (2 - 2x)^2 / 8: 2.5 % at 0.776."""
    assert over(unit(0, spread=1), unit(0, spread=1), draws=20_000) == pytest.approx([0, -0.776, 0.776], abs=0.02)


def test_differences_and_periods_without_the_other() -> None:
    assert over(unit(1, same=0.5), unit(3)) == [2, 1, 3]
    assert over(unit(1, same=0.5), unit(3), other="same") == [0.5, 0.5, 0.5]


def test_a_network_looked_at_twice_counts_once() -> None:
    assert over([*unit(1), *unit(3)], unit(4)) == [3, 2, 4]
