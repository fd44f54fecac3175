"""Erased through the installed command: no byte of them left, and nothing brings them back."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.conftest import Run
from tests.actions.persons.test_erasing import NAME, TOWN, WHO
from tests.bytes import files_holding
from tests.towns import permitted, write_town

LOOKED_FOR = (WHO, NAME, "Zebedee Quokkafield", "quokkafield")


def test_erased_and_compacted(connectome: Run, tmp_path: Path) -> None:
    everybody = permitted(WHO, "ann", "bea", "cai")
    spoken = [row for row in TOWN["conversations"] if row["id"] != "c4"]  # which is about another word
    files = write_town(tmp_path / "files", **{**TOWN, "permissions": everybody, "conversations": spoken})
    assert connectome("import", files).status == 0
    assert files_holding(tmp_path / "data", *LOOKED_FOR), "the search would find them"

    done = connectome("person", "erase", WHO, "--yes", "--compact")
    assert done.status == 0, done.err
    assert "is erased, for good" in done.err and "Built anew: " in done.err
    assert not files_holding(tmp_path / "data", *LOOKED_FOR)

    again = connectome("import", files)
    assert again.status == 0 and "0 new, 0 changed" in again.err
    assert "1 row of people" in again.err and "left out: erased at their own wish" in again.err
    written = tmp_path / "written"
    assert connectome("analyse", "--out", written).status == 0
    assert connectome("map", "--view", "builder", "--out", written / "map.html").status == 0
    assert "Ann Lee" in (written / "map.html").read_text(encoding="utf-8")
    assert not files_holding(tmp_path / "data", *LOOKED_FOR)
    assert not files_holding(written, *LOOKED_FOR)
