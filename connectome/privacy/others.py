"""One person's rows without who the others in them are: each other person is 'another person 1', 2, ... throughout."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import pandas as pd

from connectome.privacy.mentions import Mentions, folded

_WORD = re.compile(r"\w[\w-]*")


class Others:
    """Everybody but one person, each under a number once they come up.

    Parameters
    ----------
    people
        Frame of the sheet people.
    person
        Whose rows are shown.
    known
        Ids that may be shown: all the person's own, and those of things. Whatever else a row refers to was a person,
        if perhaps one no longer recorded.
    now
        Former id -> the id of the person it was merged into.
    """

    def __init__(self, people: pd.DataFrame, person: str, known: Collection[str], now: Mapping[str, str]) -> None:
        others = people.drop(index=person)
        own = people.loc[person, "name"]
        self._known, self._now = known, now
        self._ids = frozenset([*others.index, *now]) - frozenset(known)
        self._numbers: dict[str, int] = {}
        named = others["name"].dropna()
        self._names = {str(name): str(i) for i, name in named.items() if name != own}
        self._plain = {" ".join(folded(name).split()): name for name in self._names}

    def __len__(self) -> int:
        """How many have come up."""
        return len(self._numbers)

    def called(self, other: str) -> str:
        """The other's id as it may be shown."""
        number = self._numbers.setdefault(self._now.get(other, other), len(self._numbers) + 1)
        return f"another person {number}"

    def reference(self, cell: str) -> str:
        """One id, or several, with the others' in numbers."""
        return "; ".join(i if i in self._known else self.called(i) for i in cell.split(";"))

    def text(self, text: str, column: str) -> str:
        """What somebody wrote, with names and ids of others recorded here in numbers."""
        if text in self._ids:
            return self.called(text)
        plain = " ".join(folded(text).split())
        names = {self._plain[name] for name in self._plain if name in plain}
        ids = set(_WORD.findall(text)) & self._ids
        if not names and not ids:
            return text
        found = Mentions(
            {name: self.called(self._names[name]) for name in sorted(names)},
            {i: self.called(i) for i in sorted(ids)},
        )
        return found.replaced(text, column)
