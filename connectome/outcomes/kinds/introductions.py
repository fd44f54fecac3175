"""Kinds about introductions made."""

from __future__ import annotations

from connectome.outcomes import indicator
from connectome.outcomes.comparison import lasting_figure
from connectome.outcomes.indicator import Indicator
from connectome.outcomes.kinds.kind import KINDS, UP, Kind, Wanted
from connectome.outcomes.span import Span


def _lasting(span: Span, wanted: Wanted) -> Indicator:
    return lasting_figure(span.graph, span.done)


KINDS["lasting.window"] = Kind(indicator.KINDS["lasting.window"], _lasting, UP, counts=("introductions",))
