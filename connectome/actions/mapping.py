"""Drawing a map file for one reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd

from connectome import maps
from connectome.actions.releasing import check
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp
from connectome.maps.leaving_out import PEOPLE_IN_ONE_FILE
from connectome.maps.release import release_of
from connectome.maps.still.picture import WIDTH
from connectome.maps.still.plots import What
from connectome.maps.still.saving import ENDINGS
from connectome.outcomes.periods import period, refuse_before_data
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
    since: str | None = None,
    width: float | None = None,
    store: Store | None = None,
) -> Path:
    """One offline HTML file or a still picture, by its ending. The builder's view also shows a few introductions.

    ``whole`` is the community ``graph`` was cut from, so that those introductions know everybody's contacts.
    ``like`` is an earlier map whose positions are kept. ``since`` is a wave or a date from which on months can be
    looked at, on a page; ``width`` is that of a picture. The manager's map is passed on: with ``store`` it is kept in
    the ledger of what was told, and stopped where a small number of people would follow.

    Raises
    ------
    WouldDisclose
        The manager's map would, beside what was told before, tell of a few people.
    InputError
        No such view, a file name that is neither a page's nor a picture's, no month after ``since``, months on a
        picture, or the file cannot be written.
    """
    still = path.suffix.lower() in ENDINGS
    if not still and path.suffix.lower() not in (".html", ".htm"):
        raise InputError(
            "A map is a page for a browser (.html) or a still picture (.svg or .png): name the file "
            f"{path.stem or 'map'}.html, not '{path.name}'."
        )
    if still and since is not None:
        raise InputError("Months are for a page, with a slider: name the file .html. A picture of several days: --day.")
    if width is not None and not still:
        raise InputError("A page takes the width of its window: --width is for pictures, .svg or .png.")
    if view == "manager":
        _keep(store, graph, layer)
    drawn = standing(graph, "map").intersection(graph.ids)
    ideas = _ideas(whole or graph, drawn) if view == "builder" else None
    make = partial(maps.picture, width=width or WIDTH) if still else partial(maps.save, since=since)
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
    store: Store | None = None,
) -> Path:
    """A still picture of one person and two steps around them, or of several days side by side; or a plot.

    With ``store`` the manager's are kept in the ledger of what was told, each day as a map of its own.

    Raises
    ------
    WouldDisclose
        As :func:`draw`.
    InputError
        Two of them at once, an earlier map, one person in the evaluator's view, or as for either picture.
    """
    if (person is not None) + bool(days) + (plot is not None) > 1:
        raise InputError("One picture at a time: --person, --day and --plot are three.")
    if like is not None:
        raise InputError("An earlier map gives its positions to a whole map: leave --like out of this picture.")
    about = stamp.as_dict() if stamp else None
    if view == "manager" and person is None:
        for shown in [graph.history.at(day) for day in days] if days else [graph]:
            _keep(store, shown, layer)
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


def _keep(store: Store | None, graph: CommunityGraph, layer: str | None) -> None:
    """Write what a map without people tells into the ledger, unless it would tell too much beside what was told."""
    release = release_of(graph, layer) if store is not None else None
    if store is not None and release is not None:
        check(store, release, "The builder's map, for use inside, can be drawn: --view builder.")
        store.keep_release(release)


def _ideas(graph: CommunityGraph, drawn: frozenset[str]) -> pd.DataFrame | None:
    """The best few introductions between people the map draws; no reason names somebody who may not be on it."""
    from connectome.introductions.suggest import suggest_few  # a tenth of a second to load, for this view alone

    if len(drawn) > PEOPLE_IN_ONE_FILE:
        return None
    return suggest_few(graph, IDEAS, among=drawn, introducers=standing(graph, "map"))
