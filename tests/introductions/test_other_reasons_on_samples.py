"""What is said of groups, places, events and evenings on the samples, reckoned again from the CSV files alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.introductions import evening, suggest_groups, suggest_to
from tests.introductions.sample_files import DATA, Files, clauses, rows, words
from tests.towns import write_sheet

ABOUT = r"(?P<of>It|A group that meets there) is about (?P<what>[^.;,]+)"
VERB = r"(?P<verb>cares about|would like)"
CLAUSES = {
    "near": rf"{ABOUT}; (?P<who>[^.]+?) {VERB} (?P<mine>[^.]+)\.",
    "about": rf"{ABOUT}, which (?P<who>[^.]+?) {VERB}\.",
    "through": r"People of (?P<own>[^.]+), where (?P<who>[^.]+) (?P<verb>takes|took) part, come here too\.",
    "little": r"We have little to go on here\.",
    "area": r"It is in (?P<area>[^.]+), as (?P<who>[^.]+) is\.",
    "easy": r"Recorded of the place: (?P<what>[^.]+)\.",
    "unknown": r"Not known of the place: (?P<what>[^.]+)\.",
    "alongside": r"(?P<what>[^.]+?) takes? part and knows? (?P<who>[^.]+)\.",
}
KINDS = ("groups", "places", "events")
DAY = "2026-05-01"
"""Early enough that some events are still to come."""


def graph_of(sample: str) -> CommunityGraph:
    checked, _ = read(DATA / sample, complete({}), "uk")
    return CommunityGraph(checked.frames).at(DAY)


def cell(row: dict[str, str], column: str) -> set[str]:
    """The words of a list cell."""
    return {w.strip().casefold() for w in row.get(column, "").split(";") if w.strip()}


class Joined(Files):
    """What the files say of who is in what on the day."""

    def __init__(self, sample: str) -> None:
        super().__init__(sample)
        self.people = {r["id"]: r for r in rows(sample, "people")}
        self.things = {r["id"]: r for sheet in KINDS for r in rows(sample, sheet)}
        self.kind = {r["id"]: sheet for sheet in KINDS for r in rows(sample, sheet)}
        self.here = {p for p, r in self.people.items() if self.holds(r, "joined", "left")}
        self.twice = Counter(self.names[p].casefold() for p in self.here)
        self.may &= self.here
        self.knows = defaultdict[str, set[str]](set)
        for row in rows(sample, "knows"):
            if self.holds(row) and {row["person"], row["other"]} <= self.here:
                self.knows[row["person"]].add(row["other"])
                self.knows[row["other"]].add(row["person"])
        self.in_it = defaultdict[str, set[str]](set)
        for row in rows(sample, "belongs"):
            if row["person"] in self.here and (self.kind.get(row["to"]) == "events" or self.holds(row)):
                self.in_it[row["to"]].add(row["person"])
        self.groups = {t for t, k in self.kind.items() if k == "groups" and self.open(t)}
        self.likes = {"cares about": self.about, "would like": self.wanted}

    def holds(self, row: dict[str, str], since: str = "since", until: str = "until") -> bool:
        return not row.get(since, "") > DAY and not (row.get(until) and row[until] <= DAY)

    def open(self, thing: str) -> bool:
        """Whether one can take part in it on the day, or later."""
        row = self.things[thing]
        if self.kind[thing] == "events":
            return not row.get("date") or row["date"] >= DAY
        return self.holds(row, "started", "ended")

    def meeting(self, place: str) -> set[str]:
        return {g for g in self.groups if self.things[g]["place"] == place}

    def members(self, thing: str) -> set[str]:
        """Of a place those of the groups that meet there too."""
        groups = self.meeting(thing) if self.kind[thing] == "places" else ()
        return self.in_it[thing].union(*(self.in_it[g] for g in groups))

    def interests(self, thing: str) -> set[str]:
        """Of a place those of the groups that meet there."""
        of = self.meeting(thing) if self.kind[thing] == "places" else {thing}
        return {self.things[g]["interest"] for g in of if self.things[g].get("interest")}

    def called(self, thing: str) -> str:
        """The name, with the id where another of its kind has the same."""
        names = Counter(r["name"].casefold() for t, r in self.things.items() if self.kind[t] == self.kind[thing])
        name = self.things[thing]["name"]
        return f"{name} ({thing})" if names[name.casefold()] > 1 else name


def check(told: Joined, me: str, one: Any, name: str, clause: dict[str, str]) -> None:
    """One clause of what somebody might join against what the files say."""
    place = one.to if told.kind[one.to] == "places" else told.things[one.to].get("place", "")
    at = told.things.get(place, {})
    assert clause.get("who", told.names[me]) == told.names[me]
    if name in ("about", "near"):
        assert clause["what"] in told.interests(one.to)
        assert (clause["of"] == "It") == (told.kind[one.to] == "groups")
        mine, theirs = clause.get("mine", clause["what"]).casefold(), clause["what"].casefold()
        assert mine in told.likes[clause["verb"]][me] and told.term(mine) == told.term(theirs)
        assert (mine == theirs) == (name == "about")
    elif name == "through":
        ours = {t for t, k in told.kind.items() if k == told.kind[one.to] and told.called(t) == clause["own"]}
        assert any(
            me in told.members(t)
            and len(told.members(t) & told.members(one.to) - {me}) > 1
            and told.open(t) == (clause["verb"] == "takes")
            for t in ours
        )
    elif name == "little":
        assert not told.knows[me] & told.members(one.to) & told.may
        wished = {told.term(word) for said in told.likes.values() for word in said[me]}
        assert not wished & {told.term(word.casefold()) for word in told.interests(one.to)}
    elif name == "area":
        assert told.area[me] == at["area"] and clause["area"] == told.named[at["area"]]
    elif name in ("easy", "unknown"):
        needs = {word.casefold() for word in words(clause["what"])}
        assert needs <= cell(told.people[me], "access")
        assert (needs <= cell(at, "access")) if name == "easy" else not needs & cell(at, "access")
    else:
        friends = {told.in_town(p) for p in told.knows[me] & told.members(one.to) & told.may}
        assert set(words(clause["what"])) <= friends
        assert len(friends) == len([n for n in one.alongside.split(";") if n])


@pytest.mark.parametrize("sample", ["hillside", "bristol"])
def test_what_somebody_might_join(sample: str) -> None:
    told, graph, counts = Joined(sample), graph_of(sample), Counter[str]()
    for me in sorted(told.may)[::30]:
        for to in KINDS:
            for one in suggest_to(graph, me, to, 4).itertuples():
                assert told.open(one.to) and me not in told.members(one.to)
                for name, clause in clauses(one.reason, CLAUSES):
                    counts[name] += 1
                    check(told, me, one, name, clause)
    often = CLAUSES.keys() - {"near"} if sample == "hillside" else ("through",)
    assert min(counts[name] for name in often) > 1, counts


def test_groups_that_could_meet(tmp_path: Path) -> None:
    """Groups about three things, with a third of the memberships: in the sample two are alike, and share somebody."""
    subjects = cycle(("gardening", "Allotment", "walking"))
    for sheet in (path.stem for path in (DATA / "hillside").glob("*.csv")):
        kept = rows("hillside", sheet)[:: 3 if sheet == "belongs" else 1]
        write_sheet(tmp_path, sheet, [r | {"interest": next(subjects)} for r in kept] if sheet == "groups" else kept)
    told, counts = Joined(str(tmp_path)), Counter[str]()
    for one in suggest_groups(graph_of(str(tmp_path)), 200).itertuples():
        a, b = told.called(one.group), told.called(one.other)
        mine, theirs = (told.things[g]["interest"] for g in (one.group, one.other))
        same = mine.casefold() == theirs.casefold()
        assert told.term(mine.casefold()) == told.term(theirs.casefold())
        about = f"Both are about {mine}." if same else f"{a} is about {mine}, {b} about {theirs}."
        here, there = told.members(one.group), told.members(one.other)
        assert not here & there
        person, contact = (p if isinstance(p, str) else None for p in (one.person, one.contact))
        said = {p: f"{told.in_town(p)} ({g})" for p, g in ((person, a), (contact, b)) if p}
        assert said.keys() <= told.may and {person, contact} <= here | there | {None}
        tied = person is not None and contact in told.knows[person]
        door = f"{said.get(person)} knows {said.get(contact)}." if tied else f"Ask {' and '.join(said.values())}."
        door = door if said else "Whom to ask is not known here."
        assert one.reason == f"{about} Nobody is recorded in both. {door}"
        assert one.ties_between == sum(len(told.knows[p] & there) for p in here)
        counts[door.partition(" ")[0] if not tied else "knows"] += 1
    assert counts["knows"] > 0 and len(counts) > 1


def shared(told: Joined, a: str, b: str, word: str) -> bool:
    """Whether both care about it, or one offers what the other would like, in one's own words."""
    sides = ((told.about[a], told.about[b]), (told.offered[a], told.wanted[b]), (told.wanted[a], told.offered[b]))
    return any(
        word in one | other and all(told.term(word) in map(told.term, w) for w in (one, other)) for one, other in sides
    )


def test_evenings() -> None:
    told, graph, met = Joined("hillside"), graph_of("hillside"), 0
    for group in sorted(told.groups)[:2]:
        found = evening(graph, group, 6, guests=True)
        for one in found.itertuples():
            beside = set(found.loc[found["table"] == one.table, "person"]) - {one.person}
            assert set(one.knows.split(";")) - {""} == {told.in_town(p) for p in told.knows[one.person] & beside}
            fresh = {told.in_town(p): p for p in beside - told.knows[one.person]}
            names = [n for n in one.meets.split(";") if n]
            assert names == list(dict.fromkeys(names)) and set(names) <= fresh.keys()
            around = [w.casefold() for w in one.around.split(";") if w]
            assert all(any(shared(told, one.person, fresh[n], word) for n in names) for word in around)
            assert bool(names) == bool(one.around)
            met += len(names)
    assert met > 20
