"""A small town with every column of every sheet filled, every word of every choice used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, cycle

import pandas as pd
import pytest

from connectome.graph.frames import conform
from connectome.schema import SHEETS, Field, Kind, Sheet
from connectome.store import Entry

ROWS = 3


def _cell(sheet: Sheet, field: Field, row: int) -> object:
    if field.kind is Kind.ID:
        return f"{sheet.name}{row}"
    if field.kind in (Kind.REF, Kind.REFS):
        shift = 1 if sheet.symmetric and field.name == "other" else 0
        return f"{field.refers[0]}{(row + shift) % ROWS}"
    return {
        Kind.CHOICE: lambda: field.allowed[row % len(field.allowed)],
        Kind.DATE: lambda: f"2026-01-{row + 1:02d}",
        Kind.YESNO: lambda: row % 2 == 0,
        Kind.NUMBER: lambda: row + 0.5,
        Kind.LIST: lambda: "baking bread;singing",
    }.get(field.kind, lambda: f"{field.name} {row}")()


def _frame(sheet: Sheet) -> pd.DataFrame:
    rows = max([ROWS, *(len(f.allowed) for f in sheet.fields if f.kind is Kind.CHOICE)])
    rows = ROWS if sheet.label or sheet.symmetric else rows
    frame = conform(sheet, {f.name: [_cell(sheet, f, i) for i in range(rows)] for f in sheet.fields})
    frame["recorded_on"] = "2026-02-01"
    if "origin" in frame:
        frame["origin"] = "introductions0"
    if "formerly" in frame:
        frame["formerly"] = [f"former{i}" for i in range(rows)]
    return frame


@pytest.fixture(scope="session")
def town() -> dict[str, pd.DataFrame]:
    return {name: _frame(sheet) for name, sheet in SHEETS.items()}


@pytest.fixture
def new_entry() -> Callable[[], Entry]:
    numbers: Iterator[int] = count()
    days = cycle(["2026-03-01T10:00:00+00:00"])
    return lambda: Entry(f"entry{next(numbers)}", "run", "tester", next(days), "town", "import")
