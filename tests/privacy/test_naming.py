"""Words of an asset that name a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectome.graph import CommunityGraph
from connectome.privacy.naming import names_somebody
from tests.towns import graph_of

PEOPLE = [
    {"id": "p001", "name": "Mary Shah"},
    {"id": "1001", "name": "Bo"},
    {"id": "x7", "name": "Zoë O'Brien"},
    {"id": "x8", "name": "N" * 300},
]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Mary Shah's supper table", True),
        ("The MARY  shah Choir", True),
        ("Mary's Shah-nama readers", False),
        ("Friends of Zoë O’Brien", True),
        ("Started by p001", True),
        ("Rosemary Shahs", False),
        ("Club 1001", False),  # a number is a number
        ("Bo", False),  # shorter than what counts as a name
        ("N" * 300, True),
        ("", False),
        (None, False),
        (float("nan"), False),
    ],
)
def test_whole_names_only(tmp_path: Path, text: object, named: bool) -> None:
    assert names_somebody(graph_of(tmp_path, people=PEOPLE))(text) is named


def test_an_id_from_before_a_merge_still_names(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, people=PEOPLE)
    merged = graph.frame("people").assign(formerly=["q234", None, None, None])
    assert names_somebody(graph)("q234 club") is False
    assert names_somebody(CommunityGraph({"people": merged}))("q234 club") is True
