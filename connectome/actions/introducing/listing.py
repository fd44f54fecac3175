"""What is logged, and what to ask about this week."""

from __future__ import annotations

from datetime import date

import pandas as pd

from connectome.actions.introducing.recorded import as_state
from connectome.actions.meant import meant, with_names
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.introductions.lifecycle import current, due, next_due
from connectome.schema.words import INTRODUCTION_STATES
from connectome.store import Store

_READ = ("people", "permissions", "areas", "groups", "places", "belongs", "introductions", "follow_ups")
COLUMNS = ("introduction", "date", "introducer", "parties", "around", "place", "state", "since", "due")
_FOR_READING = ("id", "date", "who", "around", "state", "by")
_TO_ASK = ("id", "due", "ask", "who", "around", "by")


def introductions_list(
    store: Store, by: str | None = None, state: str | None = None
) -> tuple[pd.DataFrame, CommunityGraph]:
    """Every introduction as it stands, the latest first.

    Parameters
    ----------
    by
        Only those of one introducer, by id or exact name.
    state
        Only those that stand so.

    Returns
    -------
    pandas.DataFrame
        introduction, date, introducer, parties (ids joined by ';'), around, place, state, since, due (missing where
        nothing is to be asked).
    CommunityGraph
        What it was read from, for :func:`readable`.

    Raises
    ------
    InputError
        No such person or state.
    """
    graph = CommunityGraph(store.frames(_READ))
    wanted = None if state is None else as_state(state)
    if wanted is not None and wanted not in INTRODUCTION_STATES:
        raise InputError(f"There is no state '{state}'. Choose from {', '.join(INTRODUCTION_STATES)}.")
    stand, rows = current(graph), graph.frame("introductions")
    plain = stand.astype("object").where(stand.notna(), None)
    when = [next_due(*one) for one in plain[["state", "made", "since"]].itertuples(index=False, name=None)]
    found = rows.assign(
        introduction=rows["id"],
        date=stand["made"],
        state=stand["state"],
        since=stand["since"],
        due=pd.Series(when, index=rows.index, dtype="str"),
    )
    if by is not None:
        found = found[found["introducer"] == meant(graph, by, ("people",))]
    if wanted is not None:
        found = found[found["state"] == wanted]
    found = found.sort_values(["date", "introduction"], ascending=False, na_position="last", kind="stable")
    return found[list(COLUMNS)].reset_index(drop=True), graph


def introductions_due(store: Store, by: str | None = None, days: int = 7) -> tuple[pd.DataFrame, CommunityGraph]:
    """Introductions to ask about from today on: the table of :func:`connectome.introductions.lifecycle.due`.

    Parameters
    ----------
    by
        Only those of one introducer, by id or exact name.
    days
        How far to look ahead.
    """
    graph = CommunityGraph(store.frames(_READ))
    introducer = None if by is None else meant(graph, by, ("people",))
    return due(graph, date.today().isoformat(), introducer, days), graph


def readable(graph: CommunityGraph, found: pd.DataFrame) -> pd.DataFrame:
    """The same for reading, in few columns: names for ids where they may be shown."""
    named = with_names(graph, found, "introducer", "parties")
    named = named.rename(columns={"introduction": "id", "parties": "who", "introducer": "by", "next": "ask"})
    return named[list(_TO_ASK if "ask" in named else _FOR_READING)]
