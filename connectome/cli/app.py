"""The application: its commands, and how errors become one clear paragraph and an exit status."""

from __future__ import annotations

import os
import sys
from typing import Protocol, runtime_checkable

import typer

from connectome import __version__
from connectome.cli import analyse, columns, demo, doctor, explain, import_, map_, neo4j, permit, suggest, template
from connectome.errors import ConnectomeError

app = typer.Typer(
    name="connectome",
    help="Introduce neighbours to each other, see how a community is connected, and whether that changes.",
    epilog="First time? Try: connectome demo",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"connectome {__version__}")
        raise typer.Exit


@app.callback()
def _app(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    pass


for _module in (demo, template, import_, analyse, suggest, map_, permit, explain, columns, doctor, neo4j):
    _module.register(app)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit status."""
    try:
        result = typer.main.get_command(app).main(args=arguments, prog_name="connectome", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except typer.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, typer.Abort):
        print("Interrupted.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader went away; say nothing more
        return 0
    except ConnectomeError as error:
        if "--debug" in arguments:
            raise
        _complain(str(error))
        return error.status
    except Exception as error:
        if isinstance(error, _Usage):
            error.show()
            return 2
        if "--debug" in arguments:
            raise
        _complain(
            f"Something unexpected happened ({type(error).__name__}). Run it again with --debug for the full report."
        )
        return 1


@runtime_checkable
class _Usage(Protocol):
    """A wrong command line, whichever library typer takes it from."""

    exit_code: int

    def show(self) -> None: ...


def _complain(words: str) -> None:
    from connectome.cli.show import visible

    print(visible(f"Error: {words}"), file=sys.stderr)
