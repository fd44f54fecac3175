"""The application: its commands, and how errors become one clear paragraph and an exit status."""

from __future__ import annotations

import io
import os
import re
import sys
import traceback
from pathlib import Path
from typing import Protocol, runtime_checkable

import typer
from typer.core import TyperGroup

from connectome import __version__
from connectome.cli import (
    analyse,
    assets,
    columns,
    compare,
    conversation,
    demo,
    doctor,
    equality,
    explain,
    import_,
    introduce,
    map_,
    neo4j,
    permit,
    person,
    report,
    store,
    suggest,
    template,
    what_if,
)
from connectome.cli.interrupt import listening
from connectome.errors import ConnectomeError, UsageError

COMMANDS = {
    "demo": demo,
    "template": template,
    "import": import_,
    "permit": permit,
    "suggest": suggest,
    "what-if": what_if,
    "introduce": introduce,
    "conversation": conversation,
    "map": map_,
    "report": report,
    "assets": assets,
    "analyse": analyse,
    "compare": compare,
    "explain": explain,
    "columns": columns,
    "person": person,
    "equality": equality,
    "store": store,
    "doctor": doctor,
    "neo4j": neo4j,
}
"""By name, in the order people come to them."""


class _InOrder(TyperGroup):
    """Lists commands in our order; left to itself the library puts those with commands of their own last."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return list(COMMANDS)


app = typer.Typer(
    name="connectome",
    cls=_InOrder,
    help="Introduce neighbours to each other, see how a community is connected, and whether that changes.",
    epilog="First time? Try: connectome demo",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


INTERRUPTED = 130


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"connectome {__version__}")
        raise typer.Exit


@app.callback()
def _app(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    pass


for _module in COMMANDS.values():
    _module.register(app)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  until we end
    for stream in (sys.stdout, sys.stderr):  # a name must never fail for want of a letter
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with listening() as pressed:
        try:
            _refuse_other_encodings(arguments)
            return _run(arguments, pressed)
        except (Exception, KeyboardInterrupt, SystemExit) as error:  # noqa: BLE001  every error ends as words and a status
            return _status(KeyboardInterrupt() if pressed else error, "--debug" in arguments)


def _run(arguments: list[str], pressed: list[int]) -> int:
    result = typer.main.get_command(app).main(args=arguments, prog_name="connectome", standalone_mode=False)
    sys.stdout.flush()
    if result == INTERRUPTED:
        raise KeyboardInterrupt
    if pressed:
        print("Interrupted too late: it was done already.", file=sys.stderr)
        return INTERRUPTED
    return result if isinstance(result, int) else 0


def _refuse_other_encodings(arguments: list[str]) -> None:
    """What is no UTF-8, as a terminal of another encoding sends it, cannot be kept as it was meant."""
    for typed in arguments:
        if re.search("[\ud800-\udfff]", typed):
            raise UsageError(
                f"'{typed[:60].encode(errors='replace').decode()}' is not text in UTF-8. Set the terminal to UTF-8 and "
                "type it again. Nothing was done."
            )


def _status(error: BaseException, debug: bool) -> int:
    """Say what went wrong in one paragraph; the exit status."""
    if isinstance(error, typer.Exit):
        return error.exit_code
    if isinstance(error, SystemExit | BrokenPipeError) and _pipe_is_closed():
        return 0  # the reader went away; there is nobody to tell
    code = error.code if isinstance(error, SystemExit) else None
    if isinstance(code, int) and code != INTERRUPTED:
        return code
    if code == INTERRUPTED or isinstance(error, KeyboardInterrupt | typer.Abort):
        print("Interrupted. Nothing is ever half written: run the command again.", file=sys.stderr)
        return INTERRUPTED
    if isinstance(error, _Usage):
        error.show()
        return 2
    if debug:
        traceback.print_exception(error)
    if isinstance(error, ConnectomeError):
        _complain(str(error))
        return error.status
    if isinstance(error, OSError):
        _complain(f"{error.filename or 'The output'} cannot be used: {error.strerror or error}.")
        return 3
    _complain(f"Something unexpected happened ({type(error).__name__}). Run it again with --debug for the full report.")
    return 1


@runtime_checkable
class _Usage(Protocol):
    """A wrong command line, whichever library typer takes it from."""

    exit_code: int

    def show(self) -> None: ...


def _pipe_is_closed() -> bool:
    """Whether whoever read our output has gone; if so, nothing more is written there."""
    try:
        if type(sys.stdout).__name__ == "PacifyFlushWrapper":  # what the library puts there when it has noticed
            raise BrokenPipeError
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True
    return False


def _complain(words: str) -> None:
    from connectome.cli.show import visible

    print(visible(f"Error: {words}"), file=sys.stderr)
