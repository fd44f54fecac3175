from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from connectome.cli.options import Dates, DebugOption, Format, FormatOption, QuietOption, StoreOption
from connectome.errors import ImportRefused, InputError


def register(app: typer.Typer) -> None:
    @app.command(name="import", epilog="Example: connectome import town.xlsx --check")
    def import_(
        source: Annotated[
            Path, typer.Argument(metavar="FOLDER|FILE.xlsx", help="A folder of CSV files, or one workbook.")
        ],
        check: Annotated[bool, typer.Option("--check", help="Only check; write nothing.")] = False,
        dates: Annotated[Dates, typer.Option("--dates", help="How 03/04/2026 is read.")] = Dates.uk,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Bring in a community from a workbook or CSV files. Whole or not at all: any fault, and nothing is written."""
        from connectome.actions.community import open_community
        from connectome.cli.show import Talk, show
        from connectome.settings import default_store

        talk = Talk(quiet)
        where = store or default_store()
        with _place(where, check) as place, open_community(place) as community, talk.progress("Storing") as tick:
            try:
                done = community.load(source, check=check, dates=dates.value, progress=tick)
            except ImportRefused as refused:
                kept = _keep(refused, source)
                raise ImportRefused(f"{refused}\nAll of them: {kept}", refused.problems) from refused
            graph = community.graph()
        rows = done.rows.rename_axis("sheet").reset_index()
        if format is not Format.table:
            show(rows, format)
        elif len(told := rows[done.rows.any(axis=1).to_numpy()]):
            show(told, format)
        talk.say(str(done))
        for remark in done.remarks:
            talk.say(f"Note: {remark}")
        talk.say(f"Store: {where}")
        if not check:
            from connectome.privacy.permissions import standing

            allowed, people = len(standing(graph, "introduce")), len(graph.ids)
            words = f"{allowed:,} of {people:,} people may be introduced"
            hint = (
                "."
                if allowed
                else ': add a sheet `permissions`, or ask each, then: connectome permit ID introduce,map --how "..."'
            )
            talk.say(f"{words}{hint}")


@contextmanager
def _place(where: str, check: bool) -> Iterator[str]:
    """Where to open the store; only checking makes none: where there is none yet, a passing one serves."""
    if check and "://" not in where and not Path(where).exists():
        with tempfile.TemporaryDirectory() as passing:
            yield str(Path(passing) / "store")
    else:
        yield where


def _keep(refused: ImportRefused, source: Path) -> Path:
    """All faults as a CSV beside where the person works, or in the temporary folder."""
    from connectome.exchange.tables import to_csv
    from connectome.files import write_out

    text = to_csv(refused.problems)
    name = f"{source.resolve().stem[:60]}-problems.csv"
    try:
        write_out(Path(name), text)
    except InputError:
        place = Path(tempfile.gettempdir()) / name
        write_out(place, text)
        return place
    return Path(name)
