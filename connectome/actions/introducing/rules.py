"""Whom one may introduce. Whatever stands against it, one sentence: it must not tell who is kept apart from whom."""

from __future__ import annotations

from collections.abc import Sequence

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.privacy.permissions import may_meet

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
    if not may_meet(graph)(parties):
        raise InputError(NOT_HERE)
