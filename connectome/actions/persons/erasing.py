"""Erasing one person for good: their rows, their share in others', their history; and that nothing brings them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from connectome.actions.equality import forget_gone
from connectome.actions.persons.history import both, speaks_of
from connectome.actions.persons.whom import all_ids, check_person
from connectome.actions.recording import FINAL, Change, record
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.privacy.mentions import REMOVED, Mentions, shared_names
from connectome.privacy.suppression import UNTOLD, by_sheet
from connectome.privacy.taking_out import taken_out
from connectome.schema import SHEETS
from connectome.schema.words import counted
from connectome.store import Entry, Forget, Past, Store
from connectome.store.equality import beside, elsewhere


@dataclass(frozen=True)
class Erased:
    """What an erasure takes, or took.

    Attributes
    ----------
    person
        The id.
    gone, changed
        Sheet -> rows that go; rows that stay without them.
    introduced
        Introductions between others that stay, without saying who introduced.
    history
        Rows kept of earlier writes that go.
    settled
        Earlier writes that can no longer be undone.
    answers
        Answers about equality that go, from the store they lie in on this machine.
    elsewhere
        Ids under which answers about equality may lie on other machines that reach the store.
    shared
        Whether somebody else has the same name: then what others wrote is left as it is.
    done
        False when only looked at.
    """

    person: str
    gone: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    introduced: int = 0
    history: int = 0
    settled: int = 0
    answers: int = 0
    elsewhere: tuple[str, ...] = ()
    shared: bool = False
    done: bool = False

    def lines(self) -> list[str]:
        """What to know, a line each."""
        lines = [f"'{self.person}' {'is erased' if self.done else 'will be erased'}, for good. No undoing."]
        if gone := by_sheet(self.gone):
            lines.append(f"  Rows that {'went' if self.done else 'go'}: {gone}.")
        if changed := by_sheet(self.changed):
            lines.append(f"  Rows that stay without them, their name or notes about them: {changed}.")
        if self.introduced:
            stay = counted(self.introduced, "introduction")
            lines.append(f"  {stay} they made between others: kept, without saying who introduced.")
        if self.history:
            lines.append(f"  History: {counted(self.history, 'earlier row')} about them.")
        if self.answers:
            lines.append(f"  Kept apart: {counted(self.answers, 'answer')} about equality.")
        if self.elsewhere:
            commands = ", ".join(f"`connectome equality withdraw {i}`" for i in self.elsewhere)
            lines.append(f"  Answers about equality recorded on other machines lie there: run there {commands}.")
        if self.settled:
            lines.append(f"  {counted(self.settled, 'earlier recording')} can no longer be undone.")
        if self.shared:
            lines.append("  Somebody else has the same name, so notes that hold it stay as they are: look at them.")
        if self.done:
            lines.append("  Tables, maps and pages written before are files of yours: delete them, or write them anew.")
        else:
            lines.append("  A first name or nickname in a note is not found: look for it first.")
        return lines


def what_goes(store: Store, person: str) -> Erased:
    """What :func:`erase` would take; nothing is written. It refuses what erase refuses."""
    graph = CommunityGraph(store.frames())
    seen, ids = _erasing(store, graph, person)[1]
    return replace(seen, answers=len(beside(store).of(ids)), elsewhere=_elsewhere(store, ids))


def confirm(person: str, typed: str) -> None:
    """Refuse unless the id was typed again.

    Raises
    ------
    InputError
        Something else was typed, or nothing.
    """
    if typed.strip() != person:
        raise InputError(f"That is not '{person}': nobody was erased. Type the id again, or give --yes.")


def erase(store: Store, person: str) -> Erased:
    """Erase a person in one transaction: whole or not at all, not to be undone, not brought back by an import.

    What they said of themselves goes once they are gone: whoever records answers at the same moment finds them gone,
    and where that does not work it is said what to run.

    Raises
    ------
    InputError
        No such person, or they were erased before. Nothing was written.
    StoreError
        Answers about equality cannot be read, and nothing was written; or they are erased, and their answers are not.
    """
    beside(store).of(())  # refused now rather than when the rows are gone
    (done, ids), _ = record(store, lambda graph: _erasing(store, graph, person), "erase")
    gone = forget_gone(store, ids, f"'{person}' is erased")
    return replace(done, done=True, answers=gone, elsewhere=_elsewhere(store, ids))


def _elsewhere(store: Store, ids: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(ids)) if elsewhere(store) else ()


def _erasing(store: Store, graph: CommunityGraph, person: str) -> tuple[Change, tuple[Erased, frozenset[str]]]:
    """What is written, what that takes, and every id of theirs."""
    check_person(graph, person, store.tombstones())
    frames, past = graph.frames(), store.history()
    who = all_ids(frames["people"], person)
    names = _names(frames["people"], past, who)
    others = frames["people"].loc[~frames["people"].index.isin(who), "name"].dropna()
    shared = shared_names(names, others)
    mentions = Mentions(dict.fromkeys(names - shared, REMOVED), dict.fromkeys(sorted(who), REMOVED))
    without = taken_out(frames, who, mentions)
    write, remove, gone = _differences(frames, without)
    forget = _forgetting(store, past, who, mentions)
    seen = Erased(
        person,
        gone,
        {sheet: len(rows) for sheet, rows in write.items()},
        int(without["introductions"].index.isin(_made_by(frames["introductions"], who)).sum()),
        sum(row.sheet not in UNTOLD for row in forget.rows),
        len({p.entry for p in forget.rows if p.after is not None}),
        shared=bool(shared),
    )
    return Change(write, remove, forget), (seen, who)


def _names(people: pd.DataFrame, past: Iterable[Past], who: frozenset[str]) -> set[str]:
    """Their name, and those they were recorded under before."""
    names = set(people.loc[people.index.isin(who), "name"].dropna())
    for row in past:
        if row.sheet == "people" and row.key in who:
            names.update(values["name"] for values in both(row) if "name" in values)
    return names


def _made_by(introductions: pd.DataFrame, who: frozenset[str]) -> pd.Index[str]:
    return introductions.index[introductions["introducer"].isin(who)]


def _differences(
    frames: Mapping[str, pd.DataFrame], without: Mapping[str, pd.DataFrame]
) -> tuple[dict[str, pd.DataFrame], dict[str, list[str]], dict[str, int]]:
    """Rows to write, keys to take away, and how many rows of each sheet go altogether."""
    write: dict[str, pd.DataFrame] = {}
    remove: dict[str, list[str]] = {}
    gone: dict[str, int] = {}
    for name, after in without.items():
        before = frames[name]
        if after is before:
            continue
        lost = before.index.difference(after.index)
        was = before.loc[after.index]
        text = [c for c in after if after[c].dtype == "str"]
        differs = (after[text].fillna("") != was[text].fillna("")).any(axis=1)
        rows = conform(SHEETS[name], after[differs])
        renamed = differs.index[differs].difference(rows.index)
        rows = rows[~rows.index.duplicated() & ~rows.index.isin(after.index[~differs])]
        write |= {name: rows} if len(rows) else {}
        remove |= {name: [*lost, *renamed]} if len(lost) or len(renamed) else {}
        gone |= {name: len(lost)} if len(lost) else {}
    return write, remove, gone


def _forgetting(store: Store, past: list[Past], who: frozenset[str], mentions: Mentions) -> Forget:
    """What of the history goes: their rows; and of writes that could be undone, how they left the others' rows."""
    entries = [Entry(*row) for row in store.entries().itertuples(index=False, name=None)]
    final = {entry.id for entry in entries if entry.action in FINAL}
    theirs = [row for row in past if speaks_of(row, who, mentions)]
    halved = {row.entry for row in theirs} - final
    about = {(row.entry, row.sheet, row.key) for row in theirs}
    others = [
        row
        for row in past
        if row.entry in halved and row.after is not None and (row.entry, row.sheet, row.key) not in about
    ]
    named = [replace(e, source=said) for e in entries if (said := mentions.replaced(e.source, "source")) != e.source]
    return Forget(sorted(who), theirs, others, named)
