"""What a report says, apart from how it is written down: a page, a Word file and a workbook are made from one of these.

Plain text throughout; whoever writes it down escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A sentence, and in small print how far to trust it: method, people, status."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class Table:
    """Cells as they are printed; the first of a row names it. ``words`` says the same in sentences, one a row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(_sentence(self.heads, row) for row in self.rows)


def _sentence(heads: tuple[str, ...], row: tuple[str, ...]) -> str:
    """'Old Town: people 23; ties kept 9.' Empty cells say nothing."""
    told = [f"{head.lower()} {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell]
    return f"{row[0]}: {'; '.join(told) or 'nothing recorded'}."


@dataclass(frozen=True)
class Figure:
    """A drawing as SVG, and the same in words."""

    title: str
    svg: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """Something said under a heading of its own (or none): sentences, then a figure, then a table."""

    title: str = ""
    lines: tuple[Line, ...] = ()
    figure: Figure | None = None
    table: Table | None = None


@dataclass(frozen=True)
class Section:
    """A numbered or named section; ``sheet`` begins a new sheet of paper."""

    title: str
    parts: tuple[Part, ...]
    sheet: bool = False


@dataclass(frozen=True)
class Document:
    """A report for one reader. ``look`` names the layout: evaluator, board or residents."""

    look: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    stamp: str

    def sentences(self) -> Iterator[str]:
        """Everything said in sentences, in order: what every form of the report holds."""
        for section in self.sections:
            for part in section.parts:
                yield from (line.text for line in part.lines)
                yield from part.figure.words if part.figure else ()


def said(*sentences: str) -> Part:
    """A part without a heading: a sentence a line, empty ones left out."""
    return Part(lines=tuple(Line(text) for text in sentences if text))
