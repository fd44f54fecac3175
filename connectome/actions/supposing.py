"""What if: numbers before and after, and a map of how it would be. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import connectome
from connectome.actions.mapping import draw
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp, new_run
from connectome.introductions.supposed import Supposed
from connectome.introductions.what_if import before_and_after, changed, layer_of
from connectome.measures.coverage import coverage_text


@dataclass(frozen=True)
class BeforeAndAfter:
    """Numbers before and after, and the layer whose ties they count."""

    table: pd.DataFrame
    layer: str


def suppose(
    graph: CommunityGraph,
    supposed: Supposed,
    *,
    layer: str | None = None,
    path: Path | None = None,
    view: str = "manager",
    seed: int = 1,
    store: str = "",
) -> BeforeAndAfter:
    """Numbers before and after as :func:`connectome.introductions.what_if` gives them; a map where a path is given.

    Raises
    ------
    InputError
        As what_if; or the map cannot be written.
    """
    name, after = layer_of(graph, supposed, layer), changed(graph, supposed)
    found = BeforeAndAfter(before_and_after(graph, after, name), name)
    if path is not None:
        stamp = Stamp(
            new_run(), connectome.__version__, after.as_of, store, [name], coverage_text(after), seed, {"view": view}
        )
        draw(after, path, view=view, layer=name, title=f"What if: {supposed}", stamp=stamp, seed=seed)
    return found
