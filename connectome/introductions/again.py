"""Get back in touch: people who knew each other once. A list of its own, for it is no introduction."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import numpy as np
import pandas as pd

from connectome.graph import CommunityGraph
from connectome.introductions.asking import whole_number
from connectome.introductions.desk import Desk
from connectome.introductions.gain import MIX
from connectome.introductions.rows import Rows
from connectome.introductions.suggest import asked_for


def suggest_again(
    graph: CommunityGraph,
    person: str | None = None,
    limit: int = 5,
    *,
    among: Iterable[str] | None = None,
    mix: float = MIX,
) -> pd.DataFrame:
    """People whom somebody knew, as far as is recorded, and does not know now; by the same rules, best first.

    Parameters
    ----------
    graph
        The community on a day (:meth:`connectome.graph.CommunityGraph.at`): ties that had ended by then are looked at.
    person
        An id; everybody who may be introduced when not given.
    limit, among, mix
        As in :func:`connectome.introductions.suggest`.

    Returns
    -------
    pandas.DataFrame
        The columns of :func:`connectome.introductions.suggest_everybody`. Nobody to get back in touch with: no rows.

    Raises
    ------
    InputError
        As :func:`connectome.introductions.suggest` does.
    """
    limit = whole_number(limit, "How many suggestions")
    desk = Desk(graph, among, mix)
    people = np.flatnonzero(desk.open).tolist() if person is None else [asked_for(graph, desk, person)]
    before = _knew(graph, desk)
    asked = np.array([at for at in people if at in before], np.int32)
    given = [sorted(before[at]) for at in asked.tolist()]
    ptr = np.concatenate([[0], np.cumsum([len(others) for others in given])]).astype(np.int64)
    lists = desk.ranking.best(asked, limit, given=(ptr, np.array(list(chain.from_iterable(given)), np.int32)))
    return Rows(graph, desk).table(desk.ranking.explained(lists), again=before)


def _knew(graph: CommunityGraph, desk: Desk) -> dict[int, dict[int, str]]:
    """Position to positions of people known before, and the last day of it."""
    day = graph.as_of
    out: dict[int, dict[int, str]] = {}
    if day is None:
        return out
    ties = graph.history.frame("knows")
    ended = ties[(ties["until"] <= day).to_numpy(dtype=bool)]
    for a, b, until in zip(ended["person"], ended["other"], ended["until"], strict=True):
        if a in desk.at and b in desk.at:
            for one, other in ((desk.at[a], desk.at[b]), (desk.at[b], desk.at[a])):
                known = out.setdefault(one, {})
                known[other] = max(str(until), known.get(other, ""))
    return out
