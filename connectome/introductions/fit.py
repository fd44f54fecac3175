"""What two people share, and what one offers that the other would like; rarer first, near words beside equal ones."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from connectome.graph import CommunityGraph
from connectome.introductions.vocabulary import settled, synonyms
from connectome.schema.words import FACET_TIES


@dataclass(frozen=True)
class Match:
    """One thing two people could talk about: who holds it how, in the words each wrote, and how rare it is here."""

    how: str
    mine: str
    theirs: str
    rarity: float

    @property
    def near(self) -> bool:
        """Whether the two said it in different words, such as allotment and gardening."""
        return self.mine.casefold() != self.theirs.casefold()


@dataclass(frozen=True)
class Facets:
    """What people care about, offer and would like: by person the terms compared, and the words they wrote for each."""

    about: dict[str, frozenset[str]]
    offers: dict[str, frozenset[str]]
    likes: dict[str, frozenset[str]]
    rarity: dict[str, float]
    written: dict[tuple[str, str, str], tuple[str, ...]]
    words: dict[str, str]

    def matches(self, a: str, b: str) -> list[Match]:
        """Everything the two could be introduced around, rarest first."""
        found = [
            Match(how, *self._said((mine, a, term), (theirs, b, term)), self.rarity[term])
            for how, mine, theirs in MATCHES
            for term in self.side(mine).get(a, _NONE) & self.side(theirs).get(b, _NONE)
        ]
        return sorted(found, key=lambda m: (m.near, -m.rarity, _ORDER[m.how], m.mine.casefold()))

    def side(self, name: str) -> dict[str, frozenset[str]]:
        """One of about, offers, likes: person to terms."""
        return {"about": self.about, "offers": self.offers, "likes": self.likes}[name]

    def _said(self, mine: tuple[str, str, str], theirs: tuple[str, str, str]) -> tuple[str, str]:
        """The same word where both wrote it, else each one's own."""
        my_words, their_words = self.written[mine], self.written[theirs]
        both = [word for word in my_words if word in their_words]
        one, other = (both[0], both[0]) if both else (my_words[0], their_words[0])
        return self.words[one], self.words[other]


MATCHES = (("shared", "about", "about"), ("gives", "offers", "likes"), ("gets", "likes", "offers"))
"""How two things fit: my side and theirs."""
_ORDER = {how: rank for rank, (how, _, _) in enumerate(MATCHES)}
_NONE: frozenset[str] = frozenset()
_SIDE = {"CARES_ABOUT": "about", "OFFERS": "offers", "WOULD_LIKE": "likes"}


def facets(graph: CommunityGraph, same_as: Mapping[str, str] | None = None) -> Facets:
    """All facets of a graph.

    The rarity of a term is log(1 + people / holders): the inverse document frequency (Spärck Jones 1972,
    doi:10.1108/eb026526), kept above zero for what everybody shares.

    Parameters
    ----------
    graph
        The community.
    same_as
        Words that are compared as another; those of data/vocabulary/synonyms.csv when not given. Nobody's own words
        change.
    """
    near = settled(synonyms() if same_as is None else same_as)
    sides: dict[str, dict[str, set[str]]] = {s: defaultdict(set) for s in _SIDE.values()}
    written: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    holders: dict[str, set[str]] = defaultdict(set)
    words: dict[str, str] = {}
    rows = graph.frame("facets").sort_index()
    for person, kind, what in zip(rows["person"], rows["kind"], rows["what"], strict=True):
        word = " ".join(str(what).casefold().split())
        term, side = near.get(word, word), _SIDE[FACET_TIES[kind]]
        sides[side][person].add(term)
        written[side, person, term][word] = None
        holders[term].add(person)
        words.setdefault(word, str(what).strip())
    about, offers, likes = ({p: frozenset(f) for p, f in sides[s].items()} for s in ("about", "offers", "likes"))
    n = len(graph.frame("people"))
    rarity = {f: math.log1p(n / len(p)) for f, p in holders.items()}
    return Facets(about, offers, likes, rarity, {k: tuple(v) for k, v in written.items()}, words)
