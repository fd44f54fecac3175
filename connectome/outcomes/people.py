"""Who could be asked, who was asked, who answered in both waves: the denominators."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.outcomes.periods import Period
from connectome.privacy.permissions import adults, nameable
from connectome.privacy.suppression import THRESHOLD, count_text, counts_text

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

    @property
    def all_but_a_few(self) -> bool:
        """Whether those eligible who did not answer are too few to show: then neither are all the eligible."""
        return 0 < len(self.eligible) - len(self.answered) < THRESHOLD <= len(self.answered)


def eligible(graph: CommunityGraph, period: Period) -> frozenset[str]:
    """Adults who were here at any time of the period and have not taken back all they agreed to."""
    people = graph.frame("people")
    here = ~(people["joined"] > period.last) & ~(people["left"] < period.first)
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


def results_text(wave: Asked) -> dict[str, str]:
    """How many were eligible, and how many of them with each result; no hidden count follows from the others.

    How many answered stands beside every figure, so what gives a small count away is hidden elsewhere.
    """
    result, answered = wave.askings["result"], len(wave.answered)
    parts = {
        "not reached": int((result == "not reached").sum()),
        "declined": int((result == "declined").sum()),
        "another result": int((~result.isin(("answered", "not reached", "declined"))).sum()),
        "never asked": len(wave.eligible) - len(result),
    }
    if answered < THRESHOLD:
        text = counts_text(pd.Series({"answered": answered, **parts})).to_dict()
    elif not wave.all_but_a_few and _given_away(list(parts.values())):
        text = {"answered": f"{answered:,}", **{k: "not shown" if c else "0" for k, c in parts.items()}}
    else:
        text = {"answered": f"{answered:,}", **counts_text(pd.Series(parts)).to_dict()}
    everybody = "not shown" if wave.all_but_a_few else count_text(len(wave.eligible))
    return {"eligible": everybody, **{str(k): str(v) for k, v in text.items()}}


def _given_away(counts: list[int]) -> bool:
    """Whether small counts follow from their total even with all others hidden: each is as small, or as large, as a
    hidden one can be."""
    small = [c for c in counts if 0 < c < THRESHOLD]
    large = [c for c in counts if c >= THRESHOLD]
    if not small:
        return False
    return sum(counts) == len(small) + THRESHOLD * len(large) or (
        not large and sum(small) == (THRESHOLD - 1) * len(small)
    )


def paid_during(graph: CommunityGraph, *periods: Period) -> frozenset[str]:
    """Ids of people who held a paid role at any time of the periods."""
    roles = graph.frame("roles")
    held = roles[roles["paid"].fillna(False).astype(bool)]
    during = [~(held["since"] > p.last) & ~(held["until"] <= p.first) for p in periods]
    return frozenset(held.loc[pd.concat(during, axis=1).any(axis=1), "person"])
