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
    "programmes": "id,name,commissioner,model,theory,config,started,ended",
    "sites": "id,name,programme,area,host,role,start,cohort,trust_months,chosen_because,builder_fte",
    "plan": "id,locked,headlines,groups,coverage_gate,design,hash",
    "changes": "id,title,kind,voiced_by,voiced,initiated_by,area,social_action,unexpected,beyond",
    "change_history": "change,date,state,sustained_by,note",
    "grants": "id,fund,round,applied,decided,decided_by,made_to,recipient_kind,amount,currency,purpose,first_time,"
    "followed,nothing_yet",
    "investments": "id,into,from,to,phase,funder,kind,amount,currency,price_year,in_kind,term_months,open_ended,source",
    "engagements": "id,title,organisation,place,topic,from,to,method,promised,experienced,answers",
    "decisions": "id,engagement,body,date,asks,adopted,partly,not_adopted,reason,fed_back",
    "commitments": "id,organisation,kind,before,after,amount,currency,state,date,evidence,residents_part",
    "evidence": "id,framework,action,claim,grade,link,date,area,offered_by,residents_agree",
    "responses": "person,instrument,version,wave,date,item,answer,respondent,about,proxy,mode,licence",
    "aims": "person,aim,date,rating,still,may_count",
    "steps": "person,within,from,to,milestone,date",
    "stories": "id,date,teller,teller_kind,text,consent,selection,direction,read_back,about",
    "population": "area,date,characteristic,value,count,source",
    "series": "name,definition,area,period,from,value,numerator,denominator,provider,revised",
    "survey_series": "question,area,wave,date,n,share,design_effect,mode,source",
}
APART = {"equality": "person,characteristic,own_words,value,date"}
"""Kept in a folder of its own: it goes into a store of its own."""


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


def write_folder(folder: Path, rows: Mapping[str, Iterable[Row]], sheets: Mapping[str, str] = COLUMNS) -> None:
    """Every sheet of the town, also those without rows, each with all its columns."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet, columns in sheets.items():
        write_sheet(folder / f"{sheet}.csv", columns.split(","), rows.get(sheet, ()))
