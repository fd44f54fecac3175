"""Lists for everybody at once, so that attention is spread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Positions
from connectome.kernels.jit import kernel


@kernel
def deal(
    turns: NDArray[np.int64], others: Positions, counts: NDArray[np.int64], most: int, shown: NDArray[np.int64],
    kept: NDArray[np.int64],
) -> None:  # fmt: skip
    """Keep of each list one row a turn, of people not in enough lists yet.

    Parameters
    ----------
    turns : int64 array
        Rows of ``others`` in the order in which they choose.
    others : int32 array of shape (lists, longest)
        Best first.
    counts : int64 array of shape (lists,)
        How many stand in each.
    most : int
        In how many lists one person may be.
    shown : int64 array of shape (people,)
        Zeros; filled: in how many lists each is.
    kept : int64 array of shape (lists, limit)
        Filled: places in each list, -1 where there is nobody more.
    """
    next_row = np.zeros(len(counts), np.int64)
    for turn in range(kept.shape[1]):
        for b in turns:
            row = next_row[b]
            while row < counts[b] and shown[others[b, row]] >= most:
                row += 1
            kept[b, turn] = -1
            if row < counts[b]:
                shown[others[b, row]] += 1
                kept[b, turn] = row
            next_row[b] = row + 1
