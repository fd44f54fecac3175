"""Comparing two waves, or two days: people, ties, areas, figures with ranges, coverage, and sentences."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.outcomes import tables
from connectome.outcomes.by_area import ByArea
from connectome.outcomes.by_days import ByDays
from connectome.outcomes.by_waves import ByWaves, more_fewer_counts, shown_counts
from connectome.outcomes.coverage import coverage_words, days_words
from connectome.outcomes.evidence import ENOUGH, Evidence
from connectome.outcomes.indicator import KINDS, Count, Indicator, Number, Reading, Status, figure, reading
from connectome.outcomes.lasting import Lasting, lasting, made_by
from connectome.outcomes.periods import Period
from connectome.outcomes.span import Span, needed, span
from connectome.outcomes.words import few_lasting_words, lasting_words
from connectome.privacy.suppression import EXACT, Precision, parts_told

_WHOLE = dict.fromkeys(("n", "numerator", "denominator"), "Int64")


@dataclass(frozen=True, repr=False)
class Comparison:
    """What changed between two waves or two days, as far as it may be told.

    ``people``, ``ties``, ``groups`` (by area) and ``checks`` are tables, ``indicators`` the figures, ``coverage`` the
    sentences that go beside every one of them. Small numbers of people are hidden and no person is named.
    """

    before: Period
    after: Period
    people: pd.DataFrame
    ties: pd.DataFrame
    groups: pd.DataFrame
    indicators: tuple[Indicator, ...]
    checks: pd.DataFrame
    coverage: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())

    def __repr__(self) -> str:
        return "\n".join((f"From {self.before.name} to {self.after.name}", *self.words))

    @property
    def ranges(self) -> pd.DataFrame:
        """Each figure with its range, by id."""
        rows = [i.as_dict() for i in self.indicators]
        columns = [
            "title",
            "value",
            "low",
            "high",
            "n",
            "numerator",
            "denominator",
            "unit",
            "method",
            "status",
            "reason",
        ]
        return pd.DataFrame(rows).set_index("id")[columns].astype(_WHOLE)

    @property
    def words(self) -> tuple[str, ...]:
        """Sentences anybody can read: the figures, then how far to trust them."""
        seen = [i.words for i in self.indicators if i.status is not Status.not_observed]
        unseen: dict[str, list[str]] = {}
        for i in self.indicators:
            if i.status is Status.not_observed:
                unseen.setdefault(i.reason, []).append(i.title.casefold())
        not_observed = [f"Not observed ({why}): {'; '.join(titles)}." for why, titles in unseen.items()]
        return (*seen, *not_observed, *self.notes, *self.coverage)

    def figures(self) -> pd.DataFrame:
        """Everything of `records` as a table: one row a figure, details as text."""
        rows = []
        for record in self.records():
            beside, details = record.pop("without_paid"), record.pop("details")
            paid_out = {f"without_paid_{k}": beside.get(k) for k in ("value", "low", "high", "n")}
            told = "; ".join(f"{k.replace('_', ' ')}: {_short(v)}" for k, v in details.items() if v not in (None, ""))
            rows.append({**record, **paid_out, "details": told})
        return pd.DataFrame(rows).astype({**_WHOLE, "without_paid_n": "Int64"})

    def records(self) -> list[dict[str, Any]]:
        """One object a figure, for JSON, with what coverage goes beside it."""
        return [{**i.as_dict(), "coverage": " ".join(self.coverage)} for i in self.indicators]

    def __getitem__(self, name: str) -> Indicator:
        found = [i for i in self.indicators if i.id == name]
        if not found:
            raise InputError(f"There is no figure '{name}'. Figures: {', '.join(i.id for i in self.indicators)}.")
        return found[0]


def _short(value: float | str) -> str:
    return f"{value:.3f}" if isinstance(value, float) else f"{value}"


def compare(
    graph: CommunityGraph, start: str | date, end: str | date, whole: CommunityGraph | None = None
) -> Comparison:
    """Compare two waves of asking, or two days.

    People asked in both waves come first, everybody beside them. Where nobody was asked, ties recorded as begun are
    counted and ties lost are not.

    Parameters
    ----------
    graph
        The community; ``graph.within(area)`` for an area. Days before the one it shows are looked at too.
    start, end
        Waves by name or id, or dates.
    whole
        What an area was cut from: its builders may live elsewhere, and its data end when everybody's do.

    Raises
    ------
    InputError
        Waves or dates that cannot be compared, or waves in both of which nobody answered.

    Examples
    --------
    >>> import connectome as cx
    >>> cx.outcomes.compare(graph, "baseline", "12 months").ranges  # doctest: +SKIP
    """
    return compared(span(graph, start, end, whole))


def compared(spanned: Span) -> Comparison:
    """The comparison of a span.

    Raises
    ------
    InputError
        Nobody answered in both waves.
    """
    figures, periods = needed(spanned), spanned.periods
    history, done = spanned.graph, spanned.done
    if isinstance(figures, ByDays):
        return _by_days(spanned, figures)
    evidence, checks = figures.evidence, figures.checks
    by_area = tables.people_by_area(evidence, shown_counts(more_fewer_counts(evidence.ties)))
    groups = tables.groups_table(evidence, by_area)
    if spanned.how.base > 1:  # areas are told to those who work there
        by_area, groups = ByArea(by_area.text.iloc[:0]), groups.iloc[:0]
    return Comparison(
        *periods,
        tables.people_table(evidence),
        tables.ties_table(evidence),
        groups,
        (*spanned.shown.values(), lasting_figure(history, done, spanned.how)),
        checks,
        coverage_words(evidence),
        (*_notes(figures, checks), *_better_together(by_area, evidence)),
    )


def _by_days(spanned: Span, days: ByDays) -> Comparison:
    graph, periods = days.graph, days.periods
    checks = pd.DataFrame({"check": [], "change_each": [], "holds": []})
    return Comparison(
        *periods,
        days.people_table(),
        days.ties_table(),
        days.groups_table() if spanned.how.base == 1 else days.groups_table().iloc[:0],
        (*spanned.shown.values(), lasting_figure(graph, spanned.done, spanned.how)),
        checks,
        days_words(graph, periods),
    )


def lasting_figure(graph: CommunityGraph, on: str, how: Precision = EXACT) -> Indicator:
    """Introductions lasting, of those made long enough before a day.

    An introduction is of two people or more: where counts are passed on, introductions are told as people are.
    """
    done, named = lasting(graph, on), replace(KINDS["lasting.window"], how=how)
    here = reading(done.eligible, many="introductions", how=how)
    if not done.eligible:
        here = Reading(Status.not_observed, "no introduction is old enough")
    people: dict[str, Count] | None = None
    if how.base > 1 and here.shows_value:
        parts = {"lasting": done.lasting, "ended": done.ended, "unknown": done.unknown}
        shown = parts_told(pd.Series(parts), how)
        people = {k: (n, str(shown[k])) for k, n in parts.items()}
        if not all(text[:1].isdigit() for _, text in people.values()):
            few = Reading(Status.suppressed, f"a count is of {how.few} introductions")
            told: dict[str, Number | str] = {"eligible": how.count(done.eligible)}
            told |= {k: text for k, (_, text) in people.items()}
            words = few_lasting_words(told, made_by(on))
            return figure(named, few, words, done.eligible, people=people, details=told)
        done = Lasting(*(how.rounded(n) for n in parts.values()))
    known = done.lasting + done.ended
    low, high = done.bounds if here.shows_range else (None, None)
    details: dict[str, Number | str] = {}
    if here.shows_value:
        details = {"eligible": done.eligible, "lasting": done.lasting, "ended": done.ended, "unknown": done.unknown}
    if here.shows_range:
        details |= {"known_low": done.known.low, "known_high": done.known.high}
    value = done.known.value if known else None
    return figure(
        named, here, lasting_words(here, done, made_by(on), how), done.eligible, done.lasting, known,
        people=people, value=value, low=low, high=high, details=details,
    )  # fmt: skip


def _notes(figures: ByWaves, checks: pd.DataFrame) -> tuple[str, ...]:
    """What the figures were checked against."""
    if not figures.reading.shows_value:
        return ()
    e = figures.evidence
    if e.by_own_report:
        among = (
            f"whom each of the {e.how.count(e.n)} people asked both times named (under {ENOUGH:.0%} of the eligible "
            "answered)"
        )
    else:
        among = f"ties among the {e.how.count(e.n)} people asked both times, not their ties with others"
    counting = f"Ties each counts {among}."
    narrow = [figures.by_way_of_new_ties] if figures.by_way_of_new_ties else []
    if not len(checks) or not figures.reading.shows_range:
        return (counting,)
    against = checks.loc[~checks["holds"].astype(bool), "check"]
    if not len(against):
        same = f"The direction of the change in ties each is the same in all {len(checks)} other ways of counting."
        return (counting, *narrow, same)
    return (
        counting,
        *narrow,
        f"The change in ties each does not hold when counted otherwise: {'; '.join(against)}.",
    )


def _better_together(by_area: ByArea, evidence: Evidence) -> tuple[str, ...]:
    """Which areas to tell together, where too much of their figures is hidden."""
    names = tables.area_names(evidence.graph)
    groups = [" with ".join(names.get(area, area) for area in areas) for areas in by_area.together]
    if not groups:
        return ()
    return (
        "By area, more than a third of how many people have more or fewer ties is not shown: it would tell of a few. "
        f"Taken together, more could be told of {'; '.join(groups)}.",
    )
