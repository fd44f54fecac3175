"""Drawing a map file for one reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from connectome import maps
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp
from connectome.maps.leaving_out import PEOPLE_IN_ONE_FILE
from connectome.outcomes.periods import period, refuse_before_data
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
    since: str | None = None,
) -> Path:
    """One offline HTML file. The builder's view also shows a few introductions to consider.

    ``whole`` is the community ``graph`` was cut from, so that those introductions know everybody's contacts.
    ``like`` is an earlier map whose positions are kept. ``since`` is a wave or a date from which on months can be
    looked at.

    Raises
    ------
    InputError
        No such view, a file name that is not a page's, no month after ``since``, or the file cannot be written.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"A map is a page for a browser: name the file {path.stem or 'map'}.html, not '{path.name}'.")
    drawn = standing(graph, "map").intersection(graph.ids)
    ideas = _ideas(whole or graph, drawn) if view == "builder" else None
    maps.save(
        graph,
        path,
        view=view,
        layer=layer,
        title=title,
        suggestions=ideas,
        stamp=stamp.as_dict() if stamp else None,
        seed=seed,
        like=like,
        since=since,
    )
    return path


def shown_day(graph: CommunityGraph, as_of: str | None, until: str | None) -> CommunityGraph:
    """The community on the day a map ends with: the last day of a wave, or a date.

    Raises
    ------
    InputError
        Two days given, no such wave or date, a day still to come, or one before anything was recorded.
    """
    if until is None:
        return graph
    if as_of is not None:
        raise InputError(f"--to {until} and --as-of {as_of} both say which day the map shows: leave one out.")
    end = period(graph.history, until)
    if end.last > date.today().isoformat():
        raise InputError(f"{end.name} is still to come.")
    refuse_before_data(graph.history, end)
    return graph.history.at(end.last)


def _ideas(graph: CommunityGraph, drawn: frozenset[str]) -> pd.DataFrame | None:
    """The best few introductions between people the map draws; no reason names somebody who may not be on it."""
    from connectome.introductions.suggest import suggest_few  # a tenth of a second to load, for this view alone

    if len(drawn) > PEOPLE_IN_ONE_FILE:
        return None
    return suggest_few(graph, IDEAS, among=drawn, introducers=standing(graph, "map"))
