"""Suggestions for the screen, and a builder's sheet as a file: a page for phone and paper, or a workbook to fill in."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

import connectome
from connectome.errors import InputError
from connectome.files import write_out
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp, new_run
from connectome.introductions import suggest, suggest_again, suggest_everybody
from connectome.introductions.gain import MIX
from connectome.introductions.lifecycle import due
from connectome.introductions.sheet import Sheet, Wanted, builder_sheet, patch
from connectome.measures.coverage import coverage_text
from connectome.schema import NODE_SHEETS
from connectome.store import Store

SUFFIXES = (".html", ".xlsx")


def suggestions(
    graph: CommunityGraph,
    wanted: Wanted,
    *,
    again: bool = False,
    mix: float | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """What :mod:`connectome.introductions` suggests for a person or for everybody, among those of a patch or area.

    Parameters
    ----------
    again
        Instead, whom they knew once.
    mix
        The part of gain in the score; the usual one when not given.

    Raises
    ------
    InputError
        No such person, builder or area; nobody who may be introduced; or a mix that is none.
    """
    narrowed = wanted.by is not None or wanted.area is not None
    among = patch(graph, wanted.by, wanted.area)[1] - {wanted.by} if narrowed else None
    mix = MIX if mix is None else mix
    if again:
        found = suggest_again(graph, wanted.person, wanted.limit, among=among, mix=mix)
        return found if wanted.person is None else found.drop(columns="person")
    if wanted.person is None:
        return suggest_everybody(graph, wanted.limit, progress, among=among, mix=mix)
    return suggest(graph, wanted.person, wanted.limit, among=among, mix=mix)


@dataclass(frozen=True)
class Written:
    """The file, and what stands in it."""

    path: Path
    sheet: Sheet


def write_sheet(
    store: Store,
    path: Path,
    wanted: Wanted,
    *,
    today: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Written:
    """Write a page (.html) or a log sheet (.xlsx), readable by its owner only.

    Parameters
    ----------
    store
        Where the community is kept.
    path
        Its ending says which of the two.
    wanted
        Whose sheet.
    today
        The day follow-ups are looked for from; ISO text, by default today.

    Raises
    ------
    InputError
        Another ending; no such person, builder or area; or the place cannot be written.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"{path} should end in .html (a page for the phone and for paper) or .xlsx (a log sheet).")
    graph = CommunityGraph(store.frames())
    day = today or date.today().isoformat()
    shown = graph.at(latest) if (latest := graph.data_date()) else graph
    sheet = builder_sheet(shown, wanted, due(graph, day, wanted.by), progress)
    options = {"by": sheet.by, "area": wanted.area, "limit": wanted.limit}
    layer = shown.default_layer()
    stamp = Stamp(new_run(), connectome.__version__, latest, store.kind, [layer], coverage_text(shown), 0, options)
    content = _page(graph, sheet, day, stamp) if path.suffix.lower() == ".html" else _workbook(graph, sheet)
    write_out(path, content)
    return Written(path, sheet)


def _page(graph: CommunityGraph, sheet: Sheet, day: str, stamp: Stamp) -> str:
    from connectome.reports.builder_page import render

    return render(sheet, _named(graph, "groups") | _named(graph, "places"), day, stamp.as_dict())


def _workbook(graph: CommunityGraph, sheet: Sheet) -> bytes:
    from connectome.exchange.log_sheet import log_sheet

    used = "\n".join(str(i) for name in NODE_SHEETS for i in graph.frame(name).index)
    code = next(c for c in iter(lambda: secrets.token_hex(2), None) if f"{c}-" not in used)
    return log_sheet(sheet, {kind: _named(graph, kind) for kind in ("groups", "places")}, code)


def _named(graph: CommunityGraph, kind: str) -> dict[str, str]:
    return {str(i): str(n) for i, n in graph.frame(kind)["name"].dropna().items()}
