"""What is kept about each write: the entry itself, and the rows it overwrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One write. Every node and tie it touches carries ``id``.

    Parameters
    ----------
    id, run
        Of the entry, and of the run it belongs to.
    by
        Who wrote.
    at
        When, as ISO text.
    source, action
        From what, and what was done: an import's file name and "import".
    """

    id: str
    run: str
    by: str
    at: str
    source: str
    action: str


@dataclass(frozen=True, slots=True)
class Former:
    """A row as it was before an entry changed it, its values as JSON text; ``null``: it was not there.

    ``after``, where kept, is the same for the row as the entry left it, so that undoing can see whether it still is.
    """

    sheet: str
    key: str
    row: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """A former row with the entry that changed it."""

    entry: str
    sheet: str
    key: str
    row: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Forget:
    """What is forgotten for good when people are erased.

    Parameters
    ----------
    people
        Their ids: nothing is ever written under them again.
    rows, settled
        Rows of the history that go; rows that stay, of entries that can no longer be undone.
    entries
        Entries whose words named them, as they are to be.
    """

    people: Sequence[str]
    rows: Sequence[Past] = ()
    settled: Sequence[Past] = ()
    entries: Sequence[Entry] = ()
