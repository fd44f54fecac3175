"""Lines of text with a box of their own; and captions of bubbles, each where nobody takes it for a neighbour's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from connectome.maps.still.pen import GROUND, INK, PAPER, SAND, Anchor, box, words
from connectome.maps.still.room import Box, Room, box_at, text_start
from connectome.maps.still.stage import Placed, Stage
from connectome.maps.still.text import fitted, short, width_of, wrapped
from connectome.maps.units import Unit
from connectome.maps.words import caption, counted

QUIET_INK, THIN_INK = "#43505c", "#6b4500"
_BASE = 0.36
"""From the middle of a line of text down to its baseline, in letter sizes."""


@dataclass(frozen=True)
class TextLine:
    text: str
    size: float
    bold: bool = False
    colour: str = INK

    @property
    def width(self) -> float:
        return width_of(self.text, self.size, self.bold)


@dataclass(frozen=True)
class Label:
    """Lines of text one under the other, in a box; ``pill``: on a pale ground."""

    box: Box
    lines: Sequence[TextLine]
    step: float
    anchor: Anchor
    halo: str
    pill: bool = False

    def ground(self) -> str:
        left, top, right, bottom = self.box
        return box(left, top, right - left, bottom - top, GROUND, ' fill-opacity=".86" rx="6"')

    def drawn(self) -> str:
        x, middle = text_start(self.box, self.anchor), (self.box.top + self.box.bottom) / 2
        return "".join(
            words(
                line.text,
                x,
                middle + (k - (len(self.lines) - 1) / 2) * self.step + _BASE * line.size,
                line.size,
                colour=line.colour,
                bold=line.bold,
                anchor=self.anchor,
                halo=self.halo,
            )
            for k, line in enumerate(self.lines)
        )


def bubble_captions(stage: Stage, room: Room) -> list[Label]:
    """A caption for every bubble that one can be found for, the largest bubbles first."""
    out = []
    for placed in sorted(stage.units, key=lambda p: (-p.radius, p.u)):
        for lines, step, spot in _ways(stage, placed):
            width, height = max(line.width for line in lines) + 6, step * len(lines) + 4
            taken = box_at(*spot, width, height)
            if room.free(taken):
                room.take(taken)
                out.append(Label(taken, lines, step, "middle", SAND if placed.unit.thin else PAPER))
                break
    return out


def _ways(stage: Stage, placed: Placed) -> Iterator[tuple[list[TextLine], float, tuple[float, float]]]:
    """Lines, their distance and the middle they stand about, best first: inside, folded, beside, cut to the bubble."""
    name, counts = short(placed.unit.name), _counts(placed.unit, stage)
    middle, wide = (placed.x, placed.y), 1.9 * placed.radius
    colour = THIN_INK if placed.unit.thin else QUIET_INK
    large = [TextLine(name, 15.0, bold=True), *(TextLine(text, 13.0, colour=colour) for text in counts)]
    if max(line.width for line in large) < wide and 18 * len(large) < wide:
        yield large, 18.0, middle
    people = counted(placed.unit.people)
    few = [TextLine(people, 12.0, colour=colour)] if width_of(people, 12.0) < wide else []
    if max(width_of(word, 12.5, bold=True) for word in [*name.split(), ""]) < wide:
        folded = [TextLine(line, 12.5, bold=True) for line in wrapped(name, 12.5, wide, bold=True)] + few
        if 15 * len(folded) < 1.7 * placed.radius:
            yield folded, 15.0, middle
    for lines in (large, large[:1]):
        width, height = max(line.width for line in lines) + 6, 18.0 * len(lines) + 4
        for spot in _beside(stage, placed, width, height):
            yield lines, 18.0, spot
    yield [TextLine(fitted(name, 12.5, wide, bold=True), 12.5, bold=True), *few], 15.0, middle


def _counts(unit: Unit, stage: Stage) -> list[str]:
    line, brief = caption(unit, stage.figure.drawing, still=True)
    small = stage.width < 600
    if not unit.each:
        return [text for text in [brief if small else line] if text]
    few = f"{unit.each} ties each: few" if unit.thin else f"{unit.each} ties each"
    return [counted(unit.people), few]


def _beside(stage: Stage, placed: Placed, width: float, height: float) -> list[tuple[float, float]]:
    """Places round a bubble that lie on no other."""
    x, y, r = placed.x, placed.y, placed.radius
    across, down = r + width / 2 + 4, r + height / 2 + 2
    spots = [(x, y + down), (x, y - down), (x + across, y), (x - across, y)]
    others = [p for p in stage.units if p is not placed]
    return [s for s in spots if not any(_over(s, width, height, p) for p in others)]


def _over(spot: tuple[float, float], width: float, height: float, placed: Placed) -> bool:
    aside = max(abs(spot[0] - placed.x) - width / 2, 0.0)
    above = max(abs(spot[1] - placed.y) - height / 2, 0.0)
    return float(np.hypot(aside, above)) < placed.radius
