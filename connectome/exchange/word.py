"""A report as a Word file: the sentences and tables of the page, and each drawing in words."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connectome.files import write_out

if TYPE_CHECKING:
    from connectome.reports.document import Document, Line, Part, Section, Table

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs an XML file cannot hold."""
_MARGIN, _WIDTH, _HEIGHT = 16, 210, 297
"""Of the sheet, in millimetres."""


def write_word(path: Path, report: Document) -> None:
    """Write the file, whole or not at all, readable by its owner only (0600).

    Raises
    ------
    InputError
        The place cannot be written.
    """
    from docx import Document as Word
    from docx.shared import Mm, Pt

    word = Word()
    sheet = word.sections[0]
    sheet.page_width, sheet.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Mm(_MARGIN)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(9.5)
    normal.paragraph_format.space_after = Pt(3)
    word.core_properties.title, word.core_properties.author = _xml(report.title), "connectome"
    word.core_properties.language = "en-GB"
    word.add_heading(_xml(report.title), 0)
    word.add_paragraph(_xml(report.subtitle))
    for section in report.sections:
        _section(word, section)
    sheet.footer.paragraphs[0].add_run(_xml(report.stamp)).font.size = Pt(7.5)
    held = BytesIO()
    word.save(held)
    write_out(path, held.getvalue())


def _section(word: Any, section: Section) -> None:
    heading = word.add_heading(_xml(section.title), 1)
    heading.paragraph_format.page_break_before = section.sheet
    for part in section.parts:
        if part.title:
            word.add_heading(_xml(part.title), 2)
        _lines(word, part)
        if part.table is not None:
            _table(word, part.table)


def _lines(word: Any, part: Part) -> None:
    for line in part.lines:
        _line(word, line, "List Bullet" if len(part.lines) > 1 else None)
    if part.figure is not None:
        word.add_paragraph(f"{_xml(part.figure.title)}:")
        for words in part.figure.words:
            word.add_paragraph(_xml(words), style="List Bullet 2")


def _line(word: Any, line: Line, style: str | None) -> None:
    from docx.shared import Pt

    paragraph = word.add_paragraph(_xml(line.text), style=style)
    if line.note:
        paragraph.add_run().add_break()
        paragraph.add_run(_xml(line.note)).font.size = Pt(8)


def _table(word: Any, table: Table) -> None:
    word.add_paragraph(_xml(table.caption))
    grid = word.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    for cells, values in [(grid.rows[0].cells, table.heads), *((grid.add_row().cells, row) for row in table.rows)]:
        for cell, value in zip(cells, values, strict=True):
            cell.text = _xml(value)
    _repeated(grid.rows[0])


def _repeated(row: Any) -> None:
    """A row of headings that stands again on each sheet, and that a screen reader knows for one."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _xml(words: str) -> str:
    return _NOT_XML.sub("?", words)
