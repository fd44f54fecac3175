"""Whether an id is a person's, and which ids are."""

from __future__ import annotations

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.renaming import now_called
from connectome.privacy.tombstones import Tombstones
from connectome.schema import NODE_SHEETS


def check_person(graph: CommunityGraph, person: str, erased: Tombstones) -> None:
    """Refuse an id that is nobody's; who may have been meant instead is not said.

    Raises
    ------
    InputError
        Nobody has it, it is of something else, or they were erased or merged.
    """
    if person in graph.frame("people").index:
        return
    if erased.among([person]):
        raise InputError(f"'{person}' was erased already, at their own wish: nothing is held about them.")
    if now := now_called(graph.frame("people")).get(person):
        raise InputError(f"'{person}' was merged into '{now}'. Give that id.")
    for sheet in NODE_SHEETS:
        if person in graph.frame(sheet).index:
            raise InputError(f"'{person}' is not a person: it is one of the {sheet}.")
    raise InputError(f"There is no person with the id '{person}'. `connectome analyse --out DIR` lists ids.")


def all_ids(people: pd.DataFrame, person: str) -> frozenset[str]:
    """The id, and those of records that were merged into this person's."""
    formerly = people.loc[person, "formerly"]
    return frozenset([person, *(formerly.split(";") if isinstance(formerly, str) else ())])
