"""The months a map holds: ties that came and went, or ties between areas, or why there are none."""

from __future__ import annotations

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.maps.between_areas import BetweenAreas, between_areas
from connectome.maps.shapes import Drawing
from connectome.maps.timeline import Timeline, timeline
from connectome.privacy.views import View

Months = Timeline | BetweenAreas

TOO_MANY = "So many people are counted, and not month by month. Draw one area by itself: connectome map --area NAME."
NO_DATES = (
    "The evaluator's map holds no dates of single people, so it shows one day. For change between two waves see "
    "connectome compare, or draw the builder's or the manager's map."
)
NO_SUCH_TIES = (
    "There are no months to show for these ties: they are told for who knows whom, and in the builder's view for who "
    "belongs where, each by itself. Choose another --layer, or leave --from out."
)
"""Why a map has no months."""


def months_of(graph: CommunityGraph, view: View, drawing: Drawing, since: str | None) -> Months | None:
    """What came and went, as far as the view may tell.

    The evaluator's view holds no dates of single people, so no months either. Of a town too large for one file it is
    not told: draw one area.

    Raises
    ------
    InputError
        ``since`` is given, and there are no months from then on.
    """
    found: Months | None = None
    if view.name == "manager":
        found = between_areas(graph, view, drawing, since)
    elif view.name == "builder" and not drawing.left_out:
        found = timeline(graph, drawing, since)
    if found is None and since is not None:
        raise InputError(TOO_MANY if drawing.left_out else NO_DATES if view.name == "evaluator" else NO_SUCH_TIES)
    return found
