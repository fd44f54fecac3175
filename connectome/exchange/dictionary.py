"""What the columns mean, as a table and as a page, from the schema."""

from __future__ import annotations

import pandas as pd

from connectome.errors import InputError
from connectome.exchange.raw import sheet_named
from connectome.schema import EQUALITY, SHEETS, Field, Sheet

EVERY: dict[str, Sheet] = {**SHEETS, EQUALITY.name: EQUALITY}
"""What people can fill in: the graph's sheets, and the answers that are kept apart."""


def dictionary(sheet: str | None = None) -> pd.DataFrame:
    """One row a column: sheet, column, needed, kind, allowed, meaning, why, example.

    Raises
    ------
    InputError
        No such sheet.
    """
    chosen = list(EVERY.values())
    if sheet is not None:
        found = sheet_named(sheet)
        if found is None:
            raise InputError(f"There is no sheet '{sheet}'. Sheets: {', '.join(EVERY)}.")
        chosen = [found]
    rows = [
        (s.name, f.name, "yes" if f.required else "", f.kind.value, allowed(f), f.meaning, f.why, f.example)
        for s in chosen
        for f in s.fields
    ]
    return pd.DataFrame(rows, columns=["sheet", "column", "needed", "kind", "allowed", "meaning", "why", "example"])


def allowed(field: Field) -> str:
    """What may stand in a cell, in words."""
    if field.allowed:
        return ", ".join(field.allowed)
    if field.refers:
        return "an id from " + " or ".join(field.refers)
    if field.lowest is not None:
        high = f" to {field.highest:g}" if field.highest is not None else " or more"
        return f"{field.lowest:g}{high} {field.unit}".strip()
    return ""


def page() -> str:
    """The documentation page, Markdown."""
    lines = ["# What the columns mean", "", "Made from the schema; `connectome columns` prints the same.", ""]
    for name, sheet in EVERY.items():
        lines += [f"## {name}", "", sheet.meaning, f"In the graph: `{sheet.holds}`.", ""]
        lines += ["| column | needed | kind | may hold | meaning | why it is held |", "|---|---|---|---|---|---|"]
        lines += [
            f"| {f.name} | {'yes' if f.required else ''} | {f.kind.value} | {allowed(f)} | {f.meaning} | {f.why} |"
            for f in sheet.fields
        ]
        lines.append("")
    return "\n".join(lines)
