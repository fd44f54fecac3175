"""Undoing what the commands for introductions and conversations recorded, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from connectome import settings
from connectome.actions.conversing import CONVERSATION
from connectome.actions.introducing.following import FOLLOWED
from connectome.actions.introducing.making import LOGGED
from connectome.actions.recording import undo
from connectome.errors import InputError
from connectome.graph.frames import KEY_SEPARATOR
from connectome.store import Store

_OURS = (LOGGED, FOLLOWED, CONVERSATION)
_PERMISSION = ("permit", "withdraw")
_THINGS = ("introductions", "conversations")


@dataclass(frozen=True)
class TakenBack:
    """What was undone: the entry, what it was, the introductions or conversations it touched, how many rows."""

    entry: str
    action: str
    day: str
    about: tuple[str, ...]
    rows: int


def take_back(store: Store, what: str | None = None) -> TakenBack:
    """Undo one recording of an introduction, a follow-up or a conversation.

    Parameters
    ----------
    what
        An entry's id, or that of an introduction or conversation, of which the last thing recorded is undone; by
        default the last of these this account recorded.

    Raises
    ------
    InputError
        Nothing to undo, it is something else (a permission, an import), or a row was changed since. Nothing was
        written.
    """
    entry = _entry(store, None if what is None else what.strip())
    touched = [former for former in store.former(entry) if former.sheet in _THINGS]
    done = undo(store, entry)
    return TakenBack(done.entry, done.action, done.day, tuple(former.key for former in touched), done.rows)


def _entry(store: Store, what: str | None) -> str:
    entries = store.entries().sort_values(["at", "id"], kind="stable").set_index("id")
    if what in entries.index:
        _refuse_others(str(what), str(entries.loc[[what], "action"].iloc[0]))
        return str(what)
    undone = entries.loc[entries["action"] == "undo", "source"]
    open_ones = entries[entries["action"].isin(_OURS) & ~entries.index.isin(undone)]
    if what is None:
        mine = open_ones[open_ones["by"] == settings.who()]
        if mine.empty:
            raise InputError(
                "There is nothing to undo: no introduction, follow-up or conversation is recorded by this account "
                "that is not undone already."
            )
        return str(mine.index[-1])
    about = open_ones[open_ones.index.isin(_touching(store.touched(), what))]
    if about.empty:
        raise InputError(
            f"'{what}' is no entry, and no introduction or conversation of which anything recorded here is left to "
            "undo. Nothing was written."
        )
    return str(about.index[-1])


def _touching(touched: pd.DataFrame, what: str) -> pd.Series:
    """Entries that changed the introduction or conversation, or a follow-up of it."""
    itself = touched["sheet"].isin(_THINGS) & (touched["key"] == what)
    followed = (touched["sheet"] == "follow_ups") & touched["key"].str.startswith(what + KEY_SEPARATOR)
    return touched.loc[itself | followed, "entry"]


def _refuse_others(entry: str, action: str) -> None:
    if action in _OURS:
        return
    if action in _PERMISSION:
        raise InputError(
            f"'{entry}' is about a permission: that is not undone here. Ask the person, then use `connectome permit`. "
            "Nothing was written."
        )
    raise InputError(
        f"'{entry}' is '{action}': only introductions, follow-ups and conversations are undone here. "
        "Nothing was written."
    )
