"""What an erasure takes besides rows: history, words nobody else uses. And keeping the erased from coming back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING

from connectome.errors import InputError
from connectome.privacy.tombstones import Tombstones, new_salt
from connectome.store.entry import Forget, Past
from connectome.store.keys import former_id
from connectome.store.statements import statement

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from connectome.store.writing import Batch

_MOST = 5_000


def forget(tx: ManagedTransaction, what: Forget) -> None:
    """Take it out, in a transaction that somebody else began.

    Raises
    ------
    InputError
        A row of the history is gone already; to be rolled back.
    """
    for name, rows in (("forget", what.rows), ("settle", what.settled)):
        for ids in _parts(rows):
            if tx.run(statement("write", name), rows=ids).single(strict=True)["rows"] != len(ids):
                raise InputError("The history was changed at the same moment. Nothing was written: run it again.")
    for entry in what.entries:
        tx.run(statement("write", "entry"), asdict(entry)).consume()
    tx.run(statement("write", "facets_unused")).consume()
    salt = read_tombstones(tx).salt
    marks = sorted({Tombstones(salt).mark(person) for person in what.people})
    tx.run(statement("write", "tombstones"), salt=salt, marks=marks).consume()


def read_tombstones(tx: ManagedTransaction) -> Tombstones:
    """Who was erased; with a fresh salt where nobody was."""
    record = tx.run(statement("read", "erased")).single(strict=True)
    return Tombstones(record["salt"] or new_salt(), frozenset(record["marks"] or ()))


def refuse_erased(tx: ManagedTransaction, todo: Sequence[Batch]) -> None:
    """Nobody who was erased is written, whichever way they come.

    Raises
    ------
    InputError
        Somebody would be; to be rolled back.
    """
    people = [row["id"] for batch in todo if batch.name == "person" for row in batch.rows if isinstance(row, dict)]
    if people and (back := sorted(read_tombstones(tx).among(people))):
        raise InputError(
            f"'{back[0]}' was erased at their own wish: nothing is recorded under that id again. Give another id if "
            "this is somebody else. Nothing was written."
        )


def _parts(rows: Sequence[Past]) -> Iterator[list[str]]:
    ids = (former_id(f.entry, f.sheet, f.key) for f in rows)
    while part := list(islice(ids, _MOST)):
        yield part
