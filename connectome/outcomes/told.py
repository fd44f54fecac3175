"""Every count of people that results tell, as it is and as it is told: what the ledger of releases keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from connectome.outcomes import reach
from connectome.outcomes.by_days import ByDays
from connectome.outcomes.indicator import Count, Indicator, Status
from connectome.outcomes.people import results_of, results_text
from connectome.outcomes.span import Span
from connectome.outcomes.tables import moved, moves_text
from connectome.privacy.suppression import ALL, Precision


@dataclass(frozen=True)
class People:
    """Counts told side by side: ``parts`` by name, and under `ALL` all of them. ``within``: parts of a part, by it."""

    measure: str
    title: str
    parts: Mapping[str, Count]
    within: Mapping[str, Mapping[str, Count]]


def told_of_people(
    spanned: Span, indicators: Iterable[Indicator], equality: pd.DataFrame | None = None
) -> tuple[People, ...]:
    """Those here, asked, answered in each wave; those each figure is of; those at each stage of who is left out."""
    between = f"{spanned.first} to {spanned.last}"
    figures = (
        People(f"{i.id}, {between}", i.title, i.people, {})
        for i in indicators
        if i.people and i.status is not Status.not_observed
    )
    return (*_here(spanned), *figures, *_stages(spanned, equality))


def _here(spanned: Span) -> Iterator[People]:
    """Of each period: by what came of asking them, and who stayed, joined or left."""
    how = spanned.how
    if isinstance(spanned.figures, ByDays):
        table = spanned.figures.people_table().set_index("people")
        before, after = spanned.figures.eligible
        moves, everybody = table["after"].to_dict() | {"left": table.at["left", "before"]}, table.loc["eligible"]
    elif spanned.evidence:
        e = spanned.evidence
        before, after = (wave.eligible for wave in e.waves)
        moves, everybody = moves_text(e), None
        for period, wave in zip(e.periods, e.waves, strict=True):
            text, counts = results_text(wave, how), results_of(wave)
            parts: dict[str, Count] = {k: (n, text[k]) for k, n in counts.items()}
            twice: dict[str, Count] = {"both times": (e.n, how.count(e.n))}
            told = {ALL: (len(wave.eligible), text["eligible"]), **parts}
            yield People(f"adults asked, {period.name} to {period.last}", "adults", told, {"answered": twice})
    else:
        before, after = spanned.here
        moves, everybody = moved(before, after, how), None
    both = len(before & after)
    for k, (who, other) in enumerate(((before, "left"), (after, "joined"))):
        whole = how.count(len(who)) if everybody is None else str(everybody.iloc[k])
        parts = {"stayed": (both, str(moves["stayed"])), other: (len(who) - both, str(moves[other]))}
        yield People(
            f"adults here, {spanned.periods[k].last}, {other}", "adults", {ALL: (len(who), whole), **parts}, {}
        )


def _stages(spanned: Span, equality: pd.DataFrame | None) -> Iterator[People]:
    for characteristic, stage, counts, text in reach.counted(spanned, equality):
        parts = {group: (int(n), text[group]) for group, n in counts.items()}
        title = f"{stage}, by {characteristic}"
        yield People(f"{title}, {spanned.last}", title, parts, {})


def bounds_unknown(parts: Mapping[str, Count], how: Precision) -> bool:
    """Whether a count that is not shown may be a small one: then not being shown says nothing of it."""
    return any(how.hides(n) and text == "not shown" for n, text in parts.values())
