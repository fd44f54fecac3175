"""The best introductions as a set: each is counted for what it adds to those chosen before it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.introductions.asking import whole_number
from connectome.introductions.desk import Desk
from connectome.introductions.ranking import Lists, Pairs
from connectome.introductions.rows import Rows
from connectome.introductions.suggest import everybody
from connectome.kernels.around import within
from connectome.kernels.greedy import Seats, choose
from connectome.kernels.ranking import ACROSS

COLUMNS = (
    "person",
    "person_name",
    "other",
    "name",
    "gain",
    "score",
    "reason",
    "around",
    "introducer",
    "introducer_name",
)
PER_PERSON = 3
"""Introductions of one set in which somebody stands: more than that is a burden, not an invitation."""
PER_INTRODUCER = 5
"""Introductions of one set that somebody is asked to make."""
UNPAID = 3.0
"""What it is worth that neither holds a paid role: those who do know most people, and circles alone lead to them."""
_CHOICES = 20
"""From so many suggestions a person the set is chosen, or more where a large set is wanted."""
_LARGE, _CHOICES_IF_LARGE, _LISTS_IF_LARGE = 50_000, 10, 5
"""In towns of more people, from so many suggestions; lists are made of so many people for each introduction wanted, of
every area those with the fewest ties."""
_FEW = 0.25


def together(
    graph: CommunityGraph,
    k: int = 50,
    *,
    among: Iterable[str] | None = None,
    per_person: int = PER_PERSON,
    per_introducer: int = PER_INTRODUCER,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """The best k introductions, chosen as a set: who with few ties would have whom newly within two steps.

    Suggestions for everybody say which introductions fit; among these, one after the other is taken that adds most to
    those taken before, by how much the circles of the quarter with the fewest ties grow; 0.5 more where two areas are
    joined, 3 more where neither holds a paid role (doubling a circle is worth log 2). Somebody counts as within two
    steps through one new tie only, as the next introduction may not take. So counted, a set never gains by more than
    its parts, and taking the best next one reaches at least 1 - 1/e of the best set of all (Nemhauser, Wolsey & Fisher
    1978, doi:10.1007/BF01588971), or a third where the limit for each person binds (Fisher, Nemhauser & Wolsey 1978,
    doi:10.1007/BFb0121195).

    In towns of more than 50,000 people lists are made for some only, five for each introduction wanted: of every area
    those with the fewest ties. At 100,000 people that cost 2.5 % of the gain.

    Parameters
    ----------
    graph
        The community.
    k
        Most introductions.
    among
        Only introductions between these people; reach and contacts still count everybody. All when not given.
    per_person, per_introducer
        In how many introductions somebody stands, and how many somebody is asked to make.

    Returns
    -------
    pandas.DataFrame
        In the order chosen: person (the one with fewer ties), person_name, other, name, gain (people newly within
        two steps of somebody with few ties, beyond those of the introductions above), score, reason, around (as
        :func:`suggest` gives them), introducer, introducer_name (somebody who knows both and may be introduced
        themselves; missing where there is nobody). No area has more than its share of people while others wait.
        Nothing that :func:`suggest` would leave out. Nobody to suggest: no rows.

    Raises
    ------
    InputError
        A number that is not a whole number of 1 or more.
    """
    k = whole_number(k, "How many introductions")
    caps = whole_number(per_person, "The most introductions a person")
    asked = whole_number(per_introducer, "The most introductions somebody makes")
    return best_set(graph, Desk(graph, among), k, caps, asked, progress)


def best_set(
    graph: CommunityGraph, desk: Desk, k: int, caps: int, asked: int, progress: Callable[[int, int], None] | None = None
) -> pd.DataFrame:
    """As :func:`together`, from what was worked out of the town before: ``caps`` a person, ``asked`` an introducer."""
    choices, whose = _CHOICES, None
    if len(desk.ids) > _LARGE:
        choices, whose = _CHOICES_IF_LARGE, _fewest(graph, desk, _LISTS_IF_LARGE * k)
    lists = everybody(desk, max(choices, math.ceil(4 * k / max(1, len(desk.ids)))), progress, whose)
    ties, network = desk.ranking.ties, desk.network
    pairs, cell = _pool(lists, ties)
    circle = within(network.ptr, network.adj, 2)
    seats = _seats(graph, pairs, k, caps)
    beside = _beside(graph, pairs)
    chosen, gains = choose(network.ptr, network.adj, few_ties(ties), circle, pairs, beside, k, seats)
    row, column = np.divmod(cell[chosen], lists.others.shape[1])
    said = desk.ranking.explained(lists.cells(row, column))
    by = _introducers(desk, pairs[chosen], asked)
    return _table(Rows(graph, desk), pairs[chosen], gains, said, by)


def _fewest(graph: CommunityGraph, desk: Desk, many: int) -> NDArray[np.int32]:
    """About so many who may be introduced: of each area by its share those with fewest ties; in their order."""
    people = np.flatnonzero(desk.open).astype(np.int32)
    area = pd.factorize(graph.frame("people")["area"].fillna(""))[0][people]
    rank = pd.Series(desk.ranking.ties[people]).groupby(area).rank(method="first").to_numpy()
    here = np.bincount(area)[area]
    return people[rank <= np.ceil(many * here / max(len(people), 1))]


def few_ties(ties: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The quarter with the fewest ties recorded, and everybody with as few as the last of them."""
    if not len(ties):
        return np.zeros(0, np.bool_)
    few: NDArray[np.bool_] = ties <= np.sort(ties)[math.ceil(_FEW * len(ties)) - 1]
    return few


def _pool(lists: Lists, ties: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Each two people once, the one with fewer ties first, the better score before; and where they stand in the lists.

    That is the list of the one with fewer ties, else the other's; as a flat index.
    """
    cell = np.flatnonzero(lists.filled)
    person, other = lists.people[cell // lists.others.shape[1]], lists.others.ravel()[cell]
    turned = (ties[other] < ties[person]) | ((ties[other] == ties[person]) & (other < person))
    first, second = np.where(turned, other, person), np.where(turned, person, other)
    score = lists.score.ravel()[cell]
    once = np.lexsort((turned, second, first))
    once = once[np.diff(first[once].astype(np.int64) * len(ties) + second[once], prepend=-1) != 0]
    once = once[np.lexsort((second[once], first[once], -score[once]))]
    return np.column_stack([first, second]).astype(np.int32)[once], cell[once]


def _seats(graph: CommunityGraph, pairs: NDArray[np.int32], k: int, most: int) -> Seats:
    """An area's share of all seats is that of its people among those who could be introduced, and two at least."""
    area, names = pd.factorize(graph.frame("people")["area"].fillna(""))
    here = np.bincount(area[np.unique(pairs)], minlength=len(names))
    share = np.maximum(2, np.ceil(2 * k * here / max(here.sum(), 1))).astype(np.int64)
    return Seats(area.astype(np.int64), share, most, np.zeros(len(area), np.int64), np.zeros(len(names), np.int64))


def _beside(graph: CommunityGraph, pairs: NDArray[np.int32]) -> NDArray[np.float64]:
    """What each pair is worth whatever else is chosen: two areas joined, a tie that hangs on nobody's paid role."""
    area = pd.factorize(graph.frame("people")["area"])[0]
    paid = pd.Index(graph.ids).isin(graph.paid)
    one, other = pairs.T
    across = (area[one] != area[other]) & (area[one] >= 0) & (area[other] >= 0)
    return np.asarray(ACROSS * across + UNPAID * ~(paid[one] | paid[other]))


def _introducers(desk: Desk, pairs: NDArray[np.int32], most: int) -> list[int | None]:
    """For each pair somebody who knows both, so that no one is asked too often; the least asked first."""
    if not desk.knows:  # who shares a group with both need not know either
        return [None] * len(pairs)
    may, load = {desk.at[p] for p in desk.rules.allowed}, Counter[int]()
    ids, out = desk.ids, list[int | None]()
    for one, other in pairs.tolist():
        both = may.intersection(desk.ranking.contacts(one).tolist()).intersection(desk.ranking.contacts(other).tolist())
        able = [p for p in both if load[p] < most and desk.rules.may_introduce(ids[p], ids[one], ids[other])]
        asked = min(able, key=lambda p: (load[p], p), default=None)
        if asked is not None:
            load[asked] += 1
        out.append(asked)
    return out


def _table(
    rows: Rows, pairs: NDArray[np.int32], gains: NDArray[np.int64], said: Pairs, introducers: list[int | None]
) -> pd.DataFrame:
    """The score and the reason are those of the list a pair comes from; the reason names who is asked to introduce."""
    words = [rows.reason(said, k, by) for k, by in enumerate(introducers)]
    table = pd.DataFrame(
        {
            "person": rows.ids_of(pairs[:, 0]),
            "person_name": rows.names_of(pairs[:, 0]),
            "other": rows.ids_of(pairs[:, 1]),
            "name": rows.names_of(pairs[:, 1]),
            "gain": pd.array(gains, dtype="int64"),
            "score": said.score,
            "reason": [reason for reason, _ in words],
            "around": [around for _, around in words],
            "introducer": rows.ids_of(introducers),
            "introducer_name": rows.names_of(introducers),
        }
    )
    return table[list(COLUMNS)]
