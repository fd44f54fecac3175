"""The steps of a map's slider: how the community stood at the end of each month, or of longer spells."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.time import months_before
from connectome.maps.words import day as written
from connectome.maps.words import listed
from connectome.outcomes.periods import period, refuse_before_data

Ints = NDArray[np.int64]

MONTHS_A_STEP = (1, 3, 12, 24, 60, 120, 600, 12000)
_LAST_MONTH = date.max.year * 12 + 11
QUARTER = 3
_NOTHING_BETWEEN = "From {} to {} there is no {} to look back on: begin earlier."
_USUAL = 24
"""Months looked back on where nobody was asked in waves and no beginning is given."""


@dataclass(frozen=True)
class Steps:
    """``days``: the last day of each step, ISO text, earliest first; the last is the day the map shows.

    ``labels``: its last month, or the day shown, in words; ``asked``: the waves of
    asking that ended in it, in words; ``months``: how many make a step.
    """

    days: tuple[str, ...]
    labels: tuple[str, ...]
    asked: tuple[str, ...]
    months: int

    def __len__(self) -> int:
        return len(self.days)

    @property
    def keys(self) -> list[str]:
        """The month each step ends in, as an address has it."""
        return [day[:7] for day in self.days]

    def as_data(self) -> dict[str, Any]:
        """For the page's script."""
        return {"steps": list(self.labels), "keys": self.keys, "asked": list(self.asked), "months": self.months}

    def first_at(self, days: pd.Series, missing: int) -> Ints:
        """The first step by whose end each day has come, shape (n,); the number of steps where none has.

        ``missing``: what an unknown day counts as.
        """
        known = days.fillna("").to_numpy(dtype="U10")
        out = np.searchsorted(np.array(self.days, "U10"), known, side="left").astype(np.int64)
        out[days.isna().to_numpy()] = missing
        return out


def steps_of(graph: CommunityGraph, since: str | None, most: int, least_months: int = 1) -> Steps | None:
    """The steps of a map of ``graph``, which stands at a day; None where it is undated, or one step holds everything.

    Parameters
    ----------
    graph
        The community on the last day to be shown.
    since
        A wave or a date to begin at; by default the first wave, or else two years back.
    most
        How many steps there may be: of a longer time each holds more months.
    least_months
        Months a step holds at least.

    Raises
    ------
    InputError
        ``since`` is no wave or date, before anything was recorded, or not before the day shown.
    """
    last = graph.as_of
    if last is None:
        if since is not None:
            raise InputError("Nothing recorded here has a date, so there are no months to show.")
        return None
    first = _usual(graph, last) if since is None else _given(graph, since, last)
    if first is None:
        return None
    size = next(s for s in MONTHS_A_STEP if s >= least_months and _count(first, last, s) <= most)
    found = _steps(first, last, size, _waves(graph, last))
    if len(found) == 1 and since is not None:
        raise InputError(_NOTHING_BETWEEN.format(since, last, "quarter" if size == QUARTER else "month"))
    return found if len(found) > 1 else None


def _given(graph: CommunityGraph, since: str, last: str) -> str:
    begin = period(graph.history, since)
    if begin.last[:7] >= last[:7]:
        raise InputError(_NOTHING_BETWEEN.format(begin.name, last, "month"))
    if not begin.asked:
        refuse_before_data(graph.history, begin)
    return begin.last


def _usual(graph: CommunityGraph, last: str) -> str | None:
    """The end of the first wave; else two years back, or the month before anything began; None where nothing did."""
    waves = graph.history.frame("waves")["to"].dropna()
    earlier = waves[waves.str[:7] < last[:7]]
    if len(earlier):
        return str(earlier.min())
    frames = (("knows", "since"), ("belongs", "since"), ("people", "joined"), ("groups", "started"))
    days = pd.concat([graph.frame(sheet)[column].dropna().astype("str") for sheet, column in frames])
    return max(months_before(last, _USUAL), months_before(str(days.min()), 1)) if len(days) else None


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _count(first: str, last: str, size: int) -> int:
    return _month(last) // size - _month(first) // size + 1


def _steps(first: str, last: str, size: int, waves: dict[int, str]) -> Steps:
    days, labels, asked = [], [], []
    for n in range(_month(first) // size, _month(last) // size + 1):
        begin, end = n * size, min(n * size + size - 1, _LAST_MONTH)
        year, month = divmod(end, 12)
        ends_on = date(year, month + 1, monthrange(year, month + 1)[1]).isoformat()
        shown = f"{date(year, month + 1, 1):%B} {year}" if ends_on <= last else written(last)
        days.append(min(ends_on, last))
        labels.append(shown)
        asked.append(listed([name for month, name in waves.items() if begin <= month <= end]))
    return Steps(tuple(days), tuple(labels), tuple(asked), size)


def _waves(graph: CommunityGraph, last: str) -> dict[int, str]:
    """The waves of asking that had ended, by the month they ended in."""
    waves = graph.history.frame("waves")
    over = waves[waves["to"].notna() & (waves["to"] <= last)]
    return {_month(to): f"end of {name}" for to, name in zip(over["to"], over["name"].fillna(over["id"]), strict=True)}
