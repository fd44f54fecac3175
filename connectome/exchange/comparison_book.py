"""A comparison as a workbook: sentences, tables, method, what the words mean, and the run's stamp. Nobody is named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from connectome.errors import InputError
from connectome.exchange.book_pages import Pages
from connectome.exchange.comparison_words import COLUMNS
from connectome.files import write_out
from connectome.outcomes.method_words import METHOD

if TYPE_CHECKING:
    from connectome.outcomes import Comparison


def write_comparison(path: Path, comparison: Comparison, run: Mapping[str, object]) -> None:
    """Write the workbook, whole or not at all, readable by its owner only (0600).

    Raises
    ------
    InputError
        The file is not called .xlsx, or the place cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise InputError(f"{path} should end in .xlsx.")
    page = Pages()
    title = f"From {comparison.before.name} to {comparison.after.name}"
    page.sentences("summary", [title, *comparison.words])
    page.table("figures", comparison.figures())
    for name in ("people", "ties", "groups", "checks"):
        page.table("areas" if name == "groups" else name, getattr(comparison, name))
    page.sentences("method", METHOD)
    page.table("dictionary", pd.DataFrame(COLUMNS, columns=["sheet", "column", "meaning"]))
    page.table("run", pd.DataFrame([(k, _text(v)) for k, v in run.items()], columns=["what", "value"]))
    write_out(path, page.data())


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
