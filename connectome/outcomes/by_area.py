"""People by area: who was asked in both waves and has more or fewer ties, who stayed, joined and left.

The town's own figures stand in the sentences, so they are the totals: nothing hidden by area may follow from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from connectome.errors import WouldDisclose
from connectome.privacy.suppression import ALL, MOST_HIDDEN, Table, count_text, needs, suppress, together

NOT_SHOWN = "not shown"
DIRECTIONS = ["more", "same", "fewer"]
_MOST_SMALL = 60
"""A table with more small counts is not told: hardly anything would be left of it."""


@dataclass(frozen=True)
class ByArea:
    """Counts of people as text by area, and the areas (ids) that had better be told together."""

    text: pd.DataFrame
    together: tuple[tuple[str, ...], ...] = ()


def listed(counts: pd.Series, town: str) -> pd.Series:
    """One count an area as text, where the town's is told as ``town``: where that is no number, none is told."""
    text = _text(Table.of(counts.set_axis(_places(counts))), [(ALL,)]) if is_number(town) else {}
    return pd.Series([text.get((place,), NOT_SHOWN) for place in _places(counts)], counts.index, dtype="str")


def directions(counts: pd.DataFrame, town: Mapping[str, str]) -> ByArea:
    """How many people of each area have more ties, as many, fewer, and how many people these are.

    Parameters
    ----------
    counts
        By area (id): more, same, fewer.
    town
        The same of the whole town as it is told; where one of them is no number, no area's are told.
    """
    size = counts.sum(axis=1)
    if len(counts) < 2 or not all(is_number(town[c]) for c in DIRECTIONS):
        alone = {c: town[c] if len(counts) == 1 else NOT_SHOWN for c in DIRECTIONS}
        return ByArea(counts.assign(**alone, people=listed(size, count_text(int(size.sum())))).astype("str"))
    table = Table.of(counts.set_axis(_places(counts)))
    text = _text(table, [c for c in table.counts if c[0] == ALL])
    rows = [[text.get((place, c), NOT_SHOWN) for c in (*DIRECTIONS, ALL)] for place in _places(counts)]
    shown = pd.DataFrame(rows, counts.index, [*DIRECTIONS, "people"], dtype="str")
    if (shown[DIRECTIONS] == NOT_SHOWN).to_numpy().mean() <= MOST_HIDDEN:
        return ByArea(shown)
    return ByArea(shown, together(counts.loc[size.sort_values(kind="stable").index], axes=[0]))


def is_number(text: str) -> bool:
    return text.replace(",", "").isdigit()


def _text(table: Table, told: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Each cell as it may be printed with these told elsewhere; nothing where no way of hiding some would do."""
    if len(needs(table)) > _MOST_SMALL:
        return {}
    try:
        return suppress(Table(table.counts, table.sums), shown=told).text(table)
    except WouldDisclose:
        return {}


def _places(counts: pd.DataFrame | pd.Series) -> list[str]:
    """Names for rows that no column or total has, whatever an area is called."""
    return [f"row {k}" for k in range(len(counts))]
