"""A builder's sheet: few pairs, each once; only who said yes; what is left out is said."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.introductions import suggest_everybody
from connectome.introductions.lifecycle import due
from connectome.introductions.sheet import Wanted, builder_sheet, pairs, told_apart
from tests.towns import graph_of, knows, people, permitted

DAY = "2026-03-01"


def both(table: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(table["person"], table["other"], strict=True))


def found(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["person", "other"]).assign(reason="", around="")


def test_fewest_ties_come_first_and_nobody_twice_while_there_are_others() -> None:
    table = found(("a", "b"), ("a", "c"), ("b", "a"), ("c", "a"), ("d", "a"), ("d", "c"))
    ties = {"a": 2, "b": 3, "c": 4, "d": 0}
    # d comes first and takes a; b and c have nobody but a, so they come where there is room left
    assert both(pairs(table, ties, 20)) == [("d", "a"), ("b", "a"), ("c", "a")]
    assert both(pairs(table, ties, 2)) == [("d", "a"), ("b", "a")]


def test_a_second_choice_where_the_first_is_taken() -> None:
    table = found(("a", "z"), ("b", "z"), ("b", "y"))
    assert both(pairs(table, {"a": 0, "b": 1}, 20)) == [("a", "z"), ("b", "y")]


def test_a_pair_that_is_each_others_best_stands_once() -> None:
    assert both(pairs(found(("a", "b"), ("b", "a")), {}, 20)) == [("a", "b")]
    assert pairs(found(), {}, 20).empty


def test_twenty_thousand_people_make_twenty_pairs() -> None:
    ids = [f"p{i}" for i in range(20_000)]
    table = found(*((p, ids[(i + step) % len(ids)]) for i, p in enumerate(ids) for step in (1, 2)))
    chosen = pairs(table, dict.fromkeys(ids, 1), 20)
    assert len(chosen) == 20
    assert len({*chosen["person"], *chosen["other"]}) == 40


@pytest.fixture
def town(tmp_path: Path) -> CommunityGraph:
    """Two areas of one district; ada builds in the north, abe (paid too) everywhere; all like tea."""
    north, south = ("ada", "ann", "ben", "cat", "dan", "eve", "kid"), ("abe", "fay", "gus")
    everybody = [{"id": p, "name": p.title(), "area": "n", "adult": "no" if p == "kid" else "yes"} for p in north]
    everybody += [{"id": p, "name": "Ann" if p == "fay" else p.title(), "area": "s", "adult": ""} for p in south]
    return graph_of(
        tmp_path,
        areas=[{"id": "d", "name": "Town", "part_of": ""}]
        + [{"id": a, "name": a.upper(), "part_of": "d"} for a in ("n", "s")],
        people=everybody,
        groups=[{"id": "g", "name": "Choir"}],
        belongs=[{"person": "ann", "to": "g"}, {"person": "ben", "to": "g"}],
        roles=[
            {"person": "ada", "role": "community builder", "area": "n", "paid": "yes"},
            {"person": "abe", "role": "community builder", "area": "", "paid": "yes"},
        ],
        facets=[{"person": p, "kind": "interest", "what": "tea"} for p in (*north, *south)],
        permissions=permitted(*(p for p in (*north, *south) if p != "eve")),
        knows=knows(("cat", "dan")),
        keep_apart=[{"person": "ann", "other": "ben"}],
        introductions=[
            {"id": f"i{k}", "date": "2026-02-20", "introducer": by, "parties": parties, "around": "tea", "state": ""}
            for k, (by, parties) in enumerate(
                [
                    ("ada", "ann;cat"),  # due
                    ("ada", "ann;ben"),  # kept apart since
                    ("ada", "eve;cat;dan"),  # eve has not said yes
                    ("ada", "cat;g"),  # a person and a group
                    ("abe", "fay;gus"),
                    ("abe", "kid;gus"),  # under 18
                    ("ada", "ann;g"),  # ben takes part there
                ]
            )
        ],
    )


def test_only_the_builders_own_patch_and_follow_ups(town: CommunityGraph) -> None:
    sheet = builder_sheet(town, Wanted(by="ada"), due(town, DAY, "ada"))
    assert (sheet.by, sheet.builder, sheet.patch) == ("ada", "Ada", "N")
    assert {*sheet.pairs["person"], *sheet.pairs["other"]} == {"ann", "ben", "cat", "dan"}
    assert set(sheet.people.index) >= {"ann", "ben", "cat", "dan"}
    assert {"eve", "kid", "fay", "gus"}.isdisjoint(sheet.people.index)
    assert list(sheet.due["introduction"]) == ["i0", "i3"]
    assert "3 follow-ups are not here: they may not be shown now." in sheet.left_out
    assert "fewer than 5 people recorded here have not said yes to being introduced, or are under 18." in sheet.left_out


def test_who_moved_away_is_in_no_follow_up(tmp_path: Path) -> None:
    here = graph_of(
        tmp_path,
        people=[{"id": i, "name": i.title(), "left": left} for i, left in (("ann", ""), ("bob", "2026-02-25"))],
        permissions=permitted("ann", "bob"),
        introductions=[{"id": "i1", "date": "2026-02-20", "introducer": "ann", "parties": "ann;bob"}],
    )
    sheet = builder_sheet(here.at(DAY), Wanted(), due(here, DAY))
    assert sheet.due.empty
    assert "1 follow-up is not here: they may not be shown now." in sheet.left_out


def test_everybodys_sheet_keeps_to_every_rule(town: CommunityGraph) -> None:
    sheet = builder_sheet(town, Wanted(), due(town, DAY))
    chosen = {frozenset(pair) for pair in both(sheet.pairs)}
    assert len(chosen) == len(sheet.pairs) >= 3
    assert chosen.isdisjoint(map(frozenset, [("ann", "ben"), ("cat", "dan"), ("ada", "abe")]))
    assert {"eve", "kid"}.isdisjoint({*sheet.pairs["person"], *sheet.pairs["other"], *sheet.people.index})
    allowed = {frozenset(pair) for pair in both(suggest_everybody(town, 99))}
    assert chosen <= allowed
    assert list(sheet.due["introduction"]) == ["i0", "i3", "i4"]
    assert (sheet.by, sheet.builder, sheet.patch) == (None, "", "everywhere")


def test_an_area_and_a_limit(town: CommunityGraph) -> None:
    sheet = builder_sheet(town, Wanted(area="N", limit=1), due(town, DAY))
    assert len(sheet.pairs) == 1
    assert list(sheet.due["introduction"]) == ["i0", "i3"]
    assert any(
        said.startswith("2 of 5 people who could meet somebody stand here, in 1 pair:") for said in sheet.left_out
    )
    assert builder_sheet(town, Wanted(by="ada", area="S"), due(town, DAY, "ada")).pairs.empty


def test_a_builder_without_a_patch_has_the_whole_place(town: CommunityGraph) -> None:
    sheet = builder_sheet(town, Wanted(by="abe"), due(town, DAY, "abe"))
    assert (sheet.builder, sheet.patch) == ("Abe", "everywhere")
    assert list(sheet.due["introduction"]) == ["i4"]
    assert "1 follow-up is not here: they may not be shown now." in sheet.left_out


def test_one_persons_sheet(town: CommunityGraph) -> None:
    sheet = builder_sheet(town, Wanted(person="ann", limit=3), due(town, DAY))
    assert sheet.patch == "who Ann could meet (everywhere)"
    assert set(sheet.pairs["person"]) == {"ann"}
    assert list(sheet.due["introduction"]) == ["i0"]
    with pytest.raises(InputError, match="no standing permission"):
        builder_sheet(town, Wanted(person="eve"), due(town, DAY))
    with pytest.raises(InputError, match="no person with the id 'nobody'"):
        builder_sheet(town, Wanted(by="nobody"), due(town, DAY))


def test_a_builder_who_took_back_being_introduced_is_not_named(town: CommunityGraph) -> None:
    rows = town.frame("permissions")
    took = rows.assign(withdrawn=rows["withdrawn"].where(rows["person"] != "ada", "2026-01-01"))
    sheet = builder_sheet(
        CommunityGraph({**town.frames(), "permissions": took}), Wanted(by="ada"), due(town, DAY, "ada")
    )
    assert (sheet.by, sheet.builder, sheet.patch) == (None, "", "N")


def test_two_people_of_one_name_are_told_apart(town: CommunityGraph) -> None:
    table = told_apart(town, frozenset({"ann", "ben", "fay"}))
    assert table.loc["ann", ["name", "area", "groups"]].tolist() == ["Ann", "N", "Choir"]
    assert table.loc["fay", "name"] == "Ann"
    assert table.loc["fay", "area"] == "S"
    assert pd.isna(table.loc["ben", "groups"])  # nobody shares the name, so the groups are nobody's business


def test_a_reason_tells_two_of_one_name_apart(tmp_path: Path) -> None:
    two = graph_of(
        tmp_path,
        people=[{"id": i, "name": "Mary Shah"} for i in ("m1", "m2")],
        permissions=permitted("m1", "m2"),
        facets=[
            {"person": "m1", "kind": "gift", "what": "bread"},
            {"person": "m2", "kind": "aspiration", "what": "bread"},
        ],
    )
    assert "Mary Shah (m1) offers bread, which Mary Shah (m2) would like." in suggest_everybody(two)["reason"][0]


@pytest.mark.parametrize("ids", [(), ("a",), ("a", "b")])
def test_hardly_anybody(tmp_path: Path, ids: tuple[str, ...]) -> None:
    tea = [{"person": i, "kind": "interest", "what": "tea"} for i in ids]
    said = {"permissions": permitted(*ids), "facets": tea} if ids else {}
    graph = graph_of(tmp_path, people=people(*ids), **said)
    sheet = builder_sheet(graph, Wanted(), due(graph, DAY))
    assert (len(sheet.pairs), len(sheet.people), len(sheet.due)) == (int(len(ids) == 2), len(ids), 0)
