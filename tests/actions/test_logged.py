"""Ties out of a log sheet are those that logging command by command gives rise to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from connectome.actions.introducing.logged import ties_met
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.schema import SHEETS
from tests.towns import graph_of, knows, people, permitted


@pytest.fixture
def town(tmp_path: Path) -> CommunityGraph:
    return graph_of(
        tmp_path,
        people=people("a", "b", "c", "d"),
        permissions=permitted("a", "b", "c"),
        knows=knows(("b", "c")),
        introductions=[{"id": "i1", "date": "2026-01-01", "parties": "a;b;c"}, {"id": "i2", "parties": "a;d"}],
    )


def given(**rows: list[Mapping[str, object]]) -> dict[str, pd.DataFrame]:
    return {sheet: conform(SHEETS[sheet], pd.DataFrame(given)) for sheet, given in rows.items()}


def said(*rows: tuple[str, str, str]) -> list[Mapping[str, object]]:
    return [{"introduction": i, "date": day, "state": state} for i, day, state in rows]


def ties(town: CommunityGraph, writes: dict[str, pd.DataFrame]) -> list[list[object]]:
    found = ties_met(town.frames(), writes)[["person", "other", "since", "until", "confirmed", "origin"]]
    return found.astype("object").where(found.notna(), None).to_numpy().tolist()


def test_met_makes_the_ties_that_are_not_there(town: CommunityGraph) -> None:
    assert ties(town, given(follow_ups=said(("i1", "2026-01-08", "met")))) == [
        ["a", "b", "2026-01-08", None, "2026-01-08", "i1"],
        ["a", "c", "2026-01-08", None, "2026-01-08", "i1"],
    ]


def test_day_by_day_whatever_the_order_of_rows(town: CommunityGraph) -> None:
    steps = said(("i1", "2026-02-08", "in touch"), ("i1", "2026-04-08", "did not take"), ("i1", "2026-01-08", "met"))
    assert [row[2:5] for row in ties(town, given(follow_ups=steps))] == [["2026-01-08", "2026-04-08", "2026-02-08"]] * 2


def test_in_touch_says_that_they_met(town: CommunityGraph) -> None:
    found = ties(town, given(follow_ups=said(("i1", "2026-02-08", "in touch"))))
    assert [row[:3] for row in found] == [["a", "b", "2026-02-08"], ["a", "c", "2026-02-08"]]


def test_a_new_introduction_that_met(town: CommunityGraph) -> None:
    new = {"id": "i9", "date": "2026-03-01", "parties": "a;c", "state": "met"}
    assert ties(town, given(introductions=[new])) == [["a", "c", "2026-03-01", None, "2026-03-01", "i9"]]
    assert ties(town, given(introductions=[{**new, "state": "made"}])) == []


def test_a_sheet_brought_in_again_with_another_state(town: CommunityGraph) -> None:
    """Nothing new in it, but now they met; another word for what it was around says nothing of that."""
    made = {"id": "i9", "date": "2026-03-01", "parties": "a;c", "state": "made"}
    stored = CommunityGraph({**town.frames(), **given(introductions=[made])})
    met = made | {"state": "met"}
    assert ties(stored, given(introductions=[met])) == [["a", "c", "2026-03-01", None, "2026-03-01", "i9"]]
    known = CommunityGraph({**town.frames(), **given(introductions=[met])})
    assert ties(known, given(introductions=[met | {"around": "tea"}])) == []


@pytest.mark.parametrize(("where", "many"), [({}, 1), ({"place": "hall"}, 0), ({"introducer": "d"}, 0)])
def test_no_tie_at_a_place_or_by_somebody_to_be_kept_apart_from(
    tmp_path: Path, where: dict[str, str], many: int
) -> None:
    town = graph_of(
        tmp_path,
        people=people("a", "c", "d"),
        places=[{"id": "hall", "name": "Hall"}],
        belongs=[{"person": "d", "to": "hall"}],
        permissions=permitted("a", "c"),
        keep_apart=knows(("c", "d")),
    )
    new = {"id": "i9", "date": "2026-03-01", "parties": "a;c", "state": "met", **where}
    assert len(ties(town, given(introductions=[new]))) == many


def test_no_tie_without_permission_and_none_from_what_was_stored(town: CommunityGraph) -> None:
    assert ties(town, given(follow_ups=said(("i2", "2026-01-08", "met")))) == []
    stored = CommunityGraph({**town.frames(), **given(follow_ups=said(("i1", "2026-01-08", "met")))})
    assert ties(stored, given(follow_ups=said(("i1", "2026-01-08", "met")))) == []
