"""Asking the person at the keyboard, on stderr: picking by name from what may be shown."""

from __future__ import annotations

import sys
from collections.abc import Collection

import typer

from connectome.actions.meant import choices
from connectome.cli.show import visible
from connectome.graph import CommunityGraph

_MOST = 20


def somebody_there() -> bool:
    """Whether a person can answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: str) -> str:
    """One line; empty when only Enter was pressed. Not by typer's prompt: that writes a space to stdout."""
    typer.echo(visible(f"{question}: "), err=True, nl=False)
    line = sys.stdin.readline()
    if not line:
        raise typer.Abort
    return line.strip()


def agreed(question: str) -> bool:
    """Whether somebody said yes.

    Raises
    ------
    typer.BadParameter
        Nobody can answer: the input has ended.
    """
    try:
        return ask(f"{question} [y/N]").casefold() in ("y", "yes")
    except typer.Abort:
        raise typer.BadParameter(f"{question} Nobody is there to answer: give --yes. Nothing was written.") from None


def pick(graph: CommunityGraph, question: str, sheets: Collection[str]) -> str | None:
    """An id, chosen from a numbered list of what has a part of a name in it; None when only Enter was pressed."""
    while part := ask(question):
        found = choices(graph, part, sheets)
        if not found:
            _say("Nobody and nothing like that can be introduced here. Type another part of the name.")
            continue
        for number, choice in enumerate(found[:_MOST], 1):
            _say(f"{number:>3}  {choice.words}")
        if len(found) > _MOST:
            _say(f"     and {len(found) - _MOST:,} more: type more of the name.")
        chosen = ask("Which number (Enter for none)")
        if chosen.isdecimal() and 1 <= int(chosen) <= min(len(found), _MOST):
            return found[int(chosen) - 1].id
    return None


def _say(words: str) -> None:
    typer.echo(visible(words), err=True)
