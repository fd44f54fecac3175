from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from connectome.cli.options import Dates, DebugOption, QuietOption, StoreOption


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        help="What people say of themselves, kept apart under codes, to see who is left out.",
        epilog="Example: connectome equality withdraw p017",
        no_args_is_help=True,
    )
    _record(group)
    _withdraw(group)
    app.add_typer(group, name="equality")


def _record(group: typer.Typer) -> None:
    @group.command(epilog="Example: connectome equality record equality.csv --check")
    def record(
        source: Annotated[Path, typer.Argument(metavar="FILE", help="A file of answers: equality.csv.")],
        check: Annotated[bool, typer.Option("--check", help="Only check; write nothing.")] = False,
        dates: Annotated[Dates, typer.Option("--dates", help="How 03/04/2026 is read.")] = Dates.uk,
        store: StoreOption = None,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Record answers. They lie in a store of their own that no suggestion, map or measure can read."""
        from connectome.actions.community import open_community
        from connectome.actions.equality import record_file
        from connectome.cli.show import Talk
        from connectome.settings import default_store

        talk = Talk(quiet)
        with open_community(store or default_store(), create=False) as community:
            done = record_file(community.store, source, check=check, order=dates.value)
        talk.say(f"{'Checked' if check else 'Recorded'} {done}")
        for remark in done.remarks:
            talk.say(f"Note: {remark}")


def _withdraw(group: typer.Typer) -> None:
    @group.command(epilog="Example: connectome equality withdraw p017 --characteristic age")
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
