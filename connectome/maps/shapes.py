"""What the map draws: shapes and the lines between them, read from one reader's view of a community."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.privacy.views import NOBODY, View
from connectome.schema.words import STRENGTH_VALUE

Ints = NDArray[np.int64]


class Kind(IntEnum):
    """What a shape stands for; the page draws each with its own shape and colour."""

    PERSON = 0
    PAID = 1
    GROUP = 2
    PLACE = 3
    ORGANISATION = 4
    EVENT = 5


class Line(IntEnum):
    """What joins two shapes."""

    KNOWS = 0
    BELONGS = 1
    CAME = 2
    LINKED = 3


SIZES = {
    Kind.PERSON: 8.0,
    Kind.PAID: 14.0,
    Kind.GROUP: 11.0,
    Kind.PLACE: 11.0,
    Kind.ORGANISATION: 11.0,
    Kind.EVENT: 12.0,
}
"""Half-widths in layout units."""

_ASSETS = {"groups": Kind.GROUP, "places": Kind.PLACE, "organisations": Kind.ORGANISATION, "events": Kind.EVENT}
_SAYS = {
    "Enjoys": ("passion", "interest"),
    "Offers": ("gift", "skill", "knowledge"),
    "Would like": ("aspiration",),
}


@dataclass(frozen=True)
class Drawing:
    """Shapes in one list, people first, and the lines between them by position in that list.

    ``area`` holds area ids, "no area" where none is recorded. ``lines``: shape (m, 4): one end, other end, strength
    0 … 2, kind of line. ``layers``: which recorded facts count as ties. ``two_mode``: nobody is recorded as knowing
    anybody, so lines are membership.
    """

    ids: list[str]
    names: list[str]
    kinds: Ints
    area: list[str]
    says: list[str]
    people: int
    lines: Ints
    layers: tuple[str, ...]
    two_mode: bool

    def __len__(self) -> int:
        return len(self.ids)

    def between(self, *kinds: Line) -> list[tuple[int, int]]:
        """Ends of all lines of these kinds."""
        chosen = self.lines[np.isin(self.lines[:, 3], kinds)]
        return [(a, b) for a, b, _, _ in chosen.tolist()]

    @cached_property
    def ties(self) -> list[tuple[int, int]]:
        """The lines positions are worked out from: who belongs where and, where recorded, who knows whom."""
        kinds = (Line.BELONGS,) if self.two_mode else (Line.KNOWS, Line.BELONGS, Line.LINKED)
        return self.between(*kinds)

    @cached_property
    def taking_part(self) -> Counter[int]:
        """By shape other than a person: how many take part, as far as lines draw it to its people."""
        return Counter(b for _, b in self.ties)


def drawing_of(view: View) -> Drawing:
    """All shapes and lines a view may show."""
    graph = view.graph
    layers = tuple(view.layer.split("+"))
    people = graph.frame("people")
    paid = graph.paid
    kinds = [Kind.PAID if i in paid else Kind.PERSON for i in people.index]
    ids, names = [str(i) for i in people.index], _names(people)
    area, says = _filled(people["area"]), _people_say(graph)
    home = _asset_areas(graph)
    for sheet, kind in _ASSETS.items():
        frame = graph.frame(sheet)
        ids += [str(i) for i in frame.index]
        names += _names(frame)
        kinds += [kind] * len(frame)
        area += [home.get(i, NOBODY) for i in frame.index]
        says += _assets_say(frame)
    at = {shape: k for k, shape in enumerate(ids)}
    two_mode = bool(len(people)) and "knows" not in layers
    lines = _lines(graph, at, kinds, layers)
    return Drawing(ids, names, np.array(kinds, np.int64), area, says, len(people), lines, layers, two_mode)


def _names(frame: pd.DataFrame) -> list[str]:
    named = frame["name"].where(frame["name"].notna() & (frame["name"].str.strip() != ""), frame["id"])
    return [str(n) for n in named]


def _filled(column: pd.Series) -> list[str]:
    return [str(v) for v in column.fillna(NOBODY)]


def _asset_areas(graph: CommunityGraph) -> dict[str, str]:
    """Areas of places and organisations as recorded; of groups and events, that of their place."""
    places = graph.frame("places")["area"]
    areas = pd.concat([places, graph.frame("organisations")["area"]])
    for sheet in ("groups", "events"):
        areas = pd.concat([areas, graph.frame(sheet)["place"].map(places)])
    return {str(i): str(a) for i, a in areas.dropna().items()}


def _people_say(graph: CommunityGraph) -> list[str]:
    """What people enjoy, offer and would like, in their words: one text a person."""
    facets = graph.frame("facets")
    said: dict[str, list[str]] = {i: [] for i in graph.ids}
    for word, kinds in _SAYS.items():
        chosen = facets[facets["kind"].isin(kinds)]
        for person, what in chosen.groupby("person")["what"]:
            said[str(person)].append(f"{word} {', '.join(dict.fromkeys(what))}.")
    return [" ".join(said[i]) for i in graph.ids]


def _assets_say(frame: pd.DataFrame) -> list[str]:
    kind = frame["kind"].fillna("")
    around = frame["interest"].fillna("") if "interest" in frame else pd.Series("", index=frame.index)
    return [
        " ".join(f"{t[:1].upper()}{t[1:]}." for t in (k, a and f"around {a}") if t)
        for k, a in zip(kind, around, strict=True)
    ]


def _lines(graph: CommunityGraph, at: dict[str, int], kinds: Sequence[Kind], layers: tuple[str, ...]) -> Ints:
    rows: list[tuple[int, int, int, int]] = []
    if "knows" in layers:
        knows = graph.frame("knows")
        strength = knows["strength"].map(STRENGTH_VALUE).fillna(1).astype(int) - 1
        rows += [
            (at[a], at[b], s, Line.KNOWS) for a, b, s in zip(knows["person"], knows["other"], strength, strict=True)
        ]
    dense_events = "shared:events" not in layers
    belongs = graph.frame("belongs")
    for person, to in sorted(set(zip(belongs["person"], belongs["to"], strict=True))):
        came = dense_events and kinds[at[to]] == Kind.EVENT
        rows.append((at[person], at[to], 0, Line.CAME if came else Line.BELONGS))
    rows += [(a, b, 0, Line.LINKED) for a, b in _links(graph, at)]
    return np.array(rows, np.int64).reshape(-1, 4)


def _links(graph: CommunityGraph, at: dict[str, int]) -> list[tuple[int, int]]:
    """Groups, places, organisations and events that are joined: links as recorded, and where they meet."""
    links = graph.frame("links")
    pairs = set(zip(links["from"], links["to"], strict=True))
    for sheet in ("groups", "events"):
        frame = graph.frame(sheet)["place"].dropna()
        pairs |= set(zip(frame.index, frame, strict=True))
    placed = {(min(at[a], at[b]), max(at[a], at[b])) for a, b in pairs if a in at and b in at and a != b}
    return sorted(placed)
