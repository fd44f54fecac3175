"""Dates as people write them: ISO, day/month/year (the default here), or month/day/year when asked for."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from connectome.exchange.problems import Notes, Problem
from connectome.exchange.raw import Cell, RawSheet

Order = Literal["uk", "iso", "us"]
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_SAID = {
    "uk": "Dates with slashes were read as day/month/year (--dates us reads month/day/year).",
    "us": "Dates with slashes were read as month/day/year (--dates uk reads day/month/year).",
}
_EXPECTED = {
    "uk": "is not a date. Write 31/01/2026 or 2026-01-31.",
    "us": "is not a date. Write 01/31/2026 or 2026-01-31.",
    "iso": "is not a date. Write 2026-01-31.",
}


def read_dates(raw: RawSheet, i: int, order: Order, notes: Notes) -> list[str | None]:
    """One column's dates as ISO text; a column that holds both orders is refused, naming a row of each."""
    cells = raw.columns[i]
    if order != "iso" and _both_orders(raw, i, cells, order, notes):
        return [None] * len(cells)
    if order != "iso" and any(isinstance(c, str) and _SLASHED.fullmatch(c) for c in set(cells)):
        notes.remark(_SAID[order])
    known: dict[Cell, str | None] = {None: None}
    wrong: set[Cell] = set()
    for cell in set(cells) - {None}:
        known[cell] = _date(cell, order)
        if known[cell] is None:
            wrong.add(cell)
    if wrong:
        for row, cell in zip(raw.rows, cells, strict=True):
            if cell in wrong:
                notes.add(Problem(raw.source, row, raw.headings[i], str(cell), _EXPECTED[order]))
    return [known[cell] for cell in cells]


def _date(cell: Cell, order: Order) -> str | None:
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell)
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif order != "iso" and (found := _SLASHED.fullmatch(text)):
        first, second, year = map(int, found.groups())
        day, month = (first, second) if order == "uk" else (second, first)
    else:
        return None
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made.isoformat() if made.year >= 1800 else None


def _both_orders(raw: RawSheet, i: int, cells: list[Cell], order: Order, notes: Notes) -> bool:
    """A day over 12 proves an order. Proofs of the order not asked for: one fault naming the rows."""
    proof: dict[str, int] = {}
    values: dict[str, str] = {}
    for row, cell in zip(raw.rows, cells, strict=True):
        if not isinstance(cell, str) or not (found := _SLASHED.fullmatch(cell)):
            continue
        first, second, _ = map(int, found.groups())
        seen = "uk" if first > 12 >= second else "us" if second > 12 >= first else None
        if seen and seen not in proof:
            proof[seen], values[seen] = row, cell
    other = "us" if order == "uk" else "uk"
    if other not in proof:
        return False
    words = {"uk": "day/month", "us": "month/day"}
    if order in proof:
        expected = (
            f"is {words[other]}, but row {proof[order]} ('{values[order]}') is {words[order]}. "
            "One column, one order: write the dates as 2026-01-31."
        )
    else:
        expected = f"can only be {words[other]}/year. If the whole column is, import with --dates {other}."
    notes.add(Problem(raw.source, proof[other], raw.headings[i], values[other], expected))
    return True
