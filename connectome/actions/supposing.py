"""What if: numbers before and after, and a map of how it would be. Nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import connectome
from connectome.actions.mapping import draw
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp, new_run
from connectome.introductions.what_if import changed, layer_of
from connectome.introductions.what_if import what_if as numbers
from connectome.measures.coverage import coverage_text
from connectome.schema.words import counted


@dataclass(frozen=True)
class Change:
    """Pairs who would know each other, pairs who would no longer, ids of who or what would be gone; ids of people who
    would come, and the people of each group that would begin."""

    add: Sequence[Sequence[str]] = ()
    remove: Sequence[Sequence[str]] = ()
    without: Sequence[str] = ()
    newcomers: Sequence[str] = ()
    groups: Sequence[Sequence[str]] = ()

    def __str__(self) -> str:
        parts = (
            (self.newcomers, counted(len(self.newcomers), "newcomer")),
            (self.groups, counted(len(self.groups), "group") + " more"),
            (self.add, counted(len(self.add), "tie") + " more"),
            (self.remove, counted(len(self.remove), "tie") + " fewer"),
            (self.without, f"{len(self.without)} gone"),
        )
        return ", ".join(words for given, words in parts if given)


@dataclass(frozen=True)
class Supposed:
    """Numbers before and after, and the layer whose ties they count."""

    table: pd.DataFrame
    layer: str


def suppose(
    graph: CommunityGraph,
    change: Change,
    *,
    layer: str | None = None,
    path: Path | None = None,
    view: str = "manager",
    seed: int = 1,
    store: str = "",
) -> Supposed:
    """Numbers before and after as :func:`connectome.introductions.what_if` gives them; a map where a path is given.

    Raises
    ------
    InputError
        As what_if; or the map cannot be written.
    """
    name = layer_of(graph, change.add, change.without, change.groups, layer=layer)
    ties, newcomers, groups = (change.add, change.remove, change.without), change.newcomers, change.groups
    found = numbers(graph, *ties, newcomers=newcomers, groups=groups, layer=name)
    if path is not None:
        after = changed(graph, *ties, newcomers=newcomers, groups=groups)
        stamp = Stamp(
            new_run(), connectome.__version__, after.as_of, store, [name], coverage_text(after), seed, {"view": view}
        )
        draw(after, path, view=view, layer=name, title=f"What if: {change}", stamp=stamp, seed=seed)
    return Supposed(found, name)
