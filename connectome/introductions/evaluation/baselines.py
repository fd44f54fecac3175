"""Simple rules a recommender must be compared with, each a matrix of scores; larger comes first."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from connectome.introductions.evaluation.formula import Matrix

Rule = Callable[[Matrix], Matrix]


def preferential_attachment(ties: Matrix) -> Matrix:
    """d_i d_j (Barabási & Albert 1999)."""
    return np.asarray(np.outer(ties.sum(1), ties.sum(1)))


def common_neighbours(ties: Matrix) -> Matrix:
    """How many contacts two people share (Liben-Nowell & Kleinberg 2007)."""
    return ties @ ties


def jaccard(ties: Matrix) -> Matrix:
    """Contacts shared among contacts either has; 0 where neither has any (Jaccard 1901)."""
    degree, shared = ties.sum(1), ties @ ties
    either = np.add.outer(degree, degree) - shared
    return np.asarray(np.divide(shared, either, out=np.zeros_like(shared), where=either > 0))


def adamic_adar(ties: Matrix) -> Matrix:
    """Contacts shared, each counting 1 / log d (Adamic & Adar 2003)."""
    degree = ties.sum(1)
    return (ties * one_over(np.log(np.maximum(degree, 1)))) @ ties


def resource_allocation(ties: Matrix) -> Matrix:
    """Contacts shared, each counting 1 / d (Zhou, Lü & Zhang 2009)."""
    return (ties * one_over(ties.sum(1))) @ ties


def katz(ties: Matrix) -> Matrix:
    """All paths, a step costing half of 1 / the largest eigenvalue (Katz 1953)."""
    largest = float(np.linalg.eigvalsh(ties)[-1]) if len(ties) else 0.0
    if largest <= 0:
        return np.zeros_like(ties)
    return np.asarray(np.linalg.inv(np.eye(len(ties)) - 0.5 / largest * ties)) - np.eye(len(ties))


def inverse_distance(ties: Matrix) -> Matrix:
    """1 / steps between two people; 0 where there is no way."""
    from scipy.sparse.csgraph import shortest_path

    steps = shortest_path(ties, directed=False, unweighted=True)
    return np.asarray(np.divide(1.0, steps, out=np.zeros_like(steps), where=(steps > 0) & np.isfinite(steps)))


def fewest_ties_first(ties: Matrix) -> Matrix:
    """Fewer ties of the two together first."""
    return np.asarray(-np.add.outer(ties.sum(1), ties.sum(1)))


def at_random(ties: Matrix) -> Matrix:
    """Everybody equal: the expectation over all orders."""
    return np.zeros_like(ties)


def same_then_adamic_adar(ties: Matrix, same: Matrix) -> Matrix:
    """Those alike first, and among them by Adamic and Adar."""
    close = adamic_adar(ties)
    return np.asarray(same * (close.max(initial=0.0) + 1) + close)


OF_TIES: dict[str, Rule] = {
    f.__name__: f
    for f in (
        preferential_attachment,
        common_neighbours,
        jaccard,
        adamic_adar,
        resource_allocation,
        katz,
        inverse_distance,
    )
}


def rules(same: Matrix | None = None) -> dict[str, Rule]:
    """Every baseline by name: from ties to scores.

    Parameters
    ----------
    same : array of shape (n, n), optional
        1 where two people have one attribute in common. Without it the two baselines that use it are left out.
    """
    alike: dict[str, Rule] = {}
    if same is not None:
        alike = {"same": lambda ties: same, "same_then_adamic_adar": lambda ties: same_then_adamic_adar(ties, same)}
    return OF_TIES | alike | {"fewest_ties_first": fewest_ties_first, "at_random": at_random}


def one_over(values: Matrix) -> Matrix:
    """1 / each value; 0 where it is 0."""
    return np.asarray(np.divide(1.0, values, out=np.zeros_like(values), where=values > 0))
