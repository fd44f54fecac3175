"""A ranked list as rows a person can read: names, terms, the reason, who could introduce."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
import pandas as pd

from connectome.graph import CommunityGraph
from connectome.introductions.belonging import Belonging
from connectome.introductions.desk import Desk
from connectome.introductions.filters import words_of
from connectome.introductions.fit import MATCHES
from connectome.introductions.names import called
from connectome.introductions.odds import TERMS
from connectome.introductions.ranking import Pairs
from connectome.introductions.reasons import Change, Shared, reason
from connectome.schema.words import folded

INTRODUCED = 10
"""Nobody is named so often as who could introduce others, in the lists of a whole town."""
_ORDER = {how: rank for rank, (how, _, _) in enumerate(MATCHES)}


def _by_id(column: pd.Series) -> dict[str, str]:
    """A column of text by id, through arrays, which are read many times faster than pandas' own."""
    return dict(zip(column.index.to_numpy(dtype=object).tolist(), column.to_numpy(dtype=object).tolist(), strict=True))


class Rows:
    """Says what a ranked list says, of one town; only ``introducers``, or else anybody, may be named as such."""

    def __init__(self, graph: CommunityGraph, desk: Desk, introducers: Iterable[str] | None = None) -> None:
        self._graph, self._desk, self._ties = graph, desk, desk.ranking.ties
        named = desk.rules.allowed if introducers is None else desk.rules.allowed.intersection(introducers)
        self._may_be_named = frozenset(desk.at[p] for p in named if p in desk.at)
        people = graph.frame("people")
        self._names = _by_id(people["name"].where(people["name"].notna(), people["id"]))
        self._lives = _by_id(people["area"].dropna())
        areas = graph.frame("areas")
        self._areas, self._part_of = called(areas), areas["part_of"].dropna().to_dict()
        self._times = words_of(people["times"])
        self._groups, self._places = (Belonging(graph, sheet) for sheet in ("groups", "places"))

    def table(
        self, pairs: Pairs, named: Counter[int] | None = None, again: Mapping[int, Mapping[int, str]] | None = None
    ) -> pd.DataFrame:
        """All columns, a row a pair; ``attrs["learnt"]`` says in a sentence what the ties here taught.

        Parameters
        ----------
        pairs
            List after list.
        named
            How often each has been named as introducer, added to; for each pair by itself where not given.
        again
            Of people known before: until when, by positions of both.
        """
        by = self.introducers(pairs, named)
        said = [
            self.reason(pairs, k, who, (again or {}).get(int(pairs.people[k]), {}).get(int(pairs.others[k])))
            for k, who in enumerate(by)
        ]
        out = pd.DataFrame(
            {
                "person": self.ids_of(pairs.people),
                "other": self.ids_of(pairs.others),
                "name": self.names_of(pairs.others),
                "fit": pairs.terms.sum(1),
                "gain": pairs.reach,
                "score": pairs.score,
                "reason": [words for words, _ in said],
                "around": [around for _, around in said],
                **dict(zip(TERMS, pairs.terms.T, strict=True)),
                "fairness": pairs.fairness,
                "circles": (pairs.common == 0).astype(np.float64),
                "doubled": pairs.doubled.astype(np.float64),
                "across": pairs.across.astype(np.float64),
                "paid": pairs.paid,
                "introducer": self.ids_of(by),
            }
        )
        out.attrs["learnt"] = self._desk.weights.said()
        return out

    def ids_of(self, people: Iterable[int | None]) -> list[str | None]:
        return [None if i is None else self._desk.ids[i] for i in people]

    def names_of(self, people: Iterable[int | None]) -> list[str | None]:
        return [None if i is None else self._names[self._desk.ids[i]] for i in people]

    def reason(self, pairs: Pairs, k: int, introducer: int | None = None, again: str | None = None) -> tuple[str, str]:
        """Why the two of a row might like to meet, and around what, joined by ';'."""
        desk = self._desk
        me, them = desk.ids[pairs.people[k]], desk.ids[pairs.others[k]]
        matches = desk.facets.matches(me, them)
        mine, theirs = self._times.get(me), self._times.get(them)
        said = Shared(
            matches,
            self._groups.both(int(pairs.people[k]), int(pairs.others[k])),
            self._places.both(int(pairs.people[k]), int(pairs.others[k])),
            self._home(me) if self._lives.get(me) == self._lives.get(them) else None,
            [mine[t] for t in sorted(mine.keys() & theirs.keys())] if mine and theirs else (),
            (mine is not None, theirs is not None),
            int(pairs.common[k]) if desk.knows else None,
            None if introducer is None else self._in_town(desk.ids[introducer]),
            again,
            self._change(pairs, k),
        )
        around = dict.fromkeys(m.mine for m in sorted(matches, key=lambda m: (m.near, _ORDER[m.how])))
        return reason(self._said(me, them), self._said(them, me), said), ";".join(around)

    def introducers(self, pairs: Pairs, named: Counter[int] | None = None) -> list[int | None]:
        """Of each pair who knows both and said yes: who holds no paid role first, then whoever knows fewest people."""
        out: list[int | None] = [None] * len(pairs.people)
        last, mine = -1, frozenset[int]()
        for k in np.flatnonzero(pairs.common).tolist() if self._desk.knows else ():
            one, other = int(pairs.people[k]), int(pairs.others[k])
            if one != last:
                last, mine = one, self._may_be_named.intersection(self._desk.ranking.contacts(one).tolist())
            both = mine.intersection(self._desk.ranking.contacts(other).tolist())
            out[k] = self._introducer(one, other, both, Counter() if named is None else named)
        return out

    def _introducer(self, one: int, other: int, both: Iterable[int], named: Counter[int]) -> int | None:
        ids, rules = self._desk.ids, self._desk.rules
        able = [z for z in both if named[z] < INTRODUCED and rules.may_introduce(ids[z], ids[one], ids[other])]
        best = min(able, key=lambda z: (ids[z] in rules.paid, self._ties[z], z), default=None)
        if best is not None:
            named[best] += 1
        return best

    def _change(self, pairs: Pairs, k: int) -> Change:
        """What the columns of gain say, as far as a sentence can."""
        both = {int(i): self._desk.ids[i] for i in (pairs.people[k], pairs.others[k])}
        me, them = both.values()
        knows, untied = self._desk.knows, [p for i, p in both.items() if not self._ties[i]]
        apart = bool(pairs.across[k]) and not self._within(me, them) and not self._within(them, me)
        return Change(
            [self._said(p, *({me, them} - {p})) for p in untied if knows and p not in self._ever_tied],
            knows and bool(pairs.doubled[k]),
            knows and not untied and not pairs.common[k] and not pairs.doubled[k],
            [str(self._home(p)) for p in (me, them)] if apart else (),
        )

    def _home(self, person: str) -> str | None:
        """The area somebody lives in, as it is called."""
        area = self._lives.get(person)
        return None if area is None else self._areas.get(area, area)

    def _within(self, one: str, other: str) -> bool:
        """Whether the area of the one is that of the other, or part of it."""
        area, seen = self._lives.get(one), set[str]()
        while area is not None and area not in seen and area != self._lives.get(other):
            seen.add(area)
            area = self._part_of.get(area)
        return area == self._lives.get(other)

    def _in_town(self, person: str) -> str:
        """A name; with the id where anybody else recorded has the same one: no column says which of two it is."""
        name = self._names[person]
        return f"{name} ({person})" if self._of_one_name[folded(name)] > 1 else name

    @cached_property
    def _of_one_name(self) -> Counter[str]:
        """How many people have a name."""
        return Counter(map(folded, self._names.values()))

    @cached_property
    def _ever_tied(self) -> frozenset[str]:
        """Of those without a tie now, of whom any tie is recorded, of whatever day."""
        now = [self._desk.ids[i] for i in np.flatnonzero(np.asarray(self._ties) == 0)]
        ends = [self._graph.history.frame("knows")[end] for end in ("person", "other")]
        return frozenset().union(*(end[end.isin(now)].unique().tolist() for end in ends)) if now else frozenset()

    def _said(self, person: str, *beside: str) -> str:
        """A name; with the id where somebody beside has the same one."""
        name = self._names[person]
        return f"{name} ({person})" if name.casefold() in {self._names[p].casefold() for p in beside} else name
