"""What a newcomer does: the demo, then a town of their own."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pandas as pd
import pytest

from connectome import files
from tests.acceptance.conftest import Run
from tests.towns import people, write_town

TABLES = {
    "people": "id name area paid degree strength component component_size harmonic harmonic_share reach_2 "
    "reach_2_share clustering coreness constraint effective_size articulation_point parted",
    "ties": "person other strength since shared_contacts bridge parted local_bridge span",
    "flags": "person flag reason evidence state",
    "town": "measure with_paid without_paid coverage meaning",
    "areas": "area people groups places organisations resident_started_events connectors ties_inside ties_across",
}
TABLES["people_without_paid"] = TABLES["people"]


def table(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(
        folder / f"{name}.csv", dtype={"id": str, "person": str, "other": str}, keep_default_na=False, na_values=[""]
    )


@pytest.mark.parametrize("sample", ["hillside", "bristol", "korea"])
def test_demo_leaves_every_table_and_the_map(connectome: Run, tmp_path: Path, sample: str) -> None:
    out = tmp_path / "out"
    ran = connectome("demo", sample, "--no-open", "--out", out)
    assert ran.status == 0, ran.err
    assert ran.out.strip() == str(out / "map.html")
    for name, columns in TABLES.items():
        assert (out / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0].split(",") == columns.split()
        assert stat.S_IMODE((out / f"{name}.csv").stat().st_mode) == 0o600
    run = json.loads((out / "run.json").read_text())
    assert {"run", "version", "data_date", "store", "layers", "coverage", "seed", "options"} <= run.keys()
    assert stat.S_IMODE((out / "map.html").stat().st_mode) == 0o600
    assert not (tmp_path / "data").exists() or not list((tmp_path / "data").iterdir()), (
        "samples never touch one's own store"
    )


def test_bristol_figures(connectome: Run, tmp_path: Path) -> None:
    """Figures: R sna and igraph, networkx, on the projection of Diani and Bison's data."""
    out = tmp_path / "out"
    assert connectome("demo", "bristol", "--no-open", "--out", out).status == 0
    found, town = table(out, "people"), table(out, "town").set_index("measure")["with_paid"]
    assert len(found) == 150
    assert len(table(out, "ties")) == 654
    assert (found["degree"] == 0).sum() == 13
    assert found["component"].nunique() == 19
    assert found["component_size"].max() == 127
    assert found["articulation_point"].sum() == 14
    assert table(out, "ties")["bridge"].sum() == 13
    assert town["global_efficiency"] == pytest.approx(0.29746, abs=5e-6)  # published to 5 places
    assert town["connectedness"] == pytest.approx(0.716420581655, abs=1e-12)


def test_a_town_of_ones_own(connectome: Run, tmp_path: Path) -> None:
    hillside = files.folder("data") / "hillside"
    checked = connectome("import", hillside, "--check")
    rows = sum(len(pd.read_csv(path)) for path in hillside.glob("*.csv"))
    assert (checked.status, f"{rows:,} new" in checked.err) == (0, True), checked.err
    first = connectome("import", hillside)
    assert first.status == 0, first.err
    assert str(tmp_path / "data" / "store") in first.err
    again = connectome("import", hillside)
    assert "Imported hillside: 0 new, 0 changed." in again.err

    analysed = connectome("analyse", "--out", "tables", "--format", "json")
    assert analysed.status == 0, analysed.err
    town = {row["measure"]: row for row in json.loads(analysed.out)}
    assert town["people"]["with_paid"] - town["people"]["without_paid"] == 3
    found = json.loads(connectome("doctor", "--format", "json", "--quiet").out)
    assert {"what": "Python", "good": True, "needed": True}.items() <= found[0].items()
    suggestions = connectome("suggest", "--everybody", "--limit", 2, "--format", "csv")
    assert suggestions.out.startswith("person,other,name,fit,gain,score,reason,around,")
    for view, months in (("manager", ()), ("builder", ("--from", "baseline", "--to", "12 months")), ("evaluator", ())):
        drawn = connectome("map", "--view", view, *months, "--out", f"{view}.html")
        assert drawn.status == 0, drawn.err
        size = (tmp_path / "work" / f"{view}.html").stat().st_size
        assert f"The file: {size / 1e6:.1f} MB, works offline." in drawn.err.replace("\n", " ")
    assert '"keys":["2025-03",' in (page := (tmp_path / "work" / "builder.html").read_text(encoding="utf-8"))
    assert '"2026-03"]' in page
    early = connectome("map", "--from", "1900-01-01")
    assert early.status == 3
    assert "Nothing is recorded as early as 1900-01-01" in early.err


def test_changes_are_counted_and_what_is_gone_is_said(connectome: Run, tmp_path: Path) -> None:
    town = tmp_path / "town"
    write_town(town, people=people("p1", "p2", "p3"))
    assert "3 new" in connectome("import", town).err
    write_town(town, people=[{"id": "p1", "name": "Ann Other"}, {"id": "p2", "name": "P2"}])
    changed = connectome("import", town, "--format", "json")
    assert "0 new, 1 changed, 1 stored but no longer in the files (they stay)" in changed.err
    assert json.loads(changed.out) == [{"sheet": "people", "new": 0, "changed": 1, "same": 1, "gone": 1}]
    out = connectome("analyse", "--out", "tables")
    assert out.status == 0, out.err
    assert table(tmp_path / "work" / "tables", "people")["name"].tolist() == ["Ann Other", "P2", "P3"]


def test_nobody_may_be_introduced_until_they_say_so(connectome: Run, tmp_path: Path) -> None:
    town = write_town(
        tmp_path / "town",
        people=people("p1", "p2", "p3"),
        facets=[{"person": p, "kind": "interest", "what": "tea"} for p in ("p1", "p2", "p3")],
    )
    assert "0 of 3 people may be introduced: add a sheet `permissions`" in connectome("import", town).err
    assert connectome("suggest", "p1").status == 3
    assert "3 permissions given" in connectome("permit", "--everyone", "introduce", "--how", "form").err
    assert connectome("suggest", "p1", "--format", "json").out.count('"other"') == 2
    assert "1 permission withdrawn" in connectome("permit", "p2", "introduce", "--withdraw").err
    assert connectome("suggest", "p1", "--format", "json").out.count('"other"') == 1
    assert connectome("suggest", "p2").status == 3


@pytest.mark.parametrize("ids", [(), ("p1",), ("p1", "p2")])
def test_tiny_towns(connectome: Run, tmp_path: Path, ids: tuple[str, ...]) -> None:
    town = tmp_path / "town"
    write_town(town, people=people(*ids))
    assert connectome("import", town).status == 0
    ran = connectome("analyse", "--out", "tables")
    assert ran.status == 0, ran.err
    assert len(table(tmp_path / "work" / "tables", "people")) == len(ids)
    assert connectome("map", "--view", "builder").status == 0
