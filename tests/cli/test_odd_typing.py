"""What people type by mistake: each is refused in words, or means nothing else than what stands there."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from connectome.actions import community
from connectome.cli.app import run
from connectome.cli.show import visible
from connectome.files import write_whole
from connectome.graph import CommunityGraph
from tests.actions.introducing.towns import DAY, a_town
from tests.memory import Memory

LOG = ["introduce", "log", "ann", "bea", "--by", "bob", "--date", DAY]


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Memory:
    """Every command opens this town."""
    town = a_town()

    def graph() -> CommunityGraph:
        return CommunityGraph(town.frames())

    opened = SimpleNamespace(store=town, everything=graph, graph=graph)
    monkeypatch.setattr(community, "open_community", lambda *a, **k: nullcontext(opened))
    monkeypatch.chdir(tmp_path)
    return town


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        (["introduce", "undo", ""], 3, "'' is no entry"),
        ([*LOG, "--at", ""], 3, "No place has the id or name ''"),
        ([*LOG, "--around", "caf\udce9"], 2, "'caf?' is not text in UTF-8"),
        (["suggest", "--everybody", "--area", ""], 3, "There is no area ''"),
        (["suggest", "--everybody", "--by", ""], 3, "There is no person with the id ''"),
        (["assets", "--area", ""], 3, "There is no area ''"),
        (["assets", "--set", "g1", "known", "--on", ""], 3, "'' is not a date"),
        (["assets", "--set", "g1", "known", "--area", ""], 2, "each do one thing"),
        (["assets", "--on", ""], 2, "belong to --set"),
        (["assets", "--since", ""], 3, "'' is not a date"),
        (["assets", "--since", "2999-01-01"], 3, "2999-01-01 is in the future"),
        (["assets", "--publish", "--format", "json"], 2, "--format is for the screen"),
        (["report", "town", "--to", ""], 3, "'' is not a date"),
        (["report", "town", "--from", ""], 3, "'' is not a date"),
        (["report", "town", "--area", ""], 3, "There is no area ''"),
    ],
)  # fmt: skip
def test_nothing_stands_for_something_else(
    town: Memory, capsys: pytest.CaptureFixture[str], typed: list[str], status: int, words: str
) -> None:
    assert run(LOG) == 0
    capsys.readouterr()
    written = len(town.made)
    assert run(typed) == status
    out, err = capsys.readouterr()
    assert (out, words in " ".join(err.split()), len(town.made)) == ("", True, written), err


def test_a_page_of_the_first_day_there_is(town: Memory, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "town", "--to", "0001-01-01"]) == 3
    assert "0001-01-01 is not before 0001-01-01" in capsys.readouterr().err
    assert run(["report", "town", "--to", "0001-02-01"]) == 0


def test_what_was_done_for_another_program(town: Memory, capsys: pytest.CaptureFixture[str]) -> None:
    def printed(*typed: str) -> str:
        assert run([*typed, "-q"]) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return out

    (one,) = csv.DictReader(io.StringIO(printed(*LOG, "--format", "csv")))
    assert (one["introduction"], one["parties"], one["place"]) == ("i1", "ann;bea", "")
    (one,) = csv.DictReader(io.StringIO(printed("introduce", "undo", "--format", "csv")))
    assert (one["action"], one["about"]) == ("introduce", "i1")
    (one,) = csv.DictReader(io.StringIO(printed("conversation", "bread", "--by", "bob", "--format", "csv")))
    assert (one["conversation"], one["by"], one["people"]) == ("c1", "bob", "")
    (one,) = csv.DictReader(io.StringIO(printed("assets", "--set", "g1", "known", "--format", "csv")))
    assert (one["asset"], one["state"], one["entry"]) == ("g1", "known", town.made[-1].id)
    done = json.loads(printed("assets", "--set", "g1", "known", "--format", "json"))
    assert done == {"asset": "g1", "name": "Bread Circle", "state": "known", "before": "known", "entry": None}


def test_nothing_turns_the_direction_of_a_terminal() -> None:
    assert (
        visible("\u202egnp.exe \u2066 محمد 👩‍🌾")
        == "\N{REPLACEMENT CHARACTER}gnp.exe \N{REPLACEMENT CHARACTER} محمد 👩‍🌾"
    )


def test_what_is_no_file_is_never_replaced_by_one(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="Is no file"):
        write_whole(tmp_path / "pipe", "words")
    assert (tmp_path / "pipe").is_fifo()
    with pytest.raises(OSError, match="Is a directory"):
        write_whole(tmp_path, "words")


def test_without_anything_to_read_from_or_write_to(town: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, stream, None)
    assert run(["introduce", "list"]) == 0
    assert run(["introduce", "undo"]) == 3
