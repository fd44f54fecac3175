"""What if: ties, people and groups more or fewer. Before and after, side by side; nothing is stored."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

import numpy as np
import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.introductions.asking import refuse_unknown_person
from connectome.introductions.filters import came_to_know, filters
from connectome.introductions.supposed import NOT_HERE, Supposed, grown, refuse_unless_they_may_know
from connectome.measures import builder_dependency, explain, reach, town
from connectome.privacy.permissions import may_meet
from connectome.schema import NODE_SHEETS, SHEETS

COLUMNS = ("measure", "before", "after", "change", "meaning")
_OF_TOWN = (
    "people",
    "ties",
    "people_without_tie",
    "mean_degree",
    "components",
    "largest_component_share",
    "connectedness",
    "bridges",
    "articulation_points",
)
_FIFTH = 0.2

Pairs = Iterable[Sequence[str]]


def what_if(
    graph: CommunityGraph,
    add: Pairs = (),
    remove: Pairs = (),
    without: Iterable[str] = (),
    *,
    newcomers: Iterable[str] = (),
    groups: Iterable[Sequence[str]] = (),
    layer: str | None = None,
) -> pd.DataFrame:
    """Before and after: ties, people and groups more, or fewer.

    Parameters
    ----------
    graph
        The community; it stays as it is.
    add, remove
        Pairs of ids: who would know each other, who would no longer.
    without
        Ids of people, groups, places, events or organisations that would be gone, with all that hangs on them.
    newcomers
        Ids, free to choose, of people who would come; whom they would know stands in ``add``.
    groups
        Ids of the people of each group that would begin to meet.
    layer
        Which ties count; as :func:`layer_of` when not given.

    Returns
    -------
    pandas.DataFrame
        measure, before, after, change, meaning: people, ties, people_without_tie, mean_degree, components,
        largest_component_share, connectedness, bridges, articulation_points, reach_2_least_fifth,
        pairs_only_through_paid. Undefined is missing.

    Raises
    ------
    InputError
        As :func:`changed`.
    """
    supposed = Supposed(list(add), list(remove), list(without), list(newcomers), list(groups))
    return before_and_after(graph, changed(graph, supposed), layer_of(graph, supposed, layer))


def before_and_after(before: CommunityGraph, after: CommunityGraph, layer: str) -> pd.DataFrame:
    """The numbers of two communities side by side, as :func:`what_if` returns them."""
    was, would_be = _numbers(before, layer), _numbers(after, layer)
    rows = [(m, was[m], would_be[m], would_be[m] - was[m], explain(m).meaning) for m in was]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def layer_of(graph: CommunityGraph, supposed: Supposed, layer: str | None = None) -> str:
    """Which ties count before and after: the layer given or the graph's default, and beside it what would change.

    Who knows whom counts where ties are added. Where a group begins or ends, everybody of a group is taken to meet
    there, and shared groups count.
    """
    name = layer or graph.default_layer()
    ends = graph.frame("groups").index.isin(supposed.without).any()
    counts = {"knows": bool(supposed.add), "shared:groups": ends or bool(supposed.groups)}
    return "+".join([name, *(part for part, does in counts.items() if does and part not in name.split("+"))])


def changed(graph: CommunityGraph, supposed: Supposed) -> CommunityGraph:
    """The community as it would be, for numbers and maps.

    Raises
    ------
    InputError
        Nobody and nothing has such an id, a pair to add is tied already or may not be introduced, a pair to take out
        is not tied, or as :func:`connectome.introductions.supposed.grown`.
    """
    new, gone = frozenset(supposed.newcomers), set(supposed.without)
    then = grown(graph, sorted(new), supposed.groups)
    more, fewer = [_pair(graph, p, new) for p in supposed.add], {_pair(graph, p) for p in supposed.remove}
    _refuse_unknown(graph, gone)
    knows = graph.frame("knows")
    tied = set(zip(knows["person"], knows["other"], strict=True))
    _refuse_to_add(graph, [pair for pair in more if not new.intersection(pair)], tied)
    refuse_unless_they_may_know(graph, {p for pair in more if new.intersection(pair) for p in pair} - new)
    for a, b in sorted(fewer - tied):
        raise InputError(f"'{a}' and '{b}' are not recorded as knowing each other: there is no tie to take out.")
    begun = conform(SHEETS["knows"], pd.DataFrame(sorted(set(more)), columns=["person", "other"]))

    def as_supposed(ties: pd.DataFrame) -> pd.DataFrame:
        pairs = zip(ties["person"], ties["other"], strict=True)
        return pd.concat([ties[[pair not in fewer and pair not in more for pair in pairs]], begun])

    return then.with_ties(as_supposed).without(gone)


def _pair(graph: CommunityGraph, ids: Sequence[str], new: Collection[str] = ()) -> tuple[str, str]:
    """Two people who are here or new, smaller id first."""
    if isinstance(ids, str) or len(ids) != 2 or ids[0] == ids[1]:
        raise InputError(f"A tie is between two different people, not {ids!r}.")
    for person in set(ids).difference(new):
        refuse_unknown_person(graph, person)
    return min(ids), max(ids)


def _refuse_unknown(graph: CommunityGraph, ids: Iterable[str]) -> None:
    known = {str(i) for sheet in NODE_SHEETS for i in graph.frame(sheet).index}
    for asked in sorted(set(ids) - known):
        raise InputError(
            f"There is nobody and nothing with the id '{asked}' here on the day shown. Ids stand in the tables of "
            "`connectome analyse --out DIR` and in the files imported."
        )


def _refuse_to_add(graph: CommunityGraph, pairs: Iterable[tuple[str, str]], tied: set[tuple[str, str]]) -> None:
    rules, allowed, since = filters(graph), may_meet(graph), came_to_know(graph)
    for a, b in pairs:
        if (a, b) in tied or (a, b) in since:
            raise InputError(f"'{a}' and '{b}' are recorded as knowing each other already.")
        if not (rules.allows(a, b) and allowed((a, b))):
            raise InputError(NOT_HERE)


def _numbers(graph: CommunityGraph, layer: str) -> dict[str, float]:
    network = graph.people(layer)
    found = town(network)
    within = np.sort(reach(network).to_numpy())[: math.ceil(_FIFTH * network.n)]
    paid = builder_dependency(graph, layer, draws=1)["with_paid"]["pairs_only_through_paid"]
    return {
        **{name: float(found[name]) for name in _OF_TOWN},
        "reach_2_least_fifth": float(within.mean()) if len(within) else float("nan"),
        "pairs_only_through_paid": float(paid),
    }
