"""Every command says what it does and shows an example, and every example works as it stands on the sample town."""

from __future__ import annotations

import pytest

from tests.rendered.commands import commands, examples, examples_in, help_of, leaves
from tests.rendered.conftest import SKIPPED, Examples


@pytest.mark.parametrize("path", leaves())
def test_a_command_says_what_it_does_and_shows_an_example(path: str) -> None:
    command = leaves()[path]
    assert command.help
    lines = examples_in(command.epilog or "")
    assert lines
    assert all(line == path or line.startswith(f"{path} ") for line in lines), lines
    assert lines[0] in " ".join(help_of(path).split())


def test_every_command_is_walked() -> None:
    assert {"connectome import", "connectome suggest", "connectome neo4j start"} <= set(leaves())


@pytest.mark.parametrize("line", [line for line in examples() if not line.startswith(tuple(SKIPPED))])
def test_an_example_works(line: str, examples_run: Examples) -> None:
    ran = examples_run.ran[line]
    assert ran.status == 0, ran.err
    assert "Traceback" not in ran.err


def test_several_examples_in_one_epilog() -> None:
    epilog = (
        "Example: connectome a b     or: connectome a --c\nExample: connectome d   connectome e   (a word about it)"
    )
    assert examples_in(epilog) == ["connectome a b", "connectome a --c", "connectome d", "connectome e"]


@pytest.mark.parametrize("path", [path for path in commands() if path not in leaves()])
def test_a_list_of_commands_cuts_no_sentence(path: str) -> None:
    listed = help_of(path).partition("Commands:\n")[2]
    assert listed
    assert "..." not in listed


@pytest.mark.parametrize("path", [path for path in commands() if path not in leaves() and " " in path])
def test_a_command_of_several_shows_an_example(path: str) -> None:
    assert [line for line in examples_in(commands()[path].epilog or "") if line.startswith(f"{path} ")]


def test_the_program_lists_all_it_has() -> None:
    """In an order of its own, so that one left out of that would not be seen."""
    program = commands()["connectome"]
    assert sorted(program.list_commands(None)) == sorted(program.commands)
