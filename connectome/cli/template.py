from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from connectome.cli.options import DebugOption, QuietOption


def register(app: typer.Typer) -> None:
    @app.command(epilog="Example: connectome template town.xlsx")
    def template(
        file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The workbook to make.")],
        overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file of that name.")] = False,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """A workbook to fill in, with what its columns mean. Every sheet has drop-downs and an example row."""
        from connectome.cli.show import Talk
        from connectome.exchange.template import write_template

        write_template(file, overwrite=overwrite)
        Talk(quiet).say(f"Fill in what you have (only the sheet 'people' is needed), then: connectome import {file}")
        print(file)
