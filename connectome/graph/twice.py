"""Who may be recorded twice: their names, and whatever else is recorded of both, for and against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from connectome.graph.alike_names import Alike, Floats, pairs
from connectome.graph.community import CommunityGraph
from connectome.graph.names import split_names

COLUMNS = ("person", "other", "score", "reason")
_TWICE = 0.01
"""The share of people recorded twice, before anything else is known."""
_MOST_BESIDE = 12.0
"""What circles, acquaintances and words in common say at most, in bits: neighbours share them too."""
_CONTACTS = (0.0, 3.0, 7.0, 9.0)
"""None, one, two, more acquaintances in common."""
_ADULT, _WAVE, _TOGETHER = -4.0, -4.0, -14.0
_FIRST = {
    Alike.SAME: "same first name",
    Alike.SHORT: "one first name short for the other",
    Alike.SOUND: "first names that sound alike",
    Alike.NEAR: "first names a letter or two apart",
    Alike.INITIAL: "same initial",
}
_LAST = {
    Alike.SAME: "same surname",
    Alike.SHORT: "surnames that may be one",
    Alike.SOUND: "surnames that sound alike",
    Alike.NEAR: "surnames a letter or two apart",
    Alike.INITIAL: "surname given as an initial",
    Alike.UNKNOWN: "no surname given",
    Alike.OTHER: "different surnames",
}


def recorded_twice(graph: CommunityGraph, least: float = 0.2) -> pd.DataFrame:
    """Pairs of people who are likely one person, likeliest first.

    Parameters
    ----------
    graph
        Everything recorded.
    least
        Lowest score given.

    Returns
    -------
    pandas.DataFrame
        person, other (ids, the smaller first), score (0 to 1: how likely, as far as names and what is recorded say),
        reason (plain words that name nobody). Two people who are kept apart are never among them.
    """
    people = graph.frame("people")
    found = pairs(split_names(people["name"]), people["area"])
    prior = np.log2(2 * _TWICE / max(len(people), 2))
    found["bits"] += prior + _areas(people["area"], found)
    needed = float(np.log2(least / (1 - least))) if 0 < least < 1 else 0.0
    found = found[found["bits"] + _MOST_BESIDE >= needed].reset_index(drop=True)
    ids = people.index.to_numpy(object)
    found = found.assign(person=ids[found["a"]], other=ids[found["b"]])
    beside = _Beside(graph)
    evidence = [beside.of(str(a), str(b)) for a, b in zip(found["person"], found["other"], strict=True)]
    found["score"] = 1 / (1 + 2.0 ** -(found["bits"] + [bits for bits, _ in evidence]).to_numpy(float).clip(-60, 60))
    found["words"] = [words for _, words in evidence]
    found = found[(found["score"] >= least) & ~_apart(graph, found)]
    found = found.sort_values(["score", "person", "other"], ascending=[False, True, True], kind="stable")
    found["reason"] = [_reason(people, row) for row in found.to_dict("records")]
    return found[list(COLUMNS)].reset_index(drop=True)


def _areas(area: pd.Series[str], found: pd.DataFrame) -> Floats:
    """The same area speaks for one person, the more so the smaller it is; another one against."""
    share = area.map(area.value_counts(normalize=True)).to_numpy(float)
    where = area.to_numpy(object)
    one, other = found["a"].to_numpy(), found["b"].to_numpy()
    known = ~(pd.isna(where[one]) | pd.isna(where[other]))
    same = known & (where[one] == where[other])
    with np.errstate(invalid="ignore"):
        for_it = np.maximum(np.log2(0.85 / share[one]), 0.0)
    return np.select([same, known], [for_it, -3.0], 0.0)


def _apart(graph: CommunityGraph, found: pd.DataFrame) -> pd.Series[bool]:
    rows = graph.frame("keep_apart")
    apart = set(zip(rows["person"], rows["other"], strict=True))
    return pd.Series([pair in apart for pair in zip(found["person"], found["other"], strict=True)], found.index, bool)


class _Beside:
    """What else is recorded of two people."""

    def __init__(self, graph: CommunityGraph) -> None:
        self._people = len(graph.ids)
        belongs, knows, facets = (graph.frame(s) for s in ("belongs", "knows", "facets"))
        self._circles = _sets(zip(belongs["person"], belongs["to"], strict=True))
        self._members = belongs.drop_duplicates(["person", "to"])["to"].value_counts()
        self._called = {
            str(i): str(n)
            for sheet in ("groups", "events", "places", "organisations")
            for i, n in graph.frame(sheet)["name"].fillna("").items()
        }
        self._contacts = _sets(zip(knows["person"], knows["other"], strict=True))
        for a, b in zip(knows["person"], knows["other"], strict=True):
            self._contacts[b].add(a)
        self._words = _sets(zip(facets["person"], facets["what"].fillna("").str.casefold(), strict=True))
        asked = graph.frame("asked")
        self._waves = _sets(zip(asked["person"], asked["wave"], strict=True))
        self._together = _together(graph)
        adult = graph.frame("people")["adult"]
        self._minors = frozenset(adult.index[adult.eq(False).fillna(False).astype(bool)])

    def of(self, a: str, b: str) -> tuple[float, list[str]]:
        """Bits for and against, and in words."""
        bits, words = 0.0, []
        if circles := self._circles[a] & self._circles[b]:
            smallest = min(circles, key=lambda c: (self._members[c], c))
            bits += float(np.clip(np.log2(0.4 * self._people / self._members[smallest]), 1.0, 5.0))
            words.append(f"both in {self._called.get(smallest) or smallest}")
        if contacts := self._contacts[a] & self._contacts[b]:
            bits += _CONTACTS[min(len(contacts), 3)]
            words.append(
                "an acquaintance in common" if len(contacts) == 1 else f"{len(contacts)} acquaintances in common"
            )
        if self._words[a] & self._words[b]:
            bits += 1.5
            words.append("a gift or interest in common")
        bits = min(bits, _MOST_BESIDE)
        against = []
        if b in self._contacts[a]:
            bits += _TOGETHER
            against.append("recorded as knowing each other")
        if b in self._together[a]:
            bits += _TOGETHER
            against.append("recorded together")
        if self._waves[a] & self._waves[b]:
            bits += _WAVE
            against.append("both asked in one wave")
        if (a in self._minors) != (b in self._minors):
            bits += _ADULT
            against.append("one under 18")
        return bits, [*words, *([f"but {' and '.join(against)}"] if against else [])]


def _sets(rows: Iterable[tuple[str, str]]) -> defaultdict[str, set[str]]:
    out: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in rows:
        out[key].add(value)
    return out


def _together(graph: CommunityGraph) -> defaultdict[str, set[str]]:
    """Who was named beside whom: in an introduction, a conversation, help, a sighting."""
    out: defaultdict[str, set[str]] = defaultdict(set)
    lists = [graph.frame("introductions")[["introducer", "parties"]], graph.frame("conversations")[["by", "with"]]]
    ends = [graph.frame("helped")[["person", "to"]], graph.frame("sightings")[["person", "other"]]]
    for frame in (*lists, *ends):
        for cells in frame.fillna("").itertuples(index=False, name=None):
            named = {part for cell in cells for part in cell.split(";") if part}
            for person in named:
                out[person] |= named
    return out


def _reason(people: pd.DataFrame, row: dict[Hashable, Any]) -> str:
    one, other = people.iloc[row["a"]], people.iloc[row["b"]]
    if row["swapped"]:
        name = "first name and surname swapped"
    elif row["first"] == row["last"] == Alike.SAME:
        written = str(one["name"]).casefold() == str(other["name"]).casefold()
        name = "same name" if written else "same name, written differently"
    else:
        name = f"{_FIRST[Alike(row['first'])]} and {_LAST[Alike(row['last'])]}"
    if pd.isna(one["area"]) or pd.isna(other["area"]):
        area = "area not known of both"
    else:
        area = "same area" if one["area"] == other["area"] else "another area"
    return ", ".join([name, area, *row["words"]])
