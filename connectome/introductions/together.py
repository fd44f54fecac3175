"""The best introductions as a set: each is counted for what it adds to those chosen before it."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.neighbours import neighbours
from connectome.introductions.asking import whole_number
from connectome.introductions.suggest import suggest_everybody
from connectome.privacy.permissions import introducible, kept_apart

COLUMNS = (
    "person",
    "person_name",
    "other",
    "name",
    "gain",
    "score",
    "reason",
    "around",
    "introducer",
    "introducer_name",
)
PER_PERSON = 3
"""Introductions of one set in which somebody stands: more than that is a burden, not an invitation."""
PER_INTRODUCER = 5
"""Introductions of one set that somebody is asked to make."""
_CHOICES = 20
"""From so many suggestions a person the set is chosen, or more where a large set is wanted."""
_FEW = 0.25

Near = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Pair:
    """One introduction that could be made; ``score`` decides between equals, then the ids."""

    person: str
    other: str
    score: float
    row: int


def together(
    graph: CommunityGraph,
    k: int = 50,
    *,
    among: Iterable[str] | None = None,
    per_person: int = PER_PERSON,
    per_introducer: int = PER_INTRODUCER,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """The best k introductions, chosen as a set: who with few ties would have whom newly within two steps.

    Suggestions for everybody say which introductions fit; among these, one after the other is taken that adds most to
    those taken before, by how much the circles of the quarter with the fewest ties grow. Somebody counts as within two
    steps through one new tie only, as the next introduction may not take. So counted, a set never gains by more than
    its parts, and taking the best next one reaches at least 1 - 1/e of the best set of all (Nemhauser, Wolsey & Fisher
    1978, doi:10.1007/BF01588971), or a third where the limit for each person binds (Fisher, Nemhauser & Wolsey 1978,
    doi:10.1007/BFb0121195).

    Parameters
    ----------
    graph
        The community.
    k
        Most introductions.
    among
        Only introductions between these people; reach and contacts still count everybody. All when not given.
    per_person, per_introducer
        In how many introductions somebody stands, and how many somebody is asked to make.

    Returns
    -------
    pandas.DataFrame
        In the order chosen: person (the one with fewer ties), person_name, other, name, gain (people newly within
        two steps of somebody with few ties, beyond those of the introductions above), score, reason, around (as
        :func:`suggest` gives them), introducer, introducer_name (somebody tied to both who may be introduced
        themselves; missing where there is nobody). No area has more than its share of people while others wait.
        Nothing that :func:`suggest` would leave out. Nobody to suggest: no rows.

    Raises
    ------
    InputError
        A number that is not a whole number of 1 or more.
    """
    k = whole_number(k, "How many introductions")
    caps = whole_number(per_person, "The most introductions a person")
    asked = whole_number(per_introducer, "The most introductions somebody makes")
    limit = max(_CHOICES, math.ceil(4 * k / max(1, len(graph.ids))))
    found = suggest_everybody(graph, limit, progress, among=among)
    near = neighbours(graph.people())
    pool = _pairs(found, near)
    seats = _Seats(_areas(graph), {p for pair in pool for p in (pair.person, pair.other)}, k, caps)
    chosen = choose(pool, k, _Circles(near, few_ties(near)), seats)
    return _table(graph, found, chosen, _introducers(graph, near, [pair for pair, _ in chosen], asked))


def few_ties(near: Near) -> frozenset[str]:
    """The quarter with the fewest ties recorded, and everybody with as few as the last of them."""
    if not near:
        return frozenset()
    bound = sorted(map(len, near.values()))[math.ceil(_FEW * len(near)) - 1]
    return frozenset(p for p, contacts in near.items() if len(contacts) <= bound)


class _Circles:
    """Who is within two steps of those with few ties, the introductions chosen so far included."""

    def __init__(self, near: Near, few: frozenset[str]) -> None:
        self._near, self._few = near, few
        self._circles: dict[str, set[str]] = {}

    def worth(self, pair: Pair) -> float:
        """How much circles would grow. Doubling one of 3 counts as doubling one of 30: else all meet the same few."""
        grown = ((self._circle(person), new) for person, new in self._brought(pair))
        return round(math.fsum(math.log1p(len(new - circle) / len(circle)) for circle, new in grown), 10)

    def add(self, pair: Pair) -> int:
        """How many people that brings within two steps."""
        before = after = 0
        for person, new in self._brought(pair):
            before += len(self._circle(person))
            self._circle(person).update(new)
            after += len(self._circle(person))
        return after - before

    def _brought(self, pair: Pair) -> Iterator[tuple[str, frozenset[str]]]:
        """People with few ties, and whom the new tie brings within two steps of them."""
        for one, other in ((pair.person, pair.other), (pair.other, pair.person)):
            if one in self._few:
                yield one, self._near[other] | {other}
            for friend in self._near[one] & self._few:
                yield friend, frozenset({other})

    def _circle(self, person: str) -> set[str]:
        """With the person: nobody is new to themselves."""
        if person not in self._circles:
            contacts = self._near[person]
            self._circles[person] = {person}.union(contacts, *(self._near[c] for c in contacts))
        return self._circles[person]


class _Seats:
    """Every introduction takes two seats. A person has so many; an area its share of all, as long as others wait."""

    def __init__(self, areas: Mapping[str, str], people: Iterable[str], k: int, per_person: int) -> None:
        self._areas, self._most = areas, per_person
        here = Counter(areas[p] for p in people)
        self._share = {a: max(2, math.ceil(2 * k * n / here.total())) for a, n in here.items()}
        self._people: Counter[str] = Counter()
        self._taken: Counter[str] = Counter()

    def full(self, pair: Pair) -> bool:
        return any(self._people[p] >= self._most for p in (pair.person, pair.other))

    def beyond_share(self, pair: Pair) -> bool:
        wanted = Counter(self._areas[p] for p in (pair.person, pair.other))
        return any(self._taken[a] + n > self._share[a] for a, n in wanted.items())

    def take(self, pair: Pair) -> None:
        for person in (pair.person, pair.other):
            self._people[person] += 1
            self._taken[self._areas[person]] += 1


def choose(pool: Iterable[Pair], k: int, circles: _Circles, seats: _Seats) -> list[tuple[Pair, int]]:
    """The next best, again and again. What a pair adds only shrinks, so only the foremost need be counted again."""
    chosen: list[tuple[Pair, int]] = []
    heap = [_entry(circles.worth(pair), pair) for pair in pool]
    for shares in (True, False):
        heapq.heapify(heap)
        waiting = []
        while heap and len(chosen) < k:
            entry = heapq.heappop(heap)
            pair = entry[-1]
            if seats.full(pair):
                continue
            if shares and seats.beyond_share(pair):
                waiting.append(entry)
                continue
            entry = _entry(circles.worth(pair), pair)
            if heap and entry > heap[0]:
                heapq.heappush(heap, entry)
                continue
            chosen.append((pair, circles.add(pair)))
            seats.take(pair)
        heap = waiting
    return chosen


def _entry(worth: float, pair: Pair) -> tuple[float, float, str, str, Pair]:
    return (-worth, -pair.score, pair.person, pair.other, pair)


def _pairs(found: pd.DataFrame, near: Near) -> list[Pair]:
    """Each two people once, the one with fewer ties first; from the row that says it so, else the other one."""
    pairs: dict[tuple[str, str], Pair] = {}
    for row, (a, b, score) in enumerate(zip(found["person"], found["other"], found["score"], strict=True)):
        first, second = sorted((a, b), key=lambda p: (len(near[p]), p))
        if (first, second) not in pairs or a == first:
            pairs[first, second] = Pair(first, second, round(float(score), 10), row)
    return list(pairs.values())


def _areas(graph: CommunityGraph) -> dict[str, str]:
    return {str(p): str(a) for p, a in graph.frame("people")["area"].fillna("").items()}


def _introducers(graph: CommunityGraph, near: Near, chosen: Iterable[Pair], most: int) -> list[str | None]:
    """For each pair somebody tied to both, so that no one is asked too often; the least asked first."""
    may, apart, load = introducible(graph), kept_apart(graph), Counter[str]()
    out: list[str | None] = []
    for pair in chosen:
        able = [
            p
            for p in near[pair.person] & near[pair.other] & may
            if load[p] < most and not {(min(p, q), max(p, q)) for q in (pair.person, pair.other)} & apart
        ]
        asked = min(able, key=lambda p: (load[p], p), default=None)
        if asked is not None:
            load[asked] += 1
        out.append(asked)
    return out


def _table(
    graph: CommunityGraph, found: pd.DataFrame, chosen: list[tuple[Pair, int]], introducers: list[str | None]
) -> pd.DataFrame:
    people = graph.frame("people")
    names = people["name"].where(people["name"].notna(), people["id"]).to_dict()
    said = found.iloc[[pair.row for pair, _ in chosen]]
    table = pd.DataFrame(
        {
            "person": [pair.person for pair, _ in chosen],
            "person_name": [names[pair.person] for pair, _ in chosen],
            "other": [pair.other for pair, _ in chosen],
            "name": [names[pair.other] for pair, _ in chosen],
            "gain": pd.array([gain for _, gain in chosen], dtype="int64"),
            "score": said["score"].to_numpy(dtype="float64"),
            "reason": said["reason"].to_numpy(),
            "around": said["around"].to_numpy(),
            "introducer": introducers,
            "introducer_name": [None if p is None else names[p] for p in introducers],
        }
    )
    return table[list(COLUMNS)]
