"""Small numbers: below the threshold a count is not shown, and nothing can be worked out from its neighbours."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

THRESHOLD = 5
UNTOLD = frozenset({"keep_apart"})
"""Sheets for named roles only: no command says that it met a row of them, nor counts one."""


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
