"""Recording, taking back and reading what people say of themselves; see connectome.store.equality."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from connectome import settings
from connectome.actions.persons.whom import all_ids, check_person
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


def keep(store: Store, answers: pd.DataFrame, source: str, *, check: bool = False) -> str:
    """Keep checked answers, and say so; the entry says that it was done, not whose they are.

    Raises
    ------
    StoreError
        The answers kept so far cannot be read; these were not kept.
    """
    book = Answers(store.address)
    done = book.keep(answers, check=check)
    if not check and (done.new or done.changed):
        _enter(store, source)
    return (
        f"{source}: {counted(len(answers), 'answer')} about equality ({done.new:,} new, {done.changed:,} changed) kept "
        f"apart from everything else, under codes, in {book.place}. No suggestion, map or measure can read them."
    )


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
