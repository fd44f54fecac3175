"""Starting the embedded engine: ArcadeDB's native library, in this process."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from connectome.errors import StoreError

if TYPE_CHECKING:
    from neo4j import Driver

TRIES = 5
"""Between finding a port free and listening on it another program may take it."""


class Started(NamedTuple):
    """A running server and a driver that reaches it."""

    server: Any
    driver: Driver
    bolt: int
    http: int


def start(folder: Path, password: str, database: str, reach: Callable[[int], Driver]) -> Started:
    """Start a server on the folder, on loopback and free ports, and reach it.

    Raises
    ------
    StoreError
        There is no engine for this machine, or it does not start here.
    """
    arcadedb = _load(folder)
    from neo4j.exceptions import DriverError, Neo4jError

    last: Exception | None = None
    for _ in range(TRIES):
        bolt, http = _free_ports()
        made = arcadedb.create_server(str(folder), password, _settings(bolt, http))
        try:
            made.start()
            made.create_database(database)
            return Started(made, reach(bolt), bolt, http)
        except (arcadedb.ArcadeDBError, DriverError, Neo4jError) as error:
            last = error
            with contextlib.suppress(arcadedb.ArcadeDBError):  # it may never have come up; the first error counts
                made.stop()
    raise StoreError(
        f"The store {folder} cannot be opened ({type(last).__name__}). Nothing was written. Look into "
        f"{folder / 'log'}, check that its disk has room and may be written to, or name another folder."
    ) from last


@contextlib.contextmanager
def open_database(path: Path) -> Iterator[Any]:
    """One database's own files, without a server; whoever calls has the store's lock.

    Raises
    ------
    StoreError
        It cannot be opened, or what was done with it failed.
    """
    arcadedb = _load(path.parent.parent)
    try:
        opened = arcadedb.open_database(str(path))
        try:
            yield opened
        finally:
            opened.close()
    except arcadedb.ArcadeDBError as error:
        raise StoreError(
            f"The database {path} could not do this ({type(error).__name__}). Nothing was changed. Check that its disk "
            "has room and may be written to, then try again."
        ) from error


def _settings(bolt: int, http: int) -> dict[str, Any]:
    return {
        "mode": "production",  # anything else leaves commits unflushed
        "host": "localhost",
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_port": bolt,
        "http_port": http,
        # Hashing is slow against guessing; our password is 192 random bits, and the usual 65,536 rounds take 0.1 s.
        "server_saltIterations": 1000,
    }


def _load(folder: Path) -> Any:
    """Quiet, its log in the store, its memory bounded: the engine reads these variables once, when first loaded."""
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    os.environ["ARCADEDB_LOG_DIR"] = str(folder / "log")
    options = os.environ.get("ARCADEDB_NATIVE_ISOLATE_ARGS", "")
    if "-Xmx" not in options:
        os.environ["ARCADEDB_NATIVE_ISOLATE_ARGS"] = f"{options} -Xmx{_heap_megabytes()}m".strip()
    try:
        import arcadedb
        from arcadedb._native import lib

        if not lib.library_path().exists():
            raise ImportError(lib.library_path())
    except (ImportError, OSError) as error:
        raise StoreError(
            "There is no embedded database for this machine (package arcadedb). Run `connectome neo4j start` and give "
            "the address it prints to --store."
        ) from error
    return arcadedb


def _heap_megabytes() -> int:
    """A quarter of the machine's memory, at least 1 GB."""
    try:
        total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return 2048
    return max(1024, total // 4 // 2**20)


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]
