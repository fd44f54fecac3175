from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from connectome.cli.options import AreaOption, DebugOption, LayerOption, QuietOption, SeedOption, StoreOption

_WHEN = "DATE|WAVE"
StartOption = Annotated[str, typer.Option("--from", metavar=_WHEN, help="The earlier wave (name or id) or day.")]
EndOption = Annotated[str, typer.Option("--to", metavar=_WHEN, help="The later wave or day.")]
OutcomesOption = Annotated[
    str,
    typer.Option(
        "--outcomes", metavar="NAME|FILE.toml", help="Which outcomes: leeds, leicestershire, or a file of your own."
    ),
]
_FOR = {"evaluator": "an evaluator", "board": "a board", "residents": "residents"}


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        help="Pages for one reader each, never of one person.",
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

    _outcome_commands(group)
    app.add_typer(group, name="report")


def _outcome_commands(group: typer.Typer) -> None:
    """One command a reader; they differ in nothing but whom they speak to and what files they write."""

    @group.command(epilog='Example: connectome report evaluator --from baseline --to "12 months" --out evaluator.xlsx')
    def evaluator(
        start: StartOption,
        end: EndOption,
        out: Annotated[Path, typer.Option("--out", metavar="FILE.html|.xlsx|.pdf", help="The file to write.")] = Path(
            "evaluator.html"
        ),
        outcomes: OutcomesOption = "leeds",
        area: AreaOption = None,
        store: StoreOption = None,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Sixteen sections for a sceptic. Who was asked, every figure with range and coverage, and what is not said."""
        _write("evaluator", out, start, end, outcomes, area, store, quiet)

    @group.command(epilog='Example: connectome report board --from baseline --to "12 months" --out board.docx')
    def board(
        start: StartOption,
        end: EndOption,
        out: Annotated[Path, typer.Option("--out", metavar="FILE.html|.docx|.pdf", help="The file to write.")] = Path(
            "board.html"
        ),
        outcomes: OutcomesOption = "leeds",
        area: AreaOption = None,
        store: StoreOption = None,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Two pages for a board. Six headlines, for whom not, how sure, what went wrong, what to decide."""
        _write("board", out, start, end, outcomes, area, store, quiet)

    @group.command(epilog='Example: connectome report residents --from baseline --to "12 months" --out residents.html')
    def residents(
        start: StartOption,
        end: EndOption,
        out: Annotated[Path, typer.Option("--out", metavar="FILE.html|.pdf", help="The file to write.")] = Path(
            "residents.html"
        ),
        outcomes: OutcomesOption = "leeds",
        area: AreaOption = None,
        store: StoreOption = None,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """One page for residents, in short words. They see it first, and can say that it is not true."""
        _write("residents", out, start, end, outcomes, area, store, quiet)


def _write(
    reader: str, out: Path, start: str, end: str, outcomes: str, area: str | None, store: str | None, quiet: bool
) -> None:
    from connectome.actions.community import open_community
    from connectome.actions.reporting import outcome_report
    from connectome.cli.show import Talk
    from connectome.settings import default_store

    talk = Talk(quiet)
    where = store or default_store()
    with open_community(where, create=False) as community, talk.working("Writing the report"):
        path = outcome_report(community, reader, out, start=start, end=end, outcomes=outcomes, area=area)
    talk.say(f"The report for {_FOR[reader]}. Before you pass it on, read it for first names. Store: {where}")
    print(path)
