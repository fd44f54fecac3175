"""Areas beside one another: discs that do not overlap, with room for a caption above each, and their outlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.discs import packed

Floats = NDArray[np.float64]
Point = tuple[float, float]


@dataclass(frozen=True)
class Sheet:
    """A screen to pack areas for: how wide against high, its size in pixels, a caption's size in pixels."""

    aspect: float
    box: tuple[float, float]
    caption: tuple[float, float]


WIDE = Sheet(1.55, (950, 560), (190, 44))
TALL = Sheet(0.8, (318, 400), (96, 38))
WIDE_OVER_TRAY = Sheet(2.0, (950, 450), (150, 44))
TALL_OVER_TRAY = Sheet(0.85, (318, 370), (86, 38))
"""Where a tray of events lies under the areas."""
_ROUNDS = 500


def pack(radii: Floats, start: Floats, gap: float, aspect: float, rounds: int = _ROUNDS) -> Floats:
    """Middles of discs: squeezed to the aspect wanted, overlaps pushed apart, all pulled together.

    Parameters
    ----------
    radii
        Shape (n,).
    start
        Where the discs would like to lie, in any unit, shape (n, 2).
    gap
        Least distance between two discs.
    aspect
        Width against height of the whole.
    """
    middles = start - start.mean(0)
    middles = middles / (np.abs(middles).max(0) + 1e-9)  # each way by itself: the start fills the sheet
    middles = middles * np.sqrt((np.pi * radii**2).sum()) * np.array([aspect**0.5, aspect**-0.5]) * 0.62
    middles = packed(radii, middles, gap, aspect, rounds)
    centred: Floats = middles - (middles.max(0) + middles.min(0)) / 2
    return centred


def pack_captioned(radii: Floats, start: Floats, sheet: Sheet, rounds: int = 4) -> Floats:
    """Pack with room for a caption of fixed size on screen above each disc.

    The gap depends on the scale the whole is shown at, and that scale on the gap: hence the rounds.
    """
    scale, middles = 0.5, start
    for _ in range(rounds):
        middles = _packed_at(radii, start, sheet, scale, _ROUNDS)
        scale = 0.5 * scale + 0.5 * fitted_scale(radii, middles, sheet)
    return middles


def _packed_at(radii: Floats, start: Floats, sheet: Sheet, scale: float, rounds: int) -> Floats:
    at_least = np.maximum(radii, 0.42 * sheet.caption[0] / scale)
    return pack(at_least, start, (sheet.caption[1] + 10) / scale, sheet.aspect, rounds)


def fitted_scale(radii: Floats, middles: Floats, sheet: Sheet) -> float:
    """The scale at which all discs just fit the sheet."""
    whole = (middles + radii[:, None]).max(0) - (middles - radii[:, None]).min(0)
    return float(min(sheet.box[0] / whole[0], sheet.box[1] / whole[1]))


def best_turn(radii: Floats, start: Floats, sheet: Sheet) -> Floats:
    """The start turned or mirrored so that it fills the sheet best; for starts whose compass means nothing."""
    best, largest = start, 0.0
    for turn in np.arange(8) * np.pi / 8:
        for mirror in (1, -1):
            turned = (
                start @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) * np.array([1, mirror])
            )
            middles = _packed_at(radii, turned, sheet, 0.5, 200)
            scale = fitted_scale(radii, middles, sheet)
            if scale > largest + 1e-9:
                best, largest = turned, scale
    return best


def outline(spots: Floats, pad: float = 24.0, corners: int = 18) -> Floats:
    """Corners of a soft outline: the convex hull of little discs round the shapes (Andrew's monotone chain)."""
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    disc = np.stack([np.cos(turn), np.sin(turn)], 1) * pad
    outermost = _hull(spots) if len(spots) > 2 else spots
    return _hull((outermost[:, None] + disc).reshape(-1, 2))


def _hull(spots: Floats) -> Floats:
    points = sorted({(x, y) for x, y in spots.round(1).tolist()})
    return np.array(_half(points) + _half(points[::-1])) if len(points) > 2 else np.array(points)


def _half(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for p in points:
        x, y = p
        while len(chain) > 1:
            (ax, ay), (bx, by) = chain[-2:]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:  # the last corner is a left turn: it stays
                break
            chain.pop()
        chain.append(p)
    return chain[:-1]


def recentred(corners: Floats) -> tuple[Floats, Floats, float]:
    """The outline moved so that the middle of its box is (0, 0); by how much; half the box's longer side."""
    offset = (corners.max(0) + corners.min(0)) / 2
    return corners - offset, offset, float(np.ptp(corners, axis=0).max() / 2)
