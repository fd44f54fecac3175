"""What the manager's map tells of people, as the ledger of releases keeps it."""

from __future__ import annotations

from connectome.graph import CommunityGraph
from connectome.privacy.suppression import PUBLISHED, Figure, Release
from connectome.privacy.views import NOBODY, view_of

READERS = "whoever has the manager's map"


def release_of(graph: CommunityGraph, layer: str | None = None) -> Release:
    """People recorded by area, all that is told of people on it: as the manager's page tells them."""
    view = view_of(graph, "manager", layer=layer, how=PUBLISHED)
    areas = view.areas
    sizes = graph.frame("people")["area"].fillna(NOBODY).value_counts().to_dict()
    figures = tuple(
        Figure.told(
            "people recorded", (str(area),), str(row["name"]), int(sizes[area]), row["people"], PUBLISHED, blank=False
        )
        for area, row in areas.iterrows()
    )
    if len(areas) > 1:
        whole = tuple(sorted({*map(str, graph.frame("areas").index), *areas.index.astype(str)}))
        told = Figure.told("people recorded", whole, "all of it", len(graph.ids), view.people, PUBLISHED, blank=False)
        figures = (*figures, told)
    settings = {"threshold": str(PUBLISHED.threshold), "base": str(PUBLISHED.base), "layer": layer or ""}
    return Release(READERS, graph.as_of or graph.data_date() or "", figures, settings)
