"""Does the change keep its direction when it is counted otherwise? No verb without it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from connectome.outcomes.intervals import Estimate, Numbers, Steps
from connectome.outcomes.seeds import generator

DROPPED = (0.1, 0.2, 0.3)
DRAWS = 200
AGREEING = 0.95
"""Share of draws that must keep the direction."""


def checks(
    headline: Estimate, others: Mapping[str, float], steps: Steps, at_equal_entries: float = math.nan
) -> pd.DataFrame:
    """One row a check: what was done, the mean change then, and whether its direction is the headline's.

    Parameters
    ----------
    headline
        Mean change in ties each.
    others
        The mean change counted otherwise, by how.
    steps
        The changes behind the headline, from which people are dropped at random.
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
    for share in DROPPED:
        means = dropping(steps, share, rng)
        agree = float((np.sign(means) == np.sign(value)).mean()) if len(means) else 0.0
        middle = float(np.median(means)) if len(means) else float("nan")
        rows.append((f"{share:.0%} of people left out at random", middle, agree >= AGREEING))
    return pd.DataFrame(rows, columns=["check", "change_each", "same_direction"])


def dropping(steps: Steps, share: float, rng: np.random.Generator) -> np.ndarray:
    """The mean change without a random share of the people and their ties, once a draw."""
    n, inside = steps.n, steps.inside
    left = n - round(share * n)
    if not left:
        return np.empty(0)
    other = np.where(inside, steps.other, 0)
    both = steps.of_one + np.where(inside, steps.of_other, 0)
    means = np.empty(DRAWS)
    for draw in range(DRAWS):
        here = np.zeros(n, dtype=bool)
        here[rng.permutation(n)[:left]] = True
        means[draw] = both[here[steps.one] & (here[other] | ~inside)].sum() / left
    return means


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
