"""Lists for everybody at once, so that attention is spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

SHOWN, OF = 7, 5
"""Nobody is in more than 7 lists of 5."""


def most(limit: int) -> int:
    """In how many lists of ``limit`` one person may be."""
    return max(1, SHOWN * limit // OF)


def deal(lists: Mapping[int, NDArray[np.int32]], limit: int) -> dict[int, NDArray[np.int64]]:
    """Which rows of each list are kept: one a turn, in the order given, of people not in enough lists yet.

    Parameters
    ----------
    lists
        Person to others, best first. Who comes first, chooses first at every turn.
    limit
        Most rows of a list.
    """
    shown: Counter[int] = Counter()
    kept: dict[int, list[int]] = {person: [] for person in lists}
    next_row = dict.fromkeys(lists, 0)
    cap = most(limit)
    for _ in range(limit):
        for person, others in lists.items():
            row = next_row[person]
            while row < len(others) and shown[int(others[row])] >= cap:
                row += 1
            if row < len(others):
                shown[int(others[row])] += 1
                kept[person].append(row)
            next_row[person] = row + 1
    return {person: np.array(rows, np.int64) for person, rows in kept.items()}
