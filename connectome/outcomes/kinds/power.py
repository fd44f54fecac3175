"""Kinds about power shared: commitments, taking part in deciding, and the evidence of ways of working."""

from __future__ import annotations

import pandas as pd

from connectome.graph.time import months_before
from connectome.outcomes.indicator import Indicator
from connectome.outcomes.kinds.changes import HALF_A_YEAR
from connectome.outcomes.kinds.kind import UP, Wanted, kind
from connectome.outcomes.kinds.money import sums
from connectome.outcomes.kinds.sentences import listed
from connectome.outcomes.kinds.things import Details, counts, months_later, things
from connectome.outcomes.span import Span
from connectome.schema.words import COMMITMENT_STATES, GRADES, PARTICIPATION, counted

ANSWERS = 5
"""How much say people found they had counts from so many answers, or as many as counts of people are told from."""
TOLD_WITHIN = 3
STALE = 18
"""Months after which evidence is too old to show what is so now."""


@kind("commitments", "Commitments organisations made", "commitments in force", "counts", better=UP)
def commitments(span: Span, wanted: Wanted) -> Indicator:
    """Changed plans, rules and agreements by state; one without a before and an after is none and is not counted."""
    rows = span.graph.frame("commitments")
    rows = rows[~(rows["date"] > span.last)]
    whole = rows[rows["before"].notna() & rows["after"].notna()]
    by = {state: int((whole["state"] == state).sum()) for state in COMMITMENT_STATES}
    force = whole[whole["state"] == "in force"]
    lasting = int((force["date"] <= months_before(span.last, HALF_A_YEAR)).sum())
    kinds = {str(k): int(v) for k, v in force["kind"].value_counts().sort_index().items()}
    n, no_change = len(whole), len(rows) - len(whole)
    moved = sums(force["amount"], force["currency"])
    words = f"{counted(n, 'commitment')} by {span.last}{f': {listed(by)}' if n else ''}."
    words += f" In force six months or longer: {lasting:,}." if len(force) else ""
    words += f" Of those in force: {listed(kinds)}{f'; they move {moved}' if moved else ''}." if kinds else ""
    words += f" Not counted, because nothing is said of before or after: {no_change:,}." if no_change else ""
    here = things(n, "commitments", len(rows) > 0)
    return counts(
        wanted, here, words, n, by["in force"], n, value=by["in force"],
        details={
            "in_force_six_months": lasting, "reversed": by["reversed"], "not_counted": no_change, "moves": moved
        },
    )  # fmt: skip


@kind("participation", "Say that residents had", "engagements", "counts", better=UP, takes={"level": str})
def participation(span: Span, wanted: Wanted) -> Indicator:
    """Engagements by how much say was promised and how much was found; what became of what residents asked."""
    level = str(wanted.get("level", "collaborate"))
    rows = span.graph.frame("engagements")
    new = rows[span.within(rows["to"].fillna(rows["from"]))]
    enough = PARTICIPATION[PARTICIPATION.index(level) :]
    least = max(ANSWERS, span.how.threshold)
    asked = new["answers"] >= least
    promised = new["promised"].isin(enough)
    felt = promised & asked & new["experienced"].isin(enough)
    n, many, found, unasked = len(new), int(promised.sum()), int(felt.sum()), int((promised & ~asked).sum())
    words = (
        f"{counted(n, 'engagement')} {span.between}: {many:,} promised '{level}' or more; in {found:,} of them those "
        f"who took part found it so, in {unasked:,} fewer than {least} of them were asked."
    )
    words += _decided(span, new)
    pairs = new[asked].groupby(["promised", "experienced"]).size()
    crossed = "; ".join(f"promised {a}, found {b}: {k}" for a, b, k in pairs.reset_index().itertuples(index=False))
    here = things(n, "engagements", len(rows) > 0)
    return counts(
        wanted, here, words, n, found, many - unasked, value=found, details={"promised": many, "crossed": crossed}
    )


def _decided(span: Span, engagements: pd.DataFrame) -> str:
    """What became of what residents asked for, and whether they were told within three months."""
    rows = span.graph.frame("decisions")
    rows = rows[rows["engagement"].isin(engagements.index) & ~(rows["date"] > span.last)]
    if not len(rows):
        return " No decisions after them are recorded." if len(engagements) else ""
    due = rows["date"].map(lambda day: months_later(str(day), TOLD_WITHIN), na_action="ignore")
    told = int((rows["fed_back"] <= due).sum())
    asks, yes, partly, no = (int(rows[k].fillna(0).sum()) for k in ("asks", "adopted", "partly", "not_adopted"))
    return (
        f" Residents asked for {counted(asks, 'thing')}: {yes:,} adopted, {partly:,} in part, {no:,} not; after "
        f"{told:,} of {counted(len(rows), 'decision')} they were told within three months."
    )


@kind(
    "evidence",
    "What dated evidence supports",
    "actions",
    "counts",
    better=UP,
    takes={"framework": str, "actions": list},
    needs=("framework", "actions"),
)
def evidence(span: Span, wanted: Wanted) -> Indicator:
    """Actions of a framework by the furthest grade that evidence of the last 18 months supports: no score, no rank.

    Staff's and residents' evidence stand apart, and so do residents' views of it.
    """
    actions = tuple(wanted.get("actions"))
    rows = span.graph.frame("evidence")
    rows = rows[(rows["framework"] == wanted.get("framework")) & ~(rows["date"] > span.last)]
    fresh = rows[rows["date"] >= months_before(span.last, STALE)]
    grade = {word: k for k, word in enumerate(GRADES)}
    furthest = {
        who: part.assign(rank=part["grade"].map(grade)).groupby("action")["rank"].max()
        for who, part in (("all", fresh), *fresh.groupby("offered_by"))
    }
    by = [
        "; ".join(f"{title}: {_grade(furthest[who].get(float(k)))}" for k, title in enumerate(actions, start=1))
        for who in ("all", "staff", "residents")
        if who in furthest
    ]
    best = furthest["all"]
    reached = {word: int((best == k).sum()) for word, k in grade.items()}
    shown = sum(reached.values())
    agree = {str(k): int(v) for k, v in fresh["residents_agree"].value_counts().sort_index().items()}
    words = (
        f"Of {len(actions)} actions, dated evidence shows {listed(reached) or 'none'}; of {len(actions) - shown} none. "
        f"Residents agree with {counted(agree.get('yes', 0), 'piece')} of evidence, not with {agree.get('no', 0):,}, "
        f"were not asked about {len(fresh) - agree.get('yes', 0) - agree.get('no', 0):,}; "
        f"older than {STALE} months: {len(rows) - len(fresh):,}."
    )
    here = things(len(rows), "pieces of evidence", len(rows) > 0)
    columns: Details = dict(zip(("all", "staff", "residents"), by, strict=False))
    return counts(wanted, here, words, len(rows), shown, len(actions), value=shown, details=columns)


def _grade(rank: object) -> str:
    return "none" if rank is None or pd.isna(rank) else GRADES[int(rank)]  # type: ignore[call-overload]
