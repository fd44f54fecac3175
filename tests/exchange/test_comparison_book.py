"""The workbook of a comparison holds text as text, whatever somebody called a wave or an area."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from connectome.actions.comparing import compare
from connectome.errors import InputError
from tests.towns import graph_of, knows, people

HOSTILE = '=HYPERLINK("http://a.example","<script>")'


def test_hostile_names(tmp_path: Path) -> None:
    ids = [f"p{i}" for i in range(12)]
    asked = [{"person": i, "wave": w, "what": "knows", "result": "answered"} for i in ids for w in ("w1", "w2")]
    graph = graph_of(
        tmp_path / "town",
        areas=[{"id": "a1", "name": HOSTILE}],
        people=people(*ids, area="a1"),
        waves=[
            {"id": "w1", "name": HOSTILE, "from": "2025-01-01", "to": "2025-01-31"},
            {"id": "w2", "name": "x" * 300, "from": "2026-01-01", "to": "2026-01-31"},
        ],
        asked=asked,
        knows=knows(("p1", "p2")),
    )
    file = tmp_path / "change.xlsx"
    compare(graph, "w1", "w2").save(file)
    book = openpyxl.load_workbook(file)
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {c.data_type for c in cells} <= {"s", "n"}, "no formula"
    assert not [c for c in cells if c.hyperlink]
    assert [row[1] for row in book["areas"].values][1:] == [HOSTILE]
    assert HOSTILE in next(book["summary"].values)[0]
    with pytest.raises(InputError, match=r"should end in \.xlsx"):
        compare(graph, "w1", "w2").save(tmp_path / "change.xls")
