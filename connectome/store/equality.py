"""What people say of themselves, such as an age group or a long-term condition: a store of its own beside the graph.

It serves to see who is left out, and nothing else. Answers lie under keyed codes, the key apart from them, in the
user's data folder. Suggestions, maps and measures can never read it: pyproject.toml forbids every way to this module,
and a test walks the whole import graph.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from connectome.errors import StoreError
from connectome.privacy.pseudonyms import new_key, pseudonym
from connectome.schema.words import folded
from connectome.settings import data_folder
from connectome.store.private_files import read_private, take_lock, write_private

if TYPE_CHECKING:
    import pandas as pd

    from connectome.store.store import Store

FILE = "equality.json"
_PATIENCE = 10.0
"""Seconds to wait for another program that writes answers."""
_HELD = ("own_words", "value", "date")

Said = dict[str, list[str | None]]
"""Characteristic, folded -> own words, grouped value, date."""


@dataclass(frozen=True)
class _Book:
    """All answers by code, with the key the codes are made with; ``id`` says which key that is."""

    id: str
    key: bytes
    people: dict[str, Said]


@dataclass(frozen=True)
class Kept:
    """How many answers were new, changed, the same as before, and not kept as their person is no longer there."""

    new: int = 0
    changed: int = 0
    same: int = 0
    left_out: int = 0


class Answers:
    """The answers in one file.

    Parameters
    ----------
    place
        The file; :func:`beside` knows that of a store.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self._lock = place.with_suffix(".lock")

    def keep(
        self, rows: pd.DataFrame, there: Callable[[], Collection[str]] | None = None, *, check: bool = False
    ) -> Kept:
        """Keep answers; one to the same characteristic, in whatever case, takes the place of the former.

        Parameters
        ----------
        rows
            person (an id), characteristic, own_words, value, date: text or missing.
        there
            The ids answers may be kept of; asked when nobody else can write answers, so that whoever is erased
            meanwhile either is not among them, or has theirs taken away afterwards. By default all.
        check
            Only count.

        Raises
        ------
        StoreError
            The answers or their key cannot be read, or another program keeps writing; nothing was written.
        """
        clean = rows.astype(object).where(rows.notna(), None)
        new = changed = 0
        with self._open(write=not check) as book:
            if there is not None:
                clean = clean[clean["person"].isin(there())]
            for row in clean.to_dict("records"):
                said = book.people.setdefault(pseudonym(row["person"], book.key), {})
                about, answer = folded(row["characteristic"]), [row[c] for c in _HELD]
                former = said.get(about)
                new += former is None
                changed += former is not None and former != answer
                said[about] = answer
        return Kept(new, changed, len(clean) - new - changed, len(rows) - len(clean))

    def of(self, ids: Iterable[str]) -> pd.DataFrame:
        """Answers kept under these ids: person, characteristic, own_words, value, date; sorted.

        Raises
        ------
        StoreError
            The answers or their key cannot be read.
        """
        import pandas as pd

        with self._open(write=False) as book:
            found = [
                (person, characteristic, *answer)
                for person in sorted(set(ids))
                if book.people
                for characteristic, answer in sorted(book.people.get(pseudonym(person, book.key), {}).items())
            ]
        return pd.DataFrame(found, columns=["person", "characteristic", *_HELD], dtype="str")

    def forget(self, ids: Iterable[str], characteristic: str | None = None) -> int:
        """Take answers away for good, all or those to one characteristic; how many went.

        Raises
        ------
        StoreError
            The answers or their key cannot be read, or another program keeps writing; nothing was taken away.
        """
        if not self.place.exists() and not self._lock.exists():  # whoever is about to keep the first has the lock
            return 0
        gone = 0
        with self._open(write=True) as book:
            for code in [pseudonym(person, book.key) for person in ids]:
                said = book.people.pop(code, {})
                left = {c: a for c, a in said.items() if characteristic and c != folded(characteristic)}
                gone += len(said) - len(left)
                book.people.update({code: left} if left else {})
        return gone

    @contextmanager
    def _open(self, *, write: bool) -> Iterator[_Book]:
        """The book, to be read; or to be changed, by one program at a time, and written whole."""
        if not write:
            yield self._read()
            return
        self.place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._alone():
            book = self._read()
            yield book
            key = _key_of(book.id)
            if not key.exists():  # before the answers, which are nobody's without it
                key.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_private(key, {"key": book.key.hex()})
            write_private(self.place, {"id": book.id, "answers": book.people})

    def _read(self) -> _Book:
        if not self.place.exists():
            return _Book(secrets.token_hex(8), new_key(), {})
        held = read_private(self.place)
        if held is None or not {"id", "answers"} <= set(held):
            raise StoreError(
                f"The answers about equality in {self.place} cannot be read: the file is damaged. Put a copy of it "
                "back, or move it away and import the answers again. Nothing was written."
            )
        key = read_private(_key_of(held["id"]))
        if key is None:
            raise StoreError(
                f"The answers about equality in {self.place} cannot be read here: their key is not on this machine. "
                f"Copy {_key_of(held['id'])} from the machine they were recorded on. Nothing was written."
            )
        return _Book(held["id"], bytes.fromhex(key["key"]), held["answers"])

    @contextmanager
    def _alone(self) -> Iterator[None]:
        until = time.monotonic() + _PATIENCE
        while (lock := take_lock(self._lock)) is None:
            if time.monotonic() > until:
                raise StoreError(f"Another program is writing to {self.place}. Nothing was written: run it again.")
            time.sleep(0.05)
        with lock:
            yield


def beside(store: Store) -> Answers:
    """The answers of a store's people: in its folder, or in the user's data folder on this machine.

    A database is known by an id of its own: it may be reached under several addresses, and another may follow it under
    one of them.
    """
    if elsewhere(store):
        return Answers(data_folder() / "equality" / f"{store.identity}.json")
    return Answers(Path(store.address).expanduser() / FILE)


def elsewhere(store: Store) -> bool:
    """Whether several machines may reach the store, so that each may have answers of its own beside it."""
    return "://" in store.address


def _key_of(book: str) -> Path:
    return data_folder() / "equality-keys" / f"{book}.json"
