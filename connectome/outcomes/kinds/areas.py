"""Kinds about an area as a whole: surveys of other people each time, series, streets, sources. Never a person."""

from __future__ import annotations

import pandas as pd

from connectome.errors import InputError
from connectome.outcomes.beside import series_words
from connectome.outcomes.indicator import Indicator, Reading, Status, figure
from connectome.outcomes.intervals import share_difference, wilson
from connectome.outcomes.kinds.kind import ASK, UP, Wanted, kind, not_observed
from connectome.outcomes.kinds.sentences import changed, people_listed, ranged, withheld
from connectome.outcomes.kinds.things import counts, things
from connectome.outcomes.reach import population
from connectome.outcomes.series import BETTER, FEWEST, xmr
from connectome.outcomes.span import Span
from connectome.outcomes.words import percent
from connectome.privacy.suppression import THRESHOLD
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
    words = f"In {last['wave']}, {int(last['n']):,} people were surveyed: {ranged(here, found)} {wanted.get('says')}."
    before, details = rows[rows["date"] <= span.first].tail(1), {}
    if len(before) and before.index[0] != after.index[0]:
        first_n, first_count, first = _effective(before.iloc[0])
        same_way = _same(first["mode"], last["mode"])
        change = share_difference(count, n, first_count, first_n)
        ready = wanted.reading(min(int(first["n"]), int(last["n"])), changed="" if same_way else "asked in another way")
        told = changed("The share", change, ready, True, "of 100 people", 100)
        told = told if same_way else f" Not compared: asked in another way ({first['mode']}, then {last['mode']})."
        words += (
            f" In {first['wave']} other people were asked ({percent(first['share'])} of {int(first['n']):,}).{told}"
        )
        details = {f"change_{k}": v for k, v in ready.numbers(change).items()} if same_way else {}
    return figure(wanted, here, words, int(last["n"]), details=details, **here.numbers(found))


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
    source = _arrived(span).groupby("person")["source"].agg(_only)
    by = {str(k): int(v) for k, v in source.value_counts().sort_index().items()}
    n = len(source)
    here = wanted.reading(n) if len(span.graph.frame("arrivals")) else not_observed("no arrivals are recorded")
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title), n)
    words = f"{n:,} people were pointed to a group {span.between}; by source: {people_listed(by)}."
    return figure(wanted, here, words, n, value=n)


def _only(sources: pd.Series) -> str:
    """Where one person came from, however often: parts that overlap would tell of a small one."""
    known = sources.dropna().unique()
    return "not recorded" if not len(known) else str(known[0]) if len(known) == 1 else "more than one"


@kind("reach", "How far this reaches", "share of adults", "counts", better=UP)
def reach(span: Span, wanted: Wanted) -> Indicator:
    """Adults recorded and adults who answered, of all who live here as a census counts them."""
    lives = population(span)
    total = lives.total
    recorded, wave = len(span.eligible), span.evidence.waves[1] if span.evidence else None
    answered = 0 if wave is None or wave.all_but_a_few else len(wave.answered)
    here = wanted.reading(recorded) if total else not_observed(lives.doubt)
    if not here.shows_value or total is None:
        return figure(wanted, here, withheld(here, wanted.title), recorded)
    words = (
        f"{recorded:,} adults are recorded here ({percent(recorded / total)} of {total:,} who live here by census)"
        f"{f'; {answered:,} answered in the later wave' if answered >= THRESHOLD else ''}."
    )
    return figure(wanted, here, words, recorded, recorded, total, value=recorded / total)
