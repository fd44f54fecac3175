"""A log sheet: a workbook a builder fills in and imports back. What nobody filled in is left out by the import."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from connectome.exchange.raw import IF_MADE, PICK, WHEN
from connectome.introductions.lifecycle import allowed_next
from connectome.introductions.sheet import Sheet, records
from connectome.schema import SHEETS, Kind
from connectome.schema.words import INTRODUCTION_STATES

HEADINGS = {
    "introductions": ("id", "parties", "(who)", "around", "date", "introducer", "place", "state"),
    "follow_ups": ("introduction", "(who)", "(ask)", "date", "state", "note"),
    "conversations": ("id", "date", "by", "with", "about", "note"),
}
"""Columns in the order a builder meets them; those in brackets are for reading only."""
_BLANK = {"introductions": 10, "conversations": 15}
"""Rows with an id and nothing else, for what the suggestions did not foresee."""
_WIDTHS = {"(who)": 38, "(ask)": 32, "note": 44, "around": 24, "about": 24, "parties": 18, "date": 16}
_READ_ME = (
    "Log sheet (contains names): keep it to yourself, and delete it when it is imported.",
    "introductions: where one was made, write the day over 'if made, when?'. For others there are rows below.",
    "follow_ups: write the day over 'when?' and pick how it stands now.",
    "conversations: one row each time you listened: the day, with whom, about what.",
    f"Ids of people, groups and places stand in '{PICK}'. Several ids in one cell are separated by ;",
    "Columns in brackets are for reading. Rows left as they are stay out.",
    "Then: connectome import THIS-FILE.xlsx",
)
Row = Mapping[str, str]


def log_sheet(sheet: Sheet, things: Mapping[str, Mapping[str, str]], code: str) -> bytes:
    """The workbook.

    Parameters
    ----------
    sheet
        Suggestions, follow-ups due, and the people who may be introduced here.
    things
        Names by id of ``groups`` and of ``places``.
    code
        Goes into the ids of new rows, so that two log sheets never write over each other's.
    """
    import xlsxwriter

    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    looks = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "bg_color": "#FDF3DC"}),
        "read": book.add_format({"font_color": "#4B5866", "italic": True}),
    }
    page = book.add_worksheet("read me")
    page.set_column(0, 0, 110)
    for line, words in enumerate(_READ_ME):
        page.write_string(line, 0, words, looks["text" if line else "head"])
    picks = _picks(sheet, things)
    places = [line for line, row in enumerate(picks, 2) if row[2] == "place"]
    for name, rows in _rows(sheet, things, code).items():
        _fill(book.add_worksheet(name), name, rows, looks, places)
    _table(book.add_worksheet(PICK), ("id", "name", "kind", "area", "groups"), picks, looks)
    book.close()
    return memory.getvalue()


def _picks(sheet: Sheet, things: Mapping[str, Mapping[str, str]]) -> list[tuple[str, ...]]:
    """Everybody and everything that may be named in a cell of ids."""
    people = records(sheet.people.sort_values("name", kind="stable").rename_axis("id").reset_index())
    return [
        *((p["id"], p["name"], "person", p["area"], p["groups"]) for p in people),
        *((i, n, "group", "", "") for i, n in things["groups"].items()),
        *((i, n, "place", "", "") for i, n in things["places"].items()),
    ]


def _rows(sheet: Sheet, things: Mapping[str, Mapping[str, str]], code: str) -> dict[str, list[Row]]:
    """What stands in each sheet before anybody fills it in."""
    by = sheet.by or ""
    names = {**things["groups"], **things["places"], **sheet.people["name"].astype("object")}

    def who(parties: str) -> str:
        return ", ".join(str(names.get(p, p)) for p in parties.split(";"))

    made: list[Row] = []
    for row in records(sheet.pairs):
        both = f"{row['person']};{row['other']}"
        made.append({"parties": both, "(who)": who(both), "around": row["around"], "date": IF_MADE, "state": "made"})
    made += [{"date": WHEN}] * _BLANK["introductions"]
    follow: list[Row] = [
        {
            "introduction": row["introduction"],
            "(who)": who(row["parties"]),
            "(ask)": f"{row['next']}? due {row['due']}",
            "(next)": ",".join(allowed_next(row["state"])),
            "date": WHEN,
        }
        for row in records(sheet.due)
    ]
    return {
        "introductions": [{"id": f"i{code}-{k}", "introducer": by, **row} for k, row in enumerate(made, 1)],
        "follow_ups": follow,
        "conversations": [
            {"id": f"c{code}-{k}", "date": WHEN, "by": by} for k in range(1, _BLANK["conversations"] + 1)
        ],
    }


def _fill(page: Any, name: str, rows: list[Row], looks: Mapping[str, Any], places: list[int]) -> None:
    """One sheet in the native form, with drop-downs for states and places."""
    headings = HEADINGS[name]
    _table(page, headings, [tuple(row.get(h, "") for h in headings) for row in rows], looks)
    for i, heading in enumerate(headings):
        page.set_column(i, i, _WIDTHS.get(heading, 14), looks["read" if heading[0] == "(" else "text"])
        if heading[0] != "(" and SHEETS[name].field(heading).kind is Kind.DATE:
            for line, row in enumerate(rows, 1):
                page.write_string(line, i, row["date"], looks["date"])
    for line, row in enumerate(rows, 1):
        if "state" in headings:
            allowed = row["(next)"].split(",") if "(next)" in row else list(INTRODUCTION_STATES)
            page.data_validation(line, headings.index("state"), line, headings.index("state"), _one_of(allowed))
    if "place" in headings and places:
        at = headings.index("place")
        page.data_validation(1, at, len(rows), at, _one_of(f"='{PICK}'!$A${places[0]}:$A${places[-1]}"))


def _one_of(choices: list[str] | str) -> dict[str, object]:
    return {"validate": "list", "source": choices}


def _table(page: Any, headings: tuple[str, ...], rows: list[tuple[str, ...]], looks: Mapping[str, Any]) -> None:
    page.freeze_panes(1, 1)
    page.set_column(0, len(headings) - 1, 22, looks["text"])
    for i, heading in enumerate(headings):
        page.write_string(0, i, heading, looks["head"])
        for line, row in enumerate(rows, 1):
            if row[i]:
                page.write_string(line, i, row[i], looks["read" if heading[0] == "(" else "text"])
