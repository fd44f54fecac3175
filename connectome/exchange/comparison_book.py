"""A comparison as a workbook: sentences, tables, method, what the words mean, and the run's stamp. Nobody is named."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from connectome.errors import InputError
from connectome.exchange.comparison_words import COLUMNS
from connectome.exchange.tables import cell
from connectome.files import write_out
from connectome.outcomes.method_words import METHOD

if TYPE_CHECKING:
    from connectome.outcomes import Comparison


_COUNTS = ("people", "before", "after")
"""Columns of counts of people."""


def write_comparison(path: Path, comparison: Comparison, run: Mapping[str, object]) -> None:
    """Write the workbook, whole or not at all, readable by its owner only (0600).

    Raises
    ------
    InputError
        The file is not called .xlsx, or the place cannot be written.
    """
    import xlsxwriter

    if path.suffix.lower() != ".xlsx":
        raise InputError(f"{path} should end in .xlsx.")
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = _Pages(book)
    title = f"From {comparison.before.name} to {comparison.after.name}"
    page.sentences("summary", [title, *comparison.words])
    page.table("figures", comparison.figures())
    for name in ("people", "ties", "groups", "checks"):
        page.table("areas" if name == "groups" else name, getattr(comparison, name))
    page.sentences("method", METHOD)
    page.table("dictionary", pd.DataFrame(COLUMNS, columns=["sheet", "column", "meaning"]))
    page.table("run", pd.DataFrame([(k, _text(v)) for k, v in run.items()], columns=["what", "value"]))
    book.close()
    write_out(path, held.getvalue())


def _number(value: object) -> object:
    """A count that may be hidden comes as text: those shown are numbers to add up."""
    shown = value.replace(",", "") if isinstance(value, str) else ""
    return int(shown) if shown.isdigit() else value


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


class _Pages:
    """The sheets of one workbook, in one style."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.real = book.add_format({"num_format": "0.000", "valign": "top"})

    def sentences(self, name: str, lines: Sequence[str]) -> None:
        """One sentence a row, the first as the title."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 110)
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, self.wrap if row else self.title)

    def table(self, name: str, frame: pd.DataFrame) -> None:
        """Headings and rows; a missing value is an empty cell."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for i, column in enumerate(frame.columns):
            values = list(frame[column])
            longest = max((len(cell(v)) for v in values if isinstance(v, str)), default=0)
            sheet.set_column(i, i, min(max(12, longest + 1), 60))
            sheet.write_string(0, i, str(column).replace("_", " "), self.head)
            for row, value in enumerate(values, 1):
                self._cell(sheet, row, i, _number(value) if column in _COUNTS else value)

    def _cell(self, sheet: Any, row: int, column: int, value: Any) -> None:
        if cell(value) == "":
            return
        if isinstance(value, str | bool) or cell(value) in ("true", "false"):
            sheet.write_string(row, column, value if isinstance(value, str) else cell(value), self.wrap)
        else:
            sheet.write_number(row, column, float(value), self.whole if float(value).is_integer() else self.real)
