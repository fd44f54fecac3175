"""The notebooks run from the first cell to the last, and print what they show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from scripts.site.notebooks import NOTEBOOKS, kept, run


def shown(notebook: Any) -> list[str]:
    return [
        output.get("text") or output["data"]["text/plain"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_prints_what_it_shows(path: Path) -> None:
    """What they show is renewed by: .venv/bin/python -m scripts.site.notebooks"""
    before = shown(nbformat.read(path, as_version=4))
    assert len(before) > 5
    ran = run(path)
    pages = [
        output["data"].get("text/html", "")
        for cell in ran.cells
        for output in cell.get("outputs", ())
        if "data" in output
    ]
    assert [page.count("<iframe") for page in pages if "<caption>Community" in page] == [1]
    assert shown(kept(ran)) == before
