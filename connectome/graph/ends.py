"""Reading the two ends of ties: ids or positions in, positions and sorted ids out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.errors import InputError

Column: TypeAlias = "Sequence[Any] | NDArray[Any] | pd.Series[Any] | pd.Index[Any]"
Positions = NDArray[np.int32]


def _array(column: Column) -> NDArray[Any]:
    """Return the column as whole numbers if it holds nothing else, otherwise as objects."""
    if isinstance(column, pd.Series | pd.Index | pd.api.extensions.ExtensionArray):
        whole = pd.api.types.is_integer_dtype(column.dtype)
        if whole and not column.isna().any():
            return column.to_numpy(dtype=np.int64)
        return column.to_numpy(dtype=object)
    array = np.asarray(column)
    if array.ndim != 1:
        raise InputError(f"A column of ties or ids must have one dimension, not {array.ndim}.")
    if array.dtype.kind in "iu":
        return array
    if len(array) == 0:
        return array.astype(np.int64)
    return np.asarray(column, dtype=object)


def _is_whole(array: NDArray[Any]) -> bool:
    return array.dtype.kind in "iu"


def _index(array: NDArray[Any]) -> pd.Index[Any]:
    index: pd.Index[Any] = pd.Index(array, dtype="str", name="id")
    return index


def _text(array: NDArray[Any], what: str) -> pd.Index[Any]:
    """Return ids as text, refusing anything else by name."""
    if _is_whole(array):
        array = array.astype(str).astype(object)
        return _index(array)
    all_text = pd.api.types.infer_dtype(array, skipna=False) == "string"
    for k, value in enumerate(() if all_text else array):  # looked at one by one only to say which is not
        if not isinstance(value, str):
            missing = value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value))
            found = "is missing" if missing else f"is {value!r}, not text"
            raise InputError(f"{what} {k + 1} {found}. Ids are text, kept as given.")
    return _index(array)


def _sorted_ids(ids: pd.Index[Any]) -> tuple[pd.Index[Any], Positions]:
    """Return ids in order, and the new position of each."""
    if not ids.is_unique:
        raise InputError(f"The id '{ids[ids.duplicated()][0]}' is given twice: an id belongs to one person.")
    order = np.asarray(np.argsort(ids.to_numpy(dtype=object), kind="stable"))
    rank = np.empty(len(ids), np.int32)
    rank[order] = np.arange(len(ids), dtype=np.int32)
    return ids[order], rank


def _checked(array: NDArray[Any], people: int, name: str) -> Positions:
    """Return positions as int32, refusing those that are nobody's."""
    if len(array) and (int(array.min()) < 0 or int(array.max()) >= people):
        row = int(np.flatnonzero((array < 0) | (array >= people))[0])
        raise InputError(f"{name} {row + 1} is position {array[row]}, but positions go from 0 to {people - 1}.")
    return np.ascontiguousarray(array, dtype=np.int32)


def _found(ids: pd.Index[Any], column: NDArray[Any], name: str) -> Positions:
    """Return the position of each id, refusing one that is not known."""
    text = _text(column, name)
    at = ids.get_indexer(text)
    if len(at) and at.min() < 0:
        row = int(np.flatnonzero(at < 0)[0])
        raise InputError(f"{name} {row + 1} is '{text[row]}', but nobody in ids has that id.")
    return at.astype(np.int32)


def positions_and_ids(
    source: Column, target: Column, n: int | None, ids: Column | None
) -> tuple[int, Positions, Positions, pd.Index[Any] | None]:
    """Read two columns of ends.

    Parameters
    ----------
    source, target : array-like of shape (ties,)
        Ids as text, or whole numbers.
    n : int, optional
        Number of people.
    ids : array-like of shape (n,), optional
        Everybody's id.

    Returns
    -------
    people : int
    source, target : int32 arrays of shape (ties,)
        Positions in the sorted ids.
    ids : Index of text, or None
        Sorted; None where people are known by position only.

    Raises
    ------
    InputError
        See `Network.from_edges`.
    """
    one, other = _array(source), _array(target)
    if len(one) != len(other):
        raise InputError(f"source has {len(one)} rows and target {len(other)}: a tie needs both ends.")
    if n is not None and n < 0:
        raise InputError(f"n is {n}: there cannot be fewer than 0 people.")
    by_position = _is_whole(one) and _is_whole(other)
    if ids is None:
        if by_position:
            people = n if n is not None else int(max(one.max(initial=-1), other.max(initial=-1))) + 1
            return people, _checked(one, people, "source row"), _checked(other, people, "target row"), None
        both = _text(one, "source row").append(_text(other, "target row"))
        names, _ = _sorted_ids(both.unique())
        if n is not None and n != len(names):
            raise InputError(f"n is {n}, but {len(names)} ids have ties. Give ids, to name those without one.")
        return len(names), _found(names, one, "source row"), _found(names, other, "target row"), names
    given = _array(ids)
    names, rank = _sorted_ids(_text(given, "id"))
    people = len(names)
    if n is not None and n != people:
        raise InputError(f"n is {n}, but there are {people} ids.")
    if by_position and not (_is_whole(given) and people):
        return people, rank[_checked(one, people, "source row")], rank[_checked(other, people, "target row")], names
    return people, _found(names, one, "source row"), _found(names, other, "target row"), names


def weights(column: Column | None, ties: int) -> NDArray[np.float64] | None:
    """Read strengths.

    Parameters
    ----------
    column : array-like of shape (ties,), or None
        Numbers above 0.
    ties : int
        How many there must be.

    Returns
    -------
    float64 array of shape (ties,), or None

    Raises
    ------
    InputError
        A wrong number of rows, or one that is not a finite number above 0.
    """
    if column is None:
        return None
    try:
        out = np.ascontiguousarray(pd.Series(column).to_numpy(dtype=np.float64, na_value=np.nan))
    except (TypeError, ValueError):
        raise InputError("weight must hold numbers: the strength of each tie.") from None
    if len(out) != ties:
        raise InputError(f"weight has {len(out)} rows, but there are {ties} ties.")
    wrong = ~(np.isfinite(out) & (out > 0))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise InputError(f"weight row {row + 1} is {out[row]}: a tie's strength must be a number above 0.")
    return out
