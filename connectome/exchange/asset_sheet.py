"""The list of assets that residents correct: written for reading, and sorted out into its sheets on the way back."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from connectome.errors import InputError
from connectome.exchange.dictionary import allowed
from connectome.exchange.problems import Notes, Problem
from connectome.exchange.raw import Cell, RawSheet, squeezed
from connectome.exchange.tables import harmless, to_csv
from connectome.files import write_out
from connectome.schema import SHEETS, Kind
from connectome.schema.sheets_place import ASSETS
from connectome.schema.words import ASSET_STATES_MEAN, ASSET_TYPES, folded

_WIDE = {"name": 34, "kind": 20, "interest": 20, "where": 34, "id": 8, "place": 8, "area": 8}
_ROWS = 5_000
_SAME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in every workbook as the day it was made, so that the same list gives the same bytes."""
_EXPLAINED = (
    "This is what we know of the groups, places and organisations here. No person is in it.",
    "Please put right what is wrong, on the sheet 'assets': names, what each is for, its state. Leave the codes alone.",
    "If you change or confirm a state, write the day into 'confirmed': a state not confirmed for 12 months counts as "
    "not known.",
    *(f"{word}: {meaning}." for word, meaning in ASSET_STATES_MEAN.items()),
    "If a group has ended, write the day into 'ended'. Add what we do not know yet as a new row, with a new code.",
    "Then send this file back. It is read in as it is: connectome import FILE",
)


def write_assets(path: Path, table: pd.DataFrame) -> None:
    """The list as a workbook (.xlsx) or as CSV, readable by its owner only.

    Parameters
    ----------
    path
        Ends in .xlsx or .csv; replaced if there.
    table
        The columns of the sheet `assets`, as stored.

    Raises
    ------
    InputError
        Another ending, or the file cannot be written.
    """
    writers: dict[str, Callable[[Path, pd.DataFrame], None]] = {
        ".xlsx": _workbook,
        ".csv": lambda path, table: write_out(path, to_csv(table)),
    }
    if path.suffix.lower() not in writers:
        raise InputError(f"{path} should end in .xlsx or .csv.")
    writers[path.suffix.lower()](path, table)


def sorted_out(raws: Sequence[RawSheet], notes: Notes) -> list[RawSheet]:
    """Sheets as read, rows of a list of assets each in the sheet it belongs to."""
    out = [raw for raw in raws if raw.sheet is not ASSETS]
    for raw in raws:
        if raw.sheet is ASSETS:
            _say_what_is_left_out(raw, notes)
            parts = _parts(raw, notes)
            given = {other.sheet.name: other.source for other in out}
            for part in parts:
                if twice := given.get(part.sheet.name):
                    notes.add(Problem(raw.source, 0, "", "", f"and {twice} both hold {part.sheet.name}. Give one."))
            out += parts
    return out


def _say_what_is_left_out(raw: RawSheet, notes: Notes) -> None:
    known = {squeezed(c) for c in ASSETS.columns}
    if unknown := [f"'{h}'" for h in raw.headings if h and squeezed(h) not in known]:
        notes.remark(f"{raw.source}: column {', '.join(unknown)} left out: connectome does not hold it.")


def _parts(raw: RawSheet, notes: Notes) -> list[RawSheet]:
    """One sheet for each type of asset, with the columns it has and the row numbers of the list."""
    headings = [squeezed(h) for h in raw.headings]
    if "asset" not in headings:
        expected = f"is missing: it says what each row is ({', '.join(ASSET_TYPES)})."
        notes.add(Problem(raw.source, 1, "asset", "", expected))
        return []
    types = [folded(cell or "") for cell in raw.columns[headings.index("asset")]]
    for row, said in zip(raw.rows, types, strict=True):
        if said not in ASSET_TYPES:
            notes.add(Problem(raw.source, row, "asset", said, f"is not one of: {', '.join(ASSET_TYPES)}."))
    out = []
    for word, sheet in ASSET_TYPES.items():
        held = {squeezed(c) for c in SHEETS[sheet].columns}
        places = [i for i, heading in enumerate(headings) if heading in held]
        rows = [k for k, said in enumerate(types) if said == word]
        columns = [[_typed(raw.columns[i][k]) for k in rows] for i in places]
        if rows:
            part = RawSheet(SHEETS[sheet], raw.source, [raw.headings[i] for i in places], columns)
            part.rows = [raw.rows[k] for k in rows]
            out.append(part)
    return out


def _typed(cell: Cell) -> Cell:
    """Without the apostrophe that keeps a spreadsheet from running a text as a formula."""
    return cell[1:] if isinstance(cell, str) and cell[:1] == "'" and harmless(cell[1:]) == cell else cell


def _workbook(path: Path, table: pd.DataFrame) -> None:
    import xlsxwriter

    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    book.set_properties({"created": _SAME_DAY})
    _list(book, book.add_worksheet("assets"), table)
    page = book.add_worksheet("read me")
    page.set_column(0, 0, 100, book.add_format({"text_wrap": True, "valign": "top"}))
    for row, line in enumerate(_EXPLAINED):
        page.write_string(row, 0, line)
    book.close()
    write_out(path, memory.getvalue())


def _list(book: Any, page: Any, table: pd.DataFrame) -> None:
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#FDF3DC"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    page.freeze_panes(1, 3)
    for i, field in enumerate(ASSETS.fields):
        page.set_column(i, i, _WIDE.get(field.name, 13), day if field.kind is Kind.DATE else text)
        page.write_string(0, i, field.name, head)
        page.write_comment(0, i, f"{field.meaning} {allowed(field)}".strip())
        if field.kind is Kind.CHOICE:
            page.data_validation(1, i, _ROWS, i, {"validate": "list", "source": list(field.allowed)})
        for row, value in enumerate(table[field.name], 1):
            if pd.isna(value):
                continue
            if field.kind is Kind.DATE and value >= "1900":  # a spreadsheet knows no earlier day
                page.write_datetime(row, i, datetime.combine(date.fromisoformat(value), datetime.min.time()), day)
            else:
                page.write_string(row, i, value, text)
