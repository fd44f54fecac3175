"""One id for another wherever a person is named."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.schema import Field, Kind, Sheet

IN_WORDS = frozenset({"reporter", "asker", "set_by", "says"})
"""Columns of free text in which a person's id stands for the person."""


@dataclass(frozen=True)
class Renamed:
    """A sheet's rows under the new ids, and which rows that concerns.

    Attributes
    ----------
    frame
        The rows in the same order, under the same index; ends of symmetric ties are not yet in order.
    named
        Rows that named somebody by a former id.
    between
        Of those, rows that are now between a person and themselves.
    alone
        Of those, rows that needed several people and now name one.
    """

    frame: pd.DataFrame
    named: NDArray[np.bool_]
    between: NDArray[np.bool_]
    alone: NDArray[np.bool_]


def naming(sheet: Sheet, frame: pd.DataFrame, ids: Collection[str]) -> NDArray[np.bool_]:
    """Which rows name one of these people, in whatever column."""
    found = np.zeros(len(frame), bool)
    for column in _of_people(sheet):
        cells = frame[column.name]
        if column.kind is Kind.REFS:
            found |= cells.map(lambda c: isinstance(c, str) and any(p in ids for p in c.split(";"))).to_numpy(bool)
        else:
            found |= cells.isin(ids).to_numpy(bool)
    return found


def renamed(sheet: Sheet, frame: pd.DataFrame, ids: Mapping[str, str]) -> Renamed:
    """The sheet with each former id, a key of ``ids``, replaced by the id it stands for."""
    named = naming(sheet, frame, ids.keys())
    if not named.any():
        return Renamed(frame, named, named, named)
    rows = frame[named]
    new = rows.assign(**{c.name: rows[c.name].map(lambda cell: _now(cell, ids)) for c in _of_people(sheet)})
    out = frame.copy()
    out[named] = new.astype(frame.dtypes.to_dict())
    between, alone = np.zeros(len(frame), bool), np.zeros(len(frame), bool)
    needed = [c for c in _of_people(sheet) if c.required]
    if len(ends := [c.name for c in needed if c.kind is Kind.REF]) == 2:
        between[named] = (new[ends[0]] == new[ends[1]]).to_numpy(bool)
    for column in (c.name for c in needed if c.kind is Kind.REFS):
        fewer = zip(rows[column], new[column], strict=True)
        alone[named] = [";" in before and ";" not in after for before, after in fewer]
    return Renamed(out, named, between, alone)


def now_called(people: pd.DataFrame) -> dict[str, str]:
    """Former id -> the id of the person it was merged into."""
    known = people["formerly"].dropna()
    return {former: str(person) for person, cell in known.items() for former in cell.split(";")}


def _of_people(sheet: Sheet) -> list[Field]:
    """The columns that name people."""
    itself = sheet.name == "people"
    others = [f for f in sheet.fields if f.name in IN_WORDS or (itself and f.kind is Kind.ID)]
    return [*sheet.of_people, *others]


def _now(cell: object, ids: Mapping[str, str]) -> object:
    """The cell, an id or several, with former ids replaced; nobody stands in it twice."""
    if not isinstance(cell, str):
        return cell
    return ids[cell] if cell in ids else ";".join(dict.fromkeys(ids.get(part, part) for part in cell.split(";")))
