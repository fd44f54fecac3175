"""Kinds about an area as a whole: surveys of other people each time, series, streets, sources. Never a person."""

from __future__ import annotations

import pandas as pd

from connectome.errors import InputError
from connectome.outcomes.beside import series_words
from connectome.outcomes.indicator import Indicator, Number, Reading, Status, figure
from connectome.outcomes.intervals import share_difference, wilson
from connectome.outcomes.kinds.changes import the_only
from connectome.outcomes.kinds.kind import ASK, UP, Wanted, kind, not_observed
from connectome.outcomes.kinds.sentences import changed, people_by, people_listed, ranged, withheld
from connectome.outcomes.kinds.things import counts, things
from connectome.outcomes.reach import population
from connectome.outcomes.series import BETTER, FEWEST, xmr
from connectome.outcomes.span import Span
from connectome.outcomes.words import percent
from connectome.schema.words import counted


@kind(
    "survey.share",
    "What a survey says",
    "share of people surveyed",
    "NC",
    better=UP,
    takes={"question": str, "says": str},
    needs=("question", "says"),
)
def survey(span: Span, wanted: Wanted) -> Indicator:
    """A question of a survey that asks other people each time: the last share before and the last after.

    Ranges are of n divided by the design effect, of two independent shares.
    """
    rows = span.graph.frame("survey_series")
    rows = rows[(rows["question"].str.casefold() == str(wanted.get("question")).casefold())].dropna(
        subset=["share", "n"]
    )
    rows = rows.sort_values("date", kind="stable")
    after = rows[rows["date"] <= span.last].tail(1)
    if not len(after):
        here = not_observed(f"no survey asked '{wanted.get('question')}' by {span.last}")
        return figure(wanted, here, withheld(here, wanted.title))
    n, count, last = _effective(after.iloc[0])
    here, found = wanted.reading(int(after["n"].iloc[0])), wilson(count, n)
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title))
    many = span.how.count(int(last["n"]))
    words = f"In {last['wave']}, {many} people were surveyed: {ranged(here, found)} {wanted.get('says')}."
    before, details = rows[rows["date"] <= span.first].tail(1), dict[str, Number | str]()
    if len(before) and before.index[0] != after.index[0]:
        first_n, first_count, first = _effective(before.iloc[0])
        same_way = _same(first["mode"], last["mode"])
        change = share_difference(count, n, first_count, first_n)
        ready = wanted.reading(min(int(first["n"]), int(last["n"])), changed="" if same_way else "asked in another way")
        told = changed("The share", change, ready, True, "of 100 people", 100)
        told = told if same_way else f" Not compared: asked in another way ({first['mode']}, then {last['mode']})."
        of = span.how.count(int(first["n"]))
        words += f" In {first['wave']} other people were asked ({percent(first['share'])} of {of}).{told}"
        details = {f"change_{k}": v for k, v in ready.numbers(change).items()} if same_way else {}
    return figure(wanted, here, words, int(last["n"]), people=None, details=details, **here.numbers(found))


def _effective(row: pd.Series) -> tuple[int, int, pd.Series]:
    """How many people an answer is worth once the way of choosing them is allowed for, and how many of those agree."""
    effect = 1.0 if pd.isna(row["design_effect"]) else max(1.0, float(row["design_effect"]))
    n = round(float(row["n"]) / effect)
    return n, round(float(row["share"]) * n), row


def _same(one: object, other: object) -> bool:
    """Whether two ways of asking are the same, as far as both are recorded."""
    return not (isinstance(one, str) and isinstance(other, str)) or one.casefold() == other.casefold()


@kind(
    "series",
    "A series of the area",
    "values out of the ordinary",
    "XmR",
    better=ASK,
    takes={"series": str, "baseline": int},
    needs=("series",),
)
def out_of_the_ordinary(span: Span, wanted: Wanted) -> Indicator:
    """Values of a series since the baseline that chance alone seldom gives: four rules, never two values compared."""
    rows = span.graph.frame("series")
    rows = rows[(rows["name"].str.casefold() == str(wanted.get("series")).casefold()) & ~(rows["from"] > span.last)]
    values = rows.dropna(subset=["value"]).sort_values(["from", "period"])
    if not len(values):
        here = not_observed(f"no series '{wanted.get('series')}' is recorded")
        return figure(wanted, here, withheld(here, wanted.title))
    if values["area"].nunique() > 1:
        raise InputError(
            f"The series '{wanted.get('series')}' is of {values['area'].nunique()} areas: they are not added up. "
            "Report one with --area, or give each a name of its own."
        )
    baseline = int(wanted.get("baseline", min(BETTER, int((values["from"] <= span.first).sum()))))
    if baseline < FEWEST or len(values) < baseline:
        here = Reading(Status.not_observed, f"limits take {FEWEST} values from before, here are {baseline}")
        return figure(wanted, here, series_words(wanted.title, len(values), baseline, None))
    chart = xmr(values["value"].astype("float64"), baseline)
    since = [k for k in {*chart.outside, *chart.one_side, *chart.steady, *chart.near} if k >= baseline]
    after = len(values) - baseline
    words = series_words(wanted.title, len(values), baseline, chart)
    revised = int(values["revised"].fillna(False).astype(bool).sum())
    here = things(len(values), "values", True)
    return counts(
        wanted, here, words, len(values), len(since), after, value=len(since),
        details={"mean": chart.mean, "lower": chart.lower, "upper": chart.upper, "revised": revised},
    )  # fmt: skip


@kind("streets.covered", "Streets with somebody looking out for them", "share of streets", "counts", better=UP)
def streets(span: Span, wanted: Wanted) -> Indicator:
    """Streets that somebody covers on the last day, of all recorded."""
    areas, covers = span.graph.frame("areas"), span.graph.frame("covers")
    every = areas.index[areas["level"] == "street"]
    there = covers[~(covers["since"] > span.last) & ~(covers["until"] <= span.last) & covers["area"].isin(every)]
    n, count = len(every), int(there["area"].nunique())
    share = count / n if n else None
    of_all = f" ({percent(share)})" if share is not None else ""
    words = f"{count:,} of {counted(n, 'street')} are covered on {span.last}{of_all}."
    return counts(wanted, things(n, "streets", n > 0), words, n, count, n, value=share)


def _arrived(span: Span) -> pd.DataFrame:
    """Arrivals of the period."""
    rows = span.graph.frame("arrivals")
    return rows[span.within(rows["date"])]


def _who_arrived(span: Span, wanted: Wanted) -> frozenset[str]:
    return frozenset(_arrived(span)["person"])


@kind("arrivals", "People who came by another way in", "people", "counts", better=ASK, people=_who_arrived)
def arrivals(span: Span, wanted: Wanted) -> Indicator:
    """People who were pointed to a group, by where they came from, each once: no clinical detail is held."""
    source = _arrived(span).groupby("person")["source"].agg(the_only)
    by = {str(k): int(v) for k, v in source.value_counts().sort_index().items()}
    n = len(source)
    here = wanted.reading(n) if len(span.graph.frame("arrivals")) else not_observed("no arrivals are recorded")
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title), n, people={})
    people = people_by(by, span.how)
    words = f"{span.how.count(n)} people were pointed to a group {span.between}; by source: {people_listed(people)}."
    return figure(wanted, here, words, n, people=people, value=span.how.rounded(n))


@kind("reach", "How far this reaches", "share of adults", "counts", better=UP)
def reach(span: Span, wanted: Wanted) -> Indicator:
    """Adults recorded and adults who answered, of all who live here as a census counts them."""
    lives = population(span)
    total = lives.total
    how, recorded, wave = span.how, len(span.eligible), span.evidence.waves[1] if span.evidence else None
    answered = 0 if wave is None or wave.all_but_a_few(how) else len(wave.answered)
    here = wanted.reading(recorded) if total else not_observed(lives.doubt)
    if not here.shows_value or total is None:
        return figure(wanted, here, withheld(here, wanted.title), recorded, people={})
    share = how.rounded(recorded) / total
    words = (
        f"{how.count(recorded)} adults are recorded here ({percent(share)} of {total:,} who live here by census)"
        f"{f'; {how.count(answered)} answered in the later wave' if answered >= how.threshold else ''}."
    )
    return figure(wanted, here, words, recorded, recorded, total, people={}, value=share)
