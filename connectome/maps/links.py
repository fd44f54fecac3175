"""Ties counted between units that stand side by side: area and area, or two circles of one area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from connectome.maps.units import Unit

Ints = NDArray[np.int64]


class Links(NamedTuple):
    """Pairs of units with one parent, the lower first, and the ties between them; in the order of the units."""

    one: Ints
    other: Ints
    ties: Ints


def by_whole(units: Sequence[Unit], links: Links) -> dict[int, Links]:
    """Links between the parts of each whole, by its place in the list; -1 for the town."""
    up = np.array([unit.up for unit in units], np.int64)[links.one]
    order = np.argsort(up, kind="stable")
    wholes, first = np.unique(up[order], return_index=True)
    parts = [np.split(column[order], first[1:]) for column in links]
    return {whole: Links(*(part[k] for part in parts)) for k, whole in enumerate(wholes.tolist())}


def none() -> Links:
    """No links at all."""
    return Links(*(np.zeros(0, np.int64) for _ in range(3)))


def chains(units: Sequence[Unit]) -> Ints:
    """Each unit with the units it is part of, the largest first, shape (units, levels); -1 below itself."""
    found: list[list[int]] = []
    for u, unit in enumerate(units):  # a unit stands before its parts
        found.append([*(found[unit.up] if unit.up >= 0 else []), u])
    out = np.full((len(units), max(map(len, found), default=1)), -1, np.int64)
    for u, chain in enumerate(found):
        out[u, : len(chain)] = chain
    return out


def side_by_side(chain: Ints, here: Ints, there: Ints) -> tuple[Ints, Ints]:
    """The parts of one whole that two different units lie in; themselves, where they stand side by side."""
    differ = chain[here] != chain[there]
    level = differ.argmax(axis=1)
    return chain[here, level], chain[there, level]


def links_between(units: Sequence[Unit], home: Ints, ends: Ints) -> Links:
    """Count ties between units side by side; none to or from a tray, which lies nowhere."""
    here, there = home[ends[:, 0]], home[ends[:, 1]]
    in_tray = np.array([unit.form == "tray" for unit in units], np.bool_)
    kept = (here != there) & ~in_tray[here] & ~in_tray[there] if len(units) else np.zeros(0, np.bool_)
    leaves, ties = np.unique(np.sort(np.stack([here[kept], there[kept]], 1), axis=1), axis=0, return_counts=True)
    return lifted(units, leaves, ties)


def lifted(units: Sequence[Unit], leaves: Ints, ties: Ints) -> Links:
    """Ties between any two units, counted for the wholes they lie in that stand side by side."""
    one, other = side_by_side(chains(units), leaves[:, 0], leaves[:, 1])
    pairs, at = np.unique(np.sort(np.stack([one, other], 1), axis=1), axis=0, return_inverse=True)
    return Links(pairs[:, 0], pairs[:, 1], np.bincount(at.ravel(), ties, len(pairs)).astype(np.int64))
