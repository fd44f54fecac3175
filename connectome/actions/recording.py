"""Writing what a person did: read, decide, write in one transaction, keep how it was. And undoing it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import TypeVar

import pandas as pd

from connectome import settings
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import columns, conform
from connectome.graph.renaming import now_called
from connectome.graph.stamp import new_run
from connectome.graph.time import iso
from connectome.privacy.suppression import UNTOLD
from connectome.privacy.tombstones import Tombstones
from connectome.schema import NODE_SHEETS, SHEETS, Kind
from connectome.store import Entry, Forget, Former, Store
from connectome.store.writing import Overtaken

T = TypeVar("T")
Frames = Mapping[str, pd.DataFrame]

_TRIES = 50
NOT_THERE = "null"
FINAL = {
    "import": "An import is not undone: import the files as they should be; rows that are gone from files stay.",
    "erase": "Who was erased cannot be brought back: nothing of them is kept.",
    "equality": "Answers kept apart are not undone: import them as they should be, or connectome equality withdraw ID.",
    "undo": "What was undone stays undone: record it again.",
}
"""Actions that cannot be undone, and what to do instead."""


@dataclass(frozen=True)
class Change:
    """Rows to write, each whole, and keys of rows to take away, by sheet.

    With ``forget`` nothing is kept of how they were, so that this cannot be undone.
    """

    write: Frames = field(default_factory=dict)
    remove: Mapping[str, Collection[str]] = field(default_factory=dict)
    forget: Forget | None = None


@dataclass(frozen=True)
class Undone:
    """What was undone: the entry, what it was, the day, and how many rows that may be counted are as before it."""

    entry: str
    action: str
    day: str
    rows: int


def record(
    store: Store,
    decide: Callable[[CommunityGraph], tuple[Change, T]],
    action: str,
    *,
    source: str = "",
    sheets: Collection[str] | None = None,
) -> tuple[T, Entry | None]:
    """Let ``decide`` look at the whole graph and say what changes, and write that whole or not at all.

    Parameters
    ----------
    store
        Where.
    decide
        From the graph to the change and a result. It is called again when somebody else wrote in between, so it only
        looks and says.
    action
        What was done, in a word or two; kept with the entry.
    source
        From where it came, kept with the entry.
    sheets
        The sheets ``decide`` looks at and changes; by default all. Things can only be taken away when all are read.

    Returns
    -------
    T, Entry or None
        What ``decide`` returned, and the entry; None where nothing changed.

    Raises
    ------
    InputError
        From ``decide``; or something is taken away that other rows refer to. Nothing was written.
    StoreError
        The store does not answer.
    """
    for _ in range(_TRIES):
        frames, after = store.stand(None if sheets is None else list(sheets))
        change, result = decide(CommunityGraph(frames))
        moment = datetime.now(UTC)
        change = _only_what_differs(frames, change, moment.date().isoformat())
        if not change.write and not change.remove:
            return result, None
        _refuse_loose_ends(frames, change)
        run = new_run()
        entry = Entry(run, run, settings.who(), moment.isoformat(), source or f"connectome {action}", action)
        try:
            former = () if change.forget else kept(frames, change)
            store.write(change.write, entry, former, remove=change.remove, after=after, forget=change.forget)
        except Overtaken:
            continue
        return result, entry
    raise Overtaken("Others keep writing at the same moment. Nothing was written: run it again.")


def undo(store: Store, entry: str | None = None) -> Undone:
    """Put every row that one write touched back to how it was before.

    Parameters
    ----------
    entry
        Its id; by default the last thing this account did that can be undone.

    Raises
    ------
    InputError
        There is nothing to undo, it cannot be undone, or a row was changed since. Nothing was written.
    """
    chosen = _to_undo(store.entries(), entry)
    held = store.former(chosen["id"])
    if not held or any(former.after is None for former in held):
        why = " Somebody it touched was erased." if store.tombstones().marks else ""
        raise InputError(f"Nothing is kept of '{chosen['action']}' of {chosen['at'][:10]}: it cannot be undone.{why}")

    def decide(graph: CommunityGraph) -> tuple[Change, int]:
        change = _back(graph.frames(), held, lambda former: _changed_since(store, chosen, former))
        return change, sum(former.sheet not in UNTOLD for former in held)

    rows, _ = record(store, decide, "undo", source=chosen["id"])
    return Undone(chosen["id"], chosen["action"], chosen["at"][:10], rows)


def new_id(graph: CommunityGraph, prefix: str) -> str:
    """``prefix`` and the number after the highest of that form in the whole community."""
    return next(_unused(graph, prefix))


def new_people_ids(graph: CommunityGraph, erased: Tombstones) -> Iterator[str]:
    """Ids for new people, one after the other; those of people who were erased are never given again."""
    return (person for person in _unused(graph, "p") if not erased.among([person]))


def _unused(graph: CommunityGraph, prefix: str) -> Iterator[str]:
    form = re.compile(re.escape(prefix) + r"0*(\d{1,15})")
    ids = [str(i) for sheet in NODE_SHEETS for i in graph.frame(sheet).index]
    used = map(form.fullmatch, [*ids, *now_called(graph.frame("people"))])  # who was merged may come back
    highest = max((int(found[1]) for found in used if found), default=0)
    return (f"{prefix}{number}" for number in count(highest + 1))


def past_day(day: str | None) -> str:
    """The day as ISO text, today by default.

    Raises
    ------
    InputError
        Not a date, or still to come.
    """
    today = date.today().isoformat()
    asked = today if day is None else iso(day)
    if asked > today:
        raise InputError(f"{asked} is still to come. Record what has happened, on the day it did. Nothing was written.")
    return asked


def as_json(sheet: str, frame: pd.DataFrame) -> dict[str, str]:
    """Each row's values as JSON text by key, missing ones left out."""
    names = columns(SHEETS[sheet])
    out = {}
    for key, row in zip(frame.index, frame[names].itertuples(index=False, name=None), strict=True):
        values = {c: _plain(v) for c, v in zip(names, row, strict=True) if not pd.isna(v)}
        out[str(key)] = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return out


def kept(frames: Frames, change: Change) -> list[Former]:
    """Every row of a change as it was before and will be after."""
    out = []
    for sheet in SHEETS:
        gone = list(change.remove.get(sheet, ()))
        rows = change.write.get(sheet)
        after = {} if rows is None else as_json(sheet, rows)
        held = frames[sheet] if gone or after else None
        if held is not None:
            before = as_json(sheet, held[held.index.isin([*gone, *after])])
            out += [
                Former(sheet, key, before.get(key, NOT_THERE), after.get(key, NOT_THERE))
                for key in dict.fromkeys([*after, *gone])
            ]
    return out


def applied(frames: Frames, change: Change) -> dict[str, pd.DataFrame]:
    """The frames as they are after a change."""
    out = dict(frames)
    for sheet in {*change.write, *change.remove}:
        rows = change.write.get(sheet, out[sheet].iloc[:0])
        stays = ~out[sheet].index.isin([*change.remove.get(sheet, ()), *rows.index])
        out[sheet] = pd.concat([out[sheet][stays], rows]).sort_index()
    return out


def _plain(value: object) -> object:
    """numpy's booleans and numbers as Python's."""
    return value.item() if hasattr(value, "item") else value


def _only_what_differs(frames: Frames, change: Change, day: str) -> Change:
    """Without rows that are so already; each row with the day it was first recorded."""
    write = {}
    for sheet, given in change.write.items():
        rows = conform(SHEETS[sheet], given)
        first = frames[sheet]["recorded_on"].reindex(rows.index)
        rows = rows.assign(recorded_on=rows["recorded_on"].fillna(first).fillna(day))
        held = frames[sheet]
        before = as_json(sheet, held[held.index.isin(rows.index)])
        differs = [before.get(key) != text for key, text in as_json(sheet, rows).items()]
        if any(differs):
            write[sheet] = rows[differs]
    remove = {s: [k for k in dict.fromkeys(keys) if k in frames[s].index] for s, keys in change.remove.items()}
    return Change(write, {sheet: keys for sheet, keys in remove.items() if keys}, change.forget)


def _refuse_loose_ends(frames: Frames, change: Change) -> None:
    """Nothing may be taken away that a row refers to."""
    going = {sheet: set(change.remove[sheet]) for sheet in NODE_SHEETS if sheet in change.remove}
    if not going:
        return
    left = applied(frames, change)
    for name, sheet in SHEETS.items():
        for column in sheet.fields:
            gone = set().union(*(going.get(target, set()) for target in column.refers))
            if not gone or not len(left[name]):
                continue
            cells = left[name][column.name].dropna()
            named = cells.str.split(";").explode() if column.kind is Kind.REFS else cells
            if named.isin(gone).any():
                raise InputError(
                    f"'{named[named.isin(gone)].iloc[0]}' cannot be taken away: {_a_row(name)} still refers to it. "
                    "Undo or change that first. Nothing was written."
                )


def _to_undo(entries: pd.DataFrame, wanted: str | None) -> pd.Series[str]:
    entries = entries.sort_values(["at", "id"], kind="stable")
    undone = set(entries.loc[entries["action"] == "undo", "source"])
    if wanted is None:
        mine = entries[(entries["by"] == settings.who()) & ~entries["id"].isin(undone)]
        mine = mine[~mine["action"].isin(FINAL)]
        if mine.empty:
            raise InputError(
                "There is nothing to undo: nothing is recorded by this account that is not undone already."
            )
        return mine.iloc[-1]
    found = entries[entries["id"] == wanted]
    if found.empty:
        raise InputError(f"There is no entry '{wanted}'. Each command that records something says its entry.")
    if wanted in undone:
        raise InputError(f"'{wanted}' is undone already.")
    if why := FINAL.get(found.iloc[0]["action"]):
        raise InputError(why)
    return found.iloc[0]


def _back(frames: Frames, held: list[Former], refuse: Callable[[Former], InputError]) -> Change:
    """The change that puts rows back; refused where a row is not as the entry left it."""
    now: dict[str, dict[str, str]] = {}
    for sheet in {former.sheet for former in held}:
        keys = [former.key for former in held if former.sheet == sheet]
        now[sheet] = as_json(sheet, frames[sheet][frames[sheet].index.isin(keys)])
    for former in held:
        if now[former.sheet].get(former.key, NOT_THERE) != former.after:
            raise refuse(former)
    write = {
        sheet: conform(SHEETS[sheet], pd.DataFrame(rows))
        for sheet in now
        if (rows := [json.loads(f.row) for f in held if f.sheet == sheet and f.row != NOT_THERE])
    }
    remove = {
        sheet: keys for sheet in now if (keys := [f.key for f in held if f.sheet == sheet and f.row == NOT_THERE])
    }
    return Change(write, remove)


def _changed_since(store: Store, chosen: pd.Series[str], former: Former) -> InputError:
    """Who touched the row afterwards, in words."""
    entries, touched = store.entries(), store.touched()
    same = touched[(touched["sheet"] == former.sheet) & (touched["key"] == former.key)]
    later = entries[(entries["at"] > chosen["at"]) & entries["id"].isin(same["entry"])]
    last = later.iloc[-1] if len(later) else None
    by = "" if last is None else f" by '{last['action']}' of {last['at'][:10]} ({last['id']})"
    final = last is not None and last["action"] in FINAL
    then = "That is not undone, so neither is this: change back by hand what is wrong." if final else "Undo that first."
    return InputError(
        f"'{chosen['action']}' of {chosen['at'][:10]} cannot be undone: {_a_row(former.sheet)} was changed since{by}. "
        f"{then} Nothing was written."
    )


def _a_row(sheet: str) -> str:
    return "something recorded" if sheet in UNTOLD else f"a row of {sheet.replace('_', ' ')}"
