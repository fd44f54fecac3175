"""A picture of one person and two steps round them, by name: for the builder who knows them. The rest is left out."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from math import cos, sin
from pathlib import Path

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.maps.findings import Finding
from connectome.maps.notice import Notice, notice
from connectome.maps.saving import MapSaved
from connectome.maps.shapes import SIZES, Drawing, Kind, Line, drawing_of
from connectome.maps.still.captions import Label, TextLine
from connectome.maps.still.frame import Panel, Words, edge_of, framed
from connectome.maps.still.key import Group, line_icon, shape_icon
from connectome.maps.still.lines import straight
from connectome.maps.still.pen import (
    COLOUR,
    EDGE,
    GROUND,
    INK,
    JOIN,
    JOIN_NAME,
    ONLY_LINK,
    PAPER,
    SHAPE,
    Anchor,
    Point,
    mark,
    n,
    stroke,
)
from connectome.maps.still.picture import WIDTH
from connectome.maps.still.rings import Around, around
from connectome.maps.still.room import Box, Room, box_at, places, places_farther
from connectome.maps.still.saving import check, write
from connectome.maps.still.text import short
from connectome.maps.words import about, listed, plural, stamp_line
from connectome.privacy.views import view_of

_CROWDED = 16.0
"""Pixels round the ring a shape needs; more people than that stand in two or three rows."""
_LOOKS = {
    "knows": (INK, 2.2, ()),
    "takes part": ("#0b69a3", 1.6, (2, 4)),
    "among": ("#6d7b88", 1.1, ()),
    "two steps": ("#93a0ab", 0.9, ()),
}
_MOST_SAID = 300


def person(
    graph: CommunityGraph,
    person: str,
    path: str | Path,
    *,
    layer: str | None = None,
    stamp: Mapping[str, object] | None = None,
    width: float = WIDTH,
) -> MapSaved:
    """Write a still picture of one person: whom they know, what they take part in, and whom those know.

    It contains names, and only those of people whose permission to be on a map stands.

    Parameters
    ----------
    graph
        The community, on the day to be shown.
    person
        Their id. Somebody without a tie stands alone.
    path, layer, stamp, width
        As for :func:`connectome.maps.picture`.

    Raises
    ------
    InputError
        No such person, no standing permission, another ending, a width out of bounds, or the file cannot be written.
    """
    started, target = time.perf_counter(), Path(path)
    check(target, width)
    seen = view_of(graph, "builder", layer=layer)
    drawing = drawing_of(seen)
    if person not in drawing.ids[: drawing.people]:
        raise InputError(_refusal(graph, person))
    at = drawing.ids.index(person)
    found, noticed = around(drawing, at), notice(drawing, seen.graph)
    home = _home(seen.graph, drawing.area[at])
    stamped = stamp_line(graph, seen, drawing, stamp or {}, seed=1)
    write(target, PersonPicture(drawing, noticed, found, width).drawn(stamped.removesuffix(" · seed 1"), home))
    return MapSaved(target, len(found.turn) + 1, len(found.lines), time.perf_counter() - started)


def _refusal(graph: CommunityGraph, person: str) -> str:
    if person in graph.frame("people").index:
        return (
            f"{person} has no standing permission to be on a map, so no picture is drawn. Ask, and record the answer: "
            f"connectome permit {person} map --how …"
        )
    return f"There is no person with the id '{person}' here. `connectome analyse --out DIR` lists ids in people.csv."


def _home(graph: CommunityGraph, area: str) -> str:
    named = graph.frame("areas")["name"]
    return str(named.get(area, "")) or area if area in named.index else ""


class PersonPicture:
    """The rings, and everything on them."""

    def __init__(self, drawing: Drawing, noticed: Notice, found: Around, width: float) -> None:
        self.drawing, self.noticed, self.found, self.outer = drawing, noticed, found, width
        self.width, narrow = width - 2 * edge_of(width), width < 600
        names = min(0.27 * self.width, 200.0)
        self.rx = self.width / 2 - (names if found.second or found.first else 0)
        self.ry = min(self.rx, 0.27 * self.width) if not narrow else 1.9 * self.rx
        self.rows = 1
        if found.second:
            around_it = 3.14 * (self.rx + self.ry)
            self.rows = min(3, max(1, -(-int(len(found.second) * _CROWDED) // int(around_it))))
        self.height = 2 * self.ry + 70 + 18 * (self.rows - 1)
        self.middle = (self.width / 2, self.height / 2)
        self.inner, self.firsts = (0.5 if found.second else 1.0), frozenset(found.first)
        self.at = {found.person: self.middle} | {s: self._spot(s) for s in found.turn}

    def _share(self, shape: int) -> float:
        return self.inner if shape in self.firsts else 1.0

    def _spot(self, shape: int) -> Point:
        turn, share = self.found.turn[shape], self._share(shape)
        row = 18.0 * (self.found.second.index(shape) % self.rows) if shape not in self.firsts else 0.0
        x = self.middle[0] + (share * self.rx + row) * cos(turn)
        return x, self.middle[1] + (share * self.ry + row) * sin(turn)

    def drawn(self, stamp: str, home: str) -> str:
        name, found = self.drawing.names[self.found.person], self._findings(home)
        title = f"{short(name, 60)} and two steps around (contains names)"
        labels = self.labels()
        body = [self._ring(share) for share in dict.fromkeys((1.0, self.inner))] if self.found.first else []
        body += self._lines()
        body += [self._shape(i) for i in [*self.found.second, *self.found.first, self.found.person]]
        body += [label.drawn() for label in labels]
        key = self._key()
        twin = [*(f"{f.title}. {f.text}" for f in found), *self._said(), *(group.said() for group in key)]
        said = Words(title, stamp, self._unnamed(labels), found, key, twin)
        return framed(said, self.outer, [Panel("".join(body), self.width, self.height)])

    def _ring(self, share: float) -> str:
        x, y = self.middle
        radii = f'rx="{n(self.rx * share)}" ry="{n(self.ry * share)}"'
        fill = PAPER if share == self.inner else "#f5f7f7"
        return f'<ellipse cx="{n(x)}" cy="{n(y)}" {radii} fill="{fill}" stroke="{EDGE}" stroke-width=".6"/>'

    def _lines(self) -> list[str]:
        paths: dict[str, list[str]] = {look: [] for look in reversed(_LOOKS)}
        for a, b, _, kind in self.found.lines:
            look = self._look(a, b, kind)
            if look:
                paths[look].append(straight(self.at[a], self.at[b]))
        return [stroke("".join(path), *_LOOKS[look]) for look, path in paths.items() if path]

    def _look(self, a: int, b: int, kind: int) -> str:
        steps = sorted((self._step(a), self._step(b)))
        if steps[0] == 0:
            return "knows" if kind == Line.KNOWS else "takes part"
        if kind not in (Line.KNOWS, Line.BELONGS) or (kind == Line.BELONGS and not self.drawing.two_mode):
            return ""
        return "among" if steps == [1, 1] else "two steps" if steps == [1, 2] else ""

    def _step(self, shape: int) -> int:
        return 0 if shape == self.found.person else 1 if shape in self.firsts else 2

    def _radius(self, shape: int) -> float:
        size = SIZES[Kind(self.drawing.kinds[shape])]
        return size * {0: 1.5, 1: 0.95, 2: 0.62}[self._step(shape)]

    def _joins(self, shape: int) -> bool:
        return bool(self.drawing.kinds[shape] == Kind.PERSON and self.noticed.marked[shape])

    def _shape(self, shape: int) -> str:
        kind, (x, y), r = Kind(self.drawing.kinds[shape]), self.at[shape], self._radius(shape)
        if self._joins(shape):
            only = bool(self.noticed.only_link[shape])
            return mark("diamond", x, y, 1.2 * r, JOIN, ONLY_LINK if only else PAPER, 3 if only else 1.2)
        return mark(SHAPE[kind], x, y, r, COLOUR[kind])

    def labels(self) -> list[Label]:
        """Names, nearest first, outward of the rings: one of the first ring may lie over a shape, none over a name."""
        room, labels, own = Room(self.width, self.height), list[Label](), {}
        for shape, (x, y) in self.at.items():
            r = self._radius(shape)
            own[shape] = room.take(box_at(x, y, 1.6 * r, 1.6 * r), plain=self._step(shape) == 2)
        for shape in [self.found.person, *self.found.first, *self.found.second]:
            label = self._label(room, shape, own[shape])
            if label:
                room.take(label.box)
                labels.append(label)
        return labels

    def _label(self, room: Room, shape: int, own: int) -> Label | None:
        step, kind = self._step(shape), Kind(self.drawing.kinds[shape])
        bold = step < 2
        colour = JOIN_NAME if self._joins(shape) else COLOUR[kind] if kind else INK
        line = TextLine(
            short(self.drawing.names[shape], 24), {0: 16.0, 1: 13.0, 2: 12.5}[step], bold=bold, colour=colour
        )
        if not line.text:
            return None
        size = (line.width + 4, line.size + 3.5, self._radius(shape) + 3)
        found = self._outward(places(*self.at[shape], *size), shape)
        farther = self._outward(places_farther(*self.at[shape], *size), shape)
        spot = next((p for p in found if room.free(p[0], own=own)), None)
        if spot is None and step < 2:
            spot = next((p for p in found + farther if room.free(p[0], own=own, over_plain=True)), None)
        return Label(spot[0], [line], line.size, spot[1], PAPER if step < 2 else GROUND) if spot else None

    def _outward(self, spots: Sequence[tuple[Box, Anchor]], shape: int) -> list[tuple[Box, Anchor]]:
        """Places on the far side of the middle first."""
        dx, dy = self.at[shape][0] - self.middle[0], self.at[shape][1] - self.middle[1]
        x, y = self.at[shape]

        def inward(spot: tuple[Box, Anchor]) -> float:
            box = spot[0]
            return -((((box.left + box.right) / 2) - x) * dx + ((box.top + box.bottom) / 2 - y) * dy * 2)

        return sorted(spots, key=inward)

    def _unnamed(self, labels: Sequence[Label]) -> str:
        missing = len(self.at) - len(labels)
        return f"Names left out for want of room: {missing:,}." if missing > 0 else ""

    def _people(self, shapes: Sequence[int]) -> list[int]:
        return [i for i in shapes if i < self.drawing.people]

    def _findings(self, home: str) -> list[Finding]:
        i, found, noticed = self.found.person, self.found, self.noticed
        near, far = self._people(found.first), self._people(found.second)
        who = "Paid role" if self.drawing.kinds[i] == Kind.PAID else "Resident"
        text = f"{who}{f', {home}' if home else ''}. {about(i, self.drawing, noticed)}."
        title = f"{plural(len(near), 'person')} one step away, {len(far):,} two steps"
        if self.drawing.two_mode:
            title = f"Belongs together with {plural(len(far), 'person')}"
        out = [Finding(title, text)]
        circles, people = int(noticed.circles[i]), int(noticed.only_link[i])
        if circles or people:
            why = [f"joins {circles} circles"] if circles else []
            why += [f"is the only recorded link for {people} people"] if people else []
            joined = listed(why)
            out.append(Finding(joined[0].upper() + joined[1:], "Worth a thank-you, and a second link.", tone="join"))
        if self.drawing.says[i]:
            out.append(Finding("In their words", self.drawing.says[i], tone="next"))
        return out

    def _said(self) -> list[str]:
        """Who is on the rings, in words."""
        things = [i for i in self.found.first if i >= self.drawing.people]
        rows = {
            "One step away": self._people(self.found.first),
            "Takes part in": things,
            "Two steps away": self._people(self.found.second),
        }
        return [f"{word}: {self._listed(shapes)}." for word, shapes in rows.items() if shapes]

    def _listed(self, shapes: Sequence[int]) -> str:
        names = sorted(short(self.drawing.names[i], 60) for i in shapes)
        more = f" and {len(names) - _MOST_SAID:,} more" if len(names) > _MOST_SAID else ""
        return ", ".join(names[:_MOST_SAID]) + more

    def _key(self) -> list[Group]:
        shapes, lines = Group("Shapes"), Group("Lines")
        rest = [i for i in self.at if i != self.found.person and not self._joins(i)]
        for kind in Kind:
            some = sum(self.drawing.kinds[i] == kind for i in rest)
            word = {Kind.PERSON: "Person", Kind.PAID: "Paid role"}.get(kind, kind.name.capitalize())
            shapes.add(shape_icon(SHAPE[kind], COLOUR[kind], r=9.0 if kind == Kind.PAID else 6.5), word, some)
        joins = sum(self._joins(i) for i in self.at)
        shapes.add(shape_icon("diamond", JOIN, r=8), "Joins circles", joins)
        said = {
            "knows": "Knows",
            "takes part": "Belongs to" if self.drawing.two_mode else "Takes part in",
            "among": "Know each other",
            "two steps": "One step further",
        }
        looks = [self._look(a, b, kind) for a, b, _, kind in self.found.lines]
        for look, text in said.items():
            lines.add(line_icon(*_LOOKS[look]), text, looks.count(look))
        return [group for group in (shapes, lines) if group.rows]
