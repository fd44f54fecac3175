"""Where one tie is all that links people: parts of a town that would come apart, were a single tie to end."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.components import components
from connectome.kernels.csr import Pointers, Positions
from connectome.kernels.cuts import cuts

_TOP = -1


class Parts:
    """Who is linked at all, and who is linked by two ways that share no tie; kept right when a tie comes.

    Parts are what is left when every bridge is taken out: the 2-edge-connected components. The bridges between them
    make a tree for each component; of each part ``_over`` keeps somebody in the part above it, and
    ``_foot`` who in it is tied to that somebody.

    Attributes
    ----------
    whole, part : int32 arrays of shape (n,)
        The same label for people of the same component, and of the same part. Somebody without a tie is alone in both.

    References
    ----------
    Hopcroft, J. & Tarjan, R. (1973). Communications of the ACM 16(6).
    """

    def __init__(self, ptr: Pointers, adj: Positions) -> None:
        above, below = cuts(ptr, adj)[1:3]
        up = np.full(len(ptr) - 1, _TOP, np.int32)
        up[below] = above
        one = np.repeat(np.arange(len(up), dtype=np.int32), np.diff(ptr))
        kept = (up[one] != adj) & (up[adj] != one)
        rest = np.concatenate([[0], np.cumsum(kept)])[ptr], adj[kept]
        for array in rest:
            array.flags.writeable = False  # as a layout's own, so that the kernel is compiled once for both
        self.whole = components(ptr, adj)[0]
        self.part, size = components(*rest)
        self._over = np.full(len(size), _TOP, np.int32)
        self._over[self.part[below]] = above
        self._foot = np.full(len(size), _TOP, np.int32)
        self._foot[self.part[below]] = below

    def tie(self, one: int, other: int) -> NDArray[np.int64]:
        """Two people know each other from now on. Return whose labels that changes.

        Costs the bridges between them, and a look at each label where a label changes.
        """
        mine, theirs = self._way_up(one), self._way_up(other)
        if self.whole[one] != self.whole[other]:
            way = np.array(theirs)
            foot, over = self._foot[way[:-1]], self._over[way[:-1]]
            self._over[way], self._foot[way] = np.append(one, foot), np.append(other, over)
            moved = np.flatnonzero(self.whole == self.whole[other])
            self.whole[moved] = self.whole[one]
            return moved
        there = set(theirs)
        meet = next(p for p in mine if p in there)
        ring = mine[: mine.index(meet)] + theirs[: theirs.index(meet)]
        moved = np.flatnonzero(np.isin(self.part, ring)) if ring else np.zeros(0, np.int64)
        self.part[moved] = meet
        return moved

    def _way_up(self, person: int) -> list[int]:
        """The person's part, the part above it, and so on to the top."""
        way = [int(self.part[person])]
        while self._over[way[-1]] != _TOP:
            way.append(int(self.part[self._over[way[-1]]]))
        return way
