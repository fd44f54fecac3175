"""Who may be recorded twice: kinds of second records found, people who are two left alone, hostile names borne."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectome.exchange.read import read
from connectome.files import folder
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.graph.names import full_names, split_names, words_of
from connectome.graph.twice import COLUMNS, recorded_twice
from tests.towns import Rows, graph_of

OTHERS = ["Amina Patel", "Delroy Grant", "Mei Cheung", "Rhys Pugh", "Ewa Nowak", "Kwame Mensah", "Olive Barlow"]


def found(tmp_path: Path, *names: str, areas: tuple[str, ...] = ("a1", "a1"), **sheets: Rows) -> pd.DataFrame:
    """Pairs among these people, p0, p1, ..., beside seven others in one town."""
    people = [
        {"id": f"p{i}", "name": name, "area": areas[i] if i < len(areas) else "a1"}
        for i, name in enumerate([*names, *OTHERS])
    ]
    town = graph_of(tmp_path / "town", people=people, areas=[{"id": "a1", "name": "Hill"}, {"id": "a2"}], **sheets)
    return recorded_twice(town)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Jon Smith", "Jon Smith", "same name, same area"),
        ("Jon Smith", "Jon Smyth", "same first name and surnames that sound alike, same area"),
        ("John Smith", "Jon Smith", "one first name short for the other and same surname, same area"),
        ("Margaret Hill", "Peggy Hill", "one first name short for the other and same surname, same area"),
        ("Siobhan O'Brien", "Siobhan OBrien", "same name, written differently, same area"),
        ("Zofia Wójcik", "ZOFIA WOJCIK", "same name, written differently, same area"),
        ("Mrs Zofia Wrona", "Zofia Wrona", "same name, written differently, same area"),
        ("Harriet Benson", "Benson Harriet", "first name and surname swapped, same area"),
        ("Harriet Benson", "Harriet Bensot", "same first name and surnames a letter or two apart, same area"),
        ("Catherine Lister", "Kathryn Lister", "first names that sound alike and same surname, same area"),
        ("Оксана Мельник", "Оксана Мельник", "same name, same area"),
        ("王伟 李", "王伟 李", "same name, same area"),
        ("None Adams", "None Adams", "same name, same area"),
        ("x" * 300 + " Long", "x" * 300 + " Long", "same name, same area"),
    ],
)
def test_one_person_written_twice(tmp_path: Path, one: str, other: str, why: str) -> None:
    pairs = found(tmp_path, one, other)
    assert pairs[["person", "other", "reason"]].to_numpy().tolist() == [["p0", "p1", why]]
    assert 0.5 < pairs["score"].iloc[0] <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jon Smith", "Mary Smith"),
        ("Jon Smith", "Jon Okafor"),
        ("None", "None"),
        ("N/A", "n/a"),
        ("", ""),
        ("Resident 12", "Resident 13"),
        ("Woman 4003", "Woman 4004"),
        ("<script>", "</b>"),
        ("-", "."),
    ],
)
def test_two_people_or_no_names_at_all(tmp_path: Path, one: str, other: str) -> None:
    assert found(tmp_path, one, other).empty


def test_what_is_recorded_speaks_for_or_against(tmp_path: Path) -> None:
    groups = [{"id": "g1", "name": "Allotment group"}, {"id": "g2"}]
    belongs = [{"person": p, "to": "g1"} for p in ("p0", "p1")]

    def score(place: str, **sheets: Rows) -> tuple[float, str]:
        pairs = found(tmp_path / place, "Jon Smith", "Jon Smyth", "C D", "E F", **sheets)
        return (float(pairs["score"].iloc[0]), str(pairs["reason"].iloc[0])) if len(pairs) else (0.0, "")

    alone, _ = score("alone")
    both, why = score("both", groups=groups, belongs=belongs)
    assert both > alone and why.endswith("both in Allotment group")
    contacts = [{"person": p, "other": q} for p in ("p0", "p1") for q in ("p2", "p3")]
    known, why = score("contacts", knows=contacts)
    assert known > alone and why.endswith("2 acquaintances in common")
    assert score("elsewhere", areas=("a1", "a2"))[0] < alone
    for place, sheets in {
        "know": {"knows": [{"person": "p0", "other": "p1"}]},
        "introduced": {"introductions": [{"id": "i1", "parties": "p0;p1;p2"}]},
        "helped": {"helped": [{"person": "p1", "to": "p0", "what": "tea"}]},
        "asked": {
            "waves": [{"id": "w1", "name": "baseline"}],
            "asked": [{"person": p, "wave": "w1", "what": "knows"} for p in ("p0", "p1")],
        },
    }.items():
        assert score(place, **sheets)[0] < alone, place
    assert score("apart", keep_apart=[{"person": "p1", "other": "p0"}], groups=groups, belongs=belongs) == (0.0, "")


def test_a_rare_name_says_more_than_a_common_one() -> None:
    names = ["Zbigniew Wrona"] * 2 + ["Mary Shah"] * 2 + [f"Mary Surname{'abcdefghij'[i % 10]}" for i in range(400)]
    people = pd.DataFrame({"id": [f"p{i:03d}" for i in range(len(names))], "name": names})
    pairs = recorded_twice(CommunityGraph({"people": people}), 0.0).set_index(["person", "other"])["score"]
    assert pairs["p000", "p001"] > pairs["p002", "p003"]


@pytest.mark.parametrize("people", [[], [{"id": "p1", "name": "Ann"}], [{"id": "p1"}, {"id": "p2"}]])
def test_towns_of_nobody_and_one(people: list[dict[str, str]]) -> None:
    pairs = recorded_twice(CommunityGraph({"people": pd.DataFrame(people, columns=["id", "name"])}))
    assert pairs.empty and list(pairs.columns) == list(COLUMNS)


def test_two_people_of_one_name_are_the_whole_town() -> None:
    people = pd.DataFrame({"id": ["007", "7"], "name": ["Mary Shah"] * 2})
    assert recorded_twice(CommunityGraph({"people": people}))[["person", "other"]].to_numpy().tolist() == [["007", "7"]]


@given(st.lists(st.text(max_size=12) | st.sampled_from(["", "None", "A B", "B A", "x" * 300]), max_size=12))
@settings(max_examples=12, deadline=None)
def test_any_names_in_any_order_give_the_same_pairs(names: list[str]) -> None:
    people = pd.DataFrame({"id": [f"p{i:02d}" for i in range(len(names))], "name": names}, dtype="str")
    forward = recorded_twice(CommunityGraph({"people": people}))
    backward = recorded_twice(CommunityGraph({"people": people[::-1]}))
    pd.testing.assert_frame_equal(forward, backward)
    assert (forward["person"] < forward["other"]).all()


def test_pseudonyms_of_the_samples_are_nobody_twice() -> None:
    for sample in ("korea", "bristol"):
        checked, _ = read(folder("data") / sample, complete({}), "uk")
        assert recorded_twice(CommunityGraph(checked.frames)).empty


def test_names_are_split() -> None:
    split = split_names(pd.Series(["Dr Ann Marie O’Neil", "Łukasz", None, "Mr", "Jean-Luc Noël"]))
    assert split.to_numpy().tolist() == [
        ["ann", "oneil"], ["lukasz", ""], ["", ""], ["mr", ""], ["jean", "noel"],
    ]  # fmt: skip
    assert words_of("  ") == words_of("None") == []


def test_the_list_of_short_names() -> None:
    assert "margaret" in full_names()["peggy"] and {"alexander", "alexandra"} <= full_names()["alex"]
    table = pd.read_csv(folder("data") / "vocabulary" / "nicknames.csv", dtype=str, keep_default_na=False)
    assert list(table.columns) == ["name", "short"] and not table.duplicated().any()
    assert table.equals(table.sort_values(["name", "short"], ignore_index=True))
    assert table.map(lambda word: words_of(word) == [word]).all(axis=None), (
        "as names are compared: no accents, no capitals"
    )
