"""The asset map: what a place has, in four kinds, and how far each asset is in use.

Personal assets are what people offer, care about and hope for; social assets are ties between people; community assets
are groups and organisations; neighbourhood assets are places.
"""

from __future__ import annotations

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.time import months_before
from connectome.schema.words import ASSET_STATES

KINDS = ("personal", "social", "community", "neighbourhood")
UNKNOWN = "not known"
MONTHS = 12
_SHEETS = {"groups": ("community", "group"), "organisations": ("community", "organisation")}
_SHEETS |= {"places": ("neighbourhood", "place")}
COLUMNS = ("id", "asset", "type", "name", "kind", "interest", "place", "area", "state", "confirmed")


def assets(graph: CommunityGraph, months: int = MONTHS) -> pd.DataFrame:
    """Every group, organisation and place of a community on a day.

    Parameters
    ----------
    graph
        The community on a day.
    months
        A state not confirmed for so many months counts as not known: never as dormant.

    Returns
    -------
    pandas.DataFrame
        One row an asset, by kind, area and name: id, asset (community, neighbourhood), type (group, organisation,
        place), name, kind, interest, place (name of where a group is based), area (its id), state (one of known,
        contacted, mobilised, dormant, or "not known"), confirmed.
    """
    places = graph.frame("places")
    parts = []
    for sheet, (asset, kind) in _SHEETS.items():
        frame = graph.frame(sheet)
        at = frame["place"] if sheet == "groups" else None
        part = {
            "id": frame["id"],
            "asset": asset,
            "type": kind,
            "name": frame["name"],
            "kind": frame["kind"],
            "interest": frame["interest"] if at is not None else None,
            "place": at.map(places["name"]) if at is not None else None,
            "area": at.map(places["area"]) if at is not None else frame["area"],
            "state": state(frame, _day(graph), months),
            "confirmed": frame["confirmed"],
        }
        parts.append(pd.DataFrame(part, index=frame.index, columns=list(COLUMNS)).astype("str"))
    order = ["asset", "area", "type", "name", "id"]
    return pd.concat(parts).sort_values(order, kind="stable", na_position="last").reset_index(drop=True)


def state(frame: pd.DataFrame, day: str | None, months: int = MONTHS) -> pd.Series:
    """The state each asset is known to be in on a day.

    Parameters
    ----------
    frame
        A sheet with the columns `state` and `confirmed`.
    day
        ISO text; None when nothing is dated, and then nothing is known.
    """
    since = "9999-12-31" if day is None else months_before(day, months)
    fresh = (frame["confirmed"] >= since) & ~(frame["confirmed"] > (day or ""))
    return frame["state"].where(fresh & frame["state"].notna(), UNKNOWN)


def counts(graph: CommunityGraph, months: int = MONTHS) -> pd.DataFrame:
    """How many assets there are of each kind, and how far they are in use.

    Returns
    -------
    pandas.DataFrame
        Index: the four kinds. Columns: known, contacted, mobilised, dormant, "not known". A tie holds no state of its
        own: it is known when it began or was confirmed within so many months.
    """
    day = _day(graph)
    listed = assets(graph, months)
    knows = graph.frame("knows")
    seen = knows["confirmed"].where(knows["confirmed"].notna(), knows["since"])
    ties = pd.DataFrame({"state": "known", "confirmed": seen}, index=knows.index).astype("str")
    by_kind = {
        "personal": state(graph.frame("facets"), day, months),
        "social": state(ties, day, months),
        **{kind: listed.loc[listed["asset"] == kind, "state"] for kind in KINDS[2:]},
    }
    columns = [*ASSET_STATES, UNKNOWN]
    rows = {kind: found.value_counts().reindex(columns) for kind, found in by_kind.items()}
    return pd.DataFrame(rows).T.fillna(0).astype("int64")


def moves(before: CommunityGraph, after: CommunityGraph, months: int = MONTHS) -> pd.DataFrame:
    """How many groups, organisations and places went from one state to another between two states of the record.

    Parameters
    ----------
    before, after
        The community as it was *recorded* on two days: a state is not turned back by ``graph.at``.

    Returns
    -------
    pandas.DataFrame
        asset, before, after, count: only assets recorded on both days whose state differs.
    """
    then, now = (assets(graph, months).set_index("id")[["asset", "state"]] for graph in (before, after))
    both = now.join(then["state"].rename("before"), how="inner").rename(columns={"state": "after"})
    moved = both[both["before"] != both["after"]]
    return moved.groupby(["asset", "before", "after"], sort=True).size().rename("count").reset_index()


def _day(graph: CommunityGraph) -> str | None:
    return graph.as_of or graph.data_date()
