"""Sums of 1/distance in large components, from exact near contacts and a sample of the rest."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Positions, Weights
from connectome.kernels.layout import Layout
from connectome.kernels.parallel import over_ranges
from connectome.kernels.spread import TOGETHER, WORDS, sum_beyond

PIVOTS = 512
"""People the sample holds: the mean of 1/distance beyond two steps is then right to about 1 in 100."""
_NEAR = 2
"""Steps within which distances are counted exactly."""


def estimate_sums(
    layout: Layout, first: int, last: int, pivots: Positions, reach: NDArray[np.int64], out: Weights
) -> None:
    """Fill in an estimate of the sum of 1/distance for everyone in one component.

    Those within two steps are counted; the rest, whose number is known, are taken to be as far away on average as
    those of them who are in the sample.

    Parameters
    ----------
    layout : Layout
        The network.
    first, last : int
        The component's places.
    pivots : int32 array of shape (sample,)
        Who to measure distances to, as places in the component.
    reach : int64 array of shape (n,)
        Others within two steps of whoever lies at each place.
    out : float64 array of shape (n,)
        Filled in at these places.

    References
    ----------
    Eppstein, D. & Wang, J. (2001). Fast approximation of centrality. SODA.
    """
    people = last - first
    batches = -(-len(pivots) // TOGETHER)
    total = np.zeros((batches, people))
    number = np.zeros((batches, people), np.int64)
    over_ranges(
        sum_beyond,
        batches,
        first,
        pivots,
        layout.ptr,
        layout.adj,
        _NEAR,
        total,
        number,
        scratch=lambda: (*(np.empty((people, WORDS), np.uint64) for _ in range(3)), np.empty(people, np.int32)),
        small=2,
    )
    degree = np.diff(layout.ptr)[first:last]
    near = reach[first:last]
    sampled = number.sum(axis=0)
    # with nobody of the sample beyond two steps, the few who are there are taken to be at three
    mean = np.where(sampled > 0, total.sum(axis=0) / np.maximum(sampled, 1), 1 / (_NEAR + 1))
    out[first:last] = degree + (near - degree) / 2 + (people - 1 - near) * mean
