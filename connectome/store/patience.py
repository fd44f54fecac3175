"""Trying again: what a database asks to have repeated, two that wrote one thing at once, a server that went away."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from connectome.store.connection import Connection

T = TypeVar("T")

CLASHES = 5
LONGEST = 60.0
"""Seconds after which a database that keeps asking for another try is not heard any more."""
FIRST_WAIT, LAST_WAIT = 0.05, 1.0


def patiently(
    attempt: Callable[[Connection], T], current: Callable[[], Connection], renew: Callable[[Connection], None]
) -> T:
    """Run a whole transaction until it succeeds or trying again has no point.

    All statements are MERGE statements, so a transaction whose commit was not heard of may be run again. The driver's
    own retries are off: it repeats neither constraint clashes (two processes creating one person, where the second
    try finds the first's) nor on another connection, and waits a second before its first repeat.
    """
    from neo4j.exceptions import ConstraintError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

    clashes, renewed, wait = 0, False, FIRST_WAIT
    until = time.monotonic() + LONGEST
    while True:
        connection = current()
        try:
            return attempt(connection)
        except ConstraintError:
            clashes += 1
            if clashes > CLASHES:
                raise
        except (ServiceUnavailable, SessionExpired):
            if renewed:
                raise
            renewed = True
            renew(connection)
        except (Neo4jError, DriverError) as error:
            if not error.is_retryable() or time.monotonic() > until:
                raise
        time.sleep(wait * random.uniform(0.5, 1.5))  # noqa: S311  spreads waiting threads, no secret
        wait = min(2 * wait, LAST_WAIT)
