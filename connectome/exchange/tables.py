"""Tables as CSV: the same values give the same bytes. Only the owner may read them (0600)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from connectome.errors import InputError
from connectome.files import write_out


def cell(value: Any) -> str:
    """Undefined is empty, booleans true/false, floats by repr; text as it is."""
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return ""
    if isinstance(value, (bool, _BOOL)):
        return "true" if value else "false"
    if isinstance(value, _FLOAT):
        return repr(float(value))
    return str(value)


_BOOL = type(pd.array([True], dtype="bool")[0])
_FLOAT = (float, type(pd.array([1.0], dtype="float64")[0]))


_IDS = frozenset({"id", "person", "other", "area", "key"})
"""Columns kept exactly as given."""


def harmless(text: str) -> str:
    """A text a spreadsheet would run as a formula gets an apostrophe before it; numbers stay."""
    if not text or text[0] not in "=+-@\t\r":
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text


def to_csv(frame: pd.DataFrame) -> str:
    """The frame without its index as CSV text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(frame.columns)
    columns = [[cell(v) if c in _IDS else harmless(cell(v)) for v in frame[c].array] for c in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue()


def write_tables(folder: Path, tables: Mapping[str, pd.DataFrame], run: Mapping[str, object]) -> None:
    """All tables and run.json into a folder, made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"The folder {folder} cannot be made: {error.strerror}. Choose another place with --out."
        ) from error
    (folder / "run.json").unlink(missing_ok=True)  # no stamp beside tables of two runs
    for name, frame in tables.items():
        write_out(folder / f"{name}.csv", to_csv(frame))
    write_out(folder / "run.json", json.dumps(run, indent=2, sort_keys=True) + "\n")
