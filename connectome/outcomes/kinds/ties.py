"""Kinds about ties among the people asked."""

from __future__ import annotations

from connectome.outcomes import indicator
from connectome.outcomes.indicator import Indicator, figure
from connectome.outcomes.kinds.kind import DOWN, KINDS, UP, Kind, Wanted, not_observed
from connectome.outcomes.span import Span


def _compared(name: str, better: str = "") -> None:
    """A figure every comparison has."""

    def make(span: Span, wanted: Wanted) -> Indicator:
        if span.figures is None:
            return figure(wanted, not_observed(span.refused), f"{wanted.title}: not observed. {span.refused}")
        return span.shown[name]

    KINDS[name] = Kind(indicator.KINDS[name], make, better)


_compared("ties.more_fewer", UP)
_compared("ties.change", UP)
_compared("ties.flow")
_compared("ties.none", DOWN)
_compared("ties.without_builder", UP)
