"""Reading one workbook, cell by cell, so that the id 007 and the surname None arrive as they are."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from connectome.errors import InputError
from connectome.exchange.problems import Notes, Problem
from connectome.exchange.raw import LONGEST_CELL, PICK, Cell, RawSheet, sheet_named
from connectome.schema import Sheet

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    RuntimeError,
    KeyError,
    ValueError,
    OSError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
)
"""What openpyxl raises on damaged files; SyntaxError is that of its XML reader."""
_QUIET = frozenset({"readme", "whatcolumnsmean", "read me", "what columns mean"})


def read_workbook(path: Path, notes: Notes) -> list[RawSheet]:
    """Every known sheet of a workbook; hidden and unknown sheets are left out and said.

    Raises
    ------
    InputError
        Not a workbook.
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of decorations it does not know
            book = openpyxl.load_workbook(path, data_only=True)
            formulas = openpyxl.load_workbook(path, data_only=False) if _has_formula(path) else None
    except _DAMAGED as error:
        hint = "It may have a password: take it off. " if _is_locked(path) else ""
        raise InputError(
            f"{path.name} cannot be read as a workbook ({error}). {hint}Save it as .xlsx and try again."
        ) from error
    sheets: list[RawSheet] = []
    for page in book.worksheets:
        sheet = sheet_named(page.title)
        if sheet is None:
            if page.title.casefold() not in _QUIET and page.title != PICK:
                notes.remarks.append(f"The sheet '{page.title}' was left out: no sheet has that name.")
        elif page.sheet_state != "visible":
            notes.remarks.append(f"The sheet '{page.title}' is hidden and was left out. Unhide it to bring it in.")
        elif any(s.sheet is sheet for s in sheets):
            notes.add(
                Problem(f"sheet {page.title}", 0, "", "", f"is a second sheet for '{sheet.name}'. Put them into one.")
            )
        else:
            raw = _read(sheet, page, formulas[page.title] if formulas else None, notes)
            if raw is not None:
                raw.adds = PICK in book.sheetnames
                sheets.append(raw)
    if not sheets and not notes.problems:
        raise InputError(
            f"{path.name} holds no sheet connectome can read. {' '.join(notes.remarks)} "
            "It takes at least one called 'people'."
        )
    return sheets


def _is_locked(path: Path) -> bool:
    """Whether it is the older container in which spreadsheet programs put a workbook with a password."""
    with path.open("rb") as file:
        return file.read(4) == b"\xd0\xcf\x11\xe0"


def _has_formula(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        pages = [n for n in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", n)]
        return any(re.search(rb"<f[ >/]", archive.read(n)) for n in pages)


def _read(sheet: Sheet, page: Any, formulas: Any, notes: Notes) -> RawSheet | None:
    source = f"sheet {page.title}"
    for block in page.merged_cells.ranges:
        notes.add(
            Problem(
                source,
                block.min_row,
                "",
                "",
                f"cells {block.coord} are merged. Unmerge them: each row needs its own values.",
            )
        )
    height, width = _extent(page)
    lines = page.iter_rows(max_row=height, max_col=width)
    first = next(lines, None)
    names = [str(c.value).strip() if c.value is not None else "" for c in first or ()]
    while names and not names[-1]:
        names.pop()
    if not names:
        notes.add(Problem(source, 1, "", "", "has no row of headings."))
        return None
    raw = RawSheet(sheet, source, names, [[] for _ in names])
    for cells in lines:
        if all(c.value is None for c in cells) and not (formulas and _any_formula(formulas, cells)):
            continue
        raw.rows.append(cells[0].row)
        for cell in cells[len(names) :]:
            if cell.value is not None:
                expected = f"stands in cell {cell.coordinate}, beyond the last heading. Give its column a heading."
                notes.add(Problem(source, cell.row, "", str(cell.value), expected))
        for i, column in enumerate(raw.columns):
            column.append(_value(raw, cells[i], formulas, names[i], notes) if i < len(cells) else None)
    return raw


def _extent(page: Any) -> tuple[int, int]:
    """The last row and column that hold anything: one formatted cell far down must not cost a million rows."""
    held = [c.coordinate for c in page._cells.values() if c.value is not None or c.data_type == "f"]
    from openpyxl.utils.cell import coordinate_to_tuple

    places = [coordinate_to_tuple(c) for c in held] or [(1, 1)]
    return max(row for row, _ in places), max(column for _, column in places)


def _shown_digits(cell: Any) -> int:
    """How many digits a format such as 000 shows at least: the id shown as 007 is 007."""
    return len(cell.number_format) if re.fullmatch("0+", str(cell.number_format)) else 1


def _any_formula(formulas: Any, cells: Any) -> bool:
    return any(formulas[c.coordinate].data_type == "f" for c in cells)


def _value(raw: RawSheet, cell: Any, formulas: Any, column: str, notes: Notes) -> Cell:
    value = cell.value
    if value is None:
        if formulas and formulas[cell.coordinate].data_type == "f":
            notes.add(
                Problem(
                    raw.source,
                    cell.row,
                    column,
                    "",
                    f"cell {cell.coordinate} is a formula without a saved result. Paste its value instead.",
                )
            )
        return None
    if cell.data_type == "e":
        notes.add(
            Problem(
                raw.source, cell.row, column, str(value), f"cell {cell.coordinate} holds an error. Put its value in."
            )
        )
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float) and float(value).is_integer():
        return str(int(value)).zfill(_shown_digits(cell))
    text = str(value).strip()
    if len(text) > LONGEST_CELL:
        notes.add(
            Problem(
                raw.source,
                cell.row,
                column,
                "",
                f"is {len(text):,} characters long; at most {LONGEST_CELL:,} are read.",
            )
        )
        return None
    return text or None
