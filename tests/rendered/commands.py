"""Every command of the program, by walking its tree: what it says of itself, and its examples."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from typing import Any

import typer
from pytest import MonkeyPatch

from connectome.cli.app import app, run


@dataclass(frozen=True)
class Ran:
    """How a command ended; ``both`` is what a terminal shows."""

    status: int
    out: str
    err: str
    both: str


@cache
def commands() -> dict[str, Any]:
    """'connectome neo4j start' -> its command, in the order of --help; groups and the program itself are there too."""
    return dict(_walk(typer.main.get_command(app), "connectome"))


def _walk(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, command
    if hasattr(command, "commands"):
        for name in command.list_commands(None):
            yield from _walk(command.commands[name], f"{path} {name}")


def leaves() -> dict[str, Any]:
    """The commands that do something."""
    return {path: command for path, command in commands().items() if not hasattr(command, "commands")}


def help_of(path: str) -> str:
    """What --help prints."""
    return run_line([*path.split()[1:], "--help"]).out


def examples() -> list[str]:
    """Every command line that stands as an example in the help of a command."""
    return [line for command in leaves().values() for line in examples_in(command.epilog or "")]


def examples_in(epilog: str) -> list[str]:
    """The command lines of 'Example: connectome a b     or: connectome a c'; words around them are left out."""
    parts = (part.strip() for part in re.split(r"Examples?:|\bor:|\n|\s{3,}", epilog))
    return [part for part in parts if part.startswith("connectome ")]


def run_line(line: str | list[str]) -> Ran:
    """Run a command line in this process, as the installed program would; its words caught."""
    arguments = shlex.split(line)[1:] if isinstance(line, str) else line
    both = io.StringIO()
    out, err = _Stream(both), _Stream(both)
    with MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr("sys.stdin", io.StringIO("y\n"))  # a person who says yes, once
        status = run(arguments)
    return Ran(status, out.getvalue(), err.getvalue(), both.getvalue())


class _Stream(io.StringIO):
    """Keeps what is written, and writes it to a second place too."""

    def __init__(self, beside: io.StringIO) -> None:
        super().__init__()
        self._beside = beside

    def write(self, text: str) -> int:
        self._beside.write(text)
        return super().write(text)
