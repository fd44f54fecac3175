"""An earlier map, read back from its file, so that who was on it stays where they were.

The file is the only memory: it holds the positions of those its view may show, and of nobody else.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.maps.shapes import Drawing, Line
from connectome.maps.units import OTHERS, PART, SMALLER, Unit, home_of

Floats = NDArray[np.float64]
Point = tuple[float, float]

_FARTHEST = 1e7
"""No shape of a map lies as far out: beyond, numbers are too coarse to find a free place beside one."""
_DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True)
class Stood:
    """Where a shape stood: about the middle of its unit, in which units (the largest first), and whether tied."""

    spot: Point
    chain: tuple[int, ...]
    tied: bool


@dataclass(frozen=True)
class WasUnit:
    """Where a unit stood: its area, its middle on a wide and a tall sheet, and where its bubble was."""

    name: str
    area: str
    circle: bool
    district: bool
    at: tuple[Point, Point]
    bubble: tuple[Point, Point] | None


@dataclass(frozen=True)
class Earlier:
    """What an earlier map held, by the ids it was drawn with."""

    shapes: dict[str, Stood]
    units: list[WasUnit]

    def spots(self, ids: Sequence[str], tied: NDArray[np.bool_]) -> Floats:
        """Where shapes stood, shape (n, 2); NaN for the new, and for those who have got their first tie or lost all."""
        out = np.full((len(ids), 2), np.nan)
        for k, shape in enumerate(ids):
            found = self.shapes.get(shape)
            if found is not None and found.tied == tied[k]:
                out[k] = found.spot
        return out

    def matched(self, units: Sequence[Unit], drawing: Drawing) -> dict[int, WasUnit]:
        """The earlier self of each unit: the same area, or the circle most of its members were in."""
        areas = {} if drawing.two_mode else {w.area: w for w in self.units if not w.circle}
        out = {u: areas[unit.area] for u, unit in enumerate(units) if unit.form == "area" and unit.area in areas}
        votes: dict[int, Counter[int]] = {u: Counter() for u in range(len(units)) if u not in out}
        for shape, leaf in zip(drawing.ids, home_of(drawing, units).tolist(), strict=True):
            now, before = _chain(units, leaf), self._chain(shape)
            if units[now[0]].form != "district":
                before = self._below_district(before)
            elif before == self._below_district(before):
                now = now[1:]
            for u, was in zip(now, before, strict=False):
                if u in votes:
                    votes[u][was] += 1
        best = sorted((-v.most_common(1)[0][1], u) for u, v in votes.items() if v)
        used: set[int] = set()
        for _, u in best:
            was = votes[u].most_common(1)[0][0]
            if was not in used and units[u].form != "tray":
                used.add(was)
                out[u] = self.units[was]
        return out

    def labels(self, ids: Sequence[str], level: int) -> NDArray[np.int64] | None:
        """The circle each shape was in, as the place of its first member in the list; its own for the new.

        Circles are those of the whole most of the shapes were in, whether or not that lay in a district. None where
        fewer than two are known: to begin with them would part nothing.
        """
        chains = [self._below_district(self._chain(shape)) for shape in ids]
        wholes = Counter(chain[:level] for chain in chains if len(chain) >= level)
        whole = wholes.most_common(1)[0][0] if wholes else None
        first: dict[int, int] = {}
        out = np.arange(len(ids))
        for k, chain in enumerate(chains):
            if len(chain) <= level or chain[:level] != whole:
                continue
            name = self.units[chain[level]].name
            if name not in (OTHERS, SMALLER) and not name.startswith(PART):
                out[k] = first.setdefault(chain[level], k)
        return out if len(first) > 1 else None

    def _chain(self, shape: str) -> tuple[int, ...]:
        """The units a shape was in, the largest first; none for the new."""
        return self.shapes[shape].chain if shape in self.shapes else ()

    def _below_district(self, chain: tuple[int, ...]) -> tuple[int, ...]:
        return chain[1:] if chain and self.units[chain[0]].district else chain


def _chain(units: Sequence[Unit], leaf: int) -> list[int]:
    chain = [leaf]
    while units[chain[0]].up >= 0:
        chain.insert(0, units[chain[0]].up)
    return chain


def read(path: Path) -> Earlier:
    """Read an earlier map.

    Raises
    ------
    InputError
        No such file, or not a map that this program drew.
    """
    try:
        found = _DATA.search(path.read_text(encoding="utf-8"))
        data = json.loads(found[1]) if found else None
        if data is not None:
            return _earlier(data)
    except OSError as fault:
        raise InputError(f"The earlier map {path} cannot be read: {fault.strerror}.") from fault
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError):
        pass  # said below: no map of ours
    raise InputError(
        f"{path} is no map that this version of connectome drew, so positions cannot be taken from it. "
        "Name a file that `connectome map` wrote, or leave --like out."
    )


def _earlier(data: dict[str, Any]) -> Earlier:
    shapes, lines = data["shapes"], np.array(data["lines"], np.int64).reshape(-1, 4)
    tied = np.zeros(len(shapes["id"]), np.bool_)
    tied[lines[lines[:, 3] != Line.CAME, :2].ravel()] = True
    chains: list[tuple[int, ...]] = []
    for u, unit in enumerate(data["units"]):
        chains.append((*(chains[unit["up"]] if "up" in unit else ()), u))
    stood = zip(shapes["id"], shapes["x"], shapes["y"], shapes["unit"], tied.tolist(), strict=True)
    return Earlier(
        {str(i): Stood(_point((x, y)), chains[u], t) for i, x, y, u, t in stood},
        [
            WasUnit(
                str(u["name"]),
                str(u["area"]),
                bool(u.get("circle")),
                bool(u.get("district")),
                _points(u["at"]),
                _points(u["bubble"]) if "bubble" in u else None,
            )
            for u in data["units"]
        ],
    )


def _points(pair: Any) -> tuple[Point, Point]:
    wide, tall = pair
    return _point(wide), _point(tall)


def _point(pair: Any) -> Point:
    """Two numbers as a place on the sheet; a damaged file may hold infinity, or what is no number."""
    x, y = map(float, pair)
    if not (abs(x) <= _FARTHEST and abs(y) <= _FARTHEST):
        raise ValueError(f"({x}, {y}) is no place on a map")
    return x, y
