"""Levels of detail: a town of areas, an area of circles, people. Each level is a scene the page can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from connectome.maps.packing import pack
from connectome.maps.shapes import Drawing
from connectome.maps.units import Unit, too_many

TOWN = "town"
_WIDE, _TALL = 1.7, 0.62


@dataclass(frozen=True)
class Scene:
    """What is shown at once: some units, either with their shapes or as bubbles. ``up`` is the scene one level up."""

    key: str
    name: str
    show: Literal["shapes", "bubbles"]
    units: list[int]
    up: str = ""


def scenes_of(drawing: Drawing, units: list[Unit], name: str) -> list[Scene]:
    """All scenes, the whole town first; says in each unit what it opens."""
    if too_many(drawing):
        return _in_levels(drawing, units, name)
    scenes = [Scene(TOWN, name, "shapes", list(range(len(units))))]
    if len(units) > 1:
        scenes += [_open(units, u, TOWN) for u in range(len(units))]
    return scenes


def _open(units: Sequence[Unit], u: int, up: str) -> Scene:
    units[u].opens = f"unit/{u}"
    return Scene(units[u].opens, units[u].name, "shapes", [u], up)


def _in_levels(drawing: Drawing, units: list[Unit], name: str) -> list[Scene]:
    whole = [u for u, unit in enumerate(units) if unit.form == "whole"]
    top = [u for u, unit in enumerate(units) if unit.form != "circle"] or list(range(len(units)))
    scenes = [Scene(TOWN, name, "bubbles", top)]
    _bubbles(drawing, units, top, 0.55, 18.0, 62.0)
    for u in whole:
        units[u].opens = f"area/{u}"
        inside = [v for v, unit in enumerate(units) if unit.form == "circle" and unit.area == units[u].area]
        _bubbles(drawing, units, inside, 1.0, 14.0, 70.0)
        scenes.append(Scene(units[u].opens, units[u].name, "bubbles", inside, TOWN))
        scenes += [_open(units, v, units[u].opens) for v in inside]
    return scenes + [_open(units, u, TOWN) for u in top if u not in whole]


def _bubbles(
    drawing: Drawing, units: Sequence[Unit], some: Sequence[int], grow: float, least: float, gap: float
) -> None:
    """Pack units as bubbles whose ground grows with the people inside."""
    for u in some:
        units[u].bubble_radius = max(9.0 * grow * _people(drawing, units, u) ** 0.5 + least, 44.0)
    radii = np.array([units[u].bubble_radius for u in some])
    start = np.array([units[u].at[0] for u in some]) + np.arange(len(some))[:, None] * 1e-3
    packed = [pack(radii, start, gap, aspect) for aspect in (_WIDE, _TALL)]
    for k, u in enumerate(some):
        (x, y), (tall_x, tall_y) = (map(float, middles[k]) for middles in packed)
        units[u].bubble = ((x, y), (tall_x, tall_y))


def _people(drawing: Drawing, units: Sequence[Unit], u: int) -> int:
    unit = units[u]
    inside = [unit] if unit.form != "whole" else [v for v in units if v.form == "circle" and v.area == unit.area]
    return sum(i < drawing.people for v in inside for i in v.members)
