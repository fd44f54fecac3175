"""Save a still picture: as SVG or PNG, by the ending of the file's name."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from connectome.errors import InputError
from connectome.files import write_out
from connectome.graph import CommunityGraph
from connectome.maps.figure import figure
from connectome.maps.saving import MapSaved
from connectome.maps.still.picture import NARROWEST, WIDEST, WIDTH
from connectome.maps.still.picture import picture as drawn
from connectome.maps.still.png import png_of

ENDINGS = (".svg", ".png")


def picture(  # noqa: PLR0913 - what save() takes, and how wide
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
    width: float = WIDTH,
) -> MapSaved:
    """Write the map as a still picture, made without a browser: what the page shows before anything is chosen.

    Title, stamp, sentences and key stand in the picture, and the same in words in an SVG's description. A town too
    large to be drawn person by person is drawn as its areas.

    Parameters
    ----------
    graph, view, layer, title, suggestions, stamp, seed, key, like
        As for :func:`connectome.maps.save`. What a view leaves out is in no byte of the picture.
    path
        Where to write, ending in .svg or .png; an existing file is replaced whole.
    width
        In pixels. 1200 fills an A4 sheet on its side; under 600 the picture is laid out for a phone.

    Raises
    ------
    InputError
        No such view or layer, another ending, a width out of bounds, no font for a PNG, or the file cannot be written.
    """
    started, target = time.perf_counter(), Path(path)
    check(target, width)
    made = figure(
        graph, view, layer=layer, title=title, suggestions=suggestions, stamp=stamp, seed=seed, key=key, like=like
    )
    write(target, drawn(made, width))
    return MapSaved(target, len(made.drawing), len(made.drawing.lines), time.perf_counter() - started)


def check(path: Path, width: float) -> None:
    """Refuse another ending than a picture's, and widths nobody can read or print."""
    if path.suffix.lower() not in ENDINGS:
        raise InputError(
            f"A still picture is an SVG or a PNG: name the file {path.stem or 'map'}.svg, not '{path.name}'."
        )
    if not NARROWEST <= width <= WIDEST:
        raise InputError(f"A picture is {NARROWEST} to {WIDEST} pixels wide, not {width:g}.")


def write(path: Path, svg: str) -> None:
    """Write the picture as its ending says; only its owner can read it."""
    write_out(path, png_of(svg) if path.suffix.lower() == ".png" else svg)
