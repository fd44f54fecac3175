"""The sheets of a sample folder, their columns, and how a cell is written."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | Sequence[str] | None
Row: TypeAlias = Sequence[Cell]

COLUMNS = {
    "people": "id,name,area,adult,times,languages,access,joined,left",
    "permissions": "person,for,given,withdrawn,how",
    "roles": "person,role,organisation,area,since,until,paid",
    "areas": "id,name,level,part_of,rural",
    "places": "id,name,kind,area,access,lat,lon",
    "organisations": "id,name,kind,area",
    "groups": "id,name,kind,place,interest,started,ended,initiated_by",
    "events": "id,name,kind,date,place,initiated_by",
    "knows": "person,other,since,until,strength,basis,source,confirmed,disputed",
    "belongs": "person,to,role,since,until",
    "links": "from,to,kind,since,until,amount",
    "facets": "person,kind,what,since",
    "keep_apart": "person,other,set_by,since,reason",
    "introductions": "id,date,introducer,parties,around,place,state",
    "follow_ups": "introduction,date,state,note",
    "helped": "person,to,what,date",
    "conversations": "id,date,by,with,about,note",
    "waves": "id,name,from,to",
    "asked": "person,wave,what,method,cap,asker,date,result",
    "sightings": "person,other,wave,date,value,source,reporter",
}


def cell(value: Cell) -> str:
    """A value as it stands in the file: ISO dates, yes or no, lists with ``;``, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int | float):
        return str(value)
    return ";".join(value)


def write_sheet(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """One CSV file: UTF-8, a line feed at the end of each line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            if len(row) != len(columns):
                raise ValueError(f"{path.name}: {len(row)} cells for {len(columns)} columns: {row}")
            writer.writerow([cell(value) for value in row])


def write_folder(folder: Path, rows: Mapping[str, Iterable[Row]]) -> None:
    """Every sheet of the town, also those without rows, each with all its columns."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet, columns in COLUMNS.items():
        write_sheet(folder / f"{sheet}.csv", columns.split(","), rows.get(sheet, ()))
