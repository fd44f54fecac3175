"""Words that name a person: what may be published must not carry a neighbour's name by the back door."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.renaming import now_called
from connectome.privacy.mentions import folded
from connectome.privacy.permissions import standing

SHORTEST = 4
"""Names and ids shorter than this are common words too."""
_WORD = re.compile(r"\w+")


def names_somebody(graph: CommunityGraph, but: Collection[str] = ()) -> Callable[[object], bool]:
    """A function that tells whether a text holds the name or an id of somebody recorded, as whole words.

    Ids that are mere numbers are let be: years and house numbers look the same. ``but``: ids of people who may be
    named; somebody else of the same name cannot be told from them.
    """
    people = graph.frame("people")
    may = people.index.isin(but)
    known: dict[str, set[tuple[str, ...]]] = {}
    for words in _called(people[~may]) - (_called(people[may]) if may.any() else set()):
        known.setdefault(words[0], set()).add(words)

    def told(text: object) -> bool:
        if not isinstance(text, str):
            return False
        said = _words(text)
        return any(said[i : i + len(name)] == name for i, word in enumerate(said) for name in known.get(word, ()))

    return told


def names_withheld(graph: CommunityGraph) -> Callable[[object], bool]:
    """A function that tells whether a text names somebody, of all who are recorded, who may not be on a map by name."""
    return names_somebody(graph.whole, standing(graph.whole, "map"))


def names_one_of(names: Iterable[object]) -> Callable[[str], bool]:
    """A function that tells whether a text holds a first name or surname of some people, as a whole word.

    With a capital, as names are written: a rose is no Rose, though a sentence may begin with one.
    """
    words = (word for name in names if isinstance(name, str) for word in _WORD.findall(name) if len(word) > 1)
    known = {word[:1].upper() + word[1:] for word in words}
    return lambda text: any(word in known for word in _WORD.findall(text))


def _called(people: pd.DataFrame) -> set[tuple[str, ...]]:
    texts = _long_enough(people["id"], people["name"].dropna(), now_called(people))
    return {words for text in texts if (words := _words(text))}


def _long_enough(*columns: Iterable[object]) -> Iterable[str]:
    return (str(v) for column in columns for v in column if len(str(v)) >= SHORTEST and not str(v).isdigit())


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower() if text.isascii() else folded(text)))  # the same, sooner
