"""Counts of one thing at several times, told so that no difference between two of them tells of a few."""

from __future__ import annotations

from collections.abc import Sequence


def steady(counts: Sequence[int | None], threshold: int) -> list[int | None]:
    """The counts as they may be told, the last first decided: it stands elsewhere as it is.

    A count under the threshold is not told (None). Of those told any two are equal or differ by the threshold or more:
    a count nearer than that to one already told is told as that one. Where a count is not told, a told one is at least
    twice the threshold less one, so that from none to some is never a change of a few either; where that cannot be, the
    smallest told stands for it.

    Parameters
    ----------
    counts
        By time; None where the count may not be told for another reason.
    threshold
        The smallest number, and the smallest difference, that may be told.
    """
    least_beside_none = 2 * threshold - 1
    out: list[int | None] = []
    told: set[int] = set()
    for count in reversed(counts):
        known = count if count is not None and count >= threshold else None
        if known is None:
            hidden = not told or min(told) >= least_beside_none
            out.append(None if hidden else min(told))
            continue
        near = [n for n in told if abs(n - known) < threshold]
        if near:
            out.append(min(near, key=lambda n: (abs(n - known), n)))
        elif None in out and known < least_beside_none:
            out.append(None)
        else:
            out.append(known)
            told.add(known)
    return out[::-1]
