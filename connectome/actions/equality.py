"""Recording, taking back and reading what people say of themselves; see connectome.store.equality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from connectome import settings
from connectome.actions.persons.whom import all_ids, check_person
from connectome.errors import InputError
from connectome.exchange.dates import Order
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.renaming import now_called
from connectome.graph.stamp import new_run
from connectome.schema import NODE_SHEETS
from connectome.schema.words import counted
from connectome.store import Entry, Store
from connectome.store.equality import Answers

if TYPE_CHECKING:
    import pandas as pd

ACTION = "equality"
"""As entries call it."""


@dataclass(frozen=True)
class Recorded:
    """How many answers were new, changed and the same, where they lie, and what to know besides."""

    source: str
    new: int
    changed: int
    same: int
    place: Path
    remarks: tuple[str, ...] = ()

    def __str__(self) -> str:
        kept = counted(self.new + self.changed + self.same, "answer")
        return (
            f"{self.source}: {kept} about equality ({self.new:,} new, {self.changed:,} changed) kept apart from "
            f"everything else, under codes, in {self.place}. No suggestion, map or measure can read them."
        )


def record_file(store: Store, path: Path, *, check: bool = False, order: Order = "uk") -> Recorded:
    """Record the answers of one file, and nothing else.

    Raises
    ------
    InputError
        It holds no answers, or other sheets as well; or, as ImportRefused, a fault. Nothing was written.
    StoreError
        The answers kept so far cannot be read.
    """
    checked, remarks = read(path, store.frames(), order, store.tombstones())
    if checked.apart is None or checked.frames:
        raise InputError(
            f"{path.name} is not a sheet of answers alone. Name it equality.csv, with the columns person, "
            "characteristic, own_words, value and date; or bring it in with other sheets: connectome import."
        )
    return keep(store, checked.apart, path.name, remarks, check=check)


def keep(
    store: Store, answers: pd.DataFrame, source: str, remarks: list[str] | None = None, *, check: bool = False
) -> Recorded:
    """Keep checked answers; the entry says that it was done, not whose they are."""
    book = Answers(store.address)
    done = book.keep(answers, check=check)
    if not check and (done.new or done.changed):
        _enter(store, source)
    return Recorded(source, done.new, done.changed, done.same, book.place, tuple(remarks or ()))


def withdraw(store: Store, person: str, characteristic: str | None = None) -> int:
    """Take a person's answers away for good, all or those to one characteristic; how many went.

    Raises
    ------
    InputError
        No such person.
    """
    graph = CommunityGraph(store.frames(NODE_SHEETS))
    check_person(graph, person, store.tombstones())
    gone = Answers(store.address).forget(all_ids(graph.frame("people"), person), characteristic)
    if gone:
        _enter(store, "connectome equality withdraw")
    return gone


def by_person(store: Store) -> pd.DataFrame:
    """Everybody's answers, for breakdowns: person, characteristic, own_words, value, date.

    One row a person and characteristic: of records that were merged the latest answer, the own one where neither is
    dated.
    """
    people = store.frames(["people"])["people"]
    now = now_called(people)
    found = Answers(store.address).of([*people.index, *now])
    found = found.assign(own=~found["person"].isin(list(now)), person=found["person"].replace(now))
    found = found.sort_values(["person", "characteristic", "date", "own"], kind="stable", na_position="first")
    last = found.drop_duplicates(["person", "characteristic"], keep="last")
    return last.drop(columns="own").reset_index(drop=True)


def _enter(store: Store, source: str) -> None:
    run = new_run()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    store.write({}, Entry(run, run, settings.who(), now, source, ACTION))
