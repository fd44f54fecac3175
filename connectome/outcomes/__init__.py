"""Outcomes: what changed between two waves or two days, for whom, and how sure that is.

"Not seen" is absence only where somebody asked could have said so; a tie belongs to two people, and ranges know it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectome.outcomes.comparison import Comparison, compare
    from connectome.outcomes.indicator import Indicator, Status
    from connectome.outcomes.intervals import Estimate, mean_change, paired_share, wilson

_HOME = {
    "Comparison": "comparison",
    "Estimate": "intervals",
    "Indicator": "indicator",
    "Status": "indicator",
    "compare": "comparison",
    "mean_change": "intervals",
    "paired_share": "intervals",
    "wilson": "intervals",
}
"""Name to module. Loaded on first use: pandas takes half a second."""

__all__ = ["Comparison", "Estimate", "Indicator", "Status", "compare", "mean_change", "paired_share", "wilson"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'connectome.outcomes' has no attribute '{name}'")
    return getattr(import_module(f"connectome.outcomes.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
