"""Convert the two real sample networks, once, from the tables of nodes and ties they were read into.

    python scripts/make_samples.py SOURCE [--out data]

SOURCE holds ``bristol_civic/`` and ``kfamily_korea/``, each with ``nodes.csv`` and ``ties.csv``. Only what the samples
show is copied: of the Korean study the closest neighbours and nothing else.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from pathlib import Path

from town.sheets import Row, write_sheet

ROOT = Path(__file__).resolve().parents[1]
MIT = """MIT License

Copyright (c) {holders}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""
BRISTOL = """# Bristol: a real civic network, without names

150 people, 97 civic organisations and 17 events in Bristol (UK), 1990-2002: who belonged to which organisation (304),
who took part in which event (939), which organisation took part in which event (253).

- Origin: https://github.com/stocnet/migraph, commit c4919cce, `data/mpn_bristol.rda`
- Licence: MIT, the migraph authors, for the package that carries the data (LICENSE.txt)
- Please cite: Diani and Bison 2004; Knoke, Diani, Hollway and Christopoulos 2021
- Converted by: `python scripts/make_samples.py SOURCE`

What was done: ids and short names are as published. People have numbers in the data; "Person 101" is that number. A
person with an organisation is "takes part", a person with an event "attends", an organisation with an event "takes part
in". Columns that would be empty were left out: nothing in this network is dated, and nobody is recorded as knowing
anybody.

About permissions: these people were not asked by us. The sheet says on which footing they may be shown: published
research data without names. It says so from 1 January 2004, the first day of the year of that publication, because a
permission carries a day and the exact one is not known. No permission to tell a story is recorded.
"""
KOREA = """# Korea: real villages, without names

517 women in 12 villages (of 25 studied) in Korea, 1973, and whom they named as their closest neighbours: 1,505
namings, which make 1,202 pairs. 21 people named nobody and were named by nobody; there are 34 separate parts.

- Origin: https://github.com/USCCANA/netdiffuseR, commit f16350e, `data/kfamily.rdata`
- Licence: MIT, the netdiffuseR authors, for the package that carries the data (LICENSE.txt)
- Please cite: Rogers and Kincaid 1981; Valente 1995
- Converted by: `python scripts/make_samples.py SOURCE`

What was done: only the closest neighbours of villages 1 to 12 were taken, no other question and no answer of the
study. A pair is one tie, whoever named whom. The numbers are as published; "Woman 1002" is such a number. Villages
stand as areas of the level "neighbourhood". Beginnings of ties are not known; the survey's year stands in the source.
Nobody named more than five, so a pair not named is not a pair of strangers.

About permissions: these people were not asked by us. The sheet says on which footing they may be shown: published
research data without names. It says so from 1 January 1981, the first day of the year of that publication, because a
permission carries a day and the exact one is not known. No permission to tell a story is recorded.
"""
BRISTOL_HOW = "published, pseudonymous data (Diani and Bison 2004)"
KOREA_HOW = "published, pseudonymous data (Rogers and Kincaid 1981)"


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, sheets: dict[str, tuple[str, Sequence[Row]]], source: str, holders: str) -> None:
    """A sample's sheets, its origin and its licence."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet, (columns, rows) in sheets.items():
        write_sheet(folder / f"{sheet}.csv", columns.split(","), rows)
    (folder / "SOURCE.md").write_text(source, encoding="utf-8", newline="\n")
    (folder / "LICENSE.txt").write_text(MIT.format(holders=holders), encoding="utf-8", newline="\n")


def permissions(people: Sequence[str], given: str, how: str) -> tuple[str, list[Row]]:
    """To be introduced and to appear on a map, on the footing of the publication."""
    return "person,for,given,how", [(who, what, given, how) for who in people for what in ("introduce", "map")]


def convert_bristol(source: Path, folder: Path) -> None:
    """People, organisations and events, and the three kinds of tie between them."""
    nodes, ties = read(source / "nodes.csv"), read(source / "ties.csv")
    ids = {kind: [node["id"] for node in nodes if node["kind"] == kind] for kind in ("person", "organisation", "event")}
    roles = {"organisation": "takes part", "event": "attends"}
    belongs = [
        (tie["source"], tie["target"], roles[tie["target_kind"]]) for tie in ties if tie["source_kind"] == "person"
    ]
    links = [(tie["source"], tie["target"], "takes part in") for tie in ties if tie["source_kind"] == "organisation"]
    sheets: dict[str, tuple[str, Sequence[Row]]] = {
        "people": ("id,name", [(ident, f"Person {ident}") for ident in ids["person"]]),
        "organisations": ("id,name", [(ident, ident) for ident in ids["organisation"]]),
        "events": ("id,name", [(ident, ident) for ident in ids["event"]]),
        "belongs": ("person,to,role", belongs),
        "links": ("from,to,kind", links),
        "permissions": permissions(ids["person"], "2004-01-01", BRISTOL_HOW),
    }
    write(folder, sheets, BRISTOL, "migraph authors")


def convert_korea(source: Path, folder: Path) -> None:
    """Women, villages, and the pairs of closest neighbours."""
    nodes, ties = read(source / "nodes.csv"), read(source / "ties.csv")
    named = [tie for tie in ties if tie["relation"] == "closest_neighbours"]
    pairs = sorted({tuple(sorted((int(tie["source"]), int(tie["target"])))) for tie in named})
    villages = sorted({int(node["village"]) for node in nodes})
    sheets: dict[str, tuple[str, Sequence[Row]]] = {
        "people": ("id,name,area", [(node["id"], f"Woman {node['id']}", f"v{node['village']}") for node in nodes]),
        "areas": ("id,name,level", [(f"v{number}", f"Village {number}", "neighbourhood") for number in villages]),
        "knows": (
            "person,other,basis,source",
            [(one, other, "neighbour", "closest neighbours, 1973 survey") for one, other in pairs],
        ),
        "permissions": permissions([node["id"] for node in nodes], "1981-01-01", KOREA_HOW),
    }
    write(folder, sheets, KOREA, "netdiffuseR authors")


def main() -> None:
    """Read the command line and convert both."""
    parser = argparse.ArgumentParser(description="Convert the real sample networks.")
    parser.add_argument("source", type=Path, help="folder with bristol_civic and kfamily_korea")
    parser.add_argument("--out", type=Path, default=ROOT / "data")
    options = parser.parse_args()
    convert_bristol(options.source / "bristol_civic", options.out / "bristol")
    convert_korea(options.source / "kfamily_korea", options.out / "korea")


if __name__ == "__main__":
    main()
