"""Where every outline and every shape stands, on a wide sheet and on a tall one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.maps.earlier import Earlier
from connectome.maps.holding import MOST_SQUEEZED, into_gap, room_for
from connectome.maps.layout import Room, place, steps, stress
from connectome.maps.links import Links, by_whole, chains, links_between, none, side_by_side
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
from connectome.maps.shapes import Drawing, Kind, Line
from connectome.maps.trays import place_tray, stars
from connectome.maps.units import Unit, home_of, parts_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_ASSET_CELL = (130.0, 34.0)
"""Room for a shape with its name beside it, where shapes stand in rows."""
_WORK = 100_000_000
"""Pairs of lines looked at for swaps in all, so that a town of many areas takes no longer than a town of one."""
_TRIES_OF, _MOST_TRIES = 6_000, 8
"""Of a town with half as many shapes each area is laid out twice, and so on: a small town has time for it."""
_FOLDED = 14
"""Characters of a name that fit one line of a caption on a phone."""
_CAPTIONED = 40
"""Of more units than these side by side, captions cannot all find room: they are packed without."""


def place_all(
    drawing: Drawing,
    units: Sequence[Unit],
    graph: CommunityGraph,
    sizes: Floats,
    seed: int,
    *,
    counted: Links,
    earlier: Earlier | None = None,
) -> None:
    """Fill in every unit's middle, spots and outline; what was on an earlier map stays about where it stood.

    ``counted``: the ties between units, for drawings without people.
    """
    was = earlier.matched(units, drawing) if earlier else {}
    home = home_of(drawing, units)
    links = links_between(units, home, drawing.ties) if drawing.people else counted
    _set_radii(drawing, units)
    sheets = _sheets(units)
    known, near = compass(graph), by_whole(units, links)
    for siblings in siblings_of(units):
        tied = near.get(units[siblings[0]].up, none())
        pack_side_by_side(units, siblings, _starts(units, siblings, tied, known, drawing, sheets, seed), sheets)
    for u, unit in enumerate(units):
        unit.held = u in was
        if unit.held:
            unit.at, unit.bubble = was[u].at, was[u].bubble
    _place_shapes(drawing, units, home, sizes, seed, earlier)
    for siblings in siblings_of(units):  # once more, with the outlines as they turned out
        if not keep_places(units, siblings, sheets):
            starts = [np.array([units[u].at[way] for u in siblings]) for way in (0, 1)]
            pack_side_by_side(units, siblings, starts, sheets)
    for unit in units:
        if unit.form == "tray":
            place_tray(drawing, units, unit, sheets)


def _sheets(units: Sequence[Unit]) -> tuple[Sheet, Sheet]:
    """A wide and a tall sheet, with room for a tray and for names that take two lines on a phone."""
    in_tray = any(unit.form == "tray" for unit in units)
    wide, tall = (WIDE_OVER_TRAY, TALL_OVER_TRAY) if in_tray else (WIDE, TALL)
    folded = any(len(unit.name) > _FOLDED for unit in units if unit.form != "tray" and unit.up < 0)
    return wide, replace(tall, caption=(104.0, 52.0)) if folded else tall


def _set_radii(drawing: Drawing, units: Sequence[Unit]) -> None:
    """First guess at each outline's size: the ground grows with the shapes on it."""
    shapes = np.array([len(unit.members) for unit in units])
    for u in reversed(range(len(units))):  # parts stand behind their whole
        if units[u].up >= 0:
            shapes[units[u].up] += shapes[u]
    for unit, many in zip(units, shapes.tolist(), strict=True):
        unit.radius = _radius(drawing, unit, many)


def _radius(drawing: Drawing, unit: Unit, shapes: int) -> float:
    by_shapes = (19.0, 20.0) if drawing.two_mode else (17.0, 14.0)
    radius = float(by_shapes[0] * shapes**0.5 + by_shapes[1])
    shown = unit.people.replace(",", "")
    if drawing.people == 0 and shown.isdigit():  # people are only counted: the ground still shows how many
        radius = max(radius, (12.0 * int(shown) ** 0.5 + 30.0) * (1.0 if unit.members else 0.75))
    return max(radius, 48.0)


def siblings_of(units: Sequence[Unit]) -> list[list[int]]:
    """Units shown side by side: all areas together, and the circles of one area together."""
    found = [[u for u in parts if units[u].form != "tray"] for parts in parts_of(units).values()]
    return [siblings for siblings in found if siblings]


def pack_side_by_side(
    units: Sequence[Unit], siblings: Sequence[int], starts: Sequence[Floats], sheets: Sequence[Sheet]
) -> None:
    """Give units side by side their middles on each sheet."""
    radii = np.array([units[u].radius for u in siblings]) + 6
    rounds = 4 if len(siblings) <= _CAPTIONED else 1
    packed = [pack_captioned(radii, start, sheet, rounds) for start, sheet in zip(starts, sheets, strict=True)]
    for k, u in enumerate(siblings):
        wide, tall = (tuple(map(float, middles[k])) for middles in packed)
        units[u].at = ((wide[0], wide[1]), (tall[0], tall[1]))


def _starts(
    units: Sequence[Unit],
    siblings: Sequence[int],
    links: Links,
    known: pd.DataFrame,
    drawing: Drawing,
    sheets: Sequence[Sheet],
    seed: int,
) -> list[Floats]:
    """Where units would like to lie on each sheet: by the compass where public places tell it, else by ties."""
    if not drawing.two_mode and all(units[u].area in known.index for u in siblings) and len(siblings) > 1:
        at: Floats = known.loc[[units[u].area for u in siblings]].to_numpy()
        if len(np.unique(at, axis=0)) == len(at):
            return [at, at]
    start = start_by_ties(len(units), siblings, links, seed)
    radii = np.array([units[u].radius for u in siblings])
    return [best_turn(radii, start, sheet) if 2 < len(siblings) < 30 else start for sheet in sheets]


def start_by_ties(many: int, siblings: Sequence[int], links: Links, seed: int) -> Floats:
    """Units side by side, those with many ties near each other."""
    n, at = len(siblings), np.full(many, -1)
    at[list(siblings)] = np.arange(n)
    one, other = at[links.one], at[links.other]
    here = (one >= 0) & (other >= 0)
    one, other, ties = one[here], other[here], links.ties[here]
    far = steps(n, np.stack([one, other], 1), 3)
    far[one, other] = far[other, one] = 1 + 1.5 / ties
    return stress(far, [], np.random.default_rng(seed).normal(size=(n, 2)))


def compass(graph: CommunityGraph) -> pd.DataFrame:
    """Mean place of each area's public places: east, south."""
    places = graph.frame("places").dropna(subset=["area", "lat", "lon"])
    if places.empty:
        return pd.DataFrame(columns=["x", "y"], dtype="float64")
    flat = np.cos(np.radians(places["lat"].mean()))
    points = pd.DataFrame({"x": places["lon"] * flat, "y": -places["lat"], "area": places["area"]})
    return points.groupby("area")[["x", "y"]].mean()


def keep_places(units: Sequence[Unit], siblings: Sequence[int], sheets: Sequence[Sheet]) -> bool:
    """Leave units where they were, each as large as the gap allows, and put new ones where there is room.

    False where there were none, or where somebody's gap has grown far too small: then all are packed anew.
    """
    held = [u for u in siblings if units[u].held]
    if not held:
        return False
    middles = [np.array([units[u].at[way] for u in held]) for way in (0, 1)]
    radii = np.array([units[u].radius for u in held])
    for k, u in enumerate(held):
        free = room_for(middles, radii, k)
        if free < MOST_SQUEEZED * radii[k]:
            return False
        if free < radii[k]:
            _squeeze(units[u], free / radii[k])
            radii[k] = free
    for u in siblings:
        if not units[u].held:
            radius = units[u].radius
            gaps = [into_gap(at, radii, radius, 40.0, sheet.aspect) for at, sheet in zip(middles, sheets, strict=True)]
            middles = [np.vstack([at, gap]) for at, gap in zip(middles, gaps, strict=True)]
            radii = np.append(radii, radius)
            units[u].at = ((float(gaps[0][0]), float(gaps[0][1])), (float(gaps[1][0]), float(gaps[1][1])))
    return True


def _squeeze(unit: Unit, by: float) -> None:
    unit.spots, unit.corners, unit.radius = unit.spots * by, unit.corners * by, unit.radius * by
    if unit.ground:
        unit.ground = (unit.ground[0] * by, unit.ground[1] * by, unit.ground[2] * by)


def _place_shapes(
    drawing: Drawing, units: Sequence[Unit], home: Ints, sizes: Floats, seed: int, earlier: Earlier | None
) -> None:
    """Lay out every unit that holds shapes, and draw its outline."""
    rooms = _Ties(drawing, units, home)
    placed = [u for u, unit in enumerate(units) if unit.form != "tray" and not unit.whole]
    work, tries = (
        max(500_000, _WORK // max(len(placed), 1)),
        min(max(_TRIES_OF // max(len(drawing), 1), 1), _MOST_TRIES),
    )
    for u in placed:
        unit = units[u]
        if unit.form == "stars":
            unit.spots = stars(drawing, unit.members, rooms.inside(u), unit.radius)
        else:
            room = _room(drawing, unit, rooms, u, sizes)
            if earlier and unit.held:
                tied = np.isin(unit.members, drawing.ends(Line.KNOWS, Line.BELONGS, Line.LINKED))
                room = replace(room, was=earlier.spots([drawing.ids[i] for i in unit.members], tied))
            unit.spots = place(room, seed=seed, work=work, tries=tries)
        _draw_outline(unit, 22.0 if drawing.two_mode else 24.0, counted_only=drawing.people == 0)


def _room(drawing: Drawing, unit: Unit, rooms: _Ties, u: int, sizes: Floats) -> Room:
    pull, farthest = (0.25, 5) if drawing.two_mode else (0.2, 4)
    cells = [_ASSET_CELL if drawing.kinds[i] > Kind.PAID else (20.0, 20.0) for i in unit.members]
    gap = 9.0 if drawing.people else 20.0
    ties, first, leaving = rooms.inside(u), rooms.first(u), rooms.leaving(u)
    return Room(sizes[unit.members], ties, leaving, unit.radius, pull, farthest, gap, cells, first)


class _Ties:
    """By unit: pairs joined inside it, those of them drawn at rest, and the bearings of ties that leave it.

    A tray pulls at nobody.
    """

    def __init__(self, drawing: Drawing, units: Sequence[Unit], home: Ints) -> None:
        ends, here = drawing.ties, home[drawing.ties]
        self._place = np.zeros(len(drawing), np.int64)
        for unit in units:
            self._place[unit.members] = np.arange(len(unit.members))
        same = here[:, 0] == here[:, 1]
        self._inside, self._inside_at = _grouped(ends[same], here[same, 0], len(units))
        if drawing.people and len(drawing.acquaintance):  # what is drawn at rest shapes the picture
            ends, here = drawing.acquaintance, home[drawing.acquaintance]
            same = here[:, 0] == here[:, 1]
        self._first, self._first_at = _grouped(ends[same], here[same, 0], len(units))
        in_tray = np.array([unit.form == "tray" for unit in units], np.bool_)
        across = ~same & ~in_tray[here].any(axis=1) if len(ends) else same
        out, way = ends[across], here[across]
        shapes = np.concatenate([out[:, 0], out[:, 1]])
        both = np.concatenate([way, way[:, ::-1]])
        bearing = _bearings(units, both[:, 0], both[:, 1])
        self._leaving, self._leaving_at = _grouped(np.stack([shapes, bearing], 1), both[:, 0], len(units))

    def inside(self, u: int) -> list[tuple[int, int]]:
        return self._pairs(self._inside, self._inside_at, u)

    def first(self, u: int) -> list[tuple[int, int]]:
        return self._pairs(self._first, self._first_at, u)

    def _pairs(self, rows: NDArray[np.generic], at: Ints, u: int) -> list[tuple[int, int]]:
        return [(a, b) for a, b in self._place[rows[at[u] : at[u + 1]]].tolist()]

    def leaving(self, u: int) -> list[tuple[int, float]]:
        rows = self._leaving[self._leaving_at[u] : self._leaving_at[u + 1]]
        return list(zip(self._place[rows[:, 0].astype(np.int64)].tolist(), rows[:, 1].tolist(), strict=True))


def _grouped(rows: NDArray[np.generic], unit: Ints, many: int) -> tuple[NDArray[np.generic], Ints]:
    """Rows in the order of their units, and where each unit's begin."""
    order = np.argsort(unit, kind="stable")
    return rows[order], np.concatenate([[0], np.cumsum(np.bincount(unit, minlength=many))]).astype(np.int64)


def _bearings(units: Sequence[Unit], here: Ints, there: Ints) -> Floats:
    """The way from one unit to another: between circles of two areas, the way from area to area."""
    at = np.array([unit.at[0] for unit in units]).reshape(-1, 2)
    one, other = side_by_side(chains(units), here, there)
    way = at[other] - at[one]
    bearing: Floats = np.arctan2(way[:, 1], way[:, 0])
    return bearing


def _draw_outline(unit: Unit, pad: float, counted_only: bool) -> None:
    """Round the shapes; where people are only counted, round the ground they stand on as well."""
    ground, reach = np.zeros((0, 2)), max(unit.radius - pad, 1.0)
    if counted_only or not len(unit.spots):
        middle = (unit.spots.max(0) + unit.spots.min(0)) / 2 if len(unit.spots) else np.zeros(2)
        ground = middle + reach * _RING
        if not len(unit.spots):  # nothing to go round: of thousands of units, most are like this
            unit.corners, unit.ground = unit.radius * _RING, (0.0, 0.0, reach) if counted_only else None
            return
    corners = outline(np.vstack([unit.spots, ground]), pad)
    if unit.held:  # its middle stays where it was, whoever came
        offset = np.zeros(2)
        unit.corners, unit.radius = corners, float(np.abs(corners).max())
    else:
        unit.corners, offset, unit.radius = recentred(corners)
    unit.spots = unit.spots - offset
    if len(ground):
        x, y = ground.mean(0) - offset
        unit.ground = (float(x), float(y), reach)


_TURNS = np.linspace(0, 2 * np.pi, 24, endpoint=False)
_RING = np.stack([np.cos(_TURNS), np.sin(_TURNS)], 1)
