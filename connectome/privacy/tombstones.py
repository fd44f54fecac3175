"""Who was erased and must not come back: known by a keyed mark of the id, never by the id itself."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tombstones:
    """The marks of everybody erased from one store, and that store's salt."""

    salt: str
    marks: frozenset[str] = frozenset()

    def mark(self, person: str) -> str:
        """HMAC-SHA256 of the id; another store's salt gives another mark."""
        return hmac.new(self.salt.encode(), person.encode(), hashlib.sha256).hexdigest()

    def among(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the ids that were erased."""
        return frozenset(i for i in ids if self.mark(i) in self.marks) if self.marks else frozenset()


def new_salt() -> str:
    """A fresh salt for one store."""
    return secrets.token_hex(32)
