"""The map inside a notebook: the same offline file in a frame that may run its own script and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.community import show_with
from connectome.maps.saving import html

HEIGHT = 720
SHORTEST, TALLEST = 200, 4000
MOST_PEOPLE = 5000
"""Up to so many people a graph shows itself as a map; of more it says how to draw one, since that takes a while."""


@dataclass(frozen=True)
class Shown:
    """A map as notebooks show it; ``page`` is the file :func:`connectome.maps.save` would have written."""

    page: str
    view: str
    height: int

    @property
    def megabytes(self) -> float:
        return len(self.page.encode("utf-8", errors="replace")) / 1e6

    def __repr__(self) -> str:
        return f"The {self.view}'s map, as notebooks show it. maps.save writes it to a file."

    def _repr_html_(self) -> str:
        """A frame with an origin of its own: it reaches neither the notebook nor any other host."""
        names = ": it contains names" if self.view == "builder" else ""
        return (
            f'<iframe title="Map, {escape(self.view)} view" sandbox="allow-scripts" '
            f'referrerpolicy="no-referrer" style="width:100%;height:{self.height}px;border:1px solid #c9d0d6" '
            f'srcdoc="{escape(self.page)}"></iframe>'
            f"<p>{self.megabytes:.2f} MB, kept in this notebook{names}. It asks for nothing from elsewhere.</p>"
        )


def show(  # noqa: PLR0913 - what html() takes, and how high
    graph: CommunityGraph,
    *,
    view: str = "manager",
    height: int = HEIGHT,
    layer: str | None = None,
    title: str | None = None,
    suggestions: pd.DataFrame | None = None,
    stamp: Mapping[str, object] | None = None,
    seed: int = 1,
    key: bytes | None = None,
    like: str | Path | None = None,
) -> Shown:
    """Show the map in a notebook (Jupyter, VS Code): the page of :func:`connectome.maps.save` in a sandboxed frame.

    A notebook keeps what it shows: pass one on with the manager's view, or with its outputs cleared.

    Parameters
    ----------
    graph, view, layer, title, suggestions, stamp, seed, key, like
        As for :func:`connectome.maps.save`.
    height
        Of the frame, in pixels, 200 to 4000; its width is the notebook's.

    Raises
    ------
    InputError
        A height out of bounds, or as for :func:`connectome.maps.html`.
    """
    if not SHORTEST <= height <= TALLEST:
        raise InputError(f"A map in a notebook is {SHORTEST} to {TALLEST} pixels high, not {height}.")
    page = html(
        graph, view=view, layer=layer, title=title, suggestions=suggestions, stamp=stamp, seed=seed, key=key, like=like
    )
    return Shown(page, view, int(height))


def shown_graph(graph: CommunityGraph) -> str:
    """What a notebook shows of a graph under its table: the manager's map, which names nobody."""
    if len(graph.ids) > MOST_PEOPLE:
        return f"<p>More than {MOST_PEOPLE:,} people: <code>connectome.maps.show(graph)</code> draws the map.</p>"
    return show(graph)._repr_html_()


show_with(shown_graph)
