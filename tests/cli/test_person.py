"""The commands on one person: what they ask, print and write."""

from __future__ import annotations

import io
import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from connectome.cli.app import run
from connectome.store import open_store
from tests.actions.persons.test_erasing import NAME, TOWN, WHO
from tests.towns import write_town

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def person(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """`person("show", ID)` -> exit status, stdout, stderr, on a town of four; ``typed`` is what the keyboard says."""
    store = tmp_path / "town"
    assert run(["import", str(write_town(tmp_path / "files", **TOWN)), "--store", str(store), "-q"]) == 0
    capsys.readouterr()

    def command(*arguments: object, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        status = run(["person", *map(str, arguments), "--store", str(store)])
        return status, *capsys.readouterr()

    return command


def people(tmp_path: Path) -> int:
    with open_store(tmp_path / "town") as store:
        return store.counts()["people"]


def test_show_prints_or_writes(person: Command, tmp_path: Path) -> None:
    status, out, err = person("show", WHO)
    assert status == 0 and f"name: {NAME}" in out and "Withheld, because it is other people's:" in out
    assert NAME not in err and "Read it before you hand it over" in err
    status, out, _ = person("show", WHO, "--format", "json")
    assert json.loads(out)["person"] == WHO
    sheet = tmp_path / "held.csv"
    status, out, err = person("show", WHO, "--format", "csv", "--out", sheet)
    assert (status, out, stat.S_IMODE(sheet.stat().st_mode)) == (0, "", 0o600)
    assert sheet.read_text(encoding="utf-8").startswith(f"part,row,column,value\npeople,1,id,{WHO}\n")
    status, out, err = person("show", "zq7")
    assert (status, out) == (3, "") and WHO not in err


def test_erase_asks_first(person: Command, tmp_path: Path) -> None:
    for typed in ("", "\n", "yes\n"):
        status, out, err = person("erase", WHO, typed=typed)
        assert (status, out) == (3, "")
        assert "Rows that go: people 1" in err and "nobody was erased" in err
    assert people(tmp_path) == 4
    status, _, err = person("erase", WHO, "--quiet", typed=f"{WHO}\n")
    assert status == 0 and "Rows that go: people 1" in err and "is erased" not in err
    assert people(tmp_path) == 3
    status, _, err = person("erase", WHO, "--yes")
    assert status == 3 and "was erased already" in err
