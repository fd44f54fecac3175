"""Likely duplicates, for a person to look at."""

from __future__ import annotations

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.twice import recorded_twice
from connectome.privacy.permissions import nameable
from connectome.store import Store


def duplicates(store: Store, limit: int | None = None, *, area: str | None = None) -> pd.DataFrame:
    """Pairs of people who may be one person, likeliest first.

    Parameters
    ----------
    limit
        Most pairs; all when not given.
    area
        Only pairs of whom one lives in this area (id or name).

    Returns
    -------
    pandas.DataFrame
        person, name, other, other_name, score, reason; a name is missing where it may not be shown.

    Raises
    ------
    InputError
        There is no such area.
    """
    graph = CommunityGraph(store.frames())
    found = recorded_twice(graph)
    if area is not None:
        here = frozenset(graph.within(area).ids)
        found = found[found["person"].isin(here) | found["other"].isin(here)]
    names = graph.frame("people")["name"]
    names = names[names.index.isin(nameable(graph))]
    found = found.head(limit) if limit is not None else found
    return pd.DataFrame(
        {
            "person": found["person"],
            "name": found["person"].map(names),
            "other": found["other"],
            "other_name": found["other"].map(names),
            "score": found["score"].clip(upper=0.99).round(2),  # never certain
            "reason": found["reason"],
        }
    ).reset_index(drop=True)
