"""Names in a picture: the most needed first, tried at places round their shape, never one on another.

The rules of the page at rest (script/names.js). Captions come before names, and stand on a pale pill.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from connectome.maps.shapes import Kind
from connectome.maps.still.captions import QUIET_INK, THIN_INK, Label, TextLine, bubble_captions
from connectome.maps.still.lines import strongest
from connectome.maps.still.pen import COLOUR, GROUND, INK, JOIN_NAME, PAPER
from connectome.maps.still.room import Room, box_at, places, places_farther
from connectome.maps.still.stage import Placed, Stage
from connectome.maps.still.text import short, width_of
from connectome.maps.words import caption

LONGEST_IN_TRAY = 10
_WIDEST_SMALL = 104.0
"""Pixels of a caption's line in a narrow picture: a longer name takes two."""


def plan_names(stage: Stage, shares: dict[tuple[int, int], int], shown: frozenset[int] | None = None) -> list[Label]:
    """All captions and names that fit; ``shown``: shapes that are drawn, when not all are."""
    room, labels = Room(stage.width, stage.height), list[Label]()
    if stage.bubbles:
        return bubble_captions(stage, room)
    order = sorted(stage.units, key=lambda p: (p.unit.form == "tray", -p.radius, p.u))
    for placed in order:
        _caption(stage, room, labels, placed)
    if not stage.figure.drawing.people:
        for pair in sorted(strongest(stage, shares)):
            _trunk_count(stage, room, labels, pair, shares[pair])
    here = [i for i in stage.at if shown is None or i in shown]
    _names(stage, room, labels, here)
    return labels


# --- captions ---------------------------------------------------------------------------------------------------------


def _caption(stage: Stage, room: Room, labels: list[Label], placed: Placed) -> None:
    """Plan an outline's caption, if need be with its name only."""
    whole, names = _caption_lines(stage, placed)
    brief = [TextLine(short(placed.unit.name, LONGEST_IN_TRAY), names[0].size, bold=True)]
    step = 16.0 if stage.width < 600 else 18.0
    for lines in (whole, names, brief):
        width, height = max(line.width for line in lines) + 8, step * len(lines) + 4
        spots = _caption_spots(stage, placed, width, height)
        spot = next((s for s in spots if room.free(box_at(*s, width, height))), None)
        if spot is not None:
            taken = box_at(*spot, width, height)
            room.take(taken)
            labels.append(Label(taken, lines, step, "middle", GROUND, pill=True))
            return


def _caption_lines(stage: Stage, placed: Placed) -> tuple[list[TextLine], list[TextLine]]:
    """All lines of a unit's caption, and those of its name alone."""
    unit, small = placed.unit, stage.width < 600
    line, brief = caption(unit, stage.figure.drawing, still=True)
    size = 14.0 if small else 16.0
    text = short(unit.name)
    parts = _folded(text, size) if small and unit.form != "tray" else [text]
    name = [TextLine(part, size, bold=True) for part in parts]
    colour = THIN_INK if unit.thin else QUIET_INK
    return name + [
        TextLine(text, 12.5 if small else 13.0, colour=colour) for text in [brief if small else line] if text
    ], name


def _folded(name: str, size: float) -> list[str]:
    """A name in one line, or in two where one is too wide."""
    signs, best = name.split(" "), [name]
    if width_of(name, size, bold=True) > _WIDEST_SMALL:
        halves = [[" ".join(signs[:k]), " ".join(signs[k:])] for k in range(1, len(signs))]
        best = min([best, *halves], key=lambda lines: max(width_of(line, size, bold=True) for line in lines))
    return best


def _caption_spots(stage: Stage, placed: Placed, width: float, height: float) -> list[tuple[float, float]]:
    """Where a caption may stand, best first: above an outline, below, beside."""
    x, y = placed.x, placed.y
    middle = min(max(x, width / 2 + 4), stage.width - width / 2 - 4)
    above = max(placed.top - height / 2 - 2, height / 2 + 4)
    below = placed.bottom + height / 2 + 2
    beside = [(placed.right + width / 2 + 4, y), (placed.left - width / 2 - 4, y)]
    aside = [(middle + s * width, above) for s in (-0.3, 0.3, -0.45, 0.45)]
    sides = [(bx, level) for level in (placed.top + height / 2, placed.bottom - height / 2) for bx, _ in beside]
    under = [(middle + s * width, below) for s in (-0.3, 0.3)]
    low = min(below, stage.height - height / 2 - 4)
    first = [(middle, above), *aside[:2], (middle, below), (middle, above + 0.4 * height), *beside]
    return [*first, *aside[2:], *under, *sides, (middle, low), (middle, y)]


_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Where on a trunk its number may stand: where it lies in no area."""


def _trunk_count(stage: Stage, room: Room, labels: list[Label], pair: tuple[int, int], ties: int) -> None:
    (x, y), (over_x, over_y), (to_x, to_y) = stage.way(*pair)
    line = TextLine(f"{ties:,} tie{'' if ties == 1 else 's'}", 12.5, colour=QUIET_INK)
    for t in _ALONG:
        near, over, far = (1 - t) ** 2, 2 * t * (1 - t), t * t
        px, py = near * x + over * over_x + far * to_x, near * y + over * over_y + far * to_y
        taken = box_at(px, py, line.width + 6, 18)
        if room.free(taken) and not any(np.hypot(px - u.x, py - u.y) < u.radius + 8 for u in stage.units):
            room.take(taken)
            labels.append(Label(taken, [line], 18, "middle", GROUND, pill=True))
            return


# --- names ------------------------------------------------------------------------------------------------------------


def _names(stage: Stage, room: Room, labels: list[Label], here: Sequence[int]) -> None:
    ranks = {i: _rank(stage, i) for i in here}
    own = {}
    for i in here:
        rank, side = ranks[i], 1.6 * stage.radius_of(i)
        own[i] = room.take(box_at(*stage.at[i], side, side), plain=rank is None or rank > 4)
    ties = stage.figure.notice.ties
    wanted = sorted((rank, -int(ties[i]), i) for i, rank in ranks.items() if rank is not None)
    for rank, _, i in wanted:
        label = _name(stage, room, i, rank, own[i])
        if label:
            room.take(label.box)
            labels.append(label)


def _rank(stage: Stage, i: int) -> int | None:
    """How much a name is needed: 3 most, None not at all."""
    figure = stage.figure
    kind, ties = Kind(figure.drawing.kinds[i]), int(figure.notice.ties[i])
    far = len(stage.units) > 1 and stage.scale < 0.95
    if kind == Kind.PAID:
        return 3
    if figure.notice.marked[i]:
        return 9 if far and stage.width < 600 and not figure.notice.only_link[i] else 4
    if figure.units[figure.home[i]].form == "tray":
        return 5
    if kind == Kind.EVENT:  # events have long names and are many
        return None if far else 7
    if kind >= Kind.GROUP:
        return None if stage.scale < 0.42 and ties < 6 and figure.drawing.people else 6
    return None if far or stage.scale < 0.95 else 9


def _name(stage: Stage, room: Room, i: int, rank: int, own: int) -> Label | None:
    figure, heavy = stage.figure, rank <= 4
    kind, unit = Kind(figure.drawing.kinds[i]), figure.units[figure.home[i]]
    tray = unit.form == "tray"
    in_tray = stage.width < 600 and tray and len(unit.members) > 3
    joiner = kind == Kind.PERSON and bool(figure.notice.marked[i])
    line = TextLine(
        short(figure.drawing.names[i], *([LONGEST_IN_TRAY] if in_tray else [])),
        13.0 if heavy else 12.5,
        bold=heavy,
        colour=JOIN_NAME if joiner else COLOUR[kind] if kind else INK,
    )
    if not line.text:
        return None
    size = (line.width + 4, 16.0, stage.radius_of(i) + 2)
    near, far = places(*stage.at[i], *size)[: 1 if tray else 8], places_farther(*stage.at[i], *size)
    found = next((p for p in near if room.free(p[0], own=own)), None)
    if found is None and heavy:  # may cover a plain shape, never another name
        found = next((p for p in near + far if room.free(p[0], own=own, over_plain=True)), None)
    return Label(found[0], [line], 16, found[1], PAPER) if found else None
