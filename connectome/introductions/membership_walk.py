"""Who might like to join what: a walk from a person to groups through those they share groups with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Positions = NDArray[np.int64]
Scores = NDArray[np.float64]
STEP = 0.7
"""What each step of the walk keeps."""
FLOOR = 0.003
"""Added to the walk before its logarithm: what somebody with no way there gets."""
MEMBERS = 0.25
"""How much a group's size counts."""
_ENOUGH = 1e-13


def walk(person: Positions, to: Positions, people: int, groups: int, start: Positions) -> Scores:
    """All chains from people to groups through shared members, each step costing, each passed divided by its size.

    The row of (I - 0.7 S)^-1 on the graph of people and groups, S = A / sqrt((d + 1)(d' + 1)), d how many groups
    somebody is in, or members a group has.

    Parameters
    ----------
    person, to
        Positions of people and of groups: one membership each, none twice.
    people, groups
        How many there are.
    start
        Positions of the people to start from.

    Returns
    -------
    array of shape (starts, groups)
    """
    mine, theirs = np.bincount(person, minlength=people), np.bincount(to, minlength=groups)
    share = 1 / np.sqrt((mine[person] + 1.0) * (theirs[to] + 1.0))
    across = csr_array((share, (person, to)), shape=(people, groups))
    back = across.T.tocsr()
    step = csr_array((np.ones(len(start)), (np.arange(len(start)), start)), shape=(len(start), people)) @ across
    step = STEP * step.toarray()
    total: Scores = np.zeros((len(start), groups))
    kept = STEP
    while kept > _ENOUGH:
        total += step
        step = STEP**2 * ((step @ back) @ across)
        kept *= STEP**2
    return total


def scores(person: Positions, to: Positions, people: int, groups: int, start: Positions) -> Scores:
    """log(walk + 0.003) + 0.25 log(1 + members), for each start and group."""
    members = np.bincount(to, minlength=groups)
    chains = walk(person, to, people, groups, start)
    return np.log(chains + FLOOR) + MEMBERS * np.log1p(members)
