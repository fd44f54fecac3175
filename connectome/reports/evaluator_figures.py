"""Sections on people and ties: who was asked, headlines, flows, who is left out, introductions."""

from __future__ import annotations

import pandas as pd

from connectome.outcomes.comparison import Comparison
from connectome.outcomes.indicator import Indicator
from connectome.reports.document import Figure, Line, Part, Table
from connectome.reports.figures.alive import Standing, alive
from connectome.reports.figures.dot_range import dot_range
from connectome.reports.figures.flows import people_flow, ties_flow
from connectome.reports.numbers import dots
from connectome.reports.sources import Sources, each, shown, table_of

EXPLORATORY = "Exploratory: not among the headlines."


def asked(sources: Sources) -> tuple[Part, ...]:
    """From the eligible to those who answered both times."""
    both = sources.results.comparison
    if both is None:
        return ()
    heads = {"people": "People", "before": both.before.name, "after": both.after.name}
    again = [words for words in both.coverage if words.startswith("In the earlier wave those who")]
    return (
        Part(figure=people_flow("From those eligible to those who answered both times", _steps(both.people, both))),
        Part(table=table_of("Who was eligible, asked, answered; who stayed, joined, left.", both.people, heads)),
        Part("Those seen again beside those not", each(again or ["Not told: too few on one side, or nobody asked."])),
    )


def _steps(people: pd.DataFrame, both: Comparison) -> list[tuple[str, str]]:
    """Each step's name and count as it is printed."""
    rows = people.set_index("people")
    told = [("eligible", both.after.name), ("answered", both.after.name)]
    told += [(str(row), "both waves") for row in rows.index if str(row).startswith("answered in both")]
    return [(f"{wave}: {row}", str(rows.at[row, "after"])) for row, wave in told if row in rows.index]


def effort(sources: Sources) -> tuple[Part, ...]:
    """What coverage says of who asked and wrote down how much."""
    both = sources.results.comparison
    return (Part(lines=each(both.coverage)),) if both else ()


def headlines(sources: Sources) -> tuple[Part, ...]:
    """The plan's headlines in its order, then everything else the configuration names, outcome by outcome."""
    results = sources.results
    chosen = {i.id for i in results.headlines}
    parts = [
        Part(
            lines=tuple(sources.line(i) for i in results.headlines),
            figure=dot_range("Headlines: value and 95 % range, each on a scale of its own", dots(results.headlines)),
            table=figures_table("Headlines in numbers.", results.headlines),
        )
    ]
    for outcome, some in results.by_outcome:
        others = tuple(i for i in some if i.id not in chosen)
        if others:
            lines = (Line(EXPLORATORY), *(sources.line(i) for i in others))
            parts.append(Part(outcome.title, lines, table=figures_table(f"{outcome.title}: in numbers.", others)))
    return tuple(parts)


def figures_table(caption: str, indicators: tuple[Indicator, ...]) -> Table:
    heads = ("Figure", "Value", "Low", "High", "Of", "Count", "Whole", "Method", "Status", "Without paid roles")
    rows = tuple(
        (
            i.title,
            *(shown(v) for v in (i.value, i.low, i.high, i.n, i.numerator, i.denominator)),
            i.method,
            str(i.status).replace("_", " "),
            shown(i.without_paid.get("value")),
        )
        for i in indicators
    )
    return Table(caption, heads, rows)


def flows(sources: Sources) -> tuple[Part, ...]:
    """Ties kept, new and gone by every way of counting, and by area."""
    both = sources.results.comparison
    if both is None:
        return ()
    first = both.ties.iloc[0]
    drawn = None
    if {"kept", "gained", "lost"} <= set(both.ties.columns) and first[["kept", "gained", "lost"]].notna().all():
        drawn = ties_flow("Ties before and after", *(int(first[c]) for c in ("kept", "gained", "lost")))
    heads = {c: _head(c) for c in both.ties.columns}
    areas = {c: _head(c) for c in both.groups.columns if c != "area"}
    by_area = "People and ties by area, in the record's order: small groups differ by chance, so no area is compared."
    return (
        Part(figure=drawn),
        Part(table=table_of("Ties by each way of counting.", both.ties, heads)),
        Part(table=table_of(by_area, both.groups, areas) if len(both.groups) else None),
    )


def _head(column: str) -> str:
    words = {"name": "Area", "jaccard": "Share the same", "ties": "Counted"}
    return words.get(column, column.replace("_", " ").capitalize())


def left_out(sources: Sources) -> tuple[Part, ...]:
    """From all who live here to those who lead, by what people chose to say of themselves."""
    found = sources.results.left_out
    if not len(found):
        return ()
    heads = {
        "characteristic": "Of themselves people say",
        "value": "Value",
        "stage": "Stage",
        "shown": "People",
        "share": "Share",
        "population_share": "Share of adults",
        "ratio": "Ratio",
        "low": "Low",
        "high": "High",
    }
    caption = "Share at each stage over the share of adults here (W range): 1 is even."
    return (Part(table=table_of(caption, found, heads)),)


def introductions(sources: Sources) -> tuple[Part, ...]:
    """How many are lasting, ended, or not followed up."""
    found = sources.of_kind("lasting", "intro")
    return (Part(lines=tuple(sources.line(i) for i in found), figure=standing(found)),) if found else ()


def standing(indicators: tuple[Indicator, ...]) -> Figure | None:
    """A bar for each figure that knows how many stand."""
    rows = [
        Standing(i.title, *(int(i.details[k] or 0) for k in ("lasting", "ended", "unknown")))
        for i in indicators
        if {"lasting", "ended", "unknown"} <= set(i.details)
    ]
    return alive("Still going, ended, not known", rows)
