"""Save a map, hand out its page, or hand it on as a pyvis network."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from connectome.files import write_out
from connectome.graph import CommunityGraph
from connectome.maps.figure import Figure, figure
from connectome.maps.page import render
from connectome.maps.shapes import Kind, Line

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

_LOOK = {
    Kind.PERSON: ("dot", "#46586a"),
    Kind.PAID: ("star", "#5b21b6"),
    Kind.GROUP: ("square", "#0b69a3"),
    Kind.PLACE: ("triangle", "#00746b"),
    Kind.ORGANISATION: ("hexagon", "#6b5a00"),
    Kind.EVENT: ("triangleDown", "#7a4a2b"),
}


@dataclass(frozen=True)
class MapSaved:
    """What was written: the file, how many shapes and lines it draws, how long it took."""

    path: Path
    shapes: int
    ties: int
    seconds: float


def save(  # noqa: PLR0913 - what html() takes, and where to write
    graph: CommunityGraph,
    path: str | Path,
    *,
    view: str = "manager",
    layer: str | None = None,
    title: str | None = None,
    suggestions: pd.DataFrame | None = None,
    stamp: Mapping[str, object] | None = None,
    seed: int = 1,
    key: bytes | None = None,
    like: str | Path | None = None,
    since: str | None = None,
) -> MapSaved:
    """Write the map as one file that opens offline; only its owner can read it.

    Parameters
    ----------
    graph
        The community, on the day to be shown.
    path
        Where to write; an existing file is replaced whole.
    view
        manager (people counted, never drawn), builder (people by name), evaluator (pseudonyms).
    layer
        Which recorded facts count as ties; the graph's default when not given.
    title
        Stands at the top; a title for the view when not given.
    suggestions
        Introductions to show: person, other, reason. Pairs the view may not show are left out.
    stamp
        Run id, data date, coverage, version, source: shown under the title.
    seed
        Of the layout.
    key
        Of the pseudonyms (evaluator); a fresh one when not given.
    like
        An earlier map: who was on it stays about where they stood there, and areas do not move.
    since
        A wave or a date from which on months can be looked at; the first wave, or two years back, when not given.

    Raises
    ------
    InputError
        No such view or layer, no earlier map where one is named, no month after ``since``, or the file cannot be
        written.
    """
    started, target = time.perf_counter(), Path(path)
    made = figure(
        graph,
        view,
        layer=layer,
        title=title,
        suggestions=suggestions,
        stamp=stamp,
        seed=seed,
        key=key,
        like=like,
        since=since,
    )
    write_out(target, render(made))
    return MapSaved(target, len(made.drawing), len(made.drawing.lines), time.perf_counter() - started)


def html(  # noqa: PLR0913 - what save() takes
    graph: CommunityGraph,
    *,
    view: str = "manager",
    layer: str | None = None,
    title: str | None = None,
    suggestions: pd.DataFrame | None = None,
    stamp: Mapping[str, object] | None = None,
    seed: int = 1,
    key: bytes | None = None,
    like: str | Path | None = None,
    since: str | None = None,
) -> str:
    """Return the page that :func:`save` writes."""
    return render(
        figure(
            graph,
            view,
            layer=layer,
            title=title,
            suggestions=suggestions,
            stamp=stamp,
            seed=seed,
            key=key,
            like=like,
            since=since,
        )
    )


def network(
    graph: CommunityGraph, *, view: str = "manager", layer: str | None = None, seed: int = 1, key: bytes | None = None
) -> PyvisNetwork:
    """Return the laid-out map as a pyvis network: positions, shapes and colours set, nothing moving.

    Its own page is not used: it fetches Bootstrap from another host, and writes names unescaped.
    """
    from pyvis.network import Network

    made = figure(graph, view, layer=layer, seed=seed, key=key)
    out = Network(directed=False)
    out.toggle_physics(False)
    at = positions(made)
    for i, shape in enumerate(made.drawing.ids):
        look, colour = _LOOK[Kind(made.drawing.kinds[i])]
        x, y = at[i]
        out.add_node(
            shape,
            label=made.drawing.names[i],
            x=x,
            y=y,
            shape=look,
            color=colour,
            size=float(made.sizes[i]),
            physics=False,
        )
    ids = made.drawing.ids
    # add_edge looks through all edges each time; the list itself does not
    out.edges = [
        {"from": ids[a], "to": ids[b], "kind": Line(kind).name.lower(), "width": strength + 1}
        for a, b, strength, kind in made.drawing.lines.tolist()
    ]
    return out


def positions(made: Figure) -> list[tuple[float, float]]:
    """Where each shape stands on a wide sheet with everything on it."""
    out = [(0.0, 0.0)] * len(made.drawing)
    for unit in made.units:
        for shape, spot in zip(unit.members, unit.spots, strict=True):
            out[shape] = (round(float(spot[0]) + unit.at[0][0], 1), round(float(spot[1]) + unit.at[0][1], 1))
    return out
