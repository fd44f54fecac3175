"""Undoing a recording, with what may be kept beside the store of people it takes away."""

from __future__ import annotations

from connectome.actions.equality import forget_gone
from connectome.actions.introducing import TakenBack, take_back
from connectome.actions.recording import NOT_THERE
from connectome.schema.words import counted
from connectome.store import Store


def undo_recording(store: Store, what: str | None = None) -> tuple[TakenBack, str]:
    """Take one recording back, see :func:`take_back`; answers about equality of people who go with it, go too.

    Their id is given to the next new person, who must not find answers there.

    Returns
    -------
    TakenBack, str
        What was undone, and a sentence on the answers that went; empty where none did.

    Raises
    ------
    InputError
        From :func:`take_back`. Nothing was written.
    StoreError
        It is undone, but the answers could not be taken away.
    """
    done = take_back(store, what)
    new = [f.key for f in store.former(done.entry) if f.sheet == "people" and f.row == NOT_THERE]
    gone = forget_gone(store, new, "It is undone") if new else 0
    return (
        done,
        f"{counted(gone, 'answer')} about equality of who is no longer there taken away, for good." if gone else "",
    )
