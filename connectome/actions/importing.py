"""Import: files -> checked frames -> what is new or changed -> one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from connectome import settings
from connectome.actions.equality import keep as keep_answers
from connectome.actions.introducing.logged import ties_met
from connectome.actions.recording import Change, Frames, applied, as_json
from connectome.exchange.beside_stored import STAYS, incomplete_keys, kept, locked_plans, out_of_order, refuse
from connectome.exchange.dates import Order
from connectome.exchange.doubts import WATCHED, doubts
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.stamp import new_run
from connectome.privacy.permissions import may_be_made
from connectome.schema.words import counted
from connectome.store import Entry, Former, Store
from connectome.store.writing import Overtaken

if TYPE_CHECKING:
    from connectome.exchange.validate import Checked

Progress = Callable[[int, int], None]
_TRIES = 10


@dataclass(frozen=True)
class ImportSummary:
    """What an import did, or would do when only checked. ``rows``: sheet -> new, changed, same, gone."""

    source: str
    store: str
    checked_only: bool
    rows: pd.DataFrame
    remarks: list[str] = field(default_factory=list)
    run: str = ""

    @property
    def new(self) -> int:
        return int(self.rows["new"].sum())

    @property
    def changed(self) -> int:
        return int(self.rows["changed"].sum())

    @property
    def gone(self) -> int:
        return int(self.rows["gone"].sum())

    def __str__(self) -> str:
        verb = "Checked" if self.checked_only else "Imported"
        gone = f", {self.gone:,} stored but no longer in the files (they stay)" if self.gone else ""
        return f"{verb} {self.source}: {self.new:,} new, {self.changed:,} changed{gone}."


def import_path(
    store: Store, path: Path, *, check: bool = False, order: Order = "uk", progress: Progress | None = None
) -> ImportSummary:
    """Bring a folder or workbook into a store; see :meth:`Community.load`.

    What somebody else records between reading and writing is not overwritten: all is read and compared again.
    """
    if not check:
        store.throw_away_unfinished()
    for _ in range(_TRIES):
        with suppress(Overtaken):
            return _import(store, path, check, order, progress)
    raise Overtaken("Others keep writing at the same moment. Nothing was imported: run it again.")


def _import(store: Store, path: Path, check: bool, order: Order, progress: Progress | None) -> ImportSummary:
    stored, after = store.stand()
    checked, remarks = read(path, stored, order, store.tombstones())
    refuse(incomplete_keys(checked, stored))
    for name, column in STAYS:
        if name in checked.frames:
            remarks += kept(checked, stored[name], name, column)
    changes = {name: _compare(name, frame, checked, stored) for name, frame in checked.frames.items()}
    refuse(
        [fault for name, change in changes.items() for fault in out_of_order(name, change.write, checked.sources[name])]
    )
    if "plan" in changes:
        refuse(locked_plans(changes["plan"].before, checked.sources["plan"]))
    if not {"introductions", *WATCHED}.isdisjoint(changes):
        held = applied(stored, Change({name: change.write for name, change in changes.items() if len(change.write)}))
        remarks += _who_may_not(held, changes) + doubts(held, changes)
    if checked.adding:
        changes["knows"] = _ties_of_the_log(stored, changes)
    counts = {name: change.counts() for name, change in changes.items()}
    rows = pd.DataFrame.from_dict(counts, orient="index", columns=["new", "changed", "same", "gone"]).astype("int64")
    run = new_run()
    summary = ImportSummary(path.name, store.address, check, rows, remarks, run)
    if checked.apart is not None:  # refused now rather than when all else is written
        keep_answers(store, checked.apart, path.name, check=True)
    writes = {name: change.write for name, change in changes.items() if len(change.write)}
    if not check and writes:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        entry = Entry(id=run, run=run, by=settings.who(), at=now, source=path.name, action="import")
        store.write(writes, entry, _former(changes), progress, after=after)
    if checked.apart is not None:  # after the people they are of
        remarks.append(keep_answers(store, checked.apart, path.name, check=check))
    return summary


@dataclass
class _Change:
    sheet: str
    write: pd.DataFrame
    before: pd.DataFrame
    new: int
    same: int
    gone: int

    def counts(self) -> dict[str, int]:
        return {"new": self.new, "changed": len(self.before), "same": self.same, "gone": self.gone}


def _compare(name: str, frame: pd.DataFrame, checked: Checked, stored: Mapping[str, pd.DataFrame]) -> _Change:
    """A row is changed when a column the file has differs; columns the file lacks keep what is stored."""
    held = stored[name]
    present = [c for c in checked.present[name] if c in frame]
    known = frame.index.intersection(held.index)
    before, after = held.loc[known], frame.loc[known]
    differs = pd.Series(False, index=known)
    for column in present:
        old, new = before[column], after[column]
        differs |= ~((old == new).fillna(False).astype(bool) | (old.isna() & new.isna()))
    changed = known[differs.to_numpy()]
    merged = held.loc[changed].copy()
    merged[present] = frame.loc[changed, present]
    fresh = frame[~frame.index.isin(held.index)]
    write = pd.concat([fresh, merged]) if len(merged) else fresh
    gone = 0 if name in checked.adding else int((~held.index.isin(frame.index)).sum())
    return _Change(name, write, held.loc[changed], len(fresh), len(known) - len(changed), gone)


def _who_may_not(after: Frames, changes: Mapping[str, _Change]) -> list[str]:
    """Introductions are kept as what happened, but not without a word where they should not have been made."""
    if "introductions" not in changes:
        return []
    many = int((~may_be_made(CommunityGraph(after), changes["introductions"].write)).sum())
    introductions = counted(many, "introduction names people", "introductions name people")
    words = "who may not be introduced, or not to each other. Kept as what happened; please look into it."
    return [f"{introductions} {words}"] if many else []


def _ties_of_the_log(stored: Frames, changes: Mapping[str, _Change]) -> _Change:
    """Ties that arise, beside those the workbook brings itself."""
    ties = ties_met(stored, {name: change.write for name, change in changes.items()})
    given = changes.get("knows")
    if given is not None:
        ties = pd.concat([given.write[~given.write.index.isin(ties.index)], ties])
    held = stored["knows"]
    before = held[held.index.isin(ties.index)]
    return _Change("knows", ties, before, len(ties) - len(before), given.same if given else 0, 0)


def _former(changes: Mapping[str, _Change]) -> list[Former]:
    """What a change overwrites is kept, so that nothing is lost."""
    return [
        Former(name, key, row) for name, change in changes.items() for key, row in as_json(name, change.before).items()
    ]
