"""How much each kind of likeness tells of ties here: learnt from the present ties, held back by a prior."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from connectome.graph import Network
from connectome.introductions.alike import Alike
from connectome.kernels.ranking import KINDS, OFFSET, STEP
from connectome.kernels.walk import Walk, without_tie

Floats = NDArray[np.float64]

PRECISION = 16.0
"""Of the prior of each weight: one standard deviation is 0.25."""
PRIOR = dict.fromkeys(("interests", "gifts", "groups", "places"), 0.25)
"""What a weight is before this town has spoken; 0 where nothing stands. An introduction is made around something."""
HALF = 0.5
"""Weights count half: what explains the ties there are explains new ones less well."""
CLEAR = 2.0
"""A weight under so many standard errors is no clear pattern here: it counts for what little it is, and is silent."""
_HEARD = 0.9
"""A standard error not under so much of the prior's says that the town has told nothing."""
_SAID = {
    "interests": "people care about the same",
    "gifts": "one offers what the other would like",
    "groups": "they are in the same groups",
    "places": "they go to the same places",
    "times": "they are free at the same times",
    "languages": "they speak the same languages",
    "area": "they live in one area",
}
_SOURCES, _PAIRS, _STEPS = 500, 50, 50


@dataclass(frozen=True)
class Weights:
    """Of each of :data:`connectome.introductions.alike.KINDS`: weight, standard error, and what an average pair has."""

    beta: Floats
    error: Floats
    usual: Floats

    def clear(self) -> dict[str, float]:
        """Kinds of which this town's own ties speak clearly, with the odds of a new tie: all alike to nothing alike."""
        told = (np.abs(self.beta) >= CLEAR * self.error) & (self.error < _HEARD / np.sqrt(PRECISION))
        return {k: float(np.exp(HALF * b)) for k, b, c in zip(KINDS, self.beta, told, strict=True) if c}

    def said(self) -> str:
        """The clear ones as a sentence, strongest first; empty where there are none."""
        parts = [
            f"{odds:.1f} times as likely where {_SAID[kind]}"
            for kind, odds in sorted(self.clear().items(), key=lambda item: -item[1])
        ]
        return f"To judge by the ties recorded here, a new tie is (in odds) {', '.join(parts)}." if parts else ""


def learn(network: Network, alike: Alike, walk: Walk) -> Weights:
    """Weights of a town: logistic regression of its ties on chains without the tie itself, and on likeness.

    All pairs where there are few people, else the ties of 500 people and some of the others (which moves the
    intercept only). The weight of chains is fitted too, and thrown away: present ties overstate it.
    """
    y, chains, same = _pairs(network, alike, walk)
    known = ~np.isnan(same)
    usual = np.where(known, same, 0).sum(0) / np.maximum(known.sum(0), 1)
    x = np.column_stack([np.ones(len(y)), np.log(chains + OFFSET), np.where(known, same, usual)])
    mean = np.array([0.0, 1.0, *(PRIOR.get(kind, 0.0) for kind in KINDS)])
    precision = np.array([0.0, 1.0, *(PRECISION for _ in KINDS)])
    if not 0 < y.sum() < len(y):
        return Weights(mean[2:], 1 / np.sqrt(precision[2:]), usual)
    beta, error = ridge_logit(x, y, mean, precision)
    return Weights(beta[2:], error[2:], usual)


def ridge_logit(x: Floats, y: Floats, mean: Floats, precision: Floats) -> tuple[Floats, Floats]:
    """Coefficients of a logistic regression with a normal prior on each, and their standard errors; by Newton's steps.

    Parameters
    ----------
    x : shape (rows, columns)
        The first column of ones is the intercept.
    y : shape (rows,)
        0 or 1, both among them.
    mean, precision : shape (columns,)
        Of the prior; precision 0 leaves a coefficient free.
    """
    beta = mean.copy()
    beta[0] = np.log(y.mean() / (1 - y.mean())) - (x[:, 1:] @ mean[1:]).mean()

    def loss(b: Floats) -> float:
        z = x @ b
        return float((np.logaddexp(0, z) - y * z).sum() + (precision * (b - mean) ** 2).sum() / 2)

    now = loss(beta)
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-(x @ beta)))
        slope = x.T @ (p - y) + precision * (beta - mean)
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(precision)
        step, size = np.linalg.solve(curve, slope), 1.0
        while (then := loss(beta - size * step)) > now and size > 1e-6:
            size /= 2
        beta, now, moved = beta - size * step, then, float(np.abs(size * step).max())
        if moved < 1e-10:
            break
    return beta, np.sqrt(np.diag(np.linalg.inv(curve)))


def _pairs(network: Network, alike: Alike, walk: Walk) -> tuple[Floats, Floats, Floats]:
    """Whether tied, chains other than the tie, and likeness, of the pairs learnt from."""
    n, root = network.n, np.sqrt(np.diff(network.ptr) + 1.0)
    everything = n <= _SOURCES
    draw = np.random.default_rng(1)
    sources = np.arange(n) if everything else np.sort(draw.choice(n, min(n, _SOURCES), replace=False))
    own = np.full(n, np.nan)

    def to_self(person: int) -> float:
        if np.isnan(own[person]):
            own[person] = walk.start(person)[1][0]
        return float(own[person])

    found: list[tuple[Floats, Floats, Floats]] = []
    w = np.zeros(n)
    for i in sources:
        tied = network.adj[network.ptr[i] : network.ptr[i + 1]]
        others = np.arange(i + 1, n) if everything else draw.integers(0, n, _PAIRS)
        others = np.setdiff1d(others[others != i], tied)
        tied = tied[tied > i] if everything else tied
        who, value = walk.start(int(i))
        w[who], own[i] = value, value[0]
        back = np.array([to_self(int(j)) for j in tied])
        chains = without_tie(np.full(len(tied), own[i]), back, w[tied], STEP / (root[i] * root[tied]))
        pair = np.concatenate([tied, others]).astype(np.int32)
        found.append(
            (
                (np.arange(len(pair)) < len(tied)).astype(np.float64),
                np.concatenate([np.maximum(chains, 0), w[others]]),
                alike.same(int(i), pair),
            )
        )
        w[who] = 0
    if not found:
        return np.zeros(0), np.zeros(0), np.zeros((0, len(KINDS)))
    y, chains, same = (np.concatenate(part) for part in zip(*found, strict=True))
    return y, chains, same
