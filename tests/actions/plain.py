"""What recording commands should do, on plain dictionaries; no code is shared with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

Rows = dict[tuple[str, Any], tuple[Any, ...]]
"""(sheet, key) -> the rest of the row, as far as these commands change it."""

BUILDER, GROUP = "b1", "g1"
NEXT = {
    "made": {"met", "declined", "did not take"},
    "met": {"in touch", "did not take"},
    "in touch": {"lasting", "did not take"},
    "lasting": {"lasting", "did not take"},
}
KNOWING = {"met", "in touch", "lasting"}


class Refused(Exception):
    """The command should say no and change nothing."""


@dataclass
class Entry:
    """One write: every row it touched, before and after."""

    action: str
    before: Rows
    after: Rows
    spent: bool = False


@dataclass
class Plain:
    """A small community."""

    today: str
    rows: Rows
    entries: list[Entry] = field(default_factory=list)

    def do(self, action: str, decide: Callable[[Rows], None]) -> bool:
        """Run a change on a copy; whether anything changed."""
        new = dict(self.rows)
        decide(new)
        touched = {k for k in {*new, *self.rows} if new.get(k) != self.rows.get(k)}
        if touched:
            before = {k: self.rows[k] for k in touched if k in self.rows}
            self.entries.append(Entry(action, before, {k: new[k] for k in touched if k in new}))
        self.rows = new
        return bool(touched)

    def keys(self, sheet: str) -> list[Any]:
        return sorted(key for name, key in self.rows if name == sheet)

    def stands(self, person: str) -> bool:
        """Given after the last time it was taken back."""
        mine = {given: row[0] for (s, (p, given)), row in self._of("permissions") if p == person}
        last = max((w for w in mine.values() if w), default="")
        return any(w is None and given > last for given, w in mine.items())

    def state(self, introduction: str) -> str:
        return max((day, state) for i, day, state in self.keys("follow_ups") if i == introduction)[1]

    def permit(self, person: str) -> bool:
        self._known(person)
        key = ("permissions", (person, self.today))
        taken = any(row[0] and row[0] >= self.today for (_, (p, _)), row in self._of("permissions") if p == person)
        if not self.stands(person) and taken:
            raise Refused
        return self.do("permit", lambda new: None if self.stands(person) else new.update({key: (None,)}))

    def withdraw(self, person: str) -> bool:
        self._known(person)

        def change(new: Rows) -> None:
            mine = [(k, row) for k, row in self._of("permissions") if k[1][0] == person]
            for key, row in mine:
                new[key] = (row[0] or self.today,)
            if not mine:
                new["permissions", (person, self.today)] = (self.today,)

        return self.do("withdraw", change)

    def log(self, parties: tuple[str, ...], state: str, day: str) -> bool:
        for party in parties:
            if party != GROUP:
                self._known(party)
        self._may_meet(parties)
        new = f"i{max((int(i[1:]) for i in self.keys('introductions')), default=0) + 1}"

        def change(rows: Rows) -> None:
            rows["introductions", new] = (parties, state)
            rows["follow_ups", (new, day, state)] = ()
            if state == "met":
                self._tie(rows, new, parties, day)

        return self.do("introduce", change)

    def follow_up(self, introduction: str, state: str, day: str) -> bool:
        if ("introductions", introduction) not in self.rows:
            raise Refused
        if state not in NEXT.get(self.state(introduction), ()):
            raise Refused
        parties = self.rows["introductions", introduction][0]
        if state == "met":
            self._may_meet(parties)

        def change(rows: Rows) -> None:
            rows["introductions", introduction] = (parties, state)
            rows["follow_ups", (introduction, day, state)] = ()
            if state == "met":
                self._tie(rows, introduction, parties, day)
            for key, (origin, since, until, confirmed, source) in self._of("knows"):
                if origin == introduction and until is None:
                    if state in ("in touch", "lasting"):
                        rows[key] = (origin, since, None, day, source)
                    elif state == "did not take" and not self._met_otherwise(introduction, key[1]):
                        rows[key] = (origin, since, day, confirmed, source)

        return self.do("follow-up", change)

    def undo(self, entry: Entry, allowed: Iterable[str]) -> bool:
        """Every row as before, if every row is as the entry left it."""
        if entry.spent or entry.action not in allowed:
            raise Refused
        touched = {*entry.before, *entry.after}
        if any(self.rows.get(k) != entry.after.get(k) for k in touched):
            raise Refused

        def change(rows: Rows) -> None:
            for key in touched:
                rows.pop(key, None)
            rows.update(entry.before)

        done = self.do("undo", change)
        entry.spent = True
        return done

    def merge(self, keep: str, gone: str) -> bool:
        self._known(keep)
        self._known(gone)
        two_people = any(set(row[0]) == {keep, gone} for _, row in self._of("introductions"))
        if keep == gone or two_people or ("keep_apart", _pair(keep, gone)) in self.rows:
            raise Refused
        took_back = any(any(self._answers(p)) and not self.stands(p) for p in (keep, gone))

        def now(key: tuple[str, Any]) -> Any:
            """A key's people under the id that stays."""
            return tuple(keep if p == gone else p for p in key[1])

        def change(rows: Rows) -> None:
            former = rows.pop(("people", gone))[0] | {gone}
            rows["people", keep] = (rows["people", keep][0] | former,)
            for key, (parties, state) in self._of("introductions"):
                rows[key] = (tuple(dict.fromkeys(now(("", parties)))), state)
            for key, _ in self._of("keep_apart"):
                rows["keep_apart", _pair(*now(key))] = rows.pop(key)
            for key in [k for k, _ in self._of("permissions") if k[1][0] == gone]:
                there = rows.get(("permissions", now(key)), (None,))
                rows["permissions", now(key)] = (max((w for w in (*there, *rows.pop(key)) if w), default=None),)
            for key in [k for k in rows if took_back and k[0] == "permissions" and k[1][0] == keep]:
                rows[key] = (rows[key][0] or max(self.today, key[1][1]),)
            for key in [k for k, _ in self._of("knows") if gone in k[1]]:
                row, two = rows.pop(key), _pair(*now(key))
                if two[0] != two[1]:
                    rows["knows", two] = _one_tie(rows[("knows", two)], row) if ("knows", two) in rows else row

        return self.do("merge", change)

    def erase(self, person: str) -> bool:
        self._known(person)
        who = {person, *self.rows["people", person][0]}

        def change(rows: Rows) -> None:
            for key in [k for k in rows if who & set(_ids(k[1])) and k[0] != "introductions"]:
                del rows[key]
            for key, (parties, state) in self._of("introductions"):
                left = tuple(p for p in parties if p not in who)
                rows[key] = (left, state)
                if len(left) < 2:
                    del rows[key]
                    for asked in [k for k in rows if k[0] == "follow_ups" and k[1][0] == key[1]]:
                        del rows[asked]
                    for tie in [k for k in rows if k[0] == "knows" and rows[k][0] == key[1]]:
                        rows[tie] = (None, *rows[tie][1:])

        done = self.do("erase", change)
        for entry in self.entries:
            if any(who & set(_ids((k, row))) for half in (entry.before, entry.after) for k, row in half.items()):
                entry.spent = True
        return done

    def _of(self, sheet: str) -> list[tuple[Any, Any]]:
        return [(key, row) for key, row in self.rows.items() if key[0] == sheet]

    def _answers(self, person: str) -> list[str | None]:
        return [row[0] for key, row in self._of("permissions") if key[1][0] == person]

    def _known(self, person: str) -> None:
        if ("people", person) not in self.rows:
            raise Refused

    def _may_meet(self, parties: tuple[str, ...]) -> None:
        people = [p for p in parties if p != GROUP]
        if not all(map(self.stands, people)):
            raise Refused
        if any(("keep_apart", _pair(*two)) in self.rows for two in combinations(people, 2)):
            raise Refused

    def _tie(self, rows: Rows, introduction: str, parties: tuple[str, ...], day: str) -> None:
        for two in combinations([p for p in parties if p != GROUP], 2):
            rows.setdefault(
                ("knows", _pair(*two)), (introduction, day, None, day, frozenset({f"introduction {introduction}"}))
            )

    def _met_otherwise(self, introduction: str, two: tuple[str, str]) -> bool:
        return any(
            set(two) <= set(row[0]) and self.state(key[1]) in KNOWING
            for key, row in self._of("introductions")
            if key[1] != introduction
        )


def _pair(a: str, b: str) -> tuple[str, str]:
    return (min(a, b), max(a, b))


def _one_tie(here: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    """Who stays speaks first; begun with the earlier, ended when both have, confirmed with the later."""
    until = max(here[2], other[2]) if here[2] and other[2] else None
    confirmed = max(d for d in (here[3], other[3]) if d)
    return (here[0] or other[0], min(here[1], other[1]), until, confirmed, here[4] | other[4])


def _ids(value: Any) -> Iterable[str]:
    """Every text in a key or row."""
    if isinstance(value, str):
        return [value]
    return [text for part in value or () for text in _ids(part)] if isinstance(value, tuple | frozenset) else []
