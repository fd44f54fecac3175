"""The store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from connectome.errors import InputError, StoreError
from connectome.schema import SHEETS
from connectome.store.entry import Entry, Forget, Former, Past
from connectome.store.patience import patiently

if TYPE_CHECKING:
    import pandas as pd
    from neo4j import ManagedTransaction

    from connectome.privacy.suppression import Release
    from connectome.privacy.tombstones import Tombstones
    from connectome.store.connection import Connection
    from connectome.store.writing import Progress

T = TypeVar("T")


class Store:
    """A community's graph, open. Use :func:`open_store`, in a ``with`` block; threads may share it.

    Attributes
    ----------
    address
        The folder or address, as messages name it.
    kind
        "embedded" or "neo4j", for stamps: nothing else depends on it.
    identity
        The database's own id, whatever the address it is reached under.
    """

    def __init__(self, opener: Callable[[], Connection]) -> None:
        from connectome.store.prepare import prepare

        self._opener = opener
        self._guard = threading.Lock()
        self._connection: Connection | None = opener()
        self.address, self.kind = self._connection.address, self._connection.kind
        try:
            self.identity = prepare(self, self._connection.engine)
        except BaseException:
            self.close()
            raise

    def frames(self, only: Sequence[str] | None = None) -> dict[str, pd.DataFrame]:
        """The whole graph, one frame a sheet, rows sorted by key.

        Parameters
        ----------
        only
            The sheets wanted; by default all.

        Raises
        ------
        StoreError
            The store does not answer.
        """
        from connectome.store.reading import read_frames

        wanted = list(SHEETS) if only is None else list(only)
        if unknown := sorted(set(wanted) - set(SHEETS)):
            raise InputError(f"There is no sheet {', '.join(unknown)}.")
        return self.managed(lambda tx: read_frames(tx, wanted), write=False)

    def write(
        self,
        frames: Mapping[str, pd.DataFrame],
        entry: Entry,
        former: Sequence[Former] = (),
        progress: Progress | None = None,
        *,
        remove: Mapping[str, Collection[str]] | None = None,
        after: int | None = None,
        forget: Forget | None = None,
    ) -> None:
        """Write rows in one transaction: all of them or none, for every reader. Writing them again changes nothing.

        A first load of more than 200,000 rows goes in parts; readers are told so until it is complete.

        Parameters
        ----------
        frames
            Sheet -> rows, whole: a missing cell takes away what the store had.
        entry
            Who writes what, when, from where.
        former
            Rows as they were, where this write changes them.
        progress
            Called with rows written and rows in all, after each batch; starts over when the database asks for
            another try.
        remove
            Sheet -> keys of rows to take away. Ties of a person who goes, go too; name their rows as well, so that
            what is kept of them is complete.
        after
            How many writes there were when the caller read what it decided on, from :meth:`stand`.
        forget
            What goes for good besides: history of people who are erased; and they cannot be written again.

        Raises
        ------
        Overtaken
            Somebody wrote after those; nothing was written.
        InputError
            A row refers to something the store does not have, is no longer there, or is of somebody who was erased;
            nothing was written.
        StoreError
            The store does not answer or cannot write.
        """
        from connectome.store import staged
        from connectome.store.writing import batches, removals, send

        todo = removals(remove or {}) + batches(frames, entry, former)
        if staged.too_large(todo) and self.stand([])[1] == 0:
            staged.load(self, entry, todo, progress)
            return
        self.managed(lambda tx: send(tx, entry, todo, progress, after, forget), write=True)

    def counts(self) -> dict[str, int]:
        """Rows a sheet."""
        from connectome.store.reading import read_counts

        return self.managed(read_counts, write=False)

    def stand(self, only: Sequence[str] | None = None) -> tuple[dict[str, pd.DataFrame], int]:
        """The frames, and how many writes led to them: what :meth:`write` takes as ``after``."""
        from connectome.store.reading import read_stand

        wanted = list(SHEETS) if only is None else list(only)
        return self.managed(lambda tx: read_stand(tx, wanted), write=False)

    def throw_away_unfinished(self) -> str | None:
        """Empty the store if its first load was cut off; from what that was, or None.

        Raises
        ------
        StoreError
            The load is still going on.
        """
        from connectome.store.staged import throw_away_unfinished

        return throw_away_unfinished(self)

    def former(self, entry: str) -> list[Former]:
        """The rows one write changed, as they were and as it left them."""
        from connectome.store.reading import read_former

        return self.managed(lambda tx: read_former(tx, entry), write=False)

    def touched(self) -> pd.DataFrame:
        """entry, sheet, key of every row a write is known to have changed; an import's new rows are not among them."""
        from connectome.store.reading import read_touched

        return self.managed(read_touched, write=False)

    def history(self) -> list[Past]:
        """Every row any write changed, as it was and as that write left it."""
        from connectome.store.reading import read_history

        return self.managed(read_history, write=False)

    def wrote(self, person: str) -> set[str]:
        """Ids of the entries that wrote a person and their ties last."""
        from connectome.store.reading import read_wrote

        return self.managed(lambda tx: read_wrote(tx, person), write=False)

    def tombstones(self) -> Tombstones:
        """Who was erased from this store."""
        from connectome.store.forgetting import read_tombstones

        return self.managed(read_tombstones, write=False)

    def releases(self) -> list[Release]:
        """What was released of this store, oldest first: true values are in it, so none of it is for showing."""
        from connectome.store.releases import read_releases

        return self.managed(read_releases, write=False)

    def keep_release(self, release: Release) -> None:
        """Add to what was released. The same again changes nothing."""
        from connectome.store.releases import add_release

        self.managed(lambda tx: add_release(tx, release), write=True)

    def entries(self) -> pd.DataFrame:
        """Every write there was, oldest first: id, run, by, at, source, action."""
        from connectome.store.reading import read_entries

        return self.managed(read_entries, write=False)

    def managed(self, work: Callable[[ManagedTransaction], T], *, write: bool) -> T:
        """Run ``work`` in one managed transaction, patiently; it may be run more than once.

        Raises
        ------
        StoreError
            The store does not answer or refuses.
        """
        from neo4j.exceptions import DriverError, Neo4jError

        from connectome.store.troubles import explained

        try:
            return patiently(lambda c: c.write(work) if write else c.read(work), self._current, self._renew)
        except (DriverError, Neo4jError) as error:
            raise explained(error, self.address) from error

    def _current(self) -> Connection:
        connection = self._connection
        if connection is None:
            raise StoreError(f"The store at {self.address} was closed. Open it again.")
        return connection

    def _renew(self, failed: Connection) -> None:
        """Open again after the server went away; the first of several threads does, the others find it done."""
        with self._guard:
            if self._connection is failed:
                self._connection = self._opener()
                failed.release()

    def close(self) -> None:
        """Give the store back. Closing twice is no error."""
        with self._guard:
            connection, self._connection = self._connection, None
        if connection is not None:
            connection.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
