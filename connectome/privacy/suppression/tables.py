"""Counts of people, and which of them add up to which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from connectome.errors import InputError

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Cell = tuple[str, ...]
"""A cell by its row and its column; of a list by its row."""
Sum = tuple[Cell, tuple[Cell, ...]]
"""A cell and those that add up to it."""
ALL = "all"
"""The row and the column of the totals."""


@dataclass(frozen=True)
class Table:
    """Counts by cell, totals among them, and every sum a reader may reckon with.

    ``frame`` is what the table was made of, without totals; missing where tables were put together.
    """

    counts: Mapping[Cell, int]
    sums: tuple[Sum, ...]
    frame: pd.DataFrame | None = None

    @classmethod
    def of(cls, people: pd.DataFrame | pd.Series) -> Table:
        """A table with its totals, or a list with its total. One row or column has no totals of its own.

        Parameters
        ----------
        people
            Whole numbers of people, none negative; rows and columns have names of their own, none of them "all".

        Raises
        ------
        InputError
            Numbers that are no counts, or two rows or columns of one name.
        """
        frame = people.to_frame("") if isinstance(people, pd.Series) else people
        values = frame.to_numpy(dtype="float64")
        if not np.isfinite(values).all() or (values < 0).any() or (values != np.floor(values)).any():
            raise InputError("Counts of people are whole numbers from 0: these are not.")
        rows, columns = ([str(name) for name in names] for names in (frame.index, frame.columns))
        if len({*rows, ALL}) <= len(rows) or len({*columns, ALL}) <= len(columns):
            raise InputError(f"Rows and columns take names of their own, and '{ALL}' is the total's.")
        if columns == [""]:
            listed: dict[Cell, int] = {(r,): int(n) for r, n in zip(rows, values[:, 0], strict=True)}
            return cls(*_with_total(listed, (), (ALL,), list(listed)))
        counts: dict[Cell, int] = {(r, c): int(values[i, k]) for i, r in enumerate(rows) for k, c in enumerate(columns)}
        sums: tuple[Sum, ...] = ()
        for r in rows:
            counts, sums = _with_total(counts, sums, (r, ALL), [(r, c) for c in columns])
        for c in (*columns, ALL):
            counts, sums = _with_total(counts, sums, (ALL, c), [(r, c) for r in rows if (r, c) in counts])
        if (ALL, ALL) in counts:
            sums += (((ALL, ALL), tuple((ALL, c) for c in columns)),)
        return cls(counts, sums, frame)

    def joined(self, other: Table) -> Table:
        """Both, linked where they have cells in common."""
        return Table({**self.counts, **other.counts}, tuple(dict.fromkeys((*self.sums, *other.sums))))

    def equations(self) -> csr_array:
        """One row a sum, one column a cell in the order of ``counts``: parts minus total, which is 0."""
        from scipy.sparse import csr_array

        at = {cell: k for k, cell in enumerate(self.counts)}
        entries = [(r, at[p], 1.0) for r, (_, parts) in enumerate(self.sums) for p in parts]
        entries += [(r, at[total], -1.0) for r, (total, _) in enumerate(self.sums)]
        row, column, value = zip(*entries, strict=True) if entries else ((), (), ())
        return csr_array((value, (row, column)), shape=(len(self.sums), len(at)))


def _with_total(
    counts: dict[Cell, int], sums: tuple[Sum, ...], total: Cell, parts: Sequence[Cell]
) -> tuple[dict[Cell, int], tuple[Sum, ...]]:
    """With the total of the parts; one part is its own total."""
    if len(parts) < 2:
        return counts, sums
    return {**counts, total: sum(counts[p] for p in parts)}, (*sums, (total, tuple(parts)))
