"""The two word lists, and the words of the sample town."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

DATA = Path(__file__).resolve().parents[2] / "data"
Tables = dict[str, pd.DataFrame]


def test_synonyms_have_no_chains(vocabulary: Tables) -> None:
    synonyms = vocabulary["synonyms"]
    assert list(synonyms.columns) == ["term", "same_as"]
    assert len(synonyms) >= 80
    assert synonyms.term.is_unique
    assert not set(synonyms.term) & set(synonyms.same_as)
    assert (synonyms == synonyms.apply(lambda column: column.str.strip().str.lower())).all(axis=None)


def test_words_say_what_to_say_instead_and_why(vocabulary: Tables) -> None:
    words = vocabulary["words"]
    assert list(words.columns) == ["word", "instead", "why", "allowed_contexts"]
    assert words.word.is_unique
    assert (words[["word", "instead", "why"]] != "").all(axis=None)
    assert {"service user", "client record", "case load", "hard to reach", "at risk", "hub", "node"} <= set(words.word)


def test_the_words_of_the_field_are_kept() -> None:
    """No sample says of a person what is never said of a person."""
    for path in DATA.glob("hillside/*.csv"):
        text = path.read_text(encoding="utf-8").casefold()
        for word in ("service user", "vulnerab", "isolated", "at risk", "diagnos", "disab"):
            assert word not in text, (path.name, word)
