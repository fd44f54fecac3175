"""Recording effort: who asked how many, and how many distinct ties equal effort would have found."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.outcomes.people import Asked
from connectome.outcomes.periods import Period
from connectome.schema.words import counted

UNEQUAL = 0.25
"""Waves of which one has more effort by over this share are not compared; more entries, at equal entries too."""
NOTED = 0.5
"""Of this share of askings at least it must be noted how long they took."""


def effort(graph: CommunityGraph, period: Period, wave: Asked, told: pd.DataFrame) -> dict[str, int]:
    """Askers, askings, hours noted, entries (ties told of) and conversations of a wave; ``told`` are its sightings."""
    talks = graph.frame("conversations")["date"]
    held = (talks >= period.first) & (talks <= period.last)
    return {
        "askers": int(wave.askings["asker"].nunique()),
        "askings": len(wave.askings),
        "hours": round(wave.askings["minutes"].sum() / 60),
        "entries": len(told),
        "conversations": int(held.sum()),
    }


def entries(told: pd.DataFrame, panel: frozenset[str]) -> pd.Series:
    """How often each tie among the panel was told of."""
    rows = told[told["person"].isin(panel) & told["other"].isin(panel) & (told["says"] == 1)]
    return rows.groupby(["person", "other"]).size()


def minutes_each(wave: Asked, panel: frozenset[str]) -> float:
    """How long an asking of the panel took on average; NaN where it is noted of fewer than half."""
    minutes = wave.askings.loc[wave.askings["person"].isin(panel), "minutes"]
    return float(minutes.mean()) if minutes.notna().sum() >= NOTED * len(panel) > 0 else math.nan


def unlike(waves: tuple[Asked, Asked], told: tuple[pd.DataFrame, pd.DataFrame], panel: frozenset[str]) -> str:
    """Why more may have been found because more was done: longer askings, fuller diaries. Empty where nothing says so.

    Diaries count where they hold more than a quarter of what a wave told of.
    """
    minutes = [minutes_each(wave, panel) for wave in waves]
    if apart(*minutes):
        return (
            f"an asking took {minutes[0]:.0f} minutes in the earlier wave and {minutes[1]:.0f} in the later, and who "
            "asks for longer is told of more"
        )
    if not any(rows["diary"].any() for rows in told):
        return ""
    diaries = [int(entries(rows[rows["diary"]], panel).sum()) for rows in told]
    every = [int(entries(rows, panel).sum()) for rows in told]
    much = any(d > UNEQUAL * n for d, n in zip(diaries, every, strict=True))
    if much and apart(*diaries):
        return (
            f"diaries and conversations told of {counted(diaries[0], 'tie')} in the earlier wave and {diaries[1]:,} in "
            "the later, and who writes down more finds more"
        )
    return ""


def apart(one: float, other: float) -> bool:
    """Whether one of two amounts is over a quarter more than the other; not where one is unknown."""
    few, many = sorted((one, other))
    return many > (1 + UNEQUAL) * few


def unequal(first: pd.Series, later: pd.Series) -> bool:
    """Whether two waves' `entries` differ much, and say what fewer would have found: some tie was told of twice."""
    one, other = int(first.sum()), int(later.sum())
    return min(one, other) > 0 and apart(one, other) and max(first.max(), later.max()) > 1


def at_equal_entries(first: pd.Series, later: pd.Series) -> float:
    """How many more different ties the later wave tells of in as many entries as the earlier; each tie's `entries`.

    NaN where they are not `unequal`.
    """
    if not unequal(first, later):
        return math.nan
    few = int(min(first.sum(), later.sum()))
    return rarefy(later.to_list(), few) - rarefy(first.to_list(), few)


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
