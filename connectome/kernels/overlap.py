"""How much the rows of one person and of some others have in common."""

from __future__ import annotations

import numpy as np

from connectome.kernels.csr import Pointers, Positions, Weights
from connectome.kernels.jit import kernel


@kernel
def _overlap(
    terms: Positions,
    weight: Weights,
    others: Positions,
    ptr: Pointers,
    adj: Positions,
    theirs: Weights,
    mine: Weights,
    out: Weights,
) -> None:
    for e in range(len(terms)):
        mine[terms[e]] = weight[e]
    for k in range(len(others)):
        total = 0.0
        for e in range(ptr[others[k]], ptr[others[k] + 1]):
            total += mine[adj[e]] * theirs[e]
        out[k] = total
    for e in range(len(terms)):
        mine[terms[e]] = 0.0


def overlap(
    terms: Positions, weight: Weights, others: Positions, ptr: Pointers, adj: Positions, theirs: Weights, mine: Weights
) -> Weights:
    """Sum, for each of some others, the products of weights of the terms both hold.

    Parameters
    ----------
    terms, weight : arrays of one length
        What one person holds.
    others : int32 array
        Positions of rows.
    ptr, adj, theirs : arrays
        Rows of terms with their weights.
    mine : float64 array of shape (terms,)
        Zeros; used, and left as zeros.
    """
    out = np.empty(len(others))
    _overlap(terms, weight, others, ptr, adj, theirs, mine, out)
    return out
