"""Room on a sheet: boxes that are taken, and whether another still fits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from connectome.maps.still.pen import Anchor

Floats = NDArray[np.float64]

EDGE = 3.0


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def box_at(x: float, y: float, width: float, height: float) -> Box:
    """The box whose middle is (x, y)."""
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


class Room:
    """A sheet with boxes on it. A plain box may be covered by a name that matters, any other by nothing."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._boxes = np.zeros((64, 4))
        self._plain = np.zeros(64, np.bool_)
        self._n = 0

    def take(self, box: Box, *, plain: bool = False) -> int:
        """Put a box on the sheet; its number."""
        if self._n == len(self._boxes):
            self._boxes = np.vstack([self._boxes, np.zeros_like(self._boxes)])
            self._plain = np.concatenate([self._plain, np.zeros_like(self._plain)])
        self._boxes[self._n], self._plain[self._n] = box, plain
        self._n += 1
        return self._n - 1

    def holds(self, box: Box) -> bool:
        """Whether the box lies on the sheet."""
        return box.left > EDGE and box.top > EDGE and box.right < self.width - EDGE and box.bottom < self.height - EDGE

    def free(self, box: Box, *, own: int = -1, over_plain: bool = False) -> bool:
        """Whether nothing is in the way of the box but, if given, a box of its own."""
        if not self.holds(box):
            return False
        b = self._boxes[: self._n]
        met = (b[:, 0] < box.right) & (b[:, 2] > box.left) & (b[:, 1] < box.bottom) & (b[:, 3] > box.top)
        if own >= 0:
            met[own] = False
        if over_plain:
            met &= ~self._plain[: self._n]
        return not met.any()


def places(x: float, y: float, width: float, height: float, r: float) -> list[tuple[Box, Anchor]]:
    """Eight boxes round a shape of half-width r, best first, and where their text begins."""
    d, half = r * 0.7, height / 2
    return [
        (_corner(x + r, y - half, width, height), "start"),
        (_corner(x - r - width, y - half, width, height), "end"),
        (_corner(x - width / 2, y - r - height, width, height), "middle"),
        (_corner(x - width / 2, y + r, width, height), "middle"),
        (_corner(x + d, y - d - height, width, height), "start"),
        (_corner(x + d, y + d, width, height), "start"),
        (_corner(x - d - width, y - d - height, width, height), "end"),
        (_corner(x - d - width, y + d, width, height), "end"),
    ]


def places_farther(x: float, y: float, width: float, height: float, r: float) -> list[tuple[Box, Anchor]]:
    """Eight more, a little farther off."""
    f, half = r + 8, height / 2
    return [
        (_corner(x + f, y - half - 8, width, height), "start"),
        (_corner(x + f, y - half + 8, width, height), "start"),
        (_corner(x - f - width, y - half - 8, width, height), "end"),
        (_corner(x - f - width, y - half + 8, width, height), "end"),
        (_corner(x - width / 2, y - f - height, width, height), "middle"),
        (_corner(x - width / 2, y + f, width, height), "middle"),
        (_corner(x + r + 4, y - r - height - 4, width, height), "start"),
        (_corner(x - r - width - 4, y + r + 4, width, height), "end"),
    ]


def _corner(left: float, top: float, width: float, height: float) -> Box:
    return Box(left, top, left + width, top + height)


def text_start(box: Box, anchor: Anchor, inset: float = 2.0) -> float:
    """Where on its box a text of this anchor begins."""
    middle = (box.left + box.right) / 2
    return {"start": box.left + inset, "middle": middle, "end": box.right - inset}[anchor]
