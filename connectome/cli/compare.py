from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from connectome.cli.options import AreaOption, DebugOption, Format, FormatOption, QuietOption, StoreOption

_WHEN = "DATE|WAVE"


def register(app: typer.Typer) -> None:
    @app.command(
        epilog='Example: connectome compare --from baseline --to "12 months" --out change.xlsx'
        "     or: connectome compare --from 2025-06-30 --to 2026-06-30"
    )
    def compare(
        start: Annotated[str, typer.Option("--from", metavar=_WHEN, help="The earlier wave (name or id) or day.")],
        end: Annotated[str, typer.Option("--to", metavar=_WHEN, help="The later wave or day.")],
        area: AreaOption = None,
        out: Annotated[
            Path | None, typer.Option("--out", metavar="FILE.xlsx", help="A workbook: sentences, tables, method.")
        ] = None,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """What changed between two waves or two days. People asked both times first, with ranges and how sure."""
        from connectome.actions.community import open_community
        from connectome.actions.comparing import compare as run
        from connectome.cli.show import Talk, as_json, show, visible
        from connectome.settings import default_store

        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community:
            graph, kind = community.graph(), community.store.kind
        with talk.working("Comparing"):
            done = run(graph, start, end, area=area, store=kind)
        if out:
            done.save(out)
        if format is Format.json:
            print(as_json(done.comparison.records()))
        elif format is Format.csv:
            show(done.comparison.figures(), format)
        else:
            print(visible("\n".join(done.comparison.words)))
            show(done.comparison.ranges.reset_index()[["id", "value", "low", "high", "n", "status"]], format)
        talk.say(f"Store: {where}" + (f". Workbook: {out}" if out else ""))
