"""A driver on a server, wherever that server is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction

T = TypeVar("T")

ANSWER_WITHIN = 8.0
_SILENT = logging.NullHandler()

DRIVER_OPTIONS: dict[str, Any] = {
    "connection_timeout": 4.0,
    "max_transaction_retry_time": 0.0,  # trying again is store.patience's business
    "initial_retry_delay": 0.05,
    "max_connection_pool_size": 100,
    "notifications_min_severity": "OFF",
}


@dataclass(frozen=True, eq=False)
class Connection:
    """``kind`` and ``engine`` are said in stamps; no statement depends on them. ``release`` gives it back.

    ``own``: the server is in this process, so silence means that it is busy, not that it has gone.
    """

    driver: Driver
    address: str
    kind: str
    engine: str
    database: str | None
    release: Callable[[], None]
    own: bool = False

    def read(self, work: Callable[[ManagedTransaction], T]) -> T:
        with self.driver.session(database=self.database) as session:
            return session.execute_read(work)

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        with self.driver.session(database=self.database) as session:
            return session.execute_write(work)


def driver(address: str, user: str | None, password: str | None) -> Driver:
    """A driver that is proven to reach its server.

    Raises
    ------
    neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError, ValueError
        As the driver does, within ``ANSWER_WITHIN`` seconds.
    """
    from neo4j import GraphDatabase

    # Without a handler Python prints the driver's warnings, values and all, to stderr.
    logging.getLogger("neo4j").addHandler(_SILENT)
    auth = (user, password) if user and password else None
    # A driver of its own, since only this limit ends the wait for a server that accepts and says nothing.
    with GraphDatabase.driver(
        address, auth=auth, **{**DRIVER_OPTIONS, "connection_acquisition_timeout": ANSWER_WITHIN}
    ) as probe:
        probe.verify_connectivity()
    return GraphDatabase.driver(address, auth=auth, **DRIVER_OPTIONS)
