"""Shapes in rows: small circles as little stars, and the tray of events under the map."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from connectome.maps.layout import rows
from connectome.maps.packing import Sheet, fitted_scale, outline, recentred
from connectome.maps.shapes import Drawing, Kind, Line
from connectome.maps.units import Unit

Floats = NDArray[np.float64]
Pair = tuple[int, int]


def stars(drawing: Drawing, members: Sequence[int], ties: Sequence[Pair], radius: float) -> Floats:
    """Small circles as little stars in rows, the largest first: organisations in the middle, people round them."""
    parts = _parts(len(members), ties)
    size = [16.0 if len(part) == 1 else 20 + 3.0 * len(part) for part in parts]
    middles = rows([(2 * s + 6, 2 * s + 6) for s in size], 2.6 * radius)
    out = np.zeros((len(members), 2))
    for part, half, middle in zip(parts, size, middles, strict=True):
        things = [k for k in part if drawing.kinds[members[k]] > Kind.PAID]
        people = [k for k in part if k not in things]
        for n, k in enumerate(things):
            out[k] = middle + np.array([(n - (len(things) - 1) / 2) * 22, 0])
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


def place_tray(drawing: Drawing, units: Sequence[Unit], tray: Unit, sheets: Sequence[Sheet]) -> None:
    """Events in rows under everything, those with most people first; narrower on a tall sheet."""
    came = Counter(b for _, b in drawing.between(Line.CAME))
    tray.members.sort(key=lambda i: (-came[i], i))
    at, drawn = [], []
    for way, sheet in enumerate(sheets):
        low, scale = _above(units, way, sheet)
        longest = max(min(len(drawing.names[i]), 28) for i in tray.members)
        column = min(
            34 + 7.4 * longest, sheet.box[0] / (6 if way == 0 else 3) if len(tray.members) > 3 else sheet.box[0]
        )
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
    others = [unit for unit in units if unit.form != "tray" and unit.up < 0]
    if not others:
        return 0.0, 1.0
    low = max(unit.at[way][1] + float(unit.corners[:, 1].max(initial=0.0)) for unit in others)
    scale = fitted_scale(np.array([u.radius for u in others]), np.array([u.at[way] for u in others]), sheet)
    return low, min(scale, 2.0)
