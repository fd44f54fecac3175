"""Permissions: separate, dated, withdrawable; no row means no."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectome.privacy.permissions import adults, introducible, kept_apart, nameable, standing
from tests.towns import graph_of, people


def row(given: str, withdrawn: str = "", purpose: str = "map") -> dict[str, object]:
    return {"person": "p1", "for": purpose, "given": given, "withdrawn": withdrawn}


@pytest.mark.parametrize(
    ("rows", "stands"),
    [
        ([], False),
        ([row("2025-01-01")], True),
        ([row("")], True),
        ([row("2025-01-01", "2025-02-01")], False),
        ([row("2025-01-01", "2099-01-01")], False),
        ([row("2025-01-01", "2025-02-01"), row("2025-03-01")], True),
        ([row("2025-01-01", "2025-02-01"), row("2025-02-01")], False),
        ([row("2025-01-01"), row("2024-01-01", "2025-06-01")], False),
        ([row("", "2025-06-01"), row("2024-01-01")], False),
        ([row("2025-01-01", purpose="story")], False),
    ],
)
def test_standing(tmp_path: Path, rows: list[dict[str, object]], stands: bool) -> None:
    graph = graph_of(tmp_path, people=people("p1", "p2"), permissions=rows or [row("2025-01-01", "2025-01-01")])
    assert ("p1" in standing(graph, "map")) == stands
    assert "p2" not in standing(graph, "map")


def test_minors_and_keep_apart(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        people=[
            {"id": "p1", "name": "A", "adult": "no"},
            {"id": "p2", "name": "B", "adult": ""},
            {"id": "p3", "name": "C", "adult": "yes"},
        ],
        permissions=[{"person": p, "for": "introduce", "given": "2025-01-01"} for p in ("p1", "p2")],
        keep_apart=[{"person": "p3", "other": "p2"}],
    )
    assert adults(graph) == {"p2", "p3"}
    assert introducible(graph) == {"p2"}
    assert kept_apart(graph) == {("p2", "p3")}


def test_who_took_everything_back_is_named_nowhere(tmp_path: Path) -> None:
    rows = [
        row("2025-01-01", "2025-02-01", "map"),
        {"person": "p2", "for": "map", "given": "2025-01-01", "withdrawn": "2025-02-01"},
        {"person": "p2", "for": "story", "given": "2025-01-01", "withdrawn": ""},
    ]
    graph = graph_of(tmp_path, people=people("p1", "p2", "p3"), permissions=rows)
    assert nameable(graph) == {"p2", "p3"}
