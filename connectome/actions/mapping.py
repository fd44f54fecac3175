"""Drawing a map file for one reader."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from connectome import maps
from connectome.actions.releasing import check
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp
from connectome.maps.leaving_out import PEOPLE_IN_ONE_FILE
from connectome.maps.release import release_of
from connectome.privacy.permissions import standing
from connectome.store import Store

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
    store: Store | None = None,
) -> Path:
    """One offline HTML file. The builder's view also shows a few introductions to consider.

    ``whole`` is the community ``graph`` was cut from, so that those introductions know everybody's contacts.
    ``like`` is an earlier map whose positions are kept. The manager's map is passed on: with ``store`` it is kept in
    the ledger of what was told, and stopped where a small number of people would follow.

    Raises
    ------
    WouldDisclose
        The manager's map would, beside what was told before, tell of a few people.
    InputError
        No such view, a file name that is not a page's, or the file cannot be written.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"A map is a page for a browser: name the file {path.stem or 'map'}.html, not '{path.name}'.")
    release = release_of(graph, layer) if store is not None and view == "manager" else None
    if store is not None and release is not None:
        check(store, release, "The builder's map, for use inside, can be drawn: --view builder.")
        store.keep_release(release)
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
    )
    return path


def _ideas(graph: CommunityGraph, drawn: frozenset[str]) -> pd.DataFrame | None:
    """The best few introductions between people the map draws; no reason names somebody who may not be on it."""
    from connectome.introductions.suggest import suggest_few  # a tenth of a second to load, for this view alone

    if len(drawn) > PEOPLE_IN_ONE_FILE:
        return None
    return suggest_few(graph, IDEAS, among=drawn, introducers=standing(graph, "map"))
