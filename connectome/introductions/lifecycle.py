"""The life of an introduction: made, met, in touch, lasting; or declined, or did not take. Looks; records nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.time import iso
from connectome.schema.words import INTRODUCTION_STATES

ENDED = ("declined", "did not take")
WEEKS = {"met": 1, "in touch": 4, "lasting": 12}
"""How long after an introduction was made one asks whether they met, are in touch, and whether it lasts."""
DUE = ("introduction", "date", "introducer", "parties", "around", "place", "state", "next", "due")

_NEXT = {
    "suggested": ("made", "declined"),
    "made": ("met", "declined", "did not take"),
    "met": ("in touch", "did not take"),
    "in touch": ("lasting", "did not take"),
    "lasting": ("lasting", "did not take"),
    "declined": (),
    "did not take": (),
}
_ASK = {"made": "met", "met": "in touch", "in touch": "lasting"}
_RANK = {state: rank for rank, state in enumerate(INTRODUCTION_STATES)}
_PAUSE = timedelta(weeks=1)


def allowed_next(state: str) -> tuple[str, ...]:
    """The states that may be recorded after ``state``; none after an end."""
    return _NEXT[state]


def current(graph: CommunityGraph, day: str | None = None) -> pd.DataFrame:
    """How each introduction stands.

    The last dated follow-up says so (of one day, the one further along); where there is none, the introduction's own
    row, and where that says nothing, it was made. An end that only the row tells, without a day, counts on every day.

    Parameters
    ----------
    graph
        The community. Where it is cut to a day, rows still tell of later ends: better give the whole and ``day``.
    day
        Only what had happened by then; ISO text. By default everything recorded.

    Returns
    -------
    pandas.DataFrame
        By introduction id: state; since (the day that was said); made (the day follow-ups are counted from: of the
        first follow-up "made", else of the introduction, else of the first follow-up). Days are ISO text or missing.
    """
    rows, said = graph.frame("introductions"), graph.frame("follow_ups")
    ends = said.loc[said["state"].isin(ENDED), "introduction"]
    if day is not None:
        rows, said = rows[~(rows["date"] > iso(day))], said[said["date"] <= iso(day)]
    said = said.iloc[said["state"].map(_RANK).argsort(kind="stable")].sort_values("date", kind="stable")
    last = said.drop_duplicates("introduction", keep="last").set_index("introduction")
    first = said.drop_duplicates("introduction").set_index("introduction")["date"]
    made = said[said["state"] == "made"].drop_duplicates("introduction").set_index("introduction")["date"]
    known = last.index.intersection(rows.index)
    out = pd.DataFrame({"state": rows["state"].fillna("made"), "since": rows["date"], "made": rows["date"]})
    out.loc[known, ["state", "since"]] = last.loc[known, ["state", "date"]].to_numpy()
    out["made"] = made.reindex(out.index).fillna(out["made"]).fillna(first.reindex(out.index))
    undated = rows["state"].isin(ENDED) & ~rows.index.isin(ends)
    out.loc[undated, "state"] = rows.loc[undated, "state"]
    return out


def next_due(state: str, made: str | None, since: str | None) -> str | None:
    """The day to ask about what comes next; None where nothing does, or no day is known.

    Counted from the day it was made, and never sooner than a week after somebody last asked.
    """
    if state not in _ASK or made is None:
        return None
    counted = date.fromisoformat(made) + timedelta(weeks=WEEKS[_ASK[state]])
    return max(counted, date.fromisoformat(since or made) + _PAUSE).isoformat()


def due(graph: CommunityGraph, day: str, introducer: str | None = None, days: int = 7) -> pd.DataFrame:
    """Introductions to ask about: not finished, and the next follow-up falls on or before ``day`` + ``days``.

    Parameters
    ----------
    graph
        The community; the whole of it rather than cut to a day.
    day
        From which day one looks; ISO text. What is dated later does not count.
    introducer
        Only those of one person, by id.
    days
        How far to look ahead.

    Returns
    -------
    pandas.DataFrame
        introduction, date (made), introducer, parties (ids joined by ';'), around, place, state, next (what to ask
        about: met, in touch, lasting), due (ISO date), earliest first. Suggestions not made yet are not among them,
        nor introductions without any day. Nothing due: no rows.
    """
    until = (date.fromisoformat(iso(day)) + timedelta(days=days)).isoformat()
    stand = current(graph, day)
    rows = graph.frame("introductions").loc[stand.index]
    stand = stand.astype("object").where(stand.notna(), None)
    when = [next_due(*row) for row in stand[["state", "made", "since"]].itertuples(index=False, name=None)]
    out = rows.assign(
        introduction=rows["id"],
        date=stand["made"].astype("str"),
        state=stand["state"].astype("str"),
        next=stand["state"].map(_ASK).astype("str"),
        due=pd.Series(when, index=rows.index, dtype="str"),
    )
    out = out[(out["due"] <= until).to_numpy()]
    if introducer is not None:
        out = out[out["introducer"] == introducer]
    return out.sort_values(["due", "introduction"])[list(DUE)].reset_index(drop=True)
