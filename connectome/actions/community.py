"""Opening a community: a folder on this machine, or a Neo4j address."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from connectome.graph import CommunityGraph
from connectome.graph.community import show_with
from connectome.store import Store, open_store

if TYPE_CHECKING:
    from connectome.actions.importing import ImportSummary, Progress
    from connectome.exchange.dates import Order


class Community:
    """An open store. Use it in a ``with`` block, so that it is closed whatever happens."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def load(
        self, path: str | Path, *, check: bool = False, dates: Order = "uk", progress: Progress | None = None
    ) -> ImportSummary:
        """Bring in a folder of CSV files or one workbook, whole or not at all.

        Parameters
        ----------
        path
            The folder or the .xlsx file.
        check
            Only validate; write nothing.
        dates
            How 03/04/2026 is read: uk (day first), us (month first), iso (refused).
        progress
            Called with rows written and rows in all.

        Raises
        ------
        ImportRefused
            A fault in the files; ``.problems`` is a table of all of them.
        """
        from connectome.actions.importing import import_path  # reading files takes a quarter of a second to load

        return import_path(self.store, Path(path), check=check, order=dates, progress=progress)

    def graph(self, as_of: str | date | None = None) -> CommunityGraph:
        """The community on a day; by default on the latest day anything was recorded to have happened."""
        whole = self.everything()
        day = as_of or whole.data_date()
        return whole.at(day) if day else whole

    def everything(self) -> CommunityGraph:
        """All that is recorded, what is over included."""
        return CommunityGraph(self.store.frames())

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Community:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _as_map(graph: CommunityGraph) -> str:
    from connectome.maps.notebook import shown_graph  # laying out takes half a second to load

    return shown_graph(graph)


show_with(_as_map)


def open_community(
    where: str | Path, *, user: str | None = None, password: str | None = None, create: bool = True
) -> Community:
    """Open a community.

    Parameters
    ----------
    where
        A folder (made if absent), or bolt://..., neo4j://..., neo4j+s://...
    user, password
        For an address; by default CONNECTOME_NEO4J_USER and CONNECTOME_NEO4J_PASSWORD.
    create
        Whether a folder that does not exist may be made.

    Raises
    ------
    StoreError
        It cannot be reached or opened.

    Examples
    --------
    >>> import connectome as cx
    >>> with cx.open("town/") as community:  # doctest: +SKIP
    ...     community.load("people.xlsx")
    ...     graph = community.graph(as_of="2026-06-30")
    """
    return Community(open_store(where, user=user, password=password, create=create))
