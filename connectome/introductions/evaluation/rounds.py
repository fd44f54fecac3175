"""Several rounds of introductions of which some take: where a community would stand under each ranking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.graph import CommunityGraph, Network
from connectome.graph.frames import conform
from connectome.introductions.asking import whole_number
from connectome.introductions.evaluation.acceptance import Acceptance, Told, acceptance
from connectome.introductions.evaluation.contenders import SCORES, Places, Town, pairs
from connectome.introductions.filters import Filters, filters
from connectome.introductions.sheet import pairs as sheet_pairs
from connectome.introductions.suggest import suggest_everybody
from connectome.introductions.together import together
from connectome.kernels.around import within
from connectome.schema import SHEETS

OURS = ("suggestions", "together")
"""Pairs as they stand on a builder's sheet, and introductions chosen as a set."""
MEASURES = ("people_without_tie", "reach_2_of_fewest", "ties_across_areas", "ties_with_paid")
_PEOPLE_EACH = 10
_MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
"""Of SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2714064.2660195)."""
Chosen = Iterable[tuple[int, int]]


def simulate(
    graph: CommunityGraph,
    *,
    rounds: int = 5,
    each: int | None = None,
    times: int = 10,
    seed: int = 0,
    flat: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Introduce as many pairs a round under every ranking, the best first and nobody twice a round; some take.

    Whether a pair takes depends on what the two share, as :func:`connectome.introductions.evaluation.acceptance` tells
    of this town. The luck of a pair is drawn once and is the same under every ranking and in every round. A pair that
    did not take is not asked again. Equal scores are ordered by lot.

    Parameters
    ----------
    graph
        The community.
    rounds
        How many.
    each
        Introductions a round; by default one for ten people.
    times, seed
        How often everything is drawn, and where the draws start.
    flat
        Every pair takes with the same chance: where attention goes, and nothing of who would get on.
    progress
        Told how many games are played, of how many.

    Returns
    -------
    pandas.DataFrame
        One row a ranking, draw and round (0: now): people_without_tie; reach_2_of_fewest, people within two steps, mean
        of the fifth who have fewest of them now; ties_across_areas; ties_with_paid, the share of ties that are with
        paid roles; introduced and took, in all rounds so far.

    Raises
    ------
    InputError
        Nobody who may be suggested to anybody, or a number that is not a whole number of 1 or more.
    """
    rounds, times = whole_number(rounds, "How many rounds"), whole_number(times, "How many draws")
    each = None if each is None else whole_number(each, "Introductions a round")
    if together(graph, 1).empty and suggest_everybody(graph, 1, reasons=False).empty:
        raise InputError("Nobody may be introduced to anybody here, so there is nothing to simulate.")
    many = each if each is not None else max(1, len(graph.ids) // _PEOPLE_EACH)
    start, chance = _Start(graph), acceptance(graph, flat=flat)
    rankings, rows = [*OURS, *SCORES], list[dict[str, object]]()
    for k, (ranking, time) in enumerate((r, t) for r in rankings for t in range(times)):
        game = _Game(start, chance, seed + time)
        for number in range(rounds + 1):
            if number:
                game.play(ranking, many)
            rows.append({"ranking": ranking, "draw": time, "round": number} | game.standing())
        if progress:
            progress(k + 1, len(rankings) * times)
    return pd.DataFrame(rows)


class _Start:
    """What stays the same in every game."""

    def __init__(self, graph: CommunityGraph) -> None:
        self.graph, self.ids = graph, graph.ids
        self.rules: Filters = filters(graph)
        self.told = Told(graph)
        self.network = graph.people()
        self.home: Places = pd.factorize(graph.frame("people")["area"].reindex(self.ids))[0].astype(np.int64)
        self.paid: NDArray[np.bool_] = pd.Index(self.ids).isin(graph.paid)
        circle = within(self.network.ptr, self.network.adj, 2)
        self.fewest = np.argsort(circle, kind="stable")[: max(1, len(circle) // 5)]
        one = np.repeat(np.arange(self.network.n), np.diff(self.network.ptr))
        once = one < self.network.adj
        self.ties = np.column_stack([one[once], self.network.adj[once]]).astype(np.int64)


@dataclass
class _Game:
    """One town under one ranking, round after round."""

    start: _Start
    chance: Acceptance
    seed: int

    def __post_init__(self) -> None:
        self._draw = np.random.default_rng(self.seed)
        self._ties = self.start.ties
        self._asked: set[tuple[int, int]] = set()
        self._refused: list[tuple[int, int]] = []
        self._introduced = 0

    @property
    def _network(self) -> Network:
        return Network.from_edges(*self._ties.T, n=len(self.start.ids))

    def play(self, ranking: str, many: int) -> None:
        """One round."""
        chosen = list(self._chosen(self._best(ranking, many), many))
        if not chosen:
            return
        takes = luck(np.array(chosen), len(self.start.ids), self.seed) < self.chance.chance(self._features(chosen))
        self._asked |= set(chosen)
        self._refused += [pair for pair, took in zip(chosen, takes, strict=True) if not took]
        self._ties = np.concatenate([self._ties, np.array(chosen)[takes]])
        self._introduced += len(chosen)

    def _features(self, chosen: list[tuple[int, int]]) -> NDArray[np.float64]:
        """What each two share now."""
        network, ids, told = self._network, self.start.ids, self.start.told
        near = {p: set(network.adj[network.ptr[p] : network.ptr[p + 1]].tolist()) for pair in chosen for p in pair}
        rows = [(told.topic(ids[a], ids[b]), bool(near[a] & near[b]), told.area(ids[a], ids[b])) for a, b in chosen]
        return np.array(rows, dtype=np.float64)

    def standing(self) -> dict[str, float]:
        """How connected everybody is."""
        start, network, (one, other) = self.start, self._network, self._ties.T
        across = (start.home[one] != start.home[other]) & (start.home[one] >= 0) & (start.home[other] >= 0)
        paid = start.paid[one] | start.paid[other]
        return {
            "people_without_tie": float((np.diff(network.ptr) == 0).sum()),
            "reach_2_of_fewest": float(within(network.ptr, network.adj, 2)[start.fewest].mean()),
            "ties_across_areas": float(across.sum()),
            "ties_with_paid": float(paid.mean()) if len(paid) else float("nan"),
            "introduced": float(self._introduced),
            "took": float(self._introduced - len(self._refused)),
        }

    def _chosen(self, best: Iterator[tuple[int, int]], many: int) -> Chosen:
        """The first pairs that may meet, nobody in two of them."""
        ids, used, found = self.start.ids, set[int](), 0
        for a, b in best:
            if found == many:
                return
            free = a not in used and b not in used and (a, b) not in self._asked
            if free and self.start.rules.allows(ids[a], ids[b]):
                used |= {a, b}
                found += 1
                yield a, b

    def _best(self, ranking: str, many: int) -> Iterator[tuple[int, int]]:
        """Pairs, best first, the smaller position first in each."""
        if ranking not in OURS:
            return self._by_rule(ranking)
        graph = self._graph()
        if ranking == "together":
            found = together(graph, many, per_person=1)
        else:
            ties = dict(zip(graph.ids, np.diff(self._network.ptr).tolist(), strict=True))
            found = sheet_pairs(suggest_everybody(graph, 5, reasons=False), ties, many)
        ids = pd.Index(self.start.ids)
        two = np.sort(np.column_stack([ids.get_indexer(pd.Index(found[c])) for c in ("person", "other")]), axis=1)
        return ((a, b) for a, b in two.tolist())

    def _by_rule(self, ranking: str) -> Iterator[tuple[int, int]]:
        from scipy.sparse import csr_array

        network, n = self._network, len(self.start.ids)
        ties = csr_array((np.ones(len(network.adj)), network.adj, network.ptr), shape=(n, n))
        found = pairs(Town(ties, self.start.home), self._draw.permutation(n), self._draw)
        order = np.lexsort((self._draw.random(len(found.one)), -np.round(SCORES[ranking](found), 10)))
        return ((int(found.one[k]), int(found.other[k])) for k in order)

    def _graph(self) -> CommunityGraph:
        """The community with the ties of the game, and with what did not take."""
        old, ids = self.start.graph, np.array(self.start.ids, dtype=object)
        one, other = ids[self._ties].T
        refused = pd.DataFrame(
            [(f"round-{k}", f"{ids[a]};{ids[b]}", "did not take") for k, (a, b) in enumerate(self._refused)],
            columns=["id", "parties", "state"],
        )
        frames = old.frames() | {
            "knows": conform(SHEETS["knows"], pd.DataFrame({"person": one, "other": other})),
            "introductions": pd.concat([old.frame("introductions"), conform(SHEETS["introductions"], refused)]),
        }
        return CommunityGraph(frames, as_of=old.as_of, area=old.area, without_paid=old.without_paid)


def luck(chosen: NDArray[np.int64], n: int, seed: int) -> NDArray[np.float64]:
    """Of each pair a number between 0 and 1 that depends on the two and the seed alone."""
    low, high = chosen.min(1), chosen.max(1)
    with np.errstate(over="ignore"):
        z = (low * n + high).astype(np.uint64) + np.uint64(seed + 1) * _MIX[0]
        for shift, factor in ((30, _MIX[1]), (27, _MIX[2])):
            z = (z ^ (z >> np.uint64(shift))) * factor
        z ^= z >> np.uint64(31)
    return np.asarray(z, dtype=np.float64) / 2.0**64
