"""The figure: everything the page draws, as plain data. What a view leaves out never gets here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.maps.findings import Finding, findings
from connectome.maps.levels import Scene, scenes_of
from connectome.maps.notice import Notice, notice
from connectome.maps.placement import place_all
from connectome.maps.shapes import SIZES, Drawing, Kind, drawing_of
from connectome.maps.units import Unit, units_of
from connectome.maps.words import about, caption, place_name, stamp_line, title_of
from connectome.privacy.views import View, view_of

Floats = NDArray[np.float64]
Introduction = tuple[int, int, str]


@dataclass(frozen=True)
class Figure:
    """A laid-out map and its words."""

    view: View
    title: str
    stamp: str
    name: str
    drawing: Drawing
    notice: Notice
    sizes: Floats
    units: list[Unit]
    scenes: list[Scene]
    findings: list[Finding]
    introductions: list[Introduction]

    @property
    def home(self) -> list[int]:
        """The unit of each shape."""
        out = [0] * len(self.drawing)
        for u, unit in enumerate(self.units):
            for shape in unit.members:
                out[shape] = u
        return out


def figure(
    graph: CommunityGraph,
    view: str,
    *,
    layer: str | None = None,
    title: str | None = None,
    suggestions: pd.DataFrame | None = None,
    stamp: Mapping[str, object] | None = None,
    seed: int = 1,
    key: bytes | None = None,
) -> Figure:
    """Cut the graph to the view, lay it out, find the words."""
    seen = view_of(graph, view, key, layer)
    drawing = drawing_of(seen)
    noticed = notice(drawing, seen.graph)
    sizes = _sizes(drawing, noticed)
    units = units_of(drawing, seen)
    place_all(drawing, units, seen.graph, sizes, seed)
    name = title.split(":")[0].strip() if title else place_name(seen.graph)
    introductions = _introductions(suggestions, drawing)
    return Figure(
        view=seen,
        title=title_of(seen, drawing, name, title),
        stamp=stamp_line(
            seen,
            drawing,
            stamp or {},
            dated=graph.as_of or graph.data_date(),
            known=len(graph.frame("knows")) > 0,
            seed=seed,
        ),
        name=name,
        drawing=drawing,
        notice=noticed,
        sizes=sizes,
        units=units,
        scenes=scenes_of(drawing, units, name),
        findings=findings(seen, drawing, noticed, units, introductions),
        introductions=introductions,
    )


def _sizes(drawing: Drawing, noticed: Notice) -> Floats:
    """Half-widths; larger for people to notice and, where lines are membership, for what many belong to."""
    sizes = np.array([SIZES[Kind(k)] for k in drawing.kinds], np.float64)
    if drawing.two_mode:
        many = np.sqrt(noticed.ties)
        sizes = np.where(drawing.kinds > Kind.PAID, 7 + 2.2 * many, sizes)
        sizes = np.where(drawing.kinds == Kind.EVENT, 6 + 0.9 * many, sizes)
    out: Floats = sizes + 3.0 * noticed.marked
    return out


def _introductions(suggestions: pd.DataFrame | None, drawing: Drawing) -> list[Introduction]:
    """Suggested pairs, both of whom are on the map, each pair once."""
    if suggestions is None or suggestions.empty:
        return []
    at = {person: k for k, person in enumerate(drawing.ids[: drawing.people])}
    out: dict[frozenset[int], Introduction] = {}
    reasons = suggestions["reason"] if "reason" in suggestions else pd.Series("", index=suggestions.index)
    for a, b, reason in zip(suggestions["person"], suggestions["other"], reasons.fillna(""), strict=True):
        if str(a) in at and str(b) in at and a != b:
            pair = (at[str(a)], at[str(b)], str(reason))
            out.setdefault(frozenset(pair[:2]), pair)
    return list(out.values())


def data_of(figure: Figure) -> dict[str, Any]:
    """The figure as the page's script reads it: columns by shape, flat lines, units, scenes, findings, key."""
    drawing, noticed = figure.drawing, figure.notice
    spots = np.zeros((len(drawing), 2))
    for unit in figure.units:
        spots[unit.members] = unit.spots
    return {
        "view": figure.view.name,
        "twoMode": drawing.two_mode,
        "people": drawing.people,
        "shapes": {
            "id": drawing.ids,
            "name": drawing.names,
            "kind": drawing.kinds.tolist(),
            "unit": figure.home,
            "x": _round(spots[:, 0], 1),
            "y": _round(spots[:, 1], 1),
            "size": _round(figure.sizes, 1),
            "ties": noticed.ties.tolist(),
            "circles": noticed.circles.tolist(),
            "onlyLink": noticed.only_link.tolist(),
            "about": [about(i, drawing, noticed) for i in range(len(drawing))],
            "says": drawing.says,
        },
        "lines": drawing.lines.ravel().tolist(),
        "units": [_unit(figure, u) for u in range(len(figure.units))],
        "trunks": _counted_trunks(figure),
        "scenes": [{"key": s.key, "name": s.name, "show": s.show, "units": s.units, "up": s.up} for s in figure.scenes],
        "findings": [_finding(f) for f in figure.findings],
        "introductions": [list(i) for i in figure.introductions],
        "key": _key_words(figure),
    }


def _round(values: Floats, digits: int) -> list[float]:
    return [float(v) for v in values.round(digits) + 0.0]


def _whole(values: Floats) -> list[int]:
    return [round(float(v)) for v in values.ravel()]


def _unit(figure: Figure, u: int) -> dict[str, Any]:
    unit = figure.units[u]
    line, short = caption(unit, figure.drawing)
    out: dict[str, Any] = {
        "name": unit.name,
        "place": _place(figure, unit),
        "line": line,
        "short": short,
        "area": unit.area,
        "tray": unit.form == "tray",
        "members": len(unit.members),
        "thin": unit.thin,
        "dots": _dots(unit),
        "each": unit.each,
        "people": unit.people,
        "at": [_whole(np.array(a)) for a in unit.at],
        "corners": _whole(unit.corners),
        "radius": round(unit.radius),
        "opens": unit.opens,
    }
    if unit.ground:
        out["ground"] = _whole(np.array(unit.ground))
    if unit.bubble:
        out["bubble"] = [_whole(np.array(a)) for a in unit.bubble]
        out["bubbleRadius"] = round(unit.bubble_radius)
    if unit.corners_tall is not None and unit.spots_tall is not None:
        out["tall"] = {"corners": _whole(unit.corners_tall), "members": unit.members, "spots": _whole(unit.spots_tall)}
    return out


def _place(figure: Figure, unit: Unit) -> str:
    """Where a shape of the unit is said to be: its area; a circle's is the area it is part of; a tray is nowhere."""
    whole = (other.name for other in figure.units if other.form == "whole" and other.area == unit.area)
    return next(whole, unit.name) if unit.form == "circle" else "" if unit.form == "tray" else unit.name


def _dots(unit: Unit) -> int:
    """People that dots stand for, counted or in a bubble; 0 where the count is not to be shown."""
    shown = unit.people.replace(",", "")
    return int(shown) if shown.isdigit() else 0


def _counted_trunks(figure: Figure) -> list[tuple[int, int, int]]:
    """Ties between areas as the view counts them, where people themselves are not drawn."""
    if figure.drawing.people:
        return []
    at = {unit.area: u for u, unit in enumerate(figure.units) if unit.form == "area"}
    pairs = figure.view.area_pairs
    rows = zip(pairs["area"], pairs["other"], pairs["ties"], strict=True)
    return [(at[a], at[b], int(str(t).replace(",", ""))) for a, b, t in rows if a in at and b in at]


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "title": found.title,
        "text": found.text,
        "button": found.button if found.shapes or found.areas else "",
        "tone": found.tone,
        "shapes": list(found.shapes),
        "areas": list(found.areas),
        "introductions": found.introductions,
    }


def _key_words(figure: Figure) -> dict[str, str]:
    """Words of the key that depend on what is drawn."""
    roles = set(figure.view.graph.frame("roles").query("paid == True")["role"])
    levels = set(
        figure.view.graph.frame("areas").loc[lambda f: f.index.isin(figure.view.areas.index), "level"].dropna()
    )
    area = levels.pop().capitalize() if len(levels) == 1 else "Area"
    return {
        "person": "Person" if figure.drawing.two_mode or not roles else "Resident",
        "paid": "Community builder (paid)"
        if roles <= {"community builder"}
        else "Paid role, such as community builder",
        "joins": "Joins three circles or more" if figure.drawing.two_mode else "Joins circles",
        "area": "Circle of shared organisations" if figure.drawing.two_mode else area,
    }
