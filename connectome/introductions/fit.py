"""What two people share, and what one offers that the other would like; rarer first, near words beside equal ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.graph.distinct import distinct
from connectome.introductions.vocabulary import settled, synonyms
from connectome.schema.words import FACET_TIES, folded


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


Ints = NDArray[np.int64]
SIDES = ("about", "offers", "likes")
_Held = dict[str, dict[int, list[int]]]
"""Of each side the terms, and for each the words written for it, first of those of the first row."""


@dataclass(frozen=True)
class Facets:
    """What people care about, offer and would like, a row for each: person after person, each one's in the order told.

    ``people`` are all who hold anything, ``starts`` where their rows begin. ``side`` is a position in :data:`SIDES`,
    ``term`` one in ``terms``, the words compared, and ``word`` one in ``words``, as they were first written here.
    """

    people: pd.Index[str]
    starts: Ints
    side: Ints
    term: Ints
    word: Ints
    terms: list[str]
    words: list[str]
    rarity: NDArray[np.float64]

    def matches(self, a: str, b: str) -> list[Match]:
        """Everything the two could be introduced around, rarest first."""
        mine, theirs = self._held(a), self._held(b)
        found = [
            Match(how, *self._said(mine[one][term], theirs[other][term]), float(self.rarity[term]))
            for how, one, other in MATCHES
            for term in mine[one].keys() & theirs[other].keys()
        ]
        return sorted(found, key=lambda m: (m.near, -m.rarity, _ORDER[m.how], m.mine.casefold()))

    def of(self, side: str) -> tuple[Ints, Ints]:
        """Everything on one side: positions in ``people``, and terms."""
        rows = np.flatnonzero(self.side == SIDES.index(side))
        return np.searchsorted(self.starts, rows, side="right") - 1, self.term[rows]

    def _held(self, person: str) -> _Held:
        held: _Held = {side: {} for side in SIDES}
        if person in self.people:
            at = int(self.people.get_indexer(pd.Index([person]))[0])
            rows = slice(self.starts[at], self.starts[at + 1])
            for side, term, word in zip(self.side[rows], self.term[rows], self.word[rows], strict=True):
                held[SIDES[side]].setdefault(int(term), []).append(int(word))
        return held

    def _said(self, mine: list[int], theirs: list[int]) -> tuple[str, str]:
        """The same word where both wrote it, else each one's own."""
        both = [word for word in mine if word in theirs]
        one, other = (both[0], both[0]) if both else (mine[0], theirs[0])
        return self.words[one], self.words[other]


MATCHES = (("shared", "about", "about"), ("gives", "offers", "likes"), ("gets", "likes", "offers"))
"""How two things fit: my side and theirs."""
_ORDER = {how: rank for rank, (how, _, _) in enumerate(MATCHES)}
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
    rows = graph.frame("facets").sort_index()
    who, people = pd.factorize(rows["person"])
    wrote, whats = pd.factorize(rows["what"])
    words = [folded(what) for what in whats]
    word_of, known = pd.factorize(np.array(words, object))
    first = np.unique(word_of, return_index=True)[1]
    term_of, terms = pd.factorize(np.array([near.get(word, word) for word in known], object), sort=True)
    kind, kinds = pd.factorize(rows["kind"])
    side = np.array([SIDES.index(_SIDE[FACET_TIES[k]]) for k in kinds], np.int64)[kind]
    word = word_of[wrote]
    term = term_of[word]
    order = np.argsort(who, kind="stable")
    pairs = distinct(who * np.int64(max(1, len(terms))) + term) % max(1, len(terms))
    holders = np.bincount(pairs, minlength=len(terms))
    return Facets(
        pd.Index(people), np.searchsorted(who[order], np.arange(len(people) + 1)), side[order], term[order],
        word[order], list(terms), [str(whats[k]).strip() for k in first],
        np.log1p(len(graph.frame("people")) / holders),
    )  # fmt: skip
