"""A still map of areas: circles that grow with the people recorded, lines with the number of ties between them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.maps.layout import steps, stress
from connectome.maps.packing import Sheet, fitted_scale, pack_captioned
from connectome.maps.placement import compass
from connectome.maps.words import counted
from connectome.privacy.views import NOBODY
from connectome.reports.town_figures import Figures

Floats = NDArray[np.float64]
Pair = tuple[int, int, int]
"""Two areas by their place, and the ties between them."""

MOST = 12
"""Areas drawn, those with most people first; the table has all."""
_STRONGEST = 2
"""Lines of each area whose number is written beside them."""
_LINES = 20
"""Of more lines than these, only the strongest are drawn: they could not be told apart."""
_LONGEST = 24


@dataclass(frozen=True)
class Form:
    """One drawing: its class on the page, its sheet, its edge."""

    name: str
    sheet: Sheet
    edge: float = 10.0


FORMS = (
    Form("wide", Sheet(1.9, (640, 330), (172, 36))),
    Form("tall", Sheet(0.85, (290, 390), (112, 32))),
)
"""On a wide screen and on paper; on a phone."""


@dataclass(frozen=True)
class Drawn:
    """The map as SVG, once for each width of screen, and what it leaves out in words."""

    svg: str
    left_out: str


def town_map(graph: CommunityGraph, found: Figures) -> Drawn | None:
    """Areas and the ties between them; None where no two areas are known to share ties."""
    areas = found.areas[(found.areas["people"] != "0") & (found.areas.index != NOBODY)]
    areas = areas.assign(n=[_number(text) for text in areas["people"]])
    many = len(areas)
    areas = areas.sort_values("n", ascending=False, kind="stable")[:MOST]
    pairs = _pairs(found.view.area_pairs, areas.index)
    if not pairs:
        return None
    start = _start(graph, areas.index, pairs)
    told = _told(pairs, len(areas))
    lines = told if len(pairs) > _LINES else pairs
    left_out = [f"Of {many:,} areas, the {MOST} with most people are drawn."] if many > len(areas) else []
    left_out += [f"Each area's {_STRONGEST} strongest lines are drawn."] if len(lines) < len(pairs) else []
    return Drawn("\n".join(_drawn(form, areas, lines, told, start) for form in FORMS), " ".join(left_out))


def _told(pairs: list[Pair], n: int) -> list[Pair]:
    """Each area's strongest pairs, fewest ties first."""
    strongest = (pair for area in range(n) for pair in [p for p in pairs if area in p[:2]][-_STRONGEST:])
    return sorted(set(strongest), key=lambda p: (p[2], p))


def _number(text: str) -> int:
    """People of an area as far as they are told; one that is not counted gives nothing away by its size."""
    digits = text.replace(",", "")
    return int(digits) if digits.isdigit() else 0


def _pairs(pairs: pd.DataFrame, ids: pd.Index) -> list[Pair]:
    """Those between areas that are drawn, fewest ties first."""
    at = {area: k for k, area in enumerate(ids)}
    rows = zip(pairs["area"], pairs["other"], pairs["ties"], strict=True)
    return sorted(((at[a], at[b], _number(t)) for a, b, t in rows if a in at and b in at), key=lambda p: (p[2], p))


def _start(graph: CommunityGraph, ids: pd.Index, pairs: list[Pair]) -> Floats:
    """By the compass where public places tell it, else areas with many ties near each other."""
    known = compass(graph)
    if ids.isin(known.index).all():
        at: Floats = known.loc[ids].to_numpy()
        if len(np.unique(at, axis=0)) == len(at):
            return at
    far = steps(len(ids), [(a, b) for a, b, _ in pairs], 3)
    for a, b, ties in pairs:
        far[a, b] = far[b, a] = 1 + 1.5 / ties
    return stress(far, [], np.random.default_rng(1).normal(size=(len(ids), 2)))


def _drawn(form: Form, areas: pd.DataFrame, pairs: list[Pair], told: list[Pair], start: Floats) -> str:
    radii = 16 + 5.5 * np.sqrt(areas["n"].to_numpy(dtype="float64"))
    middles = pack_captioned(radii, start, form.sheet)
    scale = min(fitted_scale(radii, middles, form.sheet), 1.0)
    radii, middles = radii * scale, middles * scale
    captions = [_caption(middles[k], radii[k], areas.iloc[k], form) for k in range(len(areas))]
    boxes = np.array([caption.box for caption in captions])
    curves = [_curve(a, b, middles, radii, boxes) for a, b, _ in pairs]
    whole = np.vstack([*curves, boxes[:, :2], boxes[:, 2:], middles - radii[:, None], middles + radii[:, None]])
    low, size = whole.min(0) - form.edge, np.ptp(whole, axis=0) + 2 * form.edge
    box = f"{low[0]:.0f} {low[1]:.0f} {size[0]:.0f} {size[1]:.0f}"
    parts = [f'<svg class="map {form.name}" viewBox="{box}" role="img" aria-label="{escape(_said(areas, pairs))}">']
    parts += _lines(curves, pairs)
    parts += [_circle(middles[k], radii[k], bool(areas["thin"].iloc[k])) for k in range(len(areas))]
    parts += [caption.ground for caption in captions] + [caption.words for caption in captions]
    parts += _numbers({p: c for p, c in zip(pairs, curves, strict=True) if p in told}, middles, radii, boxes)
    return "\n".join([*parts, "</svg>"])


def _said(areas: pd.DataFrame, pairs: list[Pair]) -> str:
    """The drawing in words, for those who hear the page; the table after it has the same facts."""
    names = areas["name"].tolist()
    most = [f"{names[a]} and {names[b]}, {ties:,}" for a, b, ties in pairs[:-4:-1]]
    lines = f" Most ties: {'; '.join(most)}." if most else ""
    return f"Map of {len(areas)} areas as circles, with the number of ties between them.{lines} The table has the rest."


def _curve(a: int, b: int, middles: Floats, radii: Floats, boxes: Floats) -> Floats:
    """Points of a line from area to area, bent no more than it takes to pass by the others and their names."""
    way = middles[b] - middles[a]
    aside = np.array([-way[1], way[0]])
    others = np.delete(np.arange(len(radii)), [a, b])
    best, least = np.zeros((0, 2)), np.inf
    for bend in _BENDS:
        over = middles[a] + way / 2 + 2 * bend * aside
        points = (1 - _ALONG) ** 2 * middles[a] + 2 * (1 - _ALONG) * _ALONG * over + _ALONG**2 * middles[b]
        through = (_clear(points, middles[others], radii[others]) < 5).sum()
        cost = 8 * through + 2 * _inside(points, boxes).sum() + 40 * abs(bend)
        if cost < least:
            best, least = points, cost
    return best


_BENDS = (0.0, *(side * bend for bend in (0.06, 0.12, 0.18, 0.24, 0.32, 0.42) for side in (1, -1)))
_ALONG = np.linspace(0, 1, 41)[:, None]


def _clear(points: Floats, middles: Floats, radii: Floats) -> Floats:
    """How far each point is from the nearest circle's edge; under 0 inside it."""
    apart = np.hypot(*np.moveaxis(points[:, None] - middles, 2, 0)) - radii
    nearest: Floats = apart.min(1, initial=1e3)
    return nearest


def _inside(points: Floats, boxes: Floats, margin: float = 0.0) -> NDArray[np.bool_]:
    """Which points lie in a caption's box, or as near to one."""
    at = points[:, None]
    within = (at > boxes[:, :2] - margin) & (at < boxes[:, 2:] + margin)
    hit: NDArray[np.bool_] = within.all(axis=2).sum(axis=1) > 0
    return hit


def _lines(curves: list[Floats], pairs: list[Pair]) -> list[str]:
    most = max((ties for *_, ties in pairs), default=1)
    out = []
    for points, (_, _, ties) in zip(curves, pairs, strict=True):
        (x, y), (to_x, to_y) = points[0], points[-1]
        over = 2 * points[len(points) // 2] - (points[0] + points[-1]) / 2
        width = 1 + 7 * (ties / max(most, 20)) ** 0.5
        path = f"M{x:.1f} {y:.1f}Q{over[0]:.1f} {over[1]:.1f} {to_x:.1f} {to_y:.1f}"
        out.append(f'<path d="{path}" stroke-width="{width:.1f}"/>')
    return out


def _circle(middle: Floats, radius: float, thin: bool) -> str:
    look = ' class="thin"' if thin else ""
    return f'<circle{look} cx="{middle[0]:.1f}" cy="{middle[1]:.1f}" r="{radius:.1f}"/>'


def _numbers(curves: dict[Pair, Floats], middles: Floats, radii: Floats, boxes: Floats) -> list[str]:
    """The number of ties of each line, where on the line there is most room."""
    out: list[str] = []
    taken = np.zeros((0, 2))
    for (_, _, ties), points in reversed(curves.items()):
        room = np.minimum(_clear(points, middles, radii), _clear(points, taken, np.full(len(taken), 12.0)))
        room = room - 30.0 * _inside(points, boxes, 10) - 8 * np.abs(_ALONG[:, 0] - 0.5)
        x, y = spot = points[int(room.argmax())]
        taken = np.vstack([taken, spot])
        out.append(f'<text class="ties" x="{x:.1f}" y="{y + 4:.1f}">{ties:,}</text>')
    return out


@dataclass(frozen=True)
class _Caption:
    """An area's words as SVG, the ground under them, and the box they take: left, top, right, bottom."""

    words: str
    ground: str
    box: tuple[float, float, float, float]


def _caption(middle: Floats, radius: float, area: pd.Series, form: Form) -> _Caption:
    """Name and figures above the circle."""
    x, y = middle[0], middle[1] - radius - 20
    name = area["name"] if len(area["name"]) <= _LONGEST else f"{area['name'][: _LONGEST - 1]}…"
    short = form.name == "tall"
    each = f" · {area['ties_each']}{'' if short else ' ties'} each" if area["ties_each"] else ""
    line = (area["people"] if short and each else counted(area["people"])) + each
    half = max(4.3 * len(name), 3.4 * len(line)) + 4
    box = (x - half, y - 14, x + half, y + 18)
    words = (
        f'<text class="name" x="{x:.1f}" y="{y:.1f}">{escape(name)}</text>'
        f'<text x="{x:.1f}" y="{y + 14:.1f}">{escape(line)}</text>'
    )
    ground = f'<rect x="{box[0]:.1f}" y="{box[1]:.1f}" width="{2 * half:.1f}" height="32" rx="6"/>'
    return _Caption(words, ground, box)
