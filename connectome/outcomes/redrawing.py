"""People drawn again with their ties: a cautious second opinion on a standard error, and nothing more.

Networks drawn this way are systematically different from the one seen, so no range is read off them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from connectome.errors import ClaimRefused, InputError
from connectome.graph import Network
from connectome.graph.convert import ends
from connectome.outcomes.intervals import Numbers, Positions

DRAWS = 2_000


@dataclass(frozen=True)
class Redrawn:
    """A figure of the network seen, and the mean and standard deviation (``se``) of it over the networks drawn."""

    value: float
    mean: float
    se: float

    @property
    def drift(self) -> float:
        """How far the drawn networks are from the one seen."""
        return self.mean - self.value

    def percentiles(self) -> tuple[float, float]:
        """Refused, always.

        Raises
        ------
        ClaimRefused
            The drawn networks are not like the one seen.
        """
        raise ClaimRefused(
            f"No range is read off networks drawn again from the same people: their mean is {self.mean:.3f} where the "
            f"network seen has {self.value:.3f}.",
            needed="the standard error alone, or the range of method D or J",
        )


def density_se(n: int, one: Positions, other: Positions, strength: Numbers) -> float:
    """Standard error of the mean strength over pairs, the limit of infinitely many draws. O(ties).

    Where both places of a pair go to the same person, the strength of a random other pair stands in.

    Parameters
    ----------
    one, other, strength
        Each pair once with its strength: 1 for a tie; of directed ties half of those there are; a change of a tie
        between two waves, the same people drawn for both. Pairs not given have 0.

    References
    ----------
    Snijders & Borgatti (1999), Connections 22: 61-70, of which this is the closed form.
    """
    if n < 2:
        return math.nan
    pairs = n * (n - 1)
    mean = 2 * float(strength.sum()) / pairs
    squares = 2 * float((strength**2).sum()) / pairs
    sums = np.bincount(one, weights=strength, minlength=n) + np.bincount(other, weights=strength, minlength=n)
    return math.sqrt((2 * (squares - mean**2) + 4 * (n - 2) * float(sums.var()) / n**2) / pairs)


def redrawn(
    network: Network, statistic: Callable[[Network], float], rng: np.random.Generator, draws: int = DRAWS
) -> Redrawn:
    """Any figure of a network by drawing its people again, with replacement.

    Parameters
    ----------
    statistic
        One figure of a network; a draw for which it is NaN is left out.

    Raises
    ------
    InputError
        Fewer than three people.

    References
    ----------
    Snijders & Borgatti (1999), Connections 22: 61-70.
    """
    if network.n < 3:
        raise InputError(f"Drawing people again takes at least 3 of them; here are {network.n}.")
    found = np.array([statistic(draw(network, rng)) for _ in range(draws)])
    return Redrawn(float(statistic(network)), float(np.nanmean(found)), float(np.nanstd(found, ddof=1)))


def draw(network: Network, rng: np.random.Generator) -> Network:
    """A network of as many people drawn with replacement. Two who are the same person are tied as a random pair is."""
    n = network.n
    who = rng.integers(n, size=n)
    order, copies = np.argsort(who, kind="stable"), np.bincount(who, minlength=n)
    first = np.cumsum(copies) - copies
    one, other, _ = ends(network)
    ways = copies[one] * copies[other]  # a tie stands between each copy of the one and each of the other
    tie = np.repeat(np.arange(network.m), ways)
    within = np.arange(len(tie)) - np.repeat(np.cumsum(ways) - ways, ways)
    here, there = np.divmod(within, copies[other][tie])
    source, target = order[first[one][tie] + here], order[first[other][tie] + there]
    same, alike = _pairs_of_copies(copies, first)
    tied = rng.random(len(same)) < 2 * network.m / (n * (n - 1))
    return Network.from_edges(
        np.concatenate([source, order[same[tied]]]), np.concatenate([target, order[alike[tied]]]), n=n
    )


def _pairs_of_copies(copies: Positions, first: Positions) -> tuple[Positions, Positions]:
    """Each pair of places, in the order of people, that went to the same person."""
    place = np.arange(int(copies.sum()))
    later = np.repeat(first + copies, copies) - place - 1  # copies of the same person after this one
    one = np.repeat(place, later)
    step = np.arange(len(one)) - np.repeat(np.cumsum(later) - later, later)
    return one, one + 1 + step
