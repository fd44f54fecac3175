"""Trying again: what a database asks to have repeated, two that wrote one thing at once, a server that went away."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from neo4j.exceptions import DriverError, Neo4jError

    from connectome.store.connection import Connection

T = TypeVar("T")

ASKED, CLASH, GONE, FINAL = "asked to", "clash", "gone", "final"
MOST: dict[str, float] = {ASKED: math.inf, CLASH: 5, GONE: 3, FINAL: 0}
"""How often each is tried again."""
LONGEST = 60.0
"""Seconds after which a database that keeps asking for another try is not heard any more."""
FIRST_WAIT, LAST_WAIT = 0.05, 1.0
_CLOSING = ("Neo.ClientError.Database.DatabaseNotFound", "Neo.ClientError.Transaction.TransactionNotFound")


def patiently(
    attempt: Callable[[Connection], T], current: Callable[[], Connection], renew: Callable[[Connection], None]
) -> T:
    """Run a whole transaction until it succeeds or trying again has no point.

    All statements are MERGE statements, so a transaction whose commit was not heard of may be run again. The driver's
    own retries are off: it repeats neither constraint clashes (two processes creating one person, where the second
    try finds the first's) nor on another connection, and waits a second before its first repeat.
    """
    from neo4j.exceptions import DriverError, Neo4jError

    tries: Counter[str] = Counter()
    wait, until = FIRST_WAIT, time.monotonic() + LONGEST
    while True:
        connection = current()
        try:
            return attempt(connection)
        except (DriverError, Neo4jError) as error:
            verdict = _verdict(error, connection, current())
            tries[verdict] += 1
            if tries[verdict] > MOST[verdict] or time.monotonic() > until:
                raise
            if verdict == GONE:
                renew(connection)
        time.sleep(wait * random.uniform(0.5, 1.5))  # noqa: S311  spreads waiting threads, no secret
        wait = min(2 * wait, LAST_WAIT)


def _verdict(error: DriverError | Neo4jError, used: Connection, current: Connection) -> str:
    from neo4j.exceptions import AuthError, ConstraintError, DatabaseError, ServiceUnavailable, SessionExpired

    if used is not current:  # another thread found the server gone and opened it again meanwhile
        return ASKED
    if isinstance(error, ConstraintError):
        return CLASH
    silent = isinstance(error, ServiceUnavailable | SessionExpired)
    # A server that its owner is just closing fails in many ways: it knows neither user nor database any more.
    closing = isinstance(error, AuthError | DatabaseError) or getattr(error, "code", None) in _CLOSING
    if (silent or closing) and not used.own:
        return GONE
    return ASKED if silent or error.is_retryable() else FINAL
