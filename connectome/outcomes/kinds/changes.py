"""Kinds about what residents brought about, and how far they take part, help and lead."""

from __future__ import annotations

import pandas as pd

from connectome.graph.time import months_before
from connectome.outcomes.indicator import Indicator, figure
from connectome.outcomes.intervals import paired_share, wilson
from connectome.outcomes.kinds.kind import UP, Wanted, kind, not_observed
from connectome.outcomes.kinds.sentences import changed, people_by, people_listed, told_apart, withheld
from connectome.outcomes.kinds.things import counts, months_later, things
from connectome.outcomes.span import Span
from connectome.schema.words import CONTRIBUTIONS, counted

HALF_A_YEAR = 6
_STANDS = ("under way", "in place")
_LEADING = ("leads", "runs")


def _old(span: Span, wanted: Wanted) -> pd.DataFrame:
    """Changes first voiced, or first looked at, six months before the last day or earlier, with that day as begun."""
    changes, looks = span.graph.frame("changes"), span.graph.frame("change_history")
    first = looks[~(looks["date"] > span.last)].groupby("change")["date"].min()
    begun = changes["voiced"].fillna(first.reindex(changes.index))
    return changes.assign(begun=begun)[(begun <= months_before(span.last, HALF_A_YEAR)).to_numpy()]


@kind("changes.resident", "Changes residents began and carry", "share of changes", "W", better=UP, counted=_old)
def resident(span: Span, wanted: Wanted) -> Indicator:
    """Changes at least six months old that residents began and still carry; not looked at for six months is unknown."""
    old, looks = _old(span, wanted), span.graph.frame("change_history")
    looks = looks[~(looks["date"] > span.last)].sort_values("date", kind="stable")
    last = looks.drop_duplicates("change", keep="last").set_index("change").reindex(old.index)
    grown = old["begun"].map(lambda day: months_later(str(day), HALF_A_YEAR))
    known = (last["date"] >= months_before(span.last, HALF_A_YEAR)) & (last["date"] >= grown)
    theirs = old["initiated_by"] == "residents"
    carried = known & theirs & last["state"].isin(_STANDS) & (last["sustained_by"] == "residents")
    unknown = int((theirs & ~known).sum())
    n, began, carry = len(old), int(theirs.sum()), int(carried.sum())
    base = n - unknown
    words = (
        f"Of {counted(n, 'change')} at least six months old, residents began {began:,} and still carry {carry:,}; "
        f"of {unknown:,} of theirs nobody looked in the last six months."
    )
    here = things(n, "changes six months old", len(span.graph.frame("changes")) > 0)
    unexpected = int(old["unexpected"].fillna(False).astype(bool).sum())
    return counts(
        wanted, here, words, n, carry, base, value=wilson(carry, base),
        details={"begun_by_residents": began, "unknown": unknown, "unexpected": unexpected},
    )  # fmt: skip


def _stayed(span: Span, wanted: Wanted) -> frozenset[str]:
    return span.stayed


@kind("steps", "People who came to help or lead", "share of people", "BP", better=UP, people=_stayed)
def steps(span: Span, wanted: Wanted) -> Indicator:
    """People who moved on from taking part to helping or leading, and back, of all adults here in both periods."""
    rows, n = span.graph.frame("steps"), len(span.stayed)
    moves = rows[span.within(rows["date"]) & rows["person"].isin(span.stayed)]
    rank = {word: k for k, word in enumerate(CONTRIBUTIONS)}
    came_from = moves["from"].fillna(CONTRIBUTIONS[0])  # somebody new helped and led as little as one who attends
    net = (moves["to"].map(rank) - came_from.map(rank)).groupby(moves["person"]).sum()
    on, back = int((net > 0).sum()), int((net < 0).sum())
    here = wanted.reading(n, young=span.young) if len(rows) else not_observed("no steps are recorded")
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title), n, people={})
    how = span.how
    parted = {"helping or leading more than before": on, "stepped back": back, "as before": n - on - back}
    people = people_by(parted, how)
    words = f"Of {how.count(n)} adults here in both periods: {people_listed(people)}."
    if not told_apart(how, *parted.values()):
        return figure(wanted, wanted.suppressed(), words, n, people=people)
    estimate = paired_share(*map(how.rounded, (on, back, n)))
    clear = paired_share(on, back, n).excludes_zero
    words += changed("Helping and leading", estimate, here, clear, "of 100 people on balance", 100)
    leads = int(moves.loc[moves["to"].isin(_LEADING), "person"].nunique())
    details = {"on": how.rounded(on), "back": how.rounded(back)} | (
        {"came_to_lead": how.rounded(leads)} if told_apart(how, leads, on - leads) else {}
    )
    return figure(wanted, here, words, n, on - back, n, people=people, details=details, **here.numbers(estimate))


def _shared(span: Span) -> pd.DataFrame:
    """Milestones of the period."""
    rows = span.graph.frame("steps")
    return rows[rows["milestone"].notna() & span.within(rows["date"])]


def _who_shared(span: Span, wanted: Wanted) -> frozenset[str]:
    return frozenset(_shared(span)["person"])


@kind("milestones", "Milestones people chose to share", "people", "counts", better=UP, people=_who_shared)
def milestones(span: Span, wanted: Wanted) -> Indicator:
    """Volunteering, a course, a job: people who chose to say so, by milestone, each once: parts that overlap would tell
    of a small one."""
    new, recorded = _shared(span), span.graph.frame("steps")["milestone"].notna().any()
    each = new.groupby("person")["milestone"].agg(the_only)
    n, by, how = len(each), {str(k): int(v) for k, v in each.value_counts().sort_index().items()}, span.how
    here = wanted.reading(n) if recorded else not_observed("no milestones are recorded")
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title), n, people={})
    people = people_by(by, how)
    words = f"{how.count(n)} people chose to share a milestone {span.between}: {people_listed(people)}."
    return figure(wanted, here, words, n, n, None, people=people, value=how.rounded(n))


def the_only(words: pd.Series) -> str:
    """What one person said, however often; 'more than one' where that differs."""
    known = words.dropna().unique()
    return "not recorded" if not len(known) else str(known[0]) if len(known) == 1 else "more than one"
