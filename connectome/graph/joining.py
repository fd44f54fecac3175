"""Rows that turn out to be about the same thing, joined into one by stated rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from connectome.schema import SHEETS, Kind, Sheet
from connectome.schema.words import BASES, STRENGTHS

_WHOLE = {"asked": ("result", "answered"), "sightings": ("value", "present")}
Rule = Callable[["pd.Series[str]"], "pd.Series[str]"]


def join_rows(sheet: Sheet, frame: pd.DataFrame) -> pd.DataFrame:
    """One row a key.

    Earliest beginning, latest confirmation and withdrawal, open unless all have ended, strongest strength, disputed or
    paid if one says so, under 18 if one says so, lists and texts on where it comes from together. Of anything else the
    first known value stands, so the order of rows says whose. Of two askings or sightings one stands whole, if need be
    that which was answered, that which saw the tie: an empty cell can say something there.

    Parameters
    ----------
    frame
        Rows of the sheet, index = key, possibly repeated; not every column need be there.
    """
    twice = frame.index.duplicated(keep=False)
    if not twice.any():
        return frame
    rows = frame[twice]
    if sheet.name in _WHOLE:
        column, word = _WHOLE[sheet.name]
        rows = pd.concat([rows[rows[column] == word], rows[rows[column] != word]])
        return pd.concat([frame[~twice], rows[~rows.index.duplicated()]]).sort_index()
    joined = rows.groupby(level=0).first()
    for column in rows.columns:
        if (rule := _RULES.get(column)) is not None:
            joined[column] = rule(rows[column])
    for begin, end in sheet.not_before:
        if begin in joined and end in joined:
            joined[begin] = joined[begin].mask(joined[end] < joined[begin])  # it cannot have begun then: unknown
    joined = joined[frame.columns].astype(frame.dtypes.to_dict())
    return pd.concat([frame[~twice], joined]).sort_index()


def _earliest(values: pd.Series[str]) -> pd.Series[str]:
    return values.groupby(level=0).min()


def _latest(values: pd.Series[str]) -> pd.Series[str]:
    return values.groupby(level=0).max()


def _all_ended(values: pd.Series[str]) -> pd.Series[str]:
    return _latest(values).where(values.notna().groupby(level=0).all())


def _highest(words: Sequence[str]) -> Rule:
    return lambda values: _latest(values.map(_places(words))).map(dict(enumerate(words))).astype("str")


def _first_of(words: Sequence[str]) -> Rule:
    return lambda values: _earliest(values.map(_places(words))).map(dict(enumerate(words))).astype("str")


def _places(words: Sequence[str]) -> dict[str, int]:
    return {word: i for i, word in enumerate(words)}


def _together(separator: str) -> Rule:
    def rule(values: pd.Series[str]) -> pd.Series[str]:
        out = values.groupby(level=0).first()
        known = values.dropna()
        several = known[known.groupby(level=0).transform("nunique") > 1]  # seldom, so the slow part is short
        words = several.groupby(level=0).agg(lambda cells: _once(cells, separator))
        return out.where(~out.index.isin(words.index), words.reindex(out.index))

    return rule


def _once(cells: Iterable[str], separator: str) -> str:
    return separator.join(dict.fromkeys(part for cell in cells for part in cell.split(separator)))


_LISTS = {f.name: _together(";") for s in SHEETS.values() for f in s.fields if f.kind is Kind.LIST}
_RULES: dict[str, Rule] = {
    **_LISTS,
    "formerly": _together(";"),
    **dict.fromkeys(("source", "how", "set_by", "reason"), _together("; ")),
    **dict.fromkeys(("since", "joined", "left", "recorded_on", "adult"), _earliest),
    **dict.fromkeys(("confirmed", "withdrawn", "disputed", "paid"), _latest),
    "until": _all_ended,
    "strength": _highest(STRENGTHS),
    "basis": _first_of(BASES),
}
