"""Which permissions stand. No row means no; a withdrawal counts from the moment it is recorded."""

from __future__ import annotations

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.time import latest
from connectome.schema.words import PERMISSIONS


def standing(graph: CommunityGraph, purpose: str) -> frozenset[str]:
    """Ids of people whose permission for a purpose (introduce, map, story) stands.

    A permission stands when it was given after the last withdrawal, or was never withdrawn.
    """
    rows = graph.frame("permissions")
    rows = rows[rows["for"] == purpose]
    last = latest(rows["withdrawn"], rows["person"])
    open_rows = rows[rows["withdrawn"].isna()]
    ended = open_rows["person"].map(last)
    # a gift of the same day as a withdrawal is not enough: the withdrawal wins
    stands = ended.isna() | (open_rows["given"].notna() & (open_rows["given"] > ended))
    here = graph.frame("people").index
    return frozenset(str(p) for p in open_rows.loc[stands, "person"] if p in here)


def nameable(graph: CommunityGraph) -> frozenset[str]:
    """Ids of people whose name may stand in a table: all but those who took a permission back and have none left."""
    rows = graph.frame("permissions")
    took_back = set(rows.loc[rows["withdrawn"].notna(), "person"])
    left = frozenset().union(*(standing(graph, purpose) for purpose in PERMISSIONS))
    return frozenset(p for p in graph.ids if p in left or p not in took_back)


def adults(graph: CommunityGraph) -> frozenset[str]:
    """Ids of people not recorded as under 18."""
    people = graph.frame("people")
    minor = people["adult"].eq(False).fillna(False).astype(bool)
    return frozenset(str(p) for p in people.index[~minor])


def kept_apart(graph: CommunityGraph) -> frozenset[tuple[str, str]]:
    """Pairs that must never be introduced, smaller id first."""
    rows = graph.frame("keep_apart")
    return frozenset(zip(rows["person"].astype(str), rows["other"].astype(str), strict=True))


def introducible(graph: CommunityGraph) -> frozenset[str]:
    """Adults here whose permission to be introduced stands."""
    return standing(graph, "introduce") & adults(graph)


def summary(graph: CommunityGraph) -> pd.Series:
    """People, and how many may be introduced and may appear on a map."""
    people = graph.ids
    return pd.Series(
        {
            "people": len(people),
            "introduce": len(standing(graph, "introduce")),
            "map": len(standing(graph, "map")),
        }
    )
