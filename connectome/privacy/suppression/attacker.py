"""What a reader can work out from the printed cells: the least and the most each hidden one can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from connectome.errors import InputError
from connectome.privacy.suppression.tables import Cell, Table

Range = tuple[float, float]
"""Least and most."""
_NEAR = 1e-6
"""Solvers stop within so much of a whole number."""
_CONTRADICTS = 2
"""Status of scipy's linprog."""


def audit(
    tables: Table | Sequence[Table],
    printed: Iterable[Cell] | Mapping[Cell, Range],
    cells: Iterable[Cell] | None = None,
) -> dict[Cell, Range]:
    """Solve, for each hidden cell, what a reader can solve: a linear programme for its least and one for its most.

    Parameters
    ----------
    tables
        The true table, or several that share cells.
    printed
        The cells printed as they are; or what a reader knows of each cell as least and most, where figures are
        rounded. Any other cell may be anything from 0 on.
    cells
        Those to solve; by default all not printed as they are.

    Returns
    -------
    dict
        Least and most of each cell, in whole numbers; infinite where nothing bounds it.

    Raises
    ------
    InputError
        What is printed contradicts itself: no table adds up to it.

    Notes
    -----
    The attacker's problem of cell suppression; M. Fischetti and J. J. Salazar, "Solving the cell suppression problem
    on tabular data with linear constraints", Management Science 47 (2001), 1008-1027.
    """
    table = tables if isinstance(tables, Table) else _linked(tables)
    known = dict(printed) if isinstance(printed, Mapping) else {c: (table.counts[c],) * 2 for c in printed}
    bounds = {c: known.get(c, (0, np.inf)) for c in table.counts}
    wanted = [c for c, (low, high) in bounds.items() if low < high] if cells is None else list(cells)
    return {c: extremes(table, bounds, {c: 1}) for c in wanted}


def extremes(table: Table, bounds: Mapping[Cell, Range], goal: Mapping[Cell, int]) -> Range:
    """Least and most of a sum of cells, each times its factor, given what a reader knows of every cell.

    Raises
    ------
    InputError
        No table is within the bounds.
    """
    from scipy.optimize import linprog

    equations = table.equations()
    system = {"A_eq": equations, "b_eq": np.zeros(len(table.sums))} if table.sums else {}
    factors, ends = np.array([goal.get(c, 0) for c in table.counts]), []
    limits = np.array([bounds[c] for c in table.counts], dtype="float64")
    for sign in (1, -1):
        done = linprog(sign * factors, bounds=limits, method="highs", **system)
        if done.status == _CONTRADICTS:
            raise InputError("The printed figures contradict each other: no table adds up to them.")
        ends.append(sign * done.fun if done.status == 0 else -sign * np.inf)
    return float(np.ceil(ends[0] - _NEAR)) + 0.0, float(np.floor(ends[1] + _NEAR)) + 0.0  # no -0.0


def given_away(found: Mapping[Cell, Range], must: Mapping[Cell, Range]) -> list[Cell]:
    """The cells of an audit that a reader can narrow down further than they may be: to less than ``must`` says."""
    return [c for c, (low, high) in found.items() if c in must and (low > must[c][0] or high < must[c][1])]


def values_below(low: float, high: float, threshold: int) -> int:
    """How many counts under the threshold a reader cannot tell apart."""
    return int(max(min(high, threshold - 1) - max(low, 0) + 1, 0))


def _linked(tables: Sequence[Table]) -> Table:
    whole = tables[0]
    for other in tables[1:]:
        whole = whole.joined(other)
    return whole
