"""Who might suit somebody, so that only a few need to be looked at closely: never everybody."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.introductions.alike import Alike
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
        things = [
            (self._sides[theirs].of(int(thing)), rank)
            for rank, (mine, theirs) in enumerate(sides)
            for thing in self._sides[mine].row(person)[0]
        ]
        found: list[Places] = []
        room = enough
        for holders, _ in sorted(things, key=lambda t: (len(t[0]), t[1])):
            if room <= 0:
                break
            turned = holders
            if len(holders) > room:
                start = int(np.searchsorted(holders, person))
                # a few more than there is room for: some may not be suggested
                turned = holders.take(np.arange(start, start + min(len(holders), 2 * room)), mode="wrap")
            may = turned[self._open[turned]][:room]
            found.append(may)
            room -= len(may)
        return found
