"""Hiding as few people as possible, so that no small count can be worked out from totals and neighbours."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.errors import WouldDisclose
from connectome.privacy.suppression.attacker import Range, audit, given_away
from connectome.privacy.suppression.tables import ALL, Cell, Table
from connectome.privacy.suppression.words import THRESHOLD

MOST_HIDDEN = 1 / 3
"""A table with more of its cells hidden says too little: categories are to be merged."""
_NEAR = 1e-6
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Suppression:
    """What is not printed of a table.

    ``small``: the cells that may not be known; ``hidden``: those and the ones hidden so that they are not; ``cost``:
    people in hidden cells. ``merge``: where too much would be hidden, categories that are better told together.
    """

    hidden: frozenset[Cell]
    small: frozenset[Cell]
    cost: int
    merge: tuple[tuple[str, ...], ...] = field(default=())

    def text(self, table: Table) -> dict[Cell, str]:
        """Each cell as it is printed. A small count looks like any other that is hidden."""
        return {c: "not shown" if c in self.hidden else f"{n:,}" for c, n in table.counts.items()}


def needs(table: Table, t: int = THRESHOLD, sensitive: Collection[str] = ()) -> dict[Cell, Range]:
    """The cells that may not be known, and the counts each must still be able to have.

    Parameters
    ----------
    table
        Counts of people.
    t
        Counts of 1 to t - 1 are small: each may be anything from 1 to t, so that not even that it is small is told.
    sensitive
        Columns that say something a person may not want known. Where nobody of a row is in one, or everybody, all
        cells of that row are to be hidden: else the table would tell it of each of them.
    """
    found: dict[Cell, Range] = {c: (1, t) for c, n in table.counts.items() if 0 < n < t}
    for row in {c[0] for c in table.counts if len(c) == 2 and c[0] != ALL and c[1] in sensitive}:
        whole = table.counts.get((row, ALL), 0)
        if whole and any(table.counts[row, c] in (0, whole) for c in sensitive if (row, c) in table.counts):
            for cell in [c for c in table.counts if c[0] == row and c[1] != ALL]:
                n = table.counts[cell]
                found.setdefault(cell, (0, t) if n == 0 else (max(n - t, 0), n))
    return found


def suppress(
    table: Table,
    t: int = THRESHOLD,
    *,
    sensitive: Collection[str] = (),
    hidden: Iterable[Cell] = (),
    shown: Iterable[Cell] = (),
) -> Suppression:
    """Hide the cells with the fewest people in all, so that each small count may still be anything from 1 to t.

    Parameters
    ----------
    table
        Counts of people with their totals, which count as cells.
    t
        The threshold; counts of 1 to t - 1 are small.
    sensitive
        Columns of which a row may not hold nobody or everybody; see :func:`needs`.
    hidden, shown
        Cells that are not told, or told, elsewhere in any case.

    Raises
    ------
    WouldDisclose
        With the cells shown elsewhere, nothing that could be hidden would help.

    Notes
    -----
    Optimal cell suppression after Fischetti and Salazar (2001), by HiGHS: a binary variable says whether a cell is
    hidden. Wherever a reader's linear programme still narrows a small cell down too far, its dual says which cells
    hold it there: of those enough must be hidden, a further row of the binary programme, until none is left. Then
    :func:`audit` decides, not the solver's word. Somebody who is the only one in a cell can take themselves out, so
    each sum over it has at least three hidden cells.
    """
    must = needs(table, t, sensitive)
    fixed, told = frozenset({*must, *hidden}), frozenset(shown)
    if bare := sorted(frozenset(must) & told):
        raise WouldDisclose(f"'{', '.join(bare[0])}' is a count of fewer than {t} people and is shown elsewhere.")
    problem = _Problem(table, fixed, told, must, t)
    while (cuts := problem.cuts(must)) and problem.solve_with(cuts):
        pass
    out = problem.hidden
    if open_ := given_away(audit(table, [c for c in table.counts if c not in out], must), must):
        raise _cannot(open_[0], t)
    cost, frame = sum(table.counts[c] for c in out), table.frame
    if frame is None or len(_inner(out)) <= MOST_HIDDEN * frame.size:
        return Suppression(out, frozenset(must), cost)
    return Suppression(out, frozenset(must), cost, together(frame, t, (0,) if sensitive else (0, 1), sensitive))


def _inner(cells: Iterable[Cell]) -> list[Cell]:
    return [c for c in cells if ALL not in c]


class _Problem:
    """Which cells to hide: the binary programme with the rows found so far, and its answer."""

    def __init__(
        self, table: Table, hidden: frozenset[Cell], shown: frozenset[Cell], small: Collection[Cell], t: int
    ) -> None:
        self.cells, self.t = list(table.counts), t
        self.at = {c: k for k, c in enumerate(self.cells)}
        self.counts = np.array(list(table.counts.values()), dtype="float64")
        self.equations = table.equations()
        self.least = np.array([c in hidden for c in self.cells], dtype="float64")
        self.most = np.array([c not in shown or c in hidden for c in self.cells], dtype="float64")
        self.rows: list[tuple[Floats, float]] = []
        self.y: Floats = self.least
        self.solve_with([cut for total, parts in table.sums if (cut := self._enough((total, *parts), small))])

    @property
    def hidden(self) -> frozenset[Cell]:
        return frozenset(c for c, y in zip(self.cells, self.y, strict=True) if y)

    def _enough(self, whole: tuple[Cell, ...], small: Collection[Cell]) -> tuple[Floats, float] | None:
        """A sum over a small cell has two hidden cells, over a single person three."""
        inside = [self.counts[self.at[c]] for c in whole if c in small]
        row = np.zeros(len(self.cells))
        row[[self.at[c] for c in whole]] = 1
        return (row, 3.0 if 1 in inside else 2.0) if inside else None

    def cuts(self, must: Mapping[Cell, Range]) -> list[tuple[Floats, float]]:
        """A row for each end that a small cell cannot reach."""
        return [cut for cell, ends in must.items() for end in ends if (cut := self._cut(cell, end))]

    def solve_with(self, cuts: Iterable[tuple[Floats, float]]) -> bool:
        """Add rows and solve; whether the answer is another one."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        self.rows += cuts
        if not self.rows:
            return False
        matrix, least = np.array([row for row, _ in self.rows]), np.array([need for _, need in self.rows])
        done = milp(
            1000 * self.counts + 1,  # of equally many people, fewer cells
            integrality=np.ones(len(self.cells)),
            bounds=Bounds(self.least, self.most),
            constraints=LinearConstraint(matrix, least, np.inf),
            options={"mip_rel_gap": 0},
        )
        if done.x is None:
            raise _cannot(self.cells[int(self.least.argmax())], self.t)
        before, self.y = self.y, np.round(done.x)
        return bool((self.y != before).any())

    def _cut(self, cell: Cell, end: float) -> tuple[Floats, float] | None:
        """What keeps a cell from one end of its range, as a row of the binary programme; None where nothing does.

        No cell of a table of rows and columns need move by more than the small one does.
        """
        from scipy.optimize import linprog

        k, need = self.at[cell], abs(end - self.counts[self.at[cell]])
        if not need:
            return None
        up, down = np.full(len(self.cells), need), np.minimum(self.counts, need)
        if end < self.counts[k]:
            up, down = down, up  # the same with every move turned round
        goal = np.zeros(len(self.cells))
        goal[k] = -1
        bounds = np.stack([-down * self.y, up * self.y], axis=1)
        done = linprog(goal, A_eq=self.equations, b_eq=np.zeros(self.equations.shape[0]), bounds=bounds, method="highs")
        if -done.fun >= need - _NEAR:
            return None
        weights = np.minimum(down * done.lower.marginals - up * done.upper.marginals, need)
        return weights, need - _NEAR


def _cannot(cell: Cell, t: int) -> WouldDisclose:
    return WouldDisclose(
        f"The count of '{', '.join(cell)}' is under {t} and follows from figures that are shown elsewhere, whatever is "
        "hidden beside it. Tell fewer of those figures, or put categories together."
    )


def together(
    frame: pd.DataFrame, t: int = THRESHOLD, axes: Sequence[int] = (0, 1), sensitive: Collection[str] = ()
) -> tuple[tuple[str, ...], ...]:
    """Categories to tell together until a third of the cells or less is hidden: those with fewest people first.

    Parameters
    ----------
    frame
        Counts of people, rows and columns in an order in which neighbours may be told together.
    t
        The threshold.
    axes
        0 to put rows together, 1 for columns; down to two of each.
    sensitive
        See :func:`needs`.
    """
    names: dict[int, list[tuple[str, ...]]] = {a: [(str(n),) for n in frame.axes[a]] for a in (0, 1)}
    values = frame.to_numpy()
    while open_ := [axis for axis in axes if values.shape[axis] > 2]:
        people = {(axis, k): int(n) for axis in open_ for k, n in enumerate(values.sum(1 - axis))}
        axis, k = min(people, key=lambda key: (people[key], key))
        near = [j for j in (k - 1, k + 1) if 0 <= j < values.shape[axis]]
        first, second = sorted((k, min(near, key=lambda j: people[axis, j])))
        names[axis][first : second + 1] = [names[axis][first] + names[axis][second]]
        values = np.add.reduceat(values, [j for j in range(values.shape[axis]) if j != second], axis=axis)
        index, columns = ([" and ".join(n) for n in names[a]] for a in (0, 1))
        if _few_hidden(pd.DataFrame(values, index=index, columns=columns), t, sensitive):
            break
    return tuple(n for axis in (0, 1) for n in names[axis] if len(n) > 1)


def _few_hidden(frame: pd.DataFrame, t: int, sensitive: Collection[str]) -> bool:
    table = Table.of(frame)
    must = needs(table, t, sensitive)
    if len(_inner(must)) > MOST_HIDDEN * frame.size:
        return False
    plain = Table(table.counts, table.sums)  # without its frame: no further proposal
    return len(_inner(suppress(plain, t, sensitive=sensitive).hidden)) <= MOST_HIDDEN * frame.size
