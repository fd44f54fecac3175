"""One town ready to rank: its arrays in an order good for memory, and the kernels run over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from connectome.graph import Network
from connectome.introductions.odds import TERMS
from connectome.introductions.parts import Parts
from connectome.kernels import ranking as kernels
from connectome.kernels.around import within, within_two_of
from connectome.kernels.cards import Rules, Scales, Things, Ties, people
from connectome.kernels.parallel import over_ranges
from connectome.kernels.ranking import SIDES, Scratch

Floats = NDArray[np.float64]
Places = NDArray[np.int32]
Ints = NDArray[np.int64]

_SMALL = 64
"""Fewer people are ranked quicker by one thread than by several."""
_BLOCK, _BLOCKS = 1_024, 50
"""So many people at least between two reports of progress, and so many reports at most."""


@dataclass(frozen=True)
class Lists:
    """Of some people the best others, best first, as positions; a row a person, of which ``counts`` are filled.

    ``keys`` are what the order is made from: scores to ten digits, far lower where nothing can be said. ``chains``: W.
    """

    people: Places
    others: Places
    keys: Floats
    chains: Floats
    counts: Ints

    def take(self, kept: Ints) -> Lists:
        """Of each list these rows; -1 is none, and none stands before another."""
        rows = np.maximum(kept, 0)
        others, keys, chains = self.others, self.keys, self.chains
        return Lists(
            self.people, np.take_along_axis(others, rows, 1), np.take_along_axis(keys, rows, 1),
            np.take_along_axis(chains, rows, 1), (kept >= 0).sum(1),
        )  # fmt: skip

    def cells(self, row: Ints, column: Ints) -> Lists:
        """Lists of one each: of these rows what stands in these columns."""
        at = (row[:, None], column[:, None])
        return Lists(self.people[row], self.others[at], self.keys[at], self.chains[at], np.ones(len(row), np.int64))

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Which cells hold somebody."""
        return np.arange(self.others.shape[1]) < self.counts[:, None]

    @property
    def score(self) -> Floats:
        """Shape of ``others``, to ten digits."""
        return kernels.score_of(self.keys)


class Pairs(NamedTuple):
    """Pairs of people, one row each, and all that their score is made of.

    ``terms`` has a column each of :data:`connectome.introductions.odds.TERMS`. ``reach``: people newly within two steps
    of the less connected. ``common``: contacts of both. ``paid``: mean share of their ties that are with paid roles,
    where neither holds one: what would then hang less on paid work. ``doubled``: whether all that links the two hangs
    on single ties, so that this would be a second way. ``across``: whether they are known to live in different areas.
    """

    people: Places
    others: Places
    score: Floats
    terms: Floats
    fairness: Floats
    reach: Ints
    common: Ints
    paid: Floats
    doubled: NDArray[np.bool_]
    across: NDArray[np.bool_]


class Ranking:
    """Ranks people for people; in and out go positions, inside people lie in the order of the network's layout.

    Parameters
    ----------
    network
        Who is tied to whom.
    things
        What people hold, in positions.
    rules
        Who may be suggested, in positions; ``things`` lists every holder, of whom those come up.
    scales
        What things count for.
    floor
        How much of a chain may be left unfollowed at each person, per tie.
    """

    def __init__(self, network: Network, things: Things, rules: Rules, scales: Scales, floor: float) -> None:
        lay, n = network.layout, network.n
        self._order, self._rank, self._floor, self._scales = lay.order, lay.rank, floor, scales
        never_ptr, never = _rows(rules.never_ptr, lay.order, lay.rank[rules.never])
        self._ties = Ties(lay.adj, never_ptr, never, _logs(np.diff(lay.ptr).max(initial=0) + 3))
        self._room, self._used = lay.adj, len(lay.adj)
        self._things = _placed(things, rules.open, lay.order, lay.rank)
        self._people = people(n)
        parts = Parts(lay.ptr, lay.adj)
        columns = {
            "first": lay.ptr[:-1], "ties": np.diff(lay.ptr), "circle": within(lay.ptr, lay.adj, 2), "order": lay.order,
            "share": _share(lay.ptr, lay.adj, rules.paid[lay.order]), "whole": parts.whole, "part": parts.part,
            "row": self._things.ptr[:-1], "held": np.diff(self._things.ptr), "some": self._things.some,
            "topics": _signs(self._things, *SIDES[:3]),
            "belongs": _signs(self._things, *SIDES[3:5]), "area": _areas(self._things), "open": rules.open[lay.order],
            "paid": rules.paid[lay.order],
        }  # fmt: skip
        for name, values in columns.items():
            getattr(self._people, name)[:] = values
        self._parts = parts
        self._idle: list[Scratch] = []
        self.n = n

    @property
    def ties(self) -> Ints:
        """How many ties each has."""
        return self._people.ties[self._rank].astype(np.int64)

    def contacts(self, person: int) -> Places:
        return self._order[self._row(self._rank[person])]

    def _row(self, place: int) -> Places:
        first = self._people.first[place]
        return self._ties.adj[first : first + self._people.ties[place]]

    def best(
        self,
        people: Places,
        many: int,
        few: int = 0,
        *,
        given: tuple[Ints, Places] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Lists:
        """The best others for each, the hard rules kept.

        Parameters
        ----------
        people
            Whom others are looked for.
        many
            How many others at most.
        few
            Where no more than so many may be suggested, people of the same area come too.
        given
            Instead of candidates found, rows of others for each of the people.
        progress
            Told how many are done, of how many.
        """
        total = len(people)
        many = min(many, max(self.n - 1, 1))
        others = np.zeros((total, many), np.int32)
        keys, chains, counts = np.zeros((total, many)), np.zeros((total, many)), np.zeros(total, np.int64)
        ptr, candidates = given or (np.zeros(0, np.int64), np.zeros(0, np.int32))
        placed, candidates = self._rank[people], self._rank[candidates]
        turns = np.argsort(placed, kind="stable")  # neighbours one after another: most of what one needs is at hand
        block = max(_BLOCK, -(-total // _BLOCKS))
        for start in range(0, total, block):
            end = min(start + block, total)
            self._run(
                kernels.rank, end - start, turns[start:end], placed, few, ptr, candidates,
                self._people, self._ties, self._things, self._scales, others, keys, chains, counts,
            )  # fmt: skip
            if progress:
                progress(end, total)
        others[:] = self._order[others]
        return Lists(people, others, keys, chains, counts)

    def explained(self, lists: Lists) -> Pairs:
        """All that the scores of lists are made of, list after list."""
        filled = lists.filled
        others, chains = lists.others[filled], lists.chains[filled]
        rows = len(others)
        terms, rest, counted = np.empty((rows, len(TERMS))), np.empty((rows, 3)), np.empty((rows, 4), np.int64)
        ptr = np.concatenate([[0], np.cumsum(lists.counts)])
        self._run(
            kernels.explain, len(lists.people), self._rank[lists.people], ptr, self._rank[others], chains,
            self._people, self._ties, self._things, self._scales, terms, rest, counted,
        )  # fmt: skip
        people = np.repeat(lists.people, lists.counts)
        doubled, across = counted[:, 2:].astype(bool).T
        return Pairs(
            people, others, rest[:, 2], terms, rest[:, 0], counted[:, 0], counted[:, 1], rest[:, 1], doubled, across
        )

    def tie(self, one: int, other: int) -> Places:
        """Two people know each other from now on; return whose circles that changes: theirs and their contacts'.

        Costs what is near the two: their rows are written anew behind all others, where there is room for some.
        """
        a, b = int(self._rank[one]), int(self._rank[other])
        rows = [
            np.insert(row, np.searchsorted(self._order[row], self._order[new]), new)
            for row, new in ((self._row(a), b), (self._row(b), a))
        ]
        for person, row in zip((a, b), rows, strict=True):
            self._people.first[person] = self._append(row)
            self._people.ties[person] = len(row)
            self._people.share[person] = self._people.paid[row].mean()
            for idle in self._idle:
                kernels.limit(idle, self._people, person, self._floor)
        touched = np.unique(np.concatenate([*rows, [a, b]])).astype(np.int32)
        self._people.circle[touched] = within_two_of(touched, self._people.first, self._people.ties, self._ties.adj)
        moved = self._parts.tie(a, b)
        self._people.whole[moved], self._people.part[moved] = self._parts.whole[moved], self._parts.part[moved]
        return self._order[touched]

    def _append(self, row: Places) -> int:
        """Put a row of neighbours behind all others; return where it begins."""
        if self._used + len(row) > len(self._room):
            self._room = np.concatenate([self._ties.adj, np.empty(max(len(row), self._used // 8), np.int32)])
        self._room[self._used : self._used + len(row)] = row
        self._used += len(row)
        adj = self._room[: self._used]
        adj.flags.writeable = False  # as a layout's own, so that kernels are compiled once for both
        self._ties = self._ties._replace(adj=adj, logs=_logs(max(len(self._ties.logs), len(row) + 3)))
        return self._used - len(row)

    def _run(self, kernel: Callable[..., object], many: int, *arguments: object) -> None:
        """Over ranges of people, each thread with working arrays that are kept for the next time."""
        used = over_ranges(kernel, many, *arguments, scratch=self._scratch, small=_SMALL)
        self._idle += [scratch for (scratch,) in used]

    def _scratch(self) -> tuple[Scratch]:
        try:
            return (self._idle.pop(),)
        except IndexError:
            return (kernels.scratch(self._people, self._things, self._floor),)


def _share(ptr: Ints, adj: Places, marked: NDArray[np.bool_]) -> Floats:
    """Of each row the share of those marked; 0 where there is none."""
    total = np.concatenate([[0], np.cumsum(marked[adj])])
    share: Floats = (total[ptr[1:]] - total[ptr[:-1]]) / np.maximum(np.diff(ptr), 1)
    return share


def _logs(many: int) -> Floats:
    return np.log1p(np.arange(many, dtype=np.float64))


def _signs(things: Things, *sides: str) -> NDArray[np.uint64]:
    """Of each person the bits of what stands on some sides."""
    here = np.isin(things.side[things.thing], [SIDES.index(side) for side in sides])
    bits = np.where(here, np.uint64(1) << things.bit[things.thing].astype(np.uint64), np.uint64(0))
    signs = np.bitwise_or.reduceat(np.append(bits, np.uint64(0)), things.ptr[:-1])
    return np.where(np.diff(things.ptr) > 0, signs, np.uint64(0))


def _areas(things: Things) -> Places:
    """The area each lives in; -1 where it is not known."""
    out = np.full(len(things.ptr) - 1, -1, np.int32)
    here = np.flatnonzero(things.side[things.thing] == SIDES.index("area"))
    out[np.searchsorted(things.ptr, here, side="right") - 1] = things.thing[here]
    return out


def _rows(ptr: Ints, order: Places, *beside: NDArray[Any]) -> tuple[Any, ...]:
    """Rows in another order: where they start then, and the values beside them."""
    sizes = np.diff(ptr)[order]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    at = np.repeat(ptr[:-1][order] - starts[:-1], sizes) + np.arange(starts[-1])
    return starts, *(values[at] for values in beside)


def _placed(things: Things, may: NDArray[np.bool_], order: Places, rank: Places) -> Things:
    """Rows in the order of the layout; of holders only those who may be suggested, still in the order of positions."""
    keep = may[things.holders]
    before = np.concatenate([[0], np.cumsum(keep)])
    ptr, thing, weight = _rows(things.ptr, order, things.thing, things.weight)
    return things._replace(
        ptr=ptr, thing=thing, weight=weight, some=things.some[order],
        holders_ptr=before[things.holders_ptr], holders=rank[things.holders[keep]],
    )  # fmt: skip
