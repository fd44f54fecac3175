"""Small files that only their owner may read, and a lock that dies with its holder."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO, Any


def write_private(path: Path, values: dict[str, Any]) -> None:
    """Write JSON, readable by its owner only, whole or not at all."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(values, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read_private(path: Path) -> dict[str, Any] | None:
    """What was written, or None where nothing readable is."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return found if isinstance(found, dict) else None


def take_lock(path: Path) -> IO[bytes] | None:
    """An open file that holds the lock until it is closed or its process dies; None while another holds it."""
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
