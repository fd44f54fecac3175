"""Files that still name somebody by the id they had before a merge: they are read as naming the person they became."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from connectome.exchange.problems import Notes, Problem
from connectome.graph.frames import with_key
from connectome.graph.joining import join_rows
from connectome.graph.renaming import Renamed, now_called, renamed
from connectome.schema import SHEETS
from connectome.schema.words import counted

if TYPE_CHECKING:
    from connectome.exchange.validate import Checked


def read_as_merged(checked: Checked, stored: Mapping[str, pd.DataFrame], notes: Notes) -> None:
    """Rename, and join what has become one row, by the rules of the merge itself.

    A tie between the two is left out. That the two be kept apart, or were introduced to each other, is a fault: then
    they may be two people after all.
    """
    ids = now_called(stored["people"])
    if not ids:
        return
    count = 0
    for name, frame in checked.frames.items():
        new = renamed(SHEETS[name], frame, ids)
        if not new.named.any():
            continue
        source = checked.sources[name]
        two = new.alone | (new.between & (name == "keep_apart"))
        for i in np.flatnonzero(two):
            expected = (
                "names two people who were merged into one. If they are two: connectome person unmerge; else take "
                "the row out."
            )
            notes.add(Problem(source, checked.rows[name][i], "", "", expected))
        count += int(new.named.sum())
        _take_over(checked, name, new, stored["people"])
    if count:
        rows = counted(count, "row")
        notes.remark(f"{rows} naming somebody by an id from before a merge: read as naming the person they became.")


def _take_over(checked: Checked, name: str, new: Renamed, people: pd.DataFrame) -> None:
    """Put the renamed rows in place: those that share a key with another are one."""
    sheet, stays = SHEETS[name], ~new.between
    frame, named = new.frame[stays], new.named[stays]
    rows = pd.Series(checked.rows[name])[stays].to_numpy()
    keyed = with_key(sheet, frame)
    affected = keyed.index.isin(keyed.index[named])
    # who stays comes first, from the file or else from the store, so that their values stand
    order = np.flatnonzero(affected)[np.argsort(named[affected], kind="stable")]
    theirs = keyed.iloc[order]
    first = pd.Series(rows[order], index=theirs.index).groupby(level=0).min()
    if name == "people":
        absent = people.index.isin(keyed.index[named]) & ~people.index.isin(keyed.index[~named])
        theirs = pd.concat([people.loc[absent, list(keyed.columns)], theirs])
    joined = join_rows(sheet, theirs)
    checked.frames[name] = pd.concat([frame[~affected], joined], ignore_index=True).astype(frame.dtypes.to_dict())
    checked.rows[name] = [*rows[~affected].tolist(), *first[joined.index].tolist()]
