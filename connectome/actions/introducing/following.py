"""Following up: what became of an introduction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from connectome.actions.introducing.recorded import Recorded, as_state
from connectome.actions.introducing.rules import people_among, refuse_across_permissions
from connectome.actions.introducing.ties import after
from connectome.actions.recording import Change, past_day, record
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.introductions.lifecycle import WEEKS, allowed_next, current, next_due
from connectome.schema import SHEETS
from connectome.schema.words import INTRODUCTION_STATES
from connectome.store import Store

FOLLOWED = "follow-up"
_READ = ("people", "groups", "places", "permissions", "keep_apart", "belongs", "knows", "introductions", "follow_ups")
_SOONEST = {"in touch": WEEKS["in touch"], "lasting": WEEKS["lasting"]}


def follow_up(store: Store, introduction: str, state: str, day: str | None = None, note: str = "") -> Recorded:
    """Record what somebody heard about an introduction.

    Parameters
    ----------
    introduction
        Its id.
    state
        met, in touch, lasting, declined, did not take; made, where it was suggested only.
    day
        When somebody asked; today by default.
    note
        Anything worth keeping.

    Raises
    ------
    InputError
        No such introduction or state, a state that cannot follow, a day before what is recorded or still to come, or
        people who may no longer be introduced are said to be introduced or to have met. Nothing was written.
    """
    word = as_state(state)
    done, entry = record(
        store, lambda graph: _following(graph, introduction.strip(), word, day, note.strip()), FOLLOWED, sheets=_READ
    )
    return replace(done, entry=entry.id if entry else None)


def _following(
    graph: CommunityGraph, introduction: str, state: str, day: str | None, note: str
) -> tuple[Change, Recorded]:
    when = past_day(day)
    rows = graph.frame("introductions")
    if introduction not in rows.index:
        raise InputError(
            f"There is no introduction '{introduction}'. `connectome introduce list` shows them. Nothing was written."
        )
    stand = current(graph).loc[[introduction]].iloc[0]
    _refuse_out_of_order(introduction, state, str(stand["state"]))
    _refuse_too_early(graph, introduction, when)
    row = rows.loc[[introduction]]
    parties = [party for cell in row["parties"].dropna() for party in cell.split(";")]
    if state in ("made", "met"):
        refuse_across_permissions(graph, row)
    ties, about_ties = after(graph, introduction, people_among(graph, parties), state, when)
    said = {"introduction": introduction, "date": when, "state": state, "note": note or None}
    change = Change(
        {
            "introductions": row.assign(state=state),
            "follow_ups": conform(SHEETS["follow_ups"], pd.DataFrame([said])),
            "knows": ties,
        }
    )
    made = when if state == "made" or pd.isna(stand["made"]) else str(stand["made"])
    words = (f"{introduction}: {state}, on {when}.", *about_ties, *_early(state, made, when))
    return change, _as_recorded(row.iloc[0], introduction, parties, state, made, when, words)


def _as_recorded(
    row: pd.Series, introduction: str, parties: Sequence[str], state: str, made: str, when: str, words: tuple[str, ...]
) -> Recorded:
    known = row.astype("object").where(row.notna(), None)
    around = tuple(str(known["around"]).split(";")) if known["around"] else ()
    return Recorded(
        introduction,
        made,
        known["introducer"],
        tuple(parties),
        around,
        known["place"],
        state,
        next_due(state, made, when),
        words,
    )


def _refuse_out_of_order(introduction: str, state: str, stands: str) -> None:
    may = allowed_next(stands)
    if state in may:
        return
    if not may:
        raise InputError(
            f"{introduction} ended as '{stands}': nothing follows. Log a new introduction. Nothing was written."
        )
    problem = f"'{state}' cannot follow '{stands}'" if state in INTRODUCTION_STATES else f"There is no state '{state}'"
    raise InputError(f"{problem}. Next for {introduction} can be: {', '.join(may)}. Nothing was written.")


def _refuse_too_early(graph: CommunityGraph, introduction: str, when: str) -> None:
    """Not before the introduction, nor before what somebody heard already."""
    said = graph.frame("follow_ups")
    days = {
        "made": graph.frame("introductions").loc[introduction, "date"],
        "followed up": said.loc[said["introduction"] == introduction, "date"].max(),
    }
    for what, known in days.items():
        if isinstance(known, str) and when < known:
            raise InputError(
                f"{introduction} was {what} on {known}: nothing can follow on {when}, before that. Nothing was written."
            )


def _early(state: str, made: str, when: str) -> list[str]:
    """'Lasting' after a week is recorded as told; but the count of lasting introductions looks at the days."""
    weeks = _SOONEST.get(state)
    first = (date.fromisoformat(made) + timedelta(weeks=weeks or 0)).isoformat()
    if weeks is None or when >= first:
        return []
    return [f"'{state}' is meant for {weeks} weeks or more after it was made: from {first} on. Ask again then."]
