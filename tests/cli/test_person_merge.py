"""duplicates, merge and unmerge as a person types them."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from connectome.cli.app import run
from tests.towns import write_town

Command = Callable[..., tuple[int, str, str]]

TOWN: dict[str, list[dict[str, object]]] = {
    "areas": [{"id": "a1", "name": "Hill"}, {"id": "a2", "name": "Dale"}],
    "people": [
        {"id": "p1", "name": "Jon Smith", "area": "a1", "adult": "yes"},
        {"id": "p2", "name": "Jon Smyth", "area": "a1", "adult": "no"},
        {"id": "p3", "name": "Hidden Nameword", "area": "a1", "adult": ""},
        {"id": "p4", "name": "Hidden Namewords", "area": "a1", "adult": ""},
        {"id": "p5", "name": "Ann Lee", "area": "a2", "adult": ""},
    ],
    "groups": [{"id": "g1", "name": "Choir"}],
    "belongs": [{"person": p, "to": "g1"} for p in ("p1", "p2")],
    "knows": [{"person": p, "other": "p5"} for p in ("p1", "p2")],
    "keep_apart": [{"person": "p1", "other": "p5"}],
    "permissions": [
        {"person": p, "for": "introduce", "given": "2025-01-01", "withdrawn": w}
        for p, w in (("p1", ""), ("p2", "2025-06-01"), ("p3", "2025-06-01"), ("p4", "2025-06-01"))
    ],
}


@pytest.fixture
def person(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """`person("merge", ID, ID)` -> exit status, stdout, stderr; ``typed`` is what the keyboard says."""
    store = tmp_path / "town"
    assert run(["import", str(write_town(tmp_path / "files", **TOWN)), "--store", str(store), "-q"]) == 0
    capsys.readouterr()

    def command(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        status = run(["person", *arguments, "--store", str(store)])
        return status, *capsys.readouterr()

    return command


def listed(person: Command, *arguments: str) -> list[dict[str, object]]:
    status, out, _ = person("duplicates", "--format", "json", *arguments)
    assert status == 0
    return list(json.loads(out))


def test_duplicates_name_only_who_may_be_named(person: Command) -> None:
    first, second = sorted(listed(person), key=lambda row: str(row["person"]))
    assert (first["person"], first["name"], first["other"], first["other_name"]) == ("p1", "Jon Smith", "p2", None)
    assert str(first["reason"]).startswith("same first name and surnames that sound alike, same area, both in Choir")
    assert (second["person"], second["name"], second["other"], second["other_name"]) == ("p3", None, "p4", None)
    assert len(listed(person, "--limit", "1")) == 1
    assert listed(person, "--area", "Dale") == []
    status, out, err = person("duplicates")
    assert status == 0 and "Smyth" not in out and "Hidden" not in out + err and "Ask before you merge" in err
    assert person("duplicates", "--area", "Atlantis")[0] == 3


def test_merge_says_what_happens_and_asks(person: Command) -> None:
    before = listed(person)
    status, out, err = person("merge", "p1", "p2", typed="n\n")
    assert (status, out) == (0, "") and "Nothing was changed." in err
    for words in (
        "'p2' becomes 'p1'. Files that still name 'p2' are read as naming 'p1'.",
        "name: the two differ; that of 'p1' stands",
        "adult: 'no' stands, not 'yes'",
        "of 'p2', now of 'p1': permissions 1, knows 1, belongs 1",
        "of these, joined with a row there was: permissions 1, knows 1, belongs 1",
        "no longer permitted, for one of the two took it back: introduce",
    ):
        assert words in err
    assert "Smyth" not in err, "who took back every permission is not named"
    status, out, err = person("merge", "p1", "p2")
    assert (status, out, "Nobody is there to answer: give --yes." in " ".join(err.split())) == (2, "", True), err
    assert person("merge", "p1", "p2", typed="perhaps\n")[:2] == (0, ""), "only y is yes"
    assert listed(person) == before
    status, _, err = person("merge", "p1", "p2", "--keep", "p2", "--name", "Jon Smith", typed="y\n")
    assert status == 0 and "'p1' becomes 'p2'" in err and "Merged. To take it back: connectome person unmerge " in err
    assert "apart" not in err, "that p1 is kept apart from somebody is for named roles only"
    entry = err.partition("unmerge ")[2].split()[0]
    assert {row["person"] for row in listed(person)} == {"p3"}
    status, _, err = person("unmerge", entry)
    assert status == 0 and "is taken back" in err
    assert listed(person) == before
    assert person("unmerge")[0] == 3


def test_what_is_refused(person: Command) -> None:
    for arguments, status, words in (
        (("merge", "p1", "p1", "--yes"), 3, "given twice"),
        (("merge", "p1", "p9", "--yes"), 3, "no person with the id 'p9'"),
        (("merge", "p1", "p5", "--yes"), 3, "what is recorded speaks of two different people"),
        (("merge", "p1", "p2", "--keep", "p3"), 2, "one of the two ids"),
        (("merge", "p1"), 2, "Missing argument"),
        (("unmerge", "p1"), 3, "neither the entry of a merge nor somebody who was merged"),
    ):
        ended, out, err = person(*arguments)
        assert (ended, out) == (status, ""), arguments
        assert words in err
        assert "apart" not in err
