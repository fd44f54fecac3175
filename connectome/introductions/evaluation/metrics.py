"""How well a ranking foretold what came: exact expectations where scores are equal, as if order were drawn by lot."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
Positions = NDArray[np.int64]


@dataclass(frozen=True)
class Groups:
    """Things in order of their score, gathered where scores are equal; only groups that hold something that came.

    ``order``: positions of all things, best first. ``edges``: where in that order each such group begins and ends, one
    after the other. ``came``: positions of what came, ``of``: in which of these groups.
    """

    order: Positions
    edges: Positions
    came: Positions
    of: Positions


def groups(score: Numbers, came: Flags) -> Groups:
    """Sort and gather once; :func:`auc` and :func:`average_precision` then take any weights."""
    order = np.argsort(-score, kind="stable")
    ranked = score[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]) if len(ranked) else np.zeros(0, np.int64)
    ends = np.r_[starts[1:], len(ranked)] if len(ranked) else starts
    at = np.flatnonzero(came[order])
    group = np.searchsorted(starts, at, side="right") - 1
    holding, of = np.unique(group, return_inverse=True)
    edges = np.column_stack([starts[holding], ends[holding]]).ravel()
    return Groups(order, edges, order[at], of)


def auc_and_precision(found: Groups, weight: Numbers) -> tuple[float, float]:
    """Area under the ROC curve, and average precision; a thing with weight 2 counts as two equal things.

    Parameters
    ----------
    found
        The ranking.
    weight : array of shape (things,)
        Whole numbers from 0, in the order of the scores; all 1 for the plain figure.

    Returns
    -------
    tuple of float
        Missing where nothing came, or (the first) where everything did.

    References
    ----------
    Average precision with equal scores: McSherry & Najork (2008), ECIR, doi:10.1007/978-3-540-78646-7_38.
    """
    from scipy.special import digamma

    ranked = weight[found.order]
    total, positives = float(ranked.sum()), float(weight[found.came].sum())
    if not positives:
        return nan, nan
    ends = np.r_[0.0, np.cumsum(ranked)]
    first, last = found.edges[::2], found.edges[1::2]
    above, size = ends[first], ends[last] - ends[first]
    hits = np.bincount(found.of, weights=weight[found.came], minlength=len(first))
    hits_above = np.cumsum(hits) - hits
    negatives = total - positives
    below = negatives - (above - hits_above) - (size - hits) / 2
    area = float(hits @ below) / (positives * negatives) if negatives else nan
    some = size > 0
    above, size, hits, hits_above = above[some], size[some], hits[some], hits_above[some]
    harmonic = digamma(above + size + 1) - digamma(above + 1)  # sum of 1/(above + k) for k = 1 ... size
    each = np.divide(hits - 1, size - 1, out=np.zeros_like(size), where=size > 1)
    precision = hits / size * ((hits_above + 1) * harmonic + each * (size - (above + 1) * harmonic))
    return area, float(precision.sum()) / positives


def hit_and_rank(score: Numbers, came: Flags, k: int) -> tuple[float, float]:
    """Of one person's list: the chance that somebody of it is among the first k, and 1 / rank of the first.

    Returns
    -------
    tuple of float
        Missing where nobody of the list came.
    """
    if not came.any():
        return nan, nan
    best = score[came].max()
    above, level = int((score > best).sum()), score == best
    size, hits = int(level.sum()), int((came & level).sum())
    at = np.arange(size - hits + 1)
    none_yet = np.r_[1.0, np.cumprod((size - hits - at) / (size - at))]  # nobody who came among the first 0, 1, 2 ...
    room = min(max(k - above, 0), len(at))
    return float(1 - none_yet[room]), float((-np.diff(none_yet)) @ (1 / (above + at + 1)))


def shown(score: Numbers, k: int) -> Numbers:
    """The chance of each of a list to stand among its first k."""
    if len(score) <= k:
        return np.ones(len(score))
    bar = np.partition(score, -k)[-k]
    above, level = score > bar, score == bar
    return above + level * ((k - above.sum()) / level.sum())


def gini(values: Numbers) -> float:
    """0 when all have the same, towards 1 when one has everything; missing where nobody has any."""
    n, total = len(values), float(values.sum())
    if not n or not total:
        return nan
    ranked = np.sort(values)
    return float((2 * np.arange(1, n + 1) - n - 1) @ ranked) / (n * total)
