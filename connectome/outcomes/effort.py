"""Recording effort: who asked how many, and how many distinct ties equal effort would have found."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.outcomes.people import Asked
from connectome.outcomes.periods import Period

UNEQUAL = 0.25
"""Waves whose entries differ by more than this share are compared at equal entries too."""


def effort(graph: CommunityGraph, period: Period, wave: Asked, told: pd.DataFrame) -> dict[str, int]:
    """Askers, askings, entries (ties told of) and conversations of a wave; ``told`` are its sightings."""
    talks = graph.frame("conversations")["date"]
    held = (talks >= period.first) & (talks <= period.last)
    return {
        "askers": int(wave.askings["asker"].nunique()),
        "askings": len(wave.askings),
        "entries": len(told),
        "conversations": int(held.sum()),
    }


def entries(told: pd.DataFrame, panel: frozenset[str]) -> pd.Series:
    """How often each tie among the panel was told of."""
    rows = told[told["person"].isin(panel) & told["other"].isin(panel) & (told["says"] == 1)]
    return rows.groupby(["person", "other"]).size()


def rarefy(counts: Iterable[int], to: int) -> float:
    """Distinct ties expected in ``to`` entries drawn from all of them.

    Parameters
    ----------
    counts
        Entries of each tie.
    to
        At most all entries.

    References
    ----------
    Hurlbert (1971), Ecology 52: 577-586.
    """
    each = list(counts)
    total = sum(each)
    return sum(1 - math.exp(_choose(total - c, to) - _choose(total, to)) if total - c >= to else 1.0 for c in each)


def good_coverage(counts: Iterable[int]) -> float:
    """The share of further entries that would be of ties told of already, as far as those told of once say.

    References
    ----------
    Good (1953), Biometrika 40: 237-264.
    """
    each = list(counts)
    return 1 - each.count(1) / sum(each)


def _choose(n: int, k: int) -> float:
    """The logarithm of n over k."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
