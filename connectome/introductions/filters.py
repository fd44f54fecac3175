"""Who may be suggested to whom. Nothing that follows can override these."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.privacy.permissions import introducible, kept_apart

NOT_AGAIN = ("declined", "did not take")


@dataclass(frozen=True)
class Filters:
    """Hard rules: permission, adulthood, keep-apart, paid roles, past refusals, a language in common."""

    allowed: frozenset[str]
    paid: frozenset[str]
    never: frozenset[tuple[str, str]]
    languages: dict[str, dict[str, str]]

    def allows(self, a: str, b: str) -> bool:
        """Whether the two may be suggested to each other."""
        pair = (a, b) if a < b else (b, a)
        return (
            a != b
            and a in self.allowed
            and b in self.allowed
            and pair not in self.never
            and not (a in self.paid and b in self.paid)
            and self._can_talk(a, b)
        )

    def _can_talk(self, a: str, b: str) -> bool:
        """Only where both said which languages they like can having none in common count."""
        mine, theirs = self.languages.get(a), self.languages.get(b)
        return not mine or not theirs or bool(mine.keys() & theirs.keys())


def filters(graph: CommunityGraph) -> Filters:
    """The rules as the graph's permissions, roles and records give them."""
    people = graph.frame("people")
    return Filters(
        introducible(graph), graph.paid, kept_apart(graph) | _past_refusals(graph), words_of(people["languages"])
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
