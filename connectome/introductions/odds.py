"""Fit: how likely two people are to get to know each other, as log-odds above a pair of whom nothing is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.graph import Network
from connectome.introductions.alike import KINDS, Alike
from connectome.introductions.weights import OFFSET, learn
from connectome.kernels.walk import Walk

Floats = NDArray[np.float64]
Places = NDArray[np.int32]

TERMS = ("chains", *KINDS)
FEW = 1_000
"""In towns of up to so many people chains are followed to the end."""
_TO_THE_END, _FLOOR = 1e-11, 1e-5


class Odds:
    """The terms of fit, of one town.

    log(1 + W/0.01) of the chains of acquaintances between two people (W as in :mod:`connectome.kernels.walk`), and for
    each kind of likeness half its learnt weight times how far the two are more alike than the average pair.

    Parameters
    ----------
    network
        Who is tied to whom.
    alike
        What people may be matched on.
    popularity
        Whether those who know many come first, as far as they do among the ties here. Off in suggestions: it takes
        from those who know few.
    """

    def __init__(self, network: Network, alike: Alike, *, popularity: bool = False) -> None:
        self._walk = Walk(network.ptr, network.adj, _TO_THE_END if network.n <= FEW else _FLOOR)
        self._alike = alike
        self.weights = learn(network, alike, self._walk)
        ties = np.diff(network.ptr)
        self._known = hubs(ties) * np.log1p(ties) if popularity else np.zeros(network.n)
        self._w = np.zeros(network.n)

    def chains(self, person: int) -> tuple[Places, Floats]:
        """Everybody a chain leads to, and W."""
        who, w = self._walk.start(person)
        return who[1:], w[1:]

    def same(self, person: int, others: Places) -> Floats:
        """One column a kind; see :meth:`connectome.introductions.alike.Alike.same`."""
        return self._alike.same(person, others)

    def terms(self, person: int, others: Places, chains: tuple[Places, Floats], same: Floats) -> Floats:
        """One row each of the others, one column each of :data:`TERMS`; their sum is the fit."""
        who, w = chains
        self._w[who] = w
        of_chains = np.log1p(self._w[others] / OFFSET)
        self._w[who] = 0
        of_chains += self._known[others] + self._known[person]
        return np.column_stack([of_chains, self.weights.terms(same)])


def hubs(ties: NDArray[np.int64] | Floats) -> float:
    """How far those who know many come first among the ties here: 0 as even as chance, towards 1 where hubs rule."""
    if len(ties) < 2 or not ties.any():
        return 0.0
    return float(np.clip((ties.var(ddof=1) - ties.mean()) / ties.mean() ** 2, 0, 1))
