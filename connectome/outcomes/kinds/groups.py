"""Kinds about groups, celebrations, and who begins what."""

from __future__ import annotations

import numpy as np
import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.time import months_before
from connectome.outcomes.indicator import Indicator
from connectome.outcomes.intervals import unseen_bounds, wilson
from connectome.outcomes.kinds.kind import ASK, UP, Wanted, kind
from connectome.outcomes.kinds.sentences import listed
from connectome.outcomes.kinds.things import FEWEST, Details, by_whom, counts, months_later, things
from connectome.outcomes.lasting import survival
from connectome.outcomes.span import Span
from connectome.outcomes.words import percent
from connectome.schema.words import counted

YEAR = 12
UNKNOWN_AFTER = 3
"""Months after which a group's state is not known any more."""
RISE = 0.20
_FEW = 5


def _new(span: Span, wanted: Wanted) -> pd.DataFrame:
    rows = span.graph.frame("groups")
    return rows[span.within(rows["started"])]


@kind("groups.formed", "Groups begun", "groups", "counts", better=UP, counted=_new)
def formed(span: Span, wanted: Wanted) -> Indicator:
    """Groups begun in the period: by whom, around how many interests, for every 1,000 adults recorded."""
    new = _new(span, wanted)
    here = things(len(new), "groups", len(span.graph.frame("groups")) > 0)
    n, by, interests = len(new), by_whom(new), int(new["interest"].dropna().str.casefold().nunique())
    adults = span.how.rounded(len(span.eligible))
    each = 1000 * n / adults if adults else float("nan")
    who = f": {listed(by)}" if n else ""
    words = (
        f"{counted(n, 'group')} begun {span.between}{who}; {counted(interests, 'interest')} among them, and "
        f"{each:.1f} groups for every 1,000 adults recorded."
    )
    by_residents = by["by residents"]
    return counts(
        wanted, here, words, n, by_residents, n, value=n,
        details={"by_residents": by_residents, "interests": interests, "per_1000_adults": each},
    )  # fmt: skip


def _old(span: Span, wanted: Wanted) -> pd.DataFrame:
    rows, months = span.graph.frame("groups"), int(wanted.get("months", YEAR))
    return rows[(rows["started"] >= span.periods[0].first) & (rows["started"] <= months_before(span.last, months))]


@kind("groups.alive", "Groups still meeting", "share of groups", "W, B", better=UP, takes={"months": int}, counted=_old)
def alive(span: Span, wanted: Wanted) -> Indicator:
    """Of groups begun since the earlier period and so many months old, how many met at that age."""
    months, old = int(wanted.get("months", YEAR)), _old(span, wanted)
    state = state_at_age(span.graph, old, months)
    meet, ended, unknown = (int((state == s).sum()) for s in ("meets", "ended", "unknown"))
    n, here = len(old), things(len(old), f"groups {months} months old", len(span.graph.frame("groups")) > 0)
    low, high = unseen_bounds(meet, meet + ended, unknown)
    between = f" ({percent(low)})" if not unknown else f" ({percent(low)} to {percent(high)})"
    words = (
        f"Of {counted(n, 'group')} begun since {span.periods[0].first} and at least {months} months old, {meet:,} met "
        f"at that age, {ended:,} had ended or were asleep{f', of {unknown:,} it is not known' if unknown else ''}"
        f"{between if n >= FEWEST else ''}."
    )
    details: Details = {"ended": ended, "unknown": unknown}
    details |= {"share_low": low, "share_high": high} if n else {}
    if n >= FEWEST:
        details |= _curve(span, old)
    return counts(wanted, here, words, n, meet, meet + ended, value=wilson(meet, meet + ended), details=details)


def _curve(span: Span, rows: pd.DataFrame) -> dict[str, float]:
    """Share standing at 6 and 12 months, by product limit, as far as each group is known of."""
    until = rows["ended"].fillna(last_known(span.graph, rows)).fillna(rows["started"])
    until = until.where(until <= span.last, span.last)
    weeks = (pd.to_datetime(until) - pd.to_datetime(rows["started"])).dt.days.to_numpy() / 7
    table = survival(np.maximum(weeks, 0), (rows["ended"] <= span.last).to_numpy(), (26, 52))
    return {f"standing_at_week_{int(w)}": float(s) for w, s in zip(table["week"], table["standing"], strict=True)}


def state_at_age(graph: CommunityGraph, groups: pd.DataFrame, months: int) -> pd.Series:
    """Each group at an age in months: meets, ended, or unknown where nobody heard of it for three months before."""
    at = groups["started"].map(lambda day: months_later(str(day), months))
    return state_on(graph, groups, at)


def state_on(graph: CommunityGraph, groups: pd.DataFrame, at: pd.Series) -> pd.Series:
    """Each group on a day of its own: meets, ended, or unknown. One that ended later stood until then."""
    fresh = at.map(lambda day: months_before(str(day), UNKNOWN_AFTER))
    asleep = (groups["state"] == "dormant") & (groups["confirmed"] <= at)
    known = last_known(graph, groups)
    found = pd.Series("unknown", index=groups.index, dtype="object")
    stood = (groups["ended"] > at) & ~(groups["started"] > at)
    found[((known >= fresh) | stood).to_numpy()] = "meets"
    found[((groups["ended"] <= at) | asleep).to_numpy()] = "ended"
    return found


def last_known(graph: CommunityGraph, groups: pd.DataFrame) -> pd.Series:
    """The last day each group is known to have met: its state confirmed, somebody joined, stepped up or helped it."""
    joined, steps, helped = graph.frame("belongs"), graph.frame("steps"), graph.frame("helped")
    awake = groups["confirmed"].where(groups["state"] != "dormant")
    signs = pd.concat(
        [
            pd.DataFrame({"group": groups["id"], "day": awake}),
            pd.DataFrame({"group": joined["to"], "day": joined["since"]}),
            pd.DataFrame({"group": steps["within"], "day": steps["date"]}),
            pd.DataFrame({"group": helped["to"], "day": helped["date"]}),
        ]
    ).dropna()
    return groups["id"].map(signs.groupby("group")["day"].max())


@kind(
    "builder_led_share", "Begun by builders and agencies", "share of groups, events and changes", "counts", better=ASK
)
def led(span: Span, wanted: Wanted) -> Indicator:
    """Groups, events and changes begun by builders or agencies, of all whose beginner is known; by quarter."""
    parts = [
        span.graph.frame(sheet)[[day, "initiated_by"]].set_axis(["day", "by"], axis=1)
        for sheet, day in (("groups", "started"), ("events", "date"), ("changes", "voiced"))
    ]
    every = pd.concat(parts)
    new = every[span.within(every["day"])]
    known = new.dropna(subset=["by"])
    theirs, n = int((known["by"] != "residents").sum()), len(known)
    here = things(n, "groups, events and changes", len(every) > 0)
    quarters = _quarters(known)
    words = (
        f"Of {n:,} groups, events and changes begun {span.between}, {theirs:,} were begun by builders or agencies"
        f"{f' ({percent(theirs / n)})' if n else ''}; of {len(new) - n:,} it is not known who began them."
    )
    if asks := _rises(quarters):
        words += (
            f" In {asks} that share is more than {100 * RISE:.0f} points above the quarter before: who is leading this?"
        )
    by_quarter = "; ".join(f"{q}: {int(r['theirs'])} of {int(r['all'])}" for q, r in quarters.iterrows())
    share = theirs / n if n else None
    return counts(wanted, here, words, n, theirs, n, value=share, details={"by_quarter": by_quarter, "rise_in": asks})


def _quarters(rows: pd.DataFrame) -> pd.DataFrame:
    quarter = pd.PeriodIndex(pd.to_datetime(rows["day"]), freq="Q")
    named = [f"{q.year} Q{q.quarter}" for q in quarter]
    theirs = pd.DataFrame({"theirs": (rows["by"] != "residents").to_numpy(), "all": 1}, index=named)
    return theirs.groupby(level=0).sum()


def _rises(quarters: pd.DataFrame) -> str:
    """The last quarter in which the share was more than 20 points above the one before, both of five or more."""
    enough = quarters[quarters["all"] >= _FEW]
    steps = (enough["theirs"] / enough["all"]).diff()
    risen = steps[steps > RISE + 1e-9]
    return str(risen.index[-1]) if len(risen) else ""


def _celebrated(span: Span, wanted: Wanted) -> pd.DataFrame:
    rows = span.graph.frame("events")
    kinds = tuple(wanted.get("events", ("celebration",)))
    return rows[span.within(rows["date"]) & rows["kind"].fillna("").str.casefold().isin(kinds)]


@kind("celebrations", "Celebrations", "celebrations", "counts", better=UP, takes={"events": list}, counted=_celebrated)
def celebrations(span: Span, wanted: Wanted) -> Indicator:
    """Events of some kinds in the period; run by residents where they did at least half; people only where counted."""
    new = _celebrated(span, wanted)
    n, run, known = len(new), int((new["run_by_residents"] >= 0.5).sum()), int(new["run_by_residents"].notna().sum())
    came = new.loc[new["counted_how"].notna(), "attendance"].dropna()
    there = round(came.sum())
    told: Details = {} if span.how.hides(there) else {"came": span.how.rounded(there)}
    people = f"; {span.how.count(there)} people counted at {len(came):,} of them" if len(came) else ""
    unknown = f", of {n - known:,} it is not known" if n > known else ""
    by = f"{run:,} run by residents{unknown}" if known or not n else "by whom they were run is not known"
    words = f"{counted(n, 'celebration')} {span.between}, {by}{people}."
    here = things(n, "celebrations", len(span.graph.frame("events")) > 0)
    return counts(
        wanted,
        here,
        words,
        n,
        run,
        known,
        value=n,
        details={"run_by_residents": run, "counted_at": len(came), **told},
    )


def _born(span: Span, wanted: Wanted) -> pd.DataFrame:
    links, groups = span.graph.frame("links"), span.graph.frame("groups")
    rows = links[(links["kind"] == "grew from") & ~(links["since"] > span.last)]
    return groups[groups.index.isin(rows["from"])]


@kind("groups.grown", "Groups grown from others", "groups", "counts", better=UP, counted=_born)
def grown(span: Span, wanted: Wanted) -> Indicator:
    """Groups that grew from a group or project, by the last day."""
    born = _born(span, wanted)
    n, over = len(born), int((born["ended"] <= span.last).sum())
    words = (
        f"{counted(n, 'group')} grown from another group or project by {span.last}; {over:,} of them recorded as ended."
    )
    return counts(
        wanted,
        things(n, "groups grown from others", len(span.graph.frame("groups")) > 0),
        words,
        n,
        value=n,
        details={"ended": over},
    )
