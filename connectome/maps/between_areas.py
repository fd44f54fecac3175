"""Ties between areas over time for a reader who sees no person: by quarter, and only changes of many."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.maps.shapes import Drawing
from connectome.maps.steps import QUARTER, Steps, steps_of
from connectome.maps.timeline import here_from
from connectome.privacy.suppression import PUBLISHED
from connectome.privacy.views import NOBODY, View

Ints = NDArray[np.int64]

MOST_STEPS = 12


@dataclass(frozen=True)
class BetweenAreas:
    """Ties by pair of areas and step, shape (pairs, steps); 0 where they are not told, which is not none.

    ``pairs``: the areas' ids. ``whole``: all ties recorded, inside areas too, by step, told as those are. ``here``: by
    shape, the step from which it is there.
    """

    steps: Steps
    pairs: list[tuple[str, str]]
    ties: Ints
    whole: list[int]
    here: Ints

    def as_data(self, unit_of: dict[str, int]) -> dict[str, Any]:
        """For the page's script; pairs by their places in the list of units."""
        later = np.flatnonzero(self.here)
        rows = [
            [unit_of[a], unit_of[b], *ties]
            for (a, b), ties in zip(self.pairs, self.ties.tolist(), strict=True)
            if a in unit_of and b in unit_of
        ]
        return {
            **self.steps.as_data(),
            "pairs": rows,
            "whole": self.whole,
            "here": np.column_stack([later, self.here[later]]).ravel().tolist(),
        }


def between_areas(graph: CommunityGraph, view: View, drawing: Drawing, since: str | None) -> BetweenAreas | None:
    """Count ties between areas, and all of them, at the end of each quarter; small numbers and changes are hidden.

    A number is that of its day alone, as a map of that day tells it, whichever days are told beside it: two files never
    contradict each other. Where two numbers of a pair, or of all ties, differ by less than ``PUBLISHED.threshold``, or
    a hidden one is beside one of less than twice that, only the last is told.

    None where ties are no acquaintance, undated, or none can be told, where there is but one step, or where the town is
    too large for one file. The last step is what the view tells.

    Raises
    ------
    InputError
        ``since`` is no wave or date, or there is no quarter after it.
    """
    steps = steps_of(graph, since, MOST_STEPS, QUARTER)
    if steps is None or view.layer != "knows" or drawing.left_out:
        return None
    whole, counts = _counts(graph.history, steps)
    latest = set(zip(view.area_pairs["area"], view.area_pairs["other"], strict=True))
    told = {
        pair: _told([_published(n) for n in [*row[:-1], row[-1] if pair in latest else None]])
        for pair, row in sorted(counts.items())
    }
    shown = {pair: row for pair, row in told.items() if any(row)}
    all_told = _told([_published(n) for n in whole])
    if not shown and not any(all_told):
        return None
    ties = np.array(list(shown.values()), np.int64).reshape(-1, len(steps))
    return BetweenAreas(steps, list(shown), ties, all_told, here_from(graph, drawing, steps))


def _told(row: list[int]) -> list[int]:
    """The row, or its last number alone where it would tell of a small change."""
    numbers = sorted({n or PUBLISHED.threshold for n in row})
    large = all(b - a >= PUBLISHED.threshold for a, b in pairwise(numbers))
    if large and not (0 in row and PUBLISHED.threshold in row):
        return row
    return [0] * (len(row) - 1) + row[-1:]


def _published(n: int | None) -> int:
    """As the map tells ties between areas; 0 where they are too few to be told."""
    return PUBLISHED.rounded(n) if n is not None and n >= PUBLISHED.threshold else 0


def _counts(history: CommunityGraph, steps: Steps) -> tuple[list[int | None], dict[tuple[str, str], list[int | None]]]:
    """All ties by step, and those between areas by pair and step; None where too few people were there to be told."""
    end = len(steps)
    people, knows = history.frame("people"), history.frame("knows")
    home = people["area"].fillna(NOBODY)
    begun = pd.Series(steps.first_at(people["joined"], 0), people.index)
    over = pd.Series(steps.first_at(people["left"], end), people.index)
    sizes = {area: _by_step(begun[some], over[some], end) for area, some in home.groupby(home).groups.items()}
    one, other = knows["person"], knows["other"]
    since = np.maximum.reduce([steps.first_at(knows["since"], 0), begun[one].to_numpy(), begun[other].to_numpy()])
    until = np.minimum.reduce([steps.first_at(knows["until"], end), over[one].to_numpy(), over[other].to_numpy()])
    ends = np.sort(np.column_stack([home[one].to_numpy(dtype="U"), home[other].to_numpy(dtype="U")]), axis=1)
    frame = pd.DataFrame({"area": ends[:, 0], "other": ends[:, 1], "since": since, "until": until})
    frame = frame[frame["since"] < frame["until"]]
    whole = _where(_by_step(frame["since"], frame["until"], end), _by_step(begun, over, end))
    frame = frame[frame["area"] != frame["other"]]
    out: dict[tuple[str, str], list[int | None]] = {}
    for (area, beside), rows in frame.groupby(["area", "other"], sort=True):
        ties = _by_step(rows["since"], rows["until"], end)
        out[str(area), str(beside)] = _where(ties, np.minimum(sizes[area], sizes[beside]))
    return whole, out


def _where(ties: Ints, people: Ints) -> list[int | None]:
    """The numbers of ties, None for where there were too few people."""
    return [int(n) if p >= PUBLISHED.threshold else None for n, p in zip(ties, people, strict=True)]


def _by_step(since: pd.Series, until: pd.Series, end: int) -> Ints:
    """How many are there at each step, shape (end,)."""
    come = np.bincount(since, minlength=end + 1)[:end]
    gone = np.bincount(until, minlength=end + 1)[:end]
    there: Ints = np.cumsum(come - gone).astype(np.int64)
    return there
