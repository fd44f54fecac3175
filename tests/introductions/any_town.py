"""Any town: people, permissions, refusals and memberships as drawn, and what may be said of whom, by rules of its own.

Nothing here asks connectome who may meet: the rules are written a second time, from rows, so that the two can differ.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import strategies as st

from connectome.actions.mapping import draw
from connectome.errors import InputError
from connectome.exchange.log_sheet import log_sheet
from connectome.graph import CommunityGraph
from connectome.introductions import (
    evening,
    suggest,
    suggest_again,
    suggest_everybody,
    suggest_groups,
    suggest_to,
    together,
    what_if,
)
from connectome.introductions.lifecycle import due
from connectome.introductions.sheet import Wanted, builder_sheet
from connectome.introductions.suggest import suggest_few
from connectome.reports.builder_page import render
from tests.maps.reading import without_library
from tests.towns import graph_at_once

DAY = "2026-06-01"
LATELY = (date.fromisoformat(DAY) - timedelta(weeks=12)).isoformat()
LATER = "2026-07-01"
DAYS = ["2025-02-01", "2026-01-10", "2026-05-01", "2026-05-20"]
IDS = [f"pq{i}" for i in range(9)]
GROUPS = {"gr0": "pl0", "gr1": "pl0", "gr2": "pl1", "gr3": None}
PLACES = ["pl0", "pl1"]
EVENTS = {"ev0": "pl0"}
TO = [*GROUPS, *PLACES, *EVENTS]
THINGS = ["singing", "chess", "bread", "gardening"]
STATES = ["suggested", "made", "met", "in touch", "lasting", "declined", "did not take"]
STAMP = {"data_date": DAY, "coverage": "not known", "version": "0", "run": "r"}
Pair = tuple[str, str]
Row = dict[str, Any]

_pairs = st.lists(st.sampled_from(list(combinations(IDS, 2))), max_size=8, unique=True)
_gone = st.sampled_from([None, None, "2025-06-01", "2099-01-01"])
_spell = st.sampled_from(
    [(None, None), (None, "2025-06-01"), ("2025-01-01", "2099-01-01"), (LATER, None), (LATER, "2099-01-01")]
)


def _few(*words: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, None, *words])


def _rows(**columns: st.SearchStrategy[Any]) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(columns)


_person = _rows(
    adult=st.sampled_from([True, True, True, None, False]),
    left=st.sampled_from([None] * 6 + ["2026-01-01"]),
    area=_few("a1", "a2"),
    languages=_few("English", "Polish", "English;Polish", "English;Polish"),
    times=_few("mornings", "evenings", "mornings;evenings", "mornings;evenings"),
    paid=st.sampled_from([None, None, None, True, False]),
    given=st.sampled_from(["2025-01-01"] * 5 + [None]),
    withdrawn=st.sampled_from([None] * 7 + ["2024-06-01", "2025-01-01", "2025-06-01"]),
    on_map=st.booleans(),
)
_introduction = _rows(
    date=st.sampled_from([*DAYS, LATER, None]),
    introducer=st.sampled_from([*IDS, None]),
    parties=st.lists(st.sampled_from([*IDS, "gr0"]), min_size=2, max_size=3, unique=True).map(";".join),
    state=st.sampled_from([*STATES, None]),
)
_follow_up = _rows(
    introduction=st.integers(0, 7), date=st.sampled_from([*DAYS, "2026-09-01"]), state=st.sampled_from(STATES)
)


@dataclass(frozen=True)
class Town:
    """Rows as drawn."""

    people: tuple[Row, ...]
    knows: tuple[tuple[Pair, str | None, str | None], ...]
    apart: tuple[Pair, ...]
    belongs: tuple[tuple[str, str, str | None], ...]
    facets: tuple[tuple[str, str, str], ...]
    introductions: tuple[Row, ...]
    follow_ups: tuple[Row, ...]
    withdrawn: frozenset[str] = frozenset()
    """Who has taken back everything since."""

    @property
    def ids(self) -> list[str]:
        return IDS[: len(self.people)]

    def says(self, person: str) -> Row:
        return self.people[IDS.index(person)]

    @cached_property
    def here(self) -> set[str]:
        return {p for p in self.ids if self.says(p)["left"] is None}

    def stands(self, person: str) -> bool:
        """Whether they may be introduced as far as permissions go."""
        row = self.says(person)
        if person in self.withdrawn or person not in self.here:
            return False
        return row["withdrawn"] is None or (row["given"] is not None and row["given"] > row["withdrawn"])

    @cached_property
    def able(self) -> set[str]:
        """Who may be introduced."""
        return {p for p in self.ids if self.stands(p) and self.says(p)["adult"] is not False}

    @cached_property
    def mapped(self) -> set[str]:
        """Who may stand on a map."""
        return {p for p in self.here - self.withdrawn if self.says(p)["on_map"]}

    @cached_property
    def tied(self) -> set[frozenset[str]]:
        """Who know each other on the day, or by now."""
        return {frozenset(pair) for pair, _, until in self.knows if until is None or until > DAY}

    @cached_property
    def never(self) -> set[frozenset[str]]:
        return {frozenset(pair) for pair in self.apart}

    def _here(self, parties: str) -> list[str]:
        return [p for p in parties.split(";") if p in self.here]

    def said_no(self, person: str, where: str) -> bool:
        """Whether somebody was introduced to a group, and did not want to."""
        return any({person, where} <= {*parties.split(";")} for parties in self._refusals)

    @cached_property
    def refused(self) -> set[frozenset[str]]:
        """Who said no, or did not get on, whoever said so and when."""
        return {two for parties in self._refusals for two in map(frozenset, combinations(self._here(parties), 2))}

    @cached_property
    def _refusals(self) -> list[str]:
        """Parties of what was declined or did not take."""
        no = {"declined", "did not take"}
        out = []
        for number, row in enumerate(self.introductions):
            said = {f["state"] for f in self.follow_ups if f["introduction"] == number} | {row["state"]}
            if said & no:
                out.append(row["parties"])
        return out

    @cached_property
    def busy(self) -> set[str]:
        """Who has three introductions to others of which one heard in the last twelve weeks."""
        load: Counter[str] = Counter()
        for number, row in enumerate(self.introductions):
            if row["date"] is not None and row["date"] > DAY:
                continue
            state, since = row["state"] or "made", row["date"]
            said = [f for f in self.follow_ups if f["introduction"] == number and f["date"] <= DAY]
            if said:
                last = max(said, key=lambda f: (f["date"], STATES.index(f["state"])))
                state, since = last["state"], last["date"]
            ever = [f["state"] for f in said]
            if row["state"] in ("declined", "did not take") and not {"declined", "did not take"}.intersection(ever):
                state = row["state"]
            met = self._here(row["parties"])
            if state in ("made", "met") and since is not None and since > LATELY and len(met) > 1:
                load.update(met)
        return {p for p, many in load.items() if many >= 3}

    def meets(self, column: str, a: str, b: str) -> bool:
        mine, theirs = (set((self.says(p)[column] or "").split(";")) - {""} for p in (a, b))
        return not mine or not theirs or bool(mine & theirs)

    def may(self, a: str, b: str) -> bool:
        """Whether two people may be suggested to each other, whether or not they know each other."""
        two = frozenset((a, b))
        return (
            len(two) == 2
            and two <= self.able - self.busy
            and two not in self.never | self.refused
            and not (self.says(a)["paid"] and self.says(b)["paid"])
            and self.meets("languages", a, b)
            and self.meets("times", a, b)
        )

    def direct(self, where: str) -> set[str]:
        """Who is recorded there now."""
        return {p for p, to, until in self.belongs if to == where and p in self.here and not (until and until <= DAY)}

    def inside(self, where: str) -> set[str]:
        """Who takes part now; in a place also through a group that meets there."""
        return self.direct(where).union(*(self.direct(g) for g, place in GROUPS.items() if place == where))

    def around(self, where: str) -> set[str]:
        """Whom one could meet there: a group's people and all who come to where it meets."""
        return self.inside(where) | self.inside(GROUPS.get(where) or where)

    def near(self, where: str) -> set[str]:
        """Also who comes to something held there."""
        return self.around(where).union(
            *(self.direct(e) for e, at in EVENTS.items() if at in (where, GROUPS.get(where)))
        )

    def avoids(self, person: str, others: Iterable[str]) -> bool:
        return any(frozenset((person, other)) in self.never for other in others)

    def graph(self) -> CommunityGraph:
        """The community on the day."""
        rows = [
            {"id": i, "name": f"Name{i}x", **{k: r[k] for k in ("adult", "left", "area", "languages", "times")}}
            for i, r in zip(self.ids, self.people, strict=True)
        ]
        permissions = [
            {"person": i, "for": purpose, "given": given, "withdrawn": withdrawn}
            for i, r in zip(self.ids, self.people, strict=True)
            for purpose, given, withdrawn in _permissions(r, i in self.withdrawn)
        ]
        graph = graph_at_once(
            people=rows,
            areas=[{"id": "a1", "name": "East"}, {"id": "a2", "name": "West"}],
            places=[{"id": p, "name": f"Hall {p}"} for p in PLACES],
            groups=[
                {"id": g, "name": f"Circle {g}", "place": place, "interest": thing}
                for (g, place), thing in zip(GROUPS.items(), ("singing", "Singing", "bread", "singing"), strict=True)
            ],
            events=[{"id": e, "name": f"Fair {e}", "place": at, "date": DAY} for e, at in EVENTS.items()],
            permissions=permissions,
            roles=[
                {"person": i, "role": "community builder", "paid": r["paid"]}
                for i, r in zip(self.ids, self.people, strict=True)
                if r["paid"] is not None
            ],
            knows=[{"person": a, "other": b, "since": since, "until": until} for (a, b), since, until in self.knows],
            keep_apart=[{"person": a, "other": b} for a, b in self.apart],
            belongs=[{"person": p, "to": to, "until": until} for p, to, until in self.belongs],
            facets=[{"person": p, "kind": kind, "what": what} for p, kind, what in self.facets],
            introductions=[{"id": f"i{n}", **row} for n, row in enumerate(self.introductions)],
            follow_ups=[
                {**f, "introduction": f"i{f['introduction']}"}
                for f in self.follow_ups
                if f["introduction"] < len(self.introductions)
            ],
        )
        return graph.at(DAY)


def _permissions(row: Row, taken_back: bool) -> list[tuple[str, str | None, str | None]]:
    out: list[tuple[str, str | None, str | None]] = [("introduce", row["given"], None)]
    if row["withdrawn"]:
        out.append(("introduce", None, row["withdrawn"]))
    if row["on_map"]:
        out.append(("map", "2025-01-01", None))
    if taken_back:
        out += [("introduce", None, DAY), ("map", None, DAY)]
    return out


def _of(ids: list[str], *more: st.SearchStrategy[Any], least: int, most: int) -> st.SearchStrategy[list[Any]]:
    """A few rows about people, none twice; none where there is nobody."""
    rows = st.tuples(st.sampled_from(ids or IDS), *more)
    return st.lists(rows, min_size=least, max_size=most, unique=True) if ids else st.just([])


@st.composite
def towns(draw: st.DrawFn) -> Town:
    """Of no people up to nine, most of them of nine."""
    size = draw(st.sampled_from([9, 9, 9, 7, 5, 2, 1, 0]))
    people, ids = draw(st.lists(_person, min_size=size, max_size=size)), IDS[:size]
    facets = draw(
        _of(ids, st.sampled_from(["gift", "interest", "aspiration"]), st.sampled_from(THINGS), least=size, most=25)
    )
    known = {*ids, *GROUPS}
    introductions = [
        row
        | {
            "parties": ";".join(p for p in row["parties"].split(";") if p in known),
            "introducer": row["introducer"] if row["introducer"] in known else None,
        }
        for row in draw(st.lists(_introduction, max_size=8))
        if {*row["parties"].split(";")} & {*ids}
    ]
    return Town(
        tuple(people),
        tuple((pair, *draw(_spell)) for pair in draw(_pairs) if {*pair} <= known),
        tuple(pair for pair in draw(_pairs) if {*pair} <= known),
        tuple((*row, draw(_gone)) for row in draw(_of(ids, st.sampled_from(TO), least=0, most=12))),
        tuple(facets),
        tuple(introductions),
        tuple(draw(st.lists(_follow_up, max_size=6))),
    )


settings_drawn = _rows(
    limit=st.integers(1, 9),
    mix=st.sampled_from([0.0, 0.1, 0.2, 0.5, 1.0]),
    k=st.integers(1, 30),
    per_person=st.integers(1, 3),
    per_introducer=st.integers(1, 4),
    seats=st.integers(2, 5),
    guests=st.booleans(),
    seed=st.integers(0, 9),
    among=st.sampled_from([None, IDS[:5], IDS]),
    area=_few("a1", "a2"),
    by=st.sampled_from([None, *IDS]),
    view=st.sampled_from(["builder", "evaluator", "manager"]),
)
"""What somebody could ask with."""


class Looked:
    """Everything that comes out of a town, each piece checked against the rows; ``seen`` counts what was looked at."""

    def __init__(self, town: Town, asked: Row, folder: Path) -> None:
        self.town, self.asked, self.folder, self.seen = town, asked, folder, Counter[str]()
        self.graph = town.graph()
        self.among = None if asked["among"] is None else [p for p in asked["among"] if p in town.ids]

    def all(self) -> Counter[str]:
        """Every list, table of an evening, change and file."""
        for look in (
            self.lists,
            self.sets,
            self.joining,
            self.groups,
            self.seats,
            self.supposed,
            self.sheets,
            self.map,
        ):
            look()
        return self.seen

    def pairs(self, what: str, found: pd.DataFrame, *, again: bool = False) -> None:
        """No pair that may not be, nobody named who did not say yes, nobody told apart from in a sentence."""
        town = self.town
        for row in found.itertuples():
            self.seen[what] += 1
            assert town.may(row.person, row.other), (what, row)
            assert frozenset((row.person, row.other)) not in town.tied, (what, row)
            assert self.among is None or again or row.other in self.among, (what, row)
            if isinstance(row.introducer, str):
                assert row.introducer in town.able, (what, row)
                assert not town.avoids(row.introducer, (row.person, row.other)), (what, row)
            self.text(what, " ".join(str(cell) for cell in row), town.able)

    def text(self, what: str, text: str, allowed: set[str]) -> None:
        """Nobody else's name or id stands in it."""
        words = set(re.findall(r"\w+", text))
        for person in set(self.town.ids) - allowed:
            assert person not in words, (what, person)
            assert f"Name{person}x" not in text, (what, person)

    def lists(self) -> None:
        """One person at a time, everybody, and those known before."""
        town, asked, graph = self.town, self.asked, self.graph
        for person in town.ids:
            if person not in town.able - town.busy:
                refused(lambda p=person: suggest(graph, p))
                continue
            found = suggest(graph, person, asked["limit"], among=self.among, mix=asked["mix"])
            self.pairs("one person", found.assign(person=person))
            assert len(found) <= asked["limit"]
        self.pairs("everybody", suggest_everybody(graph, asked["limit"], among=self.among, mix=asked["mix"]))
        self.pairs("back in touch", suggest_again(graph, limit=asked["limit"], mix=asked["mix"]), again=True)

    def sets(self) -> None:
        """The best as a set, and the best few with nobody twice."""
        asked, graph = self.asked, self.graph
        found = together(
            graph, asked["k"], among=self.among, per_person=asked["per_person"], per_introducer=asked["per_introducer"]
        )
        self.pairs("together", found)
        load = Counter([*found["person"], *found["other"]])
        assert not load or max(load.values()) <= asked["per_person"]
        assert len(found) <= asked["k"]
        assert len({frozenset(pair) for pair in zip(found["person"], found["other"], strict=True)}) == len(found)
        few = suggest_few(graph, 5, among=self.among)
        self.pairs("few", few)
        assert max(Counter([*few["person"], *few["other"]]).values(), default=1) == 1

    def joining(self) -> None:
        """Nowhere somebody would meet whom to be kept apart from."""
        town, graph = self.town, self.graph
        for person in town.ids:
            for kind in ("groups", "places", "events"):
                if person not in town.able:
                    refused(lambda p=person, k=kind: suggest_to(graph, p, k))
                    continue
                found = suggest_to(graph, person, kind, 9)
                for row in found.itertuples():
                    self.seen["to join"] += 1
                    assert person not in town.inside(row.to), row
                    assert not town.avoids(person, town.near(row.to)), row
                    assert not town.said_no(person, row.to), row
                    self.text("to join", f"{row.reason} {row.alongside}", town.able)

    def groups(self) -> None:
        """Two groups whose people may all meet, and contacts who said yes."""
        town = self.town
        for row in suggest_groups(self.graph, 20).itertuples():
            self.seen["group and group"] += 1
            assert not town.inside(row.group) & town.inside(row.other), row
            for one, other in ((row.group, row.other), (row.other, row.group)):
                assert not any(town.avoids(p, town.near(other)) for p in town.inside(one)), row
            self.text("group and group", f"{row.reason} {row.person} {row.contact}", town.able)

    def seats(self) -> None:
        """Nobody who did not say yes, no table with two to be kept apart, no guest who would meet such a one."""
        town, asked = self.town, self.asked
        found = evening(self.graph, "gr0", asked["seats"], guests=asked["guests"], seed=asked["seed"])
        members = town.inside("gr0")
        for row in found.itertuples():
            self.seen["seats"] += 1
            assert row.person in town.able, row
            assert row.person in members or (asked["guests"] and not town.avoids(row.person, town.around("gr0"))), row
            self.text("seats", " ".join(str(cell) for cell in row), town.able)
        guests = set(found["person"]) - members
        assert not any(town.avoids(p, guests) for p in guests)
        for _, table in found.groupby("table")["person"]:
            assert len(table) <= asked["seats"]
            assert not any(frozenset(pair) in town.never for pair in combinations(table, 2))
        assert found["person"].is_unique

    def supposed(self) -> None:
        """A tie is supposed where the introduction could be made, and refused in one sentence elsewhere."""
        town = self.town
        for a, b in list(combinations(sorted(town.here), 2))[:6]:
            if frozenset((a, b)) in town.tied:
                continue
            if town.may(a, b):
                self.seen["supposed"] += 1
                found = what_if(self.graph, [(a, b)]).set_index("measure")["change"]
                assert found["ties"] == 1 or self.graph.default_layer() != "knows"
            else:
                self.seen["not supposed"] += 1
                with pytest.raises(InputError, match="cannot be made here"):
                    what_if(self.graph, [(a, b)])

    def sheets(self) -> None:
        """A builder's page and workbook: of others only who said yes."""
        town, asked = self.town, self.asked
        by = asked["by"] if asked["by"] in town.here else None
        wanted = Wanted(None, by, asked["area"], asked["limit"])
        sheet = builder_sheet(self.graph, wanted, due(self.graph.history, DAY, by))
        for row in sheet.pairs.itertuples():
            self.seen["on a sheet"] += 1
            assert town.may(row.person, row.other), row
            assert by not in (row.person, row.other), row
        withdrew = by is not None and (
            by in town.withdrawn or (bool(town.says(by)["withdrawn"]) and not town.stands(by))
        )
        allowed = town.able | ({by} if by and not withdrew else set())
        self.text("page", render(sheet, {}, DAY, STAMP), allowed)
        book = openpyxl.load_workbook(io.BytesIO(log_sheet(sheet, {"groups": {}, "places": {}}, "ab12")))
        cells = (str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row if cell)
        self.text("workbook", " ".join(cells), allowed)

    def map(self) -> None:
        """A map with suggestions on it: of people only those who may be on it, and only in the builder's view."""
        path = draw(self.graph, self.folder / "map.html", view=self.asked["view"])
        page = without_library(path.read_text(encoding="utf-8"))
        self.seen["maps"] += 1
        self.text("map", page, self.town.mapped if self.asked["view"] == "builder" else set())


def refused(ask: Callable[[], object]) -> None:
    """Somebody who may not be suggested gets a sentence, not an empty list."""
    with pytest.raises(InputError):
        ask()


def check(town: Town, asked: Row, folder: Path) -> Counter[str]:
    """Everything that comes out of a town, and again after somebody has taken their permissions back."""
    seen = Looked(town, asked, folder).all()
    for person in sorted(town.able | town.mapped)[:1]:
        after = replace(town, withdrawn=frozenset({person}))
        looked = Looked(after, asked, folder)
        assert person not in after.able | after.mapped
        looked.all()
        seen["withdrawn"] += 1
    seen["towns"] += 1
    seen["pairs forbidden"] += sum(not town.may(a, b) for a, b in combinations(town.here, 2))
    return seen
