"""Tables that are passed on: small counts hidden, every other one and every total rounded by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from connectome.errors import WouldDisclose
from connectome.privacy.suppression.attacker import Range, audit, values_below
from connectome.privacy.suppression.hiding import suppress
from connectome.privacy.suppression.tables import ALL, Cell, Table
from connectome.privacy.suppression.words import EXACT, PUBLISHED, Precision, counts_text

NOTE = "Rounded; may not add up."
UNSHOWN = "not shown"
ENOUGH = 5
"""Counts under the threshold that a reader must not be able to tell apart."""


@dataclass(frozen=True)
class Published:
    """A table as it is printed.

    ``text``: by cell; ``hidden``: cells without a number, those that are small (``small``) and those that would tell
    of them; ``printed``: what each cell by itself says, least and most.
    """

    text: Mapping[Cell, str]
    hidden: frozenset[Cell]
    small: frozenset[Cell]
    printed: Mapping[Cell, Range]


def publish(table: Table, t: int = PUBLISHED.threshold, base: int = PUBLISHED.base) -> Published:
    """Hide counts under t, round all others and all totals to base, and more hidden only where that is not enough.

    Zero is printed as zero. The attacker (:func:`audit`) takes each printed figure to within half the base, and knows
    that what is hidden as small is 1 to t - 1; at least five counts under t (all of them where t is 5 or less) must
    be left for each. Where they are not, the smallest figure of a sum over the cell is hidden too.

    Parameters
    ----------
    table
        Counts of people.
    t
        Counts of 1 to t - 1 are hidden.
    base
        What the others are rounded to.

    Raises
    ------
    WouldDisclose
        A small count follows from its neighbours even if all of them are hidden: put categories together.
    """
    how = Precision(t, base)
    small = frozenset(c for c, n in table.counts.items() if how.hides(n))
    further: set[Cell] = set()
    open_, enough = sorted(small), min(ENOUGH, t - 1)
    while open_:
        each = {c: known(n, how, c in further) for c, n in table.counts.items()}
        found = audit(table, each, open_)
        open_ = [c for c, ends in found.items() if values_below(*ends, t) < enough]  # hiding more narrows nothing
        around = {c: n for bare in open_ for c, n in _neighbours(table, bare) if n >= t and c not in further}
        if around:
            further.add(min(around, key=lambda c: (around[c], c)))
        elif open_:
            raise WouldDisclose(
                f"The count of '{', '.join(open_[0])}' is under {t} and follows from its neighbours even when none of "
                "them is shown. Put categories together, so that each holds more people."
            )
    text = {c: "not shown" if c in further else how.count(n) for c, n in table.counts.items()}
    printed = {c: said(n, how, c in further) for c, n in table.counts.items()}
    return Published(text, small | further, small, printed)


def told(counts: pd.Series, how: Precision) -> tuple[pd.Series, str]:
    """A list of counts as text, and their total, from which no hidden one follows.

    Parameters
    ----------
    counts
        People by category.
    how
        How exactly they are told: exact ones as by :func:`suppress`, the total where it can be, others as by
        :func:`publish`.

    Raises
    ------
    WouldDisclose
        As :func:`publish`.
    """
    places = [f"row {k}" for k in range(len(counts))]  # whatever a category is called
    table = Table.of(counts.set_axis(places))
    text = publish(table, how.threshold, how.base).text if how.base > 1 else _exactly(table, how.threshold)
    shown = pd.Series([text[place,] for place in places], index=counts.index, dtype="str")
    return shown, text.get((ALL,), how.count(int(counts.sum())))


def parts_told(counts: pd.Series, how: Precision = EXACT) -> pd.Series:
    """Counts as text beside their total, which is told: what is hidden does not follow.

    Parameters
    ----------
    counts
        People by category, in all as many as may be told.
    how
        How exactly they are told.
    """
    if how.base == 1:
        return counts_text(counts, how.threshold)
    try:
        shown, total = told(counts, how)
    except WouldDisclose:
        total = UNSHOWN
    return shown if total[:1].isdigit() else pd.Series(UNSHOWN, counts.index, dtype="str")


def _exactly(table: Table, t: int) -> Mapping[Cell, str]:
    try:
        return suppress(table, t, shown=[c for c, n in table.counts.items() if c == (ALL,) and n >= t]).text(table)
    except WouldDisclose:  # with the total told, the rest would follow
        return suppress(table, t).text(table)


def said(n: int, how: Precision, withheld: bool = False) -> Range:
    """What a printed count says by itself: half the base to either side; of a hidden one, what it is hidden for."""
    if withheld:
        return how.threshold, np.inf
    if n == 0 or how.hides(n):
        return (0, 0) if n == 0 else (1, how.threshold - 1)
    middle, half = how.rounded(n), how.base // 2
    return middle - half, middle + half


def known(n: int, how: Precision, withheld: bool) -> Range:
    """The same to a reader who also knows that a smaller count would have been hidden."""
    low, high = said(n, how, withheld)
    return (max(low, how.threshold), high) if n >= how.threshold else (low, high)


def _neighbours(table: Table, cell: Cell) -> list[tuple[Cell, int]]:
    sums = [(total, *parts) for total, parts in table.sums]
    return [(c, table.counts[c]) for whole in sums if cell in whole for c in whole if c != cell]
