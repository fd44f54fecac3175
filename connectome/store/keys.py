"""Identity inside the store."""

from __future__ import annotations

import hashlib

LONGEST = 1000
"""Longer keys are hashed: a database indexes no more than some thousand bytes."""


def stored_key(key: str) -> str:
    """The row key as stored; readings never depend on it."""
    if len(key) <= LONGEST:
        return key
    return key[: LONGEST // 2] + "#" + hashlib.sha256(key.encode("utf-8")).hexdigest()


def former_id(entry: str, sheet: str, key: str) -> str:
    """Of a row as it was before an entry."""
    return stored_key("\x1f".join((entry, sheet, key)))


def facet_id(words: str) -> str:
    """One for all ways to write the same words: case and spare spaces say nothing.

    Examples
    --------
    >>> facet_id("  Baking   Bread ")
    'baking bread'
    """
    return stored_key(" ".join(words.split()).casefold())
