"""A reader who solves for hidden counts, written apart from the code that hides them; and random tables for them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from scipy.optimize import linprog

from connectome.privacy.suppression import ALL

Cell = tuple[str, str]
PEOPLE = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 4, 5, 6, 7, 9, 10, 12, 13, 18, 25, 40, 66])


def tables(rows: int, columns: int) -> st.SearchStrategy[pd.DataFrame]:
    """Tables of up to so many rows and columns, two of each at least."""
    shapes = st.tuples(st.integers(2, rows), st.integers(2, columns))
    return shapes.flatmap(
        lambda s: st.lists(PEOPLE, min_size=s[0] * s[1], max_size=s[0] * s[1]).map(lambda v: of(v, s))
    )


def of(values: list[int], shape: tuple[int, int]) -> pd.DataFrame:
    index, columns = ([f"{letter}{k}" for k in range(n)] for letter, n in zip("rc", shape, strict=True))
    return pd.DataFrame(np.reshape(values, shape), index=index, columns=columns)


def ends(frame: pd.DataFrame, printed: Mapping[Cell, tuple[float, float]], cell: Cell) -> tuple[float, float]:
    """Least and most of a cell by what is printed, totals as rows and columns called "all": of all inner cells only."""
    at = {(r, c): k for k, (r, c) in enumerate((r, c) for r in frame.index for c in frame.columns)}

    def members(where: Cell) -> np.ndarray:
        return np.array([float(where[0] in (r, ALL) and where[1] in (c, ALL)) for r, c in at])

    rows = np.array([members(where) for where in printed]).reshape(-1, len(at))
    low, high = np.array(list(printed.values()), dtype="float64").reshape(-1, 2).T
    capped = np.isfinite(high)
    limits = {"A_ub": np.vstack([rows[capped], -rows]), "b_ub": np.concatenate([high[capped], -low])}
    found = [linprog(sign * members(cell), **limits) for sign in (1, -1)]
    assert {f.status for f in found} <= {0, 3}, "what is printed is true of some table"
    least, most = (f.fun if f.status == 0 else -np.inf for f in found)
    return round(least, 6), round(-most, 6)
