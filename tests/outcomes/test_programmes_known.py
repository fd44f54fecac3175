"""Programmes whose truth is known: the report says what it ought to. Rates over 200 towns are in docs/evidence."""

from __future__ import annotations

from functools import cache

import pytest

from tests.outcomes.known_programmes import ROWS, TIES, Row, Said, report_of, said, town_of

TOWNS = (0, 2)
"""Two in which chance does not have its one time in twenty."""
LET_BE = ("half the effect", "few ties, effect", "not reached at all")
"""Truths whose rates alone tell anything, or that others hold already."""


@cache
def seen(truth: str) -> list[Said]:
    towns = [town_of(truth, number) for number in TOWNS]
    return [said(town, report_of(town, TIES)) for town in towns]


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{row.told}: {row.ought}") for row in ROWS if row.truth not in LET_BE]
)
def test_what_the_report_says(row: Row) -> None:
    assert [row.right(one) for one in seen(row.truth)] == [True, True], seen(row.truth)
    assert [row.wrong(one) for one in seen(row.truth)] == [False, False], seen(row.truth)
