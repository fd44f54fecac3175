"""Dot and range: one figure a row, each on a scale of its own, because their units differ."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from connectome.reports.document import Figure
from connectome.reports.figures.style import INK, LINE, PALE, SOFT, dot, drawing, line, text, wrapped


@dataclass(frozen=True)
class Dot:
    """A value with its range. ``share``: of 1, told in per cent; ``change``: 0 is no change, and is marked."""

    label: str
    value: float
    low: float
    high: float
    share: bool
    change: bool

    @property
    def ends(self) -> tuple[float, float]:
        """The scale: shares from 0 to 1, changes as far down as up."""
        if self.share and not self.change:
            return 0.0, 1.0
        most = round_up(max(abs(v) for v in (self.value, self.low, self.high)))
        return (-most if self.change or self.low < 0 else 0.0), most

    def said(self, value: float) -> str:
        number = f"{100 * value:.0f} %" if self.share else f"{value:.2f}".rstrip("0").rstrip(".")
        if number.lstrip("-") in ("0", "0 %"):
            return number.lstrip("-")
        return f"+{number}" if self.change and value > 0 else number.replace("-", "−")

    @property
    def words(self) -> str:
        """'Change in ties each: +0.39 (+0.23 to +0.55)'."""
        return f"{self.label}: {self.said(self.value)} ({self.said(self.low)} to {self.said(self.high)})"


def dot_range(title: str, rows: Sequence[Dot]) -> Figure | None:
    """One row a figure; None where there is nothing to draw."""
    if not rows:
        return None
    inside, y = [], float(LINE)
    for row in rows:
        drawn, y = _row(row, y)
        inside.append(drawn)
    words = tuple(f"{row.words}." for row in rows)
    return Figure(title, drawing(title, words, y, inside), words)


def _row(row: Dot, y: float) -> tuple[str, float]:
    heading, y = wrapped(row.words, y)
    bottom, top = row.ends
    value, low, high = (_place(v, bottom, top) for v in (row.value, row.low, row.high))
    track = y + 2
    parts = [heading, line(0, 1, track, 2, PALE)]
    if bottom < 0 < top:
        middle = _place(0, bottom, top)
        parts.append(line(middle, middle, track - 8, 1.5, SOFT, y2=track + 8))
        parts.append(text("no change" if row.change else "0", track + 22, at=middle, anchor="middle"))
    parts += [line(low, high, track, 4, INK), dot(value, track)]
    parts += [text(row.said(bottom), track + 22, at=0), text(row.said(top), track + 22, at=1, anchor="end")]
    return "".join(parts), track + 22 + 1.6 * LINE


def _place(value: float, bottom: float, top: float) -> float:
    return min(max((value - bottom) / (top - bottom), 0.0), 1.0)


def round_up(most: float) -> float:
    """The next of 1, 2, 5 times a power of ten; 1 for nothing."""
    if most <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(most))
    return float(next(step * size for step in (1, 2, 5, 10) if step * size >= most * (1 - 1e-9)))
