"""Sums of 1/distance in large components, from exact near contacts and a sample of the rest."""

# ruff: noqa: PLR0913, PLR0917 (a kernel takes plain arrays, so it takes many)
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions, Weights
from connectome.kernels.jit import kernel
from connectome.kernels.layout import Layout
from connectome.kernels.parallel import over_ranges
from connectome.kernels.spread import TOGETHER, WORDS, begin, step

PIVOTS = 512
"""People the sample holds: the mean of 1/distance beyond two steps is then right to about 1 in 100."""
_NEAR = 2
"""Steps within which distances are counted exactly."""


@kernel
def _sampled(
    start: int,
    end: int,
    first: int,
    sources: Positions,
    ptr: Pointers,
    adj: Positions,
    total: NDArray[np.float64],
    number: NDArray[np.int64],
    seen: NDArray[np.uint64],
    rim: NDArray[np.uint64],
    next_rim: NDArray[np.uint64],
    fresh: NDArray[np.int32],
) -> None:
    """Add up 1/distance to the sources beyond the near ones, a row for each batch of sources."""
    for batch in range(start, end):
        begin(first, sources[batch * TOGETHER : (batch + 1) * TOGETHER], seen, rim)
        distance = 1
        while step(first, ptr, adj, seen, rim, next_rim, fresh):
            if distance > _NEAR:
                for i in range(len(fresh)):
                    total[batch, i] += fresh[i] / distance
                    number[batch, i] += fresh[i]
            distance += 1
            rim, next_rim = next_rim, rim


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
        _sampled,
        batches,
        first,
        pivots,
        layout.ptr,
        layout.adj,
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
