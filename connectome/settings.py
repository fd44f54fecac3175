"""Typed settings from the environment, and the folders connectome keeps things in."""

from __future__ import annotations

import getpass
import os
from pathlib import Path


def data_folder() -> Path:
    """The user's data folder for connectome; CONNECTOME_DATA overrides it."""
    import platformdirs

    return Path(os.environ.get("CONNECTOME_DATA") or platformdirs.user_data_dir("connectome", appauthor=False))


def default_store() -> str:
    """CONNECTOME_STORE, or a folder in the user's data folder. Samples never use it."""
    return os.environ.get("CONNECTOME_STORE") or str(data_folder() / "store")


def own_synonyms() -> Path | None:
    """The town's own list of words taken as one: CONNECTOME_SYNONYMS, or synonyms.csv in the user's data folder."""
    if named := os.environ.get("CONNECTOME_SYNONYMS"):
        return Path(named)
    usual = data_folder() / "synonyms.csv"
    return usual if usual.exists() else None


def who() -> str:
    """The account that writes, for the record of each write; CONNECTOME_USER overrides it."""
    if name := os.environ.get("CONNECTOME_USER"):
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "unknown user"
