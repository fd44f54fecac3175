"""A sheet as read: headings and cells as text or dates, before anything is checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from connectome.schema import SHEETS, Sheet

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


_BY_NAME = {squeezed(name): sheet for name, sheet in SHEETS.items()}


def sheet_named(name: str) -> Sheet | None:
    """The sheet of that name, or None."""
    return _BY_NAME.get(squeezed(name))
