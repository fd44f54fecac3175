from __future__ import annotations

import typer

from connectome.cli.options import (
    AreaOption,
    AsOfOption,
    DebugOption,
    Format,
    FormatOption,
    LayerOption,
    OutFolder,
    QuietOption,
    SeedOption,
    StoreOption,
)


def register(app: typer.Typer) -> None:
    @app.command(epilog="Example: connectome analyse --out tables --as-of 2026-06-30")
    def analyse(
        out: OutFolder = None,
        as_of: AsOfOption = None,
        area: AreaOption = None,
        layer: LayerOption = None,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        seed: SeedOption = 1,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Numbers of the whole, with and without paid roles. With --out every table as CSV."""
        from connectome.actions.analysing import analyse as run
        from connectome.actions.community import open_community
        from connectome.cli.show import Talk, show
        from connectome.schema.words import counted
        from connectome.settings import default_store

        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community:
            graph, kind = community.graph(as_of), community.store.kind
        with talk.working("Working out who is connected"):
            done = run(graph, layer=layer, area=area, seed=seed, store=kind)
        if out:
            done.save(out)
        show(done.tables["town"].drop(columns="coverage") if format is Format.table else done.tables["town"], format)
        flagged = done.tables["flags"]["person"].nunique()
        talk.say(
            f"{counted(len(done.tables['people']), 'person', 'people')}, {counted(len(done.tables['ties']), 'tie')} "
            f"in the layer {done.layer}, data to {done.stamp.data_date or 'no date'}. "
            f"{counted(flagged, 'person', 'people')} may welcome an introduction (flags)."
        )
        if layer is None and done.layer != "knows":
            joined = done.layer.replace("shared:", "shared ")
            talk.say(f"Nobody is recorded as knowing anybody, so people are joined by {joined}.")
        talk.say(f"Coverage: {done.stamp.coverage}. Store: {where}" + (f". Tables: {out}" if out else ""))
