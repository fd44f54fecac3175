"""Area profile: where energy is, never a ranking of need."""

from __future__ import annotations

import pandas as pd

from connectome.graph import CommunityGraph

COLUMNS = (
    "area",
    "people",
    "groups",
    "places",
    "organisations",
    "resident_started_events",
    "connectors",
    "ties_inside",
    "ties_across",
)


def area_profile(graph: CommunityGraph, layer: str | None = None) -> pd.DataFrame:
    """What each area has, as recorded.

    Parameters
    ----------
    graph
        The community on a day.
    layer
        Which ties count; the graph's default when not given.

    Returns
    -------
    pandas.DataFrame
        One row an area id, sorted. Groups and events count where their place lies; connectors are people with the
        role `community connector` who live there. A larger area counts what lies in it; a tie across an area's edge
        counts once for each of the areas whose edge it crosses. People without
        an area, and their ties, are counted nowhere.
    """
    home = graph.frame("people")["area"].dropna()
    place = graph.frame("places")["area"].dropna()
    index = pd.Index(graph.frame("areas").index, name="area")
    roles, events = graph.frame("roles"), graph.frame("events")
    connectors = roles.loc[roles["role"] == "community connector", "person"].drop_duplicates()
    started = events.loc[events["initiated_by"] == "residents", "place"]
    frame = graph.people(layer).to_frame()
    here, there = frame["person"].map(home), frame["other"].map(home)
    both = here.notna() & there.notna()
    counted = {
        "people": home,
        "groups": graph.frame("groups")["place"].map(place),
        "places": place,
        "organisations": graph.frame("organisations")["area"],
        "resident_started_events": started.map(place),
        "connectors": connectors.map(home),
    }
    lies_in = _lies_in(graph)
    table = pd.DataFrame({name: _count(areas.map(lies_in), index) for name, areas in counted.items()}, index=index)
    ends = pd.DataFrame({"here": here[both].map(lies_in), "there": there[both].map(lies_in)})
    pairs = list(zip(ends["here"], ends["there"], strict=True))
    table["ties_inside"] = _count(pd.Series([a & b for a, b in pairs], dtype="object"), index)
    table["ties_across"] = _count(pd.Series([a ^ b for a, b in pairs], dtype="object"), index)
    return table.reset_index()[list(COLUMNS)]


def _lies_in(graph: CommunityGraph) -> dict[str, frozenset[str]]:
    """Each area with all larger ones it lies in, itself included."""
    larger = graph.frame("areas")["part_of"].dropna().to_dict()
    found = {}
    for area in graph.frame("areas").index:
        chain, here = {area}, area
        while (here := larger.get(here)) is not None and here not in chain:
            chain.add(here)
        found[area] = frozenset(chain)
    return found


def _count(areas: pd.Series, index: pd.Index) -> pd.Series:
    return areas.dropna().explode().value_counts().reindex(index).fillna(0).astype("int64")
