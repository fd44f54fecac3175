"""What the town's page tells of people, as the ledger keeps it: so that two pages are not subtracted."""

from __future__ import annotations

from connectome.graph import CommunityGraph
from connectome.maps.release import RECORDED, of_nobody, parts_of
from connectome.privacy.suppression import Figure, Release
from connectome.reports.town_changes import Changes
from connectome.reports.town_figures import Figures

READERS = "whoever has the manager's page"


def release_of(graph: CommunityGraph, found: Figures, changed: Changes | None, day: str | None) -> Release:
    """Every number of people on the page, what is hidden too.

    Parameters
    ----------
    graph
        The town or the area the page is of: its areas are what numbers of people are made of.
    found, changed
        What the page says.
    day
        ISO text of the day it shows; None when nothing is dated.
    """
    parts = parts_of(graph, found.areas.index)
    names, text = found.areas["name"], found.areas["people"]
    recorded = [
        _figure(found, RECORDED, (str(area),), str(names[area]), int(found.sizes.get(area, 0)), text[area])
        for area in found.areas.index
    ]
    whole = {RECORDED: (found.people, found.view.people), **_parts(found)}
    if changed:
        span = f"after {changed.since}"
        whole |= {f"{what} {span}": (n, found.how.count(n)) for what, n in changed.people.items()}
    if len(parts) == 1:
        del whole[RECORDED]  # it is the area's own
    totals = [_figure(found, what, parts, found.name, n, text) for what, (n, text) in whole.items()]
    settings = {"threshold": str(found.how.threshold), "base": str(found.how.base), "layer": found.view.layer}
    figures = (*recorded, *totals, *of_nobody(parts, found.areas.index))
    return Release(READERS, day or "", figures, settings)


def _parts(found: Figures) -> dict[str, tuple[int, str]]:
    """Numbers printed as a part of all, or by themselves."""
    shown = {
        f"people with no tie recorded ({found.view.layer})": found.no_tie,
        f"people who are the only link of others ({found.view.layer})": found.only_link,
    }
    return {what: (n, found.how.count(n)) for what, n in shown.items()} if not found.few else {}


def _figure(found: Figures, measure: str, parts: tuple[str, ...], name: str, n: int, text: str) -> Figure:
    return Figure.told(measure, parts, name, n, text, found.how, blank=found.how.base == 1)
