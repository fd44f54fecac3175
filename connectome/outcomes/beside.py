"""What stands beside the outcomes and is never divided by them: money, commitments, series of an area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from connectome.graph.time import months_before
from connectome.outcomes.series import BETTER, FEWEST, Chart, xmr
from connectome.outcomes.span import Span

MONEY = ("kind", "year", "cash", "in_kind", "currency", "longer", "summed")
POT = "small-sparks pot"
_NO_END, _LONGEST = date.max.isoformat(), 1200
"""The last day of what has no end, and the most months any has."""
COMMITMENTS = ("organisation", "kind", "before", "after", "amount", "currency", "state", "date")


@dataclass(frozen=True)
class SeriesLine:
    """A measure of an area over time: columns period and value, oldest first; ``chart`` is None where too short."""

    name: str
    area: str
    definition: str
    points: pd.DataFrame
    chart: Chart | None
    words: str


def money(spanned: Span) -> pd.DataFrame:
    """Money put in for days between the first of the earlier period and the last of the later, whole, by kind and year.

    Returns
    -------
    pandas.DataFrame
        kind, year (it begins), cash, in_kind, currency; a kind without any in cash or in kind has 0 there. Nothing is
        added up across currencies. Grants are in it as a kind. ``longer``: some of it is for days before or after; no
        amount is shared out over days. ``summed``: whether it belongs in a sum; a small-sparks pot does not beside the
        grants paid from it. What has no day is in it, its year not recorded.
    """
    put_in, grants = spanned.graph.frame("investments"), spanned.graph.frame("grants")
    first, last = spanned.periods[0].first, spanned.last
    put_in = put_in.assign(until=_until(put_in))
    put_in = put_in[~(put_in["from"] > last) & ~(put_in["until"] < first)]
    grants = grants[~(grants["decided"] > last) & ~(grants["decided"] < first)]
    rows = pd.DataFrame(
        {
            "kind": [*put_in["kind"], *["grants to residents and groups"] * len(grants)],
            "year": [*put_in["from"], *grants["decided"]],
            "amount": [*put_in["amount"], *grants["amount"]],
            "in_kind": [*put_in["in_kind"].fillna(False).astype(bool), *[False] * len(grants)],
            "currency": [*put_in["currency"], *grants["currency"]],
            "longer": [*(put_in["from"] < first) | (put_in["until"] > last), *[False] * len(grants)],
            "granted": [False] * len(put_in) + [True] * len(grants),
        }
    ).astype({"kind": "str", "year": "str", "currency": "str", "longer": "bool"})
    rows = rows[rows["amount"].notna()]
    if not len(rows):
        return pd.DataFrame(columns=list(MONEY)).astype({"longer": "bool", "summed": "bool"})
    rows["kind"], rows["currency"] = rows["kind"].fillna("kind not recorded"), rows["currency"].fillna("GBP")
    rows["year"] = rows["year"].str[:4].fillna("year not recorded")
    twice = (rows["kind"] == POT) & rows["currency"].isin(rows.loc[rows["granted"], "currency"])
    amount = rows["amount"].astype("float64")
    cash, given = amount.where(~rows["in_kind"], 0.0), amount.where(rows["in_kind"], 0.0)
    rows = rows.assign(cash=cash, given=given, summed=~twice)
    sums = {"cash": "sum", "given": "sum", "longer": "any", "summed": "all"}
    found = rows.groupby(["year", "kind", "currency"], sort=True).agg(sums).reset_index()
    return found.rename(columns={"given": "in_kind"})[list(MONEY)]


def _until(put_in: pd.DataFrame) -> pd.Series:
    """The last day each amount pays for: as recorded, none where no end is set, so many months after its first; else
    its first, as no other is known."""
    known = [
        months_before(day, -min(round(months), _LONGEST)) if isinstance(day, str) and months == months else day
        for day, months in zip(put_in["from"], put_in["term_months"].astype("float64"), strict=True)
    ]
    open_ended = put_in["open_ended"].fillna(False).astype(bool)
    return put_in["to"].fillna(pd.Series(known, put_in.index, dtype="str").mask(open_ended, _NO_END))


def commitments(spanned: Span) -> pd.DataFrame:
    """Commitments by the last day: what organisations changed or stopped. Without before and after none is one."""
    rows = spanned.graph.frame("commitments")
    rows = rows[~(rows["date"] > spanned.last) & rows["before"].notna() & rows["after"].notna()]
    names = spanned.whole.frame("organisations")["name"]
    organisation = rows["organisation"].map(names).astype("str").fillna(rows["organisation"])
    return rows.assign(organisation=organisation).sort_values(["date", "id"])[list(COMMITMENTS)].reset_index(drop=True)


def series(spanned: Span) -> tuple[SeriesLine, ...]:
    """Every measure of an area by the last day, with limits where its baseline is long enough."""
    rows = spanned.graph.frame("series")
    rows = rows[~(rows["from"] > spanned.last) & rows["value"].notna()]
    names = spanned.whole.frame("areas")["name"]
    lines = []
    for (name, area), part in rows.groupby(["name", "area"], sort=True):
        points = part.sort_values(["from", "period"])[["period", "value", "from"]].reset_index(drop=True)
        before = int((points["from"] <= spanned.first).sum())
        baseline = min(before, BETTER)
        chart = xmr(points["value"].astype("float64"), baseline) if baseline >= FEWEST else None
        definition = part["definition"].dropna()
        lines.append(
            SeriesLine(
                str(name),
                str(names.get(area) or area),
                str(definition.iloc[-1]) if len(definition) else "",
                points[["period", "value"]],
                chart,
                series_words(str(name), len(points), baseline, chart),
            )
        )
    return tuple(lines)


def series_words(name: str, points: int, baseline: int, chart: Chart | None) -> str:
    """What a series shows. Two points are never compared."""
    if chart is None:
        return (
            f"{name}: {points} values, {baseline} of them before; limits of what comes and goes take at least {FEWEST}."
        )
    out = len({*chart.outside, *chart.one_side, *chart.steady, *chart.near} - set(range(baseline)))
    after = points - baseline
    usual = f"usually between {chart.lower:,.1f} and {chart.upper:,.1f}"
    return f"{name}: {usual} (first {baseline} values); of the {after} since, {out} are out of the ordinary."
