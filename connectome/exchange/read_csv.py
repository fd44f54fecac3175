"""Reading a folder of CSV files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from connectome.errors import InputError
from connectome.exchange.problems import Notes, Problem
from connectome.exchange.raw import LONGEST_CELL, Cell, RawSheet, sheet_named, squeezed
from connectome.schema import SHEETS, Sheet
from connectome.schema.sheets_place import ASSETS

csv.field_size_limit(1 << 28)
_SEPARATORS = ",;\t"


def read_folder(folder: Path, notes: Notes) -> list[RawSheet]:
    """Every known sheet of a folder; other files are left out and said.

    Raises
    ------
    InputError
        The folder holds no sheet at all.
    """
    sheets: list[RawSheet] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() != ".csv" or not path.is_file():
            if sheet_named(path.stem) is not None:
                notes.remark(f"{path.name} was left out: it is not a CSV file that can be read.")
            continue
        sheet = sheet_named(path.stem)
        if sheet is None:
            notes.remarks.append(f"{path.name} was left out: no sheet has that name (sheets: {', '.join(SHEETS)}).")
            continue
        if any(s.sheet is sheet for s in sheets):
            notes.add(
                Problem(path.name, 0, "", "", f"is a second file for the sheet '{sheet.name}'. Keep one of them.")
            )
            continue
        raw = _read(sheet, path, notes)
        if raw is not None:
            sheets.append(raw)
    if not sheets and not notes.problems:
        raise InputError(
            f"{folder} holds no sheet connectome can read. {' '.join(notes.remarks)} "
            "It takes at least people.csv with the columns id and name; "
            "`connectome template town.xlsx` makes a workbook to fill in."
        )
    return sheets


def read_one(path: Path, notes: Notes) -> list[RawSheet]:
    """One CSV file by itself: named after a sheet, or the list of assets, whose headings tell what it is.

    Raises
    ------
    InputError
        It is no sheet.
    """
    raw = _read(sheet_named(path.stem) or ASSETS, path, notes)
    if raw is None:
        return []
    if raw.sheet is ASSETS and "asset" not in map(squeezed, raw.headings):
        raise InputError(
            f"{path.name} by itself is no sheet. Name it after one (people.csv), put several into a folder, or give "
            "connectome a workbook (.xlsx)."
        )
    return [raw]


def decode(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding: a byte-order mark decides, else UTF-8, else Windows-1252.

    Raises
    ------
    InputError
        Not text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in data:
        raise InputError("is not text. Save it as 'CSV UTF-8' and try again.")
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputError("is in no encoding connectome can read. Save it as 'CSV UTF-8' and try again.")


def _read(sheet: Sheet, path: Path, notes: Notes) -> RawSheet | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}.") from error
    if not data:
        notes.add(
            Problem(path.name, 0, "", "", "is empty (0 bytes). Give it a row of headings, or take the file away.")
        )
        return None
    try:
        text, encoding = decode(data)
    except InputError as error:
        notes.add(Problem(path.name, 0, "", "", str(error)))
        return None
    if encoding == "cp1252":
        notes.remarks.append(f"{path.name} was read as Windows-1252. If letters look wrong, save it as 'CSV UTF-8'.")
    return _parse(sheet, path.name, text, notes)


def _parse(sheet: Sheet, source: str, text: str, notes: Notes) -> RawSheet | None:
    first_line = text.splitlines()[0] if text.strip() else ""
    separator = max(_SEPARATORS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    raw: RawSheet | None = None
    row = 0
    try:
        for row, cells in enumerate(reader, 1):
            if raw is None:
                raw = RawSheet(sheet, source, [c.strip() for c in cells], [[] for _ in cells])
            elif any(c.strip() for c in cells):
                _append(raw, row, cells, notes)
    except csv.Error as error:
        notes.add(
            Problem(source, row + 1, "", "", f"cannot be read as a table: {error}. A quotation mark may be missing.")
        )
        return None
    if raw is None or not any(raw.headings):
        notes.add(Problem(source, 1, "", "", "has no row of headings."))
        return None
    return raw


def _append(raw: RawSheet, row: int, cells: list[str], notes: Notes) -> None:
    width = len(raw.headings)
    if len(cells) < width or any(cells[width:]):
        notes.add(
            Problem(
                raw.source,
                row,
                "",
                "",
                f"has {len(cells)} cells where the headings have {width}. A comma may need quotation marks.",
            )
        )
        return
    raw.rows.append(row)
    for i, (column, cell) in enumerate(zip(raw.columns, cells, strict=False)):
        column.append(_cell(raw, row, i, cell, notes))


def _cell(raw: RawSheet, row: int, i: int, cell: str, notes: Notes) -> Cell:
    value = cell.strip()
    if len(value) > LONGEST_CELL:
        notes.add(
            Problem(
                raw.source,
                row,
                raw.headings[i],
                "",
                f"is {len(value):,} characters long; at most {LONGEST_CELL:,} are read.",
            )
        )
        return None
    return value or None
