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
    Status.ok: "enough people for a range",
    Status.descriptive_only: "to look at, not to read as a change",
    Status.suppressed: "figure not shown",
    Status.not_comparable: "not compared",
    Status.trust_building: "trust is still being built",
    Status.not_observed: "not observed",
}
_SIGNS = 8
"""Of a run's id, so many tell it from other runs."""


def number(indicator: Indicator, coverage: str, run: str, *, short: bool = False) -> Line:
    """The sentence of a figure with what must stand beside it.

    ``short`` leaves out coverage and run, where both stand once for all the figures of a page.
    """
    of = counted(indicator.n, "person", "people") if indicator.n and "people" in _of(indicator) else ""
    parts = [f"Method {indicator.method}" if indicator.method else "Counted", of, status(indicator)]
    parts += [] if short else [coverage, f"run {run[-_SIGNS:]}" if run else ""]
    return Line(indicator.words, " · ".join(part for part in parts if part))


def _of(indicator: Indicator) -> str:
    """What ``n`` counts."""
    return "introductions" if indicator.id.startswith("lasting") else f"people {indicator.unit}"


def status(indicator: Indicator) -> str:
    """'not compared: ...'; the reason is left out where the sentence says it already."""
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
    """What can be drawn: figures with a value."""
    return [_dot(i) for i in indicators if i.value is not None and not pd.isna(i.value)]


def _dot(i: Indicator) -> Dot:
    ranged = i.low is not None and i.high is not None and not pd.isna(i.low) and not pd.isna(i.high)
    low, high = (float(i.low or 0), float(i.high or 0)) if ranged else (None, None)
    change = "change" in i.title.casefold() or i.unit.startswith("net ")
    return Dot(i.title, float(i.value or 0), low, high, i.unit, "share" in i.unit, change)
