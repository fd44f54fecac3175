"""Where every outline and every shape stands, on a wide sheet and on a tall one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.maps.layout import Room, place, rows, steps, stress
from connectome.maps.packing import (
    TALL,
    TALL_OVER_TRAY,
    WIDE,
    WIDE_OVER_TRAY,
    Sheet,
    best_turn,
    fitted_scale,
    outline,
    pack_captioned,
    recentred,
)
from connectome.maps.shapes import Drawing, Kind, Line
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
            _place_tray(drawing, units, unit, sheets)


def _radius(drawing: Drawing, unit: Unit) -> float:
    by_shapes = (19.0, 20.0) if drawing.two_mode else (17.0, 14.0)
    shapes = len(unit.members) or sum(unit.area == area for area in drawing.area)
    radius = by_shapes[0] * shapes**0.5 + by_shapes[1]
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


def _split(drawing: Drawing, home: dict[int, int], trays: set[int]) -> tuple[dict[int, list[Pair]], dict[int, list[Pair]]]:
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
    """Where units would like to lie on each sheet: by the compass where public places say where areas are, else by ties."""
    compass = _compass(graph)
    if not drawing.two_mode and all(units[u].area in compass.index for u in siblings) and len(siblings) > 1:
        at: Floats = compass.loc[[units[u].area for u in siblings]].to_numpy()
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


def _compass(graph: CommunityGraph) -> pd.DataFrame:
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
        bearings = [(at[i], _bearing(unit, units[v])) for i, v in leaving if (units[v].form == "circle") == (unit.form == "circle")]
        pull, farthest = (0.25, 5) if drawing.two_mode else (0.35, 4)
        cells = [_ASSET_CELL if drawing.kinds[i] > Kind.PAID else (20.0, 20.0) for i in unit.members]
        room = Room(sizes[unit.members], ties, bearings, unit.radius, pull, farthest, 9.0 if drawing.people else 20.0, cells)
        unit.spots = place(room, seed=seed, tries=tries)
    _draw_outline(unit, 22.0 if drawing.two_mode else 24.0, counted_only=drawing.people == 0)


def _bearing(here: Unit, there: Unit) -> float:
    return float(np.arctan2(there.at[0][1] - here.at[0][1], there.at[0][0] - here.at[0][0]))


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


def stars(drawing: Drawing, members: Sequence[int], ties: Sequence[Pair], radius: float) -> Floats:
    """Small circles as little stars in rows, the largest first: organisations in the middle, their people round them."""
    parts = _parts(len(members), ties)
    size = [16.0 if len(part) == 1 else 20 + 3.0 * len(part) for part in parts]
    middles = rows([(2 * s + 6, 2 * s + 6) for s in size], 2.6 * radius)
    out = np.zeros((len(members), 2))
    for part, half, middle in zip(parts, size, middles, strict=True):
        things = [k for k in part if drawing.kinds[members[k]] > Kind.PAID]
        people = [k for k in part if k not in things]
        for n, k in enumerate(things):
            out[k] = middle + [(n - (len(things) - 1) / 2) * 22, 0]
        for n, k in enumerate(people):
            turn = 2 * np.pi * n / max(1, len(people)) + 0.5
            out[k] = middle + (half - 6 if things else 0) * np.array([np.cos(turn), np.sin(turn)])
    return out


def _parts(n: int, ties: Sequence[Pair]) -> list[list[int]]:
    """Connected parts, largest first."""
    label = list(range(n))
    for _ in range(n):
        before = label.copy()
        for a, b in ties:
            label[a] = label[b] = min(label[a], label[b])
        if label == before:
            break
    groups: dict[int, list[int]] = defaultdict(list)
    for k, part in enumerate(label):
        groups[part].append(k)
    return sorted(groups.values(), key=lambda part: (-len(part), part[0]))


_TRAY_ROW, _TRAY_EDGE = 19.0, 14.0
"""Pixels on screen: a row of a tray, the edge round all of them."""


def _place_tray(drawing: Drawing, units: Sequence[Unit], tray: Unit, sheets: Sequence[Sheet]) -> None:
    """Events in rows under everything, those with most people first; narrower on a tall sheet."""
    came = Counter(b for _, b in drawing.between(Line.CAME))
    tray.members.sort(key=lambda i: (-came[i], i))
    at, drawn = [], []
    for way, sheet in enumerate(sheets):
        low, scale = _above(units, way, sheet)
        longest = max(min(len(drawing.names[i]), 28) for i in tray.members)
        column = min(34 + 7.4 * longest, sheet.box[0] / (6 if way == 0 else 3) if len(tray.members) > 3 else sheet.box[0])
        columns = min(len(tray.members), int(sheet.box[0] / column))
        n = np.arange(len(tray.members))
        spots = np.stack([n % columns * column, n // columns * _TRAY_ROW], 1) / scale
        right = float(spots[:, 0].max()) + (column - 18) / scale  # the name stands to the right of its shape
        box = np.array([[x, y] for x in (0.0, right) for y in (0.0, float(spots[:, 1].max()))])
        corners, offset, _ = recentred(outline(box, _TRAY_EDGE / scale))
        at.append((0.0, low + (sheet.caption[1] + 6) / scale + float(np.ptp(corners, axis=0)[1]) / 2))
        drawn.append((corners, spots - offset))
    tray.at = (at[0], at[1])
    (tray.corners, tray.spots), (tray.corners_tall, tray.spots_tall) = drawn
    tray.radius = float(np.ptp(tray.corners, axis=0).max() / 2)


def _above(units: Sequence[Unit], way: int, sheet: Sheet) -> tuple[float, float]:
    """Lowest point of everything above the tray, and the scale all of it is shown at."""
    others = [unit for unit in units if unit.form not in ("tray", "circle")]
    if not others:
        return 0.0, 1.0
    low = max(unit.at[way][1] + float(unit.corners[:, 1].max(initial=0.0)) for unit in others)
    scale = fitted_scale(np.array([u.radius for u in others]), np.array([u.at[way] for u in others]), sheet)
    return low, min(scale, 2.0)
