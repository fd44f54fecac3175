"""A database made ready: stamped with the shape it has, its constraints in place."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from connectome import __version__
from connectome.errors import StoreError
from connectome.schema import SHEETS
from connectome.store.statements import names, statement

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from connectome.store.store import Store

SCHEMA_VERSION = 2
"""The shape of nodes and ties in the database. Raise it when a stored shape changes."""
_MARKED = 2
"""From this shape on a store says which sheets it holds; of an older one, all may be."""


def prepare(store: Store, engine: str) -> str:
    """Refuse what connectome cannot read; else put constraints and stamp in place where they lack.

    Returns
    -------
    str
        The database's own id, the same for whoever reaches it and however.

    Raises
    ------
    StoreError
        The store is of a newer connectome, or the database holds something else.
    """
    stamp = {"schema": SCHEMA_VERSION, "connectome": __version__, "engine": engine}
    found = store.managed(_stamp, write=False)
    if found is not None and found["own"] and found == {**stamp, "own": found["own"]}:
        return str(found["own"])
    if found is None:
        _refuse_foreign(store)
    elif (schema := _number(found["schema"])) > SCHEMA_VERSION:
        raise StoreError(
            f"The store at {store.address} has shape {schema}, made by connectome {found['connectome']}; this is "
            f"connectome {__version__}, which reads shape {SCHEMA_VERSION}. Install connectome "
            f"{found['connectome']} or newer."
        )
    if found is None or _number(found["schema"]) < SCHEMA_VERSION:
        store.managed(_constraints, write=True)
    if found is not None and _number(found["schema"]) < _MARKED:
        every = {"entry": "connectome", "sheets": list(SHEETS)}
        store.managed(lambda tx: tx.run(statement("write", "held"), every).consume(), write=True)
    mine = {**stamp, "own": secrets.token_hex(16)}
    return str(
        store.managed(lambda tx: tx.run(statement("write", "meta"), mine).single(strict=True)["own"], write=True)
    )


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _stamp(tx: ManagedTransaction) -> dict[str, Any] | None:
    record = tx.run(statement("read", "meta")).single()
    return None if record is None else dict(record)


def _refuse_foreign(store: Store) -> None:
    if store.managed(lambda tx: tx.run(statement("read", "occupied")).single(), write=False) is not None:
        # Another process may have made it ready in between.
        if store.managed(_stamp, write=False) is not None:
            return
        raise StoreError(
            f"The database at {store.address} holds data that is not connectome's. Nothing was written. "
            "Name an empty database, or a folder."
        )


def _constraints(tx: ManagedTransaction) -> None:
    for name in names("schema"):
        tx.run(statement("schema", name)).consume()
