"""Whatever is recorded in whatever order, the store holds what a plain model in memory holds.

A few sequences here, fewer on the slower server; `scripts/soak` runs a thousand on each.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from connectome.actions.introducing import Introducing, follow_up, log, take_back
from connectome.actions.permitting import give, withdraw
from connectome.actions.persons.erasing import erase
from connectome.actions.persons.merging import merge, unmerge
from connectome.errors import InputError
from connectome.graph.frames import conform
from connectome.schema import SHEETS
from connectome.store import Entry, Store
from tests.actions.plain import BUILDER, GROUP, NEXT, Plain, Refused, Rows
from tests.servers import empty

PEOPLE = ("p1", "p2", "p3", "p4", "p5", "p6")
LONG_AGO = "2025-01-01"
STATES = ("made", "met", "in touch", "lasting", "declined", "did not take")
TAKEN_BACK = ("introduce", "follow-up")
HELD = ("people", "permissions", "introductions", "follow_ups", "knows", "keep_apart")

person = st.sampled_from(PEOPLE)
which = st.integers(0, 5)
permit, withdraw_, erase_ = (st.tuples(st.just(what), person) for what in ("permit", "withdraw", "erase"))
parties = st.lists(st.sampled_from((*PEOPLE, GROUP)), min_size=2, max_size=3, unique=True)
logged = st.tuples(st.just("log"), parties, st.sampled_from(("made", "made", "met")))
followed = st.tuples(st.just("follow up"), which, which)
undone, unmerged = (st.tuples(st.just(what), which) for what in ("undo", "unmerge"))
merged = st.tuples(st.just("merge"), person, person)
steps = st.lists(
    st.one_of(
        logged, followed, followed, logged, followed, undone, followed, permit, withdraw_, merged, unmerged, erase_
    ),
    min_size=8,
    max_size=24,
)


def begin(store: Store) -> Plain:
    """Six people, five of whom may be introduced, two of them kept apart, a builder, a group."""
    empty(store)
    allowed = [{"person": p, "for": "introduce", "given": LONG_AGO, "how": "form"} for p in PEOPLE[:5]]
    sheets: dict[str, list[dict[str, str]]] = {
        "people": [{"id": p, "name": f"Name{p} Of{p}"} for p in (*PEOPLE, BUILDER)],
        "groups": [{"id": GROUP, "name": "Bread circle"}],
        "permissions": allowed,
        "keep_apart": [{"person": "p1", "other": "p2", "set_by": "steward"}],
    }
    frames = {name: conform(SHEETS[name], pd.DataFrame(rows)) for name, rows in sheets.items()}
    store.write(frames, Entry("start", "start", "t", f"{LONG_AGO}T00:00:00+00:00", "s", "import"))
    return Plain(date.today().isoformat(), held(store))


def held(store: Store) -> Rows:
    """The store's rows in the model's words."""
    sheets = {name: _records(frame) for name, frame in store.frames(HELD).items()}
    rows: Rows = {}
    for r in sheets["people"]:
        rows["people", r["id"]] = (frozenset(r["formerly"].split(";")) if r["formerly"] else frozenset(),)
    for r in sheets["permissions"]:
        rows["permissions", (r["person"], r["given"])] = (r["withdrawn"],)
    for r in sheets["introductions"]:
        rows["introductions", r["id"]] = (tuple(r["parties"].split(";")), r["state"])
    for r in sheets["follow_ups"]:
        rows["follow_ups", (r["introduction"], r["date"], r["state"])] = ()
    for r in sheets["knows"]:
        said = frozenset(r["source"].split("; "))
        rows["knows", (r["person"], r["other"])] = (r["origin"], r["since"], r["until"], r["confirmed"], said)
    for r in sheets["keep_apart"]:
        rows["keep_apart", (r["person"], r["other"])] = ()
    return rows


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with None for what is missing, cell by cell: frames of a few rows are slow to convert whole."""
    return [{c: None if pd.isna(v) else v for c, v in row.items()} for row in frame.to_dict("records")]


class Town:
    """The store and the model, step by step."""

    def __init__(self, store: Store) -> None:
        self.store, self.plain = store, begin(store)
        self.ids: dict[int, str] = {}

    def step(self, number: int, what: str, *said: Any) -> str:
        """One command on both: refused by both or by neither, and the same rows after it. How it went."""
        day = (date.today() - timedelta(days=60 - number)).isoformat()
        said = self.meant(what, *said)
        expected = self._said(lambda: self._plain(what, day, *said))
        found = self._said(lambda: self._store(what, day, *said))
        assert (found, held(self.store)) == (expected, self.plain.rows)
        if expected == "changed":
            entries = self.store.entries().sort_values(["at", "id"])
            self.ids[len(self.plain.entries) - 1] = str(entries["id"].iloc[-1])
        return expected

    @staticmethod
    def _said(run: Any) -> str:
        try:
            return "changed" if run() else "same"
        except (InputError, Refused):
            return "refused"

    def meant(self, what: str, *said: Any) -> tuple[Any, ...]:
        """What drawn numbers stand for: mostly something that may follow, sometimes not."""
        plain = self.plain
        if what == "follow up" and (known := plain.keys("introductions")):
            introduction = known[said[0] % len(known)]
            states = [*sorted(NEXT.get(plain.state(introduction), ())), STATES[said[1]]]
            return introduction, states[said[1] % len(states)]
        if what == "follow up":
            return "i1", "met"
        if what in ("undo", "unmerge"):
            ours = [n for n, e in enumerate(plain.entries) if (e.action == "merge") == (what == "unmerge")]
            numbers = ours or range(len(plain.entries))
            return (numbers[-1 - said[0] % len(numbers)] if numbers else None,)
        return said

    def _plain(self, what: str, day: str, *said: Any) -> bool:
        plain = self.plain
        if what == "log":
            return plain.log(tuple(said[0]), said[1], day)
        if what == "follow up":
            return plain.follow_up(*said, day)
        if what in ("undo", "unmerge"):
            if said[0] is None:
                raise Refused
            return plain.undo(plain.entries[said[0]], TAKEN_BACK if what == "undo" else ("merge",))
        return bool(getattr(plain, what)(*said))

    def _store(self, what: str, day: str, *said: Any) -> bool:
        before = len(self.store.entries())
        if what == "log":
            log(self.store, Introducing(said[0], BUILDER, date=day, state=said[1]))
        elif what == "follow up":
            follow_up(self.store, *said, day)
        elif what in ("undo", "unmerge"):
            (take_back if what == "undo" else unmerge)(self.store, self.ids.get(said[0], "none"))
        elif what == "permit":
            give(self.store, [said[0]], ["introduce"], "in person")
        elif what == "withdraw":
            withdraw(self.store, [said[0]], ["introduce"])
        else:
            (merge if what == "merge" else erase)(self.store, *said)
        return len(self.store.entries()) > before


def test_the_store_holds_what_the_model_holds(store: Store, server: str) -> None:
    @settings(max_examples=10 if "://" not in server else 4, deadline=None)
    @given(steps)
    def run(sequence: list[tuple[Any, ...]]) -> None:
        town = Town(store)
        for number, (what, *said) in enumerate(sequence):
            town.step(number, what, *said)

    run()
