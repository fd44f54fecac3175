"""The asset map and the manager's page as a person would make them."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl

from connectome import files
from tests.acceptance.conftest import Run


def test_a_list_goes_out_comes_back_and_a_page_tells_a_manager(connectome: Run, tmp_path: Path) -> None:
    assert connectome("import", files.folder("data") / "hillside", "--quiet").status == 0
    sent = connectome("assets", "--publish", "--area", "Hillside South")
    assert (sent.status, sent.out.strip()) == (0, "assets.xlsx"), sent.err
    assert "25 groups, places and organisations listed." in sent.err

    path = tmp_path / "work" / "assets.xlsx"
    book = openpyxl.load_workbook(path)
    page = book["assets"]
    row = next(row for row in page.iter_rows(min_row=2) if row[0].value == "g18")
    headings = [cell.value for cell in page[1]]
    row[headings.index("state")].value = "mobilised"
    row[headings.index("confirmed")].value = "2026-06-20"
    book.save(path)
    back = connectome("import", path, "--format", "json")
    assert back.status == 0, back.err
    assert {r["sheet"]: (r["new"], r["changed"]) for r in json.loads(back.out)} == {
        "groups": (0, 1),
        "places": (0, 0),
        "organisations": (0, 0),
    }
    listed = connectome("assets", "--area", "Millfield", "--format", "json")
    found = {row["id"]: row["state"] for row in json.loads(listed.out) if row["id"]}
    assert found == {"g18": "mobilised", **dict.fromkeys(["g19", "g20", "o10", "pl13", "pl14"], "not known")}

    told = connectome("report", "town", "--out", "town.html")
    assert (told.status, told.out.strip()) == (0, "town.html"), told.err
    written = (tmp_path / "work" / "town.html").read_text(encoding="utf-8")
    assert "Millfield Tuesday Swimmers (swimming, mobilised)" in written
    assert oct((tmp_path / "work" / "town.html").stat().st_mode)[-3:] == "600"
    wrong = connectome("assets", "--set", "g18", "mobilised", "--publish")
    assert wrong.status == 2
    odd = connectome("report", "town", "--out", "town.docx")
    assert (odd.status, "should end in .html or .pdf" in odd.err) == (3, True)
