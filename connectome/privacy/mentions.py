"""People found in what others wrote: by whole name whatever the case and accents, and by id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache

REMOVED = "[removed]"
ABOUT_PEOPLE = frozenset(
    {
        "note",
        "how",
        "reason",
        "set_by",
        "asker",
        "reporter",
        "source",
        "says",
        "text",
        "purpose",
        "residents_part",
        "claim",
        "aim",
        "what",
        "answer",
        "before",
        "after",
        "title",
    }
)
"""Columns people are written about in; a name of one word may be a common word anywhere else, such as the name of a
question (``item``), by which answers are scored."""
_APOSTROPHES = {"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{MODIFIER LETTER APOSTROPHE}": "'"}


class Mentions:
    """Finds people in text.

    Parameters
    ----------
    names
        Name to what stands in its place. A name of several words is found whatever its case and accents; one of a
        single word only as it is written, and only in columns people are written about in.
    ids
        Id to what stands in its place: where it is the whole text, and as a word if it has both a letter and a digit.
    """

    def __init__(self, names: Mapping[str, str], ids: Mapping[str, str]) -> None:
        self._ids = dict(ids)
        self._long = {" ".join(folded(n).split()): to for n, to in names.items() if len(n.split()) > 1}
        self._short = {n.strip(): to for n, to in names.items() if len(n.split()) == 1}
        self._long_form = _any_of(self._long, lambda name: r"\s+".join(map(re.escape, name.split())))
        self._short_form = _any_of(self._short, re.escape)
        self._id_form = _any_of([i for i in ids if re.search(r"\d", i) and re.search(r"[^\W\d]", i)], re.escape)

    def replaced(self, text: str, column: str) -> str:
        """The text with everybody found in it replaced."""
        if text in self._ids:
            return self._ids[text]
        if self._long_form:
            text = self._without_long(self._long_form, text)
        if self._short_form and column in ABOUT_PEOPLE:
            text = self._short_form.sub(lambda found: self._short[found[0]], text)
        return self._id_form.sub(lambda found: self._ids[found[0]], text) if self._id_form else text

    def _without_long(self, form: re.Pattern[str], text: str) -> str:
        plain = folded(text)
        if not form.search(plain):
            return text
        at = _places(text)
        out, end = [], 0
        for found in form.finditer(plain):
            start = at[found.start()]
            out += [text[end:start], self._long[" ".join(found[0].split())]]
            end = at[found.end()]
        return "".join([*out, text[end:]])


def folded(text: str) -> str:
    """Without case and accents, apostrophes of one kind."""
    return "".join(map(_folded, text))


@cache
def _folded(sign: str) -> str:
    apart = unicodedata.normalize("NFKD", _APOSTROPHES.get(sign, sign).casefold())
    return "".join(s for s in apart if not unicodedata.combining(s))


def _places(text: str) -> list[int]:
    """For each sign of the folded text and its end, where it stands in the text; accents stay with their letter."""
    at = [i for i, sign in enumerate(text) for _ in _folded(sign)]
    return [*at, len(text)]


def _any_of(words: Iterable[str], pattern: Callable[[str], str]) -> re.Pattern[str] | None:
    """Any of the words as whole words, longer ones first."""
    forms = [pattern(word) for word in sorted(words, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)") if forms else None


def shared_names(names: Iterable[str], others: Iterable[str]) -> set[str]:
    """Those of the names that somebody else has too: found in a text, they may mean the other."""
    taken = {" ".join(folded(name).split()) for name in others}
    return {name for name in names if " ".join(folded(name).split()) in taken}
