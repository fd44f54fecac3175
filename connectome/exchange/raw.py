"""A sheet as read: headings and cells as text or dates, before anything is checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress

from connectome.schema import EQUALITY, SHEETS, Sheet
from connectome.schema.sheets_place import ASSETS

PICK = "ids to pick"
"""A workbook with a sheet of this name is a log sheet: it adds to what is stored, it does not list it."""
WHEN, IF_MADE = "when?", "if made, when?"
"""What stands in the day's cell of a log sheet's rows before anybody fills them in."""
_PREPARED = {
    WHEN: frozenset({"id", "introducer", "by", "introduction"}),
    IF_MADE: frozenset({"id", "introducer", "parties", "around", "state"}),
}
"""The cells such a row holds from the start."""
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
    adds: bool = False
    """Whether it stands in a log sheet, whose columns in brackets are for reading only."""

    def keep(self, kept: Sequence[bool]) -> None:
        """Take all other rows out."""
        self.rows = list(compress(self.rows, kept))
        self.columns = [list(compress(column, kept)) for column in self.columns]


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
    raw.keep(keep)
    return not all(keep)


def without_unfilled(raw: RawSheet) -> int:
    """Take the rows of a log sheet out that nobody filled in; how many they were."""
    filled = {WHEN: [False] * len(raw.rows), IF_MADE: [False] * len(raw.rows)}
    asks: list[Cell] = [None] * len(raw.rows)
    for heading, column in zip(raw.headings, raw.columns, strict=True):
        if heading == "date":
            asks = column
        elif not for_reading(heading):
            for prompt, prepared in _PREPARED.items():
                if heading not in prepared:
                    filled[prompt] = [f or c is not None for f, c in zip(filled[prompt], column, strict=True)]
    keep = [ask not in filled or filled[str(ask)][i] for i, ask in enumerate(asks)]
    raw.keep(keep)
    return len(keep) - sum(keep)


def for_reading(heading: str) -> bool:
    """Whether a log sheet's column only says something to the reader."""
    return heading.startswith("(") and heading.endswith(")")


_BY_NAME = {squeezed(sheet.name): sheet for sheet in (*SHEETS.values(), ASSETS, EQUALITY)}


def sheet_named(name: str) -> Sheet | None:
    """The sheet of that name, the list of assets and answers about equality included, or None."""
    return _BY_NAME.get(squeezed(name))
