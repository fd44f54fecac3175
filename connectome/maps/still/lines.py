"""Lines of a picture at rest, as on the page (script/gather.js): legs and trunks between areas, single ties inside."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from connectome.maps.figure import counted_trunks
from connectome.maps.shapes import Line
from connectome.maps.still.pen import FAINT, TIE, TRUNK, n, stroke
from connectome.maps.still.stage import Stage

Pair = tuple[int, int]


class Look(NamedTuple):
    colour: str
    width: float
    dash: Sequence[float] = ()


LOOKS = {
    "leg": Look("#8b9aa6", 0.9),
    "membership": Look("#8497a6", 1.0),
    "linked": Look("#8497a6", 1.0, (3, 3)),
    "tie0": Look(TIE, 0.8),
    "tie1": Look(TIE, 1.1),
    "tie2": Look(TIE, 1.9),
}


class Gathered(NamedTuple):
    """Path data by look, and the ties bundled in each trunk by pair of units in the scene, the lower first."""

    paths: dict[str, list[str]]
    shares: dict[Pair, int]


def gather(stage: Stage) -> Gathered:
    """Every line that is drawn at rest between shapes of the scene."""
    at, home, drawing = stage.at, stage.figure.home, stage.figure.drawing
    place = {placed.u: k for k, placed in enumerate(stage.units)}
    paths: dict[str, list[str]] = defaultdict(list)
    shares: Counter[Pair] = Counter()
    for a, b, strength, kind in drawing.lines.tolist() if at else ():
        if a not in at or b not in at:
            continue
        u, v = place[home[a]], place[home[b]]
        look = _look(stage, strength, kind, across=u != v)
        if look == "leg":
            shares[min(u, v), max(u, v)] += 1
            gate, _, other = stage.way(u, v)
            paths[look] += [leg(stage, at[a], gate), leg(stage, at[b], other)]
        elif look:
            paths[look].append(straight(at[a], at[b]))
    for u, v, ties in counted_trunks(stage.figure):
        if u in place and v in place:
            shares[min(place[u], place[v]), max(place[u], place[v])] = ties
    return Gathered(dict(paths), dict(shares))


def _look(stage: Stage, strength: int, kind: int, *, across: bool) -> str:
    """How a line is drawn at rest; lines too many to be read are left to the page, which draws them on request."""
    drawing = stage.figure.drawing
    if kind == Line.LINKED:
        return "linked" if not drawing.people and not across else ""
    if kind == Line.CAME or (kind == Line.BELONGS and not drawing.two_mode):
        return ""
    if across:
        return "leg"
    if kind == Line.BELONGS:
        return "membership"
    return "" if stage.quiet else f"tie{strength}"


LEG = 40.0
"""Layout units of a tie that leaves its area drawn at either end."""


def leg(stage: Stage, one: tuple[float, float], gate: tuple[float, float]) -> str:
    """The first steps from somebody towards the gate: whole, legs cross whatever lies on the way and say no more."""
    (x, y), (to, down) = one, gate
    part = min(1.0, LEG * stage.scale / (math.hypot(to - x, down - y) or 1.0))
    return straight(one, (x + (to - x) * part, y + (down - y) * part))


def straight(one: tuple[float, float], other: tuple[float, float]) -> str:
    return f"M{n(one[0])} {n(one[1])}L{n(other[0])} {n(other[1])}"


def curved(one: tuple[float, float], other: tuple[float, float], bend: float = 0.09) -> str:
    """A line that is not to be taken for one inside an area."""
    (x, y), (x2, y2) = one, other
    over = ((x + x2) / 2 - (y2 - y) * bend, (y + y2) / 2 + (x2 - x) * bend)
    return f"M{n(x)} {n(y)}Q{n(over[0])} {n(over[1])} {n(x2)} {n(y2)}"


def drawn_lines(gathered: Gathered) -> list[str]:
    """Single lines, one path a look."""
    return [stroke("".join(gathered.paths[name]), *look) for name, look in LOOKS.items() if name in gathered.paths]


def drawn_trunks(stage: Stage, shares: dict[Pair, int], most: int = 0) -> list[str]:
    """Bundled ties; ``most``: what the thickest would stand for, where several pictures are compared."""
    largest = max(40, most, *shares.values()) if shares else 40
    strong, out = strongest(stage, shares), []
    for (u, v), ties in sorted(shares.items(), key=lambda share: share[0] in strong):
        (x, y), (over_x, over_y), (to_x, to_y) = stage.way(u, v)
        path = f"M{n(x)} {n(y)}Q{n(over_x)} {n(over_y)} {n(to_x)} {n(to_y)}"
        wide = (u, v) in strong
        out.append(stroke(path, TRUNK if wide else FAINT, 1 + 6 * (ties / largest) ** 0.5 if wide else 1, cap="round"))
    return out


MOST_TRUNKS = 20
"""Of more trunks between areas whose people are counted, those that are not among the strongest of an area are thin."""


def strongest(stage: Stage, shares: dict[Pair, int]) -> set[Pair]:
    """The trunks drawn in full: all of them or, of very many, the two strongest of each area."""
    if stage.figure.drawing.people or len(shares) <= MOST_TRUNKS:
        return set(shares)
    seen, out = Counter[int](), set[Pair]()
    for u, v in sorted(shares, key=lambda pair: (-shares[pair], pair)):
        if seen[u] < 2 or seen[v] < 2:
            out.add((u, v))
        seen.update((u, v))
    return out


def bubble_links(stage: Stage) -> list[tuple[int, int, int, bool]]:
    """Ties between bubbles, fewest first, and whether a link is one of the two strongest of either end."""
    out, seen = [], Counter[int]()
    for u, v, ties in reversed(stage.scene.links):
        out.append((u, v, ties, seen[u] < 2 or seen[v] < 2))
        seen.update((u, v))
    return out[::-1]


def drawn_links(stage: Stage) -> list[str]:
    links = bubble_links(stage)
    most = max((ties for _, _, ties, _ in links), default=0)
    most = max(most, 20)  # a handful of ties is no trunk, though it be the most there is
    return [
        stroke(
            curved((stage.units[u].x, stage.units[u].y), (stage.units[v].x, stage.units[v].y), 0.08),
            TRUNK if strong else FAINT,
            1 + 9 * (ties / most) ** 0.5 if strong else 1,
        )
        for u, v, ties, strong in links
    ]
