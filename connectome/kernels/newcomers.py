"""What a tie that is not there yet would change for one person and some others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from connectome.kernels.csr import Pointers, Positions
from connectome.kernels.jit import kernel


@kernel
def _newcomers(  # noqa: C901 (two circles marked, then counted)
    ptr: Pointers,
    adj: Positions,
    circle: NDArray[np.int64],
    person: int,
    others: Positions,
    near: Positions,
    reach: NDArray[np.int64],
    common: NDArray[np.int64],
) -> None:
    """``near`` is a scratch row of 2 marks a person: near[0] the contacts of one, near[1] the circle of another."""
    for e in range(ptr[person], ptr[person + 1]):
        near[0, adj[e]] = 1
    shown = -1
    stamp = 0
    for k in range(len(others)):
        j = others[k]
        less = person
        more = j
        mine = ptr[person + 1] - ptr[person]
        theirs = ptr[j + 1] - ptr[j]
        if circle[j] < circle[person] or (circle[j] == circle[person] and (theirs, j) < (mine, person)):
            less = j
            more = person
        if less != shown:
            shown = less
            stamp += 1
            near[1, less] = stamp
            for e in range(ptr[less], ptr[less + 1]):
                v = adj[e]
                near[1, v] = stamp
                for f in range(ptr[v], ptr[v + 1]):
                    near[1, adj[f]] = stamp
        new = 0 if near[1, more] == stamp else 1
        for e in range(ptr[more], ptr[more + 1]):
            if near[1, adj[e]] != stamp:
                new += 1
        both = 0
        for e in range(ptr[j], ptr[j + 1]):
            both += near[0, adj[e]]
        reach[k] = new
        common[k] = both
    for e in range(ptr[person], ptr[person + 1]):
        near[0, adj[e]] = 0


def newcomers(
    ptr: Pointers, adj: Positions, circle: NDArray[np.int64], person: int, others: Positions, scratch: Positions
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count, for each of some others, who would come within two steps, and contacts shared already.

    Parameters
    ----------
    ptr, adj : arrays of shape (n + 1,) and (2m,)
        Rows of neighbours.
    circle : int64 array of shape (n,)
        People within two steps of each.
    person : int
        A position.
    others : int32 array
        Positions, in any order; those with a larger circle than ``person`` first are quickest.
    scratch : int32 array of shape (2, n)
        Zeros; used and left as marks.

    Returns
    -------
    reach, common : int64 arrays
        People newly within two steps of whichever of the two has the smaller circle, were they to know each other
        (fewer contacts, then the smaller position, where circles are equal); contacts of both.
    """
    reach, common = np.empty(len(others), np.int64), np.empty(len(others), np.int64)
    scratch[1] = 0
    _newcomers(ptr, adj, circle, person, others, scratch, reach, common)
    return reach, common
