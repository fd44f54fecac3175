"""Districts: a level above areas, for towns of more areas than one picture can name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from connectome.maps.circles import circles
from connectome.maps.shapes import Drawing
from connectome.privacy.views import View

MOST_AREAS = 60
"""Of more areas side by side, names do not find room even on a wide screen."""
_ELSEWHERE = "Other areas"


def districts_of(drawing: Drawing, view: View, names: Mapping[str, str], size: Mapping[str, int]) -> dict[str, str]:
    """The district of each area, by its name: what areas are recorded as part of, else those with most ties between.

    Parameters
    ----------
    names
        Of the areas drawn, by id.
    size
        Shapes in each.

    Returns
    -------
    dict of str
        Empty where there are few areas.
    """
    areas = list(names)
    if len(areas) <= MOST_AREAS:
        return {}
    recorded = _recorded(view, areas)
    return recorded if 1 < len(set(recorded.values())) <= MOST_AREAS else _by_ties(drawing, view, names, size)


def _recorded(view: View, areas: Sequence[str]) -> dict[str, str]:
    frame = view.graph.frame("areas")
    part_of = frame["part_of"].dropna()
    wholes = set(part_of)
    named = frame["name"].where(frame["name"].notna(), frame.index.to_series())
    whole = {a: part_of.get(a, a if a in wholes else None) for a in areas}
    return {a: str(named.get(w, w)) if w is not None else _ELSEWHERE for a, w in whole.items()}


def _by_ties(drawing: Drawing, view: View, names: Mapping[str, str], size: Mapping[str, int]) -> dict[str, str]:
    areas = sorted(names)
    ties: ArrayLike
    at = {a: k for k, a in enumerate(areas)}
    if drawing.people:
        home = np.array([at.get(a, -1) for a in drawing.area], np.int64)
        pairs = home[drawing.acquaintance]
        pairs = np.sort(pairs[(pairs >= 0).all(axis=1)], axis=1)
        pairs, ties = np.unique(pairs, axis=0, return_counts=True)
    else:
        told: pd.DataFrame = view.area_pairs
        told = told[told["area"].isin(areas) & told["other"].isin(areas)]
        pairs = np.stack([told["area"].map(at), told["other"].map(at)], 1).astype(np.int64)
        ties = told["ties"].str.replace(",", "").astype(np.int64).to_numpy(np.int64)
    label = circles(len(areas), pairs, counts=ties)
    small = {c for c, many in Counter(label.tolist()).items() if many < 3}
    first: dict[int, str] = {}
    for area in sorted(areas, key=lambda a: (-size.get(a, 0), a)):
        first.setdefault(int(label[at[area]]), f"Around {names[area]}")
    return {a: _ELSEWHERE if int(c) in small else first[int(c)] for a, c in zip(areas, label, strict=True)}
