"""The figure: everything the page draws, as plain data. What a view leaves out never gets here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.maps.between_areas import BetweenAreas
from connectome.maps.earlier import read
from connectome.maps.findings import Finding, findings
from connectome.maps.introduced import Introduced, introduced
from connectome.maps.leaving_out import PEOPLE_IN_ONE_FILE, shown, without_people
from connectome.maps.levels import Scene, scenes_of
from connectome.maps.links import Links, lifted, links_between
from connectome.maps.months import Months, months_of
from connectome.maps.notice import Notice, notice
from connectome.maps.placement import place_all
from connectome.maps.shapes import SIZES, Drawing, Kind, drawing_of
from connectome.maps.units import Unit, home_of, units_of
from connectome.maps.words import about, caption, place_name, stamp_line, title_of
from connectome.privacy.naming import names_withheld
from connectome.privacy.suppression import PUBLISHED
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
    links: Links
    findings: list[Finding]
    introductions: list[Introduction]
    time: Months | None = None
    introduced: list[Introduced] = field(default_factory=list)

    @cached_property
    def home(self) -> list[int]:
        """The unit of each shape."""
        found: list[int] = home_of(self.drawing, self.units).tolist()
        return found

    @property
    def in_levels(self) -> bool:
        """Whether the town is too much for one picture, so that it opens level by level."""
        return self.scenes[0].show == "bubbles"


def figure(  # noqa: PLR0913 - what save() takes
    graph: CommunityGraph,
    view: str,
    *,
    layer: str | None = None,
    title: str | None = None,
    suggestions: pd.DataFrame | None = None,
    stamp: Mapping[str, object] | None = None,
    seed: int = 1,
    key: bytes | None = None,
    like: str | Path | None = None,
    since: str | None = None,
) -> Figure:
    """Cut the graph to the view, lay it out (as on an earlier map, where one is given), find the words.

    ``since``: a wave or a date from which on months can be looked at; see `connectome.maps.steps.steps_of`.
    """
    earlier = read(Path(like)) if like else None
    seen = view_of(graph, view, key, layer, PUBLISHED if view == "manager" else None)
    drawing = drawing_of(seen)
    units = units_of(drawing, seen, earlier)
    links = _links(drawing, units, seen)
    if drawing.people > PEOPLE_IN_ONE_FILE:
        drawing = without_people(drawing, units)
        links = shown(units, links, told=_links(drawing, units, seen))
        seen = replace(seen, contains_names=False)
    noticed = notice(drawing, seen.graph)
    sizes = _sizes(drawing, noticed)
    place_all(drawing, units, seen.graph, sizes, seed, counted=links, earlier=earlier)
    name = title.split(":")[0].strip() if title else place_name(seen.graph)
    introductions = _introductions(suggestions, drawing, graph)
    return Figure(
        view=seen,
        title=title_of(seen, drawing, name, title),
        stamp=stamp_line(graph, seen, drawing, stamp or {}, seed),
        name=name,
        drawing=drawing,
        notice=noticed,
        sizes=sizes,
        units=units,
        scenes=scenes_of(drawing, units, name, links),
        links=links,
        findings=findings(seen, drawing, noticed, units, introductions),
        introductions=introductions,
        time=months_of(graph, seen, drawing, since),
        introduced=introduced(graph, drawing) if view == "builder" else [],
    )


def _links(drawing: Drawing, units: list[Unit], view: View) -> Links:
    """Ties between units side by side, as far as the view may show them."""
    if drawing.people:
        return links_between(units, home_of(drawing, units), drawing.acquaintance)
    at = {unit.area: u for u, unit in enumerate(units) if unit.form == "area"}
    pairs = view.area_pairs
    rows = [
        (min(at[a], at[b]), max(at[a], at[b]), int(str(t).replace(",", "")))
        for a, b, t in zip(pairs["area"], pairs["other"], pairs["ties"], strict=True)
        if a in at and b in at
    ]
    table = np.array(rows, np.int64).reshape(-1, 3)
    return lifted(units, table[:, :2], table[:, 2])


def _sizes(drawing: Drawing, noticed: Notice) -> Floats:
    """Half-widths; larger for people to notice and, where lines are membership, for what many belong to."""
    sizes = np.array([SIZES[Kind(k)] for k in drawing.kinds], np.float64)
    if drawing.two_mode:
        many = np.sqrt(noticed.ties)
        sizes = np.where(drawing.kinds > Kind.PAID, 7 + 2.2 * many, sizes)
        sizes = np.where(drawing.kinds == Kind.EVENT, 6 + 0.9 * many, sizes)
    out: Floats = sizes + 3.0 * noticed.marked
    return out


def _introductions(suggestions: pd.DataFrame | None, drawing: Drawing, graph: CommunityGraph) -> list[Introduction]:
    """Suggested pairs, both of whom are on the map, each pair once; no reason names somebody who is not."""
    if suggestions is None or suggestions.empty:
        return []
    at = {person: k for k, person in enumerate(drawing.ids[: drawing.people])}
    out: dict[frozenset[int], Introduction] = {}
    reasons = suggestions["reason"] if "reason" in suggestions else pd.Series("", index=suggestions.index)
    reasons = reasons.mask(reasons.map(names_withheld(graph)).astype(bool))
    for a, b, reason in zip(suggestions["person"], suggestions["other"], reasons.fillna(""), strict=True):
        if str(a) in at and str(b) in at and a != b:
            pair = (at[str(a)], at[str(b)], str(reason))
            out.setdefault(frozenset(pair[:2]), pair)
    return list(out.values())


def data_of(figure: Figure) -> dict[str, Any]:
    """The figure as the page's script reads it: columns by shape, flat lines, units, scenes, findings, key."""
    drawing, noticed = figure.drawing, figure.notice
    said = [about(i, drawing, noticed) for i in range(len(drawing))]
    abouts = {text: k for k, text in enumerate(dict.fromkeys(said))}
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
            "about": [abouts[text] for text in said],
            "says": drawing.says,
        },
        "abouts": list(abouts),
        "lines": drawing.lines.ravel().tolist(),
        "units": [_unit(figure, u) for u in range(len(figure.units))],
        "trunks": counted_trunks(figure),
        "scenes": [_scene(s) for s in figure.scenes],
        "findings": [_finding(f) for f in figure.findings],
        "introductions": [list(i) for i in figure.introductions],
        "key": key_words(figure),
        "time": _time_data(figure),
        "introduced": [made.as_data() for made in figure.introduced],
    }


def _time_data(figure: Figure) -> dict[str, Any] | None:
    time = figure.time
    if time is None:
        return None
    if isinstance(time, BetweenAreas):
        return time.as_data({unit.area: u for u, unit in enumerate(figure.units) if unit.form == "area"})
    return time.as_data()


def _round(values: Floats, digits: int) -> list[float]:
    return [float(v) for v in values.round(digits) + 0.0]


def _whole(values: Floats) -> list[int]:
    return [round(float(v)) for v in values.ravel()]


def _scene(scene: Scene) -> dict[str, Any]:
    out: dict[str, Any] = {"key": scene.key, "name": scene.name, "show": scene.show, "units": scene.units}
    out["up"] = scene.up
    if scene.show == "bubbles":
        out["links"], out["leftOut"] = [n for link in scene.links for n in link], scene.left_out
    return out


def _unit(figure: Figure, u: int) -> dict[str, Any]:
    """One unit; what is empty or nought is left out, since a large town has thousands."""
    unit = figure.units[u]
    line, short = caption(unit, figure.drawing)
    out: dict[str, Any] = {
        "name": unit.name,
        "place": place_of(figure, unit),
        "line": line,
        "short": short,
        "area": unit.area,
        "tray": unit.form == "tray",
        "circle": unit.form == "circle",
        "district": unit.form == "district",
        "members": len(unit.members),
        "thin": unit.thin,
        "dots": _dots(unit),
        "each": unit.each,
        "people": unit.people,
        "at": [_whole(np.array(a)) for a in unit.at],
        "radius": round(unit.radius),
        "opens": unit.opens,
        "bubble": unit.bubble and [_whole(np.array(a)) for a in unit.bubble],
        "bubbleRadius": round(unit.bubble_radius),
    }
    if unit.up >= 0:
        out["up"] = unit.up
    if not unit.whole:
        out |= _outline(figure, unit)
    return {key: value for key, value in out.items() if value or key in ("name", "area", "people", "up")}


def _outline(figure: Figure, unit: Unit) -> dict[str, Any]:
    """Where a unit that holds shapes lies beside the others, and how it is outlined."""
    out: dict[str, Any] = {"ground": unit.ground and _whole(np.array(unit.ground))}
    if unit.members or not unit.ground:
        out["corners"] = _whole(unit.corners)
    if unit.corners_tall is not None and unit.spots_tall is not None:
        out["tall"] = {"corners": _whole(unit.corners_tall), "members": unit.members, "spots": _whole(unit.spots_tall)}
    return out


def place_of(figure: Figure, unit: Unit) -> str:
    """Where a shape of the unit is said to be: its area; a circle's is the area it is part of; a tray is nowhere."""
    if unit.form == "tray":
        return ""
    while unit.form == "circle" and unit.up >= 0:
        unit = figure.units[unit.up]
    return unit.name


def _dots(unit: Unit) -> int:
    """People that dots stand for, counted or in a bubble; 0 where the count is not to be shown."""
    shown = unit.people.replace(",", "")
    return int(shown) if shown.isdigit() else 0


def counted_trunks(figure: Figure) -> list[tuple[int, int, int]]:
    """Ties between areas as the view counts them, where people themselves are not drawn."""
    links = figure.links
    if figure.drawing.people or figure.in_levels:
        return []
    return list(zip(links.one.tolist(), links.other.tolist(), links.ties.tolist(), strict=True))


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


def key_words(figure: Figure) -> dict[str, str]:
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
