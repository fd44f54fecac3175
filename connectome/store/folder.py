"""A store's folder: whether it is one, what it needs to be one, its small private state."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path
from typing import Any

from connectome.errors import StoreError
from connectome.store.private_files import read_private, write_private

STATE, RUNNING, LOCK = "store.json", "server.json", "lock"
"""What the store is, for good; where its server listens, while it runs; who has it."""
ROOM = 32 * 2**20
"""Bytes that must be free: below that a database starts and then fails in the middle."""
_NOT_OURS_YET_FINE = {LOCK, ".DS_Store", "desktop.ini"}


def check(folder: Path, *, create: bool) -> None:
    """Make or accept the folder.

    Raises
    ------
    StoreError
        It is no store, absent though it must not be made, cannot be written, or its disk is full.
    """
    try:
        _accept(folder, create=create)
        if shutil.disk_usage(folder).free < ROOM:
            raise StoreError(
                f"The disk of the store {folder} is full: it has less than {ROOM // 2**20} MB left. Nothing was "
                "written. Make room, or name a folder on another disk."
            )
    except OSError as error:
        raise unwritable(folder, error) from error


def unwritable(folder: Path, error: OSError) -> StoreError:
    """What to say when the system refuses."""
    return StoreError(
        f"The store {folder} cannot be opened: {error.strerror or error}. Nothing was written. Check that the folder "
        "may be written to and its disk is not read-only or full, or name another folder."
    )


def _accept(folder: Path, *, create: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, not a store. Name a folder.")
    if not folder.is_dir():
        if not create:
            raise StoreError(f"There is no store at {folder}. Import into it first, or check its name.")
        folder.mkdir(parents=True, exist_ok=True)
    names = {path.name for path in folder.iterdir()}
    if STATE in names:
        return
    if other := sorted(n for n in names - _NOT_OURS_YET_FINE if not n.startswith(f"{STATE}.")):
        raise StoreError(
            f"{folder} is not a store: it holds other files ('{other[0]}'). Nothing was written there. "
            "Name an empty or new folder."
        )
    if not create:
        raise StoreError(f"There is no store at {folder}: the folder is empty. Import into it first.")
    folder.chmod(0o700)


def state(folder: Path) -> dict[str, Any]:
    """The store's password and engine; a new store's password is made and kept before anything else."""
    found = read_private(folder / STATE)
    if found is None:
        found = {"password": secrets.token_urlsafe(24)}
        write_private(folder / STATE, found)
    return found


def keep_before(folder: Path, held: dict[str, Any], engine: str) -> None:
    """Copy the data aside before another version of the engine opens them."""
    former = held.get("engine")
    if former in (None, engine) or not (folder / "databases").is_dir():
        return
    aside = folder / "before" / str(former).replace(" ", "-")
    if not aside.exists():
        aside.parent.mkdir(exist_ok=True)
        shutil.copytree(folder / "databases", aside)
