"""Files that still hold somebody who was erased: left out, as if they had never been there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from connectome.exchange.problems import Notes
from connectome.privacy.mentions import REMOVED, Mentions, shared_names
from connectome.privacy.taking_out import named_in, taken_out
from connectome.privacy.tombstones import Tombstones
from connectome.schema.words import counted

if TYPE_CHECKING:
    from connectome.exchange.validate import Checked


def leave_out(checked: Checked, erased: Tombstones, stored: Mapping[str, pd.DataFrame], notes: Notes) -> None:
    """Take the erased out of what an import brings, and say how many rows that left out of each sheet."""
    who = erased.among(named_in(checked.frames))
    if not who:
        return
    people = pd.concat([frames["people"][["id", "name"]] for frames in (checked.frames, stored) if "people" in frames])
    theirs = people["id"].isin(who)
    names = set(people.loc[theirs, "name"].dropna())
    names -= shared_names(names, people.loc[~theirs, "name"].dropna())
    without = taken_out(
        checked.frames, who, Mentions(dict.fromkeys(names, REMOVED), dict.fromkeys(sorted(who), REMOVED))
    )
    said = []
    for name, frame in without.items():
        before = checked.frames[name]
        if frame is before:
            continue
        if gone := len(before) - len(frame):
            said.append(f"{counted(gone, 'row')} of {name.replace('_', ' ')}")
        checked.rows[name] = [checked.rows[name][i] for i in frame.index]
        checked.frames[name] = frame.reset_index(drop=True)
    left_out = f"{', '.join(said)} left out: " if said else "Some people in these files were "
    notes.remark(f"{left_out}erased at their own wish. What else named them is read without them.")
