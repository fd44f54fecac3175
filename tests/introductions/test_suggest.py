"""Suggestions: the hard rules hold in any town; the terms equal a reckoning by hand."""

from __future__ import annotations

import math
import re
from copy import copy
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectome import files
from connectome.errors import InputError
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete, conform
from connectome.introductions import suggest, suggest_again, suggest_everybody, together
from connectome.introductions.lifecycle import due
from connectome.introductions.odds import TERMS
from connectome.introductions.sheet import Wanted, builder_sheet
from connectome.introductions.suggest import suggest_few
from connectome.privacy.permissions import introducible
from connectome.schema import SHEETS
from tests.towns import graph_at_once, graph_of, knows, people, permitted


def town_of(**sheets: list[dict[str, object]]) -> CommunityGraph:
    """A town straight from rows of right types: cells are not read as a file's would be, but for empty ones."""
    frames = {name: pd.DataFrame(rows).replace("", None) for name, rows in sheets.items() if rows}
    return CommunityGraph({name: conform(SHEETS[name], frame) for name, frame in frames.items()})


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
    assert row["other"] == "dee"
    # W of the ends of a path of four, 0.024155, as the dense inverse gives it too
    assert row["chains"] == pytest.approx(math.log(1 + 0.024155 / 0.01), abs=1e-4)
    # only one pair has anything recorded, so it is the average pair: likeness adds nothing to what is usual
    assert row["interests"] == row["gifts"] == 0
    assert row["fit"] == pytest.approx(row["chains"], abs=1e-12)
    # ann has bea and cai within two steps, dee has cai and bea: knowing each other adds one to either
    assert row["gain"] == 1
    # each of the three ties between them is the only one: a second way round; where they live is not recorded
    assert (row["circles"], row["doubled"], row["across"], row["paid"]) == (1, 1, 0, 0)
    assert row["fairness"] == pytest.approx(-0.5 * math.log(2), abs=1e-12)
    score = 0.8 * (row["fit"] + row["fairness"]) + 0.2 * (math.log(2) / 4 + 1 / 4 + 1 / 4)
    assert row["score"] == pytest.approx(score, abs=1e-12)
    assert row["reason"] == (
        "Both care about Bread. Dee offers Chess, which Ann would like. They are recorded as knowing nobody in common. "
        "This would be a second link where only one is recorded now. When either is free is not recorded."
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


@settings(max_examples=500, deadline=None, derandomize=True)
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
    graph = town_of(
        people=[{"id": i, "name": i, "adult": i not in minors} for i in IDS],
        knows=knows(*ties) or [{"person": "p0", "other": "p1"}],
        keep_apart=knows(*dict.fromkeys(apart)) or [{"person": "p0", "other": "p1"}],
        permissions=[
            {
                "person": p,
                "for": "introduce",
                "given": "2025-01-01",
                "withdrawn": "2025-06-01" if p in withdrawn else None,
            }
            for p in sorted(allowed | withdrawn | {"p0"})
        ],
        roles=[{"person": p, "role": "community builder", "paid": True} for p in sorted(paid)],
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
        assert math.isfinite(row.score)
        assert row.fit == pytest.approx(sum(getattr(row, term) for term in TERMS))
    both_ways = {(r.person, r.other, r.score) for r in found.itertuples()}
    for person, other, score in both_ways:
        assert any(p == other and o == person and s == pytest.approx(score) for p, o, s in both_ways)


@pytest.mark.parametrize("clique", [4, 7, 12])
def test_people_of_the_same_area_come_where_few_may_be_suggested(tmp_path: Path, clique: int) -> None:
    """However many are near already: those one knows cannot be suggested, and are none of them."""
    ids = [f"p{i:02}" for i in range(20)]
    graph = graph_of(
        tmp_path,
        areas=[{"id": "a1", "name": "East"}],
        people=people(*ids, area="a1"),
        knows=knows(*combinations(ids[:clique], 2)),
        groups=[{"id": "g", "name": "Bakers"}],
        belongs=[{"person": p, "to": "g"} for p in ids[:clique]],
        permissions=permitted(*ids),
    )
    assert len(suggest(graph, "p00")) == 5


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


def tea_town(folder: Path, *ids: str, **sheets: object) -> CommunityGraph:
    """All said yes and all like tea."""
    given = {
        "people": people(*ids),
        "permissions": permitted(*ids),
        "facets": [facet(i, "interest", "tea") for i in ids],
        **sheets,
    }
    return graph_of(folder, **given)  # type: ignore[arg-type]


def test_times_in_common_where_both_said(tmp_path: Path) -> None:
    rows = [
        {"id": i, "name": i, "times": times}
        for i, times in (("a", "Monday"), ("b", "monday; Friday"), ("c", "Friday"), ("d", ""))
    ]
    graph = tea_town(tmp_path, *"abcd", people=rows)
    assert set(suggest(graph, "a")["other"]) == {"b", "d"}


def test_three_introductions_under_way_are_enough(tmp_path: Path) -> None:
    made = [
        {"id": f"i{k}", "date": day, "introducer": "d", "parties": f"{one};b", "state": state}
        for k, (one, day, state) in enumerate(
            [
                ("a", "2026-03-01", "made"), ("a", "2026-03-02", "made"), ("a", "2026-03-03", "met"),
                ("c", "2026-03-01", "made"), ("c", "2026-03-02", "lasting"), ("c", "2025-03-02", "made"),
            ]
        )
    ]  # fmt: skip
    graph = tea_town(tmp_path, *"abcde", introductions=made)
    with pytest.raises(InputError, match="'a' has 3 introductions or more under way"):
        suggest(graph, "a")
    # b is a party to all of them; c has one under way, for what is a year old is not
    assert set(suggest_everybody(graph)["person"]) == {"c", "d", "e"}


@pytest.mark.parametrize("mix", [-0.1, 1.1, math.nan, math.inf, "much", True])
def test_a_mix_that_is_none(tmp_path: Path, mix: object) -> None:
    with pytest.raises(InputError, match="The mix is a number from 0"):
        suggest_everybody(tea_town(tmp_path, "a", "b"), mix=mix)  # type: ignore[arg-type]


def test_the_mix_goes_from_fit_to_gain(tmp_path: Path) -> None:
    """From a: c is two steps away; x knows three others and would bring four people near."""
    ties = knows(("a", "b"), ("b", "c"), ("x", "y"), ("x", "z"), ("x", "w"))
    graph = tea_town(tmp_path, *"abcwxyz", knows=ties)
    assert suggest(graph, "a", mix=0)["other"].iloc[0] == "c"
    first = suggest(graph, "a", mix=1).iloc[0]
    assert (first["other"], first["gain"]) == ("x", 4)


@pytest.mark.parametrize("mix", [0.0, 0.2, 0.25, 0.6, 1.0])
def test_what_each_part_of_gain_counts(tmp_path: Path, mix: float) -> None:
    """a - b - c - a is a ring and hangs on c - d alone, d - e too; f and g know each other. h is paid, and knows b."""
    ties = knows(("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e"), ("f", "g"), ("b", "h"))
    homes = {**dict.fromkeys("abc", "n1"), **dict.fromkeys("def", "n2")}
    rows = [row | {"area": homes.get(str(row["id"]), "")} for row in people(*"abcdefgh")]
    graph = tea_town(
        tmp_path, *"abcdefgh", people=rows, knows=ties, areas=[{"id": "n1", "name": "N"}, {"id": "n2", "name": "S"}],
        roles=[{"person": "h", "role": "community builder", "paid": "yes"}],
    )  # fmt: skip
    found = suggest(graph, "b", 9, mix=mix).set_index("other")
    parts = found[["gain", "circles", "doubled", "across", "paid"]].round(9).T.to_dict("list")
    # through b, h comes near d; b, a and h near e; b, a, c and h near f or g. A quarter of b's ties are with the paid h
    assert parts == {
        "d": [1, 0, 1, 1, round((1 / 3 + 0) / 2, 9)],
        "e": [3, 1, 1, 1, round((1 / 3 + 0) / 2, 9)],
        "f": [4, 1, 0, 1, round((1 / 3 + 0) / 2, 9)],
        "g": [4, 1, 0, 0, round((1 / 3 + 0) / 2, 9)],
    }
    for other, (newcomers, circles, doubled, across, paid) in parts.items():
        row = found.loc[other]
        gain = (math.log(1 + newcomers) + circles + doubled) / 4 + across / 2 + paid
        assert row["score"] == pytest.approx((1 - mix) * (row["fit"] + row["fairness"]) + mix * gain, abs=1e-8)


def test_who_knows_both_is_named_only_with_permission(tmp_path: Path) -> None:
    ties = knows(*((z, p) for z in ("yes", "no", "kid", "far") for p in "ab"))
    everybody = [{"id": i, "name": i.title(), "adult": "no" if i == "kid" else "yes"} for i in
                 ("a", "b", "yes", "no", "kid", "far")]  # fmt: skip
    graph = tea_town(
        tmp_path, "a", "b", "yes", "kid", "far",
        people=everybody, knows=ties, keep_apart=[{"person": "a", "other": "far"}],
    )  # fmt: skip
    (row,) = suggest(graph, "a").to_dict("records")
    assert (row["other"], row["introducer"]) == ("b", "yes")
    assert row["reason"] == (
        "Both care about tea. Yes knows both. They are recorded as knowing 4 people in common. "
        "When either is free is not recorded."
    )


def test_nobody_is_named_more_than_ten_times(tmp_path: Path) -> None:
    ids = [f"p{i:02}" for i in range(30)]
    graph = tea_town(tmp_path, "hub", *ids, knows=knows(*(("hub", i) for i in ids)))
    found = suggest_everybody(graph, 5)
    assert len(found) == 150
    assert found["introducer"].value_counts().to_dict() == {"hub": 10}
    assert found["reason"].str.contains("Hub knows both").sum() == 10


def test_words_that_are_near_are_said_as_each_wrote_them(tmp_path: Path) -> None:
    graph = tea_town(
        tmp_path, "ann", "bea", "cai",
        facets=[facet("ann", "interest", "Allotment"), facet("bea", "interest", "gardening"),
                facet("bea", "gift", "crochet"), facet("cai", "aspiration", "Knitting")],
    )  # fmt: skip
    row = suggest(graph, "ann").iloc[0]
    assert row["reason"].startswith("Ann cares about Allotment and Bea about gardening.")
    assert row["around"] == "Allotment"
    assert suggest(graph, "cai")["reason"].iloc[0].startswith("Bea offers crochet, and Cai would like Knitting.")


def test_the_rarest_comes_first_and_little_is_called_little(tmp_path: Path) -> None:
    ids = ("ann", "bea", "cai", "dee", "eve")
    graph = tea_town(
        tmp_path, *ids,
        areas=[{"id": "n", "name": "North"}],
        people=[{"id": i, "name": i.title(), "area": "n"} for i in ids],
        facets=[facet(i, "interest", "tea") for i in ids[:4]],
        knows=knows(("cai", "dee")),
        groups=[{"id": "g", "name": "Choir"}],
        belongs=[{"person": i, "to": "g"} for i in ids[:2]],
    )  # fmt: skip
    assert suggest(graph, "ann")["reason"].iloc[0].startswith("Both are in Choir. Both care about tea.")
    little = suggest(graph, "eve")
    assert len(little) == 4
    assert set(little["around"]) == {""}
    assert little["reason"].str.startswith("We have little to go on. Both live in North.").all()


def test_who_has_left_is_said_to_have_left() -> None:
    gone = {"id": "gone", "name": "Gone", "left": "2025-01-01"}
    graph = town_of(people=[*people("ann"), gone], permissions=permitted("ann", "gone")).at("2026-01-01")
    for ask in (suggest, suggest_again):
        with pytest.raises(InputError, match="'gone' is not here on the day shown: they have left"):
            ask(graph, "gone")
        with pytest.raises(InputError, match="no person with the id 'zed'"):
            ask(graph, "zed")


def test_get_back_in_touch_is_a_list_of_its_own(tmp_path: Path) -> None:
    ties = [
        {"person": "a", "other": "b", "until": "2026-01-31"},
        {"person": "a", "other": "c", "until": "2027-01-31"},
        {"person": "b", "other": "d", "until": "2025-01-31"},
        {"person": "b", "other": "e", "until": "2025-01-31"},
    ]
    graph = tea_town(tmp_path, *"abcde", knows=ties, keep_apart=[{"person": "b", "other": "d"}]).at("2026-06-30")
    found = suggest_again(graph)
    assert list(zip(found["person"], found["other"], strict=True)) == [("a", "b"), ("b", "a"), ("b", "e"), ("e", "b")]
    assert found["reason"].iloc[0].startswith("They knew each other until 2026-01-31. Both care about tea.")
    assert suggest_again(graph, "c").empty
    assert "b" in set(suggest(graph, "a")["other"])  # they may be introduced again as well
    with pytest.raises(InputError, match="no person with the id 'zed'"):
        suggest_again(graph, "zed")


DAY = "2025-06-01"
AFTERWARDS = [
    {"knows": [{"person": "ann", "other": "bea", "since": "2025-09-01"}]},
    {"introductions": [{"id": "i1", "parties": "ann;bea", "date": "2025-09-01", "state": "declined"}]},
    {
        "introductions": [{"id": "i1", "parties": "ann;bea", "date": "2025-03-01", "state": "made"}],
        "follow_ups": [{"introduction": "i1", "date": "2025-09-01", "state": "did not take"}],
    },
]


@pytest.mark.parametrize("since", AFTERWARDS)
def test_who_said_no_since_or_met_since_is_not_suggested_on_an_earlier_day(since: dict[str, Any]) -> None:
    ids = ("ann", "bea", "cai")
    tea = [facet(i, "interest", "tea") for i in ids]
    town = {"people": people(*ids), "permissions": permitted(*ids), "facets": tea}
    all_of_them = {frozenset(pair) for pair in combinations(ids, 2)}
    for sheets, never in (({}, set()), (since, {frozenset(("ann", "bea"))})):
        graph = town_of(**town, **sheets).at(DAY)
        found = suggest_everybody(graph, 2)
        assert {frozenset(pair) for pair in zip(found["person"], found["other"], strict=True)} == all_of_them - never
        few = suggest_few(graph, 5)
        assert not never & {frozenset(pair) for pair in zip(few["person"], few["other"], strict=True)}


def test_a_tie_that_came_and_went_since_is_none_now() -> None:
    tie = {"person": "ann", "other": "bea", "since": "2025-09-01", "until": "2025-10-01"}
    tea = [facet(i, "interest", "tea") for i in ("ann", "bea")]
    graph = town_of(people=people("ann", "bea"), permissions=permitted("ann", "bea"), facets=tea, knows=[tie])
    assert suggest(graph.at(DAY), "ann")["other"].tolist() == ["bea"]


@pytest.mark.parametrize("ids", [(), ("a",), ("a", "b")])
def test_hardly_anybody(tmp_path: Path, ids: tuple[str, ...]) -> None:
    graph = tea_town(tmp_path, *ids) if ids else CommunityGraph({})
    assert len(suggest_everybody(graph)) == (2 if len(ids) == 2 else 0)
    assert suggest_again(graph).empty


def test_who_shares_a_group_is_not_for_that_tied_already() -> None:
    ids = ("ann", "bea", "cai")
    graph = town_of(
        people=people(*ids),
        permissions=permitted(*ids),
        groups=[{"id": "g", "name": "Choir"}],
        belongs=[{"person": i, "to": "g"} for i in ids],
    )
    found = suggest(graph, "ann")
    assert found["other"].tolist() == ["bea", "cai"]
    assert found["introducer"].isna().all()
    assert len(together(graph, 9)) == 3
    sheet = builder_sheet(graph, Wanted(None, None, None, 9), due(graph, "2026-01-01")).pairs
    assert {*sheet["person"], *sheet["other"]} == {*ids}


def test_a_group_of_fifty_thousand_and_one_interest_for_all() -> None:
    """Everybody holds the same and knows nobody: lists are full and the same few are not in all of them."""
    ids = [f"p{i:05}" for i in range(50_000)]
    graph = town_of(
        people=people(*ids),
        permissions=permitted(*ids, purposes=("introduce",)),
        facets=[facet(i, "interest", "tea") for i in ids],
        groups=[{"id": "g", "name": "All"}],
        belongs=[{"person": i, "to": "g"} for i in ids],
    )
    found = suggest_everybody(graph, 5, among=ids[1000:1200])
    assert len(found) == 1000
    assert (found.groupby("person").size() == 5).all()
    assert found["other"].value_counts().max() <= 7


SAMPLES = files.folder("data")


def sample(name: str) -> CommunityGraph:
    checked, _ = read(SAMPLES / name, complete({}), "uk")
    graph = CommunityGraph(checked.frames)
    return graph.at(str(graph.data_date())) if graph.data_date() else graph


@pytest.fixture(scope="module")
def hillside() -> CommunityGraph:
    return sample("hillside")


@pytest.mark.parametrize("name", ["hillside", "korea"])
def test_attention_is_spread_over_the_town(name: str) -> None:
    """Bristol, the third sample, records nobody who could be suggested to anybody."""
    town = sample(name)
    found = suggest_everybody(town, 5)
    shown = found["other"].value_counts()
    assert shown.max() <= 7
    network = town.people()
    ties = pd.Series(np.diff(network.ptr), index=network.ids)[sorted(introducible(town))]
    least = np.sort(ties)[len(ties) // 4]
    quarter = (ties < least) + (ties == least) * (len(ties) / 4 - (ties < least).sum()) / (ties == least).sum()
    share = (shown.reindex(ties.index).fillna(0) * quarter).sum() / shown.sum()
    assert share / 0.25 >= 0.8


def test_equality_and_service_columns_do_not_reach_suggestions(hillside: CommunityGraph) -> None:
    """Columns of that sort are no part of the schema, and what else stands in a frame changes no suggestion."""
    words = ("ethnic", "religio", "faith", "gender", "sex", "disab", "diagnos", "condition", "age", "income", "benefit")
    fields = {f"{s.name}.{f.name}" for s in SHEETS.values() for f in s.fields}
    assert {f for f in fields if any(f.split(".")[1].startswith(w) for w in words)} == set()
    before = suggest_everybody(hillside, 2)
    draw = np.random.default_rng(7)
    frames = {
        name: frame.assign(**{w: draw.integers(0, 3, len(frame)).astype(str) for w in words})
        for name, frame in hillside.frames().items()
    }
    more = copy(hillside)
    more._frames = frames
    pd.testing.assert_frame_equal(suggest_everybody(more, 2), before)
    frames["people"]["access"] = "step-free"  # what a person needs of a place says nothing of whom they could meet
    pd.testing.assert_frame_equal(suggest_everybody(more, 2), before)


def test_two_areas_of_one_name_are_two() -> None:
    graph = graph_at_once(
        areas=[{"id": a, "name": "High Street", "part_of": None} for a in ("a1", "a2")],
        people=[*people("ann", "cai", area="a1"), *people("bea", area="a2")],
        knows=knows(("ann", "cai"), ("bea", "cai")),
        permissions=permitted("ann", "bea"),
    )
    (row,) = suggest(graph, "ann").to_dict("records")
    assert row["across"] == 1 and "Both live in" not in row["reason"]
    assert row["reason"].count("a tie between High Street (a1) and High Street (a2).") == 1


def test_a_group_without_a_name_is_shared_all_the_same() -> None:
    graph = graph_at_once(
        people=people("ann", "bea", "cai"),
        groups=[{"id": "g1", "name": None}],
        belongs=[{"person": p, "to": "g1"} for p in ("ann", "bea")],
        knows=knows(("ann", "cai")),
        permissions=permitted("ann", "bea"),
    )
    (row,) = suggest(graph, "ann").to_dict("records")
    assert row["reason"].startswith("Both are in g1.")


def test_who_knows_both_is_told_from_somebody_else_of_the_name() -> None:
    rows = people("ann", "bea", "cai", "dee")
    rows[2]["name"] = rows[3]["name"] = "Priya Desai"
    graph = graph_at_once(
        people=rows,
        knows=knows(("ann", "cai"), ("bea", "cai"), ("cai", "dee")),
        permissions=permitted("ann", "bea", "cai"),
    )
    assert "Priya Desai (cai) knows both." in suggest(graph, "ann")["reason"].tolist()[0]


@pytest.mark.parametrize(
    ("ties", "said"),
    [
        ([("cai", "dee")], "the first tie recorded of Ann and Bea."),
        ([("ann", "cai")], "the first tie recorded of Bea."),
        ([("ann", "cai"), ("bea", "dee")], "a meeting of two circles."),
        ([("ann", "cai"), ("cai", "dee"), ("dee", "bea")], "a second link where only one is recorded now."),
        ([("ann", "cai"), ("cai", "dee"), ("dee", "bea"), ("bea", "eve"), ("eve", "fay"), ("fay", "ann")],
         "a meeting of two circles."),
        ([("ann", "cai"), ("bea", "cai"), ("ann", "dee"), ("bea", "dee")], None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("within", [None, "a1", "a2"])
def test_what_would_change_is_said(ties: list[tuple[str, str]], said: str | None, within: str | None) -> None:
    """Ann in one area, Bea in the same, in another, or in one that is part of it."""
    ids = ("ann", "bea", "cai", "dee", "eve", "fay")
    live = {"ann": "a1", "bea": "a2" if within is None else within, "cai": None}
    graph = graph_at_once(
        areas=[{"id": "a1", "name": "Beacon Lane", "part_of": None},
               {"id": "a2", "name": "Canal Side", "part_of": "a1" if within == "a2" else None}],
        people=[{"id": p, "name": p.title(), "area": live.get(p)} for p in ids],
        facets=[facet(p, "interest", "tea") for p in ("ann", "bea")],
        knows=knows(*ties),
        permissions=permitted("ann", "bea"),
    )  # fmt: skip
    (row,) = suggest(graph, "ann").to_dict("records")
    parts = [
        *([said.removesuffix(".")] if said else []),
        *([] if within else ["a tie between Beacon Lane and Canal Side"]),
    ]
    expected = f"This would be {' and '.join(parts)}." if parts else None
    found = re.findall(r"This would be [^.]+\.", row["reason"])
    assert found == ([expected] if expected else [])


def test_a_tie_that_ended_was_the_first() -> None:
    """Bea knew Cai once: a tie with Ann is no first one, and nothing is said of it."""
    graph = graph_at_once(
        people=people("ann", "bea", "cai", "dee"),
        facets=[facet(p, "interest", "tea") for p in ("ann", "bea")],
        knows=[
            {"person": "ann", "other": "dee", "until": None},
            {"person": "bea", "other": "cai", "until": "2025-01-01"},
        ],
        permissions=permitted("ann", "bea"),
    ).at("2026-01-01")
    (row,) = suggest(graph, "ann").to_dict("records")
    assert "This would be" not in row["reason"]
