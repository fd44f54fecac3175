"""Who could be asked, who was asked, who answered in both waves: the denominators."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from connectome.errors import WouldDisclose
from connectome.graph import CommunityGraph
from connectome.outcomes.periods import Period
from connectome.privacy.permissions import adults, nameable
from connectome.privacy.suppression import EXACT, Precision, counts_text, told

LAYER = "knows"


@dataclass(frozen=True)
class Asked:
    """One wave: ids of people eligible, and the askings of those people (person, method, cap, asker, result)."""

    eligible: frozenset[str]
    askings: pd.DataFrame

    @cached_property
    def answered(self) -> frozenset[str]:
        return frozenset(self.askings.loc[self.askings["result"] == "answered", "person"].tolist())

    @property
    def share(self) -> float:
        """Share of the eligible who answered; undefined when nobody is eligible."""
        return len(self.answered) / len(self.eligible) if self.eligible else float("nan")

    def all_but_a_few(self, how: Precision = EXACT) -> bool:
        """Whether those eligible who did not answer are too few to show: then neither are all the eligible."""
        return how.hides(len(self.eligible) - len(self.answered)) and len(self.answered) >= how.threshold


def left_on(graph: CommunityGraph) -> pd.Series:
    """The day each person left, by id, as it stands with them or in the sheet `departures`; missing for others."""
    said = graph.frame("people")["left"]
    first = graph.frame("departures").dropna(subset=["date"]).groupby("person")["date"].min()
    return said.fillna(first.reindex(said.index))


def eligible(graph: CommunityGraph, period: Period) -> frozenset[str]:
    """Adults who were here at any time of the period and have not taken back all they agreed to."""
    people = graph.frame("people")
    here = ~(people["joined"] > period.last) & ~(left_on(graph) < period.first)
    return frozenset(people.index[here.to_numpy()]) & adults(graph) & nameable(graph)


def asked(graph: CommunityGraph, period: Period) -> Asked:
    """Whom the wave asked whom they know, among those eligible."""
    here, rows = eligible(graph, period), graph.frame("asked")
    rows = rows[(rows["wave"] == period.wave) & (rows["what"].str.casefold() == LAYER) & rows["person"].isin(here)]
    return Asked(here, rows.assign(result=rows["result"].fillna("answered").str.casefold()))


def both(before: Asked, after: Asked) -> tuple[frozenset[str], frozenset[str]]:
    """Who answered in both waves in the same way and under the same limit, and who was asked in another way."""
    first, second = (a.askings[a.askings["result"] == "answered"].set_index("person") for a in (before, after))
    twice = first.index.intersection(second.index)
    first, second = first.loc[twice], second.loc[twice]
    method = first["method"].fillna("").str.casefold() == second["method"].fillna("").str.casefold()
    same = method & (first["cap"].fillna(-1) == second["cap"].fillna(-1))
    here = before.eligible & after.eligible
    return frozenset(twice[same.to_numpy()]) & here, frozenset(twice[~same.to_numpy()]) & here


def results_of(wave: Asked) -> dict[str, int]:
    """How many of the eligible answered, and how many did not, by why."""
    result = wave.askings["result"]
    return {
        "answered": len(wave.answered),
        "not reached": int((result == "not reached").sum()),
        "declined": int((result == "declined").sum()),
        "another result": int((~result.isin(("answered", "not reached", "declined"))).sum()),
        "never asked": len(wave.eligible) - len(result),
    }


def results_text(wave: Asked, how: Precision = EXACT) -> dict[str, str]:
    """How many were eligible, and how many of them with each result; no hidden count follows from the others."""
    counts = pd.Series(results_of(wave))
    text, everybody = _rounded(counts, how) if how.base > 1 else _exactly(wave, counts, how)
    return {"eligible": everybody, **{str(k): str(v) for k, v in text.items()}}


def _rounded(counts: pd.Series, how: Precision) -> tuple[pd.Series, str]:
    try:
        return told(counts, how)
    except WouldDisclose:
        return pd.Series("not shown", counts.index), "not shown"


def _exactly(wave: Asked, counts: pd.Series, how: Precision) -> tuple[pd.Series, str]:
    """How many answered stands beside every figure, so what gives a small count away is hidden elsewhere."""
    answered, parts = int(counts["answered"]), counts.drop("answered")
    few = wave.all_but_a_few(how)
    everybody = "not shown" if few else how.count(len(wave.eligible))
    if answered < how.threshold:
        return counts_text(counts, how.threshold), everybody
    if not few and _given_away(parts.tolist(), how.threshold):
        text = parts.map(lambda c: "not shown" if c else "0")
    else:
        text = counts_text(parts, how.threshold)
    return pd.Series({"answered": f"{answered:,}", **text}), everybody


def _given_away(counts: list[int], t: int) -> bool:
    """Whether small counts follow from their total even with all others hidden: each is as small, or as large, as a
    hidden one can be."""
    small = [c for c in counts if 0 < c < t]
    large = [c for c in counts if c >= t]
    if not small:
        return False
    return sum(counts) == len(small) + t * len(large) or (not large and sum(small) == (t - 1) * len(small))


def paid_during(graph: CommunityGraph, *periods: Period) -> frozenset[str]:
    """Ids of people who held a paid role at any time of the periods."""
    roles = graph.frame("roles")
    held = roles[roles["paid"].fillna(False).astype(bool)]
    during = [~(held["since"] > p.last) & ~(held["until"] <= p.first) for p in periods]
    return frozenset(held.loc[pd.concat(during, axis=1).any(axis=1), "person"])
