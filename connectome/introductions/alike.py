"""What two people have alike, kind by kind, each between 0 and 1; nobody's diagnosis, service or equality column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.graph.distinct import distinct
from connectome.introductions.filters import words_of
from connectome.introductions.fit import Facets
from connectome.kernels.cards import Things
from connectome.kernels.ranking import KINDS, SIDES, likeness

Floats = NDArray[np.float64]
Places = NDArray[np.int32]
Texts = NDArray[np.object_]
Held = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Positions of people, and beside each a thing the person holds, in the order of the alphabet."""
_OFFERS, _LIKES = SIDES.index("offers"), SIDES.index("likes")
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""Spreads whole numbers over the bits of a sign (Knuth, The Art of Computer Programming 3, 6.4)."""
_MANY = 2**31
"""More than there are things: a person and a thing are one whole number."""


class Alike:
    """Everything two people may be matched on, ready to compare one person with some others."""

    def __init__(self, graph: CommunityGraph, facets: Facets) -> None:
        ids = pd.Index(graph.ids)
        people, belongs = graph.frame("people"), graph.frame("belongs")
        groups, places = (belongs[belongs["to"].isin(graph.frame(s).index)] for s in ("groups", "places"))
        held = {
            "interests": _told(ids, facets, "about"),
            "offers": _told(ids, facets, "offers"),
            "likes": _told(ids, facets, "likes"),
            "groups": _known(ids, *_columns(groups, "person", "to")),
            "places": _known(ids, *_columns(places, "person", "to")),
            "times": _flat(ids, words_of(people["times"])),
            "languages": _flat(ids, words_of(people["languages"])),
            "area": _known(
                ids, *_columns(people[people["area"].notna()].reset_index(names="person"), "person", "area")
            ),
        }
        self.things = _things(len(ids), [held[side] for side in SIDES])
        self._mine, self._alike = np.zeros(len(self.things.side)), np.empty(len(SIDES))

    def same(self, person: int, others: Places) -> Floats:
        """One row each of the others, one column a kind (:data:`connectome.kernels.ranking.KINDS`).

        NaN where one of the two has nothing recorded. Gifts look both ways, each way counting half. Who is in no group
        and goes to no place that is recorded shares none: that is known.
        """
        out = np.empty((len(others), len(KINDS)))
        likeness(person, others, self.things, out, self._mine, self._alike)
        return out


def _told(ids: pd.Index[str], facets: Facets, side: str) -> Held:
    who, term = facets.of(side)
    at = ids.get_indexer(facets.people)[who]
    return at[at >= 0].astype(np.int64), term[at >= 0]


def _known(ids: pd.Index[str], person: Texts, thing: Texts) -> Held:
    at = ids.get_indexer(pd.Index(person, dtype="str"))
    return at[at >= 0].astype(np.int64), pd.factorize(pd.Index(thing, dtype="str")[at >= 0], sort=True)[0]


def _columns(frame: pd.DataFrame, *names: str) -> list[Texts]:
    """Columns of text as arrays of it, which are read many times faster than pandas' own."""
    return [frame[name].to_numpy(dtype=object) for name in names]


def _flat(ids: pd.Index[str], held: Mapping[str, Iterable[str]]) -> Held:
    pairs = [(person, thing) for person, things in held.items() for thing in things]
    return _known(ids, *np.array(pairs, object).reshape(-1, 2).T)


def _things(n: int, sides: list[Held]) -> Things:
    """Rows of things, rarer ones weighing more: log(1 + people / holders), as in `connectome.introductions.fit`."""
    names = [np.flatnonzero(np.bincount(what)) for _, what in sides]
    names[_OFFERS] = names[_LIKES] = np.union1d(names[_OFFERS], names[_LIKES])
    starts = np.concatenate([[0], np.cumsum([len(known) for known in names])])
    pairs = [distinct(who * _MANY + starts[s] + np.searchsorted(names[s], what)) for s, (who, what) in enumerate(sides)]
    who, what = np.divmod(np.sort(np.concatenate(pairs)), _MANY)
    side = np.repeat(np.arange(len(sides)), np.diff(starts))
    meets = np.arange(starts[-1], dtype=np.int32)
    gifts = slice(starts[_OFFERS], starts[_LIKES + 1])
    meets[gifts] = np.roll(meets[gifts], len(names[_OFFERS]))
    one_of_both = np.minimum(np.arange(starts[-1]), meets)  # who offers a thing and who would like it both hold it
    holds = distinct(who * _MANY + one_of_both[what]) % _MANY
    rarity = np.log1p(n / np.maximum(np.bincount(holds, minlength=starts[-1]), 1))[one_of_both]
    weight, row = rarity[what], who * len(sides) + side[what]
    bit = (np.arange(starts[-1], dtype=np.uint64) * _SPREAD >> np.uint64(58)).astype(np.uint8)
    length = np.sqrt(np.bincount(row, weight**2, n * len(sides)))
    some = np.packbits((length > 0).reshape(n, len(sides)), 1, "little").ravel()
    by_thing = np.argsort(what, kind="stable")
    return Things(
        _starts(who, n), what.astype(np.int32), weight / length[row], some,
        side.astype(np.int8), meets, bit, _starts(what, int(starts[-1])), who[by_thing].astype(np.int32),
    )  # fmt: skip


def _starts(rows: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=n))])
