"""A figure as a report prints it: its own sentence, and in small print method, people, status, coverage and run."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from connectome.outcomes.comparison import Comparison
from connectome.outcomes.indicator import Indicator, Status
from connectome.reports.document import Line
from connectome.reports.figures.dot_range import Dot
from connectome.schema.words import counted

STATUS_WORDS = {
    Status.ok: "enough for a range",
    Status.descriptive_only: "to look at, not to read as a change",
    Status.suppressed: "figure not shown",
    Status.not_comparable: "not compared",
    Status.trust_building: "trust is still being built",
    Status.not_observed: "not observed",
}


_RANGES_WITHIN = ("KM", "benchmark")
"""Methods whose sentence holds several ranges, and none is the figure's."""


def number(indicator: Indicator, beside: Iterable[str], *, people: bool) -> Line:
    """The sentence of a figure with what must stand beside it; one not observed has no number, so nothing does.

    Parameters
    ----------
    beside
        What else: coverage, run; empty where they stand once for all the figures of a page.
    people
        Whether ``n`` counts people.
    """
    if indicator.status is Status.not_observed:
        return Line(indicator.words)
    of = counted(indicator.n, "person", "people") if people and indicator.n else ""
    how = "Counted" if indicator.method == "counts" else f"Method {indicator.method}"
    parts = (how, of, status(indicator), *beside)
    return Line(indicator.words, " · ".join(part for part in parts if part))


def status(indicator: Indicator) -> str:
    """'not compared: ...'; the reason is left out where the sentence says it already."""
    if indicator.status is Status.ok and indicator.low is None:
        return "ranges in the sentence" if indicator.method in _RANGES_WITHIN else "counted whole: no range"
    said = STATUS_WORDS[indicator.status]
    told = not indicator.reason or indicator.reason in indicator.words
    return said if told else f"{said}: {indicator.reason}"


def coverage_line(comparison: Comparison | None) -> str:
    """'183 of 236, then 198 of 271 adults answered; 139 both times', as far as it may be shown."""
    if comparison is None:
        return "coverage not known"
    rows = comparison.people.set_index("people")
    if "answered" not in rows.index:
        return "nobody was asked both times"
    told = [f"{rows[wave]['answered']} of {rows[wave]['eligible']}" for wave in ("before", "after")]
    both = [str(rows.at[row, "after"]) for row in rows.index if str(row).startswith("answered in both")]
    return f"coverage: {told[0]}, then {told[1]} adults answered; {both[0]} both times"


def dots(indicators: Iterable[Indicator]) -> list[Dot]:
    """What can be drawn: figures with a range."""
    ranged = (i for i in indicators if not any(v is None or pd.isna(v) for v in (i.value, i.low, i.high)))
    return [_dot(i, *(float(v or 0) for v in (i.value, i.low, i.high))) for i in ranged]


def _dot(i: Indicator, value: float, low: float, high: float) -> Dot:
    bounds = i.method.split(", ")[0] == "B"
    title = f"{i.title}; range: none or all of those not known" if bounds else i.title
    return Dot(
        title, value, low, high, "share" in i.unit, i.unit.startswith("net ") or i.unit.endswith(" each") or low < 0
    )
