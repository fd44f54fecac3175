"""Workbooks as spreadsheet programs make them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from connectome.errors import ImportRefused, InputError
from connectome.exchange.dictionary import EVERY
from connectome.exchange.read import read
from connectome.exchange.template import write_template
from connectome.graph.frames import complete

NOTHING = complete({})


def book(path: Path, **sheets: list[list[object]]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    made.save(path)
    return made


def test_dates_numbers_and_ids(tmp_path: Path) -> None:
    path = tmp_path / "town.xlsx"
    rows = [
        ["id", "name", "joined", "adult"],
        ["007", "None", datetime(2025, 4, 3), True],
        [7, "NA", date(2025, 4, 4), "no"],
    ]
    book(path, people=rows)
    checked, _ = read(path, NOTHING, "uk")
    frame = checked.frames["people"]
    assert frame.index.tolist() == ["007", "7"]
    assert frame["name"].tolist() == ["None", "NA"]
    assert frame["joined"].tolist() == ["2025-04-03", "2025-04-04"]
    assert frame["adult"].tolist() == [True, False]


def test_a_formula_without_a_result_names_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "town.xlsx"
    book(path, people=[["id", "name"], ["p1", "=A2"]])
    with pytest.raises(ImportRefused, match="cell B2 is a formula without a saved result"):
        read(path, NOTHING, "uk")


def test_merged_cells_are_named(tmp_path: Path) -> None:
    path = tmp_path / "town.xlsx"
    made = book(path, people=[["id", "name"], ["p1", "Ann"], ["p2", "Ben"]])
    made["people"].merge_cells("B2:B3")
    made.save(path)
    with pytest.raises(ImportRefused, match="B2:B3 are merged"):
        read(path, NOTHING, "uk")


def test_hidden_and_unknown_sheets_are_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "town.xlsx"
    made = book(path, people=[["id", "name"], ["p1", "Ann"]], knows=[["person", "other"], ["p1", "p9"]], Budget=[["x"]])
    made["knows"].sheet_state = "hidden"
    made.save(path)
    checked, remarks = read(path, NOTHING, "uk")
    assert list(checked.frames) == ["people"]
    assert any("hidden" in r for r in remarks)
    assert any("Budget" in r for r in remarks)


def test_not_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "town.xlsx"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        read(path, NOTHING, "uk")
    path.write_bytes(b"")
    with pytest.raises(InputError, match="0 bytes"):
        read(path, NOTHING, "uk")


def test_the_template_has_every_sheet_and_its_examples_are_not_data(tmp_path: Path) -> None:
    path = tmp_path / "town.xlsx"
    write_template(path)
    made = openpyxl.load_workbook(path)
    filled_in = {name: sheet for name, sheet in EVERY.items() if not sheet.ours}
    assert set(made.sheetnames) == {*filled_in, "what columns mean"}
    for name, sheet in filled_in.items():
        assert tuple(c.value for c in made[name][1]) == sheet.columns
    assert any(v.formula1 == '"yes,no"' for v in made["people"].data_validations.dataValidation)
    checked, remarks = read(path, NOTHING, "uk")
    assert sum(map(len, checked.frames.values())) == 0
    assert "Example rows of the template were left out." in remarks


def test_a_filled_in_template_is_read(tmp_path: Path) -> None:
    path = tmp_path / "town.xlsx"
    write_template(path)
    made = openpyxl.load_workbook(path)
    made["people"].append(["p1", "Ann"])
    made["people"].append(["p2", "Ben"])
    made["knows"].append(["p2", "p1", datetime(2025, 4, 3)])
    made.save(path)
    checked, _ = read(path, NOTHING, "uk")
    assert checked.frames["knows"][["person", "other", "since"]].to_numpy().tolist() == [["p1", "p2", "2025-04-03"]]


def test_the_template_replaces_nothing_unasked(tmp_path: Path) -> None:
    path = tmp_path / "town.xlsx"
    path.write_text("mine")
    with pytest.raises(InputError, match="exists already"):
        write_template(path)
    assert path.read_text() == "mine"
