"""The shape of a frame: one per sheet, its columns from the schema, its index the row's identity.

Text, choices, references and dates (ISO text) are pandas strings with NaN for missing; lists are joined by ``;``;
yes/no is nullable boolean; numbers are float64.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from connectome.schema import SHEETS, Kind, Sheet

KEY_SEPARATOR = "\x1f"
KEPT = ("recorded_on",)
"""Columns connectome keeps itself, beside those people fill in."""
_KEPT_BY_SHEET = {"knows": ("origin",), "people": ("formerly",)}
"""Of single sheets: the introduction a tie arose from; the ids of those merged into a person."""


def columns(sheet: Sheet) -> list[str]:
    """All columns of the sheet's frame, those connectome keeps included."""
    return [*sheet.columns, *KEPT, *_KEPT_BY_SHEET.get(sheet.name, ())]


def dtype(sheet: Sheet, column: str) -> str:
    if column not in sheet.columns:
        return "str"
    kind = sheet.field(column).kind
    return {Kind.YESNO: "boolean", Kind.NUMBER: "float64"}.get(kind, "str")


def empty(sheet: Sheet) -> pd.DataFrame:
    """A frame of the sheet with no rows."""
    return _empty(sheet.name).copy(deep=False)


@cache
def _empty(name: str) -> pd.DataFrame:
    types: dict[str, Any] = _types(name)  # there are many sheets, most without rows
    values = {c: pd.array([], dtype=kind) for c, kind in types.items()}
    return pd.DataFrame(values, index=pd.Index([], dtype="str", name="key"))


def conform(sheet: Sheet, values: pd.DataFrame | Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """All columns in order, in their types, indexed by the row's key; absent columns are missing throughout."""
    frame, types = pd.DataFrame(values), _types(sheet.name)
    if [*frame.columns] != [*types]:
        frame = frame.reindex(columns=[*types])
    if [str(t) for t in frame.dtypes] != [*types.values()]:  # array by array: a frame as a whole takes twice as long
        frame = pd.DataFrame({c: frame[c].array.astype(t) for c, t in types.items()}, index=frame.index)
    return with_key(sheet, frame)


@cache
def _types(name: str) -> dict[str, str]:
    return {c: dtype(SHEETS[name], c) for c in columns(SHEETS[name])}


def with_key(sheet: Sheet, frame: pd.DataFrame) -> pd.DataFrame:
    """Smaller id first where order says nothing; index = id, or the key columns joined."""
    if sheet.symmetric and len(frame):
        a, b = sheet.symmetric
        swap = frame[a] > frame[b]
        if swap.any():
            frame = frame.copy()
            frame.loc[swap, [a, b]] = frame.loc[swap, [b, a]].to_numpy()
    if sheet.label:
        return frame.set_index(pd.Index(frame["id"], dtype="str", name="key"))
    if not len(frame):
        return frame.set_index(pd.Index([], dtype="str", name="key"))
    key = frame[sheet.key[0]].fillna("")
    for column in sheet.key[1:]:
        key = key + KEY_SEPARATOR + frame[column].fillna("")
    return frame.set_index(pd.Index(key, dtype="str", name="key"))


def complete(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """One frame for every sheet, those not given empty, rows sorted by key."""
    out = {}
    for name, sheet in SHEETS.items():
        given = frames.get(name)
        out[name] = empty(sheet) if given is None or not len(given) else conform(sheet, given).sort_index()
    return out
