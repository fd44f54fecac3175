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
        role `community connector` who live there; a tie across counts once in each of its two areas. People without
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
    inside = here[both & (here == there)]
    across = pd.concat([side[both & (here != there)] for side in (here, there)])
    counted = {
        "people": home,
        "groups": graph.frame("groups")["place"].map(place),
        "places": place,
        "organisations": graph.frame("organisations")["area"],
        "resident_started_events": started.map(place),
        "connectors": connectors.map(home),
        "ties_inside": inside,
        "ties_across": across,
    }
    table = pd.DataFrame({name: _count(areas, index) for name, areas in counted.items()}, index=index)
    return table.reset_index()[list(COLUMNS)]


def _count(areas: pd.Series, index: pd.Index) -> pd.Series:
    return areas.value_counts().reindex(index).fillna(0).astype("int64")
