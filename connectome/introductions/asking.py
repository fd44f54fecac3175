"""What is asked for, looked at before any work: who may be suggested to somebody, and how many are wanted."""

from __future__ import annotations

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.privacy.permissions import introducible


def refuse_unless_introducible(graph: CommunityGraph, person: str) -> None:
    """The person is here, is an adult, and their permission to be introduced stands.

    Raises
    ------
    InputError
        Otherwise, saying how to mend it.
    """
    refuse_unknown_person(graph, person)
    if person not in introducible(graph):
        raise InputError(
            f"'{person}' has no standing permission to be introduced, or is under 18. "
            f'Ask first, then: connectome permit {person} introduce --how "in person"'
        )


def refuse_unknown_person(graph: CommunityGraph, person: str) -> None:
    """Somebody with this id is here on the day shown.

    Raises
    ------
    InputError
        Nobody ever had this id, or whoever has it has left.
    """
    if person in graph.ids:
        return
    if person in graph.history.ids:
        raise InputError(f"'{person}' is not here on the day shown: they have left, or had not come yet.")
    raise InputError(f"There is no person with the id '{person}' here. `connectome analyse` lists ids in people.csv.")


def whole_number(value: object, what: str, least: int = 1) -> int:
    """The value, where it is a whole number of at least so much.

    Raises
    ------
    InputError
        Anything else.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise InputError(f"{what} must be a whole number of {least} or more, not {value!r}.")
    return value
