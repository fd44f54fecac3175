"""Whatever is recorded in whatever order, the store holds what a plain model in memory holds.

A few sequences here; `scripts/soak` runs a thousand.
"""

from __future__ import annotations

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
from tests.actions.plain import BUILDER, GROUP, NEXT, Plain, Refused, Rows
from tests.servers import empty

PEOPLE = ("p1", "p2", "p3", "p4", "p5")
LONG_AGO = "2025-01-01"
STATES = ("made", "met", "in touch", "lasting", "declined", "did not take")
TAKEN_BACK = ("introduce", "follow-up")

person = st.sampled_from(PEOPLE)
which = st.integers(0, 5)
permit, withdraw_, erase_ = (st.tuples(st.just(what), person) for what in ("permit", "withdraw", "erase"))
parties = st.lists(st.sampled_from((*PEOPLE, GROUP)), min_size=2, max_size=3, unique=True)
logged = st.tuples(st.just("log"), parties, st.sampled_from(("made", "made", "met")))
followed = st.tuples(st.just("follow up"), which, which)
undone, unmerged = (st.tuples(st.just(what), which) for what in ("undo", "unmerge"))
merged = st.tuples(st.just("merge"), person, person)
steps = st.lists(
    st.one_of(logged, followed, followed, logged, followed, undone, permit, withdraw_, merged, unmerged, erase_),
    min_size=6,
    max_size=16,
)


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


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_the_store_holds_what_the_model_holds(store: Store, sequence: list[tuple[Any, ...]]) -> None:
    town = Town(store)
    for number, (what, *said) in enumerate(sequence):
        town.step(number, what, *said)
