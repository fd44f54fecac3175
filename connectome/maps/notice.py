"""Whom to notice: how many ties each person has, which circles they join, and for how many they are the only link."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from connectome import measures
from connectome.graph import CommunityGraph
from connectome.maps.shapes import Drawing, Kind, Line

Ints = NDArray[np.int64]

_MOST, _ONE_IN = 12, 40
"""At most 12 people, or one in 40, are marked as joining circles: a longer list is no help to anybody."""
_ONLY_LINK_FOR = 3
"""Somebody is marked as the only link from so many people on."""


@dataclass(frozen=True)
class Notice:
    """By shape: ties recorded (people taking part, for groups and the like), circles joined, people only they link."""

    ties: Ints
    circles: Ints
    only_link: Ints

    @property
    def marked(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = (self.circles > 0) | (self.only_link > 0)
        return found


def notice(drawing: Drawing, graph: CommunityGraph) -> Notice:
    """Count ties, find people who join circles, and people whose step back would part others from the rest."""
    ties = np.zeros(len(drawing), np.int64)
    only_link = np.zeros(len(drawing), np.int64)
    taken_part = drawing.ends(Line.BELONGS, Line.CAME)
    np.add.at(ties, taken_part[:, 1], 1)
    if drawing.two_mode:
        np.add.at(ties, drawing.ends(Line.BELONGS)[:, 0], 1)
    if drawing.people:
        table = measures.table(graph.people("+".join(drawing.layers))).reindex(drawing.ids[: drawing.people])
        if not drawing.two_mode:
            ties[: drawing.people] = table["degree"].to_numpy(dtype=np.int64)
        parted = table["parted"].fillna(0).to_numpy(dtype=np.int64)
        only_link[: drawing.people] = np.where(parted >= _ONLY_LINK_FOR, parted, 0)
    return Notice(ties, _joins(drawing, only_link), only_link)


def _joins(drawing: Drawing, only_link: Ints) -> Ints:
    """Circles joined, for the people who join most; paid workers are left out, since joining is their work."""
    beside = _beside(drawing)
    least = 3 if drawing.two_mode else 2
    found = {}
    for person in np.flatnonzero(drawing.kinds == Kind.PERSON).tolist():
        if len(beside[person]) >= least + 1:
            parts = circles_around(person, beside)
            if len(parts) >= least:
                found[person] = (len(parts), sum(parts) - max(parts))
    best = sorted(found, key=lambda p: (-int(only_link[p] > 0), -found[p][0], -found[p][1], p))[
        : max(_MOST, drawing.people // _ONE_IN)
    ]
    out = np.zeros(len(drawing), np.int64)
    for person in best:
        out[person] = found[person][0]
    return out


def _beside(drawing: Drawing) -> dict[int, set[int]]:
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in drawing.between(Line.BELONGS if drawing.two_mode else Line.KNOWS):
        beside[a].add(b)
        beside[b].add(a)
    return beside


def circles_around(person: int, beside: dict[int, set[int]]) -> list[int]:
    """Sizes of the circles a person joins: contacts count as one circle when they know each other, or somebody else in
    common. A contact with fewer than two ties beyond the person is no circle.

    Nothing random in it, so the number does not change with a seed (circles found by clustering do).
    """
    left = {c for c in beside[person] if len(beside[c] - {person}) >= 2}
    sizes = []
    while left:
        queue, size = [left.pop()], 1
        while queue:
            around = beside[queue.pop()] - {person}
            near = {c for c in left if c in around or not around.isdisjoint(beside[c])}
            left -= near
            size += len(near)
            queue += near
        sizes.append(size)
    return sizes
