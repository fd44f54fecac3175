"""Reading the whole graph: lists of rows, thousands a record, since the cost over Bolt is per record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from connectome.errors import StoreError
from connectome.schema import SHEETS
from connectome.store.entry import Former, Past
from connectome.store.rows import to_frame
from connectome.store.statements import statement

if TYPE_CHECKING:
    import pandas as pd
    from neo4j import ManagedTransaction, Record

ENTRY_COLUMNS = ("id", "run", "by", "at", "source", "action")
QUIET_TRIES = 10


def read_frames(tx: ManagedTransaction, only: Sequence[str]) -> dict[str, pd.DataFrame]:
    """One frame for each sheet named; sheets that never had rows are not looked for.

    Databases show each statement what is committed by then, so reading is repeated until nothing was written during
    it. Ties are read before the things they join: should writes never pause, a tie still finds its ends.
    """
    rows: dict[str, list[Any]] = {}
    for _ in range(QUIET_TRIES):
        stamp = _stamp(tx)
        rows = {name: _rows(tx, name) for name in reversed(SHEETS) if name in only and name in stamp["held"]}
        if read_writes(tx) == stamp["writes"]:
            break
    return {name: to_frame(SHEETS[name], rows.get(name, ())) for name in SHEETS if name in only}


def read_stand(tx: ManagedTransaction, only: Sequence[str]) -> tuple[dict[str, pd.DataFrame], int]:
    """The frames, and how many writes there were at least before them."""
    before = read_writes(tx)
    return read_frames(tx, only), before


def read_writes(tx: ManagedTransaction) -> int:
    """How many writes there were.

    Raises
    ------
    StoreError
        The first load of this store is not finished.
    """
    return int(_stamp(tx)["writes"])


def _stamp(tx: ManagedTransaction) -> Record:
    record = tx.run(statement("read", "writes")).single(strict=True)
    if record["loading"] is not None:
        raise StoreError(
            f"This store is being filled from {record['source']}, or that was cut off: nothing of it counts yet. Wait, "
            "or import again: it starts afresh."
        )
    return record


def _rows(tx: ManagedTransaction, name: str) -> list[Any]:
    result = tx.run(statement("read", name))
    return [row for record in result for row in record["rows"]]


def read_counts(tx: ManagedTransaction) -> dict[str, int]:
    """Rows a sheet."""
    read_writes(tx)
    found = {record["sheet"]: int(record["rows"]) for record in tx.run(statement("read", "counts"))}
    return {name: found.get(name, 0) for name in SHEETS}


def read_entries(tx: ManagedTransaction) -> pd.DataFrame:
    """Every write, oldest first."""
    import pandas as pd

    found = [record.values() for record in tx.run(statement("read", "entries"))]
    return pd.DataFrame(found, columns=list(ENTRY_COLUMNS)).astype("str")


def read_former(tx: ManagedTransaction, entry: str) -> list[Former]:
    """The rows one write changed, as they were and as it left them."""
    return [Former(*record.values()) for record in tx.run(statement("read", "former"), entry=entry)]


def read_touched(tx: ManagedTransaction) -> pd.DataFrame:
    """entry, sheet, key of every row a write is known to have changed."""
    import pandas as pd

    rows = [row for record in tx.run(statement("read", "touched")) for row in record["rows"]]
    return pd.DataFrame(rows, columns=["entry", "sheet", "key"]).astype("str")


def read_history(tx: ManagedTransaction) -> list[Past]:
    """Every row as it was before a write, with the write."""
    return [Past(*row) for record in tx.run(statement("read", "history")) for row in record["rows"]]


def read_wrote(tx: ManagedTransaction, person: str) -> set[str]:
    """Entries that wrote a person and their ties last."""
    return {record["entry"] for record in tx.run(statement("read", "wrote"), person=person)}
