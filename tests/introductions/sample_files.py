"""What the CSV files of a sample say of people, read without connectome's own reader."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import networkx as nx

from connectome import files

DATA = files.folder("data")
SAMPLES = ("hillside", "bristol", "korea")
ABOUT, OFFERED = ("interest", "passion"), ("gift", "skill", "knowledge")


@cache
def rows(sample: str, sheet: str) -> list[dict[str, str]]:
    path = Path(DATA) / sample / f"{sheet}.csv"
    return list(csv.DictReader(path.open(encoding="utf-8"))) if path.exists() else []


def words(listed: str) -> list[str]:
    """The things of 'a, b and c'."""
    return re.split(r", | and ", listed)


def clauses(reason: str, forms: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
    """The clauses of a reason, each with the name of its form; nothing is left over."""
    found, rest = [], reason
    while rest:
        name, match = next((n, m) for n, form in forms.items() if (m := re.match(form, rest)))
        found.append((name, match.groupdict()))
        rest = rest[match.end() :].lstrip()
    return found


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
        named = {r["id"]: r["name"] for sheet in ("areas", "groups", "places", "events") for r in rows(sample, sheet)}
        self.named = named
        kind = {r["id"]: sheet for sheet in ("groups", "places") for r in rows(sample, sheet)}
        self.area = {p["id"]: p.get("area", "") for p in people}
        self.part_of = {r["id"]: r.get("part_of", "") for r in rows(sample, "areas")}
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
        self.ever = {r[side] for r in rows(sample, "knows") for side in ("person", "other")}
        self.twice = Counter(p["name"].casefold() for p in people if p["id"] in here)
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

    def in_town(self, person: str) -> str:
        """A name, with the id where somebody else here has the same one."""
        name = self.names[person]
        return f"{name} ({person})" if self.twice[name.casefold()] > 1 else name

    def wider(self, area: str) -> set[str]:
        """An area and all it is part of."""
        return {area} | self.wider(self.part_of[area]) if area else set()
