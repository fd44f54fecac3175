from __future__ import annotations

import typer

from connectome.cli.options import DebugOption, StoreOption


def register(app: typer.Typer) -> None:
    @app.command(epilog="Example: connectome doctor")
    def doctor(store: StoreOption = None, debug: DebugOption = False) -> None:
        """Does everything connectome uses work on this machine? What to do where it does not."""
        from connectome.actions.checkup import checkup
        from connectome.settings import default_store

        findings = checkup(store or default_store())
        for finding in findings:
            print(f"{'ok ' if finding.good else '!! '} {finding.what}: {finding.words}")
        if any(not f.good and f.needed for f in findings):
            raise typer.Exit(4)
