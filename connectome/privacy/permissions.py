"""Which permissions stand. No row means no; a withdrawal counts from the moment it is recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Protocol

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.time import latest
from connectome.schema.words import PERMISSIONS

_TAKE_PART = ("parties", "place", "introducer")


def standing(graph: CommunityGraph, purpose: str, today: str | None = None) -> frozenset[str]:
    """Ids of people whose permission for a purpose (introduce, map, story) stands.

    A permission stands when it was given (not in the future) after the last withdrawal, or was never withdrawn. A
    withdrawal counts from the moment it is recorded, whatever its date.
    """
    rows = graph.frame("permissions")
    rows = rows[(rows["for"] == purpose) & ~(rows["given"] > (today or date.today().isoformat()))]
    last = latest(rows["withdrawn"], rows["person"])
    open_rows = rows[rows["withdrawn"].isna()]
    if len(last):
        ended = open_rows["person"].map(last).astype("str")  # with pyarrow beside pandas, missing days are no text else
        # a gift of the same day as a withdrawal is not enough: the withdrawal wins
        open_rows = open_rows[ended.isna() | (open_rows["given"].notna() & (open_rows["given"] > ended))]
    people = graph.frame("people")
    here = people.index[~(people["left"] <= (today or date.today().isoformat()))]  # who left is left out of every day
    return frozenset(open_rows.loc[open_rows["person"].isin(here), "person"].to_numpy(dtype=object).tolist())


def nameable(graph: CommunityGraph) -> frozenset[str]:
    """Ids of people whose name may stand in a table: all but those who took a permission back and have none left."""
    rows = graph.frame("permissions")
    took_back = set(rows.loc[rows["withdrawn"].notna(), "person"])
    left = frozenset().union(*(standing(graph, purpose) for purpose in PERMISSIONS))
    return frozenset(p for p in graph.ids if p in left or p not in took_back)


def adults(graph: CommunityGraph) -> frozenset[str]:
    """Ids of people not recorded as under 18."""
    people = graph.frame("people")
    minor = people["adult"].eq(False).fillna(False).astype(bool)
    return frozenset(people.index[~minor].to_numpy(dtype=object).tolist())


def kept_apart(graph: CommunityGraph) -> frozenset[tuple[str, str]]:
    """Pairs that must never be introduced, smaller id first."""
    rows = graph.frame("keep_apart")
    return frozenset(zip(rows["person"].astype(str), rows["other"].astype(str), strict=True))


def introducible(graph: CommunityGraph) -> frozenset[str]:
    """Adults here whose permission to be introduced stands."""
    return standing(graph, "introduce") & adults(graph)


class MayMeet(Protocol):
    """Whether an introduction of these parties, by this person, may be made."""

    def __call__(self, parties: Collection[str | None], by: str | None = None) -> bool: ...


def may_meet(graph: CommunityGraph, today: str | None = None) -> MayMeet:
    """Of parties to an introduction: whether all people among them may be introduced, and to whom they would meet.

    Nobody meets somebody to be kept apart from, nor in a group or place where that person takes part, nor where a
    group meets at that person's place. Whoever introduces (``by``) meets them all, but need not have agreed to be
    introduced.
    """
    everybody, may, apart = frozenset(graph.ids), introducible(graph), kept_apart(graph)
    around = would_meet(graph, today)

    def allowed(parties: Collection[str | None], by: str | None = None) -> bool:
        here = everybody.intersection(parties)
        people = here if by is None else here | everybody.intersection([by])
        met = people | around(parties)
        return here <= may and not any((min(a, b), max(a, b)) in apart for a in people for b in met)

    return allowed


def may_be_made(graph: CommunityGraph, introductions: pd.DataFrame) -> pd.Series:
    """Of introductions as recorded, by index: whether all who take part may meet, introducer and place counted."""
    allowed = may_meet(graph)
    columns = (introductions[c].astype("object").where(introductions[c].notna(), None) for c in _TAKE_PART)
    rows = zip(*columns, strict=True)
    made = [allowed([*(parties or "").split(";"), place], by) for parties, place, by in rows]
    return pd.Series(made, index=introductions.index, dtype=bool)


def would_meet(graph: CommunityGraph, today: str | None = None) -> Callable[[Iterable[str | None]], set[str]]:
    """Of groups, places and events: whom one would meet there, of those who are to be kept apart from somebody."""
    rows = graph.frame("belongs")
    rows = rows[~(rows["until"] <= (today or date.today().isoformat()))]
    known = {person for pair in kept_apart(graph) for person in pair}
    there = _who_is_where(rows[rows["person"].isin(known)], graph.frame("groups")["place"].dropna())
    return lambda where: set[str]().union(*(there.get(w or "", ()) for w in where))


def _who_is_where(belongs: pd.DataFrame, meets_at: pd.Series) -> dict[str, set[str]]:
    """People by group or place: a place has those of its groups too, and a group all who come to its place."""
    there = {str(to): set(people) for to, people in belongs.groupby("to")["person"]}
    at = {str(place): set(there.get(str(place), ())) for place in meets_at.unique()}
    for group, place in meets_at.items():
        at[place] |= there.get(str(group), set())
    return there | at | {str(group): at[place] for group, place in meets_at.items()}
