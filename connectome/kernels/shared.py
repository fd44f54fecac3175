"""Contacts that the two ends of a tie share: what triangles, support, effective size and constraint rest on."""

# ruff: noqa: PLR0913, PLR0917 (a kernel takes plain arrays, so it takes many)
from __future__ import annotations

import numpy as np

from connectome.kernels.csr import Pointers, Positions, Weights
from connectome.kernels.jit import kernel
from connectome.kernels.parallel import over_ranges


@kernel
def _owns(ptr: Pointers, u: int, v: int) -> bool:
    """Whether u, not v, deals with their tie: whoever has more ties, so that the shorter row is the one read."""
    of_u = ptr[u + 1] - ptr[u]
    of_v = ptr[v + 1] - ptr[v]
    return bool(of_u > of_v or (of_u == of_v and u > v))


@kernel
def _shared(first: int, last: int, ptr: Pointers, adj: Positions, count: Positions, mark: Positions) -> None:
    for u in range(first, last):
        for e in range(ptr[u], ptr[u + 1]):
            mark[adj[e]] = u
        for e in range(ptr[u], ptr[u + 1]):
            v = adj[e]
            if not _owns(ptr, u, v):
                continue
            both = 0
            back = e
            for f in range(ptr[v], ptr[v + 1]):
                if mark[adj[f]] == u:
                    both += 1
                elif adj[f] == u:
                    back = f
            count[e] = both
            count[back] = both


@kernel
def _through(
    first: int,
    last: int,
    ptr: Pointers,
    adj: Positions,
    strength: Weights,
    count: Positions,
    total: Weights,
    mark: Positions,
) -> None:
    """As `_shared`, with the sum of 1/strength over the shared contacts beside their count."""
    for u in range(first, last):
        for e in range(ptr[u], ptr[u + 1]):
            mark[adj[e]] = u
        for e in range(ptr[u], ptr[u + 1]):
            v = adj[e]
            if not _owns(ptr, u, v):
                continue
            both = 0
            back = e
            through = 0.0
            for f in range(ptr[v], ptr[v + 1]):
                w = adj[f]
                if mark[w] == u:
                    both += 1
                    through += 1.0 / strength[w]
                elif w == u:
                    back = f
            count[e] = both
            count[back] = both
            total[e] = through
            total[back] = through


@kernel
def _through_weighted(
    first: int,
    last: int,
    ptr: Pointers,
    adj: Positions,
    weight: Weights,
    strength: Weights,
    total: Weights,
    mark: Positions,
    own: Weights,
) -> None:
    for u in range(first, last):
        for e in range(ptr[u], ptr[u + 1]):
            mark[adj[e]] = u
            own[adj[e]] = weight[e]
        for e in range(ptr[u], ptr[u + 1]):
            v = adj[e]
            if not _owns(ptr, u, v):
                continue
            back = e
            through = 0.0
            for f in range(ptr[v], ptr[v + 1]):
                w = adj[f]
                if mark[w] == u:
                    through += own[w] * weight[f] / strength[w]
                elif w == u:
                    back = f
            total[e] = through
            total[back] = through


def _marks(n: int) -> Positions:
    return np.full(n, -1, np.int32)


def shared_contacts(ptr: Pointers, adj: Positions) -> Positions:
    """Count the contacts the two ends of each tie share.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.

    Returns
    -------
    int32 array of shape (2m,)
        Beside each entry of ``adj``. Someone without ties has no entry.

    References
    ----------
    Chiba, N. & Nishizeki, T. (1985). Arboricity and subgraph listing algorithms. SIAM Journal on Computing 14(1).
    """
    n = len(ptr) - 1
    count = np.empty(len(adj), np.int32)
    over_ranges(_shared, n, ptr, adj, count, scratch=lambda: (_marks(n),))
    return count


def through_shared(ptr: Pointers, adj: Positions, strength: Weights) -> tuple[Positions, Weights]:
    """Count shared contacts, and sum 1/strength over them.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.
    strength : float64 array of shape (n,)
        Each person's number of ties.

    Returns
    -------
    count : int32 array of shape (2m,)
    total : float64 array of shape (2m,)
        Both beside each entry of ``adj``.
    """
    n = len(ptr) - 1
    count = np.empty(len(adj), np.int32)
    total = np.empty(len(adj), np.float64)
    over_ranges(_through, n, ptr, adj, strength, count, total, scratch=lambda: (_marks(n),))
    return count, total


def through_shared_weighted(ptr: Pointers, adj: Positions, weight: Weights, strength: Weights) -> Weights:
    """Sum weight x weight / strength over the contacts that the two ends of each tie share.

    Parameters
    ----------
    ptr, adj, weight : arrays of shape (n + 1,), (2m,) and (2m,)
        Rows of neighbours with the strength of each tie.
    strength : float64 array of shape (n,)
        Each person's summed weights.

    Returns
    -------
    float64 array of shape (2m,)
        Beside each entry of ``adj``.
    """
    n = len(ptr) - 1
    total = np.empty(len(adj), np.float64)
    over_ranges(
        _through_weighted, n, ptr, adj, weight, strength, total, scratch=lambda: (_marks(n), np.empty(n, np.float64))
    )
    return total
