"""What two people have alike, kind by kind, each between 0 and 1; nobody's diagnosis, service or equality column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from connectome.graph import CommunityGraph
from connectome.introductions.filters import words_of
from connectome.introductions.fit import Facets
from connectome.kernels.overlap import overlap

KINDS = ("interests", "gifts", "groups", "places", "times", "languages", "area")

Floats = NDArray[np.float64]
Places = NDArray[np.int32]


@dataclass(frozen=True)
class Side:
    """Who holds what of one kind, each person's row of length 1, rarer things weighing more."""

    ptr: NDArray[np.int64]
    adj: Places
    weight: Floats
    holders_ptr: NDArray[np.int64]
    holders: Places
    some: NDArray[np.bool_]
    mine: Floats

    def row(self, person: int) -> tuple[Places, Floats]:
        span = slice(self.ptr[person], self.ptr[person + 1])
        return self.adj[span], self.weight[span]

    def against(self, person: int, other_side: Side, others: Places) -> Floats:
        """Cosine of my things on this side with theirs on the other; missing where either has none."""
        terms, weight = self.row(person)
        if not len(terms):
            return np.full(len(others), np.nan)
        out = overlap(terms, weight, others, other_side.ptr, other_side.adj, other_side.weight, self.mine)
        out[~other_side.some[others]] = np.nan
        return out


class Alike:
    """Everything two people may be matched on, ready to compare one person with some others."""

    def __init__(self, graph: CommunityGraph, facets: Facets) -> None:
        ids = graph.ids
        people = graph.frame("people")
        belongs = graph.frame("belongs")
        groups, places = (belongs[belongs["to"].isin(graph.frame(s).index)] for s in ("groups", "places"))
        self.sides: dict[str, Side] = {
            "interests": _side(ids, facets.about),
            "groups": _side(ids, _joined(groups)),
            "places": _side(ids, _joined(places)),
            "times": _side(ids, words_of(people["times"])),
            "languages": _side(ids, words_of(people["languages"])),
            "area": _side(ids, {str(p): [str(a)] for p, a in people["area"].dropna().items()}),
        }
        self.sides["offers"], self.sides["likes"] = _pair(ids, facets.offers, facets.likes)

    def same(self, person: int, others: Places) -> Floats:
        """One row each of the others, one column a kind (:data:`KINDS`); NaN where one of the two has nothing recorded.

        Gifts look both ways: what one offers against what the other would like, each way counting half. Who is in no
        group and goes to no place that is recorded shares none: that is known.
        """
        offers, likes = self.sides["offers"], self.sides["likes"]
        both = np.stack([offers.against(person, likes, others), likes.against(person, offers, others)])
        known = ~np.isnan(both)
        gifts = np.where(known.any(0), np.where(known, both, 0).sum(0) / 2, np.nan)
        columns = {k: self.sides[k].against(person, self.sides[k], others) for k in KINDS if k != "gifts"}
        columns["gifts"] = gifts
        for kind in ("groups", "places"):
            columns[kind] = np.nan_to_num(columns[kind])
        return np.stack([columns[kind] for kind in KINDS], axis=1)


def _joined(rows: pd.DataFrame) -> dict[str, set[str]]:
    return {str(p): set(things) for p, things in rows.groupby("person")["to"]}


def _side(ids: list[str], held: Mapping[str, Iterable[str]]) -> Side:
    return _pair(ids, held, {})[0]


def _pair(ids: list[str], *sides: Mapping[str, Iterable[str]]) -> list[Side]:
    """Sides over the same things, weighed by log(1 + people / holders) as in :func:`connectome.introductions.fit`."""
    at = {person: i for i, person in enumerate(ids)}
    pairs = [[(at[p], thing) for p, things in side.items() if p in at for thing in things] for side in sides]
    things = {thing: k for k, thing in enumerate(sorted({t for side in pairs for _, t in side}))}
    held = [sorted({(i, things[t]) for i, t in side}) for side in pairs]
    holders = np.bincount([t for _, t in sorted({p for side in held for p in side})], minlength=len(things))
    rarity = np.log1p(len(ids) / np.maximum(holders, 1))
    return [_rows(np.array(side, np.int32).reshape(-1, 2), len(ids), rarity) for side in held]


def _rows(held: Places, n: int, rarity: Floats) -> Side:
    shape = (n, len(rarity))
    matrix = sparse.csr_matrix((rarity[held[:, 1]], (held[:, 0], held[:, 1])), shape=shape)
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(1)).ravel())
    counts = np.diff(matrix.indptr)
    turned = matrix.tocsc()
    return Side(
        matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32),
        matrix.data / np.repeat(length, counts), turned.indptr.astype(np.int64), turned.indices.astype(np.int32),
        counts > 0, np.zeros(len(rarity)),
    )  # fmt: skip
