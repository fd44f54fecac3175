"""A sheet of answers about equality: checked like any other, and never among the sheets of the graph."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from connectome.exchange.dates import Order
from connectome.exchange.problems import Notes, Problem
from connectome.exchange.raw import RawSheet
from connectome.exchange.validate import Checked, one_a_key, read_columns
from connectome.graph.frames import with_key
from connectome.privacy.tombstones import Tombstones
from connectome.schema.words import counted


def read_answers(
    raw: RawSheet, order: Order, notes: Notes, people: Collection[str], erased: Tombstones | None
) -> pd.DataFrame:
    """The answers, one row a person and characteristic.

    Parameters
    ----------
    raw
        The sheet as read.
    order
        How dates such as 03/04/2026 are read.
    notes
        Collects faults and remarks; the answers are to be used only when it holds no fault.
    people
        Ids of people, of the import and of the store.
    erased
        People to leave out.
    """
    apart = Checked()
    read_columns(raw, order, notes, apart)
    frame, rows = apart.frames[raw.sheet.name], apart.rows[raw.sheet.name]
    gone = frame["person"].isin(erased.among(set(frame["person"].dropna())) if erased else ())
    if gone.any():
        notes.remark(f"{raw.source}: {counted(int(gone.sum()), 'row')} of people who were erased left out.")
    for person, row in zip(
        frame.loc[~gone, "person"], [r for r, g in zip(rows, gone, strict=True) if not g], strict=True
    ):
        if isinstance(person, str) and person not in people:
            notes.add(Problem(raw.source, row, "person", person, "is not known: no person has that id."))
    keyed = with_key(raw.sheet, frame[~gone])
    return one_a_key(raw, keyed, [r for r, g in zip(rows, gone, strict=True) if not g], notes)
