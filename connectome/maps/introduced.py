"""What came after introductions: the tie that was recorded, and ties that came after near it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.introductions.lifecycle import current
from connectome.maps.shapes import Drawing
from connectome.maps.words import day as written
from connectome.privacy.naming import names_withheld
from connectome.privacy.permissions import may_meet
from connectome.schema.words import counted

_NOT_MADE = ("suggested", "declined")


@dataclass(frozen=True)
class Introduced:
    """Two people who were introduced, by their places in the drawing.

    ``tie``: what is recorded between them, in words; ``joined``: whether a tie is. ``after``: ties recorded later
    between one of them and somebody the other knows, each with its day as text.
    """

    one: int
    other: int
    day: str
    around: str
    state: str
    tie: str
    joined: bool
    after: tuple[tuple[int, int, str], ...]

    def as_data(self) -> dict[str, Any]:
        """For the page's script."""
        return {
            "pair": [self.one, self.other],
            "says": self.says,
            "tie": self.tie,
            "joined": self.joined,
            "after": [list(tie) for tie in self.after],
        }

    @property
    def says(self) -> str:
        around = f" around {self.around}" if self.around else ""
        when = f" on {self.day}" if self.day else ""
        return f"Introduced{when}{around}. How it stands: {self.state}."

    @property
    def afterwards(self) -> str:
        return counted(len(self.after), "tie") if self.after else ""


def introduced(graph: CommunityGraph, drawing: Drawing) -> list[Introduced]:
    """Introductions made by the day shown between people on the map, earliest first.

    Only where the two may still be introduced to each other and shown; what they were introduced around is left out
    where it names somebody who may not be on a map. A tie near it joins one of the two with somebody the other knew
    already, and was recorded as begun after the introduction: it came after, which is not to say because of it.
    """
    at = {p: k for k, p in enumerate(drawing.ids[: drawing.people])}
    made = graph.frame("introductions")
    if made.empty or not at:
        return []
    may, told = may_meet(graph), names_withheld(graph)
    states = current(graph.history, graph.as_of)["state"]
    ties = _Ties(graph, at)
    made = made.assign(state=states.reindex(made.index).fillna("made")).sort_values("date", kind="stable")
    made = made[~made["state"].isin(_NOT_MADE)]
    made = made.assign(around=made["around"].mask(made["around"].map(told).astype(bool)))
    found = [found for row in made.to_dict("records") for found in _of_row(row, at, ties)]
    return [pair for pair in found if may((drawing.ids[pair.one], drawing.ids[pair.other]))]


class _Ties:
    """Ties ever recorded between people on the map: since when and until when, by place, the lower first."""

    def __init__(self, graph: CommunityGraph, at: dict[str, int]) -> None:
        knows = graph.history.frame("knows")
        knows = knows[knows["person"].isin(list(at)) & knows["other"].isin(list(at))]
        if graph.as_of is not None:
            knows = knows[~(knows["since"] > graph.as_of)]
            knows = knows.assign(until=knows["until"].where(~(knows["until"] > graph.as_of)))
        self.times: dict[tuple[int, int], tuple[str, str]] = {}
        self.beside: dict[int, set[int]] = defaultdict(set)
        days = knows[["since", "until"]].fillna("").to_numpy(dtype=object)
        for person, other, (since, until) in zip(knows["person"], knows["other"], days, strict=True):
            a, b = sorted((at[person], at[other]))
            self.times[a, b] = (since, until)
            self.beside[a].add(b)
            self.beside[b].add(a)

    def since(self, a: int, b: int) -> str:
        """ISO text, empty where there is no tie or no beginning."""
        return self.times.get((min(a, b), max(a, b)), ("", ""))[0]


def _of_row(row: dict[Any, Any], at: dict[str, int], ties: _Ties) -> Iterator[Introduced]:
    parties = sorted(at[p] for p in str(row["parties"]).split(";") if p in at)
    day = "" if pd.isna(row["date"]) else str(row["date"])
    around = "" if pd.isna(row["around"]) else str(row["around"])
    for one, other in combinations(parties, 2):
        words, joined, new = _tie(ties, one, other, day)
        after = _after(ties, one, other, day) if new else []
        told = tuple((a, b, written(when)) for when, a, b in after)
        yield Introduced(one, other, written(day), around, str(row["state"]), words, joined, told)


def _tie(ties: _Ties, one: int, other: int, day: str) -> tuple[str, bool, bool]:
    """What is recorded between the two: in words, whether anything is, and whether it began after the introduction."""
    if (one, other) not in ties.times:
        return "No tie between them is recorded. Not recorded does not mean none.", False, False
    since, until = ties.times[one, other]
    over = f" No longer recorded since {written(until)}." if until else ""
    if not since or not day:
        return f"A tie between them is recorded; not since when.{over}", True, False
    if since < day:
        return f"They have known each other since {written(since)}, before the introduction.{over}", True, False
    return f"A tie between them is recorded since {written(since)}.{over}", True, True


def _after(ties: _Ties, one: int, other: int, day: str) -> list[tuple[str, int, int]]:
    """Later ties between one of the two and somebody the other knew already: day, ends."""
    out = []
    for a, b in ((one, other), (other, one)):
        for c in ties.beside[b] - {a}:
            began = ties.since(a, c)
            if began > day and ties.since(b, c) < began:
                out.append((began, a, c))
    return sorted(out)
