"""Whatever is recorded in whatever order, the store holds what a plain model in memory holds.

`scripts/soak` runs a thousand sequences of it.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectome.actions.introducing import Introducing, follow_up, log, take_back
from connectome.actions.permitting import give, withdraw
from connectome.actions.persons.erasing import erase
from connectome.actions.persons.merging import merge, unmerge
from connectome.errors import InputError
from connectome.graph.frames import conform
from connectome.schema import SHEETS
from connectome.store import Entry, Store
from tests.actions.plain import BUILDER, GROUP, Plain, Refused, Rows
from tests.servers import empty

SEQUENCES = int(os.environ.get("CONNECTOME_SEQUENCES", "12"))
PEOPLE = ("p1", "p2", "p3", "p4", "p5")
LONG_AGO = "2025-01-01"
STATES = ("made", "met", "in touch", "lasting", "declined", "did not take")
TAKEN_BACK = ("introduce", "follow-up")

person = st.sampled_from(PEOPLE)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("permit"), person),
        st.tuples(st.just("withdraw"), person),
        st.tuples(
            st.just("log"), st.lists(st.sampled_from((*PEOPLE, GROUP)), min_size=2, max_size=3, unique=True),
            st.sampled_from(("made", "made", "met")),
        ),
        st.tuples(st.just("follow up"), st.integers(1, 4), st.sampled_from(STATES)),
        st.tuples(st.just("follow up"), st.integers(1, 2), st.sampled_from(STATES[1:4])),
        st.tuples(st.just("undo"), st.integers(0, 9)),
        st.tuples(st.just("merge"), person, person),
        st.tuples(st.just("unmerge"), st.integers(0, 9)),
        st.tuples(st.just("erase"), person),
    ),
    min_size=4,
    max_size=14,
)  # fmt: skip


def begin(store: Store) -> Plain:
    """Five people who may be introduced, two of them kept apart, a builder, a group."""
    empty(store)
    allowed = [{"person": p, "for": "introduce", "given": LONG_AGO, "how": "form"} for p in PEOPLE[:4]]
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
    frames = {name: frame.astype("object").where(frame.notna(), None) for name, frame in store.frames().items()}
    rows: Rows = {}
    for p in frames["people"].itertuples():
        rows["people", p.id] = (frozenset(p.formerly.split(";")) if p.formerly else frozenset(),)
    for r in frames["permissions"].to_dict("records"):
        rows["permissions", (r["person"], r["given"])] = (r["withdrawn"],)
    for r in frames["introductions"].to_dict("records"):
        rows["introductions", r["id"]] = (tuple(r["parties"].split(";")), r["state"])
    for r in frames["follow_ups"].to_dict("records"):
        rows["follow_ups", (r["introduction"], r["date"], r["state"])] = ()
    for r in frames["knows"].to_dict("records"):
        said = frozenset(r["source"].split("; "))
        rows["knows", (r["person"], r["other"])] = (r["origin"], r["since"], r["until"], r["confirmed"], said)
    for r in frames["keep_apart"].to_dict("records"):
        rows["keep_apart", (r["person"], r["other"])] = ()
    return rows


class Town:
    """The store and the model, step by step."""

    def __init__(self, store: Store) -> None:
        self.store, self.plain = store, begin(store)
        self.ids: dict[int, str] = {}

    def step(self, number: int, what: str, *said: Any) -> None:
        """One command on both: refused by both or by neither, and the same rows after it."""
        day = (date.today() - timedelta(days=60 - number)).isoformat()
        expected = self._said(lambda: self._plain(what, day, *said))
        found = self._said(lambda: self._store(what, day, *said))
        assert (found, held(self.store)) == (expected, self.plain.rows)
        if expected == "changed":
            entries = self.store.entries().sort_values(["at", "id"])
            self.ids[len(self.plain.entries) - 1] = str(entries["id"].iloc[-1])

    @staticmethod
    def _said(run: Any) -> str:
        try:
            return "changed" if run() else "same"
        except (InputError, Refused):
            return "refused"

    def _entry(self, number: int) -> int:
        if not self.plain.entries:
            raise Refused
        return number % len(self.plain.entries)

    def _plain(self, what: str, day: str, *said: Any) -> bool:
        plain = self.plain
        if what == "log":
            return plain.log(tuple(said[0]), said[1], day)
        if what == "follow up":
            return plain.follow_up(f"i{said[0]}", said[1], day)
        if what in ("undo", "unmerge"):
            entry = plain.entries[self._entry(said[0])]
            return plain.undo(entry, TAKEN_BACK if what == "undo" else ("merge",))
        return bool(getattr(plain, what)(*said))

    def _store(self, what: str, day: str, *said: Any) -> bool:
        before = len(self.store.entries())
        if what == "log":
            log(self.store, Introducing(said[0], BUILDER, date=day, state=said[1]))
        elif what == "follow up":
            follow_up(self.store, f"i{said[0]}", said[1], day)
        elif what in ("undo", "unmerge"):
            entry = self.ids.get(said[0] % max(len(self.ids), 1), "none")
            (take_back if what == "undo" else unmerge)(self.store, entry)
        elif what == "permit":
            give(self.store, [said[0]], ["introduce"], "in person")
        elif what == "withdraw":
            withdraw(self.store, [said[0]], ["introduce"])
        else:
            (merge if what == "merge" else erase)(self.store, *said)
        return len(self.store.entries()) > before


@settings(max_examples=SEQUENCES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_the_store_holds_what_the_model_holds(store: Store, sequence: list[tuple[Any, ...]]) -> None:
    town = Town(store)
    for number, (what, *said) in enumerate(sequence):
        town.step(number, what, *said)
