"""Options every command shares, described once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a reading command prints."""

    table = "table"
    csv = "csv"
    json = "json"


class Plot(StrEnum):
    """Plots beside the map."""

    ties = "ties"
    areas = "areas"


class View(StrEnum):
    """For whom a map is."""

    manager = "manager"
    builder = "builder"
    evaluator = "evaluator"


class Dates(StrEnum):
    """How 03/04/2026 is read."""

    uk = "uk"
    iso = "iso"
    us = "us"


StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="FOLDER|bolt://...",
        help="Where the community is kept. Also CONNECTOME_STORE; by default a folder in your own data folder.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print: for reading, or for another program.")]
SeedOption = Annotated[
    int, typer.Option("--seed", min=0, help="Start of every random choice; the same seed, the same result.")
]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show the full technical report when something fails.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but results and errors.")]
LayerOption = Annotated[
    str | None,
    typer.Option(
        "--layer", help="Which ties count: knows, shared:organisations, shared:groups, ... or two joined by '+'."
    ),
]
AreaOption = Annotated[str | None, typer.Option("--area", help="Only this area: its id or its name.")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The community as it stood on a day: 2026-06-30.")
]
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="On which day, such as 2026-06-30; today by default.")
]
OutFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Folder for the tables; made where there is none.")
]
