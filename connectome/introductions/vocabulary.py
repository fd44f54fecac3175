"""Gifts and interests that stand in what somebody wrote: words the town uses already, and those of synonyms.csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache

from connectome import files

_WORD = re.compile(r"[\w'\u2019-]+")


@cache
def synonyms() -> dict[str, str]:
    """Term to the term it is compared as, both lower case."""
    with (files.folder("data") / "vocabulary" / "synonyms.csv").open(encoding="utf-8", newline="") as file:
        return {row["term"]: row["same_as"] for row in csv.DictReader(file)}


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
