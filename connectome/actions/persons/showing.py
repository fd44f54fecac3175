"""Everything held about one person, with what is other people's withheld and listed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from connectome.actions.persons.history import speaks_of
from connectome.actions.persons.whom import all_ids, check_person
from connectome.graph import CommunityGraph
from connectome.graph.renaming import now_called
from connectome.measures.flags import THROUGH_ONE, flags
from connectome.measures.ties import degree, strength
from connectome.privacy.others import Others
from connectome.privacy.permissions import adults, introducible, standing
from connectome.schema import EQUALITY, NODE_SHEETS, SHEETS, Field, Kind
from connectome.schema.words import PERMISSIONS, counted
from connectome.store import Past, Store
from connectome.store.equality import beside

Row = dict[str, Any]
_APART = "keep_apart"
_OTHER = "another person"
_OF_OTHERS = f"withheld: about {_OTHER}"


@dataclass(frozen=True)
class Held:
    """What is held about one person.

    Attributes
    ----------
    person, on
        The id, and the day this was put together.
    sheets
        Sheet -> rows, each column -> value; empty cells left out.
    now
        What is worked out about them when somebody asks; none of it is kept.
    log
        Writes that touched their rows, oldest first: when, what was done, and the rows as they were before.
    withheld
        What is left out because it is other people's.
    """

    person: str
    on: str
    sheets: Mapping[str, list[Row]]
    now: Row
    log: list[Row]
    withheld: list[str]

    def as_dict(self) -> Row:
        """For JSON."""
        return dict(vars(self))

    def as_frame(self) -> pd.DataFrame:
        """A value a row: part, row, column, value."""
        parts = {**self.sheets, "now": [self.now], "log": self.log, "withheld": [{"what": w} for w in self.withheld]}
        rows = [
            (part, i, column, _said(value))
            for part, held in parts.items()
            for i, row in enumerate(held, 1)
            for column, value in row.items()
        ]
        return pd.DataFrame(rows, columns=["part", "row", "column", "value"])

    def as_text(self) -> str:
        """For reading."""
        lines = [f"All that is held about '{self.person}', on {self.on}"]
        for sheet, rows in self.sheets.items():
            lines += ["", f"{sheet.replace('_', ' ').capitalize()}: {_meaning(sheet)}"]
            lines += [f"  {_line(row)}" for row in rows]
        lines += ["", "Now: worked out when somebody asks, and not kept."]
        lines += [f"  {name.replace('_', ' ')}: {_said(value)}" for name, value in self.now.items()]
        lines += ["", "Log: when something about them was written."]
        lines += [f"  {_line(row)}" for row in self.log]
        lines += ["", "Withheld, because it is other people's:"]
        lines += [f"  {words}" for words in self.withheld]
        return "\n".join(lines) + "\n"


def _meaning(sheet: str) -> str:
    return (EQUALITY if sheet == EQUALITY.name else SHEETS[sheet]).meaning


def _line(row: Row) -> str:
    return " | ".join(f"{name.replace('_', ' ')}: {_said(value)}" for name, value in row.items())


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_line(v) if isinstance(v, dict) else _said(v) for v in value) or "none"
    return str(value)


def held_about(store: Store, person: str) -> Held:
    """Put together everything held about a person.

    Raises
    ------
    InputError
        No such person, or they were erased.
    """
    graph = CommunityGraph(store.frames())
    check_person(graph, person, store.tombstones())
    show = _Rows(graph, person)
    sheets, withheld = {}, []
    for sheet in SHEETS:
        rows, hidden = show.of(sheet)
        if rows:
            sheets[sheet] = rows
        if hidden:
            withheld.append(
                f"{counted(hidden, 'row')} of {sheet.replace('_', ' ')}: who the other people are, or what is theirs."
            )
    if answers := _answers(store, show):
        sheets[EQUALITY.name] = answers
    if apart := len(show.theirs(_APART)):
        withheld.append(f"{counted(apart, 'row')} of keep apart: with whom, since when, who set it and why.")
    log = _log(store, show)
    withheld.append("Log: by whom each was written.")
    now = _now(graph, person)
    if any(flag.get("why") is None for flag in now["flags"]):
        withheld.append("A flag's evidence, where it names another person.")
    return Held(person, date.today().isoformat(), sheets, now, log, withheld)


def _answers(store: Store, show: _Rows) -> list[Row]:
    """What they said of themselves, under whatever id of theirs."""
    found = beside(store).of(show.ids)
    return [{str(c): v for c, v in row.items() if not pd.isna(v)} for row in found.to_dict("records")]


class _Rows:
    """A person's rows in each sheet, ready to be shown to them.

    What a conversation they held was about, and what became of introductions they made, is other people's.
    """

    def __init__(self, graph: CommunityGraph, person: str) -> None:
        self._graph, self.person = graph, person
        people = graph.frame("people")
        self.ids = all_ids(people, person)
        things = (str(i) for sheet in NODE_SHEETS if sheet != "people" for i in graph.frame(sheet).index)
        self._others = Others(people, person, self.ids.union(things), now_called(people))
        self._parties = graph.frame("introductions")["parties"].to_dict()
        self._names = pd.concat([graph.frame(sheet)["name"] for sheet in _THINGS]).dropna().to_dict()

    def theirs(self, sheet: str) -> pd.DataFrame:
        """Rows that refer to the person, and follow-ups of their introductions."""
        frame = self._graph.frame(sheet)
        if sheet == "people":
            return frame.loc[[self.person]]
        if sheet == "follow_ups":
            return frame[frame["introduction"].isin(self.theirs("introductions").index)]
        mine = pd.Series(False, index=frame.index)
        for field in SHEETS[sheet].of_people:
            mine |= frame[field.name].map(lambda c: isinstance(c, str) and self.person in c.split(";")).astype(bool)
        return frame[mine]

    def of(self, sheet: str) -> tuple[list[Row], int]:
        """Their rows, and in how many of them somebody else is withheld."""
        if sheet == _APART:
            return [], 0
        rows, hidden = [], 0
        for values in self.theirs(sheet).to_dict("records"):
            row = self.row(sheet, {str(c): v for c, v in values.items() if not pd.isna(v)})
            hidden += any(_OTHER in str(v) for v in row.values())
            rows.append(row)
        return rows, hidden

    def row(self, sheet: str, values: Row) -> Row:
        """One row without who the others are."""
        kinds = {field.name: field for field in SHEETS[sheet].fields}
        row = {name: self._value(sheet, kinds.get(name), value) for name, value in values.items()}
        if not self._took_part(sheet, values):
            row |= {name: _OF_OTHERS for name in ("about", "note") if name in row}
        return row

    def _took_part(self, sheet: str, values: Row) -> bool:
        """Whether a conversation or introduction was with them, rather than held or made by them."""
        if sheet == "follow_ups":
            sheet, values = "introductions", {"parties": self._parties.get(values["introduction"])}
        column = {"conversations": "with", "introductions": "parties"}.get(sheet)
        return column is None or not self.ids.isdisjoint(str(values.get(column)).split(";"))

    def _value(self, sheet: str, field: Field | None, value: Any) -> Any:
        if field is None or not isinstance(value, str):
            return value
        if "people" in field.refers:
            return "; ".join(self._thing(i) for i in self._others.reference(value).split("; "))
        if field.kind in (Kind.REF, Kind.REFS):
            return self._thing(value)
        if field.kind in (Kind.TEXT, Kind.LIST) and (sheet, field.name) != ("people", "name"):
            return self._others.text(value, field.name)
        return value

    def _thing(self, key: str) -> str:
        return f"{key} ({self._names[key]})" if key in self._names else key


_THINGS = [s for s in NODE_SHEETS if s != "people" and "name" in SHEETS[s].columns]


def _log(store: Store, show: _Rows) -> list[Row]:
    """Writes that touched them, with the rows as they were before; what is kept apart is not among them.

    Rows from before a merge, under another id of theirs, are.
    """
    earlier: dict[str, list[Past]] = {}
    for row in store.history():
        if speaks_of(row, show.ids) and row.sheet != _APART:
            earlier.setdefault(row.entry, []).append(row)
    wrote = store.wrote(show.person)
    entries = store.entries()
    entries = entries[entries["id"].isin({*earlier, *wrote})]
    return [
        {"when": at, "what": action, "before": _before(earlier.get(key, []), show)}
        for key, at, action in zip(entries["id"], entries["at"], entries["action"], strict=True)
    ]


def _before(rows: list[Past], show: _Rows) -> list[Row]:
    was = ((r.sheet, json.loads(r.row)) for r in rows)
    return [{"sheet": sheet, **show.row(sheet, values)} for sheet, values in was if values is not None]


def _now(graph: CommunityGraph, person: str) -> Row:
    """Standing, ties and flags as they are today."""
    today = graph.at(day) if (day := graph.data_date()) else graph
    network = today.people()
    here = person in network.ids
    found = flags(today)
    theirs = found[found["person"] == person]
    return {
        **{f"may_{_DOES[purpose]}": person in standing(graph, purpose) for purpose in PERMISSIONS},
        "may_be_suggested": person in introducible(graph),
        "recorded_as_adult_or_unknown": person in adults(graph),
        "paid_role": person in today.paid,
        "layer": network.layer,
        "ties": int(degree(network)[person]) if here else 0,
        "strength": float(strength(network)[person]) if here else 0.0,
        "flags": [
            {"reason": reason, "why": None if reason == THROUGH_ONE else evidence}
            for reason, evidence in zip(theirs["reason"], theirs["evidence"], strict=True)
        ],
    }


_DOES = {"introduce": "be_introduced", "map": "be_on_a_map", "story": "have_a_story_told"}
