"""Drawing a map file for one reader."""

from __future__ import annotations

from pathlib import Path

from connectome import maps
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp
from connectome.introductions import suggest_everybody

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
) -> Path:
    """One offline HTML file. The builder's view also shows a few introductions to consider.

    Raises
    ------
    InputError
        No such view, or the file cannot be written.
    """
    ideas = _ideas(graph) if view == "builder" else None
    maps.save(graph, path, view=view, layer=layer, title=title, suggestions=ideas, stamp=stamp.as_dict() if stamp else None, seed=seed)
    return path


def _ideas(graph: CommunityGraph) -> object:
    """The best few introductions, nobody in two of them."""
    ranked = suggest_everybody(graph, limit=1).sort_values(["score", "person"], ascending=[False, True], kind="stable")
    used: set[str] = set()
    rows = []
    for row in ranked.itertuples(index=True):
        if not {row.person, row.other} & used:
            used |= {row.person, row.other}
            rows.append(row.Index)
        if len(rows) == IDEAS:
            break
    return ranked.loc[rows]
