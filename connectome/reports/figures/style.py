"""The few strokes all drawings are made of. No colour stands for good or bad."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from html import escape

INK, SOFT, PALE, BAR, BLANK = "#17212b", "#4b5866", "#c9d0d6", "#0b5cad", "#ffffff"
LETTERS = 13
LINE = 17
"""Height of a letter and of a line of text, in pixels."""
WRAP = 46
"""Signs on a line: what the narrowest phone holds."""
_INSET = 3.0
"""Per cent left free on either side, so that a dot or label at an end is whole."""


def drawing(title: str, words: Iterable[str], height: float, inside: Iterable[str]) -> str:
    """A whole SVG with its name and description for those who do not see it."""
    return (
        f'<svg class="drawn" role="img" width="100%" height="{height:.0f}" font-size="{LETTERS}" fill="{INK}">'
        f"<title>{escape(title)}</title><desc>{escape(' '.join(words))}</desc>{''.join(inside)}</svg>"
    )


def across(share: float) -> str:
    """A share of the width from 0 to 1, as a place on the drawing."""
    return f"{_INSET + share * (100 - 2 * _INSET):.2f}%"


def text(words: str, y: float, *, at: float | None = None, anchor: str = "start", bold: bool = False) -> str:
    """Words on one line; without a place they begin at the left edge."""
    x, weight = "0" if at is None else across(at), ' font-weight="650"' if bold else ""
    return f'<text x="{x}" y="{y:.1f}" text-anchor="{anchor}"{weight}>{escape(words)}</text>'


def wrapped(words: str, y: float, *, bold: bool = False) -> tuple[str, float]:
    """Words on as many lines as they take, and where the next line goes."""
    lines = textwrap.wrap(words, WRAP) or [""]
    return "".join(text(line, y + k * LINE, bold=bold) for k, line in enumerate(lines)), y + len(lines) * LINE


def line(one: float, other: float, y: float, width: float, colour: str, *, y2: float | None = None) -> str:
    """A stroke between two places across."""
    end = y if y2 is None else y2
    return (
        f'<line x1="{across(one)}" x2="{across(other)}" y1="{y:.1f}" y2="{end:.1f}" '
        f'stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"/>'
    )


def dot(at: float, y: float, *, size: float = 5.5, fill: str = BAR) -> str:
    return f'<circle cx="{across(at)}" cy="{y:.1f}" r="{size:g}" fill="{fill}" stroke="{BAR}" stroke-width="2"/>'


def box(start: float, share: float, y: float, high: float, fill: str) -> str:
    """A part of a bar, from edge to edge of the drawing; edged, so that neighbours differ without colour."""
    return (
        f'<rect x="{100 * start:.2f}%" width="{100 * share:.2f}%" y="{y:.1f}" height="{high:g}" fill="{fill}" '
        f'stroke="{INK}" stroke-width="1"/>'
    )
