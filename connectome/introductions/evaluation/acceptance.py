"""How likely an introduction takes, by what the two have in common: learnt from a town's own follow-ups, held back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from connectome.graph import CommunityGraph
from connectome.introductions.evaluation.formula import Matrix
from connectome.introductions.fit import Facets, facets
from connectome.introductions.lifecycle import ENDED, current
from connectome.introductions.weights import PRECISION, ridge_logit

TOOK = ("in touch", "lasting")
FEATURES = ("topic", "contact", "area")
"""Something recorded that both care about or one offers the other; a contact in common; the same area."""
ENOUGH = 20
"""Introductions with a known end; of fewer the overall rate is all that can be told."""


@dataclass(frozen=True)
class Acceptance:
    """The overall rate, and what each of FEATURES adds to its log-odds; ``known``: of how many introductions."""

    rate: float
    beta: Matrix
    mean: Matrix
    known: int

    def chance(self, features: Matrix) -> Matrix:
        """Of pairs, shape (pairs, features), 0 or 1 each."""
        odds = np.log(self.rate / (1 - self.rate)) + (features - self.mean) @ self.beta
        return np.asarray(1 / (1 + np.exp(-odds)))


def acceptance(graph: CommunityGraph, *, flat: bool = False) -> Acceptance:
    """How introductions with a known end went here.

    The rate is the share that came to be in touch, as if one more had, and one more had not. What the features add is a
    logistic regression with a normal prior of mean 0 and precision 16 on each, so that a few introductions move it
    little. A contact in common counts where both ties, of those recorded now, were there when the introduction was
    made; one of unknown beginning counts as there.

    Parameters
    ----------
    graph
        The community.
    flat
        The rate alone, whoever the two are.
    """
    made = graph.frame("introductions")
    state = current(graph)["state"]
    ended = state[state.isin(TOOK) | state.isin(ENDED)]
    took = ended.isin(TOOK)
    rate = (float(took.sum()) + 1) / (len(ended) + 2)
    nothing = Acceptance(rate, np.zeros(len(FEATURES)), np.zeros(len(FEATURES)), len(ended))
    two = made["parties"].reindex(ended.index).fillna("").str.split(";")
    everybody = frozenset(graph.ids)
    two = two[two.map(lambda parties: len(parties) == 2 and everybody.issuperset(parties))]
    y = np.asarray(took[two.index], dtype=np.float64)
    if flat or len(y) < ENOUGH or not 0 < y.sum() < len(y):
        return nothing
    told, days = Told(graph), made["date"].reindex(two.index).fillna("9999").astype(str)
    x: Matrix = np.array([told.of(a, b, day) for (a, b), day in zip(two, days, strict=True)], dtype=np.float64)
    prior = np.array([0.0, *[PRECISION] * len(FEATURES)])
    beta = ridge_logit(np.column_stack([np.ones(len(y)), x]), y, np.zeros(len(prior)), prior)[0][1:]
    return Acceptance(rate, beta, x.mean(0), len(ended))


class Told:
    """What the records say of two people, as FEATURES."""

    def __init__(self, graph: CommunityGraph) -> None:
        self._facets: Facets = facets(graph)
        self._home = {str(p): str(a) for p, a in graph.frame("people")["area"].dropna().items()}
        self._knows: dict[str, dict[str, str]] = defaultdict(dict)
        ties = graph.frame("knows")
        since = ties["since"].fillna("") if "since" in ties else [""] * len(ties)
        for a, b, day in zip(ties["person"], ties["other"], since, strict=True):
            self._knows[a][b] = self._knows[b][a] = str(day)

    def of(self, a: str, b: str, day: str) -> tuple[bool, bool, bool]:
        """On a day."""
        mine, theirs = self._knows.get(a, {}), self._knows.get(b, {})
        contact = any(max(mine[z], theirs[z]) < day for z in mine.keys() & theirs.keys())
        return self.topic(a, b), contact, self.area(a, b)

    def topic(self, a: str, b: str) -> bool:
        return bool(self._facets.matches(a, b))

    def area(self, a: str, b: str) -> bool:
        return a in self._home and self._home[a] == self._home.get(b)
