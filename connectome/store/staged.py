"""A first load too large for one transaction: in parts into an empty store, marked complete last.

Until that mark readers are told that the store is being filled, and nothing of it counts. A load that was cut off is
thrown away by the next import, which starts afresh: the store was empty before it, so nothing else is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from connectome.errors import StoreError
from connectome.store.entry import Entry
from connectome.store.statements import statement
from connectome.store.writing import Batch, Overtaken, Progress, send, send_batches

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from connectome.store.store import Store

MOST_AT_ONCE = 200_000
"""Rows one transaction holds; more in a first load go in parts."""
PART = 10
"""Batches a part."""
SILENT = timedelta(minutes=5)
"""A load that has not gone on for so long was cut off."""
_DISCARD = 2_000


def too_large(todo: Sequence[Batch]) -> bool:
    """Whether a first load of these goes in parts."""
    return sum(len(batch.rows) for batch in todo) > MOST_AT_ONCE


def load(store: Store, entry: Entry, todo: Sequence[Batch], progress: Progress | None) -> None:
    """Fill an empty store in parts.

    Raises
    ------
    Overtaken
        Somebody wrote, or loads as well; nothing of this load counts.
    """
    store.managed(lambda tx: _begin(tx, entry), write=True)
    total, done = sum(len(batch.rows) for batch in todo), 0
    for start in range(0, len(todo), PART):
        part = todo[start : start + PART]
        told = None if progress is None else _onwards(progress, done, total)
        store.managed(partial(_go_on, entry=entry, part=part, progress=told), write=True)
        done += sum(len(batch.rows) for batch in part)
    store.managed(lambda tx: _end(tx, entry), write=True)


def throw_away_unfinished(store: Store) -> str | None:
    """Empty a store whose first load was cut off; from what it was, or None where there was none.

    Raises
    ------
    StoreError
        The load is still going on.
    """
    record = store.managed(lambda tx: tx.run(statement("read", "writes")).single(strict=True), write=False)
    if record["loading"] is None:
        return None
    if datetime.now(UTC) - datetime.fromisoformat(record["beat"]) < SILENT:
        raise StoreError(
            f"The store at {store.address} is being filled from {record['source']} by another program. Wait until it "
            f"is done; if it was cut off, import again in {SILENT.seconds // 60} minutes."
        )
    while store.managed(_discard, write=True):
        pass
    store.managed(lambda tx: _mark(tx, "loading_end", entry=record["loading"]), write=True)
    return str(record["source"])


def _onwards(progress: Progress, before: int, total: int) -> Progress:
    return lambda done, _: progress(before + done, total)


def _begin(tx: ManagedTransaction, entry: Entry) -> None:
    if tx.run(statement("write", "lock"), entry=entry.id).single(strict=True)["writes"]:
        raise Overtaken("Somebody else wrote at the same moment. Nothing was written: run it again.")
    found = _mark(tx, "loading_begin", entry=entry.id, source=entry.source, at=entry.at)
    if not found and tx.run(statement("read", "writes")).single(strict=True)["loading"] != entry.id:
        raise Overtaken("Somebody else fills this store at the same moment. Nothing was written.")


def _go_on(tx: ManagedTransaction, entry: Entry, part: Sequence[Batch], progress: Progress | None) -> None:
    _ours(_mark(tx, "loading_beat", entry=entry.id, at=datetime.now(UTC).isoformat()))
    send_batches(tx, entry, part, progress)


def _end(tx: ManagedTransaction, entry: Entry) -> None:
    _ours(_mark(tx, "loading_end", entry=entry.id))
    send(tx, entry, (), None)


def _ours(found: int) -> None:
    if not found:
        raise StoreError("Another program has thrown this unfinished load away. Nothing of it counts: import again.")


def _mark(tx: ManagedTransaction, name: str, **values: str) -> int:
    return int(tx.run(statement("write", name), values).single(strict=True)["rows"])


def _discard(tx: ManagedTransaction) -> int:
    return int(tx.run(statement("write", "discard"), most=_DISCARD).single(strict=True)["rows"])
