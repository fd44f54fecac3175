"""A group's open evening: who sits with whom, to meet somebody new they share something with."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.neighbours import neighbours
from connectome.introductions.asking import whole_number
from connectome.introductions.filters import filters
from connectome.introductions.fit import facets
from connectome.introductions.joining import current
from connectome.introductions.names import called
from connectome.introductions.vocabulary import canonical
from connectome.privacy.permissions import introducible, kept_apart, may_meet
from connectome.schema.words import FACET_TIES

COLUMNS = ("table", "person", "name", "knows", "meets", "around")
MOST = 200
"""People at one evening: a hall full. More are no evening at tables."""
SEATS = 6
KNOWN = 2.0
"""What it counts that somebody has a person they know at their table; somebody new to talk to counts up to 1."""
_STARTS = 3
_MEETS = 3

Tables = list[list[int]]


def evening(
    graph: CommunityGraph, group: str, seats: int = SEATS, *, guests: bool = False, seed: int = 1
) -> pd.DataFrame:
    """Tables for a group's open evening.

    Each table mixes people who do not know each other but share something, with somebody each of them knows, where
    that can be. Found by exchanging seats until no exchange of two is better, from a few random beginnings.

    Parameters
    ----------
    graph
        The community.
    group
        An id, or the exact name.
    seats
        Most people at a table.
    guests
        Whether people who care about what the group does, and are not in it, come too: nobody who is to be kept apart
        from somebody there, nor, of two guests to be kept apart, more than one.
    seed
        Start of every random choice.

    Returns
    -------
    pandas.DataFrame
        table (from 1), person, name, knows (whom of the table they know), meets (three at most whom they do not
        know and share most with; both joined by ';'), around (what). Only people who may be introduced. Two people to
        be kept apart never sit together, even if that takes a table more. Nobody: no rows.

    Raises
    ------
    InputError
        No such group, one that has ended, seats under 2, or more people than fit one evening.
    """
    seats = whole_number(seats, "Seats at a table", 2)
    target = _group(graph, group)
    people = _who_comes(graph, target, guests)
    if len(people) > MOST:
        raise InputError(
            f"{len(people):,} people are too many for one evening at tables (at most {MOST}). "
            "Plan it for a smaller group, or without guests."
        )
    desk = desk_of(graph, people)
    tables = seat(desk, seats, seed)
    return pd.DataFrame(list(_rows(graph, desk, people, tables)), columns=list(COLUMNS))


@dataclass(frozen=True)
class Desk:
    """By positions of two people: what it is worth that they sit together, who knows whom, who is kept apart.

    ``shared``: what two who do not know each other share, in words.
    """

    value: list[list[float]]
    known: list[set[int]]
    apart: list[set[int]]
    shared: dict[tuple[int, int], list[str]]

    def worth(self, table: Sequence[int]) -> float:
        """What a table is worth."""
        fresh = sum(self.value[i][j] for i, j in combinations(table, 2))
        return fresh + KNOWN * sum(not self.known[i].isdisjoint(table) for i in table)

    def suits(self, person: int, table: Sequence[int], instead_of: int | None = None) -> bool:
        """Whether there is nobody at the table to be kept apart from."""
        return not any(other in self.apart[person] for other in table if other != instead_of)


def seat(desk: Desk, seats: int, seed: int) -> Tables:
    """The best of a few beginnings, each improved until no exchange of two people is better."""
    chance = random.Random(seed)  # noqa: S311 - seats, not secrets
    best: Tables = []
    for _ in range(_STARTS):
        tables = improved(desk, at_random(desk, seats, chance))
        if not best or sum(map(desk.worth, tables)) > sum(map(desk.worth, best)) + 1e-9:
            best = tables
    return sorted(sorted(table) for table in best)


def at_random(desk: Desk, seats: int, chance: random.Random) -> Tables:
    """Tables about equally full; one more where those to be kept apart need it."""
    order = list(range(len(desk.known)))
    chance.shuffle(order)
    order.sort(key=lambda i: -len(desk.apart[i]))
    tables: Tables = [[] for _ in range(-(-len(order) // seats))]
    for person in order:
        free = [t for t in tables if len(t) < seats and desk.suits(person, t)]
        if not free:
            tables.append([])
            free = tables[-1:]
        min(free, key=len).append(person)
    return tables


def improved(desk: Desk, tables: Tables) -> Tables:
    """Exchange two people of two tables as long as that is better."""
    worth = [desk.worth(t) for t in tables]
    better = True
    while better:
        better = False
        for a, b in combinations(range(len(tables)), 2):
            for i in range(len(tables[a])):
                for j in range(len(tables[b])):
                    better |= _exchanged(desk, tables, worth, (a, i), (b, j))
    return tables


def _exchanged(desk: Desk, tables: Tables, worth: list[float], one: tuple[int, int], other: tuple[int, int]) -> bool:
    (a, i), (b, j) = one, other
    p, q = tables[a][i], tables[b][j]
    if not (desk.suits(p, tables[b], q) and desk.suits(q, tables[a], p)):
        return False
    tables[a][i], tables[b][j] = q, p
    now = desk.worth(tables[a]), desk.worth(tables[b])
    if sum(now) > worth[a] + worth[b] + 1e-9:
        worth[a], worth[b] = now
        return True
    tables[a][i], tables[b][j] = p, q
    return False


def _group(graph: CommunityGraph, asked: str) -> str:
    groups = graph.history.frame("groups")
    named = groups.index[groups["name"].fillna("").str.casefold() == asked.casefold()]
    found = [asked] if asked in groups.index else [str(g) for g in named]
    if len(found) != 1:
        what = "several groups are called" if found else "there is no group"
        raise InputError(f"For an evening say which group: {what} '{asked}' here. Give its id: see groups.csv.")
    here = graph.frame("groups")
    if found[0] not in here.index[~(here["ended"] <= (graph.as_of or date.today().isoformat()))]:
        raise InputError(f"The group '{asked}' is not meeting on the day shown: it has ended, or had not begun.")
    return found[0]


def _who_comes(graph: CommunityGraph, group: str, guests: bool) -> list[str]:
    day = graph.as_of or date.today().isoformat()
    rows = current(graph.frame("belongs"), day)
    may = introducible(graph)
    members = set(rows.loc[rows["to"] == group, "person"])
    interest = graph.frame("groups")["interest"].get(group)
    if not guests or not isinstance(interest, str):
        return sorted(members & may)
    said = graph.frame("facets")
    wish = said["kind"].map(FACET_TIES).isin(("CARES_ABOUT", "WOULD_LIKE"))
    alike = wish & said["what"].map(canonical).eq(canonical(interest))
    allowed = may_meet(graph.history)
    willing = {p for p in set(said.loc[alike, "person"]) - members if allowed((p, group))}
    return sorted(_with_guests(members & may, willing, kept_apart(graph)))


def _with_guests(members: set[str], willing: set[str], apart: Iterable[tuple[str, str]]) -> set[str]:
    """Guests are asked one after the other, who shuts out fewest others first, and come where nobody shuts them out."""
    avoids: dict[str, set[str]] = {p: set() for p in members | willing}
    for a, b in apart:
        if a in avoids and b in avoids:
            avoids[a].add(b)
            avoids[b].add(a)
    coming = set(members)
    for person in sorted(willing, key=lambda p: (len(avoids[p]), p)):
        if coming.isdisjoint(avoids[person]):
            coming.add(person)
    return coming


def desk_of(graph: CommunityGraph, people: list[str]) -> Desk:
    rules, known, near, never = filters(graph), facets(graph), neighbours(graph.people("knows")), kept_apart(graph)
    desk = Desk([[0.0] * len(people) for _ in people], [set() for _ in people], [set() for _ in people], {})
    for i, j in combinations(range(len(people)), 2):
        a, b = people[i], people[j]
        if (a, b) in never:
            desk.apart[i].add(j)
            desk.apart[j].add(i)
        elif b in near[a]:
            desk.known[i].add(j)
            desk.known[j].add(i)
        elif not rules.allows(a, b):  # such as having said no to each other: better at two tables
            desk.value[i][j] = desk.value[j][i] = -1.0
        else:
            matches = known.matches(a, b)
            fit = sum(m.rarity for m in matches)
            desk.value[i][j] = desk.value[j][i] = fit / (1 + fit)
            if matches:
                desk.shared[i, j] = list(dict.fromkeys(m.mine for m in matches))
    return desk


def _rows(graph: CommunityGraph, desk: Desk, people: list[str], tables: Tables) -> Iterator[tuple[object, ...]]:
    frame = graph.frame("people")
    names, told_apart = frame["name"].where(frame["name"].notna(), frame["id"]), called(frame)
    for number, table in enumerate(tables, 1):
        for i in table:
            fresh = [j for j in table if (min(i, j), max(i, j)) in desk.shared]
            meets = sorted(fresh, key=lambda j, i=i: (-desk.value[i][j], j))[:_MEETS]  # type: ignore[misc]
            around = dict.fromkeys(w for j in meets for w in desk.shared[min(i, j), max(i, j)])
            met = (";".join(told_apart[people[j]] for j in them) for them in (sorted(desk.known[i] & {*table}), meets))
            yield number, people[i], names[people[i]], *met, ";".join(around)
