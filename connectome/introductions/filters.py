"""Who may be suggested to whom. Nothing that follows can override these."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.introductions.lifecycle import current
from connectome.privacy.permissions import introducible, kept_apart

NOT_AGAIN = ("declined", "did not take")
LOAD = 3
"""Whoever has so many introductions under way is in no other before one of them has come further."""
UNDER_WAY = timedelta(weeks=12)
"""An introduction of which nothing was heard for longer is not under way."""


@dataclass(frozen=True)
class Filters:
    """Hard rules: permission, adulthood, keep-apart, paid roles, past refusals, load, languages and times in common."""

    allowed: frozenset[str]
    paid: frozenset[str]
    never: dict[str, frozenset[str]]
    apart: frozenset[tuple[str, str]]
    busy: frozenset[str]
    words: tuple[dict[str, dict[str, str]], ...]

    def allows(self, a: str, b: str) -> bool:
        """Whether the two may be suggested to each other; whether they know each other is not asked here."""
        return (
            a != b
            and all(p in self.allowed and p not in self.busy for p in (a, b))
            and b not in self.never.get(a, ())
            and not (a in self.paid and b in self.paid)
            and all(in_common(said.get(a), said.get(b)) for said in self.words)
        )

    def may_introduce(self, introducer: str, a: str, b: str) -> bool:
        """Whether somebody may be named as who could introduce the two: they said yes too, and may meet either."""
        return introducer in self.allowed and not any(
            (min(introducer, p), max(introducer, p)) in self.apart for p in (a, b)
        )


def in_common(mine: dict[str, str] | None, theirs: dict[str, str] | None) -> bool:
    """Only where both said something can having nothing in common count."""
    return not mine or not theirs or bool(mine.keys() & theirs.keys())


def filters(graph: CommunityGraph) -> Filters:
    """The rules as the graph's permissions, roles and records give them."""
    people = graph.frame("people")
    apart = kept_apart(graph)
    never: dict[str, set[str]] = {}
    for a, b in apart | _past_refusals(graph):
        never.setdefault(a, set()).add(b)
        never.setdefault(b, set()).add(a)
    return Filters(
        introducible(graph),
        graph.paid,
        {p: frozenset(others) for p, others in never.items()},
        apart,
        _busy(graph),
        (words_of(people["languages"]), words_of(people["times"])),
    )


def words_of(column: pd.Series) -> dict[str, dict[str, str]]:
    """Person id to the words of a list cell: without case, and as written."""
    return {
        str(person): {w.strip().casefold(): w.strip() for w in str(cell).split(";") if w.strip()}
        for person, cell in column.dropna().items()
    }


def _past_refusals(graph: CommunityGraph) -> frozenset[tuple[str, str]]:
    made = graph.frame("introductions")
    people = set(graph.ids)
    pairs = set()
    followed = graph.frame("follow_ups")
    ended = followed.loc[followed["state"].isin(NOT_AGAIN), "introduction"]
    for parties in made.loc[made["state"].isin(NOT_AGAIN) | made.index.isin(ended), "parties"].dropna():
        met = sorted(p for p in parties.split(";") if p in people)
        pairs |= {(a, b) for i, a in enumerate(met) for b in met[i + 1 :]}
    return frozenset(pairs)


def _busy(graph: CommunityGraph) -> frozenset[str]:
    """People with as many introductions to others under way as anybody should have: heard of lately."""
    everybody = frozenset(graph.ids)
    day = graph.as_of or graph.data_date()
    if day is None:
        return frozenset()
    stand = current(graph, day)
    since = (date.fromisoformat(day) - UNDER_WAY).isoformat()
    open_now = stand.index[(stand["state"].isin(["made", "met"]) & (stand["since"] > since)).to_numpy(dtype=bool)]
    parties = graph.frame("introductions")["parties"].reindex(open_now).dropna()
    met = (everybody.intersection(cell.split(";")) for cell in parties)
    load = Counter(p for people in met if len(people) > 1 for p in people)
    return frozenset(p for p, many in load.items() if many >= LOAD)
