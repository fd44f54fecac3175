"""A list of words taken as one, as somebody keeps it: two columns, perhaps saved by a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from connectome.errors import InputError
from connectome.schema.words import folded

_COLUMNS = ("term", "same_as")


def read_synonyms(path: Path) -> dict[str, str]:
    """Term to what it is taken as, both lower case; empty rows are passed over, further columns too.

    Raises
    ------
    InputError
        The file cannot be read or is not UTF-8, a heading or a cell is missing, or a term stands in it twice.
    """
    rows = csv.reader(io.StringIO(_text(path), newline=""))
    headings = [folded(cell) for cell in next(rows, [])]
    if missing := [column for column in _COLUMNS if column not in headings]:
        raise InputError(
            f"{path}, row 1, column '{missing[0]}': is missing. Row 1 must hold the headings: {','.join(_COLUMNS)}. "
            "Save the list with commas between its columns."
        )
    at = [headings.index(column) for column in _COLUMNS]
    found: dict[str, str] = {}
    for cells in rows:
        if not any(folded(cell) for cell in cells):
            continue
        said = [folded(cells[k]) if k < len(cells) else "" for k in at]
        where = f"{path}, row {rows.line_num}, column"
        for column, word in zip(_COLUMNS, said, strict=True):
            if not word:
                raise InputError(f"{where} '{column}': is empty. Each row says which word is taken as which.")
        term, same_as = said
        if found.get(term, same_as) != same_as:
            raise InputError(f"{where} 'term': '{term}' is taken as '{found[term]}' further up. Keep one of the two.")
        found[term] = same_as
    return found


def _text(path: Path) -> str:
    """The file, with or without the mark that spreadsheets put first."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"The list of words taken as one, {path}, cannot be read: {error.strerror}. Mend the path in "
            "CONNECTOME_SYNONYMS, or unset it."
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        row, column = before.count(b"\n") + 1, before.rpartition(b"\n")[2].count(b",")
        name = _COLUMNS[column] if column < len(_COLUMNS) else str(column + 1)
        raise InputError(
            f"{path}, row {row}, column '{name}': holds a letter that is not UTF-8. "
            "Save the list again as 'CSV UTF-8 (comma delimited)'."
        ) from error
