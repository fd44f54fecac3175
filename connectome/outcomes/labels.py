"""Is a group unlike the others, given the network as it is? The labels are dealt out again, the ties stay.

All ways of dealing them where there are few enough, else a random sample of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.outcomes.intervals import Numbers, Positions
from connectome.outcomes.seeds import DRAWS

ALL_WAYS = 50_000
"""Up to so many labelings all are gone through."""
_AT_ONCE = 64
_EXACT, _HELD = 36.0, 700.0
"""Logarithms of numbers that a float holds exactly, and holds at all."""
_CLOSE = 1e-9
"""Sums of floats this near each other, relative to their spread, are the same."""

Codes = NDArray[np.int64]
Statistic = Callable[[Codes], Numbers]
"""Labelings, shape (rows, n), to one figure a row."""


@dataclass(frozen=True)
class Dealt:
    """A figure beside what dealing out the labels gives: its mean, standard deviation, and how often it is as far out.

    ``p_low`` and ``p_high`` are one-sided, ``p`` counts what lies as far from ``expected`` either way. They are for an
    evaluator's annex. ``ways`` is how many labelings there are, ``exact`` whether all were gone through.
    """

    value: float
    expected: float
    sd: float
    p_low: float
    p_high: float
    p: float
    ways: float
    exact: bool


def ways(labels: Codes) -> float:
    """How many different labelings there are: n! over the product of the factorials of the groups' sizes.

    Exact up to some thousand million million, beyond that about, and infinite beyond what a float holds.
    """
    sizes = np.unique(labels, return_counts=True)[1].tolist()
    log = math.lgamma(len(labels) + 1) - sum(math.lgamma(size + 1) for size in sizes)
    if log > _EXACT:
        return math.exp(log) if log < _HELD else math.inf
    left, found = len(labels), 1
    for size in sizes:
        found *= math.comb(left, size)
        left -= size
    return found


def every(labels: Codes) -> Iterator[Codes]:
    """Every labeling once, each shape (n,)."""
    codes, sizes = np.unique(labels, return_counts=True)

    def place(free: tuple[int, ...], k: int) -> Iterator[list[tuple[int, ...]]]:
        if k == len(codes) - 1:
            yield [free]
            return
        for here in combinations(free, int(sizes[k])):
            for rest in place(tuple(sorted(set(free) - set(here))), k + 1):
                yield [here, *rest]

    for places in place(tuple(range(len(labels))), 0):
        dealt = np.empty(len(labels), dtype=np.int64)
        for code, here in zip(codes, places, strict=True):
            dealt[list(here)] = code
        yield dealt


def deal(statistic: Statistic, labels: Codes, rng: np.random.Generator) -> Dealt:
    """A figure of labelled people beside the same figure with the labels dealt out anew.

    Parameters
    ----------
    statistic
        Makes one figure of each labeling; see `difference` and `outward`.
    labels
        Each one's group as a whole number, shape (n,).
    rng
        Used only where there are more than 50,000 labelings: then 9,999 are drawn, and the one seen counts as one more.

    Raises
    ------
    InputError
        Fewer than two groups: nothing can be dealt otherwise.

    References
    ----------
    Fisher (1935), The Design of Experiments, chapter 2; Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9: 39.
    """
    labels = np.asarray(labels, dtype=np.int64)
    if len(np.unique(labels)) < 2:
        raise InputError("A group is compared with others: give labels of at least two groups.")
    number = ways(labels)
    exact = number <= ALL_WAYS
    rows = every(labels) if exact else (rng.permutation(labels) for _ in range(DRAWS))
    found = np.concatenate([statistic(block) for block in _blocks(rows)])
    value = float(statistic(labels[None, :])[0])
    expected, sd = float(found.mean()), float(found.std())
    slack = _CLOSE * (float(np.abs(found - expected).max()) or 1.0)
    more = 0 if exact else 1  # the labeling seen is among all of them, not among those drawn
    low, high, far = (
        (int(hits.sum()) + more) / (len(found) + more)
        for hits in (
            found <= value + slack,
            found >= value - slack,
            np.abs(found - expected) >= abs(value - expected) - slack,
        )
    )
    return Dealt(value, expected, sd, low, high, far, number, exact)


def _blocks(rows: Iterator[Codes]) -> Iterator[Codes]:
    block: list[Codes] = []
    for row in rows:
        block.append(row)
        if len(block) == _AT_ONCE:
            yield np.stack(block)
            block = []
    if block:
        yield np.stack(block)


def difference(values: Numbers) -> Statistic:
    """Mean of the people labelled 1 less the mean of the others."""
    total = float(np.sum(values))

    def of(labelled: Codes) -> Numbers:
        there = labelled == 1
        inside, size = there @ values, there.sum(axis=1)
        return np.asarray(inside / size - (total - inside) / (labelled.shape[1] - size), dtype=np.float64)

    return of


def difference_sd(values: Numbers, size: int) -> float:
    """Standard deviation of `difference` over all ways of choosing ``size`` people, exact.

    References
    ----------
    Neyman (1923), translated in Statistical Science 5 (1990): 465-472.
    """
    n = len(values)
    return float(np.std(values, ddof=1)) * math.sqrt(1 / size + 1 / (n - size))


def outward(one: Positions, other: Positions) -> Statistic:
    """E-I index of ties given by positions: ties across groups less ties within, over all.

    References
    ----------
    Krackhardt & Stern (1988), Soc. Psychol. Q. 51: 123-140.
    """

    def of(labelled: Codes) -> Numbers:
        return np.asarray(2 * (labelled[:, one] != labelled[:, other]).mean(axis=1) - 1, dtype=np.float64)

    return of
