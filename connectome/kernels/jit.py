"""The one place where a kernel is compiled: numba's decorator, typed, with a cache that can always be written."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def _probe() -> None:
    """Do nothing: decorating it is how numba is asked whether it can keep compiled code."""


def _can_cache() -> bool:
    try:
        numba.njit(cache=True)(_probe)
    except (RuntimeError, OSError):
        return False
    return True


def _private(folder: Path) -> bool:
    """Whether the folder is ours alone: a compiled kernel is code, so nobody else may have put one there."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return stat.S_ISDIR(found.st_mode)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def _temporary_folder() -> Path | None:
    """Return a folder to keep compiled kernels in: the same one each time where that is safe, else a new one."""
    name = f"connectome-kernels-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
    try:
        folder = Path(tempfile.gettempdir()) / name
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder if _private(folder) else Path(tempfile.mkdtemp(prefix="connectome-kernels-"))
    except OSError:
        return None


def _prepare_cache() -> bool:
    """Say whether compiled kernels can be kept, pointing numba at a temporary folder where its own are read-only."""
    if _can_cache():
        return True
    folder = _temporary_folder()
    if folder is None:
        return False
    os.environ["NUMBA_CACHE_DIR"] = str(folder)
    numba.config.reload_config()  # type: ignore[no-untyped-call]
    return _can_cache()


_CACHE = _prepare_cache()


def kernel(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function over plain arrays, on its first call, to run without the interpreter's lock.

    Parameters
    ----------
    function : callable
        A function numba can compile. No ``fastmath``: it deletes the NaN that means "undefined".

    Returns
    -------
    callable
        The same function, compiled; its machine code is kept beside the package, or else in the user's cache
        folder, or else in a temporary one.
    """
    return cast("Callable[P, R]", numba.njit(nogil=True, cache=_CACHE, boundscheck=False)(function))
