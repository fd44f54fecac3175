"""Does the change keep its direction when it is counted otherwise? No verb without it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import numpy as np
import pandas as pd

from connectome.outcomes.intervals import Steps

DROPPED = (0.1, 0.2, 0.3)
DRAWS = 200
AGREEING = 0.95
"""Share of draws that must keep the direction."""


def checks(value: float, others: Mapping[str, float], steps: Steps) -> pd.DataFrame:
    """One row a check: what was done, the mean change then, and whether its direction is the headline's.

    Parameters
    ----------
    value
        The headline: mean change in ties each.
    others
        The mean change counted otherwise, by how.
    steps
        The changes behind the headline, from which people are dropped at random.
    """
    rows = [(how, other, bool(np.sign(other) == np.sign(value))) for how, other in others.items()]
    rng = np.random.Generator(np.random.PCG64(int.from_bytes(sha256(b"ties.change").digest()[:8])))
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
