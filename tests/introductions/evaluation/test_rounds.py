"""Rounds of introductions: nobody twice a round, nothing forbidden, the town's own rate, figures by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from connectome.errors import InputError
from connectome.introductions.evaluation.rounds import acceptance, chosen, simulate
from tests.towns import graph_of, knows, people, permitted

AREAS = [{"id": "a1", "name": "Hill"}, {"id": "a2", "name": "Dale"}]


def made(*states: str) -> list[dict[str, object]]:
    return [
        {"id": f"i{k}", "date": "2025-03-01", "introducer": "ann", "parties": "bea;cai", "state": s}
        for k, s in enumerate(states)
    ]


def test_the_rate_is_the_towns_own_held_back(tmp_path: Path) -> None:
    """Two took, one did not, one is not known yet: (2 + 1) / (3 + 2). Nothing known: a half."""
    states = ("in touch", "lasting", "declined", "met")
    town = people("ann", "bea", "cai")
    assert acceptance(graph_of(tmp_path / "a", people=town, introductions=made(*states))) == pytest.approx(3 / 5)
    assert acceptance(graph_of(tmp_path / "b", people=town)) == 0.5


def test_the_best_pairs_and_nobody_twice() -> None:
    score = np.array([[0, 9, 8, 1], [9, 0, 7, 1], [8, 7, 0, 2], [1, 1, 2, 0.0]])
    left, lot = ~np.eye(4, dtype=bool), np.zeros((4, 4))
    assert chosen(score, left, lot, 5) == [(0, 1), (2, 3)]
    assert chosen(score, left, lot, 1) == [(0, 1)]
    assert chosen(score, left, lot, 0) == []


def test_rounds(tmp_path: Path) -> None:
    """ann - bea and cai, dee without a tie, in two areas; eve took her permission back and stays without a tie."""
    ids = ("ann", "bea", "cai", "dee", "eve")
    rows = [row | {"area": "a1" if row["id"] in ("ann", "bea") else "a2"} for row in people(*ids)]
    graph = graph_of(
        tmp_path,
        people=rows,
        areas=AREAS,
        knows=knows(("ann", "bea")),
        permissions=permitted("ann", "bea", "cai", "dee"),
        keep_apart=knows(("cai", "dee")),
        roles=[{"person": "bea", "role": "community builder", "paid": "yes"}],
    )
    table = simulate(graph, rounds=3, each=2, times=4)
    now = table.loc["now"]
    assert now[["people_without_tie", "ties_across_areas", "ties_with_paid"]].tolist() == [3, 0, 1]
    assert now["reach_2_of_fewest"] == 0
    after = table.drop(index="now")
    # the four pairs that may meet all cross areas, and all have been asked in the end: half of them take
    assert (after["ties_across_areas"] == after["ties_across_areas"].iloc[0]).all()
    assert 1 <= after["ties_across_areas"].iloc[0] <= 3
    assert (after["people_without_tie"] >= 1).all()
    assert simulate(graph, rounds=0, times=1).drop(index="now").eq(now).all(axis=None)


def test_nobody_may_be_introduced(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to simulate"):
        simulate(graph_of(tmp_path, people=people("ann", "bea")))
