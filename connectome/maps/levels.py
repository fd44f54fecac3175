"""Levels of detail: a town of areas, an area of circles, people. Each level is a scene the page can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from connectome.maps.holding import MOST_SQUEEZED, into_gap, room_for
from connectome.maps.links import Links, by_whole, none
from connectome.maps.packing import Sheet, pack, pack_captioned
from connectome.maps.shapes import Drawing
from connectome.maps.units import Unit, parts_of, too_many

Floats = NDArray[np.float64]

TOWN = "town"
WIDE, TALL = Sheet(1.7, (950, 560), (150, 40)), Sheet(0.62, (318, 400), (92, 36))
_CAPTIONED = (26, 14)
"""Up to so many bubbles on each sheet, every one is given room for its caption; names of more come by zooming."""
STRONGEST_LINKS = 1000
"""Of more lines between the bubbles of one scene, only the strongest are drawn: they could not be told apart."""

Link = tuple[int, int, int]


@dataclass(frozen=True)
class Scene:
    """What is shown at once: some units, either with their shapes or as bubbles. ``up`` is the scene one level up.

    ``links``: two bubbles by their place in ``units`` and the ties between them, fewest first; ``left_out``: how many
    more lines there are, each of fewer ties.
    """

    key: str
    name: str
    show: Literal["shapes", "bubbles"]
    units: list[int]
    up: str = ""
    links: list[Link] = field(default_factory=list)
    left_out: int = 0


def scenes_of(drawing: Drawing, units: list[Unit], name: str, links: Links) -> list[Scene]:
    """All scenes, the whole town first; says in each unit what it opens.

    Parameters
    ----------
    links
        The ties counted between units side by side, as far as the view may show them.
    """
    parts = parts_of(units)
    top = [u for u, unit in enumerate(units) if unit.up < 0]
    if not too_many(drawing) and not any(unit.whole for unit in units):
        scenes = [Scene(TOWN, name, "shapes", top)]
        return scenes + [_open(units, u, TOWN) for u in top] if len(units) > 1 else scenes
    inside_of = by_whole(units, links)
    scenes = [_bubbles(units, top, (TOWN, name, ""), inside_of.get(-1, none()))]
    for u, unit in enumerate(units):
        up = units[unit.up].opens if unit.up >= 0 else TOWN
        if unit.whole:
            unit.opens = f"area/{u}"
            scenes.append(_bubbles(units, parts[u], (unit.opens, unit.name, up), inside_of.get(u, none())))
        else:
            scenes.append(_open(units, u, up))
    return scenes


def _open(units: Sequence[Unit], u: int, up: str) -> Scene:
    units[u].opens = f"unit/{u}"
    return Scene(units[u].opens, units[u].name, "shapes", [u], up)


def _bubbles(units: Sequence[Unit], some: list[int], called: tuple[str, str, str], links: Links) -> Scene:
    """A scene of units as bubbles, whose ground grows with the people inside; those of an earlier map stay there."""
    key, name, up = called
    for u in some:
        units[u].bubble_radius = max(8.0 * _people(units[u]) ** 0.5 + 16.0, 44.0)
    radii = np.array([units[u].bubble_radius for u in some])
    placed = _held(units, some, radii)
    for way, sheet in enumerate((WIDE, TALL) if not placed else ()):
        start = np.array([units[u].at[way] for u in some]) + np.arange(len(some))[:, None] * 1e-3
        captioned = len(some) <= _CAPTIONED[way]
        placed.append(pack_captioned(radii, start, sheet) if captioned else pack(radii, start, 30.0, sheet.aspect))
    for k, u in enumerate(some):
        (x, y), (tall_x, tall_y) = (map(float, middles[k]) for middles in placed)
        units[u].bubble = ((x, y), (tall_x, tall_y))
    found = _links(len(units), some, links)
    return Scene(key, name, "bubbles", some, up, found[-STRONGEST_LINKS:], max(0, len(found) - STRONGEST_LINKS))


def _held(units: Sequence[Unit], some: Sequence[int], radii: Floats) -> list[Floats]:
    """Middles of bubbles that were there before, and of new ones in the gaps; empty where they no longer fit."""
    held = [k for k, u in enumerate(some) if units[u].bubble]
    if not held:
        return []
    out = []
    for way, sheet in enumerate((WIDE, TALL)):
        at = np.zeros((len(some), 2))
        at[held] = [bubble[way] for u in some if (bubble := units[u].bubble)]
        done = list(held)
        for k in range(len(some)):
            if k not in held:
                at[k] = into_gap(at[done], radii[done], radii[k], 30.0, sheet.aspect)
                done.append(k)
        if any(room_for([at], radii, k) < MOST_SQUEEZED * radii[k] for k in held):
            return []
        out.append(at)
    return out


def _people(unit: Unit) -> int:
    """People as far as they are told: a bubble gives no small number away by its size."""
    shown = unit.people.replace(",", "")
    return int(shown) if shown.isdigit() else 0


def _links(many: int, some: Sequence[int], links: Links) -> list[Link]:
    at = np.full(many, -1)
    at[list(some)] = np.arange(len(some))
    one, other = at[links.one], at[links.other]
    here = (one >= 0) & (other >= 0)
    rows = np.stack([one[here], other[here], links.ties[here]], 1)
    order = np.lexsort((rows[:, 1], rows[:, 0], rows[:, 2]))
    return [(a, b, n) for a, b, n in rows[order].tolist()]
