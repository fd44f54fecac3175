"""Names made comparable: how they are written told apart from what they are."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

import pandas as pd

from connectome.files import folder

_APOSTROPHES = re.compile("['\u2019\u2018\u02bc\u00b4`]")
_BETWEEN = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "revd", "sir", "lady", "lord", "cllr"))
_NO_NAME = frozenset(("none", "na", "n", "a", "nil", "null", "unknown", "anon", "anonymous", "name", "not", "given"))
_LONGEST = 40


def words_of(name: str) -> list[str]:
    """A name's words without case, accents, apostrophes and titles; none where it says no name.

    Examples
    --------
    >>> words_of("Mrs Zofia O\u2019Wójcik-Smith"), words_of("N/A")
    (['zofia', 'owojcik', 'smith'], [])
    """
    text = unicodedata.normalize("NFKD", name[:1000].casefold()).translate(_LETTERS)
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    words = [word[:_LONGEST] for word in _BETWEEN.split(_APOSTROPHES.sub("", text)) if word]
    if all(word in _NO_NAME for word in words):
        return []
    return [word for word in words if word not in _TITLES] or words


def split_names(names: pd.Series[str]) -> pd.DataFrame:
    """First and last word of each name, ``first`` and ``last``; empty where there is none.

    A name of one word has no last.
    """
    words = [words_of(name) if isinstance(name, str) else [] for name in names]
    first = [w[0] if w else "" for w in words]
    last = [w[-1] if len(w) > 1 else "" for w in words]
    return pd.DataFrame({"first": first, "last": last}, index=names.index, dtype="object")


@cache
def full_names() -> dict[str, frozenset[str]]:
    """A short form -> the names it may stand for."""
    out: dict[str, set[str]] = {}
    with (folder("data") / "vocabulary" / "nicknames.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            out.setdefault(row["short"], set()).add(row["name"])
    return {short: frozenset(names) for short, names in out.items()}


def may_stand_for(words: Iterable[str]) -> list[frozenset[str]]:
    """Of each first name, itself and the names it is a short form of."""
    known = full_names()
    return [known.get(word, frozenset()) | {word} for word in words]
