"""Every clause of every reason on the samples, reckoned again from the CSV files alone."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from connectome import files
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.introductions import suggest_everybody

DATA = files.folder("data")
SAMPLES = ("hillside", "bristol", "korea")
CLAUSES = {
    "near": r"(?P<one>[^.]+?) cares about (?P<mine>.+?) and (?P<two>.+?) about (?P<theirs>.+?)\.",
    "suits": r"(?P<giver>[^.]+?) offers (?P<mine>[^.]+?), and (?P<taker>.+?) would like (?P<theirs>.+?)\.",
    "groups": r"Both are in (?P<what>.+?)\.",
    "places": r"Both go to (?P<what>.+?)\.",
    "area": r"Both live in (?P<what>.+?)\.",
    "little": r"We have little to go on\.",
    "introducer": r"(?P<who>[^.]+?) knows both\.",
    "doubled": r"This would be a second link where only one is recorded now\.",
    "unknown": r"When (?P<who>.+?) is free is not recorded\.",
    "shared": r"Both care about (?P<what>.+?)\.",
    "offers": r"(?P<giver>[^.]+?) offers (?P<what>[^.]+?), which (?P<taker>.+?) would like\.",
    "free": r"Both are free (?P<what>.+?)\.",
    "common": r"They are recorded as knowing (?P<what>nobody|\d+) ?(?:person|people)? ?in common\.",
}
ABOUT, OFFERED = ("interest", "passion"), ("gift", "skill", "knowledge")


@cache
def rows(sample: str, sheet: str) -> list[dict[str, str]]:
    path = Path(DATA) / sample / f"{sheet}.csv"
    return list(csv.DictReader(path.open(encoding="utf-8"))) if path.exists() else []


def said(reason: str) -> list[tuple[str, dict[str, str]]]:
    """The clauses of a reason; nothing is left over."""
    found, rest = [], reason
    while rest:
        name, match = next((n, m) for n, form in CLAUSES.items() if (m := re.match(form, rest)))
        found.append((name, match.groupdict()))
        rest = rest[match.end() :].lstrip()
    return found


def words(listed: str) -> list[str]:
    """The things of 'a, b and c'."""
    return re.split(r", | and ", listed)


class Files:
    """What the files of a sample say of people."""

    def __init__(self, sample: str) -> None:
        people = rows(sample, "people")
        self.names = {p["id"]: p["name"] for p in people}
        self.free = {p["id"]: {t.strip() for t in p.get("times", "").split(";") if t.strip()} for p in people}
        self.about, self.offered, self.wanted, self.knows = (defaultdict[str, set[str]](set) for _ in range(4))
        sides = {**dict.fromkeys(ABOUT, self.about), **dict.fromkeys(OFFERED, self.offered), "aspiration": self.wanted}
        for row in rows(sample, "facets"):
            sides[row["kind"]][row["person"]].add(row["what"].casefold())
        near = {r["term"]: r["same_as"] for r in rows("vocabulary", "synonyms")}
        self.term = lambda word: near.get(word, word)
        named = {r["id"]: r["name"] for sheet in ("areas", "groups", "places") for r in rows(sample, sheet)}
        kind = {r["id"]: sheet for sheet in ("groups", "places") for r in rows(sample, sheet)}
        self.area = {p["id"]: named.get(p.get("area", ""), "") for p in people}
        self.joined = {sheet: defaultdict[str, set[str]](set) for sheet in ("groups", "places")}
        for row in rows(sample, "belongs"):
            if row["to"] in kind and not row["until"]:
                self.joined[kind[row["to"]]][row["person"]].add(named[row["to"]])
        minors = {p["id"] for p in people if p.get("adult") == "no" or p.get("left")}
        agreed = {
            r["person"] for r in rows(sample, "permissions") if r["for"] == "introduce" and not r.get("withdrawn")
        }
        self.may = agreed - minors
        self.apart = {frozenset((r["person"], r["other"])) for r in rows(sample, "keep_apart")}
        here = {p["id"] for p in people if not p.get("left")}
        for row in rows(sample, "knows"):
            if not row.get("until") and {row["person"], row["other"]} <= here:
                self.knows[row["person"]].add(row["other"])
                self.knows[row["other"]].add(row["person"])
        graph = nx.Graph([(a, b) for a, known in self.knows.items() for b in known])
        graph.add_nodes_from(self.names)
        self.whole = {p: k for k, some in enumerate(nx.connected_components(graph)) for p in some}
        graph.remove_edges_from(list(nx.bridges(graph)))
        self.part = {p: k for k, some in enumerate(nx.connected_components(graph)) for p in some}

    def shown(self, a: str, b: str) -> dict[str, str]:
        """Two people of one name are told apart by their ids."""
        twice = self.names[a] == self.names[b]
        return {p: f"{self.names[p]} ({p})" if twice else self.names[p] for p in (a, b)}


def check(told: Files, name: str, clause: dict[str, str], one: Any) -> None:  # noqa: C901, PLR0912 (one branch a clause)
    """One clause of one suggestion against what the files say."""
    a, b = one.person, one.other
    shown = told.shown(a, b)
    what = set(words(clause.get("what", "")))
    if name == "near":
        assert (clause["one"], clause["two"]) == (shown[a], shown[b])
        mine, theirs = clause["mine"].casefold(), clause["theirs"].casefold()
        assert mine != theirs and told.term(mine) == told.term(theirs)
        assert mine in told.about[a] and theirs in told.about[b]
    elif name in ("suits", "offers"):
        giver, taker = (a, b) if clause["giver"] == shown[a] else (b, a)
        assert (clause["giver"], clause["taker"]) == (shown[giver], shown[taker])
        if name == "offers":
            assert what <= told.offered[giver] & told.wanted[taker]
        else:
            mine, theirs = clause["mine"].casefold(), clause["theirs"].casefold()
            assert mine != theirs and told.term(mine) == told.term(theirs)
            assert mine in told.offered[giver] and theirs in told.wanted[taker]
    elif name in ("groups", "places"):
        rest = clause["what"]  # a name may have an "and" of its own
        for joined in sorted(told.joined[name][a] & told.joined[name][b], key=len, reverse=True):
            rest = rest.replace(joined, "", 1)
        assert rest.replace(" and ", "").replace(", ", "") == ""
    elif name == "area":
        assert clause["what"] == told.area[a] == told.area[b]
    elif name == "little":
        assert not told.about[a] & told.about[b]
        assert not told.offered[a] & told.wanted[b] and not told.offered[b] & told.wanted[a]
        assert not any(held[a] & held[b] for held in told.joined.values())
        assert not told.knows[a] & told.knows[b]
    elif name == "introducer":
        who = one.introducer
        assert clause["who"] in (told.names[who], f"{told.names[who]} ({who})")
        assert who in told.knows[a] & told.knows[b] & told.may
        assert not {frozenset((who, a)), frozenset((who, b))} & told.apart
    elif name == "doubled":
        assert told.whole[a] == told.whole[b] and told.part[a] != told.part[b]
    elif name == "unknown":
        unknown = {shown[p] for p in (a, b) if not told.free[p]}
        assert unknown == (set(shown.values()) if clause["who"] == "either" else {clause["who"]})
    elif name == "shared":
        assert what <= told.about[a] & told.about[b]
    elif name == "free":
        assert what <= told.free[a] & told.free[b]
    else:
        assert len(told.knows[a] & told.knows[b]) == (0 if what == {"nobody"} else int(clause["what"]))


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_clause_is_true(sample: str) -> None:
    checked, _ = read(DATA / sample, complete({}), "uk")
    graph = CommunityGraph(checked.frames)
    found = suggest_everybody(graph.at(str(graph.data_date())) if graph.data_date() else graph, limit=3)
    if not rows(sample, "facets") and not rows(sample, "knows"):
        assert found.empty  # nobody says what they care about or whom they know: nothing to introduce anybody around
        return
    told, counts = Files(sample), Counter[str]()
    for one in found.itertuples():
        for name, clause in said(one.reason):
            counts[name] += 1
            check(told, name, clause, one)
        assert ("knows both" in one.reason) == isinstance(one.introducer, str)
        a, b = one.person, one.other
        assert ("second link" in one.reason) == (told.whole[a] == told.whole[b] and told.part[a] != told.part[b])
    assert counts["common"] == len(found) > 100
    often = set(CLAUSES) - {"places"} if rows(sample, "facets") else {"area", "little", "introducer", "unknown"}
    assert min(counts[name] for name in often) > 5, counts
