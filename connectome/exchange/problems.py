"""Faults of an import: each says where, what stands there, what was expected and what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

import pandas as pd

from connectome.schema.words import counted

SHOWN = 20
_LONG = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. ``row`` is counted as the spreadsheet shows it (headings are row 1); 0 means the whole table."""

    source: str
    row: int
    column: str
    value: str
    expected: str
    meant: str = ""

    def __str__(self) -> str:
        where = ", ".join(
            part
            for part in (
                self.source,
                f"row {self.row}" if self.row else "",
                f"column '{self.column}'" if self.column else "",
            )
            if part
        )
        said = f" '{shorten(self.value)}'" if self.value else ""
        hint = f" {self.meant}" if self.meant else ""
        return f"{where}:{said} {self.expected}{hint}".replace(":  ", ": ")


@dataclass
class Notes:
    """What an import noticed: faults, and what it left out or joined without being wrong."""

    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def remark(self, words: str) -> None:
        """Said once, however often it is noticed."""
        if words not in self.remarks:
            self.remarks.append(words)

    def add(self, problem: Problem) -> None:
        self.problems.append(problem)


def shorten(value: str, length: int = _LONG) -> str:
    """At most ``length`` characters on one line."""
    line = " ".join(value.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def as_frame(problems: Iterable[Problem]) -> pd.DataFrame:
    """All faults as a table, one a row."""
    return pd.DataFrame(
        [asdict(p) for p in problems], columns=["source", "row", "column", "value", "expected", "meant"]
    )


def in_words(problems: list[Problem], shown: int = SHOWN) -> str:
    """The first faults, a line each, and how many more there are."""
    lines = [f"  {p}" for p in problems[:shown]]
    if len(problems) > shown:
        lines.append(f"  ... and {len(problems) - shown:,} more.")
    return "\n".join([f"Nothing was imported: {counted(len(problems), 'problem')} found.", *lines])
