"""Where cypher/ and data/ lie, inside an installed wheel or beside the package in a clone; and writing files whole."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from connectome.errors import ConnectomeError, InputError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``cypher`` or ``data``.

    Raises
    ------
    ConnectomeError
        The installation lacks it.
    """
    for place in (_PACKAGE / "_files" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise ConnectomeError(f"This installation lacks its folder '{name}'. Install connectome again.")


def write_whole(path: Path, data: str | bytes) -> None:
    """Write a file whole or not at all, readable by its owner only (0600).

    Parameters
    ----------
    path
        Replaced if there.
    data
        Text is written as UTF-8; what UTF-8 cannot hold becomes a question mark.

    Raises
    ------
    OSError
        The place cannot be written, or something other than a file is there, such as a folder or a device; what was
        there before is untouched.
    """
    handle, part = _part_of(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode("utf-8", errors="replace"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _part_of(path: Path) -> tuple[int, Path]:
    """An empty file beside ``path``, open, to take its place when it is whole."""
    if path.exists() and not path.is_file():  # a device would be replaced by a file
        raise OSError(errno.EINVAL, "Is a directory" if path.is_dir() else "Is no file", str(path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")  # made 0600
    return handle, Path(name)


def write_out(path: Path, data: str | bytes) -> None:
    """Write a file where a person asked for it, as :func:`write_whole` does.

    Raises
    ------
    InputError
        The place cannot be written.
    """
    with _said(path):
        write_whole(path, data)


def size_said(size: int) -> str:
    """A file's size in bytes as people say it: 41 kB, 1.1 MB (a million bytes)."""
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1e3))} kB"


def check_place(path: Path) -> None:
    """Refuse a place that cannot be written, before anything is worked out for it or kept as told.

    Raises
    ------
    InputError
        As :func:`write_out`.
    """
    with _said(path):
        handle, part = _part_of(path)
        os.close(handle)
        part.unlink()


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """The system's error about a file, as a person can mend it."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}. Choose another place with --out.") from error
