"""The asset map and the manager's page as a person would make them."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl

from tests.acceptance.conftest import Run
from tests.towns import people, write_town


def test_a_list_goes_out_comes_back_and_a_page_tells_a_manager(connectome: Run, tmp_path: Path) -> None:
    town = write_town(
        tmp_path / "town",
        areas=[{"id": "a1", "name": "South", "part_of": ""}, {"id": "a2", "name": "Millfield", "part_of": "a1"}],
        people=[
            *people(*(f"resident{k}" for k in range(11)), area="a2", joined="2026-06-01"),
            *people(*(f"newcomer{k}" for k in range(3)), area="a2", joined="2026-06-25"),
        ],
        places=[{"id": "pl1", "name": "Hall", "area": "a2"}],
        groups=[{"id": "007", "name": "Swimmers", "place": "pl1", "interest": "swimming"}],
    )
    assert connectome("import", town, "--quiet").status == 0
    sent = connectome("assets", "--publish", "--area", "South")
    assert (sent.status, sent.out.strip()) == (0, "assets.xlsx"), sent.err
    assert "2 groups, places and organisations listed." in sent.err

    path = tmp_path / "work" / "assets.xlsx"
    book = openpyxl.load_workbook(path)
    page = book["assets"]
    row = next(row for row in page.iter_rows(min_row=2) if row[0].value == "007")
    headings = [cell.value for cell in page[1]]
    row[headings.index("state")].value = "mobilised"
    row[headings.index("confirmed")].value = "2026-06-20"
    book.save(path)
    back = connectome("import", path, "--format", "json")
    assert back.status == 0, back.err
    assert {r["sheet"]: (r["new"], r["changed"]) for r in json.loads(back.out)} == {"groups": (0, 1), "places": (0, 0)}
    listed = connectome("assets", "--area", "Millfield", "--format", "json")
    assert {row["id"]: row["state"] for row in json.loads(listed.out)} == {"007": "mobilised", "pl1": "not known"}

    told = connectome("report", "town", "--out", "town.html")
    assert (told.status, told.out.strip()) == (0, "town.html"), told.err
    written = (tmp_path / "work" / "town.html").read_text(encoding="utf-8")
    assert "Swimmers (swimming, mobilised)" in written
    assert "15 people newly recorded" in written
    assert "resident1" not in written.casefold()
    assert oct((tmp_path / "work" / "town.html").stat().st_mode)[-3:] == "600"
    told = connectome("report", "board", "--from", "2026-06-01", "--to", "2026-06-20", "--out", "board.html")
    assert (told.status, told.out.strip()) == (0, "board.html"), told.err
    assert "South: for the board, 1 June 2026 to 20 June 2026" in (tmp_path / "work" / "board.html").read_text(
        encoding="utf-8"
    )
    refused = connectome("report", "board", "--from", "2026-06-01", "--to", "2026-06-20", "--outcomes", "leed")
    assert refused.status == 3
    assert "Did you mean 'leeds'?" in refused.err
    assert connectome("assets", "--set", "007", "mobilised", "--publish").status == 2

    team = connectome("report", "town", "--out", "team.html", "--exact", "--to", "2026-06-24")
    assert (team.status, team.out.strip()) == (0, "team.html"), team.err
    refused = connectome("report", "town", "--out", "later.html", "--exact")
    assert (refused.status, refused.out) == (3, "")
    assert "on the state of 2026-06-24" in refused.err.replace("\n", " ")
    assert "Leave out --exact" in refused.err.replace("\n", " ")
    assert not (tmp_path / "work" / "later.html").exists()
