"""What stands round every picture: title, stamp and sentences above it, the key below, and the text twin inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from connectome.maps.findings import Finding
from connectome.maps.still.key import Group, drawn_key
from connectome.maps.still.pen import FAINT, GROUND, INK, INTRODUCE, JOIN, PAPER, SOFT, THIN_EDGE, box, n, words
from connectome.maps.still.text import FONT, safe, wrapped

EDGE = 20.0
"""Left free round everything; less in a narrow picture."""
_TONE = {"thin": THIN_EDGE, "join": JOIN, "next": INTRODUCE}


class Panel(NamedTuple):
    """One drawing on its own ground. ``body``: SVG about (0, 0) at the left top; ``heading``: words above it."""

    body: str
    width: float
    height: float
    heading: str = ""


class Words(NamedTuple):
    """What is said in a picture: above it, below it, and to those who do not see it."""

    title: str
    stamp: str
    note: str
    findings: Sequence[Finding]
    key: Sequence[Group]
    twin: Sequence[str]


def edge_of(width: float) -> float:
    return EDGE if width >= 600 else 12.0


def framed(said: Words, width: float, panels: Sequence[Panel]) -> str:
    """The whole picture as SVG; panels stand side by side as far as the width holds them."""
    edge = edge_of(width)
    inside = width - 2 * edge
    parts, y = [], edge
    for drawn in (_title, _stamp, _note, _findings):
        part, y = drawn(said, edge, y, inside)
        parts.append(part)
    part, y = _side_by_side(panels, edge, y, inside)
    parts.append(part)
    key, high = drawn_key(said.key, edge, y + 12, inside)
    height = y + 12 + high + edge if said.key else y + edge
    size = f'width="{n(width)}" height="{n(height)}" viewBox="0 0 {n(width)} {n(height)}"'
    twin = " ".join([said.stamp, *([said.note] if said.note else []), *said.twin])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{safe(FONT)}">'
        f"<title>{safe(said.title)}</title><desc>{safe(twin)}</desc>"
        f"{box(0, 0, width, height, PAPER)}{''.join(parts)}{key}</svg>\n"
    )


_Drawn = Callable[[Words, float, float, float], tuple[str, float]]


def paragraph(
    text: str, left: float, y: float, width: float, size: float, *, bold: bool = False, colour: str = INK
) -> tuple[str, float]:
    """Lines of text from a height on, and the height below them."""
    lines, step = wrapped(text, size, width, bold), round(size * 1.32)
    drawn = [
        words(line, left, y + size + k * step, size, bold=bold, colour=colour) for k, line in enumerate(lines) if line
    ]
    return "".join(drawn), y + step * len(drawn)


def _title(said: Words, left: float, y: float, width: float) -> tuple[str, float]:
    return paragraph(said.title, left, y, width, 24 if width >= 560 else 19, bold=True)


def _stamp(said: Words, left: float, y: float, width: float) -> tuple[str, float]:
    part, y = paragraph(said.stamp, left, y + 4, width, 13, colour=SOFT)
    return part, y + 10


def _note(said: Words, left: float, y: float, width: float) -> tuple[str, float]:
    if not said.note:
        return "", y
    part, y = paragraph(said.note, left, y - 6, width, 13, colour="#6b4500")
    return part, y + 10


def _findings(said: Words, left: float, y: float, width: float) -> tuple[str, float]:
    """The sentences of the page, side by side."""
    columns = max(1, min(len(said.findings), int(width // 230)))
    each = width / columns
    parts, lowest = [], y
    for k in range(0, len(said.findings), columns):
        top, row = lowest, []
        for column, found in enumerate(said.findings[k : k + columns]):
            x = left + column * each
            title, low = paragraph(found.title, x + 12, top, each - 26, 14.5, bold=True)
            text, low = paragraph(found.text, x + 12, low + 1, each - 26, 13)
            row.append((x, low, _TONE.get(found.tone, FAINT)))
            parts += [title, text]
            lowest = max(lowest, low)
        parts += [box(x, top, 4, lowest - top + 2, tone) for x, _, tone in row]
        lowest += 12
    return "".join(parts), lowest


def _side_by_side(panels: Sequence[Panel], left: float, y: float, width: float) -> tuple[str, float]:
    """Panels of one width in rows, their grounds at one height."""
    if not panels:
        return "", y
    columns = max(1, int((width + _GAP + 1) // (panels[0].width + _GAP)))
    parts = []
    for k in range(0, len(panels), columns):
        row = panels[k : k + columns]
        headings = [
            paragraph(panel.heading, left + c * (panel.width + _GAP), y, panel.width, 14.5, bold=True)
            for c, panel in enumerate(row)
        ]
        top = max(low for _, low in headings) + (5 if any(panel.heading for panel in row) else 0)
        parts += [heading for heading, _ in headings]
        for c, panel in enumerate(row):
            ground = box(0, 0, panel.width, panel.height, GROUND)
            place = f"translate({n(left + c * (panel.width + _GAP))} {n(top)})"
            parts.append(f'<g transform="{place}">{ground}{panel.body}</g>')
        y = top + max(panel.height for panel in row) + _GAP
    return "".join(parts), y - _GAP


_GAP = 12.0
"""Between two panels."""
