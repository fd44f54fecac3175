"""Units: what one outline holds. An area, a circle of an area too large for one picture, or a tray of events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.maps.circles import circles
from connectome.maps.shapes import Drawing, Kind, Line
from connectome.privacy.views import NOBODY, View

Floats = NDArray[np.float64]
Form = Literal["area", "whole", "circle", "stars", "tray"]
"""``whole`` stands for an area that is drawn as circles, and holds no shape itself."""

PEOPLE_IN_ONE_PICTURE = 350
LINES_IN_ONE_PICTURE = 2000
"""Shapes and lines up to which a whole town is drawn shape by shape; a browser pans that smoothly."""
_SMALLEST_REGION = 8
_SMALLEST_CIRCLE = 12
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Unit:
    """One outline and the shapes inside it.

    ``people``, ``each``: counts as text, as the view gives them. ``at``: middle on a wide and on a tall sheet.
    ``spots``: positions of the members about that middle; ``spots_tall`` where the tall sheet needs others.
    ``ground``: middle and radius of the disc that stands for people who are only counted. ``bubble``: middle where the
    unit is drawn as a bubble. ``opens``: key of the scene a click opens.
    """

    name: str
    members: list[int]
    area: str
    people: str = "0"
    each: str = ""
    thin: bool = False
    form: Form = "area"
    radius: float = 0.0
    at: tuple[tuple[float, float], tuple[float, float]] = ((0.0, 0.0), (0.0, 0.0))
    spots: Floats = field(default_factory=lambda: np.zeros((0, 2)))
    corners: Floats = field(default_factory=lambda: np.zeros((0, 2)))
    spots_tall: Floats | None = None
    corners_tall: Floats | None = None
    ground: tuple[float, float, float] | None = None
    bubble: tuple[tuple[float, float], tuple[float, float]] | None = None
    bubble_radius: float = 0.0
    opens: str = ""


def too_many(drawing: Drawing) -> bool:
    """Whether the whole town is too much for one picture, so that areas are drawn first and people on opening one."""
    at_rest = np.count_nonzero(drawing.lines[:, 3] != Line.CAME)
    return len(drawing) + int(at_rest) > LINES_IN_ONE_PICTURE


def units_of(drawing: Drawing, view: View) -> list[Unit]:
    """Every shape in exactly one unit; areas where people live but nothing is drawn are units too."""
    tray = [i for i in range(len(drawing)) if _in_tray(drawing, i)]
    rest = [i for i in range(len(drawing)) if i not in set(tray)]
    if drawing.two_mode:
        out = _regions(drawing, rest)
    elif rest and all(drawing.area[i] == NOBODY for i in rest) and drawing.people > PEOPLE_IN_ONE_PICTURE // 4:
        out = _circles(drawing, rest, NOBODY)
    else:
        out = _areas(drawing, rest, view)
    if tray:
        only_events = all(drawing.kinds[i] == Kind.EVENT for i in tray)
        out.append(Unit("Events" if only_events else "Not in one area", tray, "", form="tray"))
    return out


def _in_tray(drawing: Drawing, shape: int) -> bool:
    """What meets in no one area stands in a tray under the map, and so do all events where lines are membership."""
    if drawing.two_mode:
        return drawing.kinds[shape] == Kind.EVENT and "shared:events" not in drawing.layers
    somewhere = any(area != NOBODY for area in drawing.area)
    kinds = (Kind.GROUP, Kind.PLACE, Kind.ORGANISATION, Kind.EVENT) if somewhere else (Kind.EVENT,)
    return drawing.area[shape] == NOBODY and drawing.kinds[shape] in kinds


def _areas(drawing: Drawing, rest: Sequence[int], view: View) -> list[Unit]:
    named = view.graph.frame("areas")["name"]
    members: dict[str, list[int]] = {str(a): [] for a in view.areas.index}
    for shape in rest:
        members.setdefault(drawing.area[shape], []).append(shape)
    out: list[Unit] = []
    for area in sorted(members, key=lambda a: (a == NOBODY, a)):
        shapes = members[area]
        name = str(named[area]) if area in named.index and pd.notna(named[area]) else area
        if area == NOBODY:
            name = "Everyone" if len(members) == 1 else "No area recorded"
        split = too_many(drawing) and sum(i < drawing.people for i in shapes) > PEOPLE_IN_ONE_PICTURE
        out.append(Unit(name, [] if split else shapes, area, *_counts(view, area), form="whole" if split else "area"))
        if split:
            out += _circles(drawing, shapes, area)
    return out


def _counts(view: View, area: str) -> tuple[str, str, bool]:
    """People, ties each and whether few are recorded, as the view shows them."""
    if area not in view.areas.index:
        return "0", "", False
    row = view.areas.loc[area]
    return str(row["people"]), str(row["ties_each"]), bool(row["thin"])


def _circles(drawing: Drawing, shapes: Sequence[int], area: str) -> list[Unit]:
    """Circles of people with more ties among them than to others; those too small for one picture together."""
    found = _circled(drawing, shapes, resolution=0.9)
    large = [c for c in sorted(found) if len(found[c]) >= _SMALLEST_CIRCLE]
    others = sorted(i for c in found if c not in large for i in found[c])
    out: list[Unit] = []
    used = Counter[str]()
    for c in large:
        name = _around(drawing, found[c]) or f"Circle {_letters(len(out))}"
        used[name] += 1
        name = f"{name} ({used[name]})" if used[name] > 1 else name
        out.append(_circle(drawing, name, found[c], area))
    return [*out, _circle(drawing, "Others nearby", others, area)] if others else out


def _circle(drawing: Drawing, name: str, members: list[int], area: str) -> Unit:
    people = sum(i < drawing.people for i in members)
    inside = set(members)
    ends = sum((a in inside) + (b in inside) for a, b in drawing.ties if max(a, b) < drawing.people)
    return Unit(name, members, area, f"{people:,}", f"{ends / max(people, 1):.1f}", form="circle")


def _circled(drawing: Drawing, shapes: Sequence[int], resolution: float) -> dict[int, list[int]]:
    at = {shape: k for k, shape in enumerate(shapes)}
    inside = [(at[a], at[b]) for a, b in drawing.ties if a in at and b in at]
    out: dict[int, list[int]] = defaultdict(list)
    for shape, circle in zip(shapes, circles(len(shapes), inside, resolution), strict=True):
        out[circle].append(shape)
    return out


def _around(drawing: Drawing, members: Sequence[int]) -> str:
    """Named by the group, place or organisation in it that most people take part in."""
    things = [i for i in members if drawing.kinds[i] > Kind.PAID]
    if not things:
        return ""
    return f"Around {drawing.names[max(things, key=lambda i: (drawing.taking_part[i], -i))]}"


def _letters(n: int) -> str:
    return _LETTERS[n] if n < len(_LETTERS) else _letters(n // len(_LETTERS) - 1) + _LETTERS[n % len(_LETTERS)]


def _regions(drawing: Drawing, rest: Sequence[int]) -> list[Unit]:
    """Circles of organisations that share people, each named by its largest one or two."""
    found = _circled(drawing, rest, resolution=0.55)
    large = [c for c in sorted(found) if len(found[c]) >= _SMALLEST_REGION]
    small = sorted(i for c in found if c not in large for i in found[c])
    out = [_region(drawing, _largest(drawing, found[c]), found[c]) for c in large]
    if small:
        out.append(_region(drawing, "Smaller circles", small, "stars"))
    return out


def _region(drawing: Drawing, name: str, members: list[int], form: Form = "area") -> Unit:
    people = sum(i < drawing.people for i in members)
    return Unit(name, members, name, f"{people:,}", form=form)


def _largest(drawing: Drawing, members: Sequence[int]) -> str:
    things = sorted((i for i in members if drawing.kinds[i] > Kind.PAID), key=lambda i: (-drawing.taking_part[i], i))[
        :2
    ]
    names = [drawing.names[i] for i in things]
    return " and ".join(names if sum(map(len, names)) < 20 else names[:1]) or "Circle"
