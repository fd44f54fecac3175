"""One person recorded twice: their rows brought together under one id, and that taken back exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from connectome.actions.recording import Change, Undone, record, undo
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import with_key
from connectome.graph.joining import join_rows
from connectome.graph.renaming import naming, now_called, renamed
from connectome.privacy.permissions import nameable, standing
from connectome.privacy.suppression import by_sheet
from connectome.schema import SHEETS
from connectome.schema.words import PERMISSIONS
from connectome.store import Store

_COMPARED = ("name", "area", "adult", "joined", "left")
"""Columns of which a person has one value; lists are put together."""
_TWO_PEOPLE = (
    "'{}' and '{}' cannot be merged: what is recorded speaks of two different people. If that is wrong, whoever "
    "recorded it changes it first. Nothing was written."
)


@dataclass(frozen=True)
class Merged:
    """What a merge does, or did.

    Attributes
    ----------
    keep, gone
        The id that stays, and the one whose rows become theirs.
    differ
        Column -> (what stands, what the other had), where both had something; names only where they may be shown.
    filled
        Columns of the person that were empty and are filled from the other.
    moved, joined, between
        Sheet -> rows: those that named the other, of them those that became one with a row there was, and those
        between the two, which go.
    named_both
        Sheet -> rows that name both and stay, such as a conversation with the two.
    closed
        Permissions that stood for one of the two, and no longer stand because the other had taken them back.
    entry
        Of the write; empty when only looked at.
    """

    keep: str
    gone: str
    differ: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    filled: tuple[str, ...] = ()
    moved: Mapping[str, int] = field(default_factory=dict)
    joined: Mapping[str, int] = field(default_factory=dict)
    between: Mapping[str, int] = field(default_factory=dict)
    named_both: Mapping[str, int] = field(default_factory=dict)
    closed: tuple[str, ...] = ()
    entry: str = ""

    def lines(self) -> list[str]:
        """What to know before saying yes, a line each."""
        keep, gone = self.keep, self.gone
        lines = [f"'{gone}' becomes '{keep}'. Files that still name '{gone}' are read as naming '{keep}'."]
        for column, (stands, left) in self.differ.items():
            said = f"'{stands}' stands, not '{left}'" if stands else f"the two differ; that of '{keep}' stands"
            lines.append(f"  {column}: {said}")
        if self.filled:
            lines.append(f"  filled from '{gone}': {', '.join(self.filled)}")
        for words, rows in (
            (f"of '{gone}', now of '{keep}'", self.moved),
            ("of these, joined with a row there was", self.joined),
            ("between the two, gone", self.between),
            ("naming both as if they were two", self.named_both),
        ):
            if told := by_sheet(rows):
                lines.append(f"  {words}: {told}")
        if self.closed:
            lines.append(f"  no longer permitted, for one of the two took it back: {', '.join(self.closed)}")
        return lines


def look(store: Store, keep: str, gone: str, name: str | None = None) -> Merged:
    """What :func:`merge` would do; nothing is written. It refuses what merge refuses."""
    return merging(CommunityGraph(store.frames()), keep, gone, name)[1]


def merge(store: Store, keep: str, gone: str, name: str | None = None) -> Merged:
    """Make everything recorded of ``gone`` that of ``keep``, in one write that :func:`unmerge` takes back exactly.

    Parameters
    ----------
    keep
        The id that stays. Where both have a value, theirs stands.
    gone
        The id that goes. Files that still name it are read as naming ``keep``.
    name
        The person's name from now on; by default the one there is.

    Raises
    ------
    InputError
        An unknown id, twice the same, or two people who are recorded to be two. Nothing was written.
    """
    done, entry = record(store, lambda graph: merging(graph, keep, gone, name), "merge")
    return replace(done, entry=entry.id if entry else "")


def unmerge(store: Store, what: str | None = None) -> Undone:
    """Take a merge back: every row it touched is as it was.

    Parameters
    ----------
    what
        The entry of the merge, or the id of a person of whom the last merge is meant; by default the last merge by
        this account.

    Raises
    ------
    InputError
        There is no such merge, or a row was changed since. Nothing was written.
    """
    return undo(store, _entry_of(store, what))


def merging(graph: CommunityGraph, keep: str, gone: str, name: str | None = None) -> tuple[Change, Merged]:
    """The change that makes two people one, and what it is in short."""
    _refuse(graph, keep, gone)
    if name is not None and not name.strip():
        raise InputError("The name is empty. Leave --name out to keep the one there is.")
    write, remove = {}, {}
    moved: dict[str, int] = {}
    joined, between, both = moved.copy(), moved.copy(), moved.copy()
    for sheet_name, sheet in SHEETS.items():
        frame = graph.frame(sheet_name)
        if frame.empty:
            continue
        new = renamed(sheet, frame, {gone: keep})
        if not new.named.any():
            continue
        if new.alone.any() or (sheet_name == "keep_apart" and new.between.any()):
            raise InputError(_TWO_PEOPLE.format(keep, gone))
        theirs = new.frame[new.named & ~new.between]
        if sheet_name == "people":
            theirs = theirs.assign(formerly=_with(theirs["formerly"].iloc[0], gone))
        theirs = with_key(sheet, theirs)
        there = frame[frame.index.isin(theirs.index) & ~new.named]  # first, so that their values stand
        rows = join_rows(sheet, pd.concat([there, theirs]))
        write[sheet_name] = rows
        remove[sheet_name] = [key for key in frame.index[new.named] if key not in rows.index]
        moved[sheet_name] = len(theirs)
        joined[sheet_name] = len(there) + len(theirs) - len(rows)
        between[sheet_name] = int(new.between.sum())
        both[sheet_name] = int((new.named & ~new.between & naming(sheet, frame, {keep})).sum())
    if name is not None:
        write["people"] = write["people"].assign(name=name.strip())
    closed = _close(graph, keep, gone, write)
    differ, filled = _beside(graph, keep, gone, write["people"])
    return Change(write, remove), Merged(
        keep, gone, differ, filled, _some(moved), _some(joined), _some(between), _some(both), closed
    )


def _some(counts: dict[str, int]) -> dict[str, int]:
    """Without the person's own row, and without zeros."""
    return {sheet: n for sheet, n in counts.items() if n and sheet != "people"}


def _refuse(graph: CommunityGraph, keep: str, gone: str) -> None:
    if keep == gone:
        raise InputError(f"'{keep}' is given twice: say the ids of two people.")
    known = frozenset(graph.ids)
    for person in (keep, gone):
        if person not in known:
            former = now_called(graph.frame("people")).get(person)
            hint = (
                f"'{person}' was merged into '{former}' already."
                if former
                else "`connectome person duplicates` lists ids that may be one person."
            )
            raise InputError(f"There is no person with the id '{person}'. {hint}")


def _with(formerly: object, gone: str) -> str:
    """The former ids, those of the one who goes among them."""
    return f"{gone};{formerly}" if isinstance(formerly, str) else gone


def _close(graph: CommunityGraph, keep: str, gone: str, write: dict[str, pd.DataFrame]) -> tuple[str, ...]:
    """Where one of the two has taken a permission back, no other row of either opens it again.

    The permissions closed that stood for one of them.
    """
    held = graph.frame("permissions")
    back = held[held["withdrawn"].notna() & held["person"].isin([keep, gone])]
    took = set(zip(back["person"], back["for"], strict=True))
    closing = {w for w in PERMISSIONS for p in (keep, gone) if (p, w) in took and p not in standing(graph, w)}
    if not closing:
        return ()
    today = date.today().isoformat()
    rows = write.get("permissions", held[:0])
    rows = pd.concat([rows, held[(held["person"] == keep) & ~held.index.isin(rows.index)]])
    opens = rows["for"].isin(closing) & rows["withdrawn"].isna()
    day = rows["given"].where(rows["given"] > today, today)
    write["permissions"] = rows.assign(withdrawn=rows["withdrawn"].where(~opens, day))
    return tuple(w for w in PERMISSIONS if w in closing and {keep, gone} & standing(graph, w))


def _beside(
    graph: CommunityGraph, keep: str, gone: str, now: pd.DataFrame
) -> tuple[dict[str, tuple[str, str]], tuple[str, ...]]:
    """Where the two differ, and what was filled."""
    one, other, after = (
        {str(c): None if pd.isna(v) else v for c, v in row.items()}
        for row in (graph.frame("people").loc[keep], graph.frame("people").loc[gone], now.iloc[0])
    )
    filled = tuple(c for c in SHEETS["people"].columns if one[c] is None and None not in (other[c], after[c]))
    differ: dict[str, tuple[str, str]] = {}
    named = {keep, gone} <= nameable(graph)
    for column in _COMPARED:
        if None not in (one[column], other[column]) and one[column] != other[column]:
            left: object = other[column] if after[column] == one[column] else one[column]
            shown = named or column != "name"
            differ[column] = (_said(after[column]), _said(left)) if shown else ("", "")
    return differ, filled


def _said(value: object) -> str:
    return str(value) if isinstance(value, str) else "yes" if value else "no"


def _entry_of(store: Store, what: str | None) -> str:
    entries = store.entries().sort_values(["at", "id"], kind="stable")
    if what is not None and what in set(entries["id"]):
        if entries.set_index("id").loc[what, "action"] != "merge":
            raise InputError(f"'{what}' is not a merge. `connectome person merge` says its entry.")
        return what
    undone = set(entries.loc[entries["action"] == "undo", "source"])
    open_ones = entries[(entries["action"] == "merge") & ~entries["id"].isin(undone)]
    if what is None:
        from connectome.settings import who

        open_ones = open_ones[open_ones["by"] == who()]
        words = "There is no merge to take back: none is recorded by this account that is not taken back already."
    else:
        touched = store.touched()
        theirs = touched.loc[(touched["sheet"] == "people") & (touched["key"] == what), "entry"]
        open_ones = open_ones[open_ones["id"].isin(theirs)]
        words = f"'{what}' is neither the entry of a merge nor somebody who was merged."
    if open_ones.empty:
        raise InputError(words)
    return str(open_ones.iloc[-1]["id"])
