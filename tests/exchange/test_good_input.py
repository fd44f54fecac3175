"""What people really type arrives as it is."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from connectome.exchange.read import read
from connectome.graph.frames import complete
from tests.towns import knows, people, write_town

NOTHING = complete({})
NAMES = [
    "None",
    "NA",
    "null",
    "nan",
    "O'Brien",
    "<script>alert(1)</script>",
    '"Quoted"',
    "Zoë 🌻",
    "محمد",
    "x" * 300,
    "=1+1",
    "Ann, Ben",
    "two\nlines",
    "\u2028",
]


def test_names_arrive_as_they_are(tmp_path: Path) -> None:
    rows = [{"id": f"p{i:03}", "name": name} for i, name in enumerate(NAMES[:-1])]
    checked, _ = read(write_town(tmp_path, people=rows), NOTHING, "uk")
    assert checked.frames["people"]["name"].tolist() == NAMES[:-1]


def test_ids_007_and_7_are_two(tmp_path: Path) -> None:
    checked, _ = read(write_town(tmp_path, people=people("007", "7"), knows=knows(("007", "7"))), NOTHING, "uk")
    assert checked.frames["people"].index.tolist() == ["007", "7"]
    assert checked.frames["knows"][["person", "other"]].to_numpy().tolist() == [["007", "7"]]


def test_headings_match_loosely_and_unknown_columns_are_left_out_and_said(tmp_path: Path) -> None:
    (tmp_path / "Knows.csv").write_text("PERSON;Other;Since \np2;p1;03/04/2025\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("Id,NAME,diagnosis\np1,Ann,secret\np2,Ben,secret\n", encoding="utf-8")
    checked, remarks = read(tmp_path, NOTHING, "uk")
    assert any("'diagnosis' left out" in r for r in remarks)
    assert "secret" not in str({k: v.to_dict() for k, v in checked.frames.items()})
    assert checked.frames["knows"]["since"].tolist() == ["2025-04-03"]
    assert any("day/month/year" in r for r in remarks)


def test_rows_shuffled_ends_swapped_ties_doubled_give_equal_frames(tmp_path: Path) -> None:
    pairs = [("p1", "p2"), ("p3", "p2"), ("p1", "p3")]
    one, _ = read(write_town(tmp_path / "a", people=people("p1", "p2", "p3"), knows=knows(*pairs)), NOTHING, "uk")
    turned = [(b, a) for a, b in reversed(pairs)]
    two, _ = read(
        write_town(tmp_path / "b", people=people("p3", "p1", "p2"), knows=knows(*turned, *pairs)), NOTHING, "uk"
    )
    for sheet in ("people", "knows"):
        pd.testing.assert_frame_equal(complete(one.frames)[sheet], complete(two.frames)[sheet])


def test_a_tie_given_twice_in_other_words_is_joined_and_said(tmp_path: Path) -> None:
    rows = [
        {"person": "p1", "other": "p2", "since": "2024-01-01", "until": "2025-01-01", "strength": "acquaintance"},
        {"person": "p2", "other": "p1", "since": "2025-01-01", "until": "", "strength": "close"},
    ]
    checked, remarks = read(write_town(tmp_path, people=people("p1", "p2"), knows=rows), NOTHING, "uk")
    tie = checked.frames["knows"].iloc[0]
    assert (tie["since"], tie["strength"]) == ("2024-01-01", "close")
    assert pd.isna(tie["until"])
    assert any("1 tie given twice" in r for r in remarks)


def test_lists_and_parties(tmp_path: Path) -> None:
    rows = [{"id": "i1", "date": "2026-01-01", "introducer": "p1", "parties": "p2 ; p3", "around": "bread;  tea "}]
    checked, _ = read(write_town(tmp_path, people=people("p1", "p2", "p3"), introductions=rows), NOTHING, "uk")
    assert checked.frames["introductions"].loc["i1", ["parties", "around"]].tolist() == ["p2;p3", "bread;tea"]


def test_a_sheet_with_headings_and_no_rows_is_fine(tmp_path: Path) -> None:
    (tmp_path / "knows.csv").write_text("person,other\n", encoding="utf-8")
    write_town(tmp_path, people=people("p1"))
    checked, _ = read(tmp_path, NOTHING, "uk")
    assert len(checked.frames["knows"]) == 0


@pytest.mark.parametrize("sample", ["hillside", "bristol", "korea"])
def test_the_samples_are_read_without_a_remark(sample: str) -> None:
    from connectome import files

    _, remarks = read(files.folder("data") / sample, NOTHING, "uk")
    assert remarks == []
