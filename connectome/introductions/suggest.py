"""Suggestions: fit and gain side by side, every term shown apart. A person decides; nothing happens by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.introductions.asking import refuse_unless_introducible, whole_number
from connectome.introductions.dealing import deal
from connectome.introductions.desk import Desk
from connectome.introductions.filters import LOAD
from connectome.introductions.gain import MIX
from connectome.introductions.odds import TERMS
from connectome.introductions.ranking import Lists
from connectome.introductions.rows import Rows
from connectome.schema.words import counted

COLUMNS = ("person", "other", "name", "fit", "gain", "score", "reason", "around")
MORE = (*TERMS, "fairness", "circles", "doubled", "across", "paid", "introducer")
"""Further columns: the terms of fit, of fairness and of gain, and who could make the introduction."""
_SPARE = 6
"""So many times the wanted number are ranked, so that a list is full though some have been shown often enough."""


def suggest(
    graph: CommunityGraph,
    person: str,
    limit: int = 5,
    *,
    among: Iterable[str] | None = None,
    mix: float = MIX,
) -> pd.DataFrame:
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
    mix
        The part of gain in the score, 0 to 1; the rest is fit.

    Returns
    -------
    pandas.DataFrame
        other, name, fit (log-odds that the two would get to know each other, above two of whom nothing is
        known), gain (people newly within two steps of the one with fewer people there now), score ((1 - mix) x
        (fit + fairness) + mix x (log(1 + gain) / 4 + circles / 4 + doubled / 4 + across / 2 + paid); 0.5 less
        where the two have nothing to be introduced around), reason, around (words joined by ';'). Then what
        they are made of: chains, interests, gifts, groups, places, times, languages, area (they sum to fit);
        fairness (-0.5 log(1 + ties of the one with fewer)); circles (1: no contact in common yet); doubled (1:
        all that links the two now hangs on single ties); across (1: they live in different areas); paid (mean
        share of their ties that are with paid roles, where neither holds one); introducer (id of somebody who
        knows both and said yes to being introduced). Nobody tied already, kept apart, declined before, under
        18, without a standing permission, with three introductions under way, or without a time or language in
        common, and no two paid roles. People of whom nothing can be said come last. Nobody to suggest: no rows.

    Raises
    ------
    InputError
        No such person, no standing permission, three introductions under way, a limit under 1, or a mix that is none.
    """
    desk = Desk(graph, among, mix)
    found = desk.best(asked_for(graph, desk, person), whole_number(limit, "How many suggestions"))
    return Rows(graph, desk).table(desk.ranking.explained(found)).drop(columns="person")


def suggest_everybody(
    graph: CommunityGraph,
    limit: int = 10,
    progress: Callable[[int, int], None] | None = None,
    *,
    among: Iterable[str] | None = None,
    mix: float = MIX,
    reasons: bool = True,
) -> pd.DataFrame:
    """Suggestions for everybody who may be introduced; the columns of :func:`suggest` after ``person``.

    Attention is spread over the town: nobody is in more than seven lists of five (as many in proportion, where
    ``limit`` is another), people with fewer ties choosing first, and nobody is named as introducer more than ten times.
    Without ``reasons`` the columns are person, other, score, for cities in which nobody could read them all.
    """
    limit = whole_number(limit, "How many suggestions")
    desk = Desk(graph, among, mix)
    lists = everybody(desk, limit, progress)
    if not reasons:
        return bare(desk, lists)
    return Rows(graph, desk).table(desk.ranking.explained(lists), Counter())


def suggest_few(
    graph: CommunityGraph, k: int, *, among: Iterable[str] | None = None, introducers: Iterable[str] | None = None
) -> pd.DataFrame:
    """The best ``k`` introductions of a town, nobody in two of them; columns and rules of :func:`suggest_everybody`.

    Where ``introducers`` are given, nobody else is named as one, such as on a map that they are not on.
    """
    desk = Desk(graph, among)
    lists = everybody(desk, 1)
    found, used = np.flatnonzero(lists.counts), set[int]()
    chosen: list[int] = []
    for i in found[np.argsort(-lists.score[found, 0], kind="stable")].tolist():
        two = {int(lists.people[i]), int(lists.others[i, 0])}
        if not two & used:
            used |= two
            chosen.append(i)
        if len(chosen) == k:
            break
    row = np.array(chosen, np.int64)
    said = desk.ranking.explained(lists.cells(row, np.zeros_like(row)))
    return Rows(graph, desk, introducers).table(said, Counter())


def everybody(
    desk: Desk,
    limit: int,
    progress: Callable[[int, int], None] | None = None,
    people: NDArray[np.int32] | None = None,
) -> Lists:
    """Lists for everybody who may be introduced, or some of them, people with fewer ties choosing first."""
    people = np.flatnonzero(desk.open).astype(np.int32) if people is None else people
    limit = min(limit, max(len(desk.ids) - 1, 1))
    lists = desk.ranking.best(people, _SPARE * limit, limit, progress=progress)
    turns = np.argsort(desk.ranking.ties[people], kind="stable")
    return deal(lists, turns, limit, len(desk.ids))


def bare(desk: Desk, lists: Lists) -> pd.DataFrame:
    """Person, other and score of lists, list after list."""
    ids, filled = pd.Index(desk.ids), lists.filled
    people = np.repeat(lists.people, lists.counts)
    return pd.DataFrame({"person": ids[people], "other": ids[lists.others[filled]], "score": lists.score[filled]})


def asked_for(graph: CommunityGraph, desk: Desk, person: str) -> int:
    """The position of somebody who may be introduced.

    Raises
    ------
    InputError
        Nobody of this id, somebody who has left, no standing permission, or enough introductions under way.
    """
    refuse_unless_introducible(graph, person)
    if person in desk.rules.busy:
        raise InputError(
            f"'{person}' has {counted(LOAD, 'introduction')} or more under way. Hear first how those went: "
            "`connectome introduce due` lists them, `connectome introduce follow-up` records it."
        )
    return desk.at[person]
