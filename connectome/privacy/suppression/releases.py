"""What was told before, and whether one more table would let a reader subtract."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import numpy as np

from connectome.errors import InputError, WouldDisclose
from connectome.privacy.suppression.attacker import Range, extremes, values_below
from connectome.privacy.suppression.publishing import ENOUGH, said
from connectome.privacy.suppression.tables import Cell, Table
from connectome.privacy.suppression.words import PUBLISHED, Precision


@dataclass(frozen=True)
class Figure:
    """One cell of a release: how many people of a measure are in the parts it covers.

    ``parts`` are the smallest classes anybody counts (areas; areas by wave): figures are linked by those they share.
    ``name`` is what messages call it. ``low``, ``high``: what the printed text says by itself; ``high`` missing where
    nothing bounds it. ``true`` is for reckoning only and is never shown.
    """

    measure: str
    parts: tuple[str, ...]
    name: str
    true: int
    text: str
    low: float
    high: float | None

    @classmethod
    def told(
        cls, measure: str, parts: tuple[str, ...], name: str, true: int, text: str, how: Precision, *, blank: bool
    ) -> Figure:
        """A count and the text it is printed as. ``blank``: "not shown" says nothing, as small ones look like that."""
        hidden = not text[:1].isdigit() and not text.startswith("fewer")
        low, high = (0, np.inf) if hidden and blank else said(true, how, withheld=hidden)
        return cls(measure, parts, name, true, text, low, None if np.isinf(high) else high)

    @property
    def printed(self) -> Range:
        return self.low, np.inf if self.high is None else self.high


@dataclass(frozen=True)
class Release:
    """What was told to whom of the state on a day, with every cell; ``settings`` say how it was made."""

    audience: str
    day: str
    figures: tuple[Figure, ...]
    settings: dict[str, str] = field(default_factory=dict)

    def sealed(self) -> str:
        """All of it as text for the store, true values too: for the store only."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def unsealed(cls, text: str) -> Release:
        """A release from the store's text."""
        held = json.loads(text)
        figures = tuple(Figure(**{**f, "parts": tuple(f["parts"])}) for f in held.pop("figures"))
        return cls(**held, figures=figures)


def check_release(ledger: Sequence[Release], table: Release, t: int = PUBLISHED.threshold) -> None:
    """Stop a release from which, with all told before, a small number of people could be worked out.

    Solved by the attacker's linear programme over every cell ever told that shares people with the table: for each
    hidden cell, and for the difference between each figure and every one of the same measure that covers the same
    parts, more of them or fewer. Where the true number is 1 to t - 1, five must remain possible (t - 1 where t is 5 or
    less): of a hidden cell, five counts under t; of a difference, five numbers, whether a reader takes it for small or
    not. Between two days people come and go, so a difference may be one in either direction; within one day it is a
    count of people.

    Parameters
    ----------
    ledger
        What was released before.
    table
        What would be.
    t
        The threshold; numbers of 1 to t - 1 are small.

    Raises
    ------
    WouldDisclose
        It would: which cell, beside which release, and what to do. Nothing is left out to make it pass.
    """
    told = _Told([*ledger, table])
    enough = min(ENOUGH, t - 1)
    new = len(ledger)
    for figure in table.figures:
        if 0 < figure.true < t and values_below(*told.range(new, figure), t) < enough:
            raise _stopped(figure, t, "with what was told before")
        for k, other in told.nested(new, figure):
            more, less = ((new, figure), (k, other)) if figure.true > other.true else ((k, other), (new, figure))
            if not 0 < more[1].true - less[1].true < t:
                continue
            low, high = told.apart(more, less)
            of_people = told.same_state(new, k, figure) and figure.parts != other.parts
            if high - (max(low, 0) if of_people else low) + 1 < enough:
                raise _stopped(figure, t, _beside(figure, other, table, told.releases[k]))


class _Told:
    """All figures told, by measure and day: figures of one state of the record are solved together."""

    def __init__(self, releases: Sequence[Release]) -> None:
        self.releases = releases
        self._states: dict[tuple[str, str], list[tuple[int, Figure]]] = defaultdict(list)
        for k, release in enumerate(releases):
            for figure in release.figures:
                self._states[figure.measure, release.day].append((k, figure))
        self._split: dict[tuple[str, str], bool] = {}
        self._ranges: dict[tuple[int, Figure], Range] = {}

    def nested(self, k: int, figure: Figure) -> Iterator[tuple[int, Figure]]:
        """Other figures of its measure, on any day, that cover its parts or some of them."""
        parts = set(figure.parts)
        for (measure, _), figures in self._states.items():
            for j, other in figures if measure == figure.measure else ():
                if (j, other) != (k, figure) and (parts <= set(other.parts) or parts >= set(other.parts)):
                    yield j, other

    def same_state(self, k: int, j: int, figure: Figure) -> bool:
        """Whether two releases tell of one day, as the record of it stood both times."""
        day = self.releases[k].day
        return k == j or (day == self.releases[j].day and not self._corrected((figure.measure, day)))

    def range(self, k: int, figure: Figure) -> Range:
        """Least and most it can be by all that was told of its state."""
        if (k, figure) not in self._ranges:
            self._ranges[k, figure] = _solved(self._together(k, figure), {figure: 1})
        return self._ranges[k, figure]

    def apart(self, more: tuple[int, Figure], less: tuple[int, Figure]) -> Range:
        """Least and most by which one can be more than another."""
        if self.same_state(more[0], less[0], more[1]):
            return _solved(self._together(*more), {more[1]: 1, less[1]: -1})
        (low, high), (least, most) = self.range(*more), self.range(*less)
        return low - most, high - least

    def _together(self, k: int, figure: Figure) -> list[Figure]:
        state = (figure.measure, self.releases[k].day)
        split = self._corrected(state)
        return [f for j, f in self._states[state] if j == k or not split]

    def _corrected(self, state: tuple[str, str]) -> bool:
        """Whether the record of the day changed between two releases: their figures add up to no one table."""
        if state not in self._split:
            figures = [f for _, f in self._states[state]]
            true = {f.parts: f.true for f in figures}
            self._split[state] = any(true[f.parts] != f.true for f in figures) or not _possible(figures)
        return self._split[state]


def _solved(figures: Sequence[Figure], goal: Mapping[Figure, int]) -> Range:
    """The attacker's programme: a figure is the sum of its parts, and the cell of its name in the table of them."""
    singles = {(part,) for figure in figures for part in figure.parts}
    sums = {f.parts: tuple((part,) for part in f.parts) for f in figures if len(f.parts) > 1}
    cells: dict[Cell, Range] = dict.fromkeys([*sorted(singles), *sums], (0.0, np.inf))
    for figure in figures:
        (low, high), (least, most) = cells[figure.parts], figure.printed
        cells[figure.parts] = max(low, least), min(high, most)
    if len(sums) <= 1 and len(goal) == 1:
        return _narrowed(cells, *(next(iter(sums.items())) if sums else ((), ())), next(iter(goal)).parts)
    table = Table(dict.fromkeys(cells, 0), tuple(sums.items()))
    factors: dict[Cell, int] = defaultdict(int)
    for figure, sign in goal.items():
        factors[figure.parts] += sign
    return extremes(table, cells, factors)


def _narrowed(cells: Mapping[Cell, Range], total: Cell, parts: Sequence[Cell], cell: Cell) -> Range:
    """The same where there is one sum, as on most pages: then each cell is what the others leave of it."""
    low, high = cells[cell]
    if cell == total:
        low, high = max(low, sum(cells[p][0] for p in parts)), min(high, sum(cells[p][1] for p in parts))
    elif cell in parts:
        rest = [cells[p] for p in parts if p != cell]
        least, most = cells[total]
        low, high = max(low, least - sum(r[1] for r in rest)), min(high, most - sum(r[0] for r in rest))
    if low > high:
        raise InputError("The printed figures contradict each other: no table adds up to them.")
    return low, high


def _possible(figures: Sequence[Figure]) -> bool:
    try:
        _solved(figures, {figures[0]: 1})
    except InputError:
        return False
    return True


def _beside(figure: Figure, other: Figure, new: Release, old: Release) -> str:
    if old is new:
        return f"from '{other.name}' beside it"
    where = "" if figure.parts == other.parts else f" ('{other.name}')"
    return f"by subtracting what was released for {old.audience} on the state of {old.day}{where}"


def _stopped(figure: Figure, t: int, how: str) -> WouldDisclose:
    return WouldDisclose(
        f"Nothing was written: beside '{figure.name}' ({figure.measure}) a number of fewer than {t} people could be "
        f"worked out {how}. Wait until more has changed, or tell it again as it was told before."
    )
