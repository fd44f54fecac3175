"""The ledger of what was released, kept in the store: it goes where the data go, and is as private as they are."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from connectome.privacy.suppression import Release
from connectome.store.statements import statement

if TYPE_CHECKING:
    from neo4j import ManagedTransaction


def read_releases(tx: ManagedTransaction) -> list[Release]:
    """Oldest first."""
    return [Release.unsealed(record["sealed"]) for record in tx.run(statement("read", "releases"))]


def add_release(tx: ManagedTransaction, release: Release) -> None:
    """Keep one; the same figures of the same day for the same readers are kept once."""
    sealed = release.sealed()
    tx.run(
        statement("write", "release"),
        id=hashlib.sha256(sealed.encode()).hexdigest(),
        at=datetime.now(UTC).isoformat(timespec="microseconds"),
        audience=release.audience,
        day=release.day,
        sealed=sealed,
    ).consume()
