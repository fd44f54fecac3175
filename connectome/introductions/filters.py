"""Who may be suggested to whom. Nothing that follows can override these."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

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
    """The rules as the graph's permissions, roles and records give them.

    Like permissions, what keeps two from being introduced is not turned back with the day looked at: who has said no
    since, or knows the other by now, is not suggested on an earlier day either.
    """
    people = graph.frame("people")
    apart = kept_apart(graph)
    never: dict[str, set[str]] = {}
    for a, b in apart | refusals(graph) | came_to_know(graph):
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


def refusals(graph: CommunityGraph) -> frozenset[tuple[str, str]]:
    """Each two parties of an introduction that was declined or did not take, smaller id first, whenever that was."""
    made, followed = graph.history.frame("introductions"), graph.history.frame("follow_ups")
    ended = followed.loc[followed["state"].isin(NOT_AGAIN), "introduction"]
    cells = made.loc[made["state"].isin(NOT_AGAIN) | made.index.isin(ended), "parties"].dropna()
    return frozenset(pair for cell in cells for pair in combinations(sorted(cell.split(";")), 2))


def came_to_know(graph: CommunityGraph) -> frozenset[tuple[str, str]]:
    """Pairs whose tie had not begun on the day shown, and has not ended."""
    if graph.history is graph:
        return frozenset()
    ties = graph.history.frame("knows")
    ties = ties[~ties.index.isin(graph.frame("knows").index) & ~(ties["until"] <= date.today().isoformat())]
    return frozenset(zip(ties["person"].astype(str), ties["other"].astype(str), strict=True))


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
