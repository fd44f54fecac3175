"""Whom one may introduce. Whatever stands against it, one sentence: it must not tell who is kept apart from whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.privacy.permissions import introducible, kept_apart

NOT_HERE = "This introduction cannot be made here. Ask your coordinator. Nothing was written."


def people_among(graph: CommunityGraph, parties: Sequence[str]) -> list[str]:
    """Those of the parties who are people, in order."""
    known = set(graph.ids)
    return [p for p in parties if p in known]


def refuse_across_permissions(graph: CommunityGraph, parties: Sequence[str]) -> None:
    """Everybody is an adult whose permission stands; nobody meets somebody to be kept apart from, nor in a group.

    Raises
    ------
    InputError
        Always the same sentence.
    """
    people = people_among(graph, parties)
    apart = _meets_somebody_kept_apart(graph, people, parties)
    if apart or not set(people) <= introducible(graph):
        raise InputError(NOT_HERE)


def _meets_somebody_kept_apart(graph: CommunityGraph, people: Sequence[str], parties: Sequence[str]) -> bool:
    """Among the people, and among those recorded in a group or place they are introduced to."""
    rows = graph.frame("belongs")
    rows = rows[rows["to"].isin(parties) & ~(rows["until"] <= date.today().isoformat())]
    there, apart = {*people, *rows["person"]}, kept_apart(graph)
    return any((min(a, b), max(a, b)) in apart for a in people for b in there)
