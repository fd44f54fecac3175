"""Sections on people and ties: who was asked, headlines, flows, who is left out, introductions."""

from __future__ import annotations

import math

import pandas as pd

from connectome.outcomes.comparison import Comparison
from connectome.outcomes.indicator import Indicator, Status
from connectome.outcomes.second_looks import memberships
from connectome.reports.document import Figure, Line, Part, Table
from connectome.reports.figures.alive import Standing, alive
from connectome.reports.figures.dot_range import dot_range
from connectome.reports.figures.flows import people_flow, ties_flow
from connectome.reports.numbers import dots
from connectome.reports.sources import Sources, each, shown, spaced, table_of

_AGAIN = "In the earlier wave those who"
"""How the sentence of those asked again beside those not begins: it stands with who was asked."""


def asked(sources: Sources) -> tuple[Part, ...]:
    """From the eligible to those who answered both times."""
    both = sources.results.comparison
    if both is None:
        return ()
    heads = {"people": "People", "before": both.before.name, "after": both.after.name}
    again = [words for words in both.coverage if words.startswith(_AGAIN)]
    return (
        Part(figure=people_flow("From those eligible to those who answered both times", _steps(both.people, both))),
        Part(table=table_of("Who was eligible, asked, answered; who stayed, joined, left.", both.people, heads)),
        Part("Those seen again beside those not", each(again or ["Not told: too few on one side, or nobody asked."])),
    )


def _steps(people: pd.DataFrame, both: Comparison) -> list[tuple[str, str]]:
    """Each step's name and count as it is printed."""
    rows = people.set_index("people")
    told = {"eligible": f"Eligible, {both.after.name}", "answered": f"Answered, {both.after.name}"}
    told |= {str(row): "Answered both times" for row in rows.index if str(row).startswith("answered in both")}
    return [(name, str(rows.at[row, "after"])) for row, name in told.items() if row in rows.index]


def effort(sources: Sources) -> tuple[Part, ...]:
    """What coverage says of who asked and wrote down how much."""
    both = sources.results.comparison
    return (Part(lines=each(w for w in both.coverage if not w.startswith(_AGAIN))),) if both else ()


def headlines(sources: Sources) -> tuple[Part, ...]:
    """The plan's headlines in its order; every figure of the configuration as numbers."""
    results = sources.results
    every = {i.id: i for _, some in results.by_outcome for i in some}
    told = tuple(i for i in every.values() if i.status is not Status.not_observed)
    return (
        Part(
            lines=tuple(sources.line(i) for i in results.headlines),
            figure=dot_range(
                "Headlines: value and range (95 %, or as said), each on its own scale", dots(results.headlines)
            ),
        ),
        Part("All figures in numbers", table=figures_table("In the configuration's order.", told)),
    )


def figures_table(caption: str, indicators: tuple[Indicator, ...]) -> Table:
    heads = ("Figure", "Value", "Low", "High", "Of", "Count", "Whole", "Method", "Status", "Without paid roles")
    rows = tuple(
        (
            i.title,
            *(shown(v) for v in (i.value, i.low, i.high, i.n, i.numerator, i.denominator)),
            i.method,
            spaced(i.status),
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
    member = memberships(sources.results.spanned)
    further = (*(sources.line(i) for i in sources.of_kind("ties")), *each([member]))
    return (
        Part(lines=further, figure=drawn),
        Part(table=table_of("Ties by each way of counting.", both.ties, heads)),
        *_by_group(sources),
        Part(table=table_of(by_area, both.groups.assign(status=both.groups["status"].map(spaced)), areas)),
    )


def _by_group(sources: Sources) -> tuple[Part, ...]:
    found = sources.results.flows
    told = found.assign(group=(found["characteristic"] + ": " + found["value"]).map(sources.unnamed))
    heads = {"group": "Group", "ties": "Ties", "kept": "Kept", "gained": "Gained", "lost": "Lost"}
    return (Part(table=table_of("Ties of groups the plan names.", told, heads)),) if len(found) else ()


def _head(column: str) -> str:
    words = {"name": "Area", "jaccard": "Share the same", "ties": "Counted"}
    return words.get(column, column.replace("_", " ").capitalize())


def left_out(sources: Sources) -> tuple[Part, ...]:
    """From all who live here to those who lead, by what people chose to say of themselves; groups the plan names."""
    note = f"Method L · {sources.coverage} · run {sources.run}"
    planned = tuple(Line(sources.unnamed(words), note) for words in sources.results.groups["words"])
    beside = (Part("Groups the plan names, beside everybody else", planned),) if planned else ()
    return (*_reached(sources), *beside, *_mixing(sources))


def _mixing(sources: Sources) -> tuple[Part, ...]:
    found = sources.results.mixing
    heads = {
        "characteristic": "By",
        "people": "People",
        "ties": "Ties",
        "index": "Across less within",
        "expected": "By chance",
    }
    caption = (
        "Ties across groups less ties within them, over all (E-I): -1 all within, 1 all across; beside it what dealing "
        "out the groups anew gives. Among people asked twice in the later wave, groups of ten or more."
    )
    told = found.assign(characteristic=found["characteristic"].map(sources.unnamed))
    return (Part("Within groups or across", table=table_of(caption, told, heads)),) if len(found) else ()


def _reached(sources: Sources) -> tuple[Part, ...]:
    found = sources.results.left_out
    reach = tuple(sources.line(i) for i in sources.of_kind("reach", "referrals"))
    if not len(found):
        return (Part(lines=reach),) if reach else ()
    stages = tuple(found["stage"].unique())
    rows = []
    for (characteristic, value), some in found.groupby(["characteristic", "value"], sort=False):
        told = some[["stage", "shown", "ratio", "low", "high"]].itertuples(index=False, name=None)
        cells = {str(stage): _cell(*numbers) for stage, *numbers in told}
        live = shown(some["population_share"].iloc[0])
        name = f"{sources.unnamed(characteristic)}: {sources.unnamed(value)}"
        rows.append((name, live, *(cells.get(stage, "") for stage in stages)))
    caption = (
        "People at each stage, and in brackets their share over their share of adults with its range (W): 1 is even. "
        "Without a census there is no such share."
    )
    heads = ("Area, or what people say of themselves", "Share of adults", *(stage.capitalize() for stage in stages))
    return (Part(lines=reach, table=Table(caption, heads, tuple(rows))),)


def _cell(people: str, ratio: float, low: float, high: float) -> str:
    """'16 (0.96, 0.61 to 1.44)' as far as it is known."""
    if math.isnan(ratio):
        return str(people)
    between = "" if math.isnan(low) or math.isnan(high) else f", {low:.2f} to {high:.2f}"
    return f"{people} ({ratio:.2f}{between})"


def introductions(sources: Sources) -> tuple[Part, ...]:
    """How many are lasting, ended, or not followed up; people introduced beside the others."""
    found, met = sources.of_kind("lasting", "intro"), sources.results.introduced
    if not found and met is None:
        return ()
    note = f"Regression to the mean · exploratory · {sources.coverage} · run {sources.run}"
    beside = (Line(met.words, note),) if met else ()
    return (Part(lines=(*(sources.line(i) for i in found), *beside), figure=standing(found)),)


_OPEN = ("ended", "unknown")
"""Details of a figure that says how many of some things still stand."""


def standing(indicators: tuple[Indicator, ...]) -> Figure | None:
    """A bar for each figure that knows how many stand."""
    rows = [
        Standing(i.title, *(int(n or 0) for n in (i.details.get("lasting", i.numerator), *map(i.details.get, _OPEN))))
        for i in indicators
        if set(_OPEN) <= set(i.details)
    ]
    return alive("Still going, ended, not known", rows)
