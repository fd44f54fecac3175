"""Who could be introduced next by simple rules, in towns too large for all pairs: which are looked at, and scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from connectome.introductions.evaluation.baselines import one_over
from connectome.introductions.evaluation.formula import Matrix

Places = NDArray[np.int64]
EVERY_PAIR = 1_000
"""People; in larger towns not all pairs are looked at."""
_BESIDE = 20
"""Others a person that are looked at in each way but for contacts in common."""


@dataclass(frozen=True, eq=False)
class Town:
    """Ties as a scipy matrix of shape (n, n), 0 or 1; ``home``: area of each, -1 not known."""

    ties: Any
    home: Places

    @property
    def n(self) -> int:
        return len(self.home)

    @cached_property
    def degree(self) -> Matrix:
        return np.asarray(np.diff(self.ties.indptr), dtype=np.float64)

    def shared(self, weight: Matrix) -> Any:
        """Of all pairs that have any, contacts in common, each counting its weight."""
        from scipy.sparse import diags_array

        return (self.ties @ diags_array(weight) @ self.ties).tocsr()


@dataclass(frozen=True, eq=False)
class Pairs:
    """Untied pairs worth a look, each once."""

    town: Town
    one: Places
    other: Places

    def shared(self, weight: Matrix) -> Matrix:
        return np.asarray(self.town.shared(weight)[self.one, self.other]).ravel()

    @cached_property
    def same(self) -> Matrix:
        home = self.town.home
        return np.asarray((home[self.one] == home[self.other]) & (home[self.one] >= 0), dtype=np.float64)

    @property
    def ties(self) -> tuple[Matrix, Matrix]:
        return self.town.degree[self.one], self.town.degree[self.other]


def pairs(town: Town, lot: Places, draw: np.random.Generator) -> Pairs:
    """All pairs where there are few people. Else those with a contact in common; and of each person some others, of the
    same area, of anywhere, and the next ones in the order of ties, in which equals stand by lot.
    """
    n = town.n
    if n <= EVERY_PAIR:
        one, other = np.triu_indices(n, 1)
    else:
        near = town.shared(np.ones(n)).tocoo()
        everybody = np.repeat(np.arange(n), _BESIDE)
        step = np.tile(np.arange(1, _BESIDE + 1), n)
        by_ties, by_home = np.lexsort((lot, town.degree)), np.lexsort((draw.random(n), town.home))
        found = [
            (near.row, near.col),
            (everybody, draw.integers(0, n, len(everybody))),
            *((order[everybody], order[(everybody + step) % n]) for order in (by_ties, by_home)),
        ]
        one, other = (np.concatenate(side).astype(np.int64) for side in zip(*found, strict=True))
    ends = town.ties.tocoo()
    tied = np.sort(ends.row.astype(np.int64) * n + ends.col)
    key = np.sort(np.minimum(one, other) * n + np.maximum(one, other))
    key = key[np.diff(key, prepend=-1) > 0]  # sorting is far quicker here than numpy's table of what is unique
    key = key[np.append(tied, -1)[np.searchsorted(tied, key)] != key]
    one, other = np.divmod(key, n)
    apart = one != other
    return Pairs(town, one[apart], other[apart])


def _common(found: Pairs) -> Matrix:
    return found.shared(np.ones(found.town.n))


def _jaccard(found: Pairs) -> Matrix:
    common = _common(found)
    either = sum(found.ties) - common
    return np.asarray(np.divide(common, either, out=np.zeros_like(common), where=either > 0))


def _adamic_adar(found: Pairs) -> Matrix:
    return found.shared(one_over(np.log(np.maximum(found.town.degree, 1))))


def _same_then(found: Pairs) -> Matrix:
    close = _adamic_adar(found)
    return np.asarray(found.same * (close.max(initial=0.0) + 1) + close)


SCORES: dict[str, Callable[[Pairs], Matrix]] = {
    "preferential_attachment": lambda found: found.ties[0] * found.ties[1],
    "common_neighbours": _common,
    "jaccard": _jaccard,
    "adamic_adar": _adamic_adar,
    "resource_allocation": lambda found: found.shared(one_over(found.town.degree)),
    "same": lambda found: found.same,
    "same_then_adamic_adar": _same_then,
    "fewest_ties_first": lambda found: -(found.ties[0] + found.ties[1]),
    "at_random": lambda found: np.zeros(len(found.one)),
}
"""The rules of :mod:`connectome.introductions.evaluation.baselines` for some pairs; Katz and distance need all."""
