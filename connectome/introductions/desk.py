"""Everything suggestions are made from, made once: rules, weights, what would change; then ranked for whom one asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.graph import CommunityGraph, Network
from connectome.introductions.alike import Alike
from connectome.introductions.filters import Filters, filters
from connectome.introductions.fit import Facets, facets
from connectome.introductions.gain import MIX, checked_mix
from connectome.introductions.odds import floor, hubs
from connectome.introductions.ranking import Lists, Ranking
from connectome.introductions.weights import HALF, Weights, learn
from connectome.kernels.cards import Rules, Scales
from connectome.kernels.csr import rows
from connectome.kernels.walk import Walk


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
    weights
        What likeness counts for; learnt from the ties here when not given.
    popularity
        Whether those who know many come first, as far as they do among the ties here. Off in suggestions: it takes
        from those who know few.
    """

    def __init__(
        self,
        graph: CommunityGraph,
        among: Iterable[str] | None = None,
        mix: float = MIX,
        *,
        weights: Weights | None = None,
        popularity: bool = False,
    ) -> None:
        self.mix = checked_mix(mix)
        self.ids = graph.ids
        self.at = {person: i for i, person in enumerate(self.ids)}
        self.rules: Filters = filters(graph)
        self.knows = graph.default_layer() == "knows"
        self._graph, self._given, self._popularity = graph, weights, popularity
        may = self.rules.allowed - self.rules.busy
        self.open = self._mask(may if among is None else may.intersection(among))

    def _mask(self, people: Collection[str]) -> NDArray[np.bool_]:
        return np.fromiter((person in people for person in self.ids), np.bool_, len(self.ids))

    @cached_property
    def facets(self) -> Facets:
        """What people care about, offer and would like."""
        return facets(self._graph)

    @cached_property
    def network(self) -> Network:
        """Who is recorded as knowing whom; who shares a group may well not know each other."""
        return self._graph.people("knows")

    @cached_property
    def _alike(self) -> Alike:
        return Alike(self._graph, self.facets)

    @cached_property
    def weights(self) -> Weights:
        """What likeness counts for here."""
        network = self.network
        return self._given or learn(network, self._alike, Walk(network.ptr, network.adj, floor(network.n)))

    @cached_property
    def ranking(self) -> Ranking:
        """What ranks; made on first use."""
        n = self.network.n
        pairs = [
            (self.at[a], self.at[b]) for a, never in self.rules.never.items() for b in never if {a, b} <= self.at.keys()
        ]
        one, other = np.array(pairs, np.int32).reshape(-1, 2).T
        never_ptr, never, _ = rows(n, np.ascontiguousarray(one), np.ascontiguousarray(other))
        rules = Rules(self.open, self._mask(self.rules.paid), never_ptr, never)
        known = hubs(np.diff(self.network.ptr)) if self._popularity else 0.0
        scales = Scales(HALF * self.weights.beta, self.weights.usual, self.mix, self.knows, known)
        return Ranking(self.network, self._alike.things, rules, scales, floor(n))

    def best(self, person: int, limit: int) -> Lists:
        """The best others for one person, the hard rules kept."""
        return self.ranking.best(np.array([person], np.int32), limit, limit)

    def add_tie(self, one: str, other: str) -> list[str]:
        """Two people know each other from now on; what the ties here taught stays as it was learnt.

        Who asks next is answered as a desk made anew would, with the same weights. Lists made before are out of date
        first for those whose circles change: the two and their contacts, whose ids are returned. Others' change where
        chains lead through the two, or where one of these stands in them.

        Raises
        ------
        InputError
            No such person, one person twice, a desk with popularity, or a community where nobody is recorded as
            knowing anybody.
        """
        for person in (one, other):
            if person not in self.at:
                raise InputError(f"There is no person with the id '{person}' here.")
        if one == other:
            raise InputError(f"A tie is between two different people, not '{one}' and '{other}'.")
        if self._popularity:
            raise InputError("A tie changes how well known everybody is beside the others: make the desk anew.")
        if not self.knows:
            raise InputError(
                "Nobody is recorded as knowing anybody here: make the desk anew from the changed community."
            )
        a, b = self.at[one], self.at[other]
        if b in self.ranking.contacts(a):
            return []
        return [self.ids[i] for i in self.ranking.tie(a, b)]
