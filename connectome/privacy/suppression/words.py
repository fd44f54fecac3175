"""A count in words: below the threshold it is not shown, and does not follow from its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from connectome.schema.words import UNTOLD

THRESHOLD = 5


@dataclass(frozen=True, slots=True)
class Precision:
    """How exactly counts of people are told: none of 1 to threshold - 1, the others to the nearest multiple of base."""

    threshold: int
    base: int = 1

    def rounded(self, n: int) -> int:
        """The nearest multiple; halves up."""
        return (2 * n + self.base) // (2 * self.base) * self.base

    def count(self, n: int) -> str:
        """A count in words; zero is told as zero."""
        return count_text(n, self.threshold) if n < self.threshold else f"{self.rounded(n):,}"

    def hides(self, n: int) -> bool:
        """Whether a count is too small to be told."""
        return 0 < n < self.threshold

    @property
    def few(self) -> str:
        """'fewer than 5'."""
        return f"fewer than {self.threshold}"


EXACT = Precision(THRESHOLD)
"""For those who work with it."""
PUBLISHED = Precision(10, 5)
"""For what is passed on: a difference between two such figures is not one of a few people either."""


def by_sheet(rows: Mapping[str, int]) -> str:
    """How many rows of which sheets, in words, without those for named roles only."""
    return ", ".join(f"{sheet.replace('_', ' ')} {n:,}" for sheet, n in rows.items() if sheet not in UNTOLD)


def count_text(n: int, threshold: int = THRESHOLD) -> str:
    """A count in words that gives no small group away; zero is shown as zero."""
    return f"{n:,}" if n == 0 or n >= threshold else f"fewer than {threshold}"


def counts_text(counts: pd.Series, threshold: int = THRESHOLD) -> pd.Series:
    """Counts as text; further ones are not shown until no hidden count follows from the total.

    Parameters
    ----------
    counts
        Non-negative whole numbers that add up to a total shown elsewhere.
    threshold
        Counts from 1 to threshold - 1 are hidden.

    Returns
    -------
    pandas.Series
        Text: the count, "fewer than 5", or "not shown" (the threshold or more).
    """
    small = (counts > 0) & (counts < threshold)
    text = counts.map(lambda n: count_text(int(n), threshold)).astype("str")
    spare = counts[counts >= threshold].sort_values(kind="stable")
    values = [int(n) for n in spare]
    total = int(counts[small].sum())
    k = 0
    while k < len(values) and _follows(int(small.sum()), k, total + sum(values[:k]), values[k], threshold):
        text[spare.index[k]] = "not shown"
        k += 1
    return text


def _follows(small: int, further: int, total: int, smallest_shown: int, threshold: int) -> bool:
    """Whether some hidden count can take one value only.

    A reader knows how many are small (1 to threshold - 1), how many are further ones (from the threshold up to the
    smallest count shown), and their sum.
    """
    if small == 0:
        return False
    low, high = small + threshold * further, (threshold - 1) * small + smallest_shown * further
    kinds = [(1, threshold - 1)] + ([(threshold, smallest_shown)] if further else [])
    return any(max(a, total - (high - b)) >= min(b, total - (low - a)) for a, b in kinds)
