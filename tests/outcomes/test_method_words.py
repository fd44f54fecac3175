"""What the method says is what is done."""

from __future__ import annotations

from connectome.outcomes.kinds import KINDS
from connectome.outcomes.method_words import METHOD
from connectome.outcomes.sensitivity import DROPPED, MISTAKEN

TEXT = " ".join(METHOD)


def test_what_is_tried_is_said() -> None:
    for shares, what in ((DROPPED, "people left out"), (MISTAKEN, "ties misrecorded")):
        told = [f"{100 * share:.0f}" for share in shares]
        assert f"{', '.join(told[:-1])} and {told[-1]} % of {what} at random" in TEXT
    assert "ties changed at random" not in TEXT


def test_every_letter_beside_a_figure_is_explained() -> None:
    letters = {letter for kind in KINDS.values() for letter in kind.named.method.split(", ")} - {"counts"}
    for letter in {*letters, "L", "R"}:
        assert f"({letter})" in TEXT, letter
    assert "Holm" in TEXT
