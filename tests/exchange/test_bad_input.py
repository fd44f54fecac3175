"""Every fault is one clear line that names file, row, column, value and the way to mend it; all faults are listed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from connectome.errors import ImportRefused, InputError
from connectome.exchange.read import read
from connectome.graph.frames import complete, conform
from connectome.schema import SHEETS
from tests.towns import people, write_town

NOTHING = complete({})
TWO = people("p1", "p2")


def refused(folder: Path, **sheets: object) -> list[str]:
    with pytest.raises(ImportRefused) as caught:
        read(write_town(folder, **sheets), NOTHING, "uk")  # type: ignore[arg-type]
    rows = caught.value.problems
    return [f"{r.source}|{r.row}|{r.column}|{r.value}|{r.expected} {r.meant}".strip() for r in rows.itertuples()]


def raw(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There is no file or folder .*nowhere"):
        read(tmp_path / "nowhere", NOTHING, "uk")


def test_folder_without_sheets(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no sheet"):
        read(tmp_path, NOTHING, "uk")


def test_file_of_no_bytes(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"people.csv: is empty \(0 bytes\)"):
        read(raw(tmp_path, "people.csv", b""), NOTHING, "uk")


def test_binary(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="is not text"):
        read(raw(tmp_path, "people.csv", b"id,name\n\x00\x01\x02"), NOTHING, "uk")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_read_right(tmp_path: Path, encoding: str) -> None:
    raw(tmp_path, "people.csv", "id,name\np1,Zoë O’Brien\n".encode(encoding))
    checked, remarks = read(tmp_path, NOTHING, "uk")
    assert checked.frames["people"]["name"].tolist() == ["Zoë O’Brien"]
    assert any("Windows-1252" in r for r in remarks) == (encoding == "cp1252")


def test_ragged_rows(tmp_path: Path) -> None:
    raw(tmp_path, "people.csv", b"id,name,area\np1,Ann,\np2,Ben\np3,Cy,,extra\n")
    with pytest.raises(ImportRefused) as caught:
        read(tmp_path, NOTHING, "uk")
    assert caught.value.problems["row"].tolist() == [3, 4]


def test_missing_required_column(tmp_path: Path) -> None:
    assert refused(tmp_path, people=[{"name": "Ann"}])[0].startswith("people.csv|1|id||is missing")


def test_doubled_and_empty_ids(tmp_path: Path) -> None:
    found = refused(tmp_path, people=[*people("p1"), {"id": "p1", "name": "Other"}, {"id": "", "name": "Nobody"}])
    assert "people.csv|3|id|p1|is used already by row 2. Give each its own id." in found
    assert "people.csv|4|id||is empty; every row needs one." in found


def test_an_id_names_one_thing(tmp_path: Path) -> None:
    found = refused(tmp_path, people=TWO, groups=[{"id": "p1", "name": "Bread Circle"}])
    assert len(found) == 1
    assert "is used already by" in found[0]


def test_unknown_person_and_the_nearest_name(tmp_path: Path) -> None:
    rows = [{"id": "p17", "name": "Jon Smith"}, {"id": "p18", "name": "Mary Shah"}]
    found = refused(tmp_path, people=rows, knows=[{"person": "Jon Smth", "other": "p18"}])
    assert found == ["knows.csv|2|person|Jon Smth|is not known: no person has that id. Did you mean 'Jon Smith' (p17)?"]


def test_self_tie(tmp_path: Path) -> None:
    assert "A tie needs two" in refused(tmp_path, people=TWO, knows=[{"person": "p1", "other": "p1"}])[0]


@pytest.mark.parametrize("day", ["31/02/2025", "2025-02-30", "soon", "1/1/25", "0001-01-01"])
def test_impossible_dates(tmp_path: Path, day: str) -> None:
    found = refused(tmp_path, people=people("p1", joined=day))
    assert found == [f"people.csv|2|joined|{day}|is not a date. Write 31/01/2026 or 2026-01-31."]


def test_both_date_orders_in_one_column(tmp_path: Path) -> None:
    rows = [{"id": "p1", "name": "A", "joined": "25/12/2025"}, {"id": "p2", "name": "B", "joined": "12/25/2025"}]
    (found,) = refused(tmp_path, people=rows)
    assert found.startswith("people.csv|3|joined|12/25/2025|")
    assert "row 2 ('25/12/2025')" in found


def test_only_the_other_order_names_the_option(tmp_path: Path) -> None:
    assert "--dates us" in refused(tmp_path, people=people("p1", joined="12/25/2025"))[0]


def test_end_before_start(tmp_path: Path) -> None:
    found = refused(tmp_path, people=people("p1", joined="2025-05-01", left="2025-04-30"))
    assert found == ["people.csv|2|left|2025-04-30|is before 'joined' (2025-05-01)."]


@pytest.mark.parametrize(
    ("sheet", "row", "column"),
    [
        ("knows", {"person": "p1", "other": "p2", "strength": "frend"}, "strength"),
        ("roles", {"person": "p1", "role": "builder of walls"}, "role"),
        ("facets", {"person": "p1", "kind": "gft", "what": "bread"}, "kind"),
        ("people", {"id": "p9", "name": "X", "adult": "perhaps"}, "adult"),
        ("places", {"id": "pl1", "name": "X", "lat": "91"}, "lat"),
        ("places", {"id": "pl1", "name": "X", "lon": "nan"}, "lon"),
    ],
)
def test_unknown_words_and_numbers(tmp_path: Path, sheet: str, row: dict[str, object], column: str) -> None:
    sheets = {"people": TWO, sheet: [row]}
    found = refused(tmp_path, **sheets)
    assert [f.split("|")[2] for f in found] == [column]


def test_ten_thousand_bad_rows_are_all_counted_and_twenty_shown(tmp_path: Path) -> None:
    rows = [{"person": "p1", "other": f"nobody{i}"} for i in range(10_000)]
    with pytest.raises(ImportRefused) as caught:
        read(write_town(tmp_path, people=TWO, knows=rows), NOTHING, "uk")
    assert len(caught.value.problems) == 10_000
    lines = str(caught.value).splitlines()
    assert lines[0] == "Nothing was imported: 10,000 problems found."
    assert lines[-1] == "  ... and 9,980 more."
    assert len(lines) == 22


def test_a_cell_of_a_megabyte(tmp_path: Path) -> None:
    (found,) = refused(tmp_path, people=[{"id": "p1", "name": "x" * 1_000_000}])
    assert "is 1,000,000 characters long" in found
    assert len(found) < 300


def test_an_unclosed_quotation_mark(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="quotation mark may be missing"):
        read(raw(tmp_path, "people.csv", b'id,name\np1,"Ann\n'), NOTHING, "uk")


def test_other_values_for_one_key_are_refused(tmp_path: Path) -> None:
    rows = [
        {"person": "p1", "kind": "gift", "what": "bread", "since": "2025-01-01"},
        {"person": "p1", "kind": "gift", "what": "bread", "since": "2026-01-01"},
    ]
    (found,) = refused(tmp_path, people=TWO, facets=rows)
    assert found.startswith("facets.csv|3|||repeats row 2")


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    found = refused(
        tmp_path,
        people=[*TWO, {"id": "p1", "name": "again"}],
        knows=[{"person": "p1", "other": "p9"}, {"person": "p2", "other": "p2"}],
        groups=[{"id": "g1", "name": "Choir", "place": "pl9"}],
    )
    assert sorted(f.split("|")[0] for f in found) == ["groups.csv", "knows.csv", "knows.csv", "people.csv"]


def test_an_area_is_not_part_of_itself(tmp_path: Path) -> None:
    areas = [{"id": "a1", "part_of": "a2"}, {"id": "a2", "part_of": "a3"}, {"id": "a3", "part_of": "a1"},
             {"id": "a4", "part_of": "a1"}, {"id": "a5", "part_of": "a5"}]  # fmt: skip
    assert refused(tmp_path, people=TWO, areas=areas) == [
        "areas.csv|2|part_of|a2|makes a circle: 'a1' in 'a2' in 'a3' in 'a1'. Empty one of them.",
        "areas.csv|6|part_of|a5|makes a circle: 'a5' in 'a5'. Empty one of them.",
    ]


def test_an_area_is_not_part_of_itself_by_way_of_a_stored_one(tmp_path: Path) -> None:
    held = complete({"areas": conform(SHEETS["areas"], pd.DataFrame([{"id": "a2", "part_of": "a1"}]))})
    town = write_town(tmp_path, people=TWO, areas=[{"id": "a1", "part_of": "a2"}])
    with pytest.raises(ImportRefused, match="makes a circle"):
        read(town, held, "uk")
