"""A ranked list as rows a person can read: names, terms, the reason, who could introduce."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from connectome.graph import CommunityGraph
from connectome.introductions.desk import Desk, Ranked
from connectome.introductions.filters import words_of
from connectome.introductions.fit import MATCHES
from connectome.introductions.reasons import Shared, reason

INTRODUCED = 10
"""Nobody is named so often as who could introduce others, in the lists of a whole town."""


class Rows:
    """Says what a ranked list says, of one town; only ``introducers``, or else anybody, may be named as such."""

    def __init__(self, graph: CommunityGraph, desk: Desk, introducers: Iterable[str] | None = None) -> None:
        self._desk = desk
        self._introducers = desk.rules.allowed if introducers is None else frozenset(introducers)
        people = graph.frame("people")
        self._names = {str(i): str(n) for i, n in people["name"].where(people["name"].notna(), people["id"]).items()}
        areas = graph.frame("areas")["name"]
        self._areas = {
            str(p): str(a)
            for p, a in people["area"].map(areas.where(areas.notna(), areas.index.to_series())).dropna().items()
        }
        self._times = words_of(people["times"])
        belongs = graph.frame("belongs")
        self._joined: dict[str, dict[str, frozenset[str]]] = {}
        self._called: dict[str, str] = {}
        self._rarity: dict[str, float] = {}
        for sheet in ("groups", "places"):
            frame = graph.frame(sheet)
            rows = belongs[belongs["to"].isin(frame.index[frame["name"].notna()])]
            self._called |= {str(k): str(v) for k, v in frame["name"].dropna().items()}
            self._joined[sheet] = {str(p): frozenset(t) for p, t in rows.groupby("person")["to"]}
            members = rows.drop_duplicates(["person", "to"])["to"].value_counts()
            self._rarity |= {str(k): float(np.log1p(len(people) / v)) for k, v in members.items()}

    def of(
        self,
        person: int,
        ranked: Ranked,
        named: Counter[int] | None = None,
        again: Mapping[int, str] | None = None,
    ) -> list[tuple[object, ...]]:
        """One tuple each of the others, as :func:`connectome.introductions.suggest.table` lays them out.

        Parameters
        ----------
        person
            A position.
        ranked
            Others, best first.
        named
            How often each has been named as introducer, added to; not counted where not given.
        again
            Of people known before: until when.
        """
        out: list[tuple[object, ...]] = []
        desk, me = self._desk, self._desk.ids[person]
        for k, other in enumerate(ranked.others.tolist()):
            them = desk.ids[other]
            by = self._introducer(person, other, named)
            matches = desk.facets.matches(me, them)
            said = Shared(
                matches,
                self._both("groups", me, them),
                self._both("places", me, them),
                self._areas.get(me) if self._areas.get(me) == self._areas.get(them) else None,
                [self._times[me][t] for t in sorted(self._times.get(me, {}).keys() & self._times.get(them, {}).keys())],
                (me in self._times, them in self._times),
                int(ranked.gain.common[k]) if desk.knows else None,
                None if by is None else self._said(desk.ids[by], me, them),
                (again or {}).get(other),
            )
            words = reason(self._said(me, them), self._said(them, me), said)
            order = {how: rank for rank, (how, _, _) in enumerate(MATCHES)}
            around = dict.fromkeys(m.mine for m in sorted(matches, key=lambda m: (m.near, order[m.how])))
            terms = [float(t) for t in ranked.terms[k]]
            gain = (float(ranked.gain.circles[k]), float(ranked.gain.paid[k]))
            out.append(
                (
                    me, them, self._names[them], sum(terms), int(ranked.gain.reach[k]), float(ranked.score[k]), words,
                    ";".join(around), *terms, float(ranked.fairness[k]), *gain, None if by is None else desk.ids[by],
                )
            )  # fmt: skip
        return out

    def _introducer(self, a: int, b: int, named: Counter[int] | None) -> int | None:
        """Of those who know both and said yes: no paid role before a paid one, then whoever knows fewest people."""
        if not self._desk.knows:
            return None
        desk, counts = self._desk, named if named is not None else Counter[int]()
        one, other = desk.ids[a], desk.ids[b]
        both = set(desk.contacts(a).tolist()).intersection(desk.contacts(b).tolist())
        may = [
            z
            for z in both
            if counts[z] < INTRODUCED
            and desk.ids[z] in self._introducers
            and desk.rules.may_introduce(desk.ids[z], one, other)
        ]
        if not may:
            return None
        best = min(may, key=lambda z: (desk.ids[z] in desk.rules.paid, desk.change.ties[z], z))
        counts[best] += 1
        return int(best)

    def _both(self, sheet: str, a: str, b: str) -> list[tuple[str, float]]:
        """Names of what both belong to, rarest first."""
        shared = self._joined[sheet].get(a, frozenset()) & self._joined[sheet].get(b, frozenset())
        return [(self._called[t], self._rarity[t]) for t in sorted(shared, key=lambda t: (-self._rarity[t], t))]

    def _said(self, person: str, *beside: str) -> str:
        """A name; with the id where somebody beside has the same one."""
        name = self._names[person]
        return f"{name} ({person})" if name.casefold() in {self._names[p].casefold() for p in beside} else name
