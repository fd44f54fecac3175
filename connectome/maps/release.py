"""What the manager's map tells of people, as the ledger of releases keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from connectome.graph import CommunityGraph
from connectome.privacy.suppression import PUBLISHED, Figure, Release
from connectome.privacy.views import NOBODY, view_of

READERS = "whoever has the manager's map"


RECORDED = "people recorded"


def release_of(graph: CommunityGraph, layer: str | None = None) -> Release:
    """People recorded by area, all that is told of people on it: as the manager's page tells them."""
    view = view_of(graph, "manager", layer=layer, how=PUBLISHED)
    areas = view.areas
    sizes = graph.frame("people")["area"].fillna(NOBODY).value_counts().to_dict()
    figures = tuple(
        Figure.told(RECORDED, (str(area),), str(row["name"]), int(sizes[area]), row["people"], PUBLISHED, blank=False)
        for area, row in areas.iterrows()
    )
    whole = parts_of(graph, areas.index)
    if len(areas) > 1:
        told = Figure.told(RECORDED, whole, "all of it", len(graph.ids), view.people, PUBLISHED, blank=False)
        figures = (*figures, told)
    settings = {"threshold": str(PUBLISHED.threshold), "base": str(PUBLISHED.base), "layer": layer or ""}
    figures = (*figures, *of_nobody(whole, areas.index))
    return Release(READERS, graph.as_of or graph.data_date() or "", figures, settings)


def parts_of(graph: CommunityGraph, listed: Iterable[object] = ()) -> tuple[str, ...]:
    """What people of a town, or of the area it was cut to, are counted by; in the town those without an area too."""
    nowhere = () if graph.area else (NOBODY,)
    return tuple(sorted({*map(str, graph.frame("areas").index), *map(str, listed), *nowhere}))


def of_nobody(parts: Iterable[str], listed: Iterable[object]) -> Iterator[Figure]:
    """A list of those that hold people tells that the others hold none."""
    for part in sorted(set(parts).difference(map(str, listed))):
        yield Figure.told(RECORDED, (part,), part, 0, "0", PUBLISHED, blank=False)
