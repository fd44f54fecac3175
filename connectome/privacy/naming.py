"""Words that name a person: what may be published must not carry a neighbour's name by the back door."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from connectome.graph import CommunityGraph
from connectome.graph.renaming import now_called
from connectome.privacy.mentions import folded

SHORTEST = 4
"""Names and ids shorter than this are common words too."""
_WORD = re.compile(r"\w+")


def names_somebody(graph: CommunityGraph) -> Callable[[object], bool]:
    """A function that tells whether a text holds the name or an id of somebody recorded, as whole words.

    Ids that are mere numbers are let be: years and house numbers look the same.
    """
    known: dict[str, set[tuple[str, ...]]] = {}
    people = graph.frame("people")
    for text in _long_enough(people["id"], people["name"].dropna(), now_called(people)):
        words = _words(text)
        if words:
            known.setdefault(words[0], set()).add(words)

    def told(text: object) -> bool:
        if not isinstance(text, str):
            return False
        said = _words(text)
        return any(said[i : i + len(name)] == name for i, word in enumerate(said) for name in known.get(word, ()))

    return told


def names_one_of(names: Iterable[object]) -> Callable[[str], bool]:
    """A function that tells whether a text holds a first name or surname of some people, as a whole word.

    With a capital, as names are written: a rose is no Rose, though a sentence may begin with one.
    """
    words = (word for name in names if isinstance(name, str) for word in _WORD.findall(name) if len(word) > 1)
    known = {word[:1].upper() + word[1:] for word in words}
    return lambda text: any(word in known for word in _WORD.findall(text))


def _long_enough(*columns: Iterable[object]) -> Iterable[str]:
    return (str(v) for column in columns for v in column if len(str(v)) >= SHORTEST and not str(v).isdigit())


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(text)))
