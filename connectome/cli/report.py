from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from connectome.cli.options import AreaOption, DebugOption, LayerOption, QuietOption, SeedOption, StoreOption


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        help="The town on one page, without a single person on it.",
        epilog="Example: connectome report town --out town.html",
        no_args_is_help=True,
    )

    @group.command(epilog="Example: connectome report town --out town.pdf")
    def town(
        out: Annotated[
            Path, typer.Option("--out", metavar="FILE.html|.pdf", help="The file to write; a PDF takes Chromium.")
        ] = Path("town.html"),
        since: Annotated[
            str | None,
            typer.Option("--from", metavar="DATE", help="Changes after this day; by default three months before --to."),
        ] = None,
        until: Annotated[
            str | None,
            typer.Option("--to", metavar="DATE", help="The day shown; by default the latest anything happened."),
        ] = None,
        area: AreaOption = None,
        exact: Annotated[
            bool,
            typer.Option(
                "--exact", help="Counts from 5 as they are, for the team; else under 10 hidden, rounded to 5."
            ),
        ] = False,
        layer: LayerOption = None,
        store: StoreOption = None,
        seed: SeedOption = 1,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """One page for a manager. Where it is thin, what holds it together, what changed; no person is on it."""
        from connectome.actions.community import open_community
        from connectome.actions.reporting import town_report
        from connectome.cli.show import Talk
        from connectome.settings import default_store

        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community, talk.working("Writing the page"):
            path = town_report(community, out, since=since, until=until, area=area, layer=layer, seed=seed, exact=exact)
        talk.say(f"The manager's page; no person is named on it. Store: {where}")
        print(path)

    app.add_typer(group, name="report")
