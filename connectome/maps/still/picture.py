"""A still picture of a figure's first scene: what the page shows before anything is chosen, with its key."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from math import cos, sin

from connectome.maps.figure import Figure
from connectome.maps.findings import IN_TABLE
from connectome.maps.shapes import Kind
from connectome.maps.still.frame import Panel, Words, edge_of, framed
from connectome.maps.still.key import bare, dots_of, key_of, people_a_dot
from connectome.maps.still.lines import curved, drawn_lines, drawn_links, drawn_trunks, gather
from connectome.maps.still.names import plan_names
from connectome.maps.still.pen import (
    COLOUR,
    EDGE,
    INTRODUCE,
    JOIN,
    ONLY_LINK,
    PAPER,
    SAND,
    SHAPE,
    THIN_EDGE,
    mark,
    n,
    stroke,
)
from connectome.maps.still.stage import Placed, Stage, stage
from connectome.maps.words import UNUSUAL, caption, listed

WIDTH = 1200.0
"""Of a picture, in pixels: an A4 sheet on its side. Under 600 it is laid out for a phone."""
NARROWEST, WIDEST = 320, 4000
_TALLEST, _TALLEST_NARROW = 0.66, 2.2
"""How high a map may be for its width."""


def picture(figure: Figure, width: float = WIDTH) -> str:
    """The figure as SVG, so wide; the same figure gives the same text."""
    inside = width - 2 * edge_of(width)
    scene = figure.scenes[0]
    shown = stage(figure, scene, inside, inside * (_TALLEST_NARROW if width < 600 else _TALLEST))
    gathered = gather(shown)
    key = key_of(shown, gathered)
    note = UNUSUAL if figure.view.name == "evaluator" else ""
    found = [replace(f, text=f.text.replace(IN_TABLE, "")) for f in figure.findings]
    twin = [*(f"{f.title}. {f.text}" for f in found), *(group.said() for group in key), *areas_said(shown)]
    said = Words(figure.title, figure.stamp, note, found, key, twin)
    body = [*drawn_trunks(shown, gathered.shares), *drawn_links(shown)] if shown.units else []
    labels = plan_names(shown, gathered.shares)
    body += [label.ground() for label in labels if label.pill]
    body += [outline_of(shown, placed) for placed in shown.units]
    body += drawn_lines(gathered) + _introductions(shown)
    body += shapes_of(shown, shown.at)
    body += [label.drawn() for label in labels]
    return framed(said, width, [Panel("".join(body), inside, shown.height)])


def _introductions(shown: Stage) -> list[str]:
    """Introductions to consider, as dashed lines."""
    ends = [(shown.at[a], shown.at[b]) for a, b, _ in shown.figure.introductions if a in shown.at and b in shown.at]
    return [stroke(curved(one, other), INTRODUCE, 2.6, (9, 6)) for one, other in ends]


def outline_of(shown: Stage, placed: Placed) -> str:
    """A unit's soft region, and dots for people who are only counted."""
    thin = placed.unit.thin
    edge, more = (THIN_EDGE, ' stroke-width="2" stroke-dasharray="6 4"') if thin else (EDGE, ' stroke-width=".8"')
    path = f'<path d="{placed.path}" fill="{SAND if thin else PAPER}" stroke="{edge}"{more}/>'
    if not (shown.bubbles or placed.unit.ground):
        return path
    shades = ("#cfa95a", "#b3bfc8") if shown.bubbles else ("#dcc38c", "#bcc7cf")
    return path + _dots(shown, placed, shades[0 if thin else 1])


def _dots(shown: Stage, placed: Placed, fill: str) -> str:
    """One dot for five people or more, on a golden-angle spiral: a picture of how many, not of who."""
    ground = placed.unit.ground or (0.0, 0.0, 0.0)
    gx, gy, radius = (0.0, 0.0, placed.radius * 0.93) if shown.bubbles else (v * shown.scale for v in ground)
    each = people_a_dot(shown)
    many = round(dots_of(placed.unit.people) / max(each, 1))
    size = 3 * shown.scale * (each / 5) ** 0.5
    path = []
    for k in range(many):
        r, turn = radius * ((k + 0.5) / many) ** 0.5, k * 2.39996
        x, y = placed.x + gx + r * cos(turn), placed.y + gy + r * sin(turn)
        path.append(f"M{n(x)} {n(y)}h0")
    if not path:
        return ""
    return (
        f'<path d="{"".join(path)}" stroke="{fill}" stroke-width="{n(2 * size)}" stroke-linecap="round" fill="none"/>'
    )


def shapes_of(shown: Stage, some: Collection[int]) -> list[str]:
    """Shapes, those of plain people first, so that what matters lies on top."""
    figure = shown.figure
    kinds, noticed = figure.drawing.kinds, figure.notice
    order = sorted(some, key=lambda i: (bool(noticed.marked[i]), int(kinds[i]) == Kind.PAID, i))
    out = []
    for i in order:
        kind, (x, y), r = Kind(kinds[i]), shown.at[i], shown.radius_of(i)
        if kind == Kind.PERSON and noticed.marked[i]:
            only = bool(noticed.only_link[i])
            out.append(mark("diamond", x, y, r, JOIN, ONLY_LINK if only else PAPER, 3 if only else 1.2))
        elif bare(figure, i):
            out.append(mark(SHAPE[kind], x, y, r, PAPER, COLOUR[kind], 1.6))
        else:
            out.append(mark(SHAPE[kind], x, y, r, COLOUR[kind], PAPER, 1.0))
    return out


def areas_said(shown: Stage) -> list[str]:
    """Each outline in words, and whom to notice by the names the view has for them."""
    units = [placed.unit for placed in shown.units if placed.unit.form != "tray"]
    said = [f"{unit.name}: {caption(unit, shown.figure.drawing, still=True)[0]}." for unit in units]
    figure = shown.figure
    joins = [i for i in sorted(shown.at) if figure.drawing.kinds[i] == Kind.PERSON and figure.notice.marked[i]]
    if joins:
        said.append(f"People who join circles: {listed([figure.drawing.names[i] for i in joins])}.")
    return said
