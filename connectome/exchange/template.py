"""A workbook to fill in, made from the schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from connectome.errors import InputError
from connectome.exchange.dictionary import EVERY, allowed, dictionary
from connectome.exchange.raw import EXAMPLE
from connectome.schema import Field, Kind, Sheet

_ROWS = 5_000
"""Drop-downs and date formats reach down to this row."""
_LONGEST_LIST = 255  # what a spreadsheet takes as a drop-down written out


def write_template(path: Path, *, overwrite: bool = False) -> None:
    """Every sheet people fill in with headings, drop-downs and an example row, and a page on what the columns mean.

    Raises
    ------
    InputError
        The file exists (and ``overwrite`` is not given), is not called .xlsx, or cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    if path.suffix.lower() != ".xlsx":
        raise InputError(f"{path} should end in .xlsx.")
    if path.exists() and not overwrite:
        raise InputError(f"{path} exists already. Choose another name, or add --overwrite.")
    book = xlsxwriter.Workbook(path)
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "needed": book.add_format({"bold": True, "bottom": 1, "bg_color": "#FDF3DC"}),
        "example": book.add_format({"italic": True, "font_color": "#4B5866"}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for sheet in sorted(EVERY.values(), key=lambda s: s.name != "people"):
        if not sheet.ours:
            _sheet(book.add_worksheet(sheet.name), sheet, formats)
    _meanings(book.add_worksheet("what columns mean"), formats)
    try:
        book.close()
    except (OSError, XlsxWriterException) as error:
        raise InputError(f"{path} cannot be written: {error}. Choose another place.") from error


def _sheet(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    page.freeze_panes(1, 0)
    for i, field in enumerate(sheet.fields):
        cells = formats["date"] if field.kind is Kind.DATE else formats["text"]
        page.set_column(i, i, 18, cells)
        page.write_string(0, i, field.name, formats["needed" if field.required else "head"])
        page.write_comment(0, i, f"{field.meaning} {allowed(field)}".strip())
        example = f"{EXAMPLE}{field.example or sheet.name}" if i == 0 else field.example
        page.write_string(1, i, example, formats["example"])
        _drop_down(page, i, field)


def _drop_down(page: Any, i: int, field: Field) -> None:
    choices = list(field.allowed) if field.kind is Kind.CHOICE else ["yes", "no"] if field.kind is Kind.YESNO else []
    if choices and len(",".join(choices)) <= _LONGEST_LIST:
        page.data_validation(2, i, _ROWS, i, {"validate": "list", "source": choices})


def _meanings(page: Any, formats: dict[str, Any]) -> None:
    table = dictionary()
    for i, (name, width) in enumerate(zip(table.columns, (16, 14, 8, 12, 36, 50, 36, 18), strict=True)):
        page.set_column(i, i, width, formats["wrap"])
        page.write_string(0, i, name, formats["head"])
    for row, values in enumerate(table.itertuples(index=False, name=None), 1):
        for i, value in enumerate(values):
            page.write_string(row, i, str(value))
