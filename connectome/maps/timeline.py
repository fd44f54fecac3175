"""When the ties and shapes of a map were there, step by step: two small integers a tie that came or went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph
from connectome.maps.shapes import Drawing, Line, on_request
from connectome.maps.steps import Steps, steps_of
from connectome.privacy.suppression import count_text
from connectome.schema.words import STRENGTH_VALUE

Ints = NDArray[np.int64]

MOST_STEPS = 60
_COLUMNS = ["one", "other", "kind", "strength", "since", "until"]
_PAIR = ["one", "other", "kind"]


@dataclass(frozen=True)
class Timeline:
    """What came and went between the first step and the last.

    A line is there from the step ``since`` and no longer from the step ``until``. What was there at the first step, or
    whose beginning is not known, has 0 as ``since``. ``lines``: since when the drawing's lines are there, shape (m,).
    ``past``: lines that are over by the last step, shape (p, 6): one end, other end, strength, kind, since, until.
    ``here``: by shape, since when it is there.
    ``undated``: ties of which no beginning is recorded. ``left``: how many people left since the first step, as text.
    """

    steps: Steps
    lines: Ints
    past: Ints
    here: Ints
    undated: int
    left: str

    def every(self, drawing: Drawing) -> list[list[int]]:
        """The drawing's lines, then those that are over: one end, other end, strength, kind, since, until."""
        ends = np.full(len(self.lines), len(self.steps))
        now = np.column_stack([drawing.lines, self.lines, ends])
        rows: list[list[int]] = np.concatenate([now, self.past]).tolist()
        return rows

    def as_data(self) -> dict[str, Any]:
        """For the page's script; only what came or went is listed."""
        changed = np.flatnonzero(self.lines)
        later = np.flatnonzero(self.here)
        return {
            **self.steps.as_data(),
            "lines": np.column_stack([changed, self.lines[changed]]).ravel().tolist(),
            "past": self.past.ravel().tolist(),
            "here": np.column_stack([later, self.here[later]]).ravel().tolist(),
            "undated": self.undated,
            "left": self.left,
        }


def timeline(graph: CommunityGraph, drawing: Drawing, since: str | None) -> Timeline | None:
    """The timeline of a drawing with people on it; None where there is but one step, or a tie is no one thing.

    Only lines between shapes of the drawing are in it: whom a view leaves out today is in no earlier month.

    Raises
    ------
    InputError
        ``since`` is no wave or date, or there is no month after it.
    """
    steps = steps_of(graph, since, MOST_STEPS)
    if steps is None or not (drawing.two_mode or drawing.layers == ("knows",)):
        return None
    spells = _spells(graph.history, drawing, steps)
    lines, past = _told(spells, drawing, len(steps))
    return Timeline(
        steps, lines, past, here_from(graph, drawing, steps), _undated(graph, drawing), _left(graph.history, steps)
    )


def _spells(history: CommunityGraph, drawing: Drawing, steps: Steps) -> pd.DataFrame:
    """From which step until which each pair of shapes is joined; spells of one pair that meet are one."""
    at = {shape: k for k, shape in enumerate(drawing.ids)}
    parts = []
    if "knows" in drawing.layers:
        knows = history.frame("knows")
        strength = knows["strength"].map(STRENGTH_VALUE).fillna(1).astype(int) - 1
        parts.append(_rows(knows, ("person", "other"), at, steps).assign(kind=int(Line.KNOWS), strength=strength))
    belongs = _rows(history.frame("belongs"), ("person", "to"), at, steps)
    to = belongs["other"].fillna(0).to_numpy(np.int64)
    aside = on_request(drawing.kinds[to], drawing.layers) if len(drawing) else np.zeros(0, np.bool_)
    parts.append(belongs.assign(kind=np.where(aside, Line.CAME, Line.BELONGS), strength=0))
    rows = pd.concat(parts, ignore_index=True).dropna(subset=["one", "other"])[_COLUMNS].astype("int64")
    rows = rows[rows["since"] < rows["until"]]
    again = rows.duplicated(_PAIR, keep=False)
    return pd.concat([rows[~again], _joined(rows[again])], ignore_index=True)


def _rows(frame: pd.DataFrame, ends: tuple[str, str], at: dict[str, int], steps: Steps) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "one": frame[ends[0]].map(at),
            "other": frame[ends[1]].map(at),
            "since": steps.first_at(frame["since"], 0),
            "until": steps.first_at(frame["until"], len(steps)),
        },
        index=frame.index,
    )


def _joined(spells: pd.DataFrame) -> pd.DataFrame:
    """Spells of each pair, those that overlap or meet made one."""
    in_order = spells.sort_values([*_PAIR, "since", "until"])
    pairs = in_order.groupby(_PAIR)
    reached = pairs["until"].cummax().groupby([in_order[name] for name in _PAIR]).shift(fill_value=-1)
    spell = (in_order["since"] > reached).cumsum()  # the first of a pair begins one: nothing reached it yet
    return in_order.groupby(spell).agg(dict.fromkeys(_COLUMNS, "first") | {"strength": "max", "until": "max"})


def _told(spells: pd.DataFrame, drawing: Drawing, end: int) -> tuple[Ints, Ints]:
    """Times of the drawing's lines, and the lines that are over."""
    n = len(drawing)
    table = spells[_COLUMNS].to_numpy(np.int64).reshape(-1, len(_COLUMNS))
    now, over = table[table[:, 5] == end], table[table[:, 5] < end]
    since = dict(zip(_keys(now[:, 0], now[:, 1], now[:, 2], n), now[:, 4].tolist(), strict=True))
    lines = drawing.lines
    begun = [since.get(key, 0) for key in _keys(lines[:, 0], lines[:, 1], lines[:, 3], n)]
    return np.array(begun, np.int64), over[:, [0, 1, 3, 2, 4, 5]]


def _keys(one: Ints, other: Ints, kind: Ints, n: int) -> list[int]:
    keys: list[int] = ((one * n + other) * len(Line) + kind).tolist()
    return keys


def here_from(graph: CommunityGraph, drawing: Drawing, steps: Steps) -> Ints:
    """The step from which each shape is there; what has no beginning is there from the first."""
    out = np.zeros(len(drawing), np.int64)
    begun = [("people", "joined"), ("groups", "started"), ("events", "date")]
    days = pd.concat([graph.frame(sheet)[column].dropna().astype("str") for sheet, column in begun])
    first = dict(zip(days.index, steps.first_at(days, 0).tolist(), strict=True))
    for k, shape in enumerate(drawing.ids):
        out[k] = first.get(shape, 0)
    return out


def _undated(graph: CommunityGraph, drawing: Drawing) -> int:
    if "knows" not in drawing.layers:
        return 0
    knows = graph.frame("knows")
    on_map = set(drawing.ids[: drawing.people])
    return int((knows["since"].isna() & knows["person"].isin(on_map) & knows["other"].isin(on_map)).sum())


def _left(history: CommunityGraph, steps: Steps) -> str:
    """How many people left after the first step, over the whole time: month by month it would tell of a few."""
    people = history.frame("people")
    end = len(steps)
    begun, over = steps.first_at(people["joined"], 0), steps.first_at(people["left"], end)
    return count_text(int(((begun < over) & (over > 0) & (over < end)).sum()))
