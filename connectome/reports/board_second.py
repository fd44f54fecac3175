"""The board's second page: what residents changed, commitments, money, what went wrong, and two stories."""

from __future__ import annotations

import textwrap
from typing import Any

import pandas as pd

from connectome.outcomes.indicator import Status
from connectome.reports.document import Line, Part, said
from connectome.reports.evaluator_beside import money as money_table
from connectome.reports.sources import Sources
from connectome.reports.story_lines import story_line, titles

_CHANGES, _WRONG, _COMMITMENTS, _MONEY, _STORIES = 3, 3, 3, 4, 2
"""How much two sheets of A4 hold."""
_LONGEST = 220
"""Signs of a story; one of a commitment or reason is a third of it."""
_ADDED = {"cash": "sum", "in_kind": "sum", "longer": "any", "summed": "all"}
_CHANGED = ("groups", "changes", "celebrations", "sparks", "participation", "steps")


def changed(sources: Sources) -> Part:
    found, above = sources.of_kind(*_CHANGED), {i.id for i in sources.results.headlines}
    fresh = [i for i in found if i.id not in above and i.status is not Status.not_observed]
    lines = tuple(sources.line(i, short=True) for i in fresh[:_CHANGES])
    unseen = [i.title.casefold() for i in found if i.status is Status.not_observed]
    more = (Line(f"Not recorded: {', '.join(unseen)}."),) if unseen else ()
    if not found:
        return said("No group, change or grant is among the outcomes chosen.")
    return Part(lines=(*lines, *more)) if lines or more else said("What there is stands among the headlines.")


def commitments(sources: Sources) -> Part:
    held = sources.results.commitments
    held = held[held["state"] == "in force"]
    if not len(held):
        return said("None in force is recorded with how it was before and after.")
    said_of = [
        f"{_whose(sources, row)}: {_short(sources, row.after)} (before: {_short(sources, row.before)}; since "
        f"{_short(sources, row.date)})."
        for row in held.itertuples()
    ]
    more = [f"{len(held) - _COMMITMENTS:,} more in the evaluator's report."] if len(held) > _COMMITMENTS else []
    return said(*said_of[:_COMMITMENTS], *more)


def _whose(sources: Sources, row: Any) -> str:
    """'Town Council, funding agreement'."""
    return f"{_short(sources, row.organisation)}, {_short(sources, row.kind)}"


def _short(sources: Sources, words: object, longest: int = _LONGEST // 3) -> str:
    return textwrap.shorten(sources.unnamed(words), longest, placeholder=" ...") or "not recorded"


def money(sources: Sources) -> Part:
    held = sources.results.money
    if not len(held):
        return said("No money or time put in is recorded.")
    sums = held.groupby(["kind", "currency"], sort=True).agg(_ADDED).reset_index()
    largest = sums.assign(both=sums["cash"] + sums["in_kind"]).sort_values("both", ascending=False, kind="stable")
    rest = largest[_MONEY:].query("summed").groupby("currency").agg(_ADDED).reset_index().assign(kind="all other kinds")
    years = f"{held['year'].min()} to {held['year'].max()}" if held["year"].nunique() > 1 else held["year"].iloc[0]
    shown = [largest[:_MONEY], rest] if len(rest) else [largest[:_MONEY]]
    return Part(table=money_table(sources, pd.concat(shown).assign(year=years)))


def went_wrong(sources: Sources) -> Part:
    """What ended, was turned back or stopped, and stories of what did not work."""
    results, held = sources.results, sources.results.commitments
    back, stopped = held[held["state"].isin(("lapsed", "reversed"))], held[held["kind"] == "stopped doing"]
    failed = sum(story.direction == "did not work" for story in results.stories)
    lines = [
        *(
            f"Introductions ended: {i.details['ended']}; not followed up: {i.details['unknown']}."
            for i in sources.of_kind("lasting.window")
            if "ended" in i.details
        ),
        *(f"{_whose(sources, row)}: {row.state} since {_short(sources, row.date)}." for row in back.itertuples()),
        *(f"{_short(sources, r.organisation)} stopped: {_short(sources, r.before)}." for r in stopped.itertuples()),
        *([f"Stories of what did not work: {failed}."] if failed else []),
    ]
    return said(*(lines[:_WRONG] or ["Nothing that went wrong is recorded. That is seldom all: ask for it."]))


def stories(sources: Sources) -> tuple[Part, ...]:
    """Two that speak of a number, one of them, if there is one, of what did not work."""
    results = sources.results
    tied = [story for story in results.stories if any(name in titles(sources) for name in story.about)]
    tied.sort(key=lambda story: story.direction != "did not work")
    chosen = tied[:1] + [s for s in tied[1:] if s.direction != tied[0].direction][:1]
    chosen += [s for s in tied if s not in chosen][: _STORIES - len(chosen)]
    counts = (
        f"Headlines without a story: {results.numbers_without_story} of {len(results.headlines)}; stories without a "
        f"number: {results.stories_without_number}."
    )
    if not chosen:
        return (said(f"None that may be shown speaks of a number here. {counts}"),)
    lines = (story_line(sources, story, _LONGEST) for story in chosen)
    return (Part(lines=(*lines, Line(counts))),)
