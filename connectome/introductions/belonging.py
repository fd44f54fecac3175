"""Who is in which groups, or goes to which places, and how rare that is: looked up person by person."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.graph.distinct import distinct
from connectome.introductions.names import called


class Belonging:
    """What people belong to, of one sheet: of a million people a few are asked for, so nothing is made for each."""

    def __init__(self, graph: CommunityGraph, sheet: str) -> None:
        frame, rows = graph.frame(sheet), graph.frame("belongs")
        rows = rows[rows["to"].isin(frame.index)]
        what = frame.index.get_indexer(pd.Index(rows["to"]))
        who = pd.Index(graph.ids).get_indexer(pd.Index(rows["person"]))
        pairs = distinct(who[who >= 0] * np.int64(max(len(frame), 1)) + what[who >= 0])
        person, self._what = np.divmod(pairs, max(len(frame), 1))
        self._start = np.searchsorted(person, np.arange(len(graph.ids) + 1))
        holders = np.maximum(np.bincount(self._what, minlength=len(frame)), 1)
        self._rarity = np.log1p(len(graph.frame("people")) / holders)
        self._ids, self._names = [str(i) for i in frame.index], called(frame)

    def _of(self, person: int) -> NDArray[np.int64]:
        return self._what[self._start[person] : self._start[person + 1]]

    def both(self, one: int, other: int) -> list[tuple[str, float]]:
        """Names and rarities of what two people, by position, both belong to; the rarest first, then by id."""
        shared = np.intersect1d(self._of(one), self._of(other), assume_unique=True).tolist()
        found = sorted(shared, key=lambda t: (-self._rarity[t], self._ids[t]))
        return [(self._names[self._ids[t]], float(self._rarity[t])) for t in found]
