"""The best introductions as a set: against every set there is, on small towns; no rule is ever broken."""

from __future__ import annotations

import importlib
import math
from collections import Counter
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectome import files
from connectome.errors import InputError
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.introductions import suggest_everybody, together
from tests.towns import Rows, graph_at_once, graph_of, knows, people, permitted

Pair = tuple[str, str]
IDS = [f"p{i}" for i in range(6)]
PAIRS = list(combinations(IDS, 2))
HYPOTHESIS = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "derandomize": True}
pairs = st.lists(st.sampled_from(PAIRS), max_size=8)


def tea(*ids: str) -> list[dict[str, object]]:
    return [{"person": i, "kind": "interest", "what": "tea"} for i in ids]


def worth(ties: list[Pair], few: list[str], chosen: list[Pair]) -> float:
    """By definition: growth of the circles of those with few ties, through at most one of the chosen ties; and more
    for each tie between areas (even and odd), and for each without p0, who is paid."""
    before = {i: within_two(ties, i) for i in few}
    after = {i: before[i].union(*(within_two([*ties, pair], i) for pair in chosen)) for i in few}
    across = sum(int(a[1]) % 2 != int(b[1]) % 2 for a, b in chosen)
    unpaid = sum("p0" not in pair for pair in chosen)
    return sum(math.log(len(after[i]) / len(before[i])) for i in few) + 0.5 * across + 3 * unpaid


def within_two(ties: list[Pair], person: str) -> set[str]:
    near = {person} | {b if a == person else a for a, b in ties if person in (a, b)}
    return near | {b if a in near else a for a, b in ties if near & {a, b}}


def fewest(ties: list[Pair]) -> list[str]:
    degree = Counter({i: 0 for i in IDS}) + Counter()
    degree.update(p for pair in ties for p in pair)
    bound = sorted(degree[i] for i in IDS)[1]  # a quarter of six, rounded up, is two
    return [i for i in IDS if degree[i] <= bound]


def town(ties: list[Pair], **more: Rows) -> CommunityGraph:
    sheets: dict[str, Rows] = {"people": people(*IDS), "facets": tea(*IDS), "permissions": permitted(*IDS)}
    return graph_at_once(**(sheets | {"knows": knows(*ties)} | more))


@settings(max_examples=25, **HYPOTHESIS)
@given(ties=st.sets(st.sampled_from(PAIRS), min_size=1, max_size=8).map(sorted), k=st.integers(1, 3))
def test_beside_every_set_there_is(ties: list[Pair], k: int) -> None:
    graph = town(
        ties,
        areas=[{"id": "a0", "name": "Even"}, {"id": "a1", "name": "Odd"}],
        people=[row | {"area": f"a{k % 2}"} for k, row in enumerate(people(*IDS))],
        roles=[{"person": "p0", "role": "community builder", "paid": True}],
    )
    found = together(graph, k, per_person=9)
    scores = {frozenset((r.person, r.other)): r.score for r in suggest_everybody(graph, 9).itertuples()}
    free = [p for p in PAIRS if frozenset(p) in scores]
    few = fewest(ties)
    chosen = list(zip(found["person"], found["other"], strict=True))
    assert len(chosen) == min(k, len(free))
    best = max((worth(ties, few, list(s)) for s in combinations(free, len(chosen))), default=0)
    assert worth(ties, few, chosen) >= (1 - 1 / math.e) * best - 1e-9
    for step, pair in enumerate(chosen):  # each is the best next one, and of equals the one with the higher score
        left = [p for p in free if frozenset(p) not in map(frozenset, chosen[:step])]
        rank = {
            frozenset(p): (round(worth(ties, few, [*chosen[:step], p]), 8), round(scores[frozenset(p)], 8))
            for p in left
        }
        assert rank[frozenset(pair)] == max(rank.values())


def test_gain_by_hand(tmp_path: Path) -> None:
    """ann - bea - cai - dee, eve alone: a quarter of five are two, so those with one tie or none."""
    ids = ("ann", "bea", "cai", "dee", "eve")
    graph = graph_of(
        tmp_path,
        people=people(*ids),
        knows=knows(("ann", "bea"), ("bea", "cai"), ("cai", "dee")),
        permissions=permitted(*ids),
        facets=tea(*ids),
    )
    found = together(graph, 2)
    # eve would have bea, ann and cai within two steps, and ann eve; bea is not one of those with few ties
    assert found[["person", "other", "gain"]].to_numpy().tolist()[0] == ["eve", "bea", 4]
    assert found["person_name"][0] == "Eve"
    assert pd.isna(found["introducer"][0])


def test_who_could_introduce_is_tied_to_both_and_said_yes(tmp_path: Path) -> None:
    sheets = {
        "people": people("ann", "bea", "cai", "dee"),
        "knows": knows(("ann", "bea"), ("bea", "cai"), ("cai", "dee")),
        "facets": tea("ann", "cai"),
    }
    asked = together(graph_of(tmp_path / "yes", permissions=permitted("ann", "bea", "cai"), **sheets), 1)
    assert asked[["introducer", "introducer_name"]].to_numpy().tolist() == [["bea", "Bea"]]
    silent = together(graph_of(tmp_path / "no", permissions=permitted("ann", "cai"), **sheets), 1)
    assert silent["introducer"].isna().all()
    assert "Bea" not in silent.to_csv()


def test_nobody_is_asked_to_make_too_many(tmp_path: Path) -> None:
    others = [f"q{i}" for i in range(8)]
    graph = graph_of(
        tmp_path,
        people=people("hub", *others, *(f"r{q}" for q in others)),
        knows=knows(*(("hub", q) for q in others), *((q, f"r{q}") for q in others)),
        permissions=permitted("hub", *others),
        facets=tea(*others),
    )
    found = together(graph, 12, per_introducer=4)
    assert len(found) == 12
    assert found["introducer"].value_counts().to_dict() == {"hub": 4}


@settings(max_examples=40, **HYPOTHESIS)
@given(
    ties=pairs,
    apart=pairs,
    allowed=st.sets(st.sampled_from(IDS)),
    withdrawn=st.sets(st.sampled_from(IDS), max_size=2),
    minors=st.sets(st.sampled_from(IDS), max_size=2),
    paid=st.sets(st.sampled_from(IDS), max_size=3),
    k=st.integers(1, 30),
    most=st.integers(1, 3),
)
def test_no_rule_is_ever_broken(ties, apart, allowed, withdrawn, minors, paid, k, most) -> None:  # type: ignore[no-untyped-def]
    graph = town(
        ties,
        people=[{"id": i, "name": i, "adult": i not in minors} for i in IDS],
        keep_apart=knows(*apart),
        permissions=permitted(*sorted(allowed)) + [r | {"withdrawn": "2025-06-01"} for r in permitted(*withdrawn)],
        roles=[{"person": p, "role": "community builder", "paid": True} for p in sorted(paid)],
    )
    found = together(graph, k, per_person=most)
    again = together(graph, k, per_person=most)
    assert found.equals(again)
    never = {frozenset(p) for p in [*ties, *apart]}
    able = allowed - withdrawn - minors
    seen = set()
    for row in found.itertuples():
        pair = frozenset((row.person, row.other))
        assert len(pair) == 2
        assert pair <= able
        assert pair not in never
        assert not pair <= paid
        assert pair not in seen
        seen.add(pair)
        assert row.introducer is None or row.introducer != row.introducer or row.introducer in able
    assert all(n <= most for n in Counter(p for pair in seen for p in pair).values())


def test_areas_have_their_share_while_others_wait(tmp_path: Path) -> None:
    """Twelve people alone here, twelve alone there: whatever the scores, half of eight seats are here."""
    here, there = [f"h{i:02}" for i in range(12)], [f"t{i:02}" for i in range(12)]
    graph = graph_of(
        tmp_path,
        areas=[{"id": "a1", "name": "Here"}, {"id": "a2", "name": "There"}],
        people=people(*here, area="a1") + people(*there, area="a2"),
        permissions=permitted(*here, *there),
        facets=tea(*here, *there) + [{"person": i, "kind": "interest", "what": "rare"} for i in here],
    )
    found = together(graph, 4)
    seats = Counter(p[0] for p in [*found["person"], *found["other"]])
    assert seats == {"h": 4, "t": 4}
    only = together(graph, 4, among=here)
    assert {p[0] for p in [*only["person"], *only["other"]]} == {"h"}


@pytest.mark.parametrize("k", [0, -1, 1.5, "many", True, None])
def test_not_a_number_of_introductions(tmp_path: Path, k: object) -> None:
    graph = graph_of(tmp_path, people=people("ann"))
    with pytest.raises(InputError, match="How many introductions must be a whole number of 1 or more"):
        together(graph, k)  # type: ignore[arg-type]


@pytest.mark.parametrize("cap", ["per_person", "per_introducer"])
def test_a_cap_of_nothing(tmp_path: Path, cap: str) -> None:
    with pytest.raises(InputError, match="whole number of 1 or more, not 0"):
        together(graph_of(tmp_path, people=people("ann")), 1, **{cap: 0})


@pytest.mark.parametrize("ids", [(), ("ann",), ("ann", "bea")])
def test_small_towns(ids: tuple[str, ...]) -> None:
    graph = graph_at_once(people=people(*ids), permissions=permitted(*ids), facets=tea(*ids))
    found = together(graph, 50)
    assert found[["person", "other"]].to_numpy().tolist() == ([["ann", "bea"]] if len(ids) == 2 else [])


def test_nobody_is_said_to_know_both_where_only_groups_are_recorded() -> None:
    ids = [f"p{i}" for i in range(8)]
    graph = graph_at_once(
        people=people(*ids),
        permissions=permitted(*ids),
        groups=[{"id": g, "name": g} for g in ("g1", "g2")],
        belongs=[{"person": p, "to": g} for p, g in zip([*ids, "p3"], ["g1"] * 4 + ["g2"] * 4 + ["g2"], strict=True)],
        facets=tea(*ids),
    )
    found = together(graph, 3)
    assert len(found) and found["introducer"].isna().all()
    assert not found["reason"].str.contains("knows both").any()


def test_in_a_large_town_lists_of_those_with_fewest_ties_do(monkeypatch: pytest.MonkeyPatch) -> None:
    checked, _ = read(files.folder("data") / "hillside", complete({}), "uk")
    graph = CommunityGraph(checked.frames).at("2026-06-29")
    whole = together(graph, 20)
    monkeypatch.setattr(importlib.import_module("connectome.introductions.together"), "_LARGE", 100)
    some = together(graph, 20)
    assert len(some) == len(whole) == 20
    assert not some[["person", "other"]].equals(whole[["person", "other"]]), "fewer to choose from"
    assert some["gain"].sum() > 0.75 * whole["gain"].sum()
