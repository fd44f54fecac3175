"""Small multiples: one measure a row over its periods, each on a scale of its own; never two points alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from connectome.reports.document import Figure
from connectome.reports.figures.style import BAR, INK, LINE, SOFT, dot, drawing, line, text, wrapped

_HIGH = 70.0
FEWEST = 3


@dataclass(frozen=True)
class Course:
    """A measure over time; ``limits`` are mean, lower and upper of a baseline, where one was fixed."""

    label: str
    periods: tuple[str, ...]
    values: tuple[float, ...]
    limits: tuple[float, float, float] | None = None

    @property
    def words(self) -> str:
        """From the first period to the last, with the limits; without a verb."""
        first, last = (f"{self.values[k]:,.6g} in {self.periods[k]}" for k in (0, -1))
        said = f"{self.label}: {first}, {last}"
        if self.limits is None:
            return f"{said} ({len(self.values)} periods, no limits: too few for a baseline)"
        mean, lower, upper = self.limits
        outside = sum(not lower <= v <= upper for v in self.values)
        return f"{said}; usual {mean:,.4g}, limits {lower:,.4g} to {upper:,.4g}; outside them: {outside}"


def multiples(title: str, rows: Sequence[Course]) -> Figure | None:
    """A small line chart a measure of three periods or more; None without any."""
    rows = [row for row in rows if len(row.values) >= FEWEST]
    if not rows:
        return None
    inside, y = [], float(LINE)
    for row in rows:
        heading, y = wrapped(row.words, y)
        inside += [heading, _course(row, y)]
        y += _HIGH + LINE
        inside += [text(row.periods[0], y, at=0), text(row.periods[-1], y, at=1, anchor="end")]
        y += 1.8 * LINE
    words = tuple(f"{row.words}." for row in rows)
    return Figure(title, drawing(title, words, y, inside), words)


def _course(row: Course, top: float) -> str:
    """Points joined; the mean whole, the limits thin."""
    held = (*row.values, *(row.limits or ()))
    low = float(min(held))
    span = float(max(held)) - low or 1.0

    def high(value: float) -> float:
        return top + _HIGH * (1 - (value - low) / span)

    places = [(k / (len(row.values) - 1), high(v)) for k, v in enumerate(row.values)]
    parts = [line(0, 1, high(v), 1.5 if k == 0 else 1, INK if k == 0 else SOFT) for k, v in enumerate(row.limits or ())]
    parts += [line(a, b, y, 2, BAR, y2=y2) for (a, y), (b, y2) in pairwise(places)]
    return "".join([*parts, *(dot(x, y, size=2.5) for x, y in places)])
