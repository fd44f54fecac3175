"""Suggestions: score = fit x log(1 + gain), the terms shown apart. A person decides; nothing happens by itself."""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.introductions.candidates import Candidates
from connectome.introductions.filters import Filters, filters, words_of
from connectome.introductions.fit import Facets, facets
from connectome.introductions.gain import Reach
from connectome.introductions.reasons import reason

COLUMNS = ("person", "other", "name", "fit", "gain", "score", "reason", "around")


@dataclass
class _Desk:
    """Everything a suggestion needs, made once."""

    names: dict[str, str]
    rules: Filters
    facets: Facets
    reach: Reach
    candidates: Candidates
    times: dict[str, dict[str, str]]
    among: frozenset[str] | None
    knows: bool


def suggest(graph: CommunityGraph, person: str, limit: int = 5, *, among: Iterable[str] | None = None) -> pd.DataFrame:
    """People this person might like to meet, best first.

    Parameters
    ----------
    graph
        The community.
    person
        An id; the person's permission to be introduced must stand.
    limit
        Most rows.
    among
        Only these people are suggested; reach and contacts still count everybody. All when not given.

    Returns
    -------
    pandas.DataFrame
        other, name, fit (summed rarity of what they share), gain (people newly within two steps of the less
        connected one), score (fit x log(1 + gain)), reason, around (words joined by ';'). Nobody tied already,
        kept apart, under 18, without a standing permission, and no two paid roles. Nobody to suggest: no rows.

    Raises
    ------
    InputError
        No such person, or no standing permission.
    """
    if person not in graph.ids:
        raise InputError(
            f"There is no person with the id '{person}' here. `connectome analyse --out DIR` lists ids in people.csv."
        )
    desk = _desk(graph, among)
    if person not in desk.rules.allowed:
        raise InputError(
            f"'{person}' has no standing permission to be introduced, or is under 18. "
            f'Ask first, then: connectome permit {person} introduce --how "in person"'
        )
    rows = _for(desk, person, limit)
    return pd.DataFrame(rows, columns=list(COLUMNS)).drop(columns="person")


def suggest_everybody(
    graph: CommunityGraph,
    limit: int = 10,
    progress: Callable[[int, int], None] | None = None,
    *,
    among: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Suggestions for everybody who may be introduced; the columns of :func:`suggest` after ``person``."""
    desk = _desk(graph, among)
    people = sorted(desk.rules.allowed if desk.among is None else desk.rules.allowed & desk.among)
    rows: list[tuple[object, ...]] = []
    for i, person in enumerate(people):
        rows += _for(desk, person, limit)
        if progress:
            progress(i + 1, len(people))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _desk(graph: CommunityGraph, among: Iterable[str] | None) -> _Desk:
    people = graph.frame("people")
    names = {str(i): str(n) for i, n in people["name"].where(people["name"].notna(), people["id"]).items()}
    chosen = None if among is None else frozenset(among)
    known, reach = facets(graph), Reach(graph.people())
    candidates = Candidates(known, {p: len(reach.neighbours(p)) for p in graph.ids})
    return _Desk(
        names,
        filters(graph),
        known,
        reach,
        candidates,
        words_of(people["times"]),
        chosen,
        graph.default_layer() == "knows",
    )


def _for(desk: _Desk, person: str, limit: int) -> list[tuple[object, ...]]:
    """The best few: candidates come by the most they could score, so the rest need no look once the list is full."""
    tied = desk.reach.neighbours(person)
    best: list[tuple[float, str]] = []
    for bound, other in desk.candidates.ranked(person):
        if len(best) == limit and bound < -best[-1][0]:
            break
        here = desk.among is None or other in desk.among
        if here and other not in tied and desk.rules.allows(person, other):
            score = _score(desk, person, other)
            if score > 0:
                insort(best, (-score, other))
                del best[limit:]
    return [_row(desk, person, other) for _, other in best]


def _score(desk: _Desk, a: str, b: str) -> float:
    return desk.facets.fit(a, b)[0] * math.log1p(desk.reach.gain(a, b))


def _row(desk: _Desk, person: str, other: str) -> tuple[object, ...]:
    fit, shared, gives, gets = desk.facets.fit(person, other)
    say = desk.facets.words
    around = [say[f] for f in dict.fromkeys((*shared, *gives, *gets))]
    common = len(desk.reach.neighbours(person) & desk.reach.neighbours(other)) if desk.knows else None
    free = desk.times.get(person, {})
    times = [free[t] for t in sorted(free.keys() & desk.times.get(other, {}).keys())]
    alike, give, get = ([say[f] for f in side] for side in (shared, gives, gets))
    me, them = (_said(desk, p, q) for p, q in ((person, other), (other, person)))
    words = reason(me, them, alike, give, get, common, times)
    gain = desk.reach.gain(person, other)
    return (person, other, desk.names[other], fit, gain, fit * math.log1p(gain), words, ";".join(around))


def _said(desk: _Desk, person: str, beside: str) -> str:
    """A name; with the id where the two have the same one."""
    name = desk.names[person]
    return f"{name} ({person})" if name.casefold() == desk.names[beside].casefold() else name
