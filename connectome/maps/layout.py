"""Still positions of the shapes in one area, worked out once, here, and never again in a browser.

Every function gives the same output for the same input. The unit of length is the layout unit: a resident's
shape is about 8 of them wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import rows as rows_of
from connectome.kernels.settle import push_apart, settle, steps_up_to
from connectome.maps.legible import legible
from connectome.maps.polish import polish

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Pair = tuple[int, int]
Pin = tuple[float, float, float, float]

SHELF_STEP = 20.0
"""Distance between people without a tie, who stand in rows: their position says nothing, and looks it."""
_RIM = 4.2
"""Where a tie that leaves pulls its end to, in steps from the middle."""


@dataclass(frozen=True)
class Room:
    """What is to be laid out inside one area's outline.

    Parameters
    ----------
    sizes
        Half-widths of the shapes, shape (n,).
    ties
        Pairs of shapes of this area that are joined.
    leaving
        (shape, bearing of the other area in radians) for each tie that leaves the area.
    radius
        How far from the middle a shape may stand.
    pull
        How strongly a tie that leaves pulls its end to the rim.
    farthest
        Steps beyond which shapes count as equally far.
    gap
        Least distance between two shapes' edges.
    first
        Those of the ties that are drawn at rest; when given, their ends are laid out by them, and the other shapes then
        stand among those they are tied to.
    was
        Where shapes stood on an earlier map, shape (n, 2), NaN for those who were not on it: they stay about there.
    cells
        Width and height each shape takes where it stands in a row, for want of a tie.
    """

    sizes: Floats
    ties: Sequence[Pair]
    leaving: Sequence[tuple[int, float]] = ()
    radius: float = 100.0
    pull: float = 0.2
    farthest: int = 4
    gap: float = 9.0
    cells: Sequence[tuple[float, float]] = field(default=())
    first: Sequence[Pair] = ()
    was: Floats | None = None


def place(room: Room, *, seed: int = 1, work: int = 10_000_000, tries: int = 1) -> Floats:
    """Positions about (0, 0), shape (n, 2): tied shapes by stress, the others in rows underneath.

    Of ``tries`` layouts that begin otherwise the most legible is taken.
    """
    n = len(room.sizes)
    tied = sorted({end for pair in room.ties for end in pair} | {end for end, _ in room.leaving})
    was = np.full((n, 2), np.nan) if room.was is None else room.was
    known: NDArray[np.bool_] = np.isfinite(was[:, 0])
    out: Floats = np.where(known[:, None], was, 0.0)
    if tied:
        out[tied] = (
            _place_anew(room, tied, seed, work, tries)
            if not known[tied].any()
            else _place_as_before(room, tied, out, known)
        )
    stood = sorted({*tied, *np.flatnonzero(known).tolist()})
    if known.any():
        still = known[stood] & ~np.isin(stood, tied)
        reach = max(room.radius, float(np.hypot(*out[stood].T).max()))
        out[stood] = spread(out[stood], room.sizes[stood], reach, room.gap, still=still)
    bare = sorted(set(range(n)) - set(stood))
    low = float((out[stood, 1] + room.sizes[stood]).max()) + 18 if stood else 0.0
    cells = [room.cells[i] if room.cells else (SHELF_STEP, SHELF_STEP) for i in bare]
    out[bare] = rows(cells, max(1.5 * room.radius, (1.7 * sum(w * h for w, h in cells)) ** 0.5))
    out[bare, 1] += low
    return out


def _place_as_before(room: Room, tied: Sequence[int], was: Floats, known: NDArray[np.bool_]) -> Floats:
    """Tied shapes by stress again: who stood somewhere is drawn back there, newcomers begin beside whom they know."""
    at = {shape: k for k, shape in enumerate(tied)}
    ties = [(at[a], at[b]) for a, b in room.ties]
    stays, far = known[tied], steps(len(tied), ties, room.farthest)
    start = was[tied]
    apart = np.hypot(start[:, None, 0] - start[:, 0], start[:, None, 1] - start[:, 1])
    both = stays[:, None] & stays & (far > 0)
    step = float((apart[both] / far[both]).mean()) if both.any() else room.radius / room.farthest
    start[~stays] = np.nan
    _beside(start, ties, step)
    step = max(step, 1e-6)
    pins = [(k, x / step, y / step, _ANCHOR if stays[k] else 0.0) for k, (x, y) in enumerate(start.tolist())]
    return stress(far, pins, start / step, rounds=30) * step


_ANCHOR = 12.0
"""How strongly a shape is drawn to where it stood: more than all its distances together in an area of fifty."""


def _place_anew(room: Room, tied: Sequence[int], seed: int, work: int, tries: int) -> Floats:
    """Ends of the ties that come first by stress, others among those they are tied to, and none on another."""
    at = {shape: k for k, shape in enumerate(tied)}
    ties, first = ([(at[a], at[b]) for a, b in pairs] for pairs in (room.ties, room.first or room.ties))
    leaving = [(at[a], bearing) for a, bearing in room.leaving]
    core = sorted({end for pair in first for end in pair} | {k for k, _ in leaving})
    sizes, drawn = room.sizes[tied], np.array(first, np.int64).reshape(-1, 2)

    def laid_out(farther: int, again: int) -> Floats:
        begun = replace(room, farthest=room.farthest + farther)
        spots = np.full((len(tied), 2), np.nan)
        spots[core] = _by_stress(begun, core, first, leaving, seed + again)
        _beside(spots, ties, room.radius / room.farthest)
        for _ in range(2):  # from where they got to, those far from their beginning are not drawn back any more
            spots = spread(spots, sizes, room.radius, room.gap)
        return polish(spots, first, leaving, room.radius, sizes, work, sweeps=1) if tries > 1 else spots

    found = (laid_out(farther, again) for again, farther in islice(product(range(tries), _FARTHER), tries))
    best = max(found, key=lambda spots: legible(spots, drawn)) if tries > 1 else next(found)
    return polish(best, first, leaving, room.radius, sizes, work)


_FARTHER = (0, 1, 2, 4)
"""More steps beyond which shapes count as equally far, tried one after another: which serves best differs by area."""


def _by_stress(
    room: Room, core: Sequence[int], ties: Sequence[Pair], leaving: Sequence[tuple[int, float]], seed: int
) -> Floats:
    at = {shape: k for k, shape in enumerate(core)}
    far = steps(len(core), [(at[a], at[b]) for a, b in ties], room.farthest)
    pins = [(k, 0.0, 0.0, 0.2) for k in range(len(core))]
    pins += [(at[k], _RIM * np.cos(b), _RIM * np.sin(b), room.pull) for k, b in leaving]
    spots = stress(far, pins, classical_scaling(far, seed), rounds=80 if len(core) < 200 else 35)
    return _fit(spots, room.radius)


def _beside(spots: Floats, ties: Sequence[Pair], step: float) -> None:
    """Fill in shapes that stand nowhere yet: in the middle of those they are tied to, a little aside."""
    tied_to: dict[int, list[int]] = {k: [] for k in np.flatnonzero(np.isnan(spots[:, 0])).tolist()}
    for a, b in [*ties, *((b, a) for a, b in ties)]:
        if a in tied_to:
            tied_to[a].append(b)
    while tied_to:
        ready = {k: met for k, others in tied_to.items() if (met := [b for b in others if b not in tied_to])}
        for k, met in (ready or {min(tied_to): []}).items():
            turn = 2.39996 * k  # those of one circle go round it, not one on another
            middle = spots[met].mean(0) if met else np.zeros(2)
            spots[k] = middle + 0.3 * step * np.array([np.cos(turn), np.sin(turn)])
        for k in ready or [min(tied_to)]:
            del tied_to[k]


def rows(cells: Sequence[tuple[float, float]], width: float) -> Floats:
    """Middles of cells (width, height) set in rows no wider than given; (0, 0) is the top middle."""
    if not cells:
        return np.zeros((0, 2))
    out, line, used, y = np.zeros((len(cells), 2)), [0], cells[0][0], 0.0
    lines: list[tuple[list[int], float, float]] = []
    for k in range(1, len(cells)):
        if used + cells[k][0] > width:
            lines.append((line, used, max(cells[i][1] for i in line)))
            line, used = [], 0.0
        line.append(k)
        used += cells[k][0]
    lines.append((line, used, max(cells[i][1] for i in line)))
    widest = max(used for _, used, _ in lines)
    for line, _, high in lines:
        x = -widest / 2
        for k in line:
            out[k] = x + cells[k][0] / 2, y + high / 2
            x += cells[k][0]
        y += high
    return out


def steps(n: int, ties: Sequence[Pair] | Ints, farthest: int) -> Floats:
    """Steps between all pairs, shape (n, n); pairs further apart than ``farthest``, or not joined at all, get that."""
    ends = np.asarray(ties, np.int32).reshape(-1, 2)
    ptr, adj, _ = rows_of(n, np.ascontiguousarray(ends[:, 0]), np.ascontiguousarray(ends[:, 1]))
    return steps_up_to(ptr, adj, farthest)


def classical_scaling(far: Floats, seed: int) -> Floats:
    """Coordinates in two dimensions whose distances come near those given (Torgerson 1952), with a whiff of noise.

    The two leading directions by orthogonal iteration: a start for stress need not be exact, and eigenvectors of all
    directions cost ten times as much.
    """
    n, noise = len(far), np.random.default_rng(seed)
    squared = far**2
    inner = -0.5 * (squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean())
    block = noise.normal(size=(n, min(2, n)))
    for _ in range(30):
        block, _ = np.linalg.qr(inner @ block)
    values = np.maximum(np.einsum("ij,ij->j", block, inner @ block), 0)
    spots = noise.normal(0, 0.01, (n, 2))
    spots[:, : block.shape[1]] += block * np.sqrt(values)
    return spots


def stress(far: Floats, pins: Sequence[Pin] | Floats, start: Floats, rounds: int = 60) -> Floats:
    """Stress majorisation with weights 1 / distance squared, and pins.

    A pin (shape, x, y, weight) draws a shape softly to a fixed point: towards the middle, towards the area its ties
    lead to, or to where it stood before.

    References
    ----------
    Gansner, Koren and North (2004). Graph drawing by stress majorization. GD 2004, LNCS 3383.
    """
    table = np.asarray(pins, np.float64).reshape(-1, 4)
    pulls = np.zeros((len(far), 3))
    which, weight = table[:, 0].astype(np.int64), table[:, 3]
    np.add.at(pulls, which, np.stack([weight, weight * table[:, 1], weight * table[:, 2]], 1))
    return settle(far, pulls, start, rounds)


def _fit(spots: Floats, radius: float) -> Floats:
    """Nine in ten within .86 of the radius; what lies beyond the radius is drawn in."""
    spots = spots - np.median(spots, axis=0)
    spots = spots * (radius * 0.86 / max(float(np.quantile(np.hypot(*spots.T), 0.9)), 1e-6))
    out = np.hypot(*spots.T)
    drawn_in = np.where(out > radius, (radius + (out - radius) * 0.15) / np.maximum(out, 1e-9), 1.0)
    fitted: Floats = spots * drawn_in[:, None]
    return fitted


def spread(
    spots: Floats,
    sizes: Floats,
    radius: float,
    gap: float = 9.0,
    rounds: int = 120,
    still: NDArray[np.bool_] | None = None,
) -> Floats:
    """Push shapes apart until all have their size and a gap between them; hold them near where they were."""
    held = np.zeros(len(spots), np.bool_) if still is None else still
    return push_apart(np.ascontiguousarray(spots), sizes, held, radius, gap, rounds)
