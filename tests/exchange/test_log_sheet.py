"""The log sheet: in the native form, says nothing until it is filled in, and comes back as it was filled in."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from connectome.errors import ImportRefused
from connectome.exchange.log_sheet import HEADINGS, log_sheet
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.introductions.lifecycle import due
from connectome.introductions.sheet import Wanted, builder_sheet
from connectome.schema import SHEETS
from tests.towns import graph_of, people, permitted

THINGS = {"groups": {"g1": "=Choir"}, "places": {"pl1": "Library", "pl2": "Park"}}


@pytest.fixture
def town(tmp_path: Path) -> CommunityGraph:
    return graph_of(
        tmp_path / "town",
        people=[{"id": "b", "name": "Bea"}, {"id": "007", "name": "=1+1"}, {"id": "p2", "name": "None"}],
        places=[{"id": i, "name": n} for i, n in THINGS["places"].items()],
        groups=[{"id": i, "name": n} for i, n in THINGS["groups"].items()],
        permissions=permitted("007", "p2"),
        facets=[{"person": p, "kind": "interest", "what": "tea"} for p in ("007", "p2")],
        introductions=[{"id": "i1", "date": "2026-02-20", "introducer": "b", "parties": "007;g1"}],
    )


def book_of(town: CommunityGraph, **wanted: Any) -> Any:
    sheet = builder_sheet(town, Wanted(**wanted), due(town, "2026-03-01", wanted.get("by")))
    return openpyxl.load_workbook(io.BytesIO(log_sheet(sheet, THINGS, "9f3a")))


def back(town: CommunityGraph, book: Any, folder: Path) -> tuple[dict[str, pd.DataFrame], list[str]]:
    path = folder / "log.xlsx"
    book.save(path)
    checked, remarks = read(path, town.frames(), "uk")
    return checked.frames, remarks


def row_of(page: Any, first: str) -> Callable[[str], Any]:
    """The cell of a row, by its heading."""
    headings = [c.value for c in page[1]]
    number = next(r for r in range(2, page.max_row + 1) if page.cell(r, 1).value == first)
    return lambda heading: page.cell(number, headings.index(heading) + 1)


def test_the_columns_are_those_of_the_native_form() -> None:
    for name, headings in HEADINGS.items():
        theirs = [h for h in headings if h[0] != "("]
        assert set(theirs) <= set(SHEETS[name].columns)
        assert name == "conversations" or set(theirs) == set(SHEETS[name].columns)


def test_what_stands_in_it(town: CommunityGraph) -> None:
    book = book_of(town, by="b")
    assert book.sheetnames == ["read me", "introductions", "follow_ups", "conversations", "ids to pick"]
    assert "contains names" in book["read me"]["A1"].value
    made = row_of(book["introductions"], "i9f3a-1")
    assert [made(h).value for h in ("parties", "(who)", "around", "date", "introducer", "place", "state")] == [
        "007;p2", "=1+1, None", "tea", "if made, when?", "b", None, "made"
    ]  # fmt: skip
    assert made("(who)").data_type == "s"  # a name is never a formula
    follow = row_of(book["follow_ups"], "i1")
    assert [follow(h).value for h in ("(who)", "(ask)", "date", "state", "note")] == [
        "=1+1, =Choir", "met? due 2026-02-27", "when?", None, None
    ]  # fmt: skip
    lists = {str(v.sqref): v.formula1 for v in book["follow_ups"].data_validations.dataValidation}
    assert lists == {"E2": '"met,declined,did not take"'}
    places = [v.formula1 for v in book["introductions"].data_validations.dataValidation if str(v.sqref).startswith("G")]
    picks = [[c.value for c in row[:3]] for row in book["ids to pick"].iter_rows(min_row=2)]
    assert picks == [["007", "=1+1", "person"], ["p2", "None", "person"], ["g1", "=Choir", "group"]] + [
        [i, n, "place"] for i, n in THINGS["places"].items()
    ]
    assert places == ["'ids to pick'!$A$5:$A$6"]


def test_untouched_it_says_nothing(town: CommunityGraph, tmp_path: Path) -> None:
    frames, remarks = back(town, book_of(town, by="b"), tmp_path)
    assert {name: len(frame) for name, frame in frames.items()} == dict.fromkeys(HEADINGS, 0)
    assert remarks == ["27 rows of the log sheet left out: nobody filled them in."]


def test_what_is_filled_in_comes_back(town: CommunityGraph, tmp_path: Path) -> None:
    book = book_of(town, by="b")
    made, own = (row_of(book["introductions"], f"i9f3a-{k}") for k in (1, 2))
    made("date").value, made("place").value = datetime.date(2026, 3, 2), "pl1"
    own("date").value, own("parties").value, own("state").value = "03/03/2026", "p2; g1", "suggested"
    follow = row_of(book["follow_ups"], "i1")
    follow("date").value, follow("state").value = datetime.date(2026, 3, 1), "met"
    said = row_of(book["conversations"], "c9f3a-1")
    said("date").value, said("with").value, said("about").value = "2026-03-04", "007", "swimming"
    frames, _ = back(town, book, tmp_path)
    rows = frames["introductions"].drop(columns="recorded_on").fillna("").to_dict("records")
    assert rows == [
        {"id": "i9f3a-1", "date": "2026-03-02", "introducer": "b", "parties": "007;p2", "around": "tea"}
        | {"place": "pl1", "state": "made"},
        {"id": "i9f3a-2", "date": "2026-03-03", "introducer": "b", "parties": "p2;g1", "around": ""}
        | {"place": "", "state": "suggested"},
    ]
    assert frames["follow_ups"][["introduction", "date", "state"]].to_numpy().tolist() == [["i1", "2026-03-01", "met"]]
    assert frames["conversations"][["id", "by", "with", "about"]].to_numpy().tolist() == [
        ["c9f3a-1", "b", "007", "swimming"]
    ]


@pytest.mark.parametrize(
    ("sheet", "row", "filled", "said"),
    [
        ("introductions", "i9f3a-1", {"place": "pl1"}, "'if made, when?' is not a date"),
        ("introductions", "i9f3a-2", {"parties": "007; p2"}, "'when?' is not a date"),
        ("introductions", "i9f3a-2", {"date": "2026-03-01"}, "column 'parties': is empty"),
        ("introductions", "i9f3a-2", {"date": "2026-03-01", "parties": "007; ghost"}, "'ghost' is not known"),
        ("follow_ups", "i1", {"state": "met"}, "'when?' is not a date"),
        ("follow_ups", "i1", {"date": "2026-03-01"}, "column 'state': is empty"),
        ("conversations", "c9f3a-1", {"note": "loves bread"}, "'when?' is not a date"),
    ],
)
def test_half_filled_is_refused_with_its_row(
    town: CommunityGraph, tmp_path: Path, sheet: str, row: str, filled: dict[str, str], said: str
) -> None:
    book = book_of(town, by="b")
    for heading, value in filled.items():
        row_of(book[sheet], row)(heading).value = value
    with pytest.raises(ImportRefused, match=r"1 problem found") as refused:
        back(town, book, tmp_path)
    assert said in str(refused.value)
    assert f"sheet {sheet}, row " in str(refused.value)


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"i9f3a-1": {"date": "2999-03-01"}}, "'2999-03-01' is still to come"),
        ({"c9f3a-1": {"date": datetime.date(2999, 3, 1)}}, "'2999-03-01' is still to come"),
        ({"i9f3a-2": {"date": "2026-03-01", "parties": "007"}}, "'007' is one only"),
        ({"i9f3a-2": {"date": "2026-03-01", "parties": "007; p2; 007"}}, "names one of them twice"),
        ({"i9f3a-2": {"date": "2026-03-01", "parties": "b; p2"}}, "names 'b', who introduced"),
        ({"i9f3a-2": {"date": "2026-03-01", "parties": "g1; pl1"}}, "names no person"),
        ({"i1": {"date": "2026-02-19", "state": "met"}}, "is too early: 'made' is recorded of i1 on 2026-02-20"),
        ({"i1": {"date": "2026-03-01", "state": "lasting"}}, "'lasting' cannot follow 'made'. Next for i1 can be: met"),
        ({"i1": {"date": "2999-03-01", "state": "met"}}, "'2999-03-01' is still to come"),
    ],
)
def test_what_no_command_would_take_is_refused_here_too(
    town: CommunityGraph, tmp_path: Path, filled: dict[str, dict[str, Any]], said: str
) -> None:
    book = book_of(town, by="b")
    for row, cells in filled.items():
        page = book["introductions" if "i9" in row else "conversations" if row[0] == "c" else "follow_ups"]
        for heading, value in cells.items():
            row_of(page, row)(heading).value = value
    with pytest.raises(ImportRefused, match=r"1 problem found") as refused:
        back(town, book, tmp_path)
    assert said in str(refused.value)


def test_follow_ups_of_several_days_in_whatever_order(town: CommunityGraph, tmp_path: Path) -> None:
    book = book_of(town, by="b")
    page = book["follow_ups"]
    for line, (key, day, state) in enumerate(
        [("i9f3a-1", "2026-04-05", "met"), ("i1", "2026-03-25", "in touch"), ("i1", "2026-03-01", "met")], 2
    ):
        for heading, value in {"introduction": key, "date": day, "state": state}.items():
            page.cell(line, HEADINGS["follow_ups"].index(heading) + 1).value = value
    row_of(book["introductions"], "i9f3a-1")("date").value = "2026-04-01"
    frames, _ = back(town, book, tmp_path)
    assert len(frames["follow_ups"]) == 3
    page.cell(2, HEADINGS["follow_ups"].index("date") + 1).value = "2026-03-31"
    with pytest.raises(ImportRefused, match="row 2, column 'date': '2026-03-31' is too early"):
        back(town, book, tmp_path)


def test_prompts_mean_nothing_outside_a_log_sheet(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="is not a date"):
        graph_of(tmp_path, people=people("a", "b"), introductions=[{"id": "i1", "date": "when?", "parties": ""}])


def test_nobody_to_suggest_and_nothing_due(tmp_path: Path) -> None:
    nobody = graph_of(tmp_path / "town", people=people("a"))
    sheet = builder_sheet(nobody, Wanted(), due(nobody, "2026-03-01"))
    book = openpyxl.load_workbook(io.BytesIO(log_sheet(sheet, {"groups": {}, "places": {}}, "0000")))
    frames, _ = back(nobody, book, tmp_path)
    assert all(frame.empty for frame in frames.values())
    assert book["follow_ups"].max_row == 1
