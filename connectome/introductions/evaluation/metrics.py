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


def auc_and_precision(found: Groups, weight: Numbers) -> Numbers:
    """Area under the ROC curve, and average precision; a thing with weight 2 counts as two equal things.

    Parameters
    ----------
    found
        The ranking.
    weight : array of shape (draws, things)
        Whole numbers from 0, in the order of the scores; all 1 for the plain figure.

    Returns
    -------
    array of shape (draws, 2)
        Missing where nothing came, or (the first) where everything did.

    References
    ----------
    Average precision with equal scores: McSherry & Najork (2008), ECIR, doi:10.1007/978-3-540-78646-7_38.
    """
    from scipy.special import digamma

    so_far, hits_so_far = _running(weight[:, found.order]), _running(weight[:, found.came])
    above, size = so_far[:, found.edges[::2]], so_far[:, found.edges[1::2]]
    size = size - above
    first = np.searchsorted(found.of, np.arange(len(found.edges) // 2))
    hits_above = hits_so_far[:, first]
    hits = hits_so_far[:, np.r_[first[1:], len(found.of)]] - hits_above
    positives = hits_so_far[:, -1]
    negatives = so_far[:, -1] - positives
    below = negatives[:, None] - (above - hits_above) - (size - hits) / 2
    harmonic = digamma(above + size + 1) - digamma(above + 1)  # sum of 1/(above + k) for k = 1 ... size
    more = _share(hits - 1, size - 1)  # the chance of each other thing of the group to be one that came
    precision = _share(hits, size) * ((hits_above + 1) * harmonic + more * (size - (above + 1) * harmonic))
    with np.errstate(invalid="ignore"):
        return np.column_stack([(hits * below).sum(1) / (positives * negatives), precision.sum(1) / positives])


def _running(weight: Numbers) -> Numbers:
    """What has been added up before each place, and after the last."""
    return np.pad(np.cumsum(weight, axis=1), ((0, 0), (1, 0)))


def _share(part: Numbers, whole: Numbers) -> Numbers:
    return np.asarray(np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0))


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
    return np.asarray(above + level * ((k - above.sum()) / level.sum()))


def gini(values: Numbers) -> float:
    """0 when all have the same, towards 1 when one has everything; missing where nobody has any."""
    n, total = len(values), float(values.sum())
    if not n or not total:
        return nan
    ranked = np.sort(values)
    return float((2 * np.arange(1, n + 1) - n - 1) @ ranked) / (n * total)
