"""Drawing a map file for one reader."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from connectome import maps
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp
from connectome.privacy.permissions import standing

IDEAS = 5


def draw(
    graph: CommunityGraph,
    path: Path,
    *,
    view: str = "manager",
    layer: str | None = None,
    title: str | None = None,
    stamp: Stamp | None = None,
    seed: int = 1,
    whole: CommunityGraph | None = None,
) -> Path:
    """One offline HTML file. The builder's view also shows a few introductions to consider.

    ``whole`` is the community ``graph`` was cut from, so that those introductions know everybody's contacts.

    Raises
    ------
    InputError
        No such view, a file name that is not a page's, or the file cannot be written.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"A map is a page for a browser: name the file {path.stem or 'map'}.html, not '{path.name}'.")
    ideas = _ideas(whole or graph, graph.ids) if view == "builder" else None
    maps.save(
        graph,
        path,
        view=view,
        layer=layer,
        title=title,
        suggestions=ideas,
        stamp=stamp.as_dict() if stamp else None,
        seed=seed,
    )
    return path


def _ideas(graph: CommunityGraph, among: list[str]) -> pd.DataFrame:
    """The best few introductions, nobody in two of them; no reason names somebody who may not be on a map."""
    from connectome.introductions import suggest_everybody  # a tenth of a second to load, for this view alone

    ranked = suggest_everybody(graph, limit=1, among=among, introducers=standing(graph, "map"))
    ranked = ranked.sort_values(["score", "person"], ascending=[False, True], kind="stable")
    used: set[str] = set()
    rows = []
    for i, person, other in zip(ranked.index, ranked["person"], ranked["other"], strict=True):
        if not {person, other} & used:
            used |= {person, other}
            rows.append(i)
        if len(rows) == IDEAS:
            break
    return ranked.loc[rows]
