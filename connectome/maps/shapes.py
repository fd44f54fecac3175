"""What the map draws: shapes and the lines between them, read from one reader's view of a community."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from connectome.graph import CommunityGraph
from connectome.kernels.csr import rows
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
    anybody, so lines are membership. ``left_out``: people who are counted but, being too many, not in the list.
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
    left_out: int = 0

    def __len__(self) -> int:
        return len(self.ids)

    def ends(self, *kinds: Line) -> Ints:
        """Ends of all lines of these kinds, shape (m, 2)."""
        chosen: Ints = self.lines[np.isin(self.lines[:, 3], kinds), :2]
        return chosen

    def between(self, *kinds: Line) -> list[tuple[int, int]]:
        """Ends of all lines of these kinds, as pairs."""
        return [(a, b) for a, b in self.ends(*kinds).tolist()]

    @cached_property
    def ties(self) -> Ints:
        """The lines positions are worked out from: who belongs where and, where recorded, who knows whom."""
        kinds = (Line.BELONGS,) if self.two_mode else (Line.KNOWS, Line.BELONGS, Line.LINKED)
        return self.ends(*kinds)

    @cached_property
    def _rows(self) -> tuple[Ints, NDArray[np.int32], Ints]:
        """Rows of neighbours by ties, and room to number some shapes in."""
        one, other = np.ascontiguousarray(self.ties.T.astype(np.int32))
        ptr, adj, _ = rows(len(self), one, other)
        return ptr, adj, np.full(len(self), -1)

    def ties_among(self, some: Sequence[int]) -> Ints:
        """Ties between some shapes, each once, by their places in the list given, shape (m, 2)."""
        ptr, adj, at = self._rows
        chosen = np.asarray(some, np.int64)
        at[chosen] = np.arange(len(chosen))
        many = ptr[chosen + 1] - ptr[chosen]
        source = np.repeat(np.arange(len(chosen)), many)
        entry = np.arange(len(source)) + np.repeat(ptr[chosen] - np.cumsum(many) + many, many)
        target = at[adj[entry]]
        at[chosen] = -1
        pairs: Ints = np.stack([source, target], 1)[target > source]
        return pairs

    @cached_property
    def acquaintance(self) -> Ints:
        """The lines that are counted between areas: who knows whom or, where nobody is recorded as that, membership."""
        return self.ends(Line.BELONGS if self.two_mode else Line.KNOWS)

    @cached_property
    def degree(self) -> Ints:
        """By shape: how many people a person knows."""
        ends = self.ends(Line.KNOWS)
        return np.bincount(ends.ravel(), minlength=len(self)).astype(np.int64)

    @cached_property
    def has_areas(self) -> bool:
        """Whether the area of anybody or anything is recorded."""
        return any(area != NOBODY for area in self.area)

    @cached_property
    def taking_part(self) -> Counter[int]:
        """By shape other than a person: how many take part, as far as lines draw it to its people."""
        return Counter(self.ties[:, 1].tolist())


def drawing_of(view: View) -> Drawing:
    """All shapes and lines a view may show."""
    graph = view.graph
    layers = tuple(view.layer.split("+"))
    people = graph.frame("people")
    paid = graph.paid
    ids, names = graph.ids, _names(people)
    kinds = [Kind.PAID if i in paid else Kind.PERSON for i in ids]
    area, says = _texts(people["area"].fillna(NOBODY)), _people_say(graph, ids)
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
    return _texts(named)


def _texts(column: pd.Series) -> list[str]:
    """A column as a list; through an array of objects, which is read many times faster than pandas' own of text."""
    return [str(v) for v in column.to_numpy(dtype=object)]


def _asset_areas(graph: CommunityGraph) -> dict[str, str]:
    """Areas of places and organisations as recorded; of groups and events, that of their place."""
    places = graph.frame("places")["area"]
    areas = pd.concat([places, graph.frame("organisations")["area"]])
    for sheet in ("groups", "events"):
        areas = pd.concat([areas, graph.frame(sheet)["place"].map(places)])
    return {str(i): str(a) for i, a in areas.dropna().items()}


def _people_say(graph: CommunityGraph, ids: Sequence[str]) -> list[str]:
    """What people enjoy, offer and would like, in their words: one text a person."""
    facets = graph.frame("facets")
    said: dict[str, list[str]] = defaultdict(list)
    for word, kinds in _SAYS.items():
        chosen = facets[facets["kind"].isin(kinds)]
        for person, what in chosen.groupby("person")["what"]:
            said[str(person)].append(f"{word} {', '.join(dict.fromkeys(what))}.")
    return [" ".join(said[i]) if i in said else "" for i in ids]


def _assets_say(frame: pd.DataFrame) -> list[str]:
    kind = frame["kind"].fillna("")
    around = frame["interest"].fillna("") if "interest" in frame else pd.Series("", index=frame.index)
    return [
        " ".join(f"{t[:1].upper()}{t[1:]}." for t in (k, a and f"around {a}") if t)
        for k, a in zip(kind, around, strict=True)
    ]


def _lines(graph: CommunityGraph, at: dict[str, int], kinds: Sequence[Kind], layers: tuple[str, ...]) -> Ints:
    parts = [np.zeros((0, 4), np.int64)]
    if "knows" in layers:
        knows = graph.frame("knows")
        strength = knows["strength"].map(STRENGTH_VALUE).fillna(1).astype(int) - 1
        parts.append(_table(knows["person"].map(at), knows["other"].map(at), strength, Line.KNOWS))
    belongs = graph.frame("belongs")[["person", "to"]].drop_duplicates().sort_values(["person", "to"])
    to = belongs["to"].map(at).to_numpy(np.int64)
    aside = on_request(np.array(kinds, np.int64)[to], layers)
    parts.append(_table(belongs["person"].map(at), to, 0, np.where(aside, Line.CAME, Line.BELONGS)))
    links = np.array(_links(graph, at), np.int64).reshape(-1, 2)
    parts.append(_table(links[:, 0], links[:, 1], 0, Line.LINKED))
    return np.concatenate(parts)


def on_request(kinds: Ints, layers: Sequence[str]) -> NDArray[np.bool_]:
    """Which memberships, by the kind of what is belonged to, are drawn only when one of their ends is chosen.

    Attendances, unless they are what is drawn; where ties are memberships, all that are not of the layers.
    """
    if "knows" in layers:
        return np.isin(kinds, [] if "shared:events" in layers else [Kind.EVENT])
    shown = [kind for sheet, kind in _ASSETS.items() if f"shared:{sheet}" in layers]
    return ~np.isin(kinds, shown)


def _table(one: ArrayLike, other: ArrayLike, strength: ArrayLike, kind: ArrayLike) -> Ints:
    columns = np.broadcast_arrays(*(np.asarray(c, np.int64) for c in (one, other, strength, kind)))
    return np.stack(columns, 1)


def _links(graph: CommunityGraph, at: dict[str, int]) -> list[tuple[int, int]]:
    """Groups, places, organisations and events that are joined: links as recorded, and where they meet."""
    links = graph.frame("links")
    pairs = set(zip(links["from"], links["to"], strict=True))
    for sheet in ("groups", "events"):
        frame = graph.frame(sheet)["place"].dropna()
        pairs |= set(zip(frame.index, frame, strict=True))
    placed = {(min(at[a], at[b]), max(at[a], at[b])) for a, b in pairs if a in at and b in at and a != b}
    return sorted(placed)
