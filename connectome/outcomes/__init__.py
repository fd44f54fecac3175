"""Outcomes: what changed between two waves or two days, for whom, and how sure that is.

"Not seen" is absence only where somebody asked could have said so; a tie belongs to two people, and ranges know it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectome.outcomes.claims import Design, check
    from connectome.outcomes.comparison import Comparison, compare
    from connectome.outcomes.indicator import Indicator, Status
    from connectome.outcomes.intervals import (
        Estimate,
        density,
        mean_change,
        paired_mean,
        paired_share,
        share_difference,
        wilson,
    )
    from connectome.outcomes.labels import deal
    from connectome.outcomes.lasting import curve
    from connectome.outcomes.selection import regression_to_the_mean
    from connectome.outcomes.series import xmr
    from connectome.outcomes.sites import randomisation, staggered

_HOME = {
    "Comparison": "comparison",
    "Design": "claims",
    "Estimate": "intervals",
    "Indicator": "indicator",
    "Status": "indicator",
    "check": "claims",
    "compare": "comparison",
    "curve": "lasting",
    "deal": "labels",
    "density": "intervals",
    "mean_change": "intervals",
    "paired_mean": "intervals",
    "paired_share": "intervals",
    "randomisation": "sites",
    "regression_to_the_mean": "selection",
    "share_difference": "intervals",
    "staggered": "sites",
    "wilson": "intervals",
    "xmr": "series",
}
"""Name to module. Loaded on first use: pandas takes half a second."""

__all__ = [
    "Comparison",
    "Design",
    "Estimate",
    "Indicator",
    "Status",
    "check",
    "compare",
    "curve",
    "deal",
    "density",
    "mean_change",
    "paired_mean",
    "paired_share",
    "randomisation",
    "regression_to_the_mean",
    "share_difference",
    "staggered",
    "wilson",
    "xmr",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'connectome.outcomes' has no attribute '{name}'")
    return getattr(import_module(f"connectome.outcomes.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
