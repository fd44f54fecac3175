"""How alike two waves are: a description of stability, never evidence of an outcome."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from connectome.graph.distinct import distinct
from connectome.outcomes.intervals import Positions

Arcs = tuple[Positions, Positions]
"""Source and target of each arc, positions, each arc once; a tie both share is two arcs."""


@dataclass(frozen=True)
class Likeness:
    """``r`` correlates who is tied to whom in the two waves, ``sd`` is its spread were people dealt out anew (about a
    mean of 0). There is no p: that a network resembles itself is no outcome."""

    r: float
    sd: float


def likeness(n: int, before: Arcs, after: Arcs) -> Likeness:
    """Correlation of two waves over all ordered pairs of ``n`` people, and its exact spread over relabelings. O(ties).

    NaN where a wave has no tie, or all ties there can be.

    References
    ----------
    Hubert & Schultz (1976), Br. J. Math. Stat. Psychol. 29: 190-241; Krackhardt (1988), Soc. Networks 10: 359-381. The
    spread adds up pairs of arcs by what they share, as Mantel (1967), Cancer Res. 27: 209-220.
    """
    pairs = n * (n - 1)
    first, later = (distinct(source.astype(np.int64) * n + target) for source, target in (before, after))
    a, b = len(first), len(later)
    within = math.sqrt(a * (pairs - a) * b * (pairs - b)) / pairs if pairs else 0.0
    if not within:
        return Likeness(math.nan, math.nan)
    kept, chance = len(np.intersect1d(first, later)), a * b / pairs
    whole = np.full(n, n - 1)
    shapes = zip(_shapes(n, first), _shapes(n, later), _counts(pairs, pairs // 2, whole, whole), strict=True)
    together = sum(x * y / ways for x, y, ways in shapes if ways)
    variance = chance + 2 * together - chance**2
    return Likeness((kept - chance) / within, math.sqrt(max(variance, 0.0)) / within)


def _shapes(n: int, arcs: Positions) -> tuple[float, ...]:
    source, target = np.divmod(arcs, n)
    mutual = len(np.intersect1d(arcs, target * n + source)) // 2
    return _counts(len(arcs), mutual, np.bincount(source, minlength=n), np.bincount(target, minlength=n))


def _counts(arcs: int, mutual: int, out: Positions, into: Positions) -> tuple[float, ...]:
    """Pairs of arcs that are mutual, leave one person, reach one person, follow one another, share nobody."""
    leave, reach = (float((d * (d - 1)).sum()) / 2 for d in (out, into))
    follow = float((out * into).sum()) - 2 * mutual
    return mutual, leave, reach, follow, arcs * (arcs - 1) / 2 - mutual - leave - reach - follow
