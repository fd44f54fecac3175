"""The key of a picture: what each shape, line and outline means, and how many there are (script/key.js)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from connectome.maps.figure import Figure, key_words
from connectome.maps.shapes import Kind, Line
from connectome.maps.still.lines import Gathered
from connectome.maps.still.pen import (
    COLOUR,
    EDGE,
    INK,
    INTRODUCE,
    JOIN,
    ONLY_LINK,
    PAPER,
    SAND,
    SHAPE,
    SOFT,
    THIN_EDGE,
    TIE,
    TRUNK,
    box,
    mark,
    stroke,
    words,
)
from connectome.maps.still.stage import Stage
from connectome.maps.still.text import wrapped

Icon = Callable[[float, float], str]
"""Draws a sign about a middle."""


@dataclass
class Group:
    """Rows under one heading: a sign, what it means, how many."""

    heading: str
    rows: list[tuple[Icon, str, int]] = field(default_factory=list)

    def add(self, icon: Icon, text: str, count: int) -> None:
        if count:
            self.rows.append((icon, text, count))

    def said(self) -> str:
        """For the text twin: 'Shapes. Resident: 253; Group: 24.'"""
        return f"{self.heading}. {'; '.join(f'{text}: {count:,}' for _, text, count in self.rows)}."


def shape_icon(shape: str, fill: str, edge: str = PAPER, width: float = 1.2, r: float = 6.5) -> Icon:
    return lambda x, y: mark(shape, x, y, r, fill, edge, width)


def line_icon(colour: str, width: float, dash: Sequence[float] = ()) -> Icon:
    return lambda x, y: stroke(f"M{x - 12:g} {y:g}H{x + 12:g}", colour, width, dash)


def patch_icon(fill: str, edge: str, width: float, dash: str = "none") -> Icon:
    more = f' rx="5" stroke="{edge}" stroke-width="{width:g}" stroke-dasharray="{dash}"'
    return lambda x, y: box(x - 11, y - 7, 22, 14, fill, more)


def people_a_dot(stage: Stage) -> int:
    """How many people one dot stands for: few enough dots to be drawn and told apart."""
    people = sum(dots_of(placed.unit.people) for placed in stage.units)
    steps = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
    return next((step for step in steps if people / step <= 1500), people)


def dots_of(people: str) -> int:
    """People that dots stand for; 0 where the count is not to be shown."""
    shown = people.replace(",", "")
    return int(shown) if shown.isdigit() else 0


def key_of(stage: Stage, gathered: Gathered) -> list[Group]:
    """Groups of rows, those with a row only."""
    groups = [shapes_key(stage), notice_key(stage), _dots(stage)]
    groups += [_links(stage) if stage.bubbles else _lines(stage, gathered), _areas(stage)]
    return [group for group in groups if group.rows]


def shapes_key(stage: Stage) -> Group:
    """The kinds of shapes, without those that are marked or hollow: see :func:`notice_key`."""
    group, figure = Group("Shapes"), stage.figure
    if stage.bubbles:
        return group
    named = key_words(figure)
    called = {Kind.PERSON: named["person"], Kind.PAID: named["paid"]}
    for kind in Kind:
        some = [i for i in stage.at if figure.drawing.kinds[i] == kind]
        if kind == Kind.PERSON:
            some = [i for i in some if not figure.notice.marked[i] and not bare(figure, i)]
        size = 9.0 if kind == Kind.PAID else 6.5
        group.add(shape_icon(SHAPE[kind], COLOUR[kind], r=size), called.get(kind, kind.name.capitalize()), len(some))
    return group


def bare(figure: Figure, i: int) -> bool:
    """Somebody of whom no tie is recorded yet: drawn hollow."""
    return i < figure.drawing.people and not figure.notice.ties[i]


def notice_key(stage: Stage) -> Group:
    """People who are marked, and those drawn hollow."""
    group, figure = Group("People to notice"), stage.figure
    joins = [i for i in stage.at if figure.drawing.kinds[i] == Kind.PERSON and figure.notice.marked[i]]
    only = [i for i in joins if figure.notice.only_link[i]]
    none = [i for i in stage.at if bare(figure, i)]
    group.add(shape_icon("diamond", JOIN, r=8), key_words(figure)["joins"], len(joins))
    group.add(shape_icon("diamond", JOIN, ONLY_LINK, 2.6, r=8), "… the only link for some", len(only))
    hollow = shape_icon("dot", PAPER, COLOUR[Kind.PERSON], 2)
    group.add(hollow, "Comes to events only" if figure.drawing.two_mode else "No tie recorded yet", len(none))
    return group


def _dots(stage: Stage) -> Group:
    group = Group("Dots")
    each = people_a_dot(stage)
    dotted = sum(dots_of(p.unit.people) for p in stage.units if stage.bubbles or p.unit.ground)
    if dotted >= each:
        group.add(shape_icon("dot", "#8d9aa5", r=3), f"One dot stands for {each:,} people", dotted)
    return group


def _links(stage: Stage) -> Group:
    group, scene = Group("Lines"), stage.scene
    ties = sum(ties for _, _, ties in scene.links)
    group.add(line_icon(TRUNK, 4), "Ties between parts (thicker: more)", ties)
    group.add(line_icon("#cdd5da", 1), "More lines of fewer ties, not drawn", scene.left_out)
    return group


def _lines(stage: Stage, gathered: Gathered) -> Group:
    """Lines between shapes in the scene; those that leave it, to an area that is not drawn, are not counted."""
    group, drawing, at = Group("Lines"), stage.figure.drawing, stage.at
    home = stage.figure.home
    here = [(a, b, kind) for a, b, _, kind in drawing.lines.tolist() if a in at and b in at]
    inside = sum(kind == Line.KNOWS and home[a] == home[b] for a, b, kind in here)
    across = sum(kind == Line.KNOWS and home[a] != home[b] for a, b, kind in here)
    if not drawing.people:
        across = sum(gathered.shares.values())
    kinds = [kind for _, _, kind in here]
    group.add(line_icon(TIE, 2), "Know each other, same area", inside)
    group.add(line_icon(TRUNK, 5), "Know each other, across areas (thicker: more)", across)
    if drawing.two_mode:
        group.add(line_icon("#8497a6", 2), "Belongs to", kinds.count(Line.BELONGS))
    if not drawing.people:
        group.add(line_icon("#8497a6", 2, (3, 3)), "Meets at or works with", kinds.count(Line.LINKED))
    introductions = sum(a in at and b in at for a, b, _ in stage.figure.introductions)
    group.add(line_icon(INTRODUCE, 2.6, (6, 4)), "Could be introduced", introductions)
    return group


def _areas(stage: Stage) -> Group:
    group = Group("Areas")
    units = [placed.unit for placed in stage.units if placed.unit.form != "tray"]
    circles, districts = all(u.form == "circle" for u in units), any(u.form == "district" for u in units)
    word = "Circle" if circles else "District" if districts else key_words(stage.figure)["area"]
    group.add(patch_icon(SAND, THIN_EDGE, 2, "4 3"), "Few ties recorded", sum(u.thin for u in units))
    group.add(patch_icon(PAPER, EDGE, 1), word, len(units))
    return group


_ROW, _SIGN, _GAP = 18.0, 34.0, 6.0


def drawn_key(groups: Sequence[Group], left: float, top: float, width: float) -> tuple[str, float]:
    """The groups in columns, one beside the other where there is room, and the height they take."""
    columns = min(len(groups), max(1, int(width // 235))) or 1
    each = width / columns
    heights = [0.0] * columns
    parts = []
    for group in groups:
        column = heights.index(min(heights))
        drawn, high = _group(group, left + column * each, top + heights[column], each - 16)
        parts.append(drawn)
        heights[column] += high
    return "".join(parts), max(heights)


def _group(group: Group, left: float, top: float, width: float) -> tuple[str, float]:
    parts, y = [words(group.heading, left, top + 14, 13, colour=SOFT, bold=True)], top + 24
    for icon, text, count in group.rows:
        lines = wrapped(f"{text}: {count:,}", 13.5, width - _SIGN)
        parts.append(icon(left + 13, y + 9))
        parts += [words(line, left + _SIGN, y + 14 + k * _ROW, 13.5, colour=INK) for k, line in enumerate(lines)]
        y += len(lines) * _ROW + _GAP
    return "".join(parts), y - top + 6
