"""What was known at the earlier time, and which ties came later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.graph import CommunityGraph, Network
from connectome.introductions.evaluation.formula import Matrix

MOST = 5_000
"""People; every pair is looked at."""


@dataclass(frozen=True, eq=False)
class Split:
    """People recorded both times (``ids``), their ties before, and the pairs that could have been suggested.

    ``ties``: shape (n, n), 0 or 1. ``candidate``: shape (n, n), symmetric. ``one`` < ``other``: positions of the same
    pairs, each once. ``came``: which of those pairs were tied later.
    """

    ids: pd.Index
    ties: Matrix
    candidate: NDArray[np.bool_]
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    came: NDArray[np.bool_]

    @property
    def n(self) -> int:
        return len(self.ids)

    @property
    def new(self) -> Matrix:
        """Ties that came, shape (n, n), 0 or 1."""
        found = np.zeros((self.n, self.n))
        found[self.one[self.came], self.other[self.came]] = found[self.other[self.came], self.one[self.came]] = 1
        return found


def split(
    before: Network,
    after: Network,
    allows: Callable[[str, str], bool] | None = None,
    unknown: Iterable[tuple[str, str]] = (),
) -> Split:
    """Put two times of one community beside each other.

    Parameters
    ----------
    before, after
        The ties of each time. Only people in both are looked at.
    allows
        Whether two people may be suggested to each other; everybody when not given.
    unknown
        Pairs of which it is not known whether they were tied at both times; they are left out.

    Raises
    ------
    InputError
        Fewer than 3 people, too many, no tie before, nobody who may be suggested to anybody, or no tie that came.
    """
    ids = before.ids[before.ids.isin(after.ids)]
    if len(ids) < 3:
        raise InputError(
            "Fewer than 3 people are recorded at both times, so there is nothing to rank. Choose other waves or dates."
        )
    if len(ids) > MOST:
        raise InputError(
            f"{len(ids):,} people are recorded at both times; every pair is looked at, so at most {MOST:,} can be. "
            "Choose a part of the town with --area."
        )
    ties, later = matrix(before, ids), matrix(after, ids)
    if not ties.any():
        raise InputError(
            "No ties are recorded at the earlier time among the people recorded at both, so nothing could have been "
            "learnt from them. Choose a later start."
        )
    candidate = (ties == 0) & ~np.eye(len(ids), dtype=bool)
    at = {person: k for k, person in enumerate(ids)}
    for a, b in unknown:
        if a in at and b in at:
            candidate[at[a], at[b]] = candidate[at[b], at[a]] = False
    if allows is not None:
        candidate = suggestible(ids, candidate, allows)
    one, other = np.nonzero(np.triu(candidate))
    if not len(one):
        raise InputError(
            "No two people who were not tied yet may be introduced to each other, so nothing could have been "
            'suggested. Permissions are recorded with: connectome permit PERSON introduce --how "in person"'
        )
    came = later[one, other] > 0
    if not came.any():
        raise InputError(
            "No new tie is recorded at the later time between people who could have been suggested to each other, so "
            "there is nothing to find. Choose times further apart, or record whom people have come to know."
        )
    return Split(ids, ties, candidate, one, other, came)


def as_known(graph: CommunityGraph) -> CommunityGraph:
    """The day shown, as if nothing had been recorded since: a later tie or refusal would give away what came.

    Permissions and keep-aparts stand as they do now. Where anything was heard of an introduction since, its own row
    tells of that, so says nothing here.
    """
    made, heard, ever = graph.frame("introductions"), graph.frame("follow_ups"), graph.history.frame("follow_ups")
    since = ever.loc[~ever.index.isin(heard.index), "introduction"]
    frames = {**graph.frames(), "introductions": made.assign(state=made["state"].mask(made.index.isin(since)))}
    return CommunityGraph(frames, as_of=graph.as_of, area=graph.area, without_paid=graph.without_paid)


def suggestible(ids: pd.Index, candidate: NDArray[np.bool_], allows: Callable[[str, str], bool]) -> NDArray[np.bool_]:
    """Of some pairs, shape (n, n), those that may be suggested to each other."""
    one, other = np.nonzero(np.triu(candidate))
    kept = np.array([allows(str(a), str(b)) for a, b in zip(ids[one], ids[other], strict=True)], dtype=np.bool_)
    left = np.zeros_like(candidate)
    left[one[kept], other[kept]] = left[other[kept], one[kept]] = True
    return left


def matrix(network: Network, ids: pd.Index) -> Matrix:
    """The ties among some people, shape (n, n), 0 or 1."""
    ties = np.zeros((len(ids), len(ids)))
    place = ids.get_indexer(network.ids)
    one, other = place[np.repeat(np.arange(network.n), np.diff(network.ptr))], place[network.adj]
    inside = (one >= 0) & (other >= 0)
    ties[one[inside], other[inside]] = 1
    return ties
