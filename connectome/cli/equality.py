from __future__ import annotations

from typing import Annotated

import typer

from connectome.cli.options import DebugOption, QuietOption, StoreOption


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        help="What people say of themselves, kept apart.",
        epilog="Example: connectome equality withdraw p017",
        no_args_is_help=True,
    )
    _withdraw(group)
    app.add_typer(group, name="equality")


def _withdraw(group: typer.Typer) -> None:
    @group.command(epilog="Example: connectome equality withdraw p017")
    def withdraw(
        person: Annotated[str, typer.Argument(metavar="ID", help="The id of a person.")],
        characteristic: Annotated[
            str | None, typer.Option("--characteristic", metavar="NAME", help="Only the answer to this.")
        ] = None,
        store: StoreOption = None,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Take a person's answers back, for good."""
        from connectome.actions.community import open_community
        from connectome.actions.equality import withdraw as take_back
        from connectome.cli.show import Talk
        from connectome.schema.words import counted
        from connectome.settings import default_store

        with open_community(store or default_store(), create=False) as community:
            gone = take_back(community.store, person, characteristic)
        Talk(quiet).say(f"{counted(gone, 'answer')} of '{person}' taken away, for good." if gone else "None was kept.")
