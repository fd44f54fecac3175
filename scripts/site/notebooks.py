"""Run the documentation's notebooks and keep what they print: `.venv/bin/python -m scripts.site.notebooks`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def run(path: Path) -> Any:
    """The notebook as it is after a run from the project's folder."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(ROOT)}}
    NotebookClient(notebook, resources=resources, coalesce_streams=True, record_timing=False).execute()
    return notebook


def kept(notebook: Any) -> Any:
    """The notebook with its outputs as plain text only, and nothing of the run itself."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if "data" in output:
                output.data = {"text/plain": output.data["text/plain"]}
    notebook.metadata.language_info = {"name": "python"}
    return notebook


if __name__ == "__main__":
    for path in NOTEBOOKS:
        nbformat.write(kept(run(path)), path)
