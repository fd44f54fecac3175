"""Suggestions: the hard rules hold in any town; the terms equal a reckoning by hand."""

from __future__ import annotations

import math
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectome.errors import InputError
from connectome.introductions import suggest, suggest_everybody
from tests.towns import graph_of, knows, people, permitted


def facet(person: str, kind: str, what: str) -> dict[str, object]:
    return {"person": person, "kind": kind, "what": what}


def test_terms_by_hand(tmp_path: Path) -> None:
    """ann - bea - cai - dee, eve alone. Ann and Dee share bread (2 of 5 do); Dee offers chess, Ann would like it."""
    graph = graph_of(
        tmp_path,
        people=people("ann", "bea", "cai", "dee", "eve"),
        knows=knows(("ann", "bea"), ("bea", "cai"), ("cai", "dee")),
        permissions=permitted("ann", "dee", "eve"),
        facets=[
            facet("ann", "interest", "Bread"),
            facet("dee", "passion", " bread"),
            facet("dee", "gift", "chess"),
            facet("ann", "aspiration", "Chess"),
        ],
    )
    (row,) = suggest(graph, "ann").to_dict("records")
    fit = 2 * math.log(1 + 5 / 2)
    assert row["other"] == "dee"
    assert row["fit"] == pytest.approx(fit, abs=1e-12)
    # ann has bea and cai within two steps, dee has cai and bea: knowing each other adds one to either
    assert row["gain"] == 1
    assert row["score"] == pytest.approx(fit * math.log(2), abs=1e-12)
    assert row["reason"] == (
        "Both care about Bread. Dee offers Chess, which Ann would like. They are recorded as knowing nobody in common."
    )
    assert row["around"] == "Bread;Chess"
    assert len(suggest(graph, "eve")) == 0


def test_who_is_not_permitted_is_refused_with_the_way_to_mend_it(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, people=people("ann"))
    with pytest.raises(InputError, match="connectome permit ann introduce"):
        suggest(graph, "ann")
    with pytest.raises(InputError, match="no person with the id 'zed'"):
        suggest(graph, "zed")


IDS = [f"p{i}" for i in range(8)]
PAIRS = [(a, b) for i, a in enumerate(IDS) for b in IDS[i + 1 :]]
some_pairs = st.lists(st.sampled_from(PAIRS), max_size=10)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(
    ties=some_pairs,
    apart=some_pairs,
    refused=some_pairs,
    allowed=st.sets(st.sampled_from(IDS)),
    withdrawn=st.sets(st.sampled_from(IDS)),
    minors=st.sets(st.sampled_from(IDS), max_size=3),
    paid=st.sets(st.sampled_from(IDS), max_size=4),
    likes=st.lists(
        st.tuples(st.sampled_from(IDS), st.sampled_from(["gift", "interest", "aspiration"]), st.sampled_from("abc")),
        min_size=8,
        max_size=24,
        unique=True,
    ),
)
def test_no_rule_is_ever_broken(ties, apart, refused, allowed, withdrawn, minors, paid, likes) -> None:  # type: ignore[no-untyped-def]
    with TemporaryDirectory() as folder:
        graph = graph_of(
            Path(folder),
            people=[{"id": i, "name": i, "adult": "no" if i in minors else "yes"} for i in IDS],
            knows=knows(*ties) or [{"person": "p0", "other": "p1"}],
            keep_apart=knows(*dict.fromkeys(apart)) or [{"person": "p0", "other": "p1"}],
            permissions=[
                {
                    "person": p,
                    "for": "introduce",
                    "given": "2025-01-01",
                    "withdrawn": "2025-06-01" if p in withdrawn else "",
                }
                for p in sorted(allowed | withdrawn | {"p0"})
            ],
            roles=[{"person": p, "role": "community builder", "paid": "yes"} for p in sorted(paid)]
            or [{"person": "p0", "role": "volunteer", "paid": "no"}],
            facets=[facet(*like) for like in likes],
            introductions=[
                {"id": f"i{n}", "date": "2025-03-01", "introducer": "p0", "parties": f"{a};{b}", "state": "declined"}
                for n, (a, b) in enumerate(refused)
            ]
            or [{"id": "i", "parties": "p0;p1", "state": "declined"}],
        )
        found = suggest_everybody(graph, 8)
    standing = (allowed | {"p0"}) - withdrawn
    never = {
        frozenset(p) for p in [*(ties or [("p0", "p1")]), *(apart or [("p0", "p1")]), *(refused or [("p0", "p1")])]
    }
    for row in found.itertuples():
        assert row.person != row.other
        assert {row.person, row.other} <= standing - minors
        assert frozenset((row.person, row.other)) not in never
        assert not {row.person, row.other} <= paid
        assert row.score > 0
    both_ways = {(r.person, r.other, r.score) for r in found.itertuples()}
    for person, other, score in both_ways:
        assert any(p == other and o == person and s == pytest.approx(score) for p, o, s in both_ways)


def test_a_language_in_common(tmp_path: Path) -> None:
    rows = [
        {"id": i, "name": i, "languages": lang}
        for i, lang in (("a", "English"), ("b", "polish; english"), ("c", "Polish"), ("d", ""))
    ]
    graph = graph_of(
        tmp_path,
        people=rows,
        permissions=permitted("a", "b", "c", "d"),
        facets=[facet(i, "interest", "tea") for i in "abcd"],
    )
    assert set(suggest(graph, "a")["other"]) == {"b", "d"}


def test_everybody_equals_one_by_one(tmp_path: Path) -> None:
    ids = [f"p{i}" for i in range(6)]
    graph = graph_of(
        tmp_path, people=people(*ids), permissions=permitted(*ids), facets=[facet(i, "interest", "tea") for i in ids]
    )
    all_of_them = suggest_everybody(graph, 3)
    for person, rows in all_of_them.groupby("person"):
        pd.testing.assert_frame_equal(
            rows.drop(columns="person").reset_index(drop=True), suggest(graph, str(person), 3)
        )
