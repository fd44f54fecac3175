"""A sheet as read: headings and cells as text or dates, before anything is checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from connectome.schema import SHEETS, Sheet
from connectome.schema.sheets_place import ASSETS

Cell = str | date | None
LONGEST_CELL = 10_000
EXAMPLE = "e.g. "
"""The first cell of a template's example row begins so; such rows are left out."""


@dataclass
class RawSheet:
    """One table of a file. ``columns`` holds cells by heading; ``rows`` the row numbers a spreadsheet would show."""

    sheet: Sheet
    source: str
    headings: list[str]
    columns: list[list[Cell]]
    rows: list[int] = field(default_factory=list)


def squeezed(heading: str) -> str:
    """Headings match without case, spaces or underscores."""
    return re.sub(r"[\s_\-]+", "", heading).casefold()


def without_examples(raw: RawSheet) -> bool:
    """Take a template's example rows out; whether there were any."""
    first = squeezed(raw.sheet.columns[0])
    place = next((i for i, heading in enumerate(raw.headings) if squeezed(heading) == first), None)
    if place is None:
        return False
    keep = [not str(cell or "").startswith(EXAMPLE) for cell in raw.columns[place]]
    raw.rows = [row for row, kept in zip(raw.rows, keep, strict=True) if kept]
    raw.columns = [[c for c, kept in zip(column, keep, strict=True) if kept] for column in raw.columns]
    return not all(keep)


_BY_NAME = {squeezed(name): sheet for name, sheet in [*SHEETS.items(), (ASSETS.name, ASSETS)]}


def sheet_named(name: str) -> Sheet | None:
    """The sheet of that name, the list of assets included, or None."""
    return _BY_NAME.get(squeezed(name))
