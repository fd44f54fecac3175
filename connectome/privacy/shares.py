"""Shares of people in words too coarse to give a small count away."""

from __future__ import annotations

from connectome.privacy.suppression import EXACT, Precision

_MANY = 20
"""From so many thresholds on, each step of 5 % near an end can be several counts."""


def about(share: float, whole: int, how: Precision = EXACT) -> str:
    """A share of a whole in steps of 5 %, coarser for a small one: a finer share would give small counts away."""
    if whole < _MANY * how.threshold:
        return "more than half" if share > 0.5 else "half or fewer"
    if share < 0.05:
        return "under 5 %"
    return "over 95 %" if share > 0.95 else f"about {round(share * 20) * 5} %"
