"""Who might suit somebody, most promising first, so that only a few need to be looked at closely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from connectome.introductions.fit import MATCHES, Facets

_SLACK = 1 + 1e-9  # sums in another order may differ in the last bits; a bound must not fall below the score


class Candidates:
    """Everybody whose fit with a person is above zero, ranked by the highest score they could reach."""

    def __init__(self, facets: Facets, ties: Mapping[str, int]) -> None:
        self._facets = facets
        self._ids = np.array(sorted(ties), dtype=object)
        self._at = {person: i for i, person in enumerate(self._ids)}
        self._ties = np.array([ties[p] for p in self._ids], dtype=np.float64)
        self._holders: dict[str, dict[str, NDArray[np.int64]]] = {
            side: {f: np.array([self._at[p] for p in people]) for f, people in found.items()}
            for side, found in facets.holders.items()
        }

    def ranked(self, person: str) -> Iterator[tuple[float, str]]:
        """(bound, id), highest bound first. The score cannot exceed the bound: nobody adds more than their contacts."""
        me = self._at[person]
        fit = np.zeros(len(self._ids))
        for mine, theirs in MATCHES:
            for facet in self._facets.side(mine).get(person, ()):
                fit[self._holders[theirs].get(facet, _NOBODY)] += self._facets.rarity[facet]
        fit[me] = 0
        some = np.flatnonzero(fit)
        bound = fit[some] * np.log1p(np.maximum(self._ties[some], self._ties[me]) + 1) * _SLACK
        for i in np.argsort(-bound, kind="stable"):
            yield float(bound[i]), str(self._ids[some[i]])


_NOBODY = np.array([], dtype=np.int64)
