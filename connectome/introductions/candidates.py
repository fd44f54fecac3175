"""Who might suit somebody, so that only a few need to be looked at closely: never everybody."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.introductions.alike import Alike, Side
from connectome.introductions.fit import MATCHES

Places = NDArray[np.int32]

ENOUGH = 400
"""So many people at most come from chains, and about as many from what is shared."""
_SIDES = (*((mine, theirs) for _, mine, theirs in MATCHES), ("groups", "groups"), ("places", "places"))


def _each_once(found: list[Places]) -> Places:
    together = np.sort(np.concatenate(found))
    return together[np.diff(together, prepend=-1) > 0]


class Candidates:
    """People with a chain to somebody, or something in common, those with rarer things first."""

    def __init__(self, alike: Alike, open_to: NDArray[np.bool_]) -> None:
        self._sides = {"about": alike.sides["interests"], **alike.sides}
        self._holders = {name: _only(side, open_to) for name, side in self._sides.items()}
        self._open = open_to

    def of(self, person: int, reached: Places, w: NDArray[np.float64], few: int) -> Places:
        """Positions, ascending; where fewer than ``few`` are found, people of the same area come too.

        Parameters
        ----------
        person
            A position.
        reached, w
            People a chain leads to, and how strongly.
        few
            How many are wanted at least.
        """
        chained = reached[self._open[reached]]
        if len(chained) > ENOUGH:
            strength = w[self._open[reached]]
            chained = chained[np.argpartition(-strength, ENOUGH)[:ENOUGH]]
        found = [chained, *self._sharing(person, _SIDES, ENOUGH)]
        out = _each_once(found)
        if len(out) <= few:
            out = _each_once([out, *self._sharing(person, (("area", "area"),), ENOUGH // 4)])
        return out

    def _sharing(self, person: int, sides: tuple[tuple[str, str], ...], enough: int) -> list[Places]:
        """Holders of what the person holds, the rarest thing first, until there are enough.

        Where more hold a thing than there is room for, those that follow the person in the order of ids, so that not
        the same few stand before everybody.
        """
        lists = [
            holders[ptr[thing] : ptr[thing + 1]]
            for mine, (ptr, holders) in ((mine, self._holders[theirs]) for mine, theirs in sides)
            for thing in self._sides[mine].row(person)[0].tolist()
        ]
        found: list[Places] = []
        room = enough
        for holders in sorted(lists, key=len):
            if room <= 0:
                break
            some = holders
            if len(holders) > room:
                start = int(np.searchsorted(holders, person))
                some = holders.take(np.arange(start, start + room), mode="wrap")
            found.append(some)
            room -= len(some)
        return found


def _only(side: Side, open_to: NDArray[np.bool_]) -> tuple[NDArray[np.int64], Places]:
    """Holders of each thing, without those who may not be suggested."""
    keep = open_to[side.holders]
    before = np.concatenate([[0], np.cumsum(keep)])
    return before[side.holders_ptr], side.holders[keep]
