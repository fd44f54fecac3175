"""Whom one may introduce. Whatever stands against it, one sentence: it must not tell who is kept apart from whom."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.privacy.permissions import may_be_made

NOT_HERE = "This introduction cannot be made here. Ask your coordinator. Nothing was written."


def people_among(graph: CommunityGraph, parties: Sequence[str]) -> list[str]:
    """Those of the parties who are people, in order."""
    known = set(graph.ids)
    return [p for p in parties if p in known]


def refuse_across_permissions(graph: CommunityGraph, introduction: pd.DataFrame) -> None:
    """Every party is an adult whose permission stands; nobody meets somebody to be kept apart from.

    Neither among the parties, nor in a group or place, nor where it is made; and whoever introduces does not either.

    Parameters
    ----------
    introduction
        One row of the sheet.

    Raises
    ------
    InputError
        Always the same sentence.
    """
    if not may_be_made(graph, introduction).all():
        raise InputError(NOT_HERE)
