"""Every clause of every reason on the samples, reckoned again from the CSV files alone."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from connectome import files
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.introductions import suggest_everybody

DATA = files.folder("data")
SAMPLES = ("hillside", "bristol", "korea")
CLAUSES = {
    "shared": r"Both care about (?P<what>.+?)\.",
    "offers": r"(?P<giver>.+?) offers (?P<what>.+?), which (?P<taker>.+?) would like\.",
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
        self.free = {p["id"]: {t.strip() for t in p["times"].split(";") if t.strip()} for p in people}
        self.about, self.offered, self.wanted, self.knows = (defaultdict[str, set[str]](set) for _ in range(4))
        sides = {**dict.fromkeys(ABOUT, self.about), **dict.fromkeys(OFFERED, self.offered), "aspiration": self.wanted}
        for row in rows(sample, "facets"):
            sides[row["kind"]][row["person"]].add(row["what"].casefold())
        for row in rows(sample, "knows"):
            if not row["until"]:
                self.knows[row["person"]].add(row["other"])
                self.knows[row["other"]].add(row["person"])

    def shown(self, a: str, b: str) -> dict[str, str]:
        """Two people of one name are told apart by their ids."""
        twice = self.names[a] == self.names[b]
        return {p: f"{self.names[p]} ({p})" if twice else self.names[p] for p in (a, b)}


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_clause_is_true(sample: str) -> None:
    checked, _ = read(DATA / sample, complete({}), "uk")
    found = suggest_everybody(CommunityGraph(checked.frames), limit=3)
    if not rows(sample, "facets"):
        assert found.empty  # nobody says what they care about, so there is nothing to introduce anybody around
        return
    told, counts = Files(sample), dict.fromkeys(CLAUSES, 0)
    for one in found.itertuples():
        a, b = one.person, one.other
        shown = told.shown(a, b)
        for name, clause in said(one.reason):
            counts[name] += 1
            what = set(words(clause["what"]))
            if name == "shared":
                assert what <= told.about[a] & told.about[b]
            elif name == "offers":
                giver, taker = (a, b) if clause["giver"] == shown[a] else (b, a)
                assert (clause["giver"], clause["taker"]) == (shown[giver], shown[taker])
                assert what <= told.offered[giver] & told.wanted[taker]
            elif name == "free":
                assert what <= told.free[a] & told.free[b]
            else:
                assert len(told.knows[a] & told.knows[b]) == (0 if what == {"nobody"} else int(clause["what"]))
    assert counts["common"] == len(found) > 100
    assert min(counts.values()) > 20, counts
