"""Everything suggestions are made from, made once: rules, odds, what would change; then person by person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.introductions.alike import KINDS, Alike
from connectome.introductions.candidates import Candidates
from connectome.introductions.filters import Filters, filters
from connectome.introductions.fit import Facets, facets
from connectome.introductions.gain import MIX, Change, Gain, checked_mix
from connectome.introductions.odds import Odds

Floats = NDArray[np.float64]
Places = NDArray[np.int32]

NO_TOPIC = 1.0
"""Taken off the score where nothing is recorded that either cares about, offers or would like and the other fits:
however near the two are, an introduction is made around something."""
_TOPICS = [KINDS.index(kind) for kind in ("interests", "gifts")]
_CIRCLES = [KINDS.index(kind) for kind in ("groups", "places")]
_MUST_FIT = [KINDS.index(kind) for kind in ("times", "languages")]


@dataclass(frozen=True)
class Ranked:
    """Some others for one person, best first: positions, score, and all the score is made of."""

    others: Places
    score: Floats
    terms: Floats
    fairness: Floats
    gain: Gain

    def first(self, many: int) -> Ranked:
        return self.take(np.arange(min(many, len(self.others))))

    def take(self, rows: NDArray[np.int64]) -> Ranked:
        g = self.gain
        gain = Gain(g.reach[rows], g.common[rows], g.circles[rows], g.paid[rows])
        return Ranked(self.others[rows], self.score[rows], self.terms[rows], self.fairness[rows], gain)


class Desk:
    """One town, ready to rank.

    Parameters
    ----------
    graph
        The community.
    among
        Only these people are suggested; everybody when not given.
    mix
        The part of gain in the score.
    """

    def __init__(self, graph: CommunityGraph, among: Iterable[str] | None = None, mix: float = MIX) -> None:
        self.mix = checked_mix(mix)
        self.ids = graph.ids
        self.at = {person: i for i, person in enumerate(self.ids)}
        self.rules: Filters = filters(graph)
        self.facets: Facets = facets(graph)
        self.knows = graph.default_layer() == "knows"
        self.network = graph.people()
        self.change = Change(graph, self.network)
        self._graph = graph
        may = self.rules.allowed - self.rules.busy
        self.open = self._mask(may if among is None else may.intersection(among))
        self._paid = self._mask(self.rules.paid)
        self._closed = self._mask(())

    def _mask(self, people: Iterable[str]) -> NDArray[np.bool_]:
        out = np.zeros(len(self.ids), np.bool_)
        out[[self.at[p] for p in people if p in self.at]] = True
        return out

    @cached_property
    def _alike(self) -> Alike:
        return Alike(self._graph, self.facets)

    @cached_property
    def odds(self) -> Odds:
        return Odds(self.network, self._alike)

    @cached_property
    def _candidates(self) -> Candidates:
        return Candidates(self._alike, self.open)

    def contacts(self, person: int) -> Places:
        return self.network.adj[self.network.ptr[person] : self.network.ptr[person + 1]]

    def ranked(self, person: int, few: int) -> Ranked:
        """Everybody worth looking at for a person, the hard rules kept, best first.

        People of whom nothing can be said (no shared thing, group, place or contact) come last, whatever their score.
        """
        chains = self.odds.chains(person)
        reached, w = chains if self.knows else (chains[0][:0], chains[1][:0])
        return self.rank(person, self.may(person, self._candidates.of(person, reached, w, few)), chains)

    def rank(self, person: int, others: Places, chains: tuple[Places, Floats] | None = None) -> Ranked:
        """Some others by score; those whose times or languages do not fit are left out."""
        same = self.odds.same(person, others)
        fits = ~(same[:, _MUST_FIT] == 0).any(1)
        others, same = others[fits], same[fits]
        terms = self.odds.terms(person, others, chains or self.odds.chains(person), same)
        gain = self.change.gain(person, others)
        fairness = self.change.fairness(person, others)
        topic = (same[:, _TOPICS] > 0).any(1)
        score = (1 - self.mix) * terms.sum(1) + self.mix * gain.worth + fairness - NO_TOPIC * ~topic
        silent = ~(topic | (same[:, _CIRCLES] > 0).any(1) | (self.knows & (gain.common > 0)))
        turn = (others - person) % max(len(self.ids), 1)  # equal scores: not the same few before everybody
        order = np.lexsort((turn, -np.round(score, 10), silent))
        return Ranked(others, score, terms, fairness, gain).take(order)

    def may(self, person: int, others: Places) -> Places:
        """Those of the others the rules allow, and who are no contacts yet."""
        never = [self.at[p] for p in self.rules.never.get(self.ids[person], ()) if p in self.at]
        closed = [person, *never, *self.contacts(person)]
        self._closed[closed] = True
        keep = self.open[others] & ~self._closed[others]
        self._closed[closed] = False
        if self._paid[person]:
            keep &= ~self._paid[others]
        return others[keep]
