"""The embedded server: one process owns a folder, others that name it join over Bolt."""

from __future__ import annotations

import atexit
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from connectome.errors import StoreError
from connectome.store import engine as server
from connectome.store.compacting import finish
from connectome.store.connection import Connection, driver
from connectome.store.folder import LOCK, RUNNING, STATE, check, keep_before, state, unwritable
from connectome.store.private_files import read_private, take_lock, write_private
from connectome.store.signals import on_terminate

if TYPE_CHECKING:
    from neo4j import Driver

USER, DATABASE = "root", "connectome"
PATIENCE = 20.0
"""Seconds given to another process that is opening or closing the folder."""


@dataclass
class Owned:
    """A folder this process owns: its server, its lock, how many stores in this process use it."""

    folder: Path
    server: Any
    driver: Driver
    lock: IO[bytes]
    users: int = 1


_guard = threading.RLock()
_owned: dict[tuple[int, Path], Owned] = {}  # by process too: a forked child owns nothing


def attach(folder: Path, *, create: bool) -> Connection:
    """Open the folder, or join the process that has it open.

    Raises
    ------
    StoreError
        It is no store, cannot be written, or the process that has it does not answer.
    """
    folder = folder.resolve()
    with _guard:
        if mine := _owned.get((os.getpid(), folder)):
            mine.users += 1
            return _connection(folder, mine.driver, lambda: _leave(mine), own=True)
        check(folder, create=create)
        return _own_or_join(folder)


def _own_or_join(folder: Path) -> Connection:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            lock = take_lock(folder / LOCK)
        except OSError as error:
            raise unwritable(folder, error) from error
        if lock is not None:
            return _own(folder, lock)
        if joined := _join(folder):
            return joined
        time.sleep(0.1)
    raise StoreError(
        f"Another program has the store {folder} open and does not answer. Close it, or wait until it is done."
    )


def _own(folder: Path, lock: IO[bytes]) -> Connection:
    try:
        finish(folder)
        held = state(folder)
        keep_before(folder, held, _engine())
        started = server.start(folder, held["password"], DATABASE, lambda port: _reach(port, held["password"]))
        running = {"bolt": started.bolt, "http": started.http, "pid": os.getpid(), "password": held["password"]}
        try:
            if held.get("engine") != _engine():
                write_private(folder / STATE, {**held, "engine": _engine()})
            write_private(folder / RUNNING, running)
        except BaseException:  # a server nobody knows of would hold the folder until the process ends
            started.driver.close()
            started.server.stop()
            raise
    except OSError as error:
        lock.close()
        raise unwritable(folder, error) from error
    except BaseException:
        lock.close()
        raise
    mine = Owned(folder, started.server, started.driver, lock)
    _owned[os.getpid(), folder] = mine
    on_terminate(close_all)
    return _connection(folder, mine.driver, lambda: _leave(mine), own=True)


def _join(folder: Path) -> Connection | None:
    from neo4j.exceptions import DriverError, Neo4jError

    held = read_private(folder / RUNNING)
    if held is None:
        return None
    try:
        made = _reach(held["bolt"], held["password"])
    except (DriverError, Neo4jError):
        return None  # it is opening or closing, or died and another program has its port: asked again soon
    return _connection(folder, made, made.close)


def _reach(port: int, password: str) -> Driver:
    return driver(f"bolt://127.0.0.1:{port}", USER, password)


def _engine() -> str:
    return f"arcadedb {version('arcadedb')}"


def _connection(folder: Path, made: Driver, release: Callable[[], None], *, own: bool = False) -> Connection:
    return Connection(made, str(folder), "embedded", _engine(), DATABASE, release, own)


def _leave(mine: Owned) -> None:
    """The last store of this process closes the folder."""
    with _guard:
        mine.users -= 1
        if mine.users == 0:
            _close(mine)


def _close(mine: Owned) -> None:
    if _owned.pop((os.getpid(), mine.folder), None) is None:
        return
    try:
        # First, so that nobody joins a server that is about to go.
        (mine.folder / RUNNING).unlink(missing_ok=True)
    finally:
        mine.driver.close()
        mine.server.stop()
        mine.lock.close()


def close_all() -> None:
    """Close what this process owns: when it ends, however it does."""
    with _guard:
        for (process, _), mine in list(_owned.items()):
            if process == os.getpid():
                _close(mine)


atexit.register(close_all)
