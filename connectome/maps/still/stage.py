"""Where everything of a scene stands in a picture: outlines, shapes, and the ways between outlines, in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from connectome.maps.figure import Figure
from connectome.maps.levels import Scene
from connectome.maps.shapes import Kind
from connectome.maps.still.pen import n
from connectome.maps.units import Unit

Floats = NDArray[np.float64]
Point = tuple[float, float]

_ABOVE, _BELOW, _BESIDE = 48.0, 18.0, 14.0
"""Room round the outlines, for the topmost captions; those of a narrow picture take a line more."""
_ABOVE_NARROW = 62.0
_LARGEST = 2.0
_TURNS = np.linspace(0, 2 * np.pi, 24, endpoint=False)
_FLOOR = {"marked": 7.5, "thing": 4.5, "person": 2.4}
"""Least half-width of a shape."""


@dataclass(frozen=True)
class Placed:
    """A unit's outline in the picture. ``gates``: where lines may leave it, the middles of its sides, shape (k, 2)."""

    u: int
    unit: Unit
    x: float
    y: float
    radius: float
    corners: Floats
    gates: Floats

    @property
    def left(self) -> float:
        return float(self.corners[:, 0].min())

    @property
    def right(self) -> float:
        return float(self.corners[:, 0].max())

    @property
    def top(self) -> float:
        return float(self.corners[:, 1].min())

    @property
    def bottom(self) -> float:
        return float(self.corners[:, 1].max())

    @cached_property
    def path(self) -> str:
        """The soft outline: curves through the middles of its sides."""
        start = self.gates[-1]
        curves = (
            f"Q{n(c[0])} {n(c[1])} {n(m[0])} {n(m[1])}"
            for c, m in zip(self.corners.tolist(), self.gates.tolist(), strict=True)
        )
        return f"M{n(start[0])} {n(start[1])}{''.join(curves)}Z"


@dataclass(frozen=True)
class Stage:
    """One scene of a figure, scaled to a width. ``at``: middles of its shapes, by their place in the drawing."""

    figure: Figure
    scene: Scene
    width: float
    height: float
    scale: float
    units: list[Placed]
    at: dict[int, Point]

    @property
    def bubbles(self) -> bool:
        return self.scene.show == "bubbles"

    @property
    def quiet(self) -> bool:
        """Too far off to read single ties inside areas."""
        return len(self.units) > 1 and self.scale < 0.34

    def radius_of(self, shape: int) -> float:
        """Half-width a shape is drawn with: never too small to be seen."""
        near = self.scale if self.scale < 1 else 0.7 + 0.3 * self.scale  # from close by, names need the room
        kind, size = Kind(self.figure.drawing.kinds[shape]), float(self.figure.sizes[shape]) * near
        marked = bool(self.figure.notice.marked[shape])
        plain = kind == Kind.PERSON and not marked
        floor = _FLOOR["marked" if marked or kind == Kind.PAID else "person" if plain else "thing"]
        share = 0.72 if plain else 1.0
        return share * size * min(2.6, max(1.0, floor / (size * share)))

    def way(self, one: int, other: int) -> tuple[Point, Point, Point]:
        """The trunk between two units, by their place in the scene: gate, bend, gate; round any unit in between."""
        here, there = self.units[min(one, other)], self.units[max(one, other)]
        g, h = _gate(here, there.x - here.x, there.y - here.y), _gate(there, here.x - there.x, here.y - there.y)
        dx, dy = h[0] - g[0], h[1] - g[1]
        far = float(np.hypot(dx, dy)) or 1.0
        bend = 0.06 * far
        for unit in self.units:
            if unit is here or unit is there:
                continue
            along = ((unit.x - g[0]) * dx + (unit.y - g[1]) * dy) / far / far
            aside = ((unit.x - g[0]) * -dy + (unit.y - g[1]) * dx) / far
            room = unit.radius + 24 * self.scale - abs(aside)
            if 0.05 <= along <= 0.95 and room >= 0:
                clear = (-1 if aside > 0 else 1) * room * 1.5
                bend = clear if abs(clear) > abs(bend) else bend
        over = ((g[0] + h[0]) / 2 - dy / far * bend, (g[1] + h[1]) / 2 + dx / far * bend)
        return (g, over, h) if one < other else (h, over, g)


def stage(figure: Figure, scene: Scene, width: float, tallest: float) -> Stage:
    """Scale a scene to the width, and to no more than the height."""
    narrow = width < 600
    way, bubbles, above = int(narrow), scene.show == "bubbles", _ABOVE_NARROW if narrow else _ABOVE
    outlines = [_outline(figure.units[u], way, len(scene.units) == 1, bubbles) for u in scene.units]
    if not outlines:
        return Stage(figure, scene, width, 60.0, 1.0, [], {})
    everything = np.vstack([corners for _, _, corners in outlines])
    low, size = everything.min(0), np.maximum(np.ptp(everything, axis=0), 1.0)
    scale = float(min((width - 2 * _BESIDE) / size[0], (tallest - above - _BELOW) / size[1], _LARGEST))
    origin = np.array([(width - size[0] * scale) / 2, above]) - low * scale
    placed = [
        _placed(figure.units[u], u, middle * scale + origin, radius * scale, corners * scale + origin)
        for u, (middle, radius, corners) in zip(scene.units, outlines, strict=True)
    ]
    at = {} if bubbles else _spots(placed, scale, narrow)
    return Stage(figure, scene, width, float(size[1] * scale) + above + _BELOW, scale, placed, at)


def _outline(unit: Unit, way: int, alone: bool, bubbles: bool) -> tuple[Floats, float, Floats]:
    """Middle, radius and corners in layout units."""
    if bubbles:
        middle = np.array(unit.bubble[way] if unit.bubble else (0.0, 0.0))
        return middle, unit.bubble_radius, middle + unit.bubble_radius * _ring()
    middle = np.zeros(2) if alone else np.array(unit.at[way])
    corners = unit.corners_tall if way and unit.corners_tall is not None else unit.corners
    return middle, unit.radius, middle + (corners if len(corners) else unit.radius * _ring())


def _ring() -> Floats:
    return np.stack([np.cos(_TURNS), np.sin(_TURNS)], 1)


def _placed(unit: Unit, u: int, middle: Floats, radius: float, corners: Floats) -> Placed:
    gates = (corners + np.roll(corners, -1, axis=0)) / 2
    return Placed(u, unit, float(middle[0]), float(middle[1]), float(radius), corners, gates)


def _spots(placed: Sequence[Placed], scale: float, narrow: bool) -> dict[int, Point]:
    at: dict[int, Point] = {}
    for one in placed:
        tall = one.unit.spots_tall
        spots = (tall if narrow and tall is not None else one.unit.spots) * scale + (one.x, one.y)
        at |= {shape: (x, y) for shape, (x, y) in zip(one.unit.members, spots.tolist(), strict=True)}
    return at


def _gate(placed: Placed, dx: float, dy: float) -> Point:
    """Where the line from a unit's middle towards (dx, dy) leaves its outline."""
    far = float(np.hypot(dx, dy)) or 1.0
    x, y = dx / far, dy / far
    m = placed.gates - (placed.x, placed.y)
    edge = np.roll(m, -1, axis=0) - m
    turn = x * edge[:, 1] - y * edge[:, 0]
    safe = np.where(turn == 0, np.inf, turn)
    along = (m[:, 0] * edge[:, 1] - m[:, 1] * edge[:, 0]) / safe
    share = (m[:, 0] * y - m[:, 1] * x) / safe
    reach = float(np.where((share >= 0) & (share <= 1), along, 0.0).max(initial=0.0))
    return placed.x + x * reach, placed.y + y * reach
