"""Kinds about what people say of themselves: optional, each instrument alone, never worked out from ties."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pandas as pd

from connectome.errors import InputError
from connectome.outcomes.indicator import Indicator, Number, Reading, Status, figure
from connectome.outcomes.instruments import moved
from connectome.outcomes.intervals import Estimate, paired_mean, paired_share, wilson
from connectome.outcomes.kinds.asked import Answers, answers
from connectome.outcomes.kinds.kind import UP, Wanted, kind, not_observed
from connectome.outcomes.kinds.sentences import changed, people_by, people_listed, ranged, told_apart, withheld
from connectome.outcomes.span import Span
from connectome.privacy.suppression import Precision

_OF = {"instrument": str, "respondent": str, "about": str}
_SHARE = {**_OF, "item": str, "answers": list, "score": str, "at_least": float, "says": str}


def _asked(span: Span, wanted: Wanted) -> Answers:
    return answers(span, wanted.get("instrument"), wanted.get("respondent", "resident"), wanted.get("about", "self"))


def _status(span: Span, wanted: Wanted, asked: Answers, n: int, *, change: bool) -> Reading:
    if not asked.recorded:
        return not_observed(f"nobody was asked '{asked.it.title}'")
    if asked.changed:
        return Reading(Status.not_comparable, asked.changed)
    return wanted.reading(n, young=span.young if change else "")


def _beside(asked: Answers, how: Precision) -> str:
    """Forms left out, by why, in words."""
    told = [f"{why}: {how.count(n)}" for why, n in asked.after.left_out.items() if n]
    return f" Left out: {'; '.join(told)}." if told else ""


def _who_answered(span: Span, wanted: Wanted) -> Collection[str]:
    """Who gave the answer in the later wave, themselves."""
    asked = _asked(span, wanted)
    column, _ = _column(wanted, asked)
    later = asked.after.scored
    return frozenset(later[column].dropna().index) if column in later else ()


def _who_answered_twice(span: Span, wanted: Wanted) -> Collection[str]:
    asked = _asked(span, wanted)
    return frozenset(asked.pair(_score(wanted, asked)).index)


@kind(
    "answers.share",
    "People who give an answer",
    "share of people who answered",
    "W, BP",
    better=UP,
    takes=_SHARE,
    needs=("instrument", "says"),
    people=_who_answered,
)
def share(span: Span, wanted: Wanted) -> Indicator:
    """Share who give one of some answers, or whose score is high enough; its change in those who answered twice."""
    asked = _asked(span, wanted)
    yes, both = _agree(wanted, asked)
    n, count, how = len(yes), int(yes.sum()), span.how
    here = _status(span, wanted, asked, n, change=False)
    if here.shows_value and not told_apart(how, count, n - count):
        here = wanted.suppressed()
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title) + _beside(asked, how), n, people={})
    found = wilson(how.rounded(count), how.rounded(n))
    words = f"{how.count(count)} of {how.count(n)} people who answered {wanted.get('says')} ({ranged(here, found)})."
    change, details = _share_change(span, wanted, both, n)
    return figure(
        wanted, here, words + change + _beside(asked, how), n, count, n,
        people={"say so": (count, how.count(count))}, details=details, **here.numbers(found),
    )  # fmt: skip


def _agree(wanted: Wanted, asked: Answers) -> tuple[pd.Series, pd.DataFrame]:
    """Who agrees in the later wave; and before and after, of those who answered twice."""
    column, test = _column(wanted, asked)
    later = asked.after.scored
    yes = later[column].dropna().map(test).astype(bool) if column in later else pd.Series([], dtype=bool)
    return yes, asked.pair(column).map(test).astype(bool)


def _column(wanted: Wanted, asked: Answers) -> tuple[str, Callable[[Any], bool]]:
    """Which score or item, and what of it counts."""
    it, least, given = asked.it, wanted.get("at_least"), wanted.get("answers")
    if (least is None) == (given is None):
        raise InputError(f"The indicator '{wanted.id}' takes either `at_least` or `answers`. Give one of them.")
    known = tuple(it.scores) if least is not None else tuple(k for k, item in it.items.items() if item.choices)
    column = wanted.get("score" if least is not None else "item", known[0] if known else "")
    if column not in known:
        raise InputError(
            f"The indicator '{wanted.id}': {it.title} has no '{column}'. It has {', '.join(known) or 'none'}."
        )
    if least is not None:
        return column, lambda value: value >= least
    words = {word.casefold() for word in given}
    if unknown := words - {c.casefold() for c in it.items[column].choices}:
        choices = ", ".join(it.items[column].choices)
        raise InputError(f"The indicator '{wanted.id}': '{min(unknown)}' is no answer. Answers: {choices}.")
    return column, lambda value: value in words


def _share_change(span: Span, wanted: Wanted, both: pd.DataFrame, later: int) -> tuple[str, dict[str, Number | str]]:
    """Of those who answered twice, how many came to say so and how many no longer do.

    ``later``: how many answered the second time; a few who did so for the first time would follow from both numbers.
    """
    n, how = len(both), span.how
    gained, lost = int((both["after"] & ~both["before"]).sum()), int((both["before"] & ~both["after"]).sum())
    here = wanted.reading(n, young=span.young)
    levels = {"before": int(both["before"].sum()), "after": int(both["after"].sum())}
    parts = (gained, lost, *levels.values(), *(n - v for v in levels.values()))
    if not here.shows_value or not told_apart(how, *parts):
        return "", {}
    if not told_apart(how, later - n):
        return f" All but {how.few} of them answered both times: of those no change is shown.", {}
    exact = paired_share(gained, lost, n)
    n, gained, lost = (how.rounded(k) for k in (n, gained, lost))
    estimate = paired_share(gained, lost, n)
    unpaid = both[~both.index.isin(span.paid)]
    steady = exact.excludes_zero and _same_sign(
        estimate.value, float((unpaid["after"].astype(int) - unpaid["before"].astype(int)).mean())
    )
    words = f" Of {n:,} who answered both times, {gained:,} came to say so and {lost:,} no longer do."
    details: dict[str, Number | str] = {"both": n, "gained": gained, "lost": lost}
    details |= {f"change_{k}": v for k, v in here.numbers(estimate).items()}
    return words + changed("The share", estimate, here, steady, "of 100 people", 100), details


def _same_sign(one: float, other: float) -> bool:
    return (one > 0) == (other > 0) and (one < 0) == (other < 0)


@kind(
    "answers.counts",
    "What people answer",
    "share of people who answered",
    "counts",
    takes={**_OF, "item": str, "answers": list},
    needs=("instrument", "answers"),
    people=_who_answered,
)
def distribution(span: Span, wanted: Wanted) -> Indicator:
    """How many give each answer, in the order of the question; ``answers`` are those the figure itself counts."""
    asked = _asked(span, wanted)
    column, test = _column(wanted, asked)
    later = asked.after.scored
    given = later[column].dropna() if column in later else pd.Series([], dtype="str")
    choices = {c: int((given == c.casefold()).sum()) for c in asked.it.items[column].choices}
    n, count = len(given), int(given.map(test).astype(bool).sum()) if len(given) else 0
    here = _status(span, wanted, asked, n, change=False)
    how = span.how
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title) + _beside(asked, how), n, people={})
    people = people_by(choices, how)
    words = f"Of {how.count(n)} people who answered: {people_listed(people)}.{_beside(asked, how)}"
    if not told_apart(how, *choices.values()):
        return figure(wanted, wanted.suppressed(), words, n, people=people)
    told = {choice: how.rounded(k) for choice, k in choices.items()}
    value = how.rounded(count) / how.rounded(n)
    return figure(wanted, here, words, n, count, n, people=people, details=told, value=value)


@kind(
    "answers.change",
    "Change in what people say of themselves",
    "points each",
    "T",
    better=UP,
    takes={**_OF, "score": str, "counts": str},
    needs=("instrument",),
    people=_who_answered_twice,
)
def change(span: Span, wanted: Wanted) -> Indicator:
    """Of people who answered twice: how many say more, the same, less; medians; and the mean change from thirty on.

    ``counts``: what the score counts, such as 'friends'; points otherwise.
    """
    asked, unit = _asked(span, wanted), wanted.get("counts", "points")
    both = asked.pair(_score(wanted, asked)).astype("float64")
    n, how = len(both), span.how
    here = _status(span, wanted, asked, n, change=True)
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title) + _beside(asked, how), n, people={})
    parts = _moved(both)
    people = people_by(parts, how)
    estimate, steady = _mean(span, both)
    middle = f"; in the middle {both['before'].median():g} before and {both['after'].median():g} after"
    words = f"Of {how.count(n)} people who answered both times: {people_listed(people)}{middle}."
    words += changed("The mean", estimate, here, steady, f"{unit} each") + _beside(asked, how)
    details: dict[str, Number | str] = {
        "median_before": both["before"].median(),
        "median_after": both["after"].median(),
    }
    details |= {"se": estimate.se} if here.shows_range and estimate.has_range else {}
    details |= {k: how.rounded(v) for k, v in parts.items()} if told_apart(how, *parts.values()) else {}
    return figure(wanted, here, words, n, people=people, details=details, **here.numbers(estimate))


def _score(wanted: Wanted, asked: Answers) -> str:
    """Which score changes."""
    column = str(wanted.get("score", next(iter(asked.it.scores), "")))
    if column not in asked.it.scores:
        known = ", ".join(asked.it.scores) or "none"
        raise InputError(f"The indicator '{wanted.id}': {asked.it.title} has no score '{column}'. It has {known}.")
    return column


def _moved(both: pd.DataFrame) -> dict[str, int]:
    """How many more, the same, fewer."""
    found = moved(both["before"], both["after"]).value_counts()
    return {word: int(found.get(word, 0)) for word in ("more", "same", "fewer")}


def _mean(span: Span, both: pd.DataFrame) -> tuple[Estimate, bool]:
    """The mean change, and whether it has the same direction without people in paid roles."""
    estimate = paired_mean(both["before"].to_numpy(), both["after"].to_numpy())
    unpaid = both[~both.index.isin(span.paid)]
    return estimate, _same_sign(estimate.value, float((unpaid["after"] - unpaid["before"]).mean()))


def _rated(span: Span) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Aims that people here agreed be counted, rated by the end of the earlier and of the later period: the last."""
    rows = span.graph.frame("aims")
    rows = rows[rows["may_count"].fillna(False).astype(bool) & rows["person"].isin(span.eligible)]
    dated = rows.sort_values("date", kind="stable")
    first, later = (
        dated[dated["date"] <= day].drop_duplicates(["person", "aim"], keep="last").set_index(["person", "aim"])
        for day in (span.first, span.last)
    )
    return first, later


def _who_rated_twice(span: Span, wanted: Wanted) -> frozenset[str]:
    first, later = _rated(span)
    return frozenset((later["rating"] - first["rating"]).dropna().index.get_level_values("person"))


@kind("aims", "People's own aims", "people", "counts", better=UP, people=_who_rated_twice)
def aims(span: Span, wanted: Wanted) -> Indicator:
    """Own ratings of own aims, the last before and the last after: nearer, the same, further; never a mean of them.

    Only aims that people agreed be counted; somebody with several counts as nearer when more of them are than are not.
    """
    first, later = _rated(span)
    step = (later["rating"] - first["rating"]).dropna()
    each = step.map(lambda d: (d > 0) - (d < 0)).groupby(level="person").sum()
    parts = {"nearer": int((each > 0).sum()), "the same": int((each == 0).sum()), "further": int((each < 0).sum())}
    n, how = len(each), span.how
    here = wanted.reading(n, young=span.young)
    if not len(later):
        here = not_observed("no aims are recorded that may be counted")
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title), n, people={})
    still = later["still"].reindex(step.index).dropna().astype(bool)
    theirs = still.groupby(level="person").any()
    yes, said = int(theirs.sum()), len(theirs)
    people = people_by(parts, how)
    words = f"Of {how.count(n)} people who rated an aim of their own both times: {people_listed(people)}."
    if said and told_apart(how, yes, said - yes, n - said):
        words += f" {how.count(yes)} of {how.count(said)} say it is still their aim."
    if not told_apart(how, *parts.values()):
        return figure(wanted, wanted.suppressed(), words, n, people=people)
    value, told = how.rounded(parts["nearer"]) / how.rounded(n), {k: how.rounded(v) for k, v in parts.items()}
    return figure(wanted, here, words, n, parts["nearer"], n, people=people, details=told, value=value)
