"""The tie that arises when two people met through an introduction, and what later follow-ups say of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.introductions.lifecycle import current
from connectome.schema import SHEETS
from connectome.schema.words import counted

KNOW_EACH_OTHER = ("met", "in touch", "lasting")


def after(
    graph: CommunityGraph, introduction: str, people: Sequence[str], state: str, day: str
) -> tuple[pd.DataFrame, list[str]]:
    """The ties a state changes, and what to say of it.

    Met: one tie for each pair that has none, with the introduction as its origin. In touch, lasting: those ties are
    confirmed on the day. Did not take: they end on it. A tie from elsewhere is never touched.
    """
    if state == "met":
        return _arising(graph, introduction, people, day)
    rows = graph.frame("knows")
    mine = rows[(rows["origin"] == introduction) & rows["until"].isna()]
    if state in KNOW_EACH_OTHER:
        return mine.assign(confirmed=day), []
    if state == "did not take":
        ended = mine[[not _met_otherwise(graph, introduction, a, b) for a, b in _pairs(mine)]]
        return ended.assign(until=day), [f"{counted(len(ended), 'tie')} recorded as ended."] if len(ended) else []
    return rows.iloc[:0], []


def _arising(
    graph: CommunityGraph, introduction: str, people: Sequence[str], day: str
) -> tuple[pd.DataFrame, list[str]]:
    held = set(_pairs(graph.frame("knows")))
    pairs = [(min(pair), max(pair)) for pair in combinations(people, 2)]
    new = [
        {
            "person": a,
            "other": b,
            "since": day,
            "strength": "acquaintance",
            "source": f"introduction {introduction}",
            "confirmed": day,
            "origin": introduction,
        }
        for a, b in pairs
        if (a, b) not in held
    ]
    said = [f"{counted(len(new), 'tie')} recorded."] if new else []
    if before := len(pairs) - len(new):
        said.append(f"{counted(before, 'pair')} had a tie recorded before: it stays as it was.")
    return conform(SHEETS["knows"], pd.DataFrame(new)), said


def _met_otherwise(graph: CommunityGraph, introduction: str, a: str, b: str) -> bool:
    """Whether the two met through another introduction that goes on."""
    parties = graph.frame("introductions")["parties"].drop(introduction).fillna("").str.split(";")
    both = parties.index[[a in p and b in p for p in parties]]
    return bool(current(graph).loc[both, "state"].isin(KNOW_EACH_OTHER).any())


def _pairs(ties: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(ties["person"].astype(str), ties["other"].astype(str), strict=True))
