"""Who is likely to become tied to whom: chains of acquaintances, popularity, and what two people share.

Scores are in points of log-odds; larger is more likely. Dense arithmetic, for backtests of a few thousand people.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
STEP = 0.7
"""What is left of a chain of acquaintances after each step."""
FLOOR = 0.01
ATTRIBUTE = 0.5
FAIRNESS = 0.5
"""How much of log(1 + ties of the one with fewer) is taken off where introductions are shown to people."""
PRECISION = 16.0
"""Of the prior on each attribute's weight: a standard deviation of a quarter of a point."""
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
    chains = np.log(without_own_tie(walk(ties), ties) + FLOOR)
    score = chains.copy()
    if popularity:
        score += unevenness(degree) * np.add.outer(np.log1p(degree), np.log1p(degree))
    for weight, same in zip(weights(ties, chains, attributes, seed), attributes, strict=True):
        score += ATTRIBUTE * weight * same
    return rounded(score)


def fair(score: Matrix, ties: Matrix) -> Matrix:
    """The scores with what speaks for people with few ties."""
    degree = ties.sum(1)
    return rounded(score - FAIRNESS * np.log1p(np.minimum.outer(degree, degree)))


def rounded(score: Matrix) -> Matrix:
    """To 10 digits, so that scores that should be equal are, whatever order they were added up in."""
    return np.asarray(np.round(score, _DIGITS), dtype=np.float64)


def walk(ties: Matrix) -> Matrix:
    """W = (I - 0.7 S)^-1 with S_ij = A_ij / sqrt((d_i + 1)(d_j + 1)): the sum over all chains between two people."""
    return np.asarray(np.linalg.inv(np.eye(len(ties)) - STEP * _shares(ties)))


def without_own_tie(walked: Matrix, ties: Matrix) -> Matrix:
    """W, and for tied pairs W with that one tie removed, from the 2 x 2 block of W (the divisors stay).

    With g = 0.7 S_ij, D = W_ii W_jj - W_ij^2, a = W_jj / D, b = g - W_ij / D, e = W_ii / D: -b / (a e - b^2).
    """
    g = STEP * _shares(ties)
    own = np.diag(walked)
    block = np.outer(own, own) - walked**2
    np.fill_diagonal(block, 1.0)
    a, b, e = own[None, :] / block, g - walked / block, own[:, None] / block
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(ties > 0, np.maximum(-b / (a * e - b**2), 0.0), walked)


def unevenness(degree: Matrix) -> float:
    """(Var d - mean d) / mean d^2, between 0 and 1: 0 where ties are spread as evenly as chance would."""
    mean = float(degree.mean()) if len(degree) else 0.0
    return float(np.clip((degree.var(ddof=1) - mean) / mean**2, 0, 1)) if mean and len(degree) > 1 else 0.0


def weights(ties: Matrix, chains: Matrix, attributes: Sequence[Matrix], seed: int = 0) -> Matrix:
    """How much each attribute says about present ties beside chains: a ridge logistic fit over pairs, shape (k,).

    Priors: chains 1 with precision 1, attributes 0 with precision 16, intercept free. The weight of chains is left.
    """
    if not attributes:
        return np.zeros(0)
    one, other = np.triu_indices(len(ties), 1)
    if len(one) > _SAMPLE:
        tied = np.flatnonzero(ties[one, other] > 0)
        untied = np.flatnonzero(ties[one, other] == 0)
        some = np.random.default_rng(seed).choice(untied, min(_SAMPLE, len(untied)), replace=False)
        kept = np.concatenate([tied, some])
        one, other = one[kept], other[kept]
    x = np.column_stack([np.ones(len(one)), chains[one, other], *(same[one, other] for same in attributes)])
    k = len(attributes)
    return logistic(x, ties[one, other], np.array([0, 1, *[0] * k]), np.array([0, 1, *[PRECISION] * k]))[2:]


def logistic(x: Matrix, y: Matrix, mean: Matrix, precision: Matrix) -> Matrix:
    """Logistic regression with normal priors, by Newton's method with halved steps; shape of ``mean``."""

    def loss(beta: Matrix) -> float:
        z = x @ beta
        return float(np.logaddexp(0, z).sum() - y @ z + 0.5 * precision @ (beta - mean) ** 2)

    beta = mean.astype(np.float64)
    best = loss(beta)
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -500, 500)))
        slope = x.T @ (p - y) + precision * (beta - mean)
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(precision + 1e-9)
        step = np.linalg.solve(curve, slope)
        while loss(beta - step) > best + 1e-12 * abs(best) and np.abs(step).max() > 1e-12:
            step = step / 2
        beta = beta - step
        best = loss(beta)
        if np.abs(step).max() < 1e-10:
            break
    return beta


def _shares(ties: Matrix) -> Matrix:
    degree = ties.sum(1) + 1
    return ties / np.sqrt(np.outer(degree, degree))
