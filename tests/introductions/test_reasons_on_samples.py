"""Every clause of every reason on the samples, reckoned again from the CSV files alone."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.introductions import suggest_everybody
from tests.introductions.sample_files import DATA, SAMPLES, Files, clauses, rows, words

CLAUSES = {
    "near": r"(?P<one>[^.]+?) cares about (?P<mine>.+?) and (?P<two>.+?) about (?P<theirs>.+?)\.",
    "suits": r"(?P<giver>[^.]+?) offers (?P<mine>[^.]+?), and (?P<taker>.+?) would like (?P<theirs>.+?)\.",
    "groups": r"Both are in (?P<what>.+?)\.",
    "places": r"Both go to (?P<what>.+?)\.",
    "area": r"Both live in (?P<what>.+?)\.",
    "little": r"We have little to go on\.",
    "introducer": r"(?P<who>[^.]+?) knows both\.",
    "change": r"This would be (?P<change>[^.]+)\.",
    "unknown": r"When (?P<who>.+?) is free is not recorded\.",
    "shared": r"Both care about (?P<what>.+?)\.",
    "offers": r"(?P<giver>[^.]+?) offers (?P<what>[^.]+?), which (?P<taker>.+?) would like\.",
    "free": r"Both are free (?P<what>.+?)\.",
    "common": r"They are recorded as knowing (?P<what>nobody|\d+) ?(?:person|people)? ?in common\.",
}


def change(told: Files, a: str, b: str) -> str:
    """What their tie would be; nothing where it is none of these."""
    shown = told.shown(a, b)
    new = " and ".join(shown[p] for p in (a, b) if not told.knows[p] and p not in told.ever)
    doubled = told.whole[a] == told.whole[b] and told.part[a] != told.part[b]
    apart = told.knows[a] and told.knows[b] and not told.knows[a] & told.knows[b] and not doubled
    mine, theirs = told.area[a], told.area[b]
    across = mine and theirs and mine not in told.wider(theirs) and theirs not in told.wider(mine)
    parts = [
        f"the first tie recorded of {new}" if new else "",
        "a second link where only one is recorded now" if doubled else "",
        "a meeting of two circles" if apart else "",
        f"a tie between {told.named.get(mine)} and {told.named.get(theirs)}" if across else "",
    ]
    *some, last = [part for part in parts if part] or [""]
    return f"{', '.join(some)} and {last}" if some else last


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
        assert told.area[a] == told.area[b] and clause["what"] == told.named[told.area[a]]
    elif name == "little":
        assert not told.about[a] & told.about[b]
        assert not told.offered[a] & told.wanted[b] and not told.offered[b] & told.wanted[a]
        assert not any(held[a] & held[b] for held in told.joined.values())
        assert not told.knows[a] & told.knows[b]
    elif name == "introducer":
        who = one.introducer
        assert clause["who"] == told.in_town(who)
        assert who in told.knows[a] & told.knows[b] & told.may
        assert not {frozenset((who, a)), frozenset((who, b))} & told.apart
    elif name == "change":
        assert clause["change"] == change(told, a, b)
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
        for name, clause in clauses(one.reason, CLAUSES):
            counts[name] += 1
            check(told, name, clause, one)
        assert ("knows both" in one.reason) == isinstance(one.introducer, str)
        a, b = one.person, one.other
        assert ("This would be" in one.reason) == bool(change(told, a, b))
        for figure, clause in ((one.doubled, "second link"), (one.circles, "meeting of two circles")):
            assert figure or clause not in one.reason
    assert counts["common"] == len(found) > 100
    often = set(CLAUSES) - {"places"} if rows(sample, "facets") else {"area", "little", "introducer", "unknown"}
    assert min(counts[name] for name in often) > 5, counts
