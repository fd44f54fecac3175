"""What an introduction would change, and how far that may move the order of suggestions."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.graph import CommunityGraph, Network
from connectome.kernels.around import within
from connectome.kernels.newcomers import newcomers

Floats = NDArray[np.float64]

MIX = 0.2
"""Of the score, the part of gain; the rest is fit. One setting: 0 looks at fit alone, 1 at gain alone."""
FEW_TIES = 0.5
"""How much the less connected of two comes forward: this x log(1 + ties) is taken off the score."""


@dataclass(frozen=True)
class Gain:
    """Of one person and some others: reach (people newly within two steps of the less connected), contacts in common.

    ``circles``: 1 where no contact is shared, so that two circles would be joined. ``paid``: mean share of their ties
    that are with paid roles, where neither holds one: what would then hang less on paid work.
    """

    reach: NDArray[np.int64]
    common: NDArray[np.int64]
    circles: Floats
    paid: Floats

    @property
    def worth(self) -> Floats:
        """All of it as one number beside log-odds."""
        out: Floats = np.log1p(self.reach) + self.circles + self.paid
        return out


class Change:
    """What ties that are not there yet would change, of one town."""

    def __init__(self, graph: CommunityGraph, network: Network) -> None:
        self._ptr, self._adj = network.ptr, network.adj
        self.ties = np.diff(network.ptr)
        self._circle = within(network.ptr, network.adj, 2)
        self._paid = np.isin(network.ids.to_numpy(dtype=object), list(graph.paid))
        total = np.concatenate([[0], np.cumsum(self._paid[network.adj])])
        self._share = (total[network.ptr[1:]] - total[network.ptr[:-1]]) / np.maximum(self.ties, 1)
        self._scratch = np.zeros((2, network.n), np.int32)

    def gain(self, person: int, others: NDArray[np.int32]) -> Gain:
        reach, common = newcomers(self._ptr, self._adj, self._circle, person, others, self._scratch)
        unpaid = ~(self._paid[others] | self._paid[person])
        paid = np.where(unpaid, (self._share[others] + self._share[person]) / 2, 0)
        return Gain(reach, common, (common == 0).astype(np.float64), paid)

    def fairness(self, person: int, others: NDArray[np.int32]) -> Floats:
        """0 where one of the two has no tie, further below the more ties both have."""
        out: Floats = -FEW_TIES * np.log1p(np.minimum(self.ties[person], self.ties[others]))
        return out


def checked_mix(mix: float) -> float:
    """The mix, where it is one.

    Raises
    ------
    InputError
        Not a number from 0 to 1.
    """
    if isinstance(mix, bool) or not isinstance(mix, (int, float)) or not math.isfinite(mix) or not 0 <= mix <= 1:
        raise InputError(f"The mix is a number from 0 (fit alone) to 1 (gain alone), not '{mix}'. Usual is {MIX}.")
    return float(mix)
