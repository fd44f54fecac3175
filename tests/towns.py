"""Small towns written out by hand, for tests."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path

import pandas as pd

from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete, conform
from connectome.schema import SHEETS, Field, Kind, Sheet

Rows = Iterable[Mapping[str, object]]
_ROWS = 3
"""Of each sheet in a full town; more where a choice has more words."""


def write_sheet(folder: Path, name: str, rows: Rows) -> Path:
    """One sheet as a CSV file; the headings are the keys of the first row."""
    rows = list(rows)
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else ["id", "name"])
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_town(folder: Path, **sheets: Rows) -> Path:
    """A folder of sheets."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in sheets.items():
        write_sheet(folder, name, rows)
    return folder


def people(*ids: str, **columns: object) -> list[dict[str, object]]:
    """Rows of people named by their ids."""
    return [{"id": i, "name": i.title(), **columns} for i in ids]


def knows(*pairs: tuple[str, str]) -> list[dict[str, object]]:
    """Rows of ties."""
    return [{"person": a, "other": b} for a, b in pairs]


def permitted(*ids: str, purposes: tuple[str, ...] = ("introduce", "map")) -> list[dict[str, object]]:
    """Standing permissions."""
    return [
        {"person": i, "for": p, "given": "2025-01-01", "withdrawn": "", "how": "form"} for i in ids for p in purposes
    ]


def graph_of(folder: Path, **sheets: Rows) -> CommunityGraph:
    """A town through the files, as a person would bring it in, without a store."""
    checked, _ = read(write_town(folder, **sheets), complete({}), "uk")
    return CommunityGraph(checked.frames)


def graph_at_once(**sheets: Rows) -> CommunityGraph:
    """A town as a graph, past the files: for thousands of towns in one test. Yes and no are True and False."""
    return CommunityGraph({n: pd.DataFrame(list(rows)).replace("", None) for n, rows in sheets.items() if rows})


def two_areas_and_elsewhere(folder: Path) -> CommunityGraph:
    """Two areas of nine with a group each and 5 ties between them; nine more of no recorded area have one tie each."""
    east, west, elsewhere = ([f"{side}{k}" for k in range(9)] for side in ("east", "west", "other"))
    return graph_of(
        folder,
        areas=[{"id": "a1", "name": "East"}, {"id": "a2", "name": "West"}],
        people=[*people(*east, area="a1"), *people(*west, area="a2"), *people(*elsewhere, area="")],
        knows=knows(
            *pairwise(east),
            *pairwise(west),
            *list(zip(east, west, strict=True))[:5],
            *zip(elsewhere, east, strict=True),
        ),
        places=[{"id": "pl1", "name": "Library", "area": "a1"}, {"id": "pl2", "name": "Park", "area": "a2"}],
        groups=[{"id": "g1", "name": "Bakers", "place": "pl1"}, {"id": "g2", "name": "Walkers", "place": "pl2"}],
    )


def full_town() -> dict[str, pd.DataFrame]:
    """Frames with every column of every sheet filled, every word of every choice used."""
    return {name: _full(sheet) for name, sheet in SHEETS.items()}


def _cell(sheet: Sheet, field: Field, row: int) -> object:
    if field.kind is Kind.ID:
        return f"{sheet.name}{row}"
    if field.kind in (Kind.REF, Kind.REFS):
        shift = 1 if sheet.symmetric and field.name == "other" else 0
        return f"{field.refers[0]}{(row + shift) % _ROWS}"
    return {
        Kind.CHOICE: lambda: field.allowed[row % len(field.allowed)],
        Kind.DATE: lambda: f"2026-01-{row + 1:02d}",
        Kind.YESNO: lambda: row % 2 == 0,
        Kind.NUMBER: lambda: row + 0.5,
        Kind.LIST: lambda: "baking bread;singing",
    }.get(field.kind, lambda: f"{field.name} {row}")()


def _full(sheet: Sheet) -> pd.DataFrame:
    rows = max([_ROWS, *(len(f.allowed) for f in sheet.fields if f.kind is Kind.CHOICE)])
    rows = _ROWS if sheet.label or sheet.symmetric else rows
    frame = conform(sheet, {f.name: [_cell(sheet, f, i) for i in range(rows)] for f in sheet.fields})
    frame["recorded_on"] = "2026-02-01"
    if "origin" in frame:
        frame["origin"] = "introductions0"
    if "formerly" in frame:
        frame["formerly"] = [f"former{i}" for i in range(rows)]
    return frame
