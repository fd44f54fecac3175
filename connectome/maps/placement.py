"""Where every outline and every shape stands, on a wide sheet and on a tall one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.maps.layout import Room, place, steps, stress
from connectome.maps.packing import (
    TALL,
    TALL_OVER_TRAY,
    WIDE,
    WIDE_OVER_TRAY,
    Sheet,
    best_turn,
    outline,
    pack_captioned,
    recentred,
)
from connectome.maps.shapes import Drawing, Kind
from connectome.maps.trays import place_tray, stars
from connectome.maps.units import Unit

Floats = NDArray[np.float64]
Pair = tuple[int, int]

_ASSET_CELL = (130.0, 34.0)
"""Room for a shape with its name beside it, where shapes stand in rows."""
_TRIES = 6000
"""Swaps tried in all, so that a town of many areas takes no longer than a town of one."""


def place_all(drawing: Drawing, units: Sequence[Unit], graph: CommunityGraph, sizes: Floats, seed: int) -> None:
    """Fill in every unit's middle, spots and outline."""
    home = {shape: u for u, unit in enumerate(units) for shape in unit.members}
    inside, leaving = _split(drawing, home, {u for u, unit in enumerate(units) if unit.form == "tray"})
    packed = [u for u, unit in enumerate(units) if unit.form not in ("tray", "whole")]
    for unit in units:
        unit.radius = _radius(drawing, unit)
    sheets = (WIDE_OVER_TRAY, TALL_OVER_TRAY) if any(unit.form == "tray" for unit in units) else (WIDE, TALL)
    for siblings in _siblings(units):
        _pack(units, siblings, _starts(units, siblings, leaving, graph, drawing, sheets, seed), sheets)
    tries = max(60, _TRIES // max(len(packed), 1))
    for u in packed:
        _place_inside(drawing, units, u, inside[u], leaving[u], sizes, seed, tries)
    for siblings in _siblings(units):  # once more, with the outlines as they turned out
        starts = [np.array([units[u].at[way] for u in siblings]) for way in (0, 1)]
        _pack(units, siblings, starts, sheets)
    for unit in units:
        if unit.form == "tray":
            place_tray(drawing, units, unit, sheets)


def _radius(drawing: Drawing, unit: Unit) -> float:
    by_shapes = (19.0, 20.0) if drawing.two_mode else (17.0, 14.0)
    shapes = len(unit.members) or sum(unit.area == area for area in drawing.area)
    radius = float(by_shapes[0] * shapes**0.5 + by_shapes[1])
    shown = unit.people.replace(",", "")
    if drawing.people == 0 and shown.isdigit():  # people are only counted: the ground still shows how many
        radius = max(radius, (12.0 * int(shown) ** 0.5 + 30.0) * (1.0 if unit.members else 0.75))
    return max(radius, 48.0)


def _siblings(units: Sequence[Unit]) -> list[list[int]]:
    """Units shown side by side: all areas together, and the circles of one area together."""
    groups: dict[str, list[int]] = defaultdict(list)
    for u, unit in enumerate(units):
        if unit.form != "tray":
            groups[unit.area if unit.form == "circle" else ""].append(u)
    return list(groups.values())


def _split(
    drawing: Drawing, home: dict[int, int], trays: set[int]
) -> tuple[dict[int, list[Pair]], dict[int, list[Pair]]]:
    """By unit: pairs joined inside it, and (shape, unit it leads to) for ties that leave it; a tray pulls at nobody."""
    inside: dict[int, list[Pair]] = defaultdict(list)
    leaving: dict[int, list[Pair]] = defaultdict(list)
    for a, b in drawing.ties:
        if home[a] == home[b]:
            inside[home[a]].append((a, b))
        elif not trays & {home[a], home[b]}:
            leaving[home[a]].append((a, home[b]))
            leaving[home[b]].append((b, home[a]))
    return inside, leaving


def _pack(units: Sequence[Unit], siblings: Sequence[int], starts: Sequence[Floats], sheets: Sequence[Sheet]) -> None:
    radii = np.array([units[u].radius for u in siblings]) + 6
    packed = [pack_captioned(radii, start, sheet) for start, sheet in zip(starts, sheets, strict=True)]
    for k, u in enumerate(siblings):
        wide, tall = (tuple(map(float, middles[k])) for middles in packed)
        units[u].at = ((wide[0], wide[1]), (tall[0], tall[1]))


def _starts(
    units: Sequence[Unit],
    siblings: Sequence[int],
    leaving: dict[int, list[Pair]],
    graph: CommunityGraph,
    drawing: Drawing,
    sheets: Sequence[Sheet],
    seed: int,
) -> list[Floats]:
    """Where units would like to lie on each sheet: by the compass where public places tell it, else by ties."""
    known = compass(graph)
    if not drawing.two_mode and all(units[u].area in known.index for u in siblings) and len(siblings) > 1:
        at: Floats = known.loc[[units[u].area for u in siblings]].to_numpy()
        if len(np.unique(at, axis=0)) == len(at):
            return [at, at]
    start = _start_by_ties(units, siblings, leaving, seed)
    radii = np.array([units[u].radius for u in siblings])
    return [best_turn(radii, start, sheet) if 2 < len(siblings) < 30 else start for sheet in sheets]


def _start_by_ties(units: Sequence[Unit], siblings: Sequence[int], leaving: dict[int, list[Pair]], seed: int) -> Floats:
    n, at_of = len(siblings), {u: k for k, u in enumerate(siblings)}
    whole = {units[u].area: k for u, k in at_of.items() if units[u].form == "whole"}
    side = {u: at_of.get(u, whole.get(unit.area, -1)) for u, unit in enumerate(units)}
    pairs = ((side[u], side[v]) for u in range(len(units)) for _, v in leaving[u])
    count = Counter((a, b) for a, b in pairs if a != b and min(a, b) >= 0)
    far = steps(n, list(count), 3)
    for (a, b), v in count.items():
        far[a, b] = far[b, a] = 1 + 1.5 / v
    return stress(far, [], np.random.default_rng(seed).normal(size=(n, 2)))


def compass(graph: CommunityGraph) -> pd.DataFrame:
    """Mean place of each area's public places: east, south."""
    places = graph.frame("places").dropna(subset=["area", "lat", "lon"])
    if places.empty:
        return pd.DataFrame(columns=["x", "y"], dtype="float64")
    flat = np.cos(np.radians(places["lat"].mean()))
    points = pd.DataFrame({"x": places["lon"] * flat, "y": -places["lat"], "area": places["area"]})
    return points.groupby("area")[["x", "y"]].mean()


def _place_inside(
    drawing: Drawing,
    units: Sequence[Unit],
    u: int,
    ties: Sequence[Pair],
    leaving: Sequence[Pair],
    sizes: Floats,
    seed: int,
    tries: int,
) -> None:
    unit = units[u]
    at = {shape: k for k, shape in enumerate(unit.members)}
    ties = [(at[a], at[b]) for a, b in ties]
    if unit.form == "stars":
        unit.spots = stars(drawing, unit.members, ties, unit.radius)
    else:
        bearings = [(at[i], _bearing(units, unit, units[v])) for i, v in leaving]
        pull, farthest = (0.25, 5) if drawing.two_mode else (0.35, 4)
        cells = [_ASSET_CELL if drawing.kinds[i] > Kind.PAID else (20.0, 20.0) for i in unit.members]
        room = Room(
            sizes[unit.members], ties, bearings, unit.radius, pull, farthest, 9.0 if drawing.people else 20.0, cells
        )
        unit.spots = place(room, seed=seed, tries=tries)
    _draw_outline(unit, 22.0 if drawing.two_mode else 24.0, counted_only=drawing.people == 0)


def _bearing(units: Sequence[Unit], here: Unit, there: Unit) -> float:
    """The way from one unit to another; between areas drawn as circles, the way from area to area."""
    if here.area != there.area or "circle" not in (here.form, there.form):
        here, there = (_whole(units, unit) for unit in (here, there))
    return float(np.arctan2(there.at[0][1] - here.at[0][1], there.at[0][0] - here.at[0][0]))


def _whole(units: Sequence[Unit], unit: Unit) -> Unit:
    found = (other for other in units if other.form == "whole" and other.area == unit.area)
    return next(found, unit) if unit.form == "circle" else unit


def _draw_outline(unit: Unit, pad: float, counted_only: bool) -> None:
    """Round the shapes; where people are only counted, round the ground they stand on as well."""
    ground = np.zeros((0, 2))
    if counted_only or not len(unit.spots):
        turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        middle = (unit.spots.max(0) + unit.spots.min(0)) / 2 if len(unit.spots) else np.zeros(2)
        ground = middle + max(unit.radius - pad, 1.0) * np.stack([np.cos(turn), np.sin(turn)], 1)
    reach = max(unit.radius - pad, 1.0)
    unit.corners, offset, unit.radius = recentred(outline(np.vstack([unit.spots, ground]), pad))
    unit.spots = unit.spots - offset
    if counted_only and len(ground):
        x, y = ground.mean(0) - offset
        unit.ground = (float(x), float(y), reach)
