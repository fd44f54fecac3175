"""Finding the words we do not say in what a person is shown; data/vocabulary/words.csv lists them."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WORDS = Path(__file__).resolve().parents[2] / "data" / "vocabulary" / "words.csv"


@dataclass(frozen=True)
class Avoided:
    """One row of words.csv, ready to look for."""

    word: str
    instead: str
    contexts: tuple[str, ...]
    stem: str
    pattern: re.Pattern[str]
    may_stand: re.Pattern[str] | None


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, in capitals or not, one or many, joined by spaces, hyphens or underscores."""
    return re.compile("|".join(_one(p) for p in phrases), re.IGNORECASE)


def _one(phrase: str) -> str:
    *first, last = re.split(r"[\s_-]+", phrase.strip())
    many = rf"{re.escape(last[:-1])}(?:y|ies)" if last.endswith("y") else rf"{re.escape(last)}(?:e?s)?"
    return r"(?<![^\W_])" + r"[\s_-]+".join([*map(re.escape, first), many]) + r"(?![^\W_])"


@cache
def avoided() -> tuple[Avoided, ...]:
    """Every row of words.csv."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        return tuple(_ready(row) for row in csv.DictReader(file))


def _ready(row: dict[str, str]) -> Avoided:
    word, contexts = row["word"], tuple(c for c in row["allowed_contexts"].split(";") if c)
    stem = re.split(r"[\s_-]", word)[0].rstrip("y").casefold()  # looked for first: quick, and mostly not there
    return Avoided(word, row["instead"], contexts, stem, pattern([word]), pattern(contexts) if contexts else None)


def found_in(text: str, but: Collection[str] = ()) -> list[str]:
    """A line for every avoided word in the text: the words around it, and what to say instead.

    ``but`` names words this text may say.
    """
    out, small = [], text.casefold()
    for row in avoided():
        if row.word in but or row.stem not in small:
            continue
        looked_at = row.may_stand.sub(lambda m: "·" * len(m[0]), text) if row.may_stand else text
        for hit in row.pattern.finditer(looked_at):
            around = " ".join(text[max(0, hit.start() - 40) : hit.end() + 40].split())
            out.append(f"'{row.word}' in '{around}': say {row.instead.replace(';', ' or ')}")
    return out
