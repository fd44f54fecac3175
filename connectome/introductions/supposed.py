"""What a what-if supposes, and people and groups that are not there as if they were. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, islice

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.introductions.asking import refuse_unknown_person
from connectome.introductions.filters import filters
from connectome.privacy.permissions import may_meet
from connectome.schema import NODE_SHEETS, SHEETS
from connectome.schema.words import PERMISSIONS, counted

NOT_HERE = "This introduction cannot be made here, so there is nothing to work out. Ask your coordinator."
NOT_TOGETHER = (
    "A group of these people cannot be brought together here, so there is nothing to work out. Ask your coordinator."
)


@dataclass(frozen=True)
class Supposed:
    """Pairs who would know each other, pairs who would no longer, ids of who or what would be gone; ids of people who
    would come, and the people of each group that would begin."""

    add: Sequence[Sequence[str]] = ()
    remove: Sequence[Sequence[str]] = ()
    without: Sequence[str] = ()
    newcomers: Sequence[str] = ()
    groups: Sequence[Sequence[str]] = ()

    def __str__(self) -> str:
        parts = (
            (self.newcomers, counted(len(self.newcomers), "newcomer")),
            (self.groups, counted(len(self.groups), "group") + " more"),
            (self.add, counted(len(self.add), "tie") + " more"),
            (self.remove, counted(len(self.remove), "tie") + " fewer"),
            (self.without, f"{len(self.without)} gone"),
        )
        return ", ".join(words for given, words in parts if given)


def grown(graph: CommunityGraph, newcomers: Iterable[str] = (), groups: Iterable[Sequence[str]] = ()) -> CommunityGraph:
    """The community with people who are not here yet, who said yes to everything, and with groups that do not meet yet.

    Parameters
    ----------
    newcomers
        Ids, free to choose; names are the same.
    groups
        Ids of the people of each, newcomers among them or not. Groups are called "A new group", "A new group 2" ...

    Raises
    ------
    InputError
        An id that is empty or taken, nobody with such an id, fewer than two people in a group, or people who may not
        be brought together.
    """
    new, together = list(dict.fromkeys(newcomers)), [list(dict.fromkeys(group)) for group in groups]
    _refuse_taken(graph, new)
    _refuse_together(graph, together, frozenset(new))
    known = {str(i) for sheet in NODE_SHEETS for i in graph.whole.history.frame(sheet).index}.union(new)
    free = (name for name in (f"new group {k}" for k in count(1)) if name not in known)
    ids = list(islice(free, len(together)))
    names = [f"A new group{f' {k}' if k > 1 else ''}" for k in range(1, len(ids) + 1)]
    today = date.today().isoformat()
    belongs = [(person, group) for group, people in zip(ids, together, strict=True) for person in people]
    rows = {
        "people": pd.DataFrame({"id": new, "name": new, "adult": True}),
        "permissions": pd.DataFrame(
            [(person, purpose, today, "supposed") for person in new for purpose in PERMISSIONS],
            columns=["person", "for", "given", "how"],
        ),
        "groups": pd.DataFrame({"id": ids, "name": names}),
        "belongs": pd.DataFrame(belongs, columns=["person", "to"]).assign(role="takes part"),
    }
    return graph.with_rows({sheet: conform(SHEETS[sheet], frame) for sheet, frame in rows.items() if len(frame)})


def refuse_unless_they_may_know(graph: CommunityGraph, people: Iterable[str]) -> None:
    """Each of them may be introduced to somebody new.

    Raises
    ------
    InputError
        One may not; it is not told which, nor why.
    """
    rules = filters(graph)
    if any(person not in rules.allowed or person in rules.busy for person in people):
        raise InputError(NOT_HERE)


def _refuse_taken(graph: CommunityGraph, newcomers: Iterable[str]) -> None:
    taken = {str(i) for sheet in NODE_SHEETS for i in graph.whole.history.frame(sheet).index}
    for person in newcomers:
        if not person.strip():
            raise InputError("Give somebody new an id, any that is free, such as: newcomer")
        if person in taken:
            raise InputError(f"The id '{person}' is taken. Choose another for somebody new, such as: newcomer-{person}")


def _refuse_together(graph: CommunityGraph, groups: Iterable[Sequence[str]], new: frozenset[str]) -> None:
    allowed = may_meet(graph)
    for group in groups:
        if len(group) < 2:
            raise InputError(f"A group is of two people or more, not of {len(group)}: {', '.join(group) or 'nobody'}.")
        here = [person for person in group if person not in new]
        for person in here:
            refuse_unknown_person(graph, person)
        if not allowed(here):
            raise InputError(NOT_TOGETHER)
