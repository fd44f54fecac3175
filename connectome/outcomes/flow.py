"""Where ties came and went: within and across groups, and whether new ones join separate circles."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.outcomes.intervals import Positions
from connectome.outcomes.seeds import generator
from connectome.outcomes.seen import Ties


def by_group(ties: Ties, group: NDArray[np.bool_]) -> pd.DataFrame:
    """Ties within a group, between it and the others, and within the others; and the ends of ties of either.

    Parameters
    ----------
    group
        Who belongs to it, shape (n,).

    Returns
    -------
    pandas.DataFrame
        Rows within_group, between, within_other, ends_group, ends_other; columns kept, gained, lost.
    """
    inside = group[ties.one].astype(np.int64) + group[ties.other]
    states = {
        "kept": ties.before & ties.after,
        "gained": ~ties.before & ties.after,
        "lost": ties.before & ~ties.after,
    }
    rows = {
        name: {state: int((is_so & (inside == k)).sum()) for state, is_so in states.items()}
        for k, name in ((2, "within_group"), (1, "between"), (0, "within_other"))
    }
    found = pd.DataFrame.from_dict(rows, orient="index")
    for name, own in (("ends_group", "within_group"), ("ends_other", "within_other")):
        found.loc[name] = 2 * found.loc[own] + found.loc["between"]
    return found


def new_circles_of(ties: Ties) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Which of the ties are gained, which of those join people with no contact in common, which separate circles.

    References
    ----------
    Granovetter (1973), Am. J. Sociol. 78: 1360-1380.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    one, other, new = ties.one[ties.before], ties.other[ties.before], ~ties.before & ties.after
    there = coo_array((np.ones(len(one)), (one, other)), shape=(ties.n, ties.n)).tocsr()
    both = there + there.T
    _, circle = connected_components(both, directed=False)
    shared = both[ties.one[new]].multiply(both[ties.other[new]]).sum(axis=1)
    no_shared, apart = np.zeros_like(new), np.zeros_like(new)
    no_shared[new] = shared == 0
    apart[new] = circle[ties.one[new]] != circle[ties.other[new]]
    return new, no_shared, apart


CLOSING, FURTHER = 0.5, 0.2
"""From so many of the new ties by way of other new ones, and so many more than of pairs not tied, ties bring ties."""
_PAIRS = 2_000


def closing(ties: Ties) -> tuple[float, float]:
    """Share of the ties gained whose two people share a contact that at least one of them gained too; and the same
    share of pairs not tied (of 2,000 drawn), which in a dense network is high as well. NaN where there are none."""
    from scipy.sparse import coo_array

    def network(some: NDArray[np.bool_]) -> Any:
        there = coo_array(
            (np.ones(int(some.sum())), (ties.one[some], ties.other[some])), shape=(ties.n, ties.n)
        ).tocsr()
        return there + there.T

    after, kept = network(ties.after), network(ties.before & ties.after)

    def share(one: Positions, other: Positions) -> float:
        ways = [(net[one].multiply(net[other])).sum(axis=1) for net in (after, kept)]
        return float((ways[0] > ways[1]).mean()) if len(one) else float("nan")

    new = ~ties.before & ties.after
    one, other = generator("", "closing").integers(max(ties.n, 1), size=(2, _PAIRS if ties.n > 1 else 0))
    tied = np.asarray(after[one, other]).ravel() if len(one) else np.empty(0)
    apart = (one != other) & (tied == 0)
    return share(ties.one[new], ties.other[new]), share(one[apart], other[apart])


def kept_gained_lost(before: pd.DataFrame, after: pd.DataFrame, people: pd.Index | None = None) -> dict[str, int]:
    """Rows of two waves that belong to the same two ends, such as a person and a group; a row said twice counts once.

    Parameters
    ----------
    before, after
        Two columns, the person in the first.
    people
        Who could be in both waves: others' rows are left out. Somebody who left has not given up anything.
    """
    first, later = (
        pd.MultiIndex.from_frame(rows if people is None else rows[rows.iloc[:, 0].isin(people)]).unique()
        for rows in (before, after)
    )
    kept = int(first.isin(later).sum())
    return {"kept": kept, "gained": len(later) - kept, "lost": len(first) - kept}


def jaccard(kept: float, gained: float, lost: float) -> float:
    """Share of all ties seen in either wave that are seen in both; NaN without ties. A word and a gate, not a grade.

    References
    ----------
    Jaccard (1901); as a gate Snijders, van de Bunt & Steglich (2010), Soc. Networks 32: 44-60.
    """
    every = kept + gained + lost
    return kept / every if every else float("nan")


STEADY = 0.3
"""Under this share of the same ties two waves are too unlike for a model of change."""
