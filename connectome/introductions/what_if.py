"""What if: ties added or taken out, people or groups gone. Before and after, side by side; nothing is stored."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.introductions.asking import refuse_unknown_person
from connectome.introductions.filters import came_to_know, filters
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
NOT_HERE = "This introduction cannot be made here, so there is nothing to work out. Ask your coordinator."

Pairs = Iterable[Sequence[str]]


def what_if(
    graph: CommunityGraph, add: Pairs = (), remove: Pairs = (), without: Iterable[str] = (), *, layer: str | None = None
) -> pd.DataFrame:
    """Before and after: ties more, ties fewer, people or groups gone.

    Parameters
    ----------
    graph
        The community; it stays as it is.
    add, remove
        Pairs of ids: who would know each other, who would no longer.
    without
        Ids of people, groups, places, events or organisations that would be gone, with all that hangs on them.
    layer
        Which ties count; the graph's default when not given. Where that is not who knows whom, ties added count
        beside it.

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
    add = [tuple(pair) for pair in add]
    name = layer or graph.default_layer()
    if add and "knows" not in name.split("+"):
        name = f"{name}+knows"
    before, after = _numbers(graph, name), _numbers(changed(graph, add, remove, without), name)
    rows = [(m, before[m], after[m], after[m] - before[m], explain(m).meaning) for m in before]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def changed(graph: CommunityGraph, add: Pairs = (), remove: Pairs = (), without: Iterable[str] = ()) -> CommunityGraph:
    """The community as it would be, for numbers and maps.

    Raises
    ------
    InputError
        Nobody and nothing has such an id, a pair to add is tied already or may not be introduced, a pair to take out
        is not tied.
    """
    more, fewer, gone = [_pair(graph, p) for p in add], {_pair(graph, p) for p in remove}, set(without)
    _refuse_unknown(graph, gone)
    knows = graph.frame("knows")
    tied = set(zip(knows["person"], knows["other"], strict=True))
    _refuse_to_add(graph, more, tied)
    for a, b in sorted(fewer - tied):
        raise InputError(f"'{a}' and '{b}' are not recorded as knowing each other: there is no tie to take out.")
    new = conform(SHEETS["knows"], pd.DataFrame(sorted(set(more)), columns=["person", "other"]))

    def supposed(ties: pd.DataFrame) -> pd.DataFrame:
        pairs = zip(ties["person"], ties["other"], strict=True)
        return pd.concat([ties[[pair not in fewer and pair not in more for pair in pairs]], new])

    return graph.with_ties(supposed).without(gone)


def _pair(graph: CommunityGraph, ids: Sequence[str]) -> tuple[str, str]:
    """Two people, smaller id first."""
    if isinstance(ids, str) or len(ids) != 2 or ids[0] == ids[1]:
        raise InputError(f"A tie is between two different people, not {ids!r}.")
    for person in ids:
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
