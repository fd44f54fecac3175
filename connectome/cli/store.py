from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from connectome.cli.options import DebugOption, QuietOption, StoreOption

if TYPE_CHECKING:
    from connectome.cli.show import Talk


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        help="The store's files: take off the disk what was erased.",
        epilog="Example: connectome store compact",
        no_args_is_help=True,
    )

    @group.command(epilog="Example: connectome store compact")
    def compact(store: StoreOption = None, quiet: QuietOption = False, debug: DebugOption = False) -> None:
        """Take off the disk what the store no longer holds. Such as people who were erased."""
        from connectome.cli.show import Talk
        from connectome.settings import default_store

        where = store or default_store()
        talk = Talk(quiet)
        compact_and_say(where, talk)
        talk.say(f"Store: {where}")

    app.add_typer(group, name="store")


def compact_and_say(where: str, talk: Talk) -> None:
    """Compact a store, with a bar while it takes, and say what came of it."""
    from connectome.actions.compacting import compact

    with talk.progress("Building anew") as tick:
        done = compact(where, tick)
    talk.say(str(done))
