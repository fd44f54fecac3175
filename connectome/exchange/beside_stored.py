"""An import beside what is stored: what an empty cell must not undo, and what only shows once rows are merged."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from connectome.errors import ImportRefused
from connectome.exchange.problems import Problem, as_frame, in_words
from connectome.exchange.validate import Checked
from connectome.schema import SHEETS
from connectome.schema.words import counted

STAYS = (
    ("permissions", "withdrawn"),
    ("people", "left"),
    ("people", "adult"),
    *((sheet, "name") for sheet in ("groups", "places", "organisations")),
)
"""Said once, these stay until somebody writes something else: an empty cell of an older file is no permission, and a
name struck out of a list that residents correct leaves nothing to call the thing by."""


def refuse(faults: list[Problem]) -> None:
    """Raise all faults at once, if there are any."""
    if faults:
        raise ImportRefused(in_words(faults), as_frame(faults))


def kept(checked: Checked, held: pd.DataFrame, sheet: str, column: str) -> list[str]:
    """Put stored values where the file's cell is empty; a remark when there were any."""
    frame = checked.frames[sheet]
    known = held[column].reindex(frame.index)
    stays = frame[column].isna() & known.notna()
    if not stays.any() or column not in checked.present[sheet]:
        return []
    checked.frames[sheet] = frame.assign(**{column: frame[column].where(~stays, known)})
    many = counted(int(stays.sum()), "stored value")
    return [f"{checked.sources[sheet]}: {many} of '{column}' kept where the cell is empty."]


def incomplete_keys(checked: Checked, stored: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """A column that tells rows apart is absent from the file while stored rows have it: they would be doubled."""
    faults = []
    for name, frame in checked.frames.items():
        sheet, held = SHEETS[name], stored[name]
        absent = [c for c in sheet.key if c not in checked.present[name]]
        given = [c for c in sheet.key if c in checked.present[name]]
        if not absent or not given or held.empty or frame.empty:
            continue
        same = pd.MultiIndex.from_frame(held[given]).isin(pd.MultiIndex.from_frame(frame[given]))
        for column in absent:
            if held.loc[same, column].notna().any():
                expected = "is missing, but stored rows have it: it tells them apart. Add the column."
                faults.append(Problem(checked.sources[name], 1, column, "", expected))
    return faults


def out_of_order(name: str, rows: pd.DataFrame, source: str) -> list[Problem]:
    """Ends before beginnings that only show once the file's columns lie beside the stored ones."""
    faults = []
    for first, then in SHEETS[name].not_before:
        wrong = rows[rows[then] < rows[first]]
        for key, begin, end in zip(wrong.index, wrong[first], wrong[then], strict=True):
            which = " and ".join(str(key).split("\x1f"))
            faults.append(Problem(source, 0, then, str(end), f"is before the stored '{first}' ({begin}) of {which}."))
    return faults


def locked_plans(before: pd.DataFrame, source: str) -> list[Problem]:
    """Plans that would change after they were locked; ``before`` is how the rows that change are stored."""
    faults = []
    for plan, day in before["locked"].dropna().items():
        expected = (
            f"was locked on {day} and stays as it was: figures are not chosen after they were seen. Leave the row as "
            "it is, and give what is new an id of its own."
        )
        faults.append(Problem(source, 0, "id", str(plan), expected))
    return faults
