"""What a person sees of a file: its visible words, a piece each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

SHOWN = {"title", "alt", "aria-label", "placeholder", "content", "label", "value"}
"""Attributes a person sees or hears."""
LIBRARY = 200_000
"""A script as long as this is vis-network's, not ours."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.scripts: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("type") or ""
        self.inside = ("json" if "json" in kind else tag) if tag in ("script", "style") else ""
        self.pieces += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "json":
            self.pieces += strings(json.loads(data))
        elif self.inside == "script":
            self.scripts.append(data)
        elif self.inside != "style":
            self.pieces.append(data)


def page(text: str) -> list[str]:
    """An HTML page: text, what is read aloud, the data its script shows, and the sentences in its script."""
    parser = _Page()
    parser.feed(text)
    parser.close()
    said = [words for script in parser.scripts if len(script) < LIBRARY for words in sentences(script)]
    return [piece.strip() for piece in [*parser.pieces, *said] if piece.strip()]


def strings(value: Any) -> Iterator[str]:
    """Every text in a JSON value, its keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield key
            yield from strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from strings(held)


def sentences(script: str) -> Iterator[str]:
    """Texts of two words and more in JavaScript, comments left out."""
    bare = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", script, flags=re.DOTALL)
    for match in re.finditer(r"""(["'`])((?:\\.|(?!\1)[^\\])*)\1""", bare):
        text = re.sub(r"\$\{[^}]*\}", "…", match[2])
        if re.search(r"[A-Za-z] [A-Za-z]", text):
            yield text


def workbook(path: Path) -> list[str]:
    """Every cell, comment, sheet name and drop-down of a workbook."""
    from openpyxl import load_workbook

    pieces = []
    for sheet in load_workbook(path).worksheets:
        pieces += [sheet.title, *(str(v.formula1) for v in sheet.data_validations.dataValidation)]
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            pieces += [str(cell.value)] if cell.value is not None else []
            pieces += [cell.comment.text] if cell.comment else []
    return pieces


def word(path: Path) -> list[str]:
    """Every paragraph and cell of a Word file, its footer and its title."""
    import docx

    held = docx.Document(str(path))
    cells = [cell.text for table in held.tables for row in table.rows for cell in row.cells]
    foot = [p.text for section in held.sections for p in section.footer.paragraphs]
    return [held.core_properties.title, *(p.text for p in held.paragraphs), *cells, *foot]


def file(path: Path) -> list[str]:
    """A file a command left behind, whatever it is."""
    if path.suffix == ".xlsx":
        return workbook(path)
    if path.suffix == ".docx":
        return word(path)
    if path.suffix == ".pdf":
        return [path.name]  # printed from a page, which is read itself
    text = path.read_text(encoding="utf-8")
    return page(text) if path.suffix == ".html" else [text]
