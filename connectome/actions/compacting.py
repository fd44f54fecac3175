"""Taking off the disk what a store no longer holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from connectome.errors import InputError
from connectome.store.writing import Progress


@dataclass(frozen=True)
class Compacted:
    """Bytes in the store's files before and after."""

    before: int
    after: int

    def __str__(self) -> str:
        return f"Built anew: {_megabytes(self.before)} before, {_megabytes(self.after)} now."


def check_place(where: str) -> None:
    """Refuse an address: that server's files are its own.

    Raises
    ------
    InputError
        With what can be done instead.
    """
    if "://" in where:
        raise InputError(
            "A Neo4j keeps what was deleted in its files and transaction logs until new data overwrite it, and nothing "
            "sent to its address changes that. To take it off the disk: with the Enterprise edition stop it and run "
            "neo4j-admin database copy; with the Community edition import your files into an empty Neo4j without the "
            "people who were erased, and delete the old one. Delete its backups too. Nothing was changed."
        )


def compact(where: str, progress: Progress | None = None) -> Compacted:
    """Build a folder's database anew, so that its files hold what the store holds and nothing that was taken away.

    Raises
    ------
    InputError
        It is an address: that server's files are its own.
    StoreError
        There is no store, or another program has it open; nothing was changed.
    """
    check_place(where)
    from connectome.store.compacting import compact as build_anew

    return Compacted(*build_anew(Path(where).expanduser(), progress))


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
