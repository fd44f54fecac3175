from __future__ import annotations

from typing import Annotated

import typer

from connectome.cli.options import DebugOption, Format, FormatOption, QuietOption


def register(app: typer.Typer) -> None:
    @app.command(epilog="Example: connectome columns people")
    def columns(
        sheet: Annotated[str | None, typer.Argument(help="One sheet; all of them when left out.")] = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """What every sheet and column means. And what may stand in it, why it is held."""
        from connectome.cli.show import show
        from connectome.exchange.dictionary import dictionary

        show(dictionary(sheet), format)
