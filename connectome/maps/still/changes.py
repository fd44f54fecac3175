"""Who is there on each of several days, and what changed between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from connectome.maps.figure import Figure
from connectome.maps.shapes import Drawing, Line
from connectome.maps.still.lines import Pair
from connectome.maps.still.pen import GAINED, LOST
from connectome.privacy.views import View

Ends = frozenset[int]
Look = tuple[str, float, Sequence[float]]
AS_GAINED: Look = (GAINED, 1.8, ())
AS_LOST: Look = (LOST, 1.8, (2, 4))
"""Colour, width and dashes of ties gained, and of those no longer recorded."""


@dataclass(frozen=True)
class Day:
    """Who is there on one day, the ties between them, and what a reader may be told of the areas.

    ``thin`` are areas with few ties on the last day, marked on every day: else they would seem to have become so.
    """

    iso: str
    view: View
    present: frozenset[int]
    lines: dict[Ends, tuple[int, int, int, int]]
    thin: frozenset[str] = frozenset()


def ties_on(day_: Day, drawing: Drawing) -> set[Ends]:
    """Pairs who know each other that day; of a town of memberships, who belongs where."""
    kind = Line.BELONGS if drawing.two_mode else Line.KNOWS
    return {ends for ends, line in day_.lines.items() if line[3] == kind}


@dataclass(frozen=True)
class Change:
    """Ties of one day beside those of the day before; on the first day all are kept."""

    kept: set[Ends]
    gained: set[Ends]
    lost: set[Ends]
    came: frozenset[int]


def changes(on: Sequence[Day], drawing: Drawing) -> list[Change]:
    """Each day beside the one before; beside a day on which nobody was recorded, nothing is told as new."""
    none = frozenset[int]()
    out = [Change(ties_on(on[0], drawing), set(), set(), none)]
    people = frozenset(range(drawing.people))
    for before, after in pairwise(on):
        was, now = ties_on(before, drawing), ties_on(after, drawing)
        if not before.present & people:  # nobody was recorded yet: then all would be new
            out.append(Change(now, set(), set(), none))
            continue
        out.append(Change(was & now, now - was, was - now, (after.present - before.present) & people))
    return out


def shares_on(whole: Figure, d: Day) -> dict[Pair, int]:
    """Ties between areas as far as the day's view tells them."""
    place = {whole.units[u].area: k for k, u in enumerate(whole.scenes[0].units) if whole.units[u].form == "area"}
    rows = zip(d.view.area_pairs["area"], d.view.area_pairs["other"], d.view.area_pairs["ties"], strict=True)
    return {
        (min(place[a], place[b]), max(place[a], place[b])): int(str(t).replace(",", ""))
        for a, b, t in rows
        if a in place and b in place
    }
