"""Fit: what two people share, and what one offers that the other would like; rarer counts more."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from connectome.graph import CommunityGraph
from connectome.schema.words import FACET_TIES


@dataclass(frozen=True)
class Facets:
    """What people care about, offer and would like, by person and by facet; words as first written."""

    about: dict[str, frozenset[str]]
    offers: dict[str, frozenset[str]]
    likes: dict[str, frozenset[str]]
    holders: dict[str, dict[str, tuple[str, ...]]]
    rarity: dict[str, float]
    words: dict[str, str]

    def fit(self, a: str, b: str) -> tuple[float, list[str], list[str], list[str]]:
        """Fit of two people, and what it is made of.

        Returns
        -------
        tuple
            Summed rarity; shared; what a offers and b would like; what b offers and a would like.
            Each list rarest first.
        """
        shared = self._rarest(self.about.get(a, _NONE) & self.about.get(b, _NONE))
        gives = self._rarest(self.offers.get(a, _NONE) & self.likes.get(b, _NONE))
        gets = self._rarest(self.offers.get(b, _NONE) & self.likes.get(a, _NONE))
        return sum(self.rarity[f] for f in (*shared, *gives, *gets)), shared, gives, gets

    def side(self, name: str) -> dict[str, frozenset[str]]:
        """One of about, offers, likes: person to facets."""
        return {"about": self.about, "offers": self.offers, "likes": self.likes}[name]

    def _rarest(self, facets: Iterable[str]) -> list[str]:
        return sorted(facets, key=lambda f: (-self.rarity[f], f))


MATCHES = (("about", "about"), ("offers", "likes"), ("likes", "offers"))
"""My side and theirs: what fits what."""
_NONE: frozenset[str] = frozenset()
_SIDE = {"CARES_ABOUT": "about", "OFFERS": "offers", "WOULD_LIKE": "likes"}


def facets(graph: CommunityGraph) -> Facets:
    """All facets of a graph.

    The rarity of a facet is log(1 + people / holders): the inverse document frequency (Spärck Jones 1972,
    doi:10.1108/eb026526), kept above zero for what everybody shares.
    """
    sides: dict[str, dict[str, set[str]]] = {s: defaultdict(set) for s in _SIDE.values()}
    by_facet: dict[str, dict[str, set[str]]] = {s: defaultdict(set) for s in _SIDE.values()}
    anybody: dict[str, set[str]] = defaultdict(set)
    words: dict[str, str] = {}
    rows = graph.frame("facets").sort_index()
    for person, kind, what in zip(rows["person"], rows["kind"], rows["what"], strict=True):
        facet = " ".join(str(what).casefold().split())
        side = _SIDE[FACET_TIES[kind]]
        sides[side][person].add(facet)
        by_facet[side][facet].add(person)
        anybody[facet].add(person)
        words.setdefault(facet, str(what).strip())
    n = len(graph.ids)
    about, offers, likes = ({p: frozenset(f) for p, f in sides[s].items()} for s in ("about", "offers", "likes"))
    return Facets(
        about,
        offers,
        likes,
        {s: {f: tuple(sorted(p)) for f, p in found.items()} for s, found in by_facet.items()},
        {f: math.log1p(n / len(p)) for f, p in anybody.items()},
        words,
    )
