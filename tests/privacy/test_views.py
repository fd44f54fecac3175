"""What a view leaves out is not in it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectome import files
from connectome.errors import InputError, WouldDisclose
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.privacy.permissions import standing
from connectome.privacy.pseudonyms import pseudonyms
from connectome.privacy.suppression import PUBLISHED, counts_text
from connectome.privacy.views import view_of
from tests.towns import Rows, graph_of, people, permitted


@pytest.fixture(scope="module")
def hillside() -> CommunityGraph:
    checked, _ = read(files.folder("data") / "hillside", complete({}), "uk")
    graph = CommunityGraph(checked.frames)
    return graph.at(str(graph.data_date()))


def everything(graph: CommunityGraph) -> set[str]:
    """Every cell of every frame, as text."""
    return {str(v) for f in graph.frames().values() for c in f.columns for v in f[c].dropna()}


def test_manager_sees_nobody(hillside: CommunityGraph) -> None:
    view = view_of(hillside, "manager")
    cells = everything(view.graph)
    assert not cells & set(hillside.ids)
    assert not cells & set(hillside.frame("people")["name"])
    assert len(view.graph.frame("groups")) == len(hillside.frame("groups"))


def test_builder_sees_only_those_whose_permission_stands(hillside: CommunityGraph) -> None:
    view = view_of(hillside, "builder")
    allowed = standing(hillside, "map")
    assert set(view.graph.ids) == allowed
    assert not everything(view.graph) & (set(hillside.ids) - allowed)
    assert view.contains_names


def test_a_map_of_people_counts_those_it_draws(hillside: CommunityGraph) -> None:
    view = view_of(hillside, "builder")
    drawn = view.graph.frame("people")["area"].value_counts()
    assert {a: int(n) for a, n in view.areas["people"].items() if n.isdigit()} == drawn[drawn >= 5].to_dict()
    assert view.areas["thin"].equals(view_of(hillside, "manager").areas["thin"])


def test_evaluator_sees_codes(hillside: CommunityGraph) -> None:
    view = view_of(hillside, "evaluator", key=b"k" * 32)
    cells = everything(view.graph)
    assert not cells & set(hillside.ids)
    assert not cells & set(hillside.frame("people")["name"])
    named = view_of(hillside, "builder").graph.people()
    coded = view.graph.people()
    assert (named.n, named.m) == (coded.n, coded.m)
    assert set(view.graph.ids) == set(pseudonyms(standing(hillside, "map"), b"k" * 32).values())
    assert set(view_of(hillside, "evaluator").graph.ids).isdisjoint(view.graph.ids), "a fresh key each release"


def test_small_areas_are_not_counted(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        areas=[{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
        people=[*people(*(f"p{i}" for i in range(9)), area="a"), *people(*(f"q{i}" for i in range(4)), area="b")],
    )
    view = view_of(graph, "manager")
    assert view.areas["people"].to_dict() == {"a": "not shown", "b": "fewer than 5"}
    assert view.areas.loc["b", "ties_each"] == ""


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_no_hidden_count_follows_from_the_total(counts: list[int]) -> None:
    """Solved by trying: every hidden count has two values that agree with the words, the total and the rule."""
    text = counts_text(pd.Series(counts)).tolist()
    shown = [int(t) for t in text if t.isdigit()]
    smallest = min((n for n in shown if n > 0), default=sum(counts))
    ranges = [range(1, 5) if t == "fewer than 5" else range(5, smallest + 1) for t in text if not t.isdigit()]
    if not ranges or not [n for n in shown if n > 0]:
        return  # nothing hidden, or everything: then no total can be taken apart any further
    fits = [c for c in itertools.product(*ranges) if sum(c) == sum(counts) - sum(shown)]
    assert all(len(set(values)) > 1 for values in zip(*fits, strict=True))


def test_unknown_view(hillside: CommunityGraph) -> None:
    with pytest.raises(InputError, match="no view 'god'"):
        view_of(hillside, "god")


def test_pseudonyms_of_a_few_in_one_area_are_refused(tmp_path: Path) -> None:
    ids = ("anne", "bela", "carl", "dora", "ezra", "fred")
    rows = [*people(*ids[:4], area="a"), *people(*ids[4:], area="b")]
    areas = [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]
    graph = graph_of(tmp_path, areas=areas, people=rows, permissions=permitted(*ids))
    assert len(view_of(graph, "evaluator").graph.ids) == len(ids)
    with pytest.raises(WouldDisclose, match="fewer than 5 people in a"):
        view_of(graph.within("a"), "evaluator")


@pytest.mark.parametrize(("size", "step"), [(10, 0.5), (24, 0.2), (60, 0.1)])
def test_no_single_tie_follows_from_a_published_mean(tmp_path: Path, size: int, step: float) -> None:
    """Ties come one by one: what is told of the area changes by whole steps only, each of several ties."""
    ids = [f"p{k:02}" for k in range(size)]
    sheets: dict[str, Rows] = {"areas": [{"id": "a1", "name": "East"}], "people": people(*ids, area="a1")}
    pairs = enumerate(itertools.islice(itertools.combinations(ids, 2), 30))
    sheets["knows"] = [{"person": a, "other": b, "since": f"2025-01-{k + 1:02}"} for k, (a, b) in pairs]
    town, told = graph_of(tmp_path, **sheets), []
    for n in range(1, 31):
        graph = town.at(f"2025-01-{n:02}")
        told.append(view_of(graph, "manager", how=PUBLISHED).areas["ties_each"].iloc[0])
        assert float(told[-1]) == pytest.approx(2 * n / size, abs=step / 2 + 1e-9)
        assert view_of(graph, "manager").areas["ties_each"].iloc[0] == f"{2 * n / size:.1f}"
    runs = [len(list(same)) for _, same in itertools.groupby(told)]
    assert min(runs[1:-1]) >= 2
    assert all(round(float(each) / step, 6) == round(float(each) / step) for each in told)
