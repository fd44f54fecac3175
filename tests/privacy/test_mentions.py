"""Finding people in what others wrote."""

from __future__ import annotations

import pytest

from connectome.graph.frames import conform
from connectome.privacy.mentions import Mentions, shared_names
from connectome.privacy.others import Others
from connectome.schema import SHEETS

R = "[removed]"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Ann Lee", "met ann  LEE today", f"met {R} today"),
        ("Ann Lee", "Ann Leeson, Joann Lee", "Ann Leeson, Joann Lee"),
        ("Ann Lee", "Ann Lee's and (Ann Lee)", f"{R}'s and ({R})"),
        ("José Núñez", "jose nunez; JOSÉ NÚÑEZ; Jose\u0301 Nun\u0303ez!", f"{R}; {R}; {R}!"),
        ("Jose Nunez", "José Núñez", R),
        ("Groß Weiß", "GROSS WEISS und mehr", f"{R} und mehr"),
        ("Orla O'Hanlon", "Orla O\u2019Hanlon", R),
        ("A.B (x) [y]", "so A.B (x) [y], not AxB (x) [y]", f"so {R}, not AxB (x) [y]"),
        ("<script> alert", "a <script> alert b", f"a {R} b"),
        ("Łucja Żak", "łucja żak", R),
        ("x " * 150, f"long {'x ' * 150}end", f"long {R} end"),
        ("Ann Lee", "", ""),
    ],
)
def test_whole_names(name: str, text: str, expected: str) -> None:
    assert Mentions({name: R}, {}).replaced(text, "what") == expected


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("Rose in the rose garden", "note", f"{R} in the rose garden"),
        ("Rose Garden", "name", "Rose Garden"),
        ("Rosemary", "note", "Rosemary"),
        ("None", "note", "None"),
    ],
)
def test_a_name_of_one_word_may_be_a_word(text: str, column: str, expected: str) -> None:
    assert Mentions({"Rose": R, " ": R}, {}).replaced(text, column) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("p7", R), ("met p7.", f"met {R}."), ("p70 xp7", "p70 xp7"), ("7", R), ("7 came", "7 came"), ("P7", "P7")],
)
def test_ids(text: str, expected: str) -> None:
    assert Mentions({}, {"p7": R, "7": R}).replaced(text, "source") == expected


def test_names_that_others_have() -> None:
    assert shared_names(["José Li", "Ann Lee"], ["jose  LI", "Ann Leeson"]) == {"José Li"}


def test_others_keep_one_number_throughout() -> None:
    people = conform(
        SHEETS["people"], {"id": ["me", "b1", "c1", "d1"], "name": ["Ann Lee", "Bea Moss", "Ann Lee", "Rose"]}
    )
    others = Others(people, "me", {"me"}, {})
    assert others.reference("b1;me") == "another person 1; me"
    assert others.text("Bea Moss, c1 and Ann Lee met", "note") == "another person 1, another person 2 and Ann Lee met"
    assert others.text("d1", "asker") == "another person 3"
    assert others.text("Rose brought a rose", "note") == "another person 3 brought a rose"
    assert len(others) == 3
