"""Still there, over, not known: groups a year on, introductions twelve weeks on. The not known is never left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from connectome.reports.document import Figure
from connectome.reports.figures.style import BAR, BLANK, LINE, PALE, box, drawing, wrapped


@dataclass(frozen=True)
class Standing:
    """How many of some things stand, are over, or are not known of."""

    label: str
    stand: int
    over: int
    unknown: int

    @property
    def whole(self) -> int:
        return self.stand + self.over + self.unknown

    @property
    def words(self) -> str:
        return f"{self.label}: {self.stand:,} still going, {self.over:,} ended, {self.unknown:,} not known"


def alive(title: str, rows: Sequence[Standing]) -> Figure | None:
    """A bar a row, each as long as all others; None without anything to show."""
    rows = [row for row in rows if row.whole]
    if not rows:
        return None
    inside, y = [], float(LINE)
    for row in rows:
        heading, y = wrapped(row.words, y)
        y, start = y - LINE / 2, 0.0
        inside.append(heading)
        for n, fill in ((row.stand, BAR), (row.unknown, PALE), (row.over, BLANK)):
            if n:
                inside.append(box(start, n / row.whole, y, 18, fill))
            start += n / row.whole
        y += 18 + 1.5 * LINE
    key, y = wrapped("Dark still going, grey not known, white ended.", y)
    words = tuple(f"{row.words}." for row in rows)
    return Figure(title, drawing(title, words, y, [*inside, key]), words)
