"""Kinds about money given to residents and put into this way of working: counted, never divided into outcomes."""

from __future__ import annotations

import pandas as pd

from connectome.outcomes.beside import money
from connectome.outcomes.indicator import Indicator, Reading, Status
from connectome.outcomes.intervals import wilson
from connectome.outcomes.kinds.groups import state_on
from connectome.outcomes.kinds.kind import UP, Wanted, kind, not_observed
from connectome.outcomes.kinds.sentences import listed
from connectome.outcomes.kinds.things import FEWEST, Details, counts, months_later, things
from connectome.outcomes.span import Span
from connectome.schema.words import counted

_TO_RESIDENTS = ("person", "informal group")
AFTER = 6
"""Months after which a group a grant led to is looked for again."""


def currencies(column: pd.Series) -> list[str]:
    """The currencies in a column of a sheet; pounds where none is said."""
    return sorted(set(column.fillna("GBP")))


def sums(amounts: pd.Series, currency: pd.Series) -> str:
    """'GBP 23,400; EUR 500': amounts by currency, never added across."""
    known = amounts.notna()
    by = amounts[known].astype("float64").groupby(currency[known].fillna("GBP")).sum()
    return "; ".join(f"{c} {total:,.0f}" for c, total in by.items())


@kind("sparks", "Grants to people and groups", "grants", "counts, W", better=UP, takes={"fund": str})
def sparks(span: Span, wanted: Wanted) -> Indicator:
    """Grants decided in the period: how many, how much, how long they took, who decided, to whom, what followed."""
    rows = span.graph.frame("grants")
    rows = rows if wanted.get("fund") is None else rows[rows["fund"] == wanted.get("fund")]
    new = rows[span.within(rows["decided"])]
    n, here = len(new), things(len(new), "grants", len(rows) > 0)
    known = currencies(new["currency"])
    if len(known) > 1 and here.shows_value:
        here = Reading(Status.not_comparable, f"grants are in {' and '.join(known)}, which are not added up")
    days = (pd.to_datetime(new["decided"]) - pd.to_datetime(new["applied"])).dt.days
    shares = {
        "to residents and informal groups": int(new["recipient_kind"].isin(_TO_RESIDENTS).sum()),
        "for the first time": int(new["first_time"].fillna(False).astype(bool).sum()),
        "decided by residents": int((new["decided_by"] == "residents' panel").sum()),
    }
    led, nothing, unknown = (int(k.sum()) for k in _followed(new))
    meeting, waiting = _still_meeting(span, new)
    median = (
        f", median {known[0]} {new['amount'].median():,.0f}" if new["amount"].notna().any() and len(known) == 1 else ""
    )
    took = f", decided in {days.median():.0f} days in the middle" if days.notna().any() else ""
    words = (
        f"{counted(n, 'grant')} {span.between}, {sums(new['amount'], new['currency']) or 'no amount recorded'}"
        f"{median}{took}{f': {listed(shares)}' if n else ''}. Something followed after {led:,}, "
        f"nothing yet after {nothing:,}, of {unknown:,} it is not known. {meeting:,} came before a group "
        f"that met {AFTER} months later ({waiting:,} are not so old yet)."
    )
    details: Details = {"followed": led, "nothing_yet": nothing, "unknown": unknown, "group_meeting_later": meeting}
    details |= {k.replace(" ", "_"): v for k, v in shares.items()}
    if led + nothing >= FEWEST:
        found = wilson(led, led + nothing)
        details |= {"share_followed_low": found.low, "share_followed_high": found.high}
    return counts(
        wanted, here, words, n, led, led + nothing, value=n,
        details=details,
    )  # fmt: skip


@kind(
    "spend.share", "Put into this way of working, of all that is spent", "share of spend", "counts",
    takes={"whole": float, "currency": str, "of": str}, needs=("whole", "of"),
)  # fmt: skip
def spend_share(span: Span, wanted: Wanted) -> Indicator:
    """Money and time put in between the two periods, beside all that somebody (such as a directorate) spent meanwhile.

    ``whole`` and ``of`` are the programme's own figures; what is recorded in another currency is left out, and said.
    """
    whole, currency = float(wanted.get("whole")), wanted.get("currency", "GBP")
    rows = money(span)
    ours, others = rows[rows["summed"] & (rows["currency"] == currency)], rows[rows["currency"] != currency]
    total, here = float(ours["cash"].sum() + ours["in_kind"].sum()), Reading(Status.ok, "")
    if not len(ours):
        here = not_observed(f"no money put in is recorded in {currency}")
    elif not total < whole:
        here = Reading(Status.not_comparable, f"more is recorded than the {currency} {whole:,.0f} said to be all")
    left_out = " Other currencies are left out." if len(others) else ""
    longer = ", some of it for days before or after" if ours["longer"].any() else ""
    words = (
        f"{currency} {total:,.0f} was put into this way of working, time in kind included{longer}, beside {currency} "
        f"{whole:,.0f} of {wanted.get('of')}: {100 * total / whole if whole else 0:.2g}%.{left_out}"
    )
    return counts(wanted, here, words, len(ours), value=total / whole if whole else None)


def _followed(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """After which grants something followed, after which nothing yet, and of which that is not known."""
    something = rows["followed"].notna()
    nothing = ~something & rows["nothing_yet"].fillna(False).astype(bool)
    return something, nothing, ~something & ~nothing


def _still_meeting(span: Span, rows: pd.DataFrame) -> tuple[int, int]:
    """Grants that led to a group known to meet six months after, and grants not that old on the last day."""
    groups = span.graph.frame("groups")
    due = rows["decided"].map(lambda day: months_later(str(day), AFTER))
    old = rows[(due <= span.last).to_numpy()]
    led = old["followed"].dropna().str.split(";").explode()
    led = led[led.isin(groups.index)]
    at = due.reindex(led.index)
    there = groups.loc[led.to_list()]
    met = state_on(span.graph, there.reset_index(drop=True), at.reset_index(drop=True)) == "meets"
    return int(led.index[met.to_numpy()].nunique()), len(rows) - len(old)
