"""Drawing a map file for one reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from connectome import maps
from connectome.actions.releasing import check
from connectome.errors import InputError
from connectome.files import check_place, write_out
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp
from connectome.maps.leaving_out import PEOPLE_IN_ONE_FILE
from connectome.maps.release import release_of
from connectome.maps.still.picture import WIDTH
from connectome.maps.still.plots import What
from connectome.maps.still.saving import ENDINGS
from connectome.outcomes.periods import period, refuse_before_data
from connectome.privacy.permissions import standing
from connectome.privacy.suppression import Release
from connectome.store import Store

IDEAS = 5
_NAMES = (
    "A picture of one person holds names and is for the builder who knows them, so there is none in the {}'s view. "
    "Leave --view out."
)
_MONTHS = (
    "--from begins the months of a page with a slider: a whole map, its file .html. "
    "A picture of several days: --day, once for each."
)


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
        raise InputError(_MONTHS)
    if width is not None and not still:
        raise InputError("A page takes the width of its window: --width is for pictures, .svg or .png.")
    check_place(path)
    releases = _told(store, [graph], layer) if view == "manager" else []
    drawn = standing(graph, "map").intersection(graph.ids)
    ideas = _ideas(whole or graph, drawn) if view == "builder" else None
    make = partial(maps.picture, width=width or WIDTH) if still else partial(maps.save, since=since)
    with _drawn_first(path, store, releases) as draft:
        make(
            graph,
            draft,
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
        if as_of is not None and graph.history.data_date() is not None:
            refuse_before_data(graph.history, period(graph.history, as_of))
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
    view: str | None = None,
    person: str | None = None,
    days: Sequence[str] | None = None,
    plot: What | None = None,
    like: Path | None = None,
    since: str | None = None,
    layer: str | None = None,
    stamp: Stamp | None = None,
    seed: int = 1,
    width: float | None = None,
    store: Store | None = None,
) -> Path:
    """A still picture of one person and two steps around them, or of several days side by side; or a plot.

    ``view`` is the manager's unless another is named; one person's picture, which names people, is the builder's. With
    ``store`` the manager's are kept in the ledger of what was told, each day as a map of its own.

    Raises
    ------
    WouldDisclose
        As :func:`draw`.
    InputError
        Two of them at once, an earlier map or months, one person in another view than the builder's, or as for either
        picture.
    """
    if (person is not None) + bool(days) + (plot is not None) > 1:
        raise InputError("One picture at a time: --person, --day and --plot are three.")
    if like is not None:
        raise InputError("An earlier map gives its positions to a whole map: leave --like out of this picture.")
    if since is not None:
        raise InputError(_MONTHS)
    check_place(path)
    about, wide = stamp.as_dict() if stamp else None, width or WIDTH
    if person is not None:
        if view not in (None, "builder"):
            raise InputError(_NAMES.format(view))
        maps.person(graph, person, path, layer=layer, stamp=about, width=wide)
        return path
    view = view or "manager"
    shown = [graph.history.at(day) for day in days] if days else [graph]
    with _drawn_first(path, store, _told(store, shown, layer) if view == "manager" else []) as draft:
        if plot is not None:
            maps.plot(graph, plot, draft, view=view, layer=layer, stamp=about, width=wide)
        else:
            maps.days(graph, days or (), draft, view=view, layer=layer, seed=seed, width=wide)
    return path


def _told(store: Store | None, shown: Sequence[CommunityGraph], layer: str | None) -> list[Release]:
    """What a picture without people tells, unless that is too much beside what was told or another day of it."""
    if store is None:
        return []
    found: list[Release] = []
    for graph in shown:
        release = release_of(graph, layer)
        check(store, release, "The builder's map, for use inside, can be drawn: --view builder.", beside=found)
        found.append(release)
    return found


@contextmanager
def _drawn_first(path: Path, store: Store | None, releases: Sequence[Release]) -> Iterator[Path]:
    """Where to draw: what is drawn is kept in the ledger, then stands at ``path``; what cannot be drawn is not told."""
    with TemporaryDirectory() as folder:
        draft = Path(folder, path.name)
        yield draft
        if store is not None:
            for release in releases:
                store.keep_release(release)
        write_out(path, draft.read_bytes())


def _ideas(graph: CommunityGraph, drawn: frozenset[str]) -> pd.DataFrame | None:
    """The best few introductions between people the map draws; no reason names somebody who may not be on it."""
    from connectome.introductions.suggest import suggest_few  # a tenth of a second to load, for this view alone

    if len(drawn) > PEOPLE_IN_ONE_FILE:
        return None
    return suggest_few(graph, IDEAS, among=drawn, introducers=standing(graph, "map"))
