"""One person recorded twice becomes one, by stated rules, and is taken back exactly."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from connectome.actions.analysing import analyse
from connectome.actions.importing import import_path
from connectome.actions.persons.merging import look, merge, merging, unmerge
from connectome.actions.recording import Change, applied, kept, new_id, record
from connectome.errors import ImportRefused, InputError
from connectome.exchange.tables import to_csv
from connectome.files import folder
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.graph.renaming import naming
from connectome.privacy.permissions import adults, kept_apart, standing
from connectome.privacy.views import view_of
from connectome.schema import SHEETS
from connectome.store import Store
from tests.store.test_round_trip import towns
from tests.towns import Rows, graph_of, people, permitted, write_town

TODAY = date.today().isoformat()
TOMORROW = (date.today() + timedelta(days=1)).isoformat()


def after(graph: CommunityGraph, keep: str = "p1", gone: str = "p2", name: str | None = None) -> CommunityGraph:
    change, _ = merging(graph, keep, gone, name)
    return CommunityGraph(applied(graph.frames(), change))


def town(tmp_path: Path, **sheets: Rows) -> CommunityGraph:
    return graph_of(tmp_path / "town", **{"people": people("p1", "p2", "p3", "p4"), **sheets})


def rows(graph: CommunityGraph, sheet: str, *columns: str) -> list[tuple[object, ...]]:
    frame = graph.frame(sheet)[list(columns)]
    return [tuple(None if pd.isna(v) else v for v in row) for row in frame.itertuples(index=False, name=None)]


def test_the_person_has_what_either_had(tmp_path: Path) -> None:
    first = {"id": "p1", "name": "Jon Smith", "area": "", "adult": "yes", "languages": "English;Polish"}
    second = {"id": "p2", "name": "John Smyth", "area": "a1", "adult": "no", "languages": "Polish;Welsh"}
    dates = {"joined": "2026-02-01", "left": ""}, {"joined": "2025-02-01", "left": "2026-05-01"}
    both = [first | dates[0], second | dates[1]]
    graph = town(tmp_path, people=both, areas=[{"id": "a1", "name": "Hill"}])
    now = after(graph).frame("people")
    assert now.index.tolist() == ["p1"]
    columns = ["name", "area", "languages", "joined", "left", "formerly"]
    assert now.loc["p1", columns].tolist() == [
        "Jon Smith", "a1", "English;Polish;Welsh", "2025-02-01", "2026-05-01", "p2",
    ]  # fmt: skip
    assert now.loc["p1", "adult"] is False or now.loc["p1", "adult"] == False  # noqa: E712
    assert after(graph, name=" Jon Smyth ").frame("people").loc["p1", "name"] == "Jon Smyth"
    assert after(graph, "p2", "p1").frame("people").loc["p2", "name"] == "John Smyth"


def test_joined_after_they_left_is_unknown(tmp_path: Path) -> None:
    both = [{"id": "p1", "joined": "2026-03-01", "left": ""}, {"id": "p2", "joined": "", "left": "2026-01-01"}]
    now = after(town(tmp_path, people=both)).frame("people")
    assert pd.isna(now.loc["p1", "joined"]) and now.loc["p1", "left"] == "2026-01-01"


def test_ties_are_one_by_the_stated_rules(tmp_path: Path) -> None:
    tie = ("person", "other", "since", "until", "strength", "source", "confirmed", "disputed")
    given_ = [
        ("p1", "p3", "2025-03-01", "2026-01-01", "friend", "survey", "2026-01-01", ""),
        ("p3", "p2", "2024-03-01", "2026-02-01", "acquaintance", "conversation", "2025-01-01", "yes"),
        ("p1", "p4", "2025-03-01", "2026-01-01", "", "", "", ""),
        ("p2", "p4", "", "", "close", "survey", "", ""),
        ("p1", "p2", "", "", "", "", "", ""),
        ("p3", "p4", "", "", "", "", "", ""),
    ]
    graph = town(tmp_path, knows=[dict(zip(tie, row, strict=True)) for row in given_])
    assert rows(after(graph), "knows", *tie) == [
        ("p1", "p3", "2024-03-01", "2026-02-01", "friend", "survey; conversation", "2026-01-01", True),
        ("p1", "p4", "2025-03-01", None, "close", "survey", None, None),
        ("p3", "p4", None, None, None, None, None, None),
    ]
    _, said = merging(graph, "p1", "p2")
    assert (said.moved, said.joined, said.between) == ({"knows": 2}, {"knows": 2}, {"knows": 1})
    kept_ = rows(after(graph, "p4", "p1"), "knows", "person", "other")
    assert kept_ == [("p2", "p3"), ("p2", "p4"), ("p3", "p4")], "the smaller id first, whichever stays"


def test_every_row_that_names_the_other_names_the_one(tmp_path: Path) -> None:
    graph = town(
        tmp_path,
        groups=[{"id": "g1", "name": "Choir"}],
        waves=[{"id": "w1", "name": "baseline"}],
        introductions=[{"id": "i1", "introducer": "p2", "parties": "p3;p2;p1;g1"}, {"id": "i2", "parties": "p2;p4"}],
        conversations=[{"id": "c1", "by": "p2", "with": "p1;p3"}, {"id": "c2", "by": "p3", "with": "p2"}],
        helped=[
            {"person": "p2", "to": "p1", "what": "tea"},
            {"person": "p2", "to": "g1", "what": "tea"},
            {"person": "p3", "to": "p2", "what": "tea"},
        ],
        roles=[{"person": "p2", "role": "volunteer", "paid": "yes"}, {"person": "p1", "role": "volunteer", "paid": ""}],
        belongs=[{"person": "p2", "to": "g1", "role": "helps"}],
        facets=[{"person": "p2", "kind": "gift", "what": "bread"}, {"person": "p1", "kind": "gift", "what": "bread"}],
        asked=[
            {"person": "p1", "wave": "w1", "what": "knows", "asker": "p2", "result": "not reached"},
            {"person": "p2", "wave": "w1", "what": "knows", "asker": "p3", "result": "answered"},
        ],
        sightings=[
            {"person": "p2", "other": "p3", "wave": "w1", "value": "present", "reporter": "p2"},
            {"person": "p1", "other": "p3", "wave": "w1", "value": "ended", "reporter": "p1"},
            {"person": "p1", "other": "p2", "wave": "w1", "value": "present", "reporter": "p3"},
        ],
        keep_apart=[{"person": "p2", "other": "p4", "set_by": "p2"}],
    )
    now = after(graph)
    for name, sheet in SHEETS.items():
        assert not naming(sheet, now.frame(name), {"p2"}).any(), name
    assert rows(now, "introductions", "introducer", "parties") == [("p1", "p3;p1;g1"), (None, "p1;p4")]
    assert rows(now, "conversations", "by", "with") == [("p1", "p1;p3"), ("p3", "p1")]
    assert rows(now, "helped", "person", "to") == [("p1", "g1"), ("p3", "p1")]
    assert rows(now, "roles", "person", "paid") == [("p1", True)]
    assert rows(now, "asked", "person", "result", "asker") == [("p1", "answered", "p3")]
    assert rows(now, "sightings", "person", "other", "value", "reporter") == [("p1", "p3", "present", "p1")]
    assert kept_apart(now) == {("p1", "p4")}
    assert len(now.frame("facets")) == len(now.frame("belongs")) == 1
    _, said = merging(graph, "p1", "p2")
    assert said.named_both == {"introductions": 1, "conversations": 1, "asked": 1}
    assert said.between == {"helped": 1, "sightings": 1}


@pytest.mark.parametrize(
    ("sheet", "row"),
    [
        ("keep_apart", {"person": "p2", "other": "p1"}),
        ("introductions", {"id": "i1", "parties": "p1;p2"}),
    ],
)
def test_two_people_stay_two_in_one_neutral_sentence(tmp_path: Path, sheet: str, row: dict[str, object]) -> None:
    graph = town(tmp_path, **{sheet: [row]})
    with pytest.raises(InputError) as refused:
        merging(graph, "p1", "p2")
    assert str(refused.value).startswith("'p1' and 'p2' cannot be merged: what is recorded speaks of two different")
    assert "apart" not in str(refused.value)


def test_whom_it_cannot_be(tmp_path: Path) -> None:
    graph = town(tmp_path)
    for pair, words in (
        (("p1", "p1"), "given twice"),
        (("p1", "x"), "no person with the id 'x'"),
        (("x", "x"), "twice"),
    ):
        with pytest.raises(InputError, match=words):
            merging(graph, *pair)
    with pytest.raises(InputError, match="'p2' was merged into 'p1' already"):
        merging(after(graph), "p2", "p3")
    with pytest.raises(InputError, match="name is empty"):
        merging(graph, "p1", "p2", " ")


def test_an_evaluator_sees_no_former_id(tmp_path: Path) -> None:
    now = after(town(tmp_path, permissions=permitted("p1", "p2")))
    seen = view_of(now, "evaluator", b"key").graph.frame("people")
    assert len(seen) == 1 and seen["formerly"].isna().all()


def test_an_id_of_before_is_given_to_nobody(tmp_path: Path) -> None:
    assert new_id(after(town(tmp_path), "p1", "p4"), "p") == "p5"


def test_merged_twice_remembers_both(tmp_path: Path) -> None:
    now = after(after(town(tmp_path)), "p3", "p1")
    assert now.frame("people").loc["p3", "formerly"] == "p1;p2"


PERMISSION = st.tuples(
    st.sampled_from(["p1", "p2"]),
    st.sampled_from(["2025-01-01", "2025-02-01", "2025-03-01", TODAY, TOMORROW]),
    st.sampled_from([None, "2025-02-01", "2025-03-01", "2025-04-01", TODAY, TOMORROW]),
)


@given(st.lists(PERMISSION, max_size=6), st.permutations(["p1", "p2"]))
@example([("p1", "2025-01-01", "2025-02-01"), ("p2", "2025-03-01", None)], ["p1", "p2"])  # given later, by the other
@example([("p1", "2025-01-01", "2025-02-01"), ("p2", "2025-03-01", None)], ["p2", "p1"])
@settings(max_examples=30, deadline=None)
def test_no_permission_stands_that_one_of_the_two_took_back(
    given_: list[tuple[str, str, str | None]], pair: list[str]
) -> None:
    frame = pd.DataFrame(
        [{"person": p, "for": "map", "given": g, "withdrawn": None if w is None else max(g, w)} for p, g, w in given_],
        columns=["person", "for", "given", "withdrawn"],
    )
    held = conform(SHEETS["permissions"], frame)
    held = held[~held.index.duplicated()]
    graph = CommunityGraph({"people": pd.DataFrame(people("p1", "p2")), "permissions": held})
    took = set(held.loc[held["withdrawn"].notna(), "person"])
    keep, gone = pair
    now = after(graph, keep, gone)
    for day in (TODAY, "2099-01-01"):
        stood = standing(graph, "map", TODAY)
        stands = standing(now, "map", day)
        if took - stood:
            assert not stands, "one of the two took it back"
        elif day == TODAY:
            assert stands == ({keep} if stood else set())
    assert len(now.frame("permissions")) == len(set(zip(held["for"], held["given"], strict=True))), "each kept, dated"


@given(towns(), st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_merged_and_put_back_every_frame_is_as_before(frames: dict[str, pd.DataFrame], data: st.DataObject) -> None:
    """Without a store: what a merge keeps of each row is enough, and each fact is there once."""
    graph = CommunityGraph(frames)
    keep, gone = data.draw(st.permutations(graph.ids))[:2]
    try:
        change, said = merging(graph, keep, gone)
    except InputError as refused:
        assert "two different people" in str(refused)
        return
    now = applied(graph.frames(), change)
    for name, sheet in SHEETS.items():
        assert not naming(sheet, now[name], {gone}).any()
        assert now[name].index.is_unique
        lost = said.joined.get(name, 0) + said.between.get(name, 0) + (name == "people")
        assert len(now[name]) == len(graph.frame(name)) - lost, name
    assert adults(CommunityGraph(now)) == adults(graph) - {gone} - ({keep} if gone not in adults(graph) else set())
    held = kept(graph.frames(), change)
    for name, sheet in SHEETS.items():
        former = [f for f in held if f.sheet == name]
        stayed = now[name][~now[name].index.isin([f.key for f in former])]
        were = [json.loads(f.row) for f in former if f.row != "null"]
        back = pd.concat([stayed, conform(sheet, pd.DataFrame(were))]) if were else stayed
        pd.testing.assert_frame_equal(back.sort_index(), graph.frame(name))


def sheets(store: Store) -> dict[str, str]:
    """Every sheet as text."""
    return {name: to_csv(frame) for name, frame in store.frames().items()}


def tables(store: Store) -> dict[str, str]:
    """Every table of analyse as text."""
    day = CommunityGraph(store.frames()).at("2026-06-30")
    return {name: to_csv(frame) for name, frame in analyse(day).tables.items()}


@pytest.mark.parametrize("server", ["embedded"], indirect=True)  # thousands of rows; the others are of both servers
def test_merged_and_unmerged_hillside_is_the_same_to_the_byte(store: Store) -> None:
    hillside = folder("data") / "hillside"
    import_path(store, hillside)
    before, analysed = sheets(store), tables(store)
    seen = look(store, "p017", "p140")
    assert sheets(store) == before, "looking writes nothing"
    done = merge(store, "p017", "p140")
    assert done.moved == seen.moved and set(done.moved) >= {"knows", "belongs", "introductions", "sightings"}
    merged = sheets(store)
    assert merged != before and "p140" not in merged["knows"] + merged["introductions"] + merged["sightings"]
    again = import_path(store, hillside)
    assert (again.new, again.changed) == (0, 0), "the files still name p140, and are read as p017"
    assert any("id from before a merge" in remark for remark in again.remarks)
    undone = unmerge(store, "p140")
    assert (undone.entry, undone.action) == (done.entry, "merge")
    assert (sheets(store), tables(store)) == (before, analysed)


@pytest.fixture
def small(store: Store, tmp_path: Path) -> Store:
    sheets = {"people": people("p1", "p2", "p3"), "permissions": permitted("p1", "p2")}
    import_path(store, write_town(tmp_path / "small", **sheets))
    return store


def test_what_was_changed_since_is_named(small: Store) -> None:
    merge(small, "p1", "p2")
    renamed = conform(SHEETS["people"], small.frames()["people"].loc[["p1"]].assign(name="Ann"))
    record(small, lambda graph: (Change({"people": renamed}), None), "rename")
    with pytest.raises(
        InputError, match=r"'merge' of .* cannot be undone: a row of people was changed since by 'rename'"
    ):
        unmerge(small)


def test_what_an_import_changed_since_is_not_taken_back(small: Store, tmp_path: Path) -> None:
    merge(small, "p1", "p2")
    time.sleep(1.1)  # an import's moment is kept by the second
    import_path(small, write_town(tmp_path / "new", people=[{"id": "p1", "name": "Ann"}]))
    with pytest.raises(InputError, match=r"changed since by 'import' of .*\. That is not undone, so neither is this"):
        unmerge(small, "p1")


def test_which_merge_is_taken_back(small: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="no merge to take back"):
        unmerge(small)
    first, second = merge(small, "p1", "p2").entry, merge(small, "p3", "p1").entry
    with pytest.raises(InputError, match="'p9' is neither"):
        unmerge(small, "p9")
    with pytest.raises(InputError, match=r"cannot be undone: .*'merge'"):
        unmerge(small, first)
    entry = small.entries().query("action == 'import'")["id"].iloc[0]
    with pytest.raises(InputError, match="is not a merge"):
        unmerge(small, entry)
    with monkeypatch.context() as other:
        other.setenv("CONNECTOME_USER", "another person")
        with pytest.raises(InputError, match="none is recorded by this account"):
            unmerge(small)
    assert [unmerge(small, "p1").entry, unmerge(small).entry] == [second, first]
    assert small.frames()["people"].index.tolist() == ["p1", "p2", "p3"]


def test_what_a_merge_closed_no_older_file_opens(small: Store, tmp_path: Path) -> None:
    took_back = {"person": "p2", "for": "map", "given": "2024-01-01", "withdrawn": "2024-06-01"}
    import_path(small, write_town(tmp_path / "back", permissions=[took_back]))
    unlike = [{"person": "p2", "for": "map", "given": "2025-01-01", "withdrawn": "2025-01-01"}]
    import_path(small, write_town(tmp_path / "again", permissions=unlike))
    assert standing(CommunityGraph(small.frames()), "map") == {"p1"}
    assert merge(small, "p1", "p2").closed == ("map",)
    stored = sheets(small)
    for place in ("small", "back", "again"):
        import_path(small, tmp_path / place)
    assert sheets(small) == stored
    assert standing(CommunityGraph(small.frames()), "map") == frozenset()
    assert standing(CommunityGraph(small.frames()), "introduce") == {"p1"}


def test_files_from_before_a_merge(small: Store, tmp_path: Path) -> None:
    merge(small, "p1", "p2")
    new = write_town(
        tmp_path / "later",
        people=[{"id": "p2", "name": "Another", "area": "a1", "adult": "no"}],
        areas=[{"id": "a1", "name": "Hill"}],
        knows=[{"person": "p2", "other": "p3"}, {"person": "p1", "other": "p2"}, {"person": "p1", "other": "p3"}],
        facets=[{"person": "p2", "kind": "gift", "what": "bread"}],
    )
    import_path(small, new)
    now = CommunityGraph(small.frames())
    assert rows(now, "people", "id", "name", "area", "adult") == [("p1", "P1", "a1", False), ("p3", "P3", None, None)]
    assert rows(now, "knows", "person", "other") == [("p1", "p3")]
    assert rows(now, "facets", "person", "what") == [("p1", "bread")]
    for bad, words in (
        ({"keep_apart": [{"person": "p1", "other": "p2"}]}, "keep_apart.csv, row 2: names two people who were merged"),
        ({"introductions": [{"id": "i1", "parties": "p2;p1"}]}, "introductions.csv, row 2: names two people"),
        ({"groups": [{"id": "p2", "name": "Choir"}]}, "is stored already as one of the people"),
    ):
        with pytest.raises(ImportRefused, match=words):
            import_path(small, write_town(tmp_path / next(iter(bad)), **bad))
