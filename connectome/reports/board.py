"""The board's two pages: six headlines, for whom not, how sure; then what residents changed, money, what went wrong."""

from __future__ import annotations

import textwrap

import pandas as pd

from connectome.outcomes.indicator import Status
from connectome.reports.board_decisions import decisions
from connectome.reports.document import Document, Line, Part, Section, said
from connectome.reports.evaluator_beside import money
from connectome.reports.figures.dot_range import dot_range
from connectome.reports.numbers import dots
from connectome.reports.sources import Sources, each

_LINES, _COMMITMENTS, _MONEY, _STORIES = 4, 3, 5, 2
"""How much two sheets of A4 hold."""
_LONGEST = 320
"""Signs of a story; one of a commitment or reason is a third of it."""
_CHANGED = ("groups", "changes", "celebrations", "sparks", "participation", "steps")


def board(sources: Sources) -> Document:
    """Two pages for a board. Nobody is named, and no colour says good or bad."""
    return Document(
        "board",
        f"{sources.place}: for the board, {sources.span}",
        f"{sources.dates}{'. ' if sources.dates else ''}No person is named. What came with the work, not what came of it.",
        (
            Section("Headlines", _headlines(sources)),
            Section("For whom not", (_for_whom_not(sources),)),
            Section("How sure are we", (_how_sure(sources),)),
            Section("What residents changed", (_changed(sources),), sheet=True),
            Section("Commitments in force", (_commitments(sources),)),
            Section("Money and time put in, beside the same period", (_money(sources),)),
            Section("What went wrong, and what was stopped", (_went_wrong(sources),)),
            Section("Two stories", _stories(sources)),
            Section("Decisions asked of the board", (Part(lines=each(decisions(sources))),)),
        ),
        sources.foot("For the board, for use inside"),
    )


def _headlines(sources: Sources) -> tuple[Part, ...]:
    some = sources.results.headlines
    all_of_them = f"With each of these: {sources.coverage}; run {sources.stamp.run}."
    lines = (*(sources.line(i, short=True) for i in some), Line(all_of_them))
    return (Part(lines=lines, figure=dot_range("Value and 95 % range, each on a scale of its own", dots(some))),)


def _for_whom_not(sources: Sources) -> Part:
    """Three lines: groups clearly under their share of adults, those without a tie, those nobody reached."""
    return said(*[*under_their_share(sources), *_without_tie(sources), *_not_reached(sources)][:3])


def under_their_share(sources: Sources) -> list[str]:
    """A sentence for each group whose range lies wholly under its share of adults, at the latest stage told."""
    found = sources.results.left_out
    if not len(found):
        return ["Not known by age, language, long-term condition and the like: nobody was asked, or no census is held."]
    clear = found[found["high"].notna() & (found["high"] < 1)]
    clear = clear.drop_duplicates(["characteristic", "value"], keep="last")
    sentences = [
        f"People who describe themselves as {sources.unnamed(row.value)} ({sources.unnamed(row.characteristic)}) are "
        f"{row.population_share:.0%} of adults, {row.share:.0%} of those {row.stage}."
        for row in clear.itertuples()
    ]
    return sentences or ["For no group recorded does the range lie wholly under its share of adults."]


def _without_tie(sources: Sources) -> list[str]:
    shown = {i.id for i in sources.results.headlines}
    return [i.words for i in sources.of_kind("ties.none") if i.id not in shown]


def _not_reached(sources: Sources) -> list[str]:
    rows = sources.people("after")
    if "not reached" not in rows:
        return []
    return [f"Not reached in the later wave: {rows['not reached']} of {rows['eligible']} adults; of them nothing is known."]


def _how_sure(sources: Sources) -> Part:
    """Coverage, the weakest point, and sites still building trust."""
    sites = [words for words in sources.results.notes if "building trust" in words]
    coverage = sources.coverage[:1].upper() + sources.coverage[1:]
    return said(f"{coverage}.", f"Weakest point: {weakest(sources)}", *sites)


def weakest(sources: Sources) -> str:
    """What a sceptic would say first."""
    both, headlines = sources.results.comparison, sources.results.headlines
    if both is None:
        return "nobody answered in both waves, so no change can be told."
    for held in (Status.not_comparable, Status.trust_building, Status.not_observed):
        of = [i for i in headlines if i.status is held]
        if of:
            many = f"{len(of)} of {len(headlines)} headlines"
            return f"{many} cannot be read as a change ({of[0].reason})."
    against = [str(how) for how, _, same in both.checks.itertuples(index=False, name=None) if not same]
    if against:
        return f"counted otherwise, the change in ties each has another direction ({'; '.join(against)})."
    rows = sources.people("after")
    if "answered" not in rows:
        return "nobody was asked both times, so a tie not seen says nothing."
    return f"of {rows['eligible']} adults {rows['answered']} answered in the later wave; the others may differ."


def _changed(sources: Sources) -> Part:
    found = sources.of_kind(*_CHANGED)
    lines = tuple(sources.line(i, short=True) for i in found if i.status is not Status.not_observed)[:_LINES]
    unseen = [i.title.casefold() for i in found if i.status is Status.not_observed]
    more = (Line(f"Not recorded: {', '.join(unseen)}."),) if unseen else ()
    return Part(lines=(*lines, *more)) if found else said("No group, change or grant is among the outcomes chosen.")


def _commitments(sources: Sources) -> Part:
    held = sources.results.commitments
    held = held[held["state"] == "in force"]
    if not len(held):
        return said("None in force is recorded with how it was before and after.")
    said_of = [
        f"{_short(sources, row.organisation)}, {row.kind}: {_short(sources, row.after)} "
        f"(before: {_short(sources, row.before)}; since {row.date})."
        for row in held.itertuples()
    ]
    more = [f"{len(held) - _COMMITMENTS:,} more in the evaluator's report."] if len(held) > _COMMITMENTS else []
    return said(*said_of[:_COMMITMENTS], *more)


def _short(sources: Sources, words: object, longest: int = _LONGEST // 3) -> str:
    return textwrap.shorten(sources.unnamed(words), longest, placeholder=" ...") or "not recorded"


def _money(sources: Sources) -> Part:
    held = sources.results.money
    if not len(held):
        return said("No money or time put in is recorded.")
    sums = held.groupby(["kind", "currency"], sort=True)[["cash", "in_kind"]].sum().reset_index()
    largest = sums.assign(both=sums["cash"] + sums["in_kind"]).sort_values("both", ascending=False, kind="stable")
    rest = largest[_MONEY:].groupby("currency")[["cash", "in_kind"]].sum().reset_index().assign(kind="all other kinds")
    years = f"{held['year'].min()} to {held['year'].max()}" if held["year"].nunique() > 1 else held["year"].iloc[0]
    shown = [largest[:_MONEY], rest] if len(rest) else [largest[:_MONEY]]
    return Part(table=money(pd.concat(shown).assign(year=years)))


def _went_wrong(sources: Sources) -> Part:
    """What ended, was turned back or stopped, and stories of what did not work."""
    results, lines = sources.results, []
    for i in sources.of_kind("lasting.window"):
        if "ended" in i.details:
            lines.append(f"Introductions ended: {i.details['ended']}; not followed up: {i.details['unknown']}.")
    held = results.commitments
    for row in held[held["state"].isin(("lapsed", "reversed"))].itertuples():
        lines.append(f"{_short(sources, row.organisation)}, {row.kind}: {row.state} since {row.date}.")
    for row in held[held["kind"] == "stopped doing"].itertuples():
        lines.append(f"{_short(sources, row.organisation)} stopped: {_short(sources, row.before)}.")
    failed = sum(story.direction == "did not work" for story in results.stories)
    lines += [f"Stories of what did not work: {failed}."] if failed else []
    return said(*(lines[:_LINES] or ["Nothing that went wrong is recorded. That is seldom all: ask for it."]))


def _stories(sources: Sources) -> tuple[Part, ...]:
    """Two that speak of a number, one of them, if there is one, of what did not work."""
    results = sources.results
    titles = {i.id: i.title for _, some in results.by_outcome for i in some}
    tied = [story for story in results.stories if any(name in titles for name in story.about)]
    tied.sort(key=lambda story: story.direction != "did not work")
    chosen = tied[:1] + [s for s in tied[1:] if s.direction != tied[0].direction][:1]
    chosen += [s for s in tied if s not in chosen][: _STORIES - len(chosen)]
    counts = (
        f"Headlines without a story: {results.numbers_without_story} of {len(results.headlines)}; stories without a "
        f"number: {results.stories_without_number}."
    )
    if not chosen:
        return (said(f"None that may be shown speaks of a number here. {counts}"),)
    lines = tuple(
        Line(
            f"“{_short(sources, s.words, _LONGEST)}”",
            f"{s.title} · {s.direction} · chosen: {s.selection} · speaks of: "
            + ", ".join(titles[name] for name in s.about if name in titles),
        )
        for s in chosen
    )
    return (Part(lines=(*lines, Line(counts))),)
