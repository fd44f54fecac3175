"""Groups about the same thing whose people do not meet: who could open the door between them."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.neighbours import neighbours
from connectome.introductions.asking import whole_number
from connectome.introductions.joining import also_at, current, open_groups
from connectome.introductions.names import called
from connectome.introductions.vocabulary import canonical
from connectome.privacy.permissions import introducible, kept_apart, would_meet
from connectome.schema.words import CONTRIBUTIONS

COLUMNS = ("group", "name", "other", "other_name", "around", "score", "ties_between", "reason", "person", "contact")
_HOST = CONTRIBUTIONS.index("helps")
"""Who helps, leads or runs a group can speak for it where nobody is tied to the other group yet."""


def suggest_groups(graph: CommunityGraph, limit: int = 20, *, area: str | None = None) -> pd.DataFrame:
    """Pairs of groups with the same interest, or near, that share nobody.

    Parameters
    ----------
    graph
        The community.
    limit
        Most rows.
    area
        Only groups in this area, by id or name.

    Returns
    -------
    pandas.DataFrame
        group, name, other, other_name, around, score (log(1 + groups / groups about the same): rarer counts more),
        ties_between (people of one who know people of the other), reason, person, contact (ids of one of each who
        could make the introduction: tied already, else the one who does most; missing where nobody may be introduced).
        Of equal score those with fewer ties between them first. No group that has ended or is asleep, or has nobody,
        and no two where people would meet who are to be kept apart.

    Raises
    ------
    InputError
        No such area.
    """
    limit = whole_number(limit, "How many suggestions")
    desk = _desk(graph, area)
    about: dict[str, list[str]] = defaultdict(list)
    for group in desk.members:
        about[canonical(desk.interests[group])].append(group)
    ranked = sorted(
        (-round(math.log1p(len(desk.members) / len(same)), 10), desk.between(one, other), one, other)
        for same in about.values()
        for one, other in combinations(same, 2)
        if desk.could_meet(one, other)
    )
    rows = [desk.row(one, other, -score, between) for score, between, one, other in ranked[:limit]]
    return pd.DataFrame(rows, columns=list(COLUMNS))


@dataclass(frozen=True)
class _Desk:
    """Which groups there are, who is in them, and who knows whom.

    ``avoid``: by group, whom somebody in it is to be kept apart from. ``there``: everybody in a group, and of
    those to be kept apart from somebody whom one would meet at its place or at an event there.
    ``doing``: how much people do in a group. ``may``: who may be introduced.
    """

    names: dict[str, str]
    told_apart: dict[str, str]
    interests: dict[str, str]
    members: dict[str, frozenset[str]]
    there: dict[str, frozenset[str]]
    avoid: dict[str, frozenset[str]]
    doing: dict[tuple[str, str], int]
    near: dict[str, frozenset[str]]
    people: dict[str, str]
    may: frozenset[str]

    def could_meet(self, one: str, other: str) -> bool:
        """They share nobody, and nobody would meet whom they are to be kept apart from."""
        return not (
            self.members[one] & self.members[other]
            or self.avoid[one] & self.there[other]
            or self.avoid[other] & self.there[one]
        )

    def between(self, one: str, other: str) -> int:
        """How many of one know how many of the other, in ties."""
        return sum(len(self.near[p] & self.members[other]) for p in self.members[one])

    def row(self, one: str, other: str, score: float, between: int) -> tuple[object, ...]:
        mine, theirs = self.interests[one], self.interests[other]
        a, b = self.told_apart[one], self.told_apart[other]
        same = mine.casefold() == theirs.casefold()
        said = [f"Both are about {mine}." if same else f"{a} is about {mine}, {b} about {theirs}."]
        said.append("Nobody is recorded in both.")
        person, contact = self._door(one, other)
        if person and contact and contact in self.near[person]:
            said.append(f"{self.people[person]} ({a}) knows {self.people[contact]} ({b}).")
        else:
            openers = [f"{self.people[p]} ({g})" for p, g in ((person, a), (contact, b)) if p]
            said.append(f"Ask {' and '.join(openers)}." if openers else "Whom to ask is not known here.")
        around = mine if same else f"{mine};{theirs}"
        return (one, self.names[one], other, self.names[other], around, score, between, " ".join(said), person, contact)

    def _door(self, one: str, other: str) -> tuple[str | None, str | None]:
        """One of each who could introduce the groups: those who do most among those tied already, else who do most."""
        here, there = self.members[one] & self.may, self.members[other] & self.may
        tied = [(p, q) for p in here for q in self.near[p] & there]
        if tied:
            return min(tied, key=lambda t: (-self.doing[one, t[0]] - self.doing[other, t[1]], t))
        return self._host(one, here), self._host(other, there)

    def _host(self, group: str, people: frozenset[str]) -> str | None:
        able = [p for p in people if self.doing[group, p] >= _HOST]
        return min(able, key=lambda p: (-self.doing[group, p], p), default=None)


def _desk(graph: CommunityGraph, area: str | None) -> _Desk:
    day = graph.as_of or date.today().isoformat()
    groups = open_groups(graph, day).dropna(subset=["interest"])
    if area is not None:
        groups = groups[groups.index.isin(graph.within(area).frame("groups").index)]
    rows = current(graph.frame("belongs"), day)
    inside = {str(to): frozenset(p) for to, p in rows.groupby("to")["person"]}
    members = {str(g): inside[str(g)] for g in groups.index if g in inside}
    where, meets = also_at(graph, "groups", groups), would_meet(graph.history)
    apart: dict[str, set[str]] = defaultdict(set)
    for a, b in kept_apart(graph):
        apart[a].add(b)
        apart[b].add(a)
    doing = rows["role"].map(dict(zip(CONTRIBUTIONS, range(len(CONTRIBUTIONS)), strict=True))).fillna(0).astype(int)
    return _Desk(
        _names(groups),
        called(graph.frame("groups")),
        {str(g): str(i) for g, i in groups["interest"].items()},
        members,
        {g: m | meets([g, *where[g]]) for g, m in members.items()},
        {g: frozenset().union(*(apart[p] for p in m & apart.keys())) for g, m in members.items()},
        dict(zip(zip(rows["to"], rows["person"], strict=True), doing, strict=True)),
        neighbours(graph.people("knows")),
        called(graph.frame("people")),
        introducible(graph),
    )


def _names(frame: pd.DataFrame) -> dict[str, str]:
    return {str(i): str(n) for i, n in frame["name"].where(frame["name"].notna(), frame["id"]).items()}
