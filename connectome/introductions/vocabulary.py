"""Gifts and interests that stand in what somebody wrote: words the town uses already, and those of synonyms.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from connectome import files, settings
from connectome.introductions.synonyms_file import read_synonyms
from connectome.schema.words import folded

_WORD = re.compile(r"[\w'\u2019-]+")


@cache
def synonyms() -> dict[str, str]:
    """Term to the term it is compared as, both lower case: as shipped, and above it the town's own list.

    Looked at once a process. A term that the town takes as itself is taken as nothing else.

    Raises
    ------
    InputError
        The town's own list cannot be read.
    """
    return settled(_shipped() | own_list())


def own_list() -> dict[str, str]:
    """The town's own list as it stands in its file (:func:`connectome.settings.own_synonyms`); empty without one."""
    path = settings.own_synonyms()
    return {} if path is None else read_synonyms(path)


def canonical(words: object) -> str:
    """How an interest is compared: without case, and as the vocabulary's word for it."""
    plain = folded(words)
    return synonyms().get(plain, plain)


def parted(words: Iterable[str]) -> tuple[list[list[str]], list[list[str]]]:
    """What the town's own list changes: which of these words are now taken as one, and which no longer."""
    known = sorted(set(words))
    now, before = (_alike(known, near) for near in (synonyms(), settled(_shipped())))
    return _beyond(now, before), _beyond(before, now)


def _beyond(these: list[list[str]], those: list[list[str]]) -> list[list[str]]:
    return [words for words in these if not any(set(words) <= set(other) for other in those)]


def _alike(words: Iterable[str], near: Mapping[str, str]) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(near.get(word, word), []).append(word)
    return list(found.values())


def _shipped() -> dict[str, str]:
    return read_synonyms(files.folder("data") / "vocabulary" / "synonyms.csv")


def settled(pairs: Mapping[str, str]) -> dict[str, str]:
    """Every term to the one all its synonyms end at; of terms that lead round in a loop, the first by the alphabet."""
    out = {}
    for term in pairs:
        path = [term]
        while path[-1] in pairs and pairs[path[-1]] not in path:
            path.append(pairs[path[-1]])
        back = pairs.get(path[-1])
        out[term] = min(path[path.index(back) :]) if back is not None else path[-1]
    return out


def recognised(text: str, known: Iterable[str]) -> list[str]:
    """What in the text is a gift or interest, as the town or else the text spells it, in the text's order.

    The longest run of words wins: "walking football" is not also "walking".

    Parameters
    ----------
    text
        A line somebody wrote.
    known
        Words recorded already.
    """
    terms = {_plain(term): None for pair in synonyms().items() for term in pair}
    spelt: dict[str, str | None] = {**terms, **{_plain(word): word for word in known}}
    longest = max(len(term.split()) for term in spelt)
    words, found, at = _WORD.findall(text), [], 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            run = " ".join(words[at : at + length])
            if run.casefold() in spelt:
                found.append(spelt[run.casefold()] or run)
                at += length - 1
                break
        at += 1
    return list({_plain(word): word for word in found}.values())


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(words)).casefold()
