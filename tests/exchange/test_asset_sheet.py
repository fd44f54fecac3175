"""The list residents correct: untouched it changes nothing, corrected it comes back, and no fault is passed over."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from connectome.actions.assets import publish, published
from connectome.errors import ImportRefused, InputError
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from tests.towns import graph_of, people, write_sheet, write_town

NAMES = ["Bread Circle", "=1+1", "+Plus", "'quoted", "<script>alert(1)</script>", "None", "N" * 300, "Zoë’s -- café; 7"]


@pytest.fixture
def town(tmp_path: Path) -> CommunityGraph:
    groups = [
        {"id": f"00{k}", "name": name, "kind": "club", "place": "pl1", "interest": name, "started": "2020-01-01"}
        for k, name in enumerate(NAMES)
    ]
    return graph_of(
        tmp_path / "town",
        areas=[{"id": "a1", "name": "East"}],
        people=people("annabel", area="a1"),
        places=[{"id": "pl1", "name": "Hall", "area": "a1", "state": "mobilised", "confirmed": "2026-05-01"}],
        organisations=[{"id": "o1", "name": "NA", "kind": "", "area": ""}],
        groups=groups,
    )


def back(path: Path, graph: CommunityGraph) -> dict[str, pd.DataFrame]:
    """What an import of the file would hold."""
    checked, remarks = read(path, graph.frames(), "uk")
    assert remarks == []
    return checked.frames


def corrected(path: Path, column: str, change: Callable[[str, str], str]) -> None:
    """Change a column of the sheet, given the id and what stands there, as a person would."""
    if path.suffix == ".csv":
        rows = list(csv.DictReader(path.open(encoding="utf-8")))
        for row in rows:
            row[column] = change(row["id"], row[column])
        write_sheet(path.parent, path.stem, rows)
        return
    book = openpyxl.load_workbook(path)
    page = book["assets"]
    at = [cell.value for cell in page[1]].index(column) + 1
    for row in range(2, page.max_row + 1):
        cell = page.cell(row, at)
        was = str(cell.value or "")
        now = change(page.cell(row, 1).value, was)
        if now != was:  # openpyxl would take a text such as =1+1, set anew, for a formula
            cell.value = now
    book.save(path)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_untouched_it_holds_what_is_stored(town: CommunityGraph, tmp_path: Path, ending: str) -> None:
    done = publish(town, tmp_path / f"assets.{ending}")
    assert (done.listed, done.left_out) == (10, 0)
    assert f"{done.path.stat().st_mode:o}"[-3:] == "600"
    frames = back(done.path, town)
    assert set(frames) == {"groups", "places", "organisations"}
    for sheet, frame in frames.items():
        given = ["id", "name", "kind", "interest", "place", "area", "state", "confirmed", "ended"]
        columns = [c for c in given if c in frame]
        expected = town.frame(sheet).loc[frame.index, columns]
        pd.testing.assert_frame_equal(frame[columns].sort_index(), expected.sort_index())


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_corrected_it_comes_back(town: CommunityGraph, tmp_path: Path, ending: str) -> None:
    path = publish(town, tmp_path / f"list of ours.{ending}").path
    corrected(path, "state", lambda asset, was: "dormant" if asset == "001" else was)
    corrected(path, "confirmed", lambda asset, was: "2026-06-01" if asset == "001" else was)
    corrected(path, "name", lambda asset, was: "Town Hall" if asset == "pl1" else was)
    if ending == "csv":
        path = path.rename(tmp_path / "sent back.csv")
    frames = back(path, town)
    assert frames["groups"].loc["001", ["state", "confirmed"]].tolist() == ["dormant", "2026-06-01"]
    assert frames["places"].loc["pl1", ["name", "state", "confirmed"]].tolist() == [
        "Town Hall",
        "mobilised",
        "2026-05-01",
    ]


def test_the_same_list_gives_the_same_bytes(town: CommunityGraph, tmp_path: Path) -> None:
    one, other = (publish(town, tmp_path / name).path.read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == other


def test_where_is_said_in_words(town: CommunityGraph) -> None:
    assert set(published(town)["where"]) == {"Hall, East", "East", ""}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [{"id": "g1", "asset": "club", "name": "X"}],
            "row 2, column 'asset': 'club' is not one of: group, place, org",
        ),
        ([{"id": "g1", "asset": "", "name": "X"}], "row 2, column 'asset': is not one of"),
        ([{"id": "g1", "asset": "group", "state": "asleep"}], "row 2, column 'state': 'asleep' is not one of: known"),
        ([{"id": "", "asset": "group", "name": "New"}], "row 2, column 'id': is empty"),
        ([{"id": "g1", "asset": "Group ", "place": "nowhere"}], "row 2, column 'place': 'nowhere'"),
        ([{"id": "pl1", "asset": "group", "name": "Hall"}], "'pl1'"),
    ],
)
def test_a_fault_is_named_with_its_row(
    town: CommunityGraph, tmp_path: Path, rows: list[dict[str, object]], said: str
) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(write_sheet(tmp_path, "assets", rows), town.frames(), "uk")
    assert said in str(refused.value)


def test_a_list_beside_a_sheet_of_the_same_things_is_refused(tmp_path: Path) -> None:
    folder = write_town(
        tmp_path / "both",
        people=people("ann"),
        groups=[{"id": "g1", "name": "Choir"}],
        assets=[{"id": "g1", "asset": "group", "name": "Chorus"}],
    )
    with pytest.raises(ImportRefused, match=r"assets\.csv: and groups\.csv both hold groups"):
        read(folder, complete({}), "uk")


def test_columns_nobody_knows_are_said(town: CommunityGraph, tmp_path: Path) -> None:
    path = write_sheet(tmp_path, "assets", [{"id": "001", "asset": "group", "name": "X", "colour": "red"}])
    _, remarks = read(path, town.frames(), "uk")
    assert remarks == ["assets.csv: column 'colour' left out: connectome does not hold it."]


def test_a_csv_that_is_no_sheet_says_what_to_do(town: CommunityGraph, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Name it after one"):
        read(write_sheet(tmp_path, "notes", [{"id": "1", "text": "x"}]), town.frames(), "uk")


def test_one_sheet_as_one_file(tmp_path: Path) -> None:
    checked, _ = read(write_sheet(tmp_path, "people", people("ann")), complete({}), "uk")
    assert list(checked.frames["people"].index) == ["ann"]


def test_what_bears_a_person_s_name_is_left_out(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path / "town",
        people=[{"id": "p1", "name": "Mary Shah"}],
        groups=[{"id": "g1", "name": "Mary Shah's Table"}, {"id": "g2", "name": "Chess"}],
    )
    done = publish(graph, tmp_path / "a.csv")
    assert (done.listed, done.left_out) == (1, 1)
    assert "Mary" not in done.path.read_text(encoding="utf-8")
    assert "1 other left out" in str(done)


def test_another_ending_is_refused(town: CommunityGraph, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"should end in \.xlsx or \.csv"):
        publish(town, tmp_path / "assets.pdf")
    with pytest.raises(InputError, match="cannot be written"):
        publish(town, tmp_path / "no" / "such" / "assets.xlsx")
