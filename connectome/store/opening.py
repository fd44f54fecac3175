"""Opening a store."""

from __future__ import annotations

from pathlib import Path

from connectome.errors import StoreError
from connectome.store.store import Store

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def open_store(
    where: str | Path, *, user: str | None = None, password: str | None = None, create: bool = True
) -> Store:
    """Open a store: a folder on this machine, or a Neo4j address.

    Parameters
    ----------
    where
        A folder (embedded; opened by another process, it is joined), or bolt://..., neo4j://..., neo4j+s://...
    user, password
        For an address. By default what ``connectome neo4j start`` keeps for its own, else CONNECTOME_NEO4J_USER and
        CONNECTOME_NEO4J_PASSWORD.
    create
        Whether a folder that does not exist yet may be made.

    Raises
    ------
    StoreError
        It cannot be reached or opened.
    """
    text = str(where)
    scheme, sep, _ = text.partition("://")
    if not sep:
        from connectome.store.embedded import attach

        folder = Path(where).expanduser().absolute()
        return Store(lambda: attach(folder, create=create))
    if scheme not in SCHEMES:
        raise StoreError(f"'{scheme}://' is no way to a store. Write a folder, bolt://HOST:PORT or neo4j://HOST:PORT.")
    from connectome.store.remote import connect

    return Store(lambda: connect(text, user, password))
