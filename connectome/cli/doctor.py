from __future__ import annotations

import typer

from connectome.cli.options import DebugOption, Format, FormatOption, QuietOption, StoreOption


def register(app: typer.Typer) -> None:
    @app.command(epilog="Example: connectome doctor")
    def doctor(
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Whether all of it works on this machine. And what to do where something does not."""
        import pandas as pd

        from connectome.actions.checkup import checkup
        from connectome.cli.show import show
        from connectome.settings import default_store

        findings = checkup(store or default_store())
        if format is Format.table:
            for finding in findings:
                if not (quiet and finding.good):
                    print(f"{'ok ' if finding.good else '!! '} {finding.what}: {finding.words}")
        else:
            show(pd.DataFrame(findings), format)
        if any(not f.good and f.needed for f in findings):
            raise typer.Exit(4)
