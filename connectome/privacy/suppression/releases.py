"""What was told before, and whether one more table would let a reader subtract."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import combinations

import numpy as np

from connectome.errors import InputError, WouldDisclose
from connectome.privacy.suppression.attacker import Range, extremes, values_below
from connectome.privacy.suppression.publishing import ENOUGH, known
from connectome.privacy.suppression.tables import Cell, Table
from connectome.privacy.suppression.words import PUBLISHED, Precision


@dataclass(frozen=True)
class Figure:
    """One cell of a release: how many people of a measure are in the parts it covers.

    ``parts`` are the smallest classes anybody counts (areas; areas by wave): figures are linked by those they share.
    ``name`` is what messages call it. ``low``, ``high``: what the printed text says by itself to who knows the
    threshold; ``high`` missing where nothing bounds it. ``true`` is for reckoning only and is never shown.
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
        low, high = (0, np.inf) if hidden and blank else known(true, how, withheld=hidden)
        return cls(measure, parts, name, true, text, low, None if np.isinf(high) else high)

    @property
    def hidden(self) -> bool:
        """Whether it is printed without a number."""
        return not self.text[:1].isdigit()

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

    Solved by the attacker's linear programme over every figure ever told of a measure, whatever its day (:class:`_Told`
    says what of two days is taken for the same): for each hidden cell, told now or before, and for the difference
    between each figure and every one that covers the same parts, more of them or fewer. Where the true number is 1 to
    t - 1, five must remain possible (t - 1 where t is 5 or less): of a hidden cell, five counts under t; of a
    difference, five numbers, whether a reader takes it for small or not. A difference is a count of people where
    nothing they share is known to have changed; else people came and went, so it may be one in either direction. What
    the table does not narrow further does not stop it: told once more, the same tells nothing.

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
    for measure in dict.fromkeys(f.measure for f in table.figures):
        _check(_Told([*ledger, table], measure), t)


def _check(told: _Told, t: int) -> None:
    """What the new table tells of its own figures first: that is what its writer can change."""
    _check_cells(told, t, [s for s in told.seen if s.k == told.new])
    _check_pairs(told, t)
    _check_cells(told, t, [s for s in told.seen if s.k != told.new])


def _check_cells(told: _Told, t: int, cells: Iterable[_Seen]) -> None:
    for cell in cells:
        if not 0 < cell.figure.true < t:
            continue
        left = values_below(*told.range(cell), t)
        again = told.again(cell) and left >= values_below(*told.range(cell, before=True), t)
        if left < min(ENOUGH, t - 1) and not again:
            raise _stopped(cell.figure, t, _with(cell, told))


def _check_pairs(told: _Told, t: int) -> None:
    for one, other in told.pairs(t):
        more, less = (one, other) if one.figure.true > other.figure.true else (other, one)
        left = _numbers(told.apart(more, less), more, less)
        again = told.again(one, other) and left >= _numbers(told.apart(more, less, before=True), more, less)
        if left < min(ENOUGH, t - 1) and not again:
            raise _stopped(one.figure, t, _beside(one, other, told))


def _numbers(apart: Range, more: _Seen, less: _Seen) -> float:
    low, high = apart
    return high - (max(low, 0) if less.parts < more.parts else low) + 1


@dataclass(frozen=True)
class _Seen:
    """A figure of the release ``k`` as the newest release's reader takes it: ``cell``, its parts by name as of then."""

    k: int
    figure: Figure
    cell: Cell

    @cached_property
    def parts(self) -> frozenset[str]:
        return frozenset(self.cell)


class _Told:
    """All figures told of a measure, as a reader of the newest release solves them.

    Parts are taken to be as they were, whatever the day, but for those told to differ since: a part by itself with
    another true value; a part of a sum with another true value, where no sum with the same value covers it; and a part
    that is hidden, where any number is printed otherwise than before, as then a reader knows that time went on. Such a
    part has a name of its own, the older release's. Where even so no table adds up to all of it, something changed that
    no figure tells by itself, and all parts of the older release have names of their own.
    """

    def __init__(self, releases: Sequence[Release], measure: str) -> None:
        self.releases = releases
        figures = [[f for f in release.figures if f.measure == measure] for release in releases]
        self.new = len(releases) - 1
        self.seen = [_Seen(self.new, f, f.parts) for f in figures[-1]]
        latest = {f.parts: f for f in figures[-1]}
        for k in reversed(range(self.new)):
            more = _as_of(k, figures[k], _changed({f.parts: f for f in figures[k]}, latest))
            if not _possible([*self.seen, *more]):
                more = _as_of(k, figures[k], {p for f in figures[k] for p in f.parts})
            self.seen += more
            latest = {f.parts: f for f in figures[k]} | latest
        self._before = {(s.cell, s.figure.text) for s in self.seen if s.k != self.new}
        self._systems: dict[tuple[bool, str | None], _System] = {}

    def again(self, *cells: _Seen) -> bool:
        """Whether they were told before, in the same words."""
        return all((s.cell, s.figure.text) in self._before for s in cells)

    def range(self, cell: _Seen, *, before: bool = False) -> Range:
        """Least and most it can be by all that was told, or by what was told before."""
        return self._system(before).extremes({cell.cell: 1})

    def apart(self, more: _Seen, less: _Seen, *, before: bool = False) -> Range:
        """Least and most by which one can be more than another; of the same parts, each by what its own day tells."""
        if more.figure.parts != less.figure.parts:
            return self._system(before).extremes({more.cell: 1, less.cell: -1})
        (low, high), (least, most) = (
            self._system(before, self.releases[s.k].day).extremes({s.cell: 1}) for s in (more, less)
        )
        return low - most, high - least

    def _system(self, before: bool, day: str | None = None) -> _System:
        if (before, day) not in self._systems:
            told = [s for s in self.seen if not (before and s.k == self.new)]
            self._systems[before, day] = _System([s for s in told if day in (None, self.releases[s.k].day)])
        return self._systems[before, day]

    def pairs(self, t: int) -> Iterator[tuple[_Seen, _Seen]]:
        """Figures less than t apart, one within the other: one of them new, or both of one state."""
        for one, other in combinations(self.seen, 2):
            if not 0 < abs(one.figure.true - other.figure.true) < t:
                continue
            if one.parts < other.parts or other.parts < one.parts:
                yield one, other
            elif one.k == self.new:
                parts, others = set(one.figure.parts), set(other.figure.parts)
                if parts <= others or parts >= others:
                    yield one, other


def _changed(before: Mapping[Cell, Figure], now: Mapping[Cell, Figure]) -> set[str]:
    """Parts that are told to differ, and hidden ones where a reader sees that something does."""
    both = before.keys() & now.keys()
    same = {parts for parts in both if before[parts].true == now[parts].true}
    covered = {p for parts in same for p in parts}
    changed = {p for parts in both - same for p in parts if len(parts) == 1 or p not in covered}
    if all(before[parts].text == now[parts].text for parts in both - same):
        return changed
    unseen = [parts for parts in both if len(parts) == 1 and (before[parts].hidden or now[parts].hidden)]
    return changed.union(*unseen)


def _as_of(k: int, figures: Sequence[Figure], changed: Collection[str]) -> list[_Seen]:
    return [_Seen(k, f, tuple(f"{p}\0{k}" if p in changed else p for p in f.parts)) for f in figures]


class _System:
    """The attacker's programme: a figure is the sum of its parts, and the cell of its name in the table of them."""

    def __init__(self, seen: Sequence[_Seen]) -> None:
        singles = {(part,) for s in seen for part in s.cell}
        self._sums = {s.cell: tuple((part,) for part in s.cell) for s in seen if len(s.cell) > 1}
        self._cells: dict[Cell, Range] = dict.fromkeys([*sorted(singles), *self._sums], (0.0, np.inf))
        for s in seen:
            (low, high), (least, most) = self._cells[s.cell], s.figure.printed
            self._cells[s.cell] = max(low, least), min(high, most)
        self._found: dict[tuple[tuple[Cell, int], ...], Range] = {}

    def extremes(self, goal: Mapping[Cell, int]) -> Range:
        """Least and most of a sum of figures, each times its factor; a figure it does not hold may be anything."""
        key = tuple(goal.items())
        if key not in self._found:
            self._found[key] = self._solved(goal)
        return self._found[key]

    def _solved(self, goal: Mapping[Cell, int]) -> Range:
        sums, cells = dict(self._sums), dict(self._cells)
        for cell in goal:
            for part in cell:
                cells.setdefault((part,), (0.0, np.inf))
            if len(cell) > 1 and cell not in sums:
                sums[cell] = tuple((part,) for part in cell)
                cells[cell] = 0.0, np.inf
        if len(sums) <= 1 and len(goal) == 1:
            return _narrowed(cells, *(next(iter(sums.items())) if sums else ((), ())), next(iter(goal)))
        return extremes(Table(dict.fromkeys(cells, 0), tuple(sums.items())), cells, goal)


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


def _possible(seen: Sequence[_Seen]) -> bool:
    try:
        _System(seen).extremes({seen[0].cell: 1})
    except InputError:
        return False
    return True


def _with(cell: _Seen, told: _Told) -> str:
    return "with what was told before" if cell.k == told.new else f"with {_released(told.releases[cell.k])}"


def _beside(one: _Seen, other: _Seen, told: _Told) -> str:
    if one.k == other.k == told.new:
        return f"from '{other.figure.name}' beside it"
    where = "" if one.figure.parts == other.figure.parts else f" ('{other.figure.name}')"
    return f"by subtracting {_released(told.releases[other.k])}{where}"


def _released(release: Release) -> str:
    return f"what was released for {release.audience} on the state of {release.day}"


def _stopped(figure: Figure, t: int, how: str) -> WouldDisclose:
    return WouldDisclose(
        f"Nothing was written: beside '{figure.name}' ({figure.measure}) a number of fewer than {t} people could be "
        f"worked out {how}. Wait until more has changed, or tell it again as it was told before."
    )
