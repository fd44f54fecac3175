"""A Neo4j that runs somewhere: started by ``connectome neo4j start``, by Docker, by somebody else."""

from __future__ import annotations

import os

from connectome.store.connection import Connection, driver
from connectome.store.troubles import explained, shown


def connect(address: str, user: str | None, password: str | None) -> Connection:
    """Reach the database at the address.

    Raises
    ------
    StoreError
        Nothing answers in a few seconds, or the password is wrong.
    """
    from neo4j.exceptions import DriverError, Neo4jError

    user, password = _credentials(address, user, password)
    try:
        made = driver(address, user, password)
        engine = made.get_server_info().agent
    except (DriverError, Neo4jError, ValueError) as error:
        raise explained(error, address) from error
    return Connection(made, shown(address), "neo4j", engine, None, made.close)


def _credentials(address: str, user: str | None, password: str | None) -> tuple[str | None, str | None]:
    """Given; else those of the server started here; else from the environment."""
    if password is not None:
        return user or "neo4j", password
    from connectome.store.neo4j_server import own_password

    if own := own_password(address):
        return "neo4j", own
    return user or os.environ.get("CONNECTOME_NEO4J_USER") or "neo4j", os.environ.get("CONNECTOME_NEO4J_PASSWORD")
