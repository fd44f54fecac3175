"""Words recognised in a line."""

from __future__ import annotations

import pytest

from connectome.introductions.vocabulary import recognised, synonyms


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("met Ade at the Allotment; loves bread!", [], ["Allotment", "bread"]),
        ("walking football, then walking", [], ["walking football", "walking"]),
        ("bread, Bread and BREAD", ["Bread"], ["Bread"]),
        ("breadth of view", [], []),
        ("plays the ukulele", ["Ukulele"], ["Ukulele"]),
        ("a repair  café", [], ["repair café"]),
        ("five-a-side on Mondays", [], ["five-a-side"]),
        ("", ["bread"], []),
        ("<script>", ["script", "", ";"], ["script"]),
    ],
)
def test_recognised(text: str, known: list[str], found: list[str]) -> None:
    assert recognised(text, known) == found


def test_every_synonym_is_recognised() -> None:
    assert [term for term in synonyms() if len(recognised(f"She likes {term}.", [])) != 1] == []
