"""`introduce` and `conversation` at the keyboard: what is printed where, what is asked, and the statuses."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from connectome.actions import community
from connectome.actions.introducing.rules import NOT_HERE
from connectome.cli.app import run
from tests.actions.introducing.towns import DAY, a_town
from tests.memory import Memory

Type = Callable[..., int]


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """Every command opens this town."""
    town = a_town()
    opened = SimpleNamespace(store=town)
    monkeypatch.setattr(community, "open_community", lambda *a, **k: nullcontext(opened))
    return town


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Somebody at the keyboard, who types these lines."""

    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    return lambda *lines: monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in lines)))


LOG = ["introduce", "log", "ann", "bea", "--by", "bob", "--date", DAY]


def test_the_id_on_stdout_and_words_beside(town: Memory, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*LOG, "--around", "bread", "--at", "pl1"]) == 0
    out, err = capsys.readouterr()
    assert out == "i1\n"
    assert err.splitlines() == [
        "Bob Hill introduced Ann Hill and Bea Hill around bread at Library, on 2026-03-02.",
        "Ask how it went from 2026-03-09 on; connectome introduce due reminds you. Then:",
        "  connectome introduce follow-up i1 met",
        f"To take it back: connectome introduce undo {town.made[-1].id}",
    ]
    assert run(["introduce", "follow-up", "i1", "did", "not", "take", "--date", DAY, "-q", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    told = json.loads(out)
    assert (told["introduction"], told["state"], told["due"], told["parties"]) == (
        "i1", "did not take", None, ["ann", "bea"],
    )  # fmt: skip
    assert told["entry"] == town.made[-1].id


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["introduce", "log"], 2, "Say who was introduced"),
        (["introduce", "log", "ann", "bea"], 2, "Say who introduced"),
        (["introduce", "log", "ann", "--by", "bob"], 3, "two parties or more"),
        (["introduce", "follow-up", "i1"], 2, "state"),
        (["introduce", "follow-up", "i1", "met"], 3, "no introduction 'i1'"),
        (["introduce", "list", "--state", "gone"], 3, "no state 'gone'"),
        (["introduce", "due", "--by", "zoe"], 3, "'zoe'"),
        (["introduce", "due", "--days", "-1"], 2, "days"),
        (["introduce", "undo"], 3, "nothing to undo"),
        (["conversation", "a line"], 2, "Say who listened"),
        (["conversation", "--by", "bob"], 2, "text"),
        (["conversation", "list", "--by", "zoe"], 3, "'zoe'"),
    ],
)
def test_statuses(
    town: Memory, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int, words: str
) -> None:
    assert run(arguments) == status
    out, err = capsys.readouterr()
    assert out == "" and words.casefold() in err.casefold()
    assert not town.made


def test_the_same_bytes_whatever_stands_against_it(town: Memory, capsys: pytest.CaptureFixture[str]) -> None:
    seen = set()
    for parties in (
        ["ann", "ned"],
        ["bea", "kid"],
        ["bea", "out"],
        ["bea", "never"],
        ["ann", "g2"],
        ["ann", "Out Hill"],
    ):
        for more in ([], ["--format", "json"], ["--quiet"]):
            assert run(["introduce", "log", *parties, "--by", "bob", *more]) == 3
            seen.add(capsys.readouterr())
    assert [tuple(both) for both in seen] == [("", f"Error: {NOT_HERE}\n")]


def test_names_in_tables_only_while_permission_stands(town: Memory, capsys: pytest.CaptureFixture[str]) -> None:
    for first in ("ann", "bea"):
        assert run(["introduce", "log", first, "cai", "--by", "bob", "--date", DAY, "-q"]) == 0
    town.now["permissions"].loc[town.now["permissions"]["person"] == "bea", "withdrawn"] = DAY
    capsys.readouterr()
    for command in (["introduce", "list"], ["introduce", "due"]):
        assert run(command) == 0
        table = capsys.readouterr().out
        assert "Ann Hill" in table and "Bea Hill" not in table and "bea" in table
        for how in ("csv", "json"):
            assert run([*command, "--format", how]) == 0
            out = capsys.readouterr().out
            assert "Hill" not in out and "ann;cai" in out
    for state, rows in (("Made", 2), ("in-touch", 0)):
        assert run(["introduce", "list", "--by", "bob hill", "--state", state, "--format", "json"]) == 0
        assert len(json.loads(capsys.readouterr().out)) == rows
    assert run(["introduce", "due", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "introduction,date,introducer,parties,around,place,state,next,due",
        "i1,2026-03-02,bob,ann;cai,,,made,met,2026-03-09",
        "i2,2026-03-02,bob,bea;cai,,,made,met,2026-03-09",
    ]


def test_picking_by_a_part_of_the_name(
    town: Memory, capsys: pytest.CaptureFixture[str], answer: Callable[..., None]
) -> None:
    """Two Marys told apart; who may not be introduced is not offered."""
    answer("bob", "1", "kid", "out", "mary", "2", "circle", "1", "", "bread; chess", "libr", "1")
    assert run(["introduce", "log", "--date", DAY]) == 0
    out, err = capsys.readouterr()
    assert out == "i1\n"
    row = town.now["introductions"].loc["i1"]
    assert row[["introducer", "parties", "around", "place"]].tolist() == ["bob", "ned;g1", "bread;chess", "pl1"]
    assert "  1  Mary Shah (Hill; Bread Circle)" in err and "  2  Mary Shah (Hill; Choir)" in err
    assert err.count("Nobody and nothing like that") == 2
    assert "Kid" not in err and "Out" not in err


def test_picking_nobody_and_stopping(
    town: Memory, capsys: pytest.CaptureFixture[str], answer: Callable[..., None]
) -> None:
    answer("")
    assert run(["introduce", "log"]) == 2
    answer("", "", "")
    assert run(["introduce", "log", "--by", "bob"]) == 3
    answer("bob")
    assert run(["introduce", "log"]) == 130
    assert not town.made


def test_a_conversation_in_one_line(town: Memory, capsys: pytest.CaptureFixture[str]) -> None:
    line = "met Ade; loves bread; would like to try knitting"
    assert run(["conversation", line, "--by", "bob", "--new-person", "Ade", "--would-like", "knitting"]) == 0
    out, err = capsys.readouterr()
    assert out == "c1\n"
    assert "Also in the line, not recorded: bread." in err
    assert town.now["facets"][["person", "kind", "what"]].to_numpy().tolist() == [["p1", "aspiration", "knitting"]]
    assert run(["introduce", "undo", "-q", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["about"] == ["c1"]
    assert town.now["facets"].empty and "p1" not in town.now["people"].index


def test_a_conversation_asks_whose_the_words_are(
    town: Memory, capsys: pytest.CaptureFixture[str], answer: Callable[..., None]
) -> None:
    answer("bea", "1", "", "c", "w", "")
    assert run(["conversation", "bread, knitting and chess", "--by", "bob", "--date", DAY]) == 0
    held = town.now["facets"][["person", "kind", "what"]].to_numpy().tolist()
    assert held == [["bea", "aspiration", "knitting"], ["bea", "interest", "bread"]]
    capsys.readouterr()
    assert run(["conversation", "list"]) == 0
    assert "Bea Hill" in capsys.readouterr().out
    assert run(["conversation", "list", "--effort", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == ["week,by,conversations,people", "2026-03-02,bob,1,1"]
