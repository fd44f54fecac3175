"""A sheet's frame as rows for Cypher, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from connectome.graph.frames import KEPT, columns, conform, empty
from connectome.schema import Kind, Sheet
from connectome.store.keys import facet_id, stored_key

if TYPE_CHECKING:
    import pandas as pd

    from connectome.store.plan import Row

_LISTS = (Kind.LIST, Kind.REFS)
_TIES = (Kind.ID, Kind.REF, Kind.REFS)


def is_tie(sheet: Sheet, column: str) -> bool:
    """Whether the column becomes identity or ties, rather than a property."""
    around = sheet.name == "introductions" and column == "around"  # ties to facets
    return around or (column in sheet.columns and sheet.field(column).kind in _TIES)


def to_rows(sheet: Sheet, frame: pd.DataFrame, day: str) -> list[Row]:
    """Each row as ``id`` (id or key), its references by column, and ``set``: its properties.

    ``day`` is the day of recording where the frame gives none.
    """
    frame = conform(sheet, frame)
    values = {c: _plain(sheet, c, frame[c]) for c in columns(sheet)}
    values[KEPT[0]] = [day if v is None else v for v in values[KEPT[0]]]
    held = [c for c in values if not is_tie(sheet, c)]
    tied = [c for c in values if is_tie(sheet, c) and c != "id"]
    ids = values["id"] if sheet.label else [stored_key(key) for key in frame.index]
    sets = [dict(zip(held, row, strict=True)) for row in zip(*(values[c] for c in held), strict=True)]
    rows = [{"id": i, "set": s} for i, s in zip(ids, sets, strict=True)]
    for column in tied:
        for row, value in zip(rows, values[column], strict=True):
            row[column] = value
    if sheet.name == "facets":
        for row in rows:
            row["facet"] = facet_id(row["set"]["what"])
    return rows


def to_frame(sheet: Sheet, rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """Rows of values in the order of the frame's columns, as read from the store; sorted by key."""
    across = list(zip(*rows, strict=True))
    if not across:
        return empty(sheet)
    values = {c: _joined(sheet, c, v) for c, v in zip(columns(sheet), across, strict=True)}
    return conform(sheet, values).sort_index()


def _is_list(sheet: Sheet, column: str) -> bool:
    return column in sheet.columns and sheet.field(column).kind in _LISTS


def _plain(sheet: Sheet, column: str, series: pd.Series[Any]) -> list[Any]:
    """Python's own values, None for missing, lists split."""
    values: list[Any] = series.astype(object).where(series.notna(), None).tolist()
    if _is_list(sheet, column):
        return [None if v is None else v.split(";") for v in values]
    return values


def _joined(sheet: Sheet, column: str, values: Sequence[Any]) -> list[Any]:
    if _is_list(sheet, column):
        return [";".join(v) if v else None for v in values]
    return list(values)
