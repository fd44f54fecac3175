"""The sheets of a workbook of figures, in one style: sentences, and tables with live formulas to check them by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pandas as pd

from connectome.exchange.tables import cell

Row = Mapping[str, Any]
_COUNTS = ("people", "before", "after", "more", "same", "fewer", "stayed", "joined", "left", "shown")
"""Columns of counts of people."""


@dataclass(frozen=True)
class Check:
    """A further column that works out again what the table says.

    ``formula`` names columns in braces, as in "={kept}+{lost}"; ``reckon`` gives its value, for those who read the file
    without a spreadsheet. A row that lacks one of ``of`` has no formula.
    """

    head: str
    formula: str
    of: tuple[str, ...]
    reckon: Callable[[Row], float]


class Pages:
    """Sheets of one workbook, held in memory until `data`."""

    def __init__(self) -> None:
        import xlsxwriter

        self._held = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self._held, options)
        self._head = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._title = self.book.add_format({"bold": True, "font_size": 14})
        self._wrap = self.book.add_format({"text_wrap": True, "valign": "top"})
        self._whole = self.book.add_format({"num_format": "#,##0", "valign": "top"})
        self._real = self.book.add_format({"num_format": "0.000", "valign": "top"})

    def data(self) -> bytes:
        """The whole file; no sheet can follow."""
        self.book.close()
        return self._held.getvalue()

    def sentences(self, name: str, lines: Sequence[str]) -> None:
        """One sentence a row, the first as the title."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 110)
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, self._wrap if row else self._title)

    def table(self, name: str, frame: pd.DataFrame, checks: Sequence[Check] = ()) -> Any:
        """Headings and rows; a missing value is an empty cell. The sheet is returned."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for i, column in enumerate(frame.columns):
            values = [_number(v) if column in _COUNTS else v for v in frame[column]]
            longest = max((len(cell(v)) for v in values if isinstance(v, str)), default=0)
            sheet.set_column(i, i, min(max(12, longest + 1), 60))
            sheet.write_string(0, i, str(column).replace("_", " "), self._head)
            for row, value in enumerate(values, 1):
                self._cell(sheet, row, i, value)
        for k, check in enumerate(checks, len(frame.columns)):
            self._check(sheet, k, frame, check)
        return sheet

    def _check(self, sheet: Any, column: int, frame: pd.DataFrame, check: Check) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell

        sheet.set_column(column, column, 18)
        sheet.write_string(0, column, check.head, self._head)
        for row, values in enumerate(frame.to_dict("records"), 1):
            known = {of: _number(values[of]) for of in check.of}
            if all(cell(v) != "" and not isinstance(v, str) for v in known.values()):
                cells = {of: xl_rowcol_to_cell(row, list(frame.columns).index(of)) for of in check.of}
                self.formula(sheet, row, column, check.formula.format(**cells), check.reckon(known))

    def formula(self, sheet: Any, row: int, column: int, formula: str, value: float) -> None:
        """A live formula and its value as it is now."""
        sheet.write_formula(row, column, formula, self._whole if float(value).is_integer() else self._real, value)

    def _cell(self, sheet: Any, row: int, column: int, value: Any) -> None:
        if cell(value) == "":
            return
        if isinstance(value, str | bool) or cell(value) in ("true", "false"):
            sheet.write_string(row, column, value if isinstance(value, str) else cell(value), self._wrap)
        else:
            sheet.write_number(row, column, float(value), self._whole if float(value).is_integer() else self._real)


def _number(value: Any) -> Any:
    """A count that may be hidden comes as text: those shown are numbers to add up."""
    shown = value.replace(",", "") if isinstance(value, str) else ""
    return int(shown) if shown.isdigit() else value
