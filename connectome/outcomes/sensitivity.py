"""Does the change keep its direction when it is counted otherwise? No verb without it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.outcomes.intervals import Estimate, Numbers, Positions, Steps
from connectome.outcomes.seeds import generator
from connectome.outcomes.seen import Ties

DROPPED = (0.1, 0.2, 0.3)
MISTAKEN = (0.05, 0.1)
"""Of the ties of each wave, how many are taken not to have been there, and as many others to have been."""
DRAWS = 200
Flags = NDArray[np.bool_]
AGREEING = 0.95
"""Share of draws that must keep the direction."""


def checks(
    headline: Estimate,
    others: Mapping[str, float],
    steps: Steps,
    ties: Ties,
    ends: int,
    at_equal_entries: float = math.nan,
) -> pd.DataFrame:
    """One row a check: what was done, the mean change then, and whether the headline holds: by its direction.

    Parameters
    ----------
    headline
        Mean change in ties each.
    others
        The mean change counted otherwise, by how.
    steps
        The changes behind the headline, from which people are dropped at random.
    ties, ends
        Those behind it, of which some are taken for mistaken; to how many people asked each counts: 2, or 1 for whom
        each named.
    at_equal_entries
        The mean change had both waves told of as many ties; NaN where they did. More entries by themselves push the
        change one way, so its direction holds only where it is as far from 0 as the headline's range reaches.
    """
    value = headline.value
    rows = [(how, other, bool(np.sign(other) == np.sign(value))) for how, other in others.items()]
    if not math.isnan(at_equal_entries):
        reach = headline.high - value if headline.has_range else 0.0
        holds = np.sign(at_equal_entries) == np.sign(value) and abs(at_equal_entries) > reach
        rows.append(("as many ties told of in both waves", at_equal_entries, bool(holds)))
    rng = generator("", "ties.change")
    drawn = {f"{share:.0%} of people left out at random": dropping(steps, share, rng) for share in DROPPED}
    drawn |= {
        f"{share:.0%} of ties misrecorded at random, and as many not recorded": flipping(ties, share, ends, rng)
        for share in MISTAKEN
    }
    for how, means in drawn.items():
        agree = float((np.sign(means) == np.sign(value)).mean()) if len(means) else 0.0
        middle = float(np.median(means)) if len(means) else float("nan")
        rows.append((how, middle, agree >= AGREEING))
    return pd.DataFrame(rows, columns=["check", "change_each", "holds"])


def dropping(steps: Steps, share: float, rng: np.random.Generator) -> np.ndarray:
    """The mean change without a random share of the people and their ties, once a draw."""
    n = steps.n
    left = n - round(share * n)
    if not left:
        return np.empty(0)
    means = np.empty(DRAWS)
    for draw in range(DRAWS):
        here = np.zeros(n, dtype=bool)
        here[rng.permutation(n)[:left]] = True
        means[draw] = _mean_of(steps, here)
    return means


def flipping(ties: Ties, share: float, ends: int, rng: np.random.Generator) -> Numbers:
    """The mean change had a share of each wave's ties not been there, and about as many others been, once a draw.

    Each tie is wrong with that chance, each pair without one with the chance that keeps their number, wave by wave; the
    mean needs no more than how many. A network is sparse: the same chance for both would bury it.
    """
    pairs = ties.n * (ties.n - 1) // ends
    found = []
    for there in (int(ties.before.sum()), int(ties.after.sum())):
        absent = max(pairs - there, 0)
        missed = min(share * there / absent, 1.0) if absent else 0.0
        found.append(rng.binomial(there, 1 - share, DRAWS) + rng.binomial(absent, missed, DRAWS))
    return np.asarray(ends * (found[1] - found[0]) / ties.n, dtype=np.float64) if ties.n else np.empty(0)


def without_alike(steps: Steps, gone: Flags, degrees: Positions, rng: np.random.Generator) -> Numbers:
    """The mean change without as many others, each with the same number of ties as one of some people, once a draw.

    Parameters
    ----------
    gone
        Whom it is set beside, shape (n,).
    degrees
        Everybody's ties, shape (n,). Where nobody else has as many, somebody with the nearest number is left out.
    """
    others, means = np.flatnonzero(~gone), np.empty(DRAWS)
    for draw in range(DRAWS):
        here, free = np.ones(steps.n, dtype=bool), rng.permutation(others)
        for ties in degrees[gone]:
            pick = int(np.abs(degrees[free] - ties).argmin())  # the first of those alike, in an order drawn anew
            here[free[pick]] = False
            free = np.delete(free, pick)
        means[draw] = _mean_of(steps, here)
    return means


def _mean_of(steps: Steps, here: Flags) -> float:
    """The mean change among those left."""
    other = np.where(steps.inside, steps.other, 0)
    both = steps.of_one + np.where(steps.inside, steps.of_other, 0)
    return float(both[here[steps.one] & (here[other] | ~steps.inside)].sum() / here.sum())


@dataclass(frozen=True)
class Left:
    """What one wave is expected to show of ``people`` left of a network, if who is missing is a matter of chance."""

    people: int
    ties: float
    mean_ties: float
    density: float
    without_tie: float
    share_without_tie: float


def expected_of(degrees: Numbers, people: int) -> Left:
    """Exact means over all ways of leaving out everybody but ``people`` of a network: density stays, the rest moves.

    Parameters
    ----------
    degrees
        Everybody's number of ties, shape (n,).
    people
        How many are left, 1 to n.

    References
    ----------
    Hypergeometric: each tie stays if both its people do; somebody has none if none of theirs is among the others left.
    """
    from scipy.special import gammaln

    d = np.asarray(degrees, dtype=np.float64)
    n, m = len(d), people
    pair = m * (m - 1) / (n * (n - 1))
    ties = float(d.sum()) / 2 * pair
    free = n - 1 - d  # others a person has no tie to; all m - 1 others left must be among them
    enough = free >= m - 1
    log_share = gammaln(free[enough] + 1) - gammaln(free[enough] - m + 2) - gammaln(n) + gammaln(n - m + 1)
    alone = float(np.exp(log_share).sum()) * m / n
    return Left(m, ties, 2 * ties / m, float(d.sum()) / (n * (n - 1)), alone, alone / m)
