"""A folder's database built anew from what it holds now, so that its files hold nothing else.

A database keeps what was taken away: in pages, logs, copies. The new one is built beside the old, becomes the store by
one renaming, and only then the old one goes; killed at any moment, the next opening finds the old or the new.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from connectome.errors import StoreError
from connectome.store.folder import LOCK, unwritable
from connectome.store.private_files import take_lock
from connectome.store.writing import Progress

PART, DONE = "compacting", "compacted"
"""The folder a new database is built in; what that is called from the moment it is the store's."""
_DATA = "databases"
_OF_THE_OLD = (_DATA, "before", "backups", "log")
_CHUNK = 5_000


def compact(folder: Path, progress: Progress | None = None) -> tuple[int, int]:
    """Build the folder's database anew; bytes in its files before and after.

    Parameters
    ----------
    folder
        A store on this machine, which nobody has open.
    progress
        Called with records written and records in all.

    Raises
    ------
    StoreError
        There is no store, another program has it open, or its disk is full. The store is as it was.
    """
    from connectome.store.embedded import DATABASE
    from connectome.store.engine import open_database
    from connectome.store.opening import open_store

    with open_store(folder, create=False) as store:  # refuses what cannot be read; puts a cut-off write in order
        store.counts()
    folder = folder.resolve()
    lock = take_lock(folder / LOCK)
    if lock is None:
        raise StoreError(
            f"Another program has the store {folder} open, so its files stay as they are. Close it, then run: "
            "connectome store compact"
        )
    with lock:
        before = _size(folder)
        try:
            _have_room(folder)
            shutil.rmtree(folder / PART, ignore_errors=True)
            with open_store(folder / PART):  # with its constraints
                pass
            with (
                open_database(folder / _DATA / DATABASE) as old,
                open_database(folder / PART / _DATA / DATABASE) as new,
            ):
                _copy(old, new, progress)
            _to_disk(folder / PART / _DATA)
            (folder / PART / _DATA).rename(folder / DONE)  # from here on the new one is the store
            finish(folder)
        except OSError as error:
            raise unwritable(folder, error) from error
        return before, _size(folder)


def finish(folder: Path) -> None:
    """Put a new database in the place of the old, wherever that was cut off; whoever calls has the folder's lock."""
    if (folder / DONE).is_dir():
        for name in _OF_THE_OLD:
            _remove(folder / name)
        (folder / DONE).rename(folder / _DATA)
        _sync(folder)
    _remove(folder / PART)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _have_room(folder: Path) -> None:
    held, free = _size(folder / _DATA), shutil.disk_usage(folder).free
    if free < held:
        raise StoreError(
            f"The disk of the store {folder} has {free // 2**20:,} MB left; building it anew takes up to "
            f"{held // 2**20:,} MB. Make room, then run this again. Nothing was changed."
        )


def _copy(old: Any, new: Any, progress: Progress | None) -> None:
    """Every record, with all it holds; ties find their ends by the places these have in the new database."""
    kinds = {row["name"]: row["type"] for row in old.query("sql", "select from schema:types").iter_dicts()}
    total, done = sum(old.count_type(name) for name in kinds), 0
    with new.transaction():
        new.command("sql", "delete from Meta")  # the stamp comes with the rest
    places: dict[str, str] = {}
    with new.graph_batch(use_wal=True) as batch:
        for name in _of(kinds, "vertex"):
            for rows in _chunks(old, f"select *, @rid from `{name}`"):  # noqa: S608  names of our own types
                made = batch.create_vertices(name, [_properties(row) for row in rows])
                places.update(zip((str(row["@rid"]) for row in rows), made, strict=True))
                done += len(rows)
                _tell(progress, done, total)
        for name in _of(kinds, "edge"):
            new.schema.get_or_create_edge_type(name, buckets=1)
            for rows in _chunks(old, f"select *, @out, @in from `{name}`"):  # noqa: S608  as above
                ends = [[places[str(row[end])] for row in rows] for end in ("@out", "@in")]
                batch.new_edges(ends[0], name, ends[1], [_properties(row) for row in rows])
                done += len(rows)
                _tell(progress, done, total)
    for name in kinds:
        if old.count_type(name) != new.count_type(name):
            raise StoreError(f"The new database has not all of the old one's {name}. Nothing was changed.")


def _of(kinds: Mapping[str, str], kind: str) -> Iterator[str]:
    return (name for name in sorted(kinds) if kinds[name] == kind)


def _chunks(database: Any, query: str) -> Iterator[list[dict[str, Any]]]:
    rows = database.query("sql", query).iter_dicts()
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _properties(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if not name.startswith("@")}


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)


def _to_disk(folder: Path) -> None:
    """Every file and folder on the disk, before anything relies on them."""
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)
    _sync(folder.parent)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows opens no folders
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
