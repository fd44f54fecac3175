"""The strokes every picture is made of, as SVG. Colours and shapes are the page's (script/data.js, script/draw.js)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from connectome.maps.shapes import Kind
from connectome.maps.still.text import safe

Floats = NDArray[np.float64]
Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

INK, SOFT, PAPER, GROUND, SAND = "#17212b", "#4b5866", "#ffffff", "#eaeeee", "#fdf3dc"
JOIN, JOIN_NAME, ONLY_LINK, INTRODUCE = "#c2410c", "#8f2f08", "#5c1d03", "#b0126b"
TIE, TRUNK, FAINT, THIN_EDGE, EDGE = "#73808c", "#788895", "#cdd5da", "#8a5a00", "#8794a0"
GAINED, LOST = "#00746b", "#8a5a00"
COLOUR = {
    Kind.PERSON: "#46586a",
    Kind.PAID: "#5b21b6",
    Kind.GROUP: "#0b69a3",
    Kind.PLACE: "#00746b",
    Kind.ORGANISATION: "#6b5a00",
    Kind.EVENT: "#7a4a2b",
}
SHAPE = {
    Kind.PERSON: "dot",
    Kind.PAID: "star",
    Kind.GROUP: "square",
    Kind.PLACE: "triangle",
    Kind.ORGANISATION: "hexagon",
    Kind.EVENT: "triangle down",
}


def n(value: float) -> str:
    """A number to a tenth of a pixel, without a needless nought."""
    return f"{round(float(value), 1) + 0.0:g}"


def points(path: Sequence[Point] | Floats) -> str:
    """Corners joined by straight lines, as path data."""
    return "L".join(f"{n(x)} {n(y)}" for x, y in path)


def stroke(path: str, colour: str, width: float, dash: Sequence[float] = (), cap: str = "") -> str:
    """A line along a path."""
    dashed = f' stroke-dasharray="{" ".join(map(n, dash))}"' if dash else ""
    ends = f' stroke-linecap="{cap}"' if cap else ""
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{n(width)}"{dashed}{ends}/>'


def circle(x: float, y: float, radius: float, fill: str, edge: str = "", width: float = 0.0) -> str:
    edged = f' stroke="{edge}" stroke-width="{n(width)}"' if edge else ""
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" fill="{fill}"{edged}/>'


def box(left: float, top: float, width: float, height: float, fill: str, more: str = "") -> str:
    """A rectangle; ``more``: further attributes, of our own making."""
    return f'<rect x="{n(left)}" y="{n(top)}" width="{n(width)}" height="{n(height)}" fill="{fill}"{more}/>'


def words(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    colour: str = INK,
    bold: bool = False,
    anchor: Anchor = "start",
    halo: str = "",
) -> str:
    """A line of text on its baseline; its halo is a text of its own, since not every program knows paint-order."""
    where = f'x="{n(x)}" y="{n(y)}" font-size="{n(size)}"'
    where += "" if anchor == "start" else f' text-anchor="{anchor}"'
    where += ' font-weight="700"' if bold else ""
    letters = f'<text {where} fill="{colour}">{safe(text)}</text>'
    if not halo:
        return letters
    round_it = f'fill="none" stroke="{halo}" stroke-width="4" stroke-linejoin="round"'
    return f"<text {where} {round_it}>{safe(text)}</text>{letters}"


def mark(shape: str, x: float, y: float, r: float, fill: str, edge: str = PAPER, width: float = 1.2) -> str:
    """A shape that stands for somebody or something, r its half-width; the forms vis-network draws on the page."""
    if shape == "dot":
        return circle(x, y, r, fill, edge, width)
    corners = points(np.array(_corners(shape)) * r + (x, y))
    return f'<path d="M{corners}Z" fill="{fill}" stroke="{edge}" stroke-width="{n(width)}" stroke-linejoin="round"/>'


def _corners(shape: str) -> list[Point]:
    if shape == "square":
        return [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    if shape == "diamond":
        return [(0, -1), (1, 0), (0, 1), (-1, 0)]
    if shape == "hexagon":
        return [(float(np.cos(a)), float(np.sin(a))) for a in np.arange(6) * np.pi / 3]
    if shape == "star":
        turns = np.arange(10) * np.pi / 5
        reach = np.where(np.arange(10) % 2 == 0, 1.3, 0.5) * 0.82
        return [(float(q * np.sin(a)), float(0.082 - q * np.cos(a))) for a, q in zip(turns, reach, strict=True)]
    side = 2 * 1.15
    low, high = side * 3**0.5 / 6 + 0.316, side * 3**0.5 / 6 + 0.316 - side * 3**0.5 / 2
    corners: list[Point] = [(0, high), (side / 2, low), (-side / 2, low)]
    return corners if shape == "triangle" else [(x, -y) for x, y in corners]
