"""Small numbers: below the threshold a count is not shown, and nothing can be worked out from its neighbours."""

from __future__ import annotations

import pandas as pd

THRESHOLD = 5


def count_text(n: int, threshold: int = THRESHOLD) -> str:
    """A count in words that gives no small group away; zero is shown as zero."""
    return f"{n:,}" if n == 0 or n >= threshold else f"fewer than {threshold}"


def counts_text(counts: pd.Series, threshold: int = THRESHOLD) -> pd.Series:
    """Counts as text, with a second one hidden where a single hidden count would follow from the total.

    Parameters
    ----------
    counts
        Non-negative whole numbers that add up to a total shown elsewhere.
    threshold
        Counts from 1 to threshold - 1 are hidden.
    """
    small = (counts > 0) & (counts < threshold)
    text = counts.map(lambda n: count_text(int(n), threshold)).astype("str")
    if small.sum() == 1:
        rest = counts[~small & (counts > 0)]
        if len(rest):
            second = rest.sort_values(kind="stable").index[0]
            text[second] = "not shown"
    return text
