"""One community on two to six days, drawn side by side: the same positions, ties kept, gained and no longer recorded.

Nobody is named. In the manager's view people, and ties between areas, are told as on a page that is passed on: to the
nearest 5, so that two days beside each other give no single tie away.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.time import iso
from connectome.maps.figure import Figure, figure
from connectome.maps.months import NO_DATES
from connectome.maps.notice import Notice
from connectome.maps.saving import MapSaved
from connectome.maps.shapes import drawing_of
from connectome.maps.still.changes import AS_GAINED, AS_LOST, Change, Day, Ends, Look, changes, shares_on
from connectome.maps.still.days_words import findings, heading, key_of, said
from connectome.maps.still.frame import Panel, Words, edge_of, framed
from connectome.maps.still.lines import Pair, drawn_lines, drawn_trunks, gather, leg, straight
from connectome.maps.still.names import plan_names
from connectome.maps.still.pen import GAINED, Point, circle, n, stroke
from connectome.maps.still.picture import WIDTH, outline_of, shapes_of
from connectome.maps.still.saving import check, write
from connectome.maps.still.stage import Stage, stage
from connectome.maps.units import Unit
from connectome.maps.words import counted, day, listed
from connectome.privacy.suppression import PUBLISHED
from connectome.privacy.views import view_of

FEWEST, MOST = 2, 6
_GAP = 12.0
_SHARED = frozenset({"areas", "places", "organisations", "groups", "events", "links"})
_WHOSE = {
    "manager": "manager's view: people are counted to the nearest 5, never drawn; people and ties under 10 not told",
    "builder": "builder's view: people are drawn, nobody is named",
}


def days(
    graph: CommunityGraph,
    days: Sequence[str | date],
    path: str | Path,
    *,
    view: str = "manager",
    layer: str | None = None,
    title: str | None = None,
    seed: int = 1,
    width: float = WIDTH,
) -> MapSaved:
    """Write the community on several days as one still picture, each beside the one before.

    Parameters
    ----------
    graph
        The community; all that is recorded of it serves, whatever day it shows.
    days
        Two to six days. On a day before all data nobody is there, and the picture says so.
    path, layer, title, seed, width
        As for :func:`connectome.maps.picture`.
    view
        manager or builder; nobody is named in either.

    Raises
    ------
    InputError
        What is no date, fewer or more days, a town too large for one picture, the evaluator's view, which holds no
        dates of single people, and as for a picture.
    """
    started, target = time.perf_counter(), Path(path)
    check(target, width)
    if view == "evaluator":
        raise InputError(NO_DATES)
    some = _checked(days)
    dated = [graph.history.at(d) for d in some]
    whole = figure(_together(dated, view), view, layer=layer, title=title, seed=seed)
    if whole.in_levels or whole.drawing.left_out:
        raise InputError(
            "This community is too large to be drawn on several days side by side. Choose one area of it: "
            "graph.within(AREA), or --area AREA."
        )
    on = [_day(whole, part, d, view) for part, d in zip(dated, some, strict=True)]
    areas = on[-1].view.areas
    on = [replace(d, thin=frozenset(areas.index[areas["thin"]].astype(str))) for d in on]
    write(target, _drawn(whole, on, width))
    return MapSaved(target, len(whole.drawing), len(whole.drawing.lines), time.perf_counter() - started)


def _checked(days: Sequence[str | date]) -> list[str]:
    some = sorted({iso(d) for d in days})
    if not FEWEST <= len(some) <= MOST:
        raise InputError(f"A picture shows {FEWEST} to {MOST} different days, not {len(some)}.")
    return some


def _together(dated: Sequence[CommunityGraph], view: str) -> CommunityGraph:
    """Whatever is there on any of the days, and whoever.

    Where people are only counted, those of the last day: how large an area is drawn would tell how many there were on
    either day, a number that is printed nowhere.
    """
    frames, last = {}, dated[-1]
    for name in last.frames():
        rows = pd.concat([graph.frame(name) for graph in (dated if view == "builder" or name in _SHARED else [last])])
        frames[name] = rows[~rows.index.duplicated(keep="last")].sort_index()
    return CommunityGraph(frames, area=last.area, without_paid=last.without_paid, whole=last.whole)


def _day(whole: Figure, graph: CommunityGraph, iso_day: str, view: str) -> Day:
    how = PUBLISHED if view == "manager" else None
    seen = view_of(graph, view, layer=whole.view.layer, how=how)
    drawing = drawing_of(seen)
    at = {shape: k for k, shape in enumerate(whole.drawing.ids)}
    here = [at.get(shape, -1) for shape in drawing.ids]
    lines = {}
    for a, b, strength, kind in drawing.lines.tolist():
        if here[a] >= 0 and here[b] >= 0:
            lines[frozenset((here[a], here[b]))] = (here[a], here[b], strength, kind)
    return Day(iso_day, seen, frozenset(k for k in here if k >= 0), lines)


def _drawn(whole: Figure, on: Sequence[Day], width: float) -> str:
    inside, change = width - 2 * edge_of(width), changes(on, whole.drawing)
    columns = 1 if width < 600 else 2 if len(on) in (2, 4) else 3
    each = (inside - _GAP * (columns - 1)) / columns
    shares = [shares_on(whole, d) for d in on]
    most = max((ties for share in shares for ties in share.values()), default=1)
    stages = [_stage(whole, d, c, each) for d, c in zip(on, change, strict=True)]
    panels = [_panel(whole, d, c, v, most, s) for d, c, v, s in zip(on, change, stages, shares, strict=True)]
    found, key = findings(whole, on), key_of(whole, on, change, stages[-1])
    twin = [*(f"{f.title}. {f.text}" for f in found), *said(on, panels), *(group.said() for group in key)]
    title = f"{whole.title.removesuffix(' (contains names)')}, {day(on[0].iso)} to {day(on[-1].iso)}"
    stamp = f"{listed([day(d.iso) for d in on])} · {_WHOSE[whole.view.name]}"
    if whole.view.name != "manager" and on[-1].view.withheld != "0":
        stamp += f" · {counted(on[-1].view.withheld)} left out: no permission to be on a map"
    return framed(Words(title, stamp, "", found, key, twin), width, panels)


def _panel(whole: Figure, d: Day, change: Change, shown: Stage, most: int, told: dict[Pair, int]) -> Panel:
    """One day on the ground all share: kept ties as on the map, gained and lost ones as single lines over them."""
    gathered = gather(shown)
    shares = gathered.shares if whole.drawing.people else told
    labels = plan_names(shown, shares, frozenset())
    body = drawn_trunks(shown, shares, most)
    body += [label.ground() for label in labels if label.pill]
    body += [outline_of(shown, placed) for placed in shown.units]
    body += drawn_lines(gathered)
    body += _marked(shown, change.lost, AS_LOST, -1) + _marked(shown, change.gained, AS_GAINED, 1)
    body += shapes_of(shown, [i for i in shown.at if i in d.present])
    body += [
        circle(*shown.at[i], shown.radius_of(i) + 3, "none", GAINED, 1.6) for i in sorted(change.came & set(shown.at))
    ]
    body += [label.drawn() for label in labels]
    return Panel("".join(body), shown.width, shown.height, heading(whole, d, change))


def _stage(whole: Figure, d: Day, change: Change, width: float) -> Stage:
    """The scene as it was on the day: its counts, the ties that were kept, and hollow shapes without a tie."""
    drawing = whole.drawing
    lines = [d.lines[ends] for ends in sorted(d.lines, key=sorted) if ends not in change.gained]
    ties = np.zeros(len(drawing), np.int64)
    for ends in d.lines.values():
        ties[list(ends[:2])] += 1
    on_day = replace(drawing, lines=np.array(lines, np.int64).reshape(-1, 4))
    units = [_unit(unit, whole, d) for unit in whole.units]
    none: NDArray[np.int64] = np.zeros(len(drawing), np.int64)
    figure_ = replace(whole, drawing=on_day, units=units, notice=Notice(ties, none, none), introductions=[])
    areas = [u for u in whole.scenes[0].units if units[u].form != "tray"]  # nothing in a tray changes
    return stage(figure_, replace(whole.scenes[0], units=areas), width, 2.2 * width)


def _unit(unit: Unit, whole: Figure, d: Day) -> Unit:
    """An outline with what is told of it on the day; where no area is, with the people who are drawn."""
    told = d.view.areas
    if unit.form == "area" and unit.area in told.index:
        row = told.loc[unit.area]
        return replace(unit, people=str(row["people"]), each=str(row["ties_each"]), thin=unit.area in d.thin)
    here = sum(i < whole.drawing.people and i in d.present for i in unit.members)
    return replace(unit, people=f"{here:,}", each="", thin=False)


def _marked(shown: Stage, some: set[Ends], look: Look, side: int) -> list[str]:
    """Ties gained or lost: single lines inside areas; between areas a trunk of their own beside the kept one."""
    colour, width, dash = look
    home, place = shown.figure.home, {placed.u: k for k, placed in enumerate(shown.units)}
    single, legs, shares = [], [], Counter[Pair]()
    for ends in sorted(some, key=sorted):
        a, b = sorted(ends)
        if a not in shown.at or b not in shown.at:
            continue
        u, v = place[home[a]], place[home[b]]
        if u == v:
            single.append(straight(shown.at[a], shown.at[b]))
        else:
            shares[min(u, v), max(u, v)] += 1
            gate, _, other = shown.way(u, v)
            legs += [leg(shown, shown.at[a], gate), leg(shown, shown.at[b], other)]
    trunks = [
        stroke(_beside(shown.way(*pair), side * _ASIDE), colour, 1 + 6 * (ties / 40) ** 0.5, dash)
        for pair, ties in sorted(shares.items())
    ]
    out = [*trunks, *([stroke("".join(legs), colour, 0.9)] if legs else [])]
    return [*out, stroke("".join(single), colour, width, dash)] if single else out


_ASIDE = 5.0
"""Pixels between a trunk of kept ties and one of gained or lost ones."""


def _beside(way: tuple[Point, Point, Point], by: float) -> str:
    (x, y), over, (to_x, to_y) = way
    far = float(np.hypot(to_x - x, to_y - y)) or 1.0
    aside = (-(to_y - y) / far * by, (to_x - x) / far * by)
    g, c, h = ((px + aside[0], py + aside[1]) for px, py in ((x, y), over, (to_x, to_y)))
    return f"M{n(g[0])} {n(g[1])}Q{n(c[0])} {n(c[1])} {n(h[0])} {n(h[1])}"
