"""Sections on what residents changed, what people say, sites, series, money and stories."""

from __future__ import annotations

import pandas as pd

from connectome.outcomes.beside import SeriesLine
from connectome.outcomes.evidence import PROGRAMME
from connectome.outcomes.indicator import Indicator
from connectome.reports.document import Line, Part, Table, said
from connectome.reports.evaluator_figures import standing
from connectome.reports.figures.multiples import Course, multiples
from connectome.reports.figures.site_dots import SiteDot, site_dots
from connectome.reports.sources import Sources, each, shown, table_of
from connectome.reports.story_lines import story_line

_CHANGES = (
    "groups", "changes", "builder_led", "commitments", "celebrations", "sparks", "participation", "steps", "milestones",
    "evidence", "streets", "assets", "connectors",
)  # fmt: skip
_OF_THEMSELVES = ("answers", "aims")
_OF_THE_AREA = ("series", "survey")
_LONGER = " *"


def changes(sources: Sources) -> tuple[Part, ...]:
    """What was begun, by whom, what lasted; and what organisations changed or stopped."""
    found = sources.of_kind(*_CHANGES)
    parts = [Part(lines=_lines(sources, found), figure=standing(found))] if found else []
    if len(sources.results.commitments):
        parts.append(Part("Commitments of organisations", table=commitments(sources)))
    return tuple(parts)


def _lines(sources: Sources, indicators: tuple[Indicator, ...]) -> tuple[Line, ...]:
    return tuple(sources.line(i) for i in indicators)


def commitments(sources: Sources) -> Table:
    """As recorded, without words that name anybody."""
    held = sources.results.commitments
    told = held.assign(**{c: held[c].map(sources.unnamed) for c in ("organisation", "before", "after")})
    heads = {
        "organisation": "Organisation",
        "kind": "What",
        "before": "Before",
        "after": "After",
        "state": "State",
        "date": "Since",
        "amount": "Money it moves",
        "currency": "Currency",
    }
    return table_of("What organisations changed, with how it was before.", told, heads)


def instruments(sources: Sources) -> tuple[Part, ...]:
    """Each scale or question alone: scores of different ones have no common mean."""
    found = sources.of_kind(*_OF_THEMSELVES)
    return (Part(lines=_lines(sources, found)),) if found else ()


def sites(sources: Sources) -> tuple[Part, ...]:
    """Where the programme works and why there; sites too young are named by the notes."""
    held = sources.whole.frame("sites")
    if not len(held):
        return ()
    areas = sources.whole.frame("areas")["name"]
    told = held.assign(
        name=held["name"].fillna(held["id"]).map(sources.unnamed),
        area=held["area"].map(areas).fillna(held["area"]).map(sources.unnamed),
    )
    heads = {
        "name": "Site",
        "area": "Area",
        "role": "Role",
        "start": "Start",
        "cohort": "Cohort",
        "trust_months": "Months of building trust",
        "chosen_because": "Chosen because",
        "builder_fte": "Builders, full-time",
    }
    notes = each(words for words in sources.results.notes if "site" in words)
    return (Part(lines=notes, table=table_of("Sites as recorded.", told, heads)), *_site_changes(sources))


def _site_changes(sources: Sources) -> tuple[Part, ...]:
    """A dot for every site with a figure; beside others only where there are enough on both sides."""
    found = sources.results.sites
    rows = found.table.assign(name=found.table["name"].map(sources.unnamed))
    dots = [
        SiteDot(str(name), str(role), float(change), role == PROGRAMME)
        for name, role, change in rows.dropna(subset=["change_each"])[["name", "role", "change_each"]].itertuples(
            index=False, name=None
        )
    ]
    drawn = site_dots("Change in ties each, a dot for every site", dots)
    return (Part("Each site", lines=each(found.words), figure=drawn),) if drawn else ()


def series(sources: Sources) -> tuple[Part, ...]:
    """Each measure with its limits; two points are never compared."""
    lines = sources.results.series
    found = Part(lines=_lines(sources, sources.of_kind(*_OF_THE_AREA)))
    if not lines:
        return (found,) if found.lines else ()
    courses = [
        Course(
            f"{sources.unnamed(line.name)}, {sources.unnamed(line.area)}",
            tuple(str(p) for p in line.points["period"]),
            tuple(float(v) for v in line.points["value"]),
            (line.chart.mean, line.chart.lower, line.chart.upper) if line.chart else None,
        )
        for line in lines
    ]
    rows = tuple(
        (course.label, period, f"{value:,.6g}")
        for course in courses
        for period, value in zip(course.periods, course.values, strict=True)
    )
    return (
        found,
        Part(
            lines=tuple(Line(line.words, sources.unnamed(line.definition)) for line in lines if _is_new(line, found)),
            figure=multiples("Measures of the area", courses),
            table=Table("Every value, of the area as a whole.", ("Measure", "Period", "Value"), rows),
        ),
    )


def _is_new(line: SeriesLine, told: Part) -> bool:
    """Whether no indicator says the same already."""
    return line.words.casefold() not in {other.text.casefold() for other in told.lines}


def costs(sources: Sources) -> tuple[Part, ...]:
    """Money and time by kind and year, and the headlines of the same time under them; never divided."""
    held = sources.results.money
    if not len(held):
        return ()
    beside = (Line("The headlines of the same period stand in section 4. The two are not divided by each other."),)
    return (Part(lines=beside, table=money(sources, held)),)


def money(sources: Sources, rows: pd.DataFrame) -> Table:
    """Some rows by kind, year and currency, and a sum a currency of all there is."""
    held = sources.results.money
    heads = ("Kind", "Year", "Cash", "In kind", "Currency")
    told = [
        (f"{kind}{_LONGER if longer else ''}", str(year), shown(float(cash)), shown(float(given)), str(currency))
        for kind, year, cash, given, currency, longer in rows[
            ["kind", "year", "cash", "in_kind", "currency", "longer"]
        ].itertuples(index=False, name=None)
    ]
    twice = (
        " The small-sparks pot is not in the sum, as the grants paid from it are." if not all(held["summed"]) else ""
    )
    sums = held[held["summed"]].groupby("currency")[["cash", "in_kind"]].sum()
    told += [
        ("All together", "", shown(float(cash)), shown(float(given)), str(currency))
        for currency, cash, given in sums.itertuples(name=None)
    ]
    whole = " of the whole programme, not of this area alone" if sources.here.area else ""
    longer = f"{_LONGER}: some of it is for days before or after, and told whole." if any(rows["longer"]) else ""
    caption = f"Money and time put in{whole}. Amounts in two currencies are not added up.{twice}{longer}"
    return Table(caption, heads, tuple(told))


def stories(sources: Sources) -> tuple[Part, ...]:
    """Every story that may be shown, how it was chosen and what it speaks of; those that did not work first."""
    results = sources.results
    told = sorted(results.stories, key=lambda s: s.direction != "did not work")
    notes = [words for words in results.notes if words.startswith("Stories")]
    counts = (
        f"Stories shown: {len(told)}; without a number they speak of: {results.stories_without_number}. "
        f"Headlines without a story: {results.numbers_without_story}. A story is not counted as an outcome."
    )
    if told and not any(story.direction == "did not work" for story in told):
        notes.append("None of them tells of something that did not work. Ask for one.")
    return (said(counts, *notes), Part(lines=tuple(story_line(sources, story) for story in told)))
