"""Small files that only their owner may read, and a lock that dies with its holder."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO, Any

from connectome.files import write_whole


def write_private(path: Path, values: dict[str, Any]) -> None:
    """Write JSON, readable by its owner only, whole or not at all."""
    write_whole(path, json.dumps(values))


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
