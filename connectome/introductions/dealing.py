"""Lists for everybody at once, so that attention is spread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.introductions.ranking import Lists
from connectome.kernels import dealing

SHOWN, OF = 7, 5
"""Nobody is in more than 7 lists of 5."""


def most(limit: int) -> int:
    """In how many lists of ``limit`` one person may be."""
    return max(1, SHOWN * limit // OF)


def deal(lists: Lists, turns: NDArray[np.int64], limit: int, people: int) -> Lists:
    """What is kept of each list: one a turn, of people not in enough lists yet.

    Parameters
    ----------
    lists
        Best first.
    turns
        Which list chooses first at every turn, which next.
    limit
        Most rows of a list.
    people
        How many there are in all.
    """
    kept = np.empty((len(lists.people), limit), np.int64)
    dealing.deal(turns, lists.others, lists.counts, most(limit), np.zeros(people, np.int64), kept)
    return lists.take(kept)
