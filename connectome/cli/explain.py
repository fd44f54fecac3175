from __future__ import annotations

from typing import Annotated

import typer

from connectome.cli.options import DebugOption, Format, FormatOption, QuietOption


def register(app: typer.Typer) -> None:
    @app.command(epilog="Example: connectome explain constraint")
    def explain(
        measure: Annotated[str, typer.Argument(help="The name of a number, as in the tables.")],
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """What a number in the tables means. One sentence, its range, its direction, what to beware of."""
        from dataclasses import asdict

        from connectome.cli.show import as_json
        from connectome.measures.meanings import explain as find

        meaning = asdict(find(measure))
        if format is Format.json:
            print(as_json(meaning))
        elif format is Format.csv:
            import pandas as pd

            from connectome.cli.show import show

            show(pd.DataFrame([meaning]), format)
        else:
            for name, words in meaning.items():
                print(f"{name.replace('_', ' ').capitalize()}: {words}")
