"""The asset map: listed, published for residents to correct, and one asset's state recorded."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from connectome.actions.recording import NOT_THERE, Change, record
from connectome.errors import InputError
from connectome.exchange.asset_sheet import write_assets
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.graph.time import iso
from connectome.outcomes import assets as outcome
from connectome.privacy.naming import names_somebody
from connectome.privacy.suppression import count_text
from connectome.schema import SHEETS
from connectome.schema.sheets_place import ASSETS
from connectome.schema.words import ASSET_STATES, ASSET_TYPES, FACET_KINDS, counted
from connectome.store import Former, Store

COLUMNS = ("asset", "area", "type", "id", "name", "kind", "for", "where", "state", "confirmed", "count")
_READ = (*ASSET_TYPES.values(), "people", "facets", "areas")


@dataclass(frozen=True)
class Published:
    """What was published: the file, how many assets it lists, how many were left out for a person's name in them."""

    path: Path
    listed: int
    left_out: int

    def __str__(self) -> str:
        words = f"{counted(self.listed, 'group, place or organisation', 'groups, places and organisations')} listed."
        if self.left_out:
            words += f" {counted(self.left_out, 'other')} left out: a person's name stands in its words."
        return f"{words} Corrected, it comes back with: connectome import {self.path}"


@dataclass(frozen=True)
class StateSet:
    """One asset's state as it is now, as it was, and the entry that undoes it (None where nothing changed)."""

    asset: str
    name: str
    state: str
    before: str | None
    entry: str | None

    def __str__(self) -> str:
        if self.entry is None:
            return f"{self.name} is {self.state} already; nothing was recorded."
        was = f", before: {self.before}" if self.before else ""
        return f"{self.name} is {self.state}{was}. Recorded as {self.entry}."


def asset_map(graph: CommunityGraph) -> pd.DataFrame:
    """The asset map of a community on a day.

    Returns
    -------
    pandas.DataFrame
        asset (personal, social, community, neighbourhood), area, type, id, name, kind, for, where, state, confirmed,
        count. Groups, organisations and places have a row each; what people offer and care about, and ties between
        people, are counted by the area they live in, never listed, small counts hidden. A tie across areas counts in
        each of the two.
    """
    listed = outcome.assets(graph)
    names = _area_names(graph)
    things = pd.DataFrame(
        {
            "asset": listed["asset"],
            "area": listed["area"].map(names),
            "type": listed["type"],
            "id": listed["id"],
            "name": listed["name"],
            "kind": listed["kind"],
            "for": listed["interest"],
            "where": listed["place"],
            "state": listed["state"],
            "confirmed": listed["confirmed"],
            "count": "1",
        }
    )
    people = [_by_area(graph, names, "personal", _facets), _by_area(graph, names, "social", _ties)]
    return pd.concat([*people, things], ignore_index=True)[list(COLUMNS)].astype("str")


def publish(graph: CommunityGraph, path: Path, *, everybody: CommunityGraph | None = None) -> Published:
    """Write the list of groups, places and organisations that residents can correct; no person is in it.

    An asset whose own words hold the name or id of somebody recorded is left out.

    Parameters
    ----------
    graph
        The community on a day, or an area of it.
    path
        The file, .xlsx or .csv.
    everybody
        The community with all people who were ever recorded, whose names are looked for; ``graph`` when not given.

    Raises
    ------
    InputError
        The file cannot be written, or ends neither in .xlsx nor in .csv.
    """
    table = published(graph)
    told = names_somebody(everybody or graph)
    named = table[["id", "name", "kind", "interest", "where"]].map(told).any(axis=1).astype(bool)
    write_assets(path, table[~named])
    return Published(path, int((~named).sum()), int(named.sum()))


def published(graph: CommunityGraph) -> pd.DataFrame:
    """Groups, places and organisations with the columns of the sheet `assets`, values as stored."""
    names, places = _area_names(graph), graph.frame("places")
    parts = []
    for word, sheet in ASSET_TYPES.items():
        frame = graph.frame(sheet)
        place = frame["place"] if sheet == "groups" else pd.Series(index=frame.index, dtype="str")
        area = place.map(places["area"]) if sheet == "groups" else frame["area"]
        spots = zip(place.map(places["name"]), area.map(names), strict=True)
        where = [", ".join(str(spot) for spot in both if pd.notna(spot)) for both in spots]
        parts.append(frame.reindex(columns=list(ASSETS.columns)).assign(asset=word, where=where).astype("str"))
    table = pd.concat(parts)
    return table.sort_values(["asset", "name", "id"], kind="stable").reset_index(drop=True)


def summary(graph: CommunityGraph) -> list[str]:
    """The asset map in a sentence for each of the four kinds."""
    counts = outcome.counts(graph)
    total = {str(kind): int(n) for kind, n in counts.sum(axis=1).items()}
    lines = [
        f"Personal: {count_text(total['personal'])} gifts, skills and interests of people recorded.",
        f"Social: {count_text(total['social'])} ties between people recorded.",
        f"Community: {counted(total['community'], 'group or organisation', 'groups and organisations')}"
        f"{_states(counts, 'community')}.",
        f"Neighbourhood: {counted(total['neighbourhood'], 'place')}{_states(counts, 'neighbourhood')}.",
    ]
    if counts.loc[["community", "neighbourhood"], outcome.UNKNOWN].any():
        lines.append(
            f"Not known: no state confirmed in the last {outcome.MONTHS} months. Record one with: "
            "connectome assets --set ID mobilised"
        )
    return lines


def _states(counts: pd.DataFrame, kind: str) -> str:
    said = ", ".join(f"{n:,} {state}" for state, n in counts.loc[kind].items() if n)
    return f": {said}" if said else ""


def set_state(
    store: Store, asset: str, state: str, *, on: str | date | None = None, what: str | None = None
) -> StateSet:
    """Record how far an asset is in use, and that this was confirmed on a day.

    Parameters
    ----------
    asset
        Id of a group, place or organisation; or of a person, with ``what`` they offer or care about.
    state
        known, contacted, mobilised or dormant.
    on
        The day it was so; today when not given.

    Raises
    ------
    InputError
        No such asset or state, or a day in the future. Nothing was written.
    """
    word = state.strip().casefold()
    if word not in ASSET_STATES:
        raise InputError(f"There is no state '{state}'. Choose from {', '.join(ASSET_STATES)}.")
    today = date.today().isoformat()
    day = today if on is None else iso(on)
    if day > today:
        raise InputError(f"{day} is in the future. A state is confirmed on the day somebody saw it.")

    def decide(graph: CommunityGraph) -> tuple[Change, tuple[str, str | None]]:
        sheet, rows = _found(graph, asset, what)
        before = rows["state"].iloc[0]
        name = rows["what" if sheet == "facets" else "name"].iloc[0]
        change = Change({sheet: rows.assign(state=word, confirmed=day)})
        return change, (asset if pd.isna(name) else str(name), None if pd.isna(before) else str(before))

    (name, before), entry = record(store, decide, "asset state", sheets=_READ)
    return StateSet(asset, name, word, before, entry.id if entry else None)


def moved(store: Store, since: str | date) -> pd.DataFrame:
    """How many groups, organisations and places went from one state to another after a day.

    The record itself is turned back: every change since keeps the row as it was before it.

    Returns
    -------
    pandas.DataFrame
        asset, before, after, count; assets first recorded since are not in it.
    """
    day, today = iso(since), date.today().isoformat()
    if day > today:
        raise InputError(f"{day} is in the future. Give a day from which states are compared with today's.")
    frames = store.frames(list(_READ))
    now = CommunityGraph(frames)
    entries = store.entries()
    later = entries[entries["at"].str[:10] > day].sort_values(["at", "id"], ascending=False)["id"]
    sheets = list(ASSET_TYPES.values())
    touched = store.touched()
    for entry in later[later.isin(touched.loc[touched["sheet"].isin(sheets), "entry"])]:
        for former in store.former(entry):
            if former.sheet in sheets:
                frames[former.sheet] = _put_back(frames[former.sheet], former)
    for sheet in sheets:  # an import keeps nothing of rows that are new in it
        frames[sheet] = frames[sheet][~(frames[sheet]["recorded_on"] > day)]
    return outcome.moves(CommunityGraph(frames, as_of=day), CommunityGraph(now.frames(), as_of=today))


def _put_back(frame: pd.DataFrame, former: Former) -> pd.DataFrame:
    """The frame with one row as it was before a change."""
    rest = frame[frame.index != former.key]
    if former.row == NOT_THERE:
        return rest
    return pd.concat([rest, conform(SHEETS[former.sheet], pd.DataFrame([json.loads(former.row)]))])


def _found(graph: CommunityGraph, asset: str, what: str | None) -> tuple[str, pd.DataFrame]:
    """The sheet an asset is of, and its row or rows."""
    if what is not None:
        facets = graph.frame("facets")
        mine = facets[facets["person"] == asset]
        same = mine[mine["what"].str.casefold().str.strip() == what.casefold().strip()]
        if same.empty:
            raise InputError(
                f"Nothing called '{what}' is recorded of '{asset}'. Give the id of a person and their words."
            )
        return "facets", same
    for sheet in ASSET_TYPES.values():
        frame = graph.frame(sheet)
        if asset in frame.index:
            return sheet, frame.loc[[asset]]
    if asset in graph.ids:
        raise InputError(f"'{asset}' is a person: say which of their gifts or interests with --what.")
    raise InputError(
        f"There is no group, place or organisation with the id '{asset}'. `connectome assets` lists their ids."
    )


def _area_names(graph: CommunityGraph) -> pd.Series:
    areas = graph.frame("areas")
    return areas["name"].where(areas["name"].notna(), areas["id"])


def _facets(graph: CommunityGraph) -> pd.DataFrame:
    facets = graph.frame("facets")
    return pd.DataFrame({"person": facets["person"], "type": facets["kind"]})


def _ties(graph: CommunityGraph) -> pd.DataFrame:
    """Each tie once for each area its ends live in."""
    home, knows = graph.frame("people")["area"], graph.frame("knows")
    across = knows["person"].map(home) != knows["other"].map(home)
    ends = pd.concat([knows["person"], knows.loc[across, "other"]])
    return pd.DataFrame({"person": ends, "type": "tie"})


def _by_area(
    graph: CommunityGraph, names: pd.Series, asset: str, rows_of: Callable[[CommunityGraph], pd.DataFrame]
) -> pd.DataFrame:
    """What people have, counted by area and type."""
    rows = rows_of(graph)
    rows["area"] = rows["person"].map(graph.frame("people")["area"])
    counts = rows.groupby(["area", "type"], dropna=False).size().rename("n").reset_index()
    counts["turn"] = counts["type"].map({kind: k for k, kind in enumerate(FACET_KINDS)}).fillna(0)
    counts = counts.sort_values(["area", "turn"], kind="stable")
    text = [count_text(int(n)) for n in counts["n"]]
    return pd.DataFrame({"asset": asset, "area": counts["area"].map(names), "type": counts["type"], "count": text})
