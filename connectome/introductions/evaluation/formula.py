"""Who is likely to become tied to whom: chains of acquaintances, popularity, and what two people share.

Scores are in points of log-odds; larger is more likely. Dense arithmetic, for backtests of a few thousand people.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from connectome.introductions.odds import hubs
from connectome.introductions.weights import HALF, PRECISION, ridge_logit
from connectome.kernels.ranking import FEW_TIES, OFFSET, STEP
from connectome.kernels.walk import without_tie

Matrix = NDArray[np.float64]
_SAMPLE = 200_000
"""Untied pairs the weights are learnt from; more of them move the intercept only."""
_DIGITS = 10


def scores(ties: Matrix, attributes: Sequence[Matrix] = (), *, popularity: bool = True, seed: int = 0) -> Matrix:
    """Scores of all pairs.

    Parameters
    ----------
    ties : array of shape (n, n)
        1 where two people are tied, else 0; symmetric, zero diagonal.
    attributes : arrays of shape (n, n)
        Each between 0 (different) and 1 (the same).
    popularity
        Whether ties already had count, as far as they are spread unequally here.
    seed
        Which untied pairs the weights are learnt from, where there are very many.

    Returns
    -------
    array of shape (n, n)
        Rounded to 10 digits, so that equal scores are equal. A tied pair is scored as if that tie were not there.
    """
    degree = ties.sum(1)
    chains = np.log(without_own_tie(walk(ties), ties) + OFFSET)
    score = chains.copy()
    if popularity:
        score += hubs(degree) * np.add.outer(np.log1p(degree), np.log1p(degree))
    for weight, same in zip(weights(ties, chains, attributes, seed), attributes, strict=True):
        score += HALF * weight * same
    return rounded(score)


def fair(score: Matrix, ties: Matrix) -> Matrix:
    """The scores with what speaks for people with few ties."""
    degree = ties.sum(1)
    return rounded(score - FEW_TIES * np.log1p(np.minimum.outer(degree, degree)))


def rounded(score: Matrix) -> Matrix:
    """To 10 digits, so that scores that should be equal are, whatever order they were added up in."""
    return np.asarray(np.round(score, _DIGITS), dtype=np.float64)


def walk(ties: Matrix) -> Matrix:
    """W = (I - 0.7 S)^-1 with S_ij = A_ij / sqrt((d_i + 1)(d_j + 1)): the sum over all chains between two people."""
    return np.asarray(np.linalg.inv(np.eye(len(ties)) - STEP * _shares(ties)))


def without_own_tie(walked: Matrix, ties: Matrix) -> Matrix:
    """W, and for tied pairs W with that one tie removed (the divisors stay)."""
    one, other = np.nonzero(ties)
    own, step = np.diag(walked), STEP * _shares(ties)
    out = walked.copy()
    out[one, other] = np.maximum(without_tie(own[one], own[other], walked[one, other], step[one, other]), 0.0)
    return out


def weights(ties: Matrix, chains: Matrix, attributes: Sequence[Matrix], seed: int = 0) -> Matrix:
    """How much each attribute says about present ties beside chains: a ridge logistic fit over pairs, shape (k,).

    Priors: chains 1 with precision 1, attributes 0 with precision 16, intercept free. The weight of chains is left.
    """
    k = len(attributes)
    if not k:
        return np.zeros(0)
    one, other = np.triu_indices(len(ties), 1)
    if len(one) > _SAMPLE:
        untied = np.flatnonzero(ties[one, other] == 0)
        some = np.random.default_rng(seed).choice(untied, min(_SAMPLE, len(untied)), replace=False)
        kept = np.concatenate([np.flatnonzero(ties[one, other] > 0), some])
        one, other = one[kept], other[kept]
    x = np.column_stack([np.ones(len(one)), chains[one, other], *(same[one, other] for same in attributes)])
    tied = ties[one, other]
    if not 0 < tied.sum() < len(tied):
        return np.zeros(k)  # all pairs or none: nothing to learn from
    mean, precision = np.array([0.0, 1.0, *[0.0] * k]), np.array([0.0, 1.0, *[PRECISION] * k])
    return ridge_logit(x, tied, mean, precision)[0][2:]


def _shares(ties: Matrix) -> Matrix:
    degree = ties.sum(1) + 1
    return ties / np.sqrt(np.outer(degree, degree))
