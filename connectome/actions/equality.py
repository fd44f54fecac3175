"""Recording, taking back and reading what people say of themselves; see connectome.store.equality."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from connectome import settings
from connectome.actions.persons.whom import all_ids, check_person
from connectome.errors import StoreError
from connectome.graph import CommunityGraph
from connectome.graph.renaming import now_called
from connectome.graph.stamp import new_run
from connectome.schema import NODE_SHEETS
from connectome.schema.words import counted
from connectome.store import Entry, Store
from connectome.store.equality import Answers, beside

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
    book = beside(store)
    done = book.keep(answers, None if check else lambda: _there(store), check=check)
    if not check and (done.new or done.changed):
        _enter(store, source)
    left_out = (
        f" {counted(done.left_out, 'answer')} of people who are no longer there left out." if done.left_out else ""
    )
    return (
        f"{source}: {counted(len(answers) - done.left_out, 'answer')} about equality ({done.new:,} new, "
        f"{done.changed:,} changed) kept apart from everything else, under codes, in {book.place}. No suggestion, map "
        f"or measure can read them.{left_out}"
    )


def withdraw(store: Store, person: str, characteristic: str | None = None) -> int:
    """Take a person's answers away for good, all or those to one characteristic; how many went.

    Also of somebody who is no longer there: what lies on this machine may have outlived them.

    Raises
    ------
    InputError
        No such person, and no answers under that id.
    """
    book = beside(store)
    gone = book.forget(_theirs(store, book, person), characteristic)
    if gone:
        _enter(store, "connectome equality withdraw")
    return gone


def forget_gone(store: Store, ids: Iterable[str], done: str) -> int:
    """Take away the answers of people who have just gone; how many went.

    Raises
    ------
    StoreError
        It did not work. Says what is ``done``, and how to take the answers away.
    """
    who = sorted(ids)
    try:
        return beside(store).forget(who)
    except (StoreError, OSError) as error:
        commands = ", ".join(f"`connectome equality withdraw {person}`" for person in who)
        raise StoreError(
            f"{done}, but answers about equality could not be taken away with it: {error} Then run {commands}."
        ) from error


def by_person(store: Store) -> pd.DataFrame:
    """Everybody's answers, for breakdowns: person, characteristic, own_words, value, date.

    One row a person and characteristic: of records that were merged the latest answer, the own one where neither is
    dated.
    """
    people = store.frames(["people"])["people"]
    now = now_called(people)
    found = beside(store).of([*people.index, *now])
    found = found.assign(own=~found["person"].isin(list(now)), person=found["person"].replace(now))
    found = found.sort_values(["person", "characteristic", "date", "own"], kind="stable", na_position="first")
    last = found.drop_duplicates(["person", "characteristic"], keep="last")
    return last.drop(columns="own").reset_index(drop=True)


def _there(store: Store) -> set[str]:
    """Every id somebody has, or had before they were merged."""
    people = store.frames(["people"])["people"]
    return {*people.index, *now_called(people)}


def _theirs(store: Store, book: Answers, person: str) -> frozenset[str]:
    graph, erased = CommunityGraph(store.frames(NODE_SHEETS)), store.tombstones()
    people = graph.frame("people")
    lies_here = person not in now_called(people) and len(book.of([person])) > 0
    if person not in people.index and (lies_here or erased.among([person])):
        return frozenset([person])
    check_person(graph, person, erased)
    return all_ids(people, person)


def _enter(store: Store, source: str) -> None:
    run = new_run()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    store.write({}, Entry(run, run, settings.who(), now, source, ACTION))
