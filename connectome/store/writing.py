"""Writing frames: one managed transaction of batches, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from connectome.errors import InputError, StoreError
from connectome.schema import SHEETS
from connectome.store.entry import Entry, Forget, Former
from connectome.store.forgetting import forget, refuse_erased
from connectome.store.keys import former_id, stored_key
from connectome.store.plan import Row, steps
from connectome.store.rows import to_rows
from connectome.store.statements import statement

if TYPE_CHECKING:
    import pandas as pd
    from neo4j import ManagedTransaction

Progress = Callable[[int, int], None]

MOST_ROWS = 5_000
MOST_TEXT = 4_000_000
"""Characters a batch, roughly: a Bolt message holds 16 MiB."""


class Overtaken(StoreError):
    """Somebody else wrote between reading and writing. Nothing was written: read again and decide again."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one statement, or keys to take away; ``sheet`` is what a person calls them."""

    sheet: str
    name: str
    rows: list[Row] | list[str]
    group: str = "write"


def batches(frames: Mapping[str, pd.DataFrame], entry: Entry, former: Sequence[Former]) -> list[Batch]:
    """Everything to send, in an order in which each batch refers only to batches before it.

    Raises
    ------
    InputError
        No such sheet, or a word that names no tie.
    """
    if unknown := sorted(set(frames) - set(SHEETS)):
        raise InputError(f"There is no sheet {', '.join(unknown)}. Nothing was written.")
    out = []
    for sheet in SHEETS.values():
        if sheet.name in frames and len(frames[sheet.name]):
            rows = to_rows(sheet, frames[sheet.name], entry.at[:10])
            for name, chosen in steps(sheet, rows):
                out += [Batch(sheet.name, name, part) for part in _parts(chosen)]
    return out + [Batch("former", "former", part) for part in _parts(_former(entry, former))]


def removals(remove: Mapping[str, Collection[str]]) -> list[Batch]:
    """What to take away, things after what refers to them.

    Raises
    ------
    InputError
        No such sheet.
    """
    if unknown := sorted(set(remove) - set(SHEETS)):
        raise InputError(f"There is no sheet {', '.join(unknown)}. Nothing was written.")
    out = []
    for name, sheet in reversed(SHEETS.items()):
        ids = sorted(remove.get(name, ()))
        keys = ids if sheet.label else [stored_key(key) for key in ids]
        out += [Batch(name, name, keys[i : i + MOST_ROWS], "remove") for i in range(0, len(keys), MOST_ROWS)]
    return out


def send(
    tx: ManagedTransaction,
    entry: Entry,
    todo: Sequence[Batch],
    progress: Progress | None,
    after: int | None = None,
    erase: Forget | None = None,
) -> None:
    """Send the entry and the batches, and take out what is to be forgotten.

    Raises
    ------
    Overtaken
        There were not ``after`` writes before this one; the transaction is rolled back.
    InputError
        A row refers to something the store does not have, is not there to be taken away, or is of somebody who was
        erased; rolled back as well.
    """
    if after is not None:
        # Everybody who asks for this waits here for the others, so nothing can slip in before the commit.
        before = tx.run(statement("write", "lock"), entry=entry.id).single(strict=True)["writes"]
        if before != after:
            raise Overtaken("Somebody else wrote at the same moment. Nothing was written: run it again.")
    tx.run(statement("write", "entry"), asdict(entry)).consume()
    send_batches(tx, entry, todo, progress)
    if erase is not None:
        forget(tx, erase)


def send_batches(tx: ManagedTransaction, entry: Entry, todo: Sequence[Batch], progress: Progress | None) -> None:
    """Send batches in a transaction that somebody else began.

    Raises
    ------
    InputError
        A row refers to something the store does not have, is not there to be taken away, or is of somebody who was
        erased.
    """
    refuse_erased(tx, todo)
    if held := sorted({batch.sheet for batch in todo if batch.sheet in SHEETS and batch.group == "write"}):
        tx.run(statement("write", "held"), entry=entry.id, sheets=held).consume()
    done, total = 0, sum(len(batch.rows) for batch in todo)
    for batch in todo:
        text = statement(batch.group, batch.name)
        record = tx.run(text, entry=entry.id, rows=batch.rows).single(strict=True)
        _all_written(batch, record["rows"])
        done += len(batch.rows)
        if progress is not None:
            progress(done, total)


def _all_written(batch: Batch, written: int) -> None:
    expected = sum(isinstance(row, str) or row.get("to", "") is not None for row in batch.rows)
    if written != expected and batch.group == "remove":
        raise InputError(
            f"{batch.sheet}: {expected - written} of {expected} rows are gone already. Nothing was written."
        )
    if written != expected:
        raise InputError(
            f"{batch.sheet}: {expected - written} of {expected} rows name somebody or something that the store does "
            "not have. Nothing was written. Import the sheets they refer to with them, or before."
        )


def _former(entry: Entry, former: Sequence[Former]) -> list[Row]:
    return [{"id": former_id(entry.id, f.sheet, f.key), "set": asdict(f)} for f in former]


def _parts(rows: list[Row]) -> Iterator[list[Row]]:
    """Cut by rows and by text."""
    part: list[Row] = []
    text = 0
    for row in rows:
        size = _length(row)
        if part and (len(part) == MOST_ROWS or text + size > MOST_TEXT):
            yield part
            part, text = [], 0
        part.append(row)
        text += size
    if part:
        yield part


def _length(value: Any) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(_length(v) for v in value.values())
    if isinstance(value, list):
        return sum(_length(v) for v in value)
    return 8
