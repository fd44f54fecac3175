"""Flags, area profile and builder dependency, read off small towns drawn by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from connectome.graph import CommunityGraph
from connectome.measures import area_profile, builder_dependency, coverage, flags
from tests.towns import graph_of, knows, people


def flagged(graph: CommunityGraph, flag: int) -> list[str]:
    found = flags(graph)
    return found.loc[found["flag"] == flag, "person"].tolist()


def paid(*ids: str) -> list[dict[str, object]]:
    return [{"person": i, "role": "community builder", "paid": "yes"} for i in ids]


def test_none_only_paid_and_one(tmp_path: Path) -> None:
    """w is paid. a: nobody. b: w only. c: w and d. d, e, f, g: a ring with c hanging on d."""
    graph = graph_of(
        tmp_path,
        people=people("a", "b", "c", "d", "e", "f", "g", "w"),
        knows=knows(("b", "w"), ("c", "w"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "g"), ("g", "d")),
        roles=paid("w"),
    )
    assert flagged(graph, 1) == ["a"]
    assert flagged(graph, 2) == ["b"]
    assert flagged(graph, 3) == ["c"]
    found = flags(graph).set_index(["person", "flag"])
    assert "0 ties recorded" in found.loc[("a", 1), "evidence"]
    assert "1 tie to a resident recorded, 1 to people in paid roles" in found.loc[("c", 3), "evidence"]
    assert set(found["state"]) == {"open"}
    assert "w" not in found.index.get_level_values("person"), "people in paid roles get no flag"


def test_through_one_person(tmp_path: Path) -> None:
    """A ring of five with two tails on p: a tail of three is small enough, a tail of four is not."""
    ring = [("p", "q"), ("q", "r"), ("r", "s"), ("s", "t"), ("t", "p")]
    tail = [("p", "x1"), ("x1", "x2"), ("x2", "x3")]
    longer = [("p", "y1"), ("y1", "y2"), ("y2", "y3"), ("y3", "y4")]
    ids = sorted({i for pair in ring + tail + longer for i in pair})
    graph = graph_of(tmp_path, people=people(*ids), knows=knows(*ring, *tail, *longer))
    # without p: x1-x3; without x1: x2, x3; without y1: y2-y4, three people; y1 itself is in a part of four without p
    assert flagged(graph, 4) == ["x1", "x2", "x3", "y2", "y3", "y4"]


def test_flag_4_equals_taking_people_out_one_by_one(tmp_path: Path) -> None:
    """Oracle: networkx's connected components after removing each person in turn."""
    import networkx as nx

    rng = np.random.default_rng(4)
    for round_ in range(20):
        n = int(rng.integers(4, 14))
        graph = nx.gnm_random_graph(n, int(rng.integers(n - 2, n + 4)), seed=round_)
        ids = [f"p{i:02}" for i in range(n)]
        pairs = [(ids[a], ids[b]) for a, b in graph.edges]
        expected = set()
        for v in nx.articulation_points(graph):
            rest = graph.copy()
            rest.remove_node(v)
            for part in nx.connected_components(rest):
                if len(part) <= 3 and any(graph.has_edge(u, v) for u in part):
                    expected |= {ids[u] for u in part}
        town = graph_of(tmp_path / str(round_), people=people(*ids), knows=knows(*pairs))
        assert set(flagged(town, 4)) == expected


def test_not_confirmed_and_disputed(tmp_path: Path) -> None:
    ties = [
        {"person": "a", "other": "b", "since": "2020-01-01", "confirmed": "2026-01-01", "disputed": ""},
        {"person": "c", "other": "d", "since": "2020-01-01", "confirmed": "", "disputed": ""},
        {"person": "e", "other": "f", "since": "", "confirmed": "", "disputed": ""},
        {"person": "g", "other": "h", "since": "2026-01-01", "confirmed": "", "disputed": "yes"},
    ]
    graph = graph_of(tmp_path, people=people(*"abcdefgh"), knows=ties).at("2026-06-30")
    assert flagged(graph, 5) == ["c", "d"]
    assert flagged(graph, 1) == ["g", "h"], "a disputed tie counts in no flag"
    assert flags(graph, months=3).query("flag == 5")["person"].tolist() == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("day", "months", "edge"),
    [("2026-03-31", 1, "2026-02-28"), ("2026-12-31", 12, "2025-12-31"), ("2024-02-29", 12, "2023-02-28")],
)
def test_months_end_where_months_end(tmp_path: Path, day: str, months: int, edge: str) -> None:
    before = (pd.Timestamp(edge) - pd.Timedelta(days=1)).strftime("%Y-%m-%d")
    ties = [{"person": "a", "other": "b", "since": edge}, {"person": "c", "other": "d", "since": before}]
    graph = graph_of(tmp_path, people=people(*"abcd"), knows=ties).at(day)
    found = flags(graph, months=months)
    assert found.query("flag == 5")["person"].tolist() == ["c", "d"]


def test_area_profile(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        areas=[{"id": "x", "name": "X"}, {"id": "y", "name": "Y"}, {"id": "z", "name": "Z"}],
        people=[*people("a", "b", area="x"), *people("c", area="y"), *people("d", area="")],
        places=[{"id": "pl", "name": "Hall", "area": "y"}],
        groups=[{"id": "g", "name": "Choir", "place": "pl"}, {"id": "h", "name": "Online", "place": ""}],
        organisations=[{"id": "o", "name": "Council", "area": "x"}],
        events=[
            {"id": "e1", "name": "Party", "place": "pl", "initiated_by": "residents"},
            {"id": "e2", "name": "Fair", "place": "pl", "initiated_by": "agency"},
        ],
        roles=[{"person": "c", "role": "community connector"}, {"person": "a", "role": "volunteer"}],
        knows=knows(("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")),
    )
    table = area_profile(graph).set_index("area")
    assert table.loc["x"].tolist() == [2, 0, 0, 1, 0, 0, 1, 2]
    assert table.loc["y"].tolist() == [1, 1, 1, 0, 1, 1, 0, 2]
    assert table.loc["z"].tolist() == [0] * 8


def test_builder_dependency_by_hand(tmp_path: Path) -> None:
    """Two triangles and a single resident, joined only through the builder w."""
    graph = graph_of(
        tmp_path,
        people=people(*"abcdefg", "w"),
        knows=knows(
            *(("a", "b"), ("b", "c"), ("a", "c"), ("d", "e"), ("e", "f"), ("d", "f")),
            ("a", "w"),
            ("d", "w"),
            ("g", "w"),
        ),
        roles=paid("w"),
    )
    table = builder_dependency(graph)
    assert table.loc["residents_without_tie", ["with_paid", "without_paid"]].tolist() == [0, 1 / 7]
    assert table.loc["resident_pairs_connected", ["with_paid", "without_paid"]].tolist() == [1, 6 / 21]
    assert table.loc["resident_largest_component", ["with_paid", "without_paid"]].tolist() == [7, 3]
    assert table.loc["pairs_only_through_paid", "with_paid"] == pytest.approx(1 - 6 / 21)
    # like w in degree (3): only a and d. Without a: w, d, e, f, g together and b-c: of 21 pairs of the other 7, 10 + 1
    assert table.loc["pairs_only_through_paid", "expected"] == pytest.approx(1 - 11 / 21)
    again = builder_dependency(graph)
    pd.testing.assert_frame_equal(table, again)


def test_nobody_paid_loses_nothing(tmp_path: Path) -> None:
    table = builder_dependency(graph_of(tmp_path, people=people(*"abc"), knows=knows(("a", "b"))))
    assert table.loc["pairs_only_through_paid", "with_paid"] == 0
    assert np.isnan(table.loc["pairs_only_through_paid", "expected"])
    assert builder_dependency(CommunityGraph({}))["with_paid"].isna().all()


def test_coverage(tmp_path: Path) -> None:
    asked = [
        {"person": "a", "wave": "w1", "what": "knows", "result": "answered"},
        {"person": "b", "wave": "w1", "what": "knows", "result": "declined"},
        {"person": "a", "wave": "w2", "what": "knows", "result": "answered"},
    ]
    graph = graph_of(tmp_path, people=people(*"abcd"), waves=[{"id": "w1"}, {"id": "w2"}], asked=asked)
    assert coverage(graph) == 0.25
    assert coverage(CommunityGraph({})) is None
