"""Drawing a map file for one reader."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from connectome import maps
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp
from connectome.maps.leaving_out import PEOPLE_IN_ONE_FILE
from connectome.maps.still.picture import WIDTH
from connectome.maps.still.plots import What
from connectome.maps.still.saving import ENDINGS
from connectome.privacy.permissions import standing

IDEAS = 5


def draw(  # noqa: PLR0913 - what a reader chooses
    graph: CommunityGraph,
    path: Path,
    *,
    view: str = "manager",
    layer: str | None = None,
    title: str | None = None,
    stamp: Stamp | None = None,
    seed: int = 1,
    whole: CommunityGraph | None = None,
    like: Path | None = None,
    width: float | None = None,
) -> Path:
    """One offline HTML file or a still picture, by its ending. The builder's view also shows a few introductions.

    ``whole`` is the community ``graph`` was cut from, so that those introductions know everybody's contacts.
    ``like`` is an earlier map whose positions are kept; ``width`` that of a picture.

    Raises
    ------
    InputError
        No such view, a file name that is neither a page's nor a picture's, or the file cannot be written.
    """
    still = path.suffix.lower() in ENDINGS
    if not still and path.suffix.lower() not in (".html", ".htm"):
        raise InputError(
            "A map is a page for a browser (.html) or a still picture (.svg or .png): name the file "
            f"{path.stem or 'map'}.html, not '{path.name}'."
        )
    if width is not None and not still:
        raise InputError("A page takes the width of its window: --width is for pictures, .svg or .png.")
    drawn = standing(graph, "map").intersection(graph.ids)
    ideas = _ideas(whole or graph, drawn) if view == "builder" else None
    make = partial(maps.picture, width=width or WIDTH) if still else maps.save
    make(
        graph,
        path,
        view=view,
        layer=layer,
        title=title,
        suggestions=ideas,
        stamp=stamp.as_dict() if stamp else None,
        seed=seed,
        like=like,
    )
    return path


def draw_part(  # noqa: PLR0913 - what a reader chooses
    graph: CommunityGraph,
    path: Path,
    *,
    view: str = "manager",
    person: str | None = None,
    days: Sequence[str] | None = None,
    plot: What | None = None,
    like: Path | None = None,
    layer: str | None = None,
    stamp: Stamp | None = None,
    seed: int = 1,
    width: float | None = None,
) -> Path:
    """A still picture of one person and two steps around them, or of several days side by side; or a plot.

    Raises
    ------
    InputError
        Two of them at once, an earlier map, one person in the evaluator's view, or as for either picture.
    """
    if (person is not None) + bool(days) + (plot is not None) > 1:
        raise InputError("One picture at a time: --person, --day and --plot are three.")
    if like is not None:
        raise InputError("An earlier map gives its positions to a whole map: leave --like out of this picture.")
    about = stamp.as_dict() if stamp else None
    if plot is not None:
        maps.plot(graph, plot, path, view=view, layer=layer, stamp=about, width=width or WIDTH)
        return path
    if person is None:
        maps.days(graph, days or (), path, view=view, layer=layer, seed=seed, width=width or WIDTH)
        return path
    if view == "evaluator":
        raise InputError(
            "A picture of one person is for the builder who knows them: an id beside pseudonyms would give them away. "
            "Leave --view out."
        )
    maps.person(graph, person, path, layer=layer, stamp=about, width=width or WIDTH)
    return path


def _ideas(graph: CommunityGraph, drawn: frozenset[str]) -> pd.DataFrame | None:
    """The best few introductions between people the map draws; no reason names somebody who may not be on it."""
    from connectome.introductions.suggest import suggest_few  # a tenth of a second to load, for this view alone

    if len(drawn) > PEOPLE_IN_ONE_FILE:
        return None
    return suggest_few(graph, IDEAS, among=drawn, introducers=standing(graph, "map"))
