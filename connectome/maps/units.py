"""Units: what one outline holds. An area, a circle of an area too large for one picture, or a tray of events.

Units make a tree: a town has areas (a town of very many, districts first), a large area has circles, a large circle has
circles again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.maps.circles import circles
from connectome.maps.districts import districts_of
from connectome.maps.shapes import Drawing, Kind, Line
from connectome.privacy.views import NOBODY, View

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Form = Literal["district", "area", "circle", "stars", "tray"]

PEOPLE_IN_ONE_PICTURE = 350
SHAPES_IN_ONE_PICTURE = 1000
"""People, and shapes in all, up to which an area is drawn shape by shape."""
LINES_IN_ONE_PICTURE = 2000
"""Shapes and lines up to which a whole town is drawn shape by shape; a browser pans that smoothly."""
_SMALLEST_REGION = 8
_SMALLEST_CIRCLE = 12
OTHERS, SMALLER, PART = "Others nearby", "Smaller circles", "Part "
"""Units that are no circle: what is left over, and parts by order."""
NOT_TOLD = "not shown"
"""In the place of a count that others would follow from."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Unit:
    """One outline and the shapes inside it.

    ``people``, ``each``: counts as text, as the view gives them. ``up``: the unit it is a part of, by its place in the
    list, or -1. ``whole``: it stands for its parts, and holds no shape itself. ``at``: middle on a wide and on a tall
    sheet. ``spots``: positions of the members about that middle; ``spots_tall`` where the tall sheet needs others.
    ``ground``: middle and radius of the disc that stands for people who are only counted. ``bubble``: middle where the
    unit is drawn as a bubble. ``opens``: key of the scene a click opens. ``held``: it keeps its earlier middle.
    """

    name: str
    members: list[int]
    area: str
    people: str = "0"
    each: str = ""
    thin: bool = False
    form: Form = "area"
    up: int = -1
    whole: bool = False
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
    held: bool = False


def too_many(drawing: Drawing) -> bool:
    """Whether the whole town is too much for one picture, so that areas are drawn first and people on opening one."""
    at_rest = np.count_nonzero(drawing.lines[:, 3] != Line.CAME)
    return len(drawing) + int(at_rest) > LINES_IN_ONE_PICTURE


def home_of(drawing: Drawing, units: Sequence[Unit]) -> Ints:
    """The unit of each shape, shape (n,)."""
    out = np.zeros(len(drawing), np.int64)
    for u, unit in enumerate(units):
        out[unit.members] = u
    return out


class Before(Protocol):
    """What is known of circles on an earlier map."""

    def labels(self, ids: Sequence[str], level: int) -> Ints | None:
        """The circle each shape was in, by the place of its first member; None where too few are known.

        ``level``: how many units that are no districts the circles lie in.
        """


def parts_of(units: Sequence[Unit]) -> dict[int, list[int]]:
    """The parts of each whole, by its place in the list; -1 for the town."""
    out: dict[int, list[int]] = defaultdict(list)
    for u, unit in enumerate(units):
        out[unit.up].append(u)
    return out


def units_of(drawing: Drawing, view: View, before: Before | None = None) -> list[Unit]:
    """Every shape in exactly one unit; areas where people live but nothing is drawn are units too.

    Circles begin as they were ``before``, so that a few new ties do not make others of them.
    """
    in_tray = [_in_tray(drawing, i) for i in range(len(drawing))]
    tray = [i for i, inside in enumerate(in_tray) if inside]
    rest = [i for i, inside in enumerate(in_tray) if not inside]
    builder = _Builder(drawing, before)
    if drawing.two_mode and not too_many(drawing):
        builder.units = _regions(drawing, rest, before)
    elif rest and _by_circles(drawing, rest):
        for part, shapes in _circles(drawing, rest, NOBODY, _known(drawing, rest, before, 0)):
            builder.add(part, shapes)
    else:
        builder.add_areas(view, list(_areas(drawing, rest, view)))
    if tray:
        only_events = all(drawing.kinds[i] == Kind.EVENT for i in tray)
        builder.units.append(Unit("Events" if only_events else "Not in one area", tray, "", form="tray"))
    return builder.units


class _Builder:
    """Adds units to a list, each followed by its parts where it is too large for one picture."""

    def __init__(self, drawing: Drawing, before: Before | None) -> None:
        self.units: list[Unit] = []
        self._drawing, self._before = drawing, before
        self._in_levels = too_many(drawing)

    def add_areas(self, view: View, areas: list[tuple[Unit, list[int]]]) -> None:
        """Add areas, in districts where there are very many."""
        names = {unit.area: unit.name for unit, _ in areas}
        sizes = {unit.area: len(shapes) for unit, shapes in areas}
        district = districts_of(self._drawing, view, names, sizes) if self._in_levels else {}
        for name in sorted(set(district.values())):
            inside = [(unit, shapes) for unit, shapes in areas if district[unit.area] == name]
            self.units.append(Unit(name, [], "", _sum([unit for unit, _ in inside]), form="district", whole=True))
            here = len(self.units) - 1
            for unit, shapes in inside:
                self.add(unit, shapes, here)
        if not district:
            for unit, shapes in areas:
                self.add(unit, shapes)

    def add(self, unit: Unit, shapes: list[int], up: int = -1, level: int = 1) -> None:
        unit.up = up
        self.units.append(unit)
        if not self._in_levels or _fits(self._drawing, shapes):
            unit.members = shapes
            return
        unit.whole, here = True, len(self.units) - 1
        start = _known(self._drawing, shapes, self._before, level)
        for part, some in _circles(self._drawing, shapes, unit.area, start):
            self.add(part, some, here, level + 1)


def _known(drawing: Drawing, shapes: Sequence[int], before: Before | None, level: int) -> Ints | None:
    return before.labels([drawing.ids[i] for i in shapes], level) if before else None


def _sum(areas: Sequence[Unit]) -> str:
    """People of several areas; not shown where one is not counted, since its number would follow."""
    counts = [unit.people.replace(",", "") for unit in areas]
    return f"{sum(map(int, counts)):,}" if all(count.isdigit() for count in counts) else NOT_TOLD


def _fits(drawing: Drawing, shapes: Sequence[int]) -> bool:
    people = int(np.count_nonzero(np.asarray(shapes) < drawing.people))
    return people <= PEOPLE_IN_ONE_PICTURE and len(shapes) <= SHAPES_IN_ONE_PICTURE


def _by_circles(drawing: Drawing, rest: Sequence[int]) -> bool:
    """Whether circles are drawn, not areas: none is recorded, or lines are membership, which seldom keeps to them."""
    if drawing.two_mode:
        return True
    return drawing.people > PEOPLE_IN_ONE_PICTURE // 4 and all(drawing.area[i] == NOBODY for i in rest)


def _in_tray(drawing: Drawing, shape: int) -> bool:
    """What meets in no one area stands in a tray under the map, and so do all events where lines are membership."""
    if shape < drawing.people:
        return False
    if drawing.two_mode:
        return drawing.kinds[shape] == Kind.EVENT and "shared:events" not in drawing.layers
    return drawing.area[shape] == NOBODY and (drawing.kinds[shape] == Kind.EVENT or drawing.has_areas)


def _areas(drawing: Drawing, rest: Sequence[int], view: View) -> Iterator[tuple[Unit, list[int]]]:
    named = view.graph.frame("areas")["name"]
    members: dict[str, list[int]] = {str(a): [] for a in view.areas.index}
    for shape in rest:
        members.setdefault(drawing.area[shape], []).append(shape)
    names = {a: str(named[a]) if a in named.index and pd.notna(named[a]) else a for a in members}
    if NOBODY in names:
        names[NOBODY] = "Everyone" if len(members) == 1 else "No area recorded"
    used = Counter(names.values())
    for area in sorted(members, key=lambda a: (a == NOBODY, a)):
        name = names[area] if used[names[area]] == 1 else f"{names[area]} ({area})"
        yield Unit(name, [], area, *_counts(view, area)), members[area]


def _counts(view: View, area: str) -> tuple[str, str, bool]:
    """People, ties each and whether few are recorded, as the view shows them."""
    if area not in view.areas.index:
        return "0", "", False
    row = view.areas.loc[area]
    return str(row["people"]), str(row["ties_each"]), bool(row["thin"])


def _circles(drawing: Drawing, shapes: Sequence[int], area: str, start: Ints | None) -> list[tuple[Unit, list[int]]]:
    """Circles of people with more ties among them than to others; those too small for one picture together."""
    found = _circled(drawing, shapes, 0.9, start)
    large = [c for c in found if len(c) >= _SMALLEST_CIRCLE]
    others = sorted(i for c in found if len(c) < _SMALLEST_CIRCLE for i in c)
    if len(large) < 2:  # nobody stands out from the rest: parts by their order say nothing, and are named so
        return [
            (_circle(drawing, f"{PART}{_letters(k)}", part, area), part) for k, part in enumerate(_runs(sorted(shapes)))
        ]
    out: list[tuple[Unit, list[int]]] = []
    used = Counter[str]()
    for circle in large:
        name = _around(drawing, circle) or f"Circle {_letters(len(out))}"
        used[name] += 1
        name = f"{name} ({used[name]})" if used[name] > 1 else name
        out.append((_circle(drawing, name, circle, area), circle))
    return [*out, (_circle(drawing, OTHERS, others, area), others)] if others else out


def _runs(shapes: Sequence[int]) -> list[list[int]]:
    """Parts of about one size, in the order given."""
    many = -(-len(shapes) // PEOPLE_IN_ONE_PICTURE)
    return [part.tolist() for part in np.array_split(np.array(shapes, np.int64), many)]


def _circle(drawing: Drawing, name: str, members: list[int], area: str) -> Unit:
    inside = np.asarray(members, np.int64)
    inside = inside[inside < drawing.people]
    people, ends = len(inside), int(drawing.degree[inside].sum())
    each = "" if drawing.two_mode else f"{ends / max(people, 1):.1f}"
    return Unit(name, [], area, f"{people:,}", each, form="circle")


def _circled(drawing: Drawing, shapes: Sequence[int], resolution: float, start: Ints | None) -> list[list[int]]:
    """Circles among some shapes, the largest first."""
    label = circles(len(shapes), drawing.ties_among(shapes), resolution, start=start)
    order = np.argsort(label, kind="stable")
    ends = np.cumsum(np.bincount(label)).tolist()
    sorted_shapes = np.asarray(shapes, np.int64)[order]
    return [part.tolist() for part in np.split(sorted_shapes, ends[:-1])] if ends else []


def _around(drawing: Drawing, members: Sequence[int]) -> str:
    """Named by the group, place or organisation in it that most people take part in."""
    things = [i for i in members if i >= drawing.people]
    if not things:
        return ""
    return f"Around {drawing.names[max(things, key=lambda i: (drawing.taking_part[i], -i))]}"


def _letters(n: int) -> str:
    return _LETTERS[n] if n < len(_LETTERS) else _letters(n // len(_LETTERS) - 1) + _LETTERS[n % len(_LETTERS)]


def _regions(drawing: Drawing, rest: Sequence[int], before: Before | None) -> list[Unit]:
    """Circles of organisations that share people, each named by its largest one or two."""
    found = _circled(drawing, rest, 0.55, _known(drawing, rest, before, 0))
    small = sorted(i for c in found if len(c) < _SMALLEST_REGION for i in c)
    out = [_region(drawing, _largest(drawing, c), c) for c in found if len(c) >= _SMALLEST_REGION]
    if small:
        out.append(_region(drawing, SMALLER, small, "stars"))
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
