from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from connectome.cli.options import (
    AreaOption,
    AsOfOption,
    DebugOption,
    LayerOption,
    QuietOption,
    SeedOption,
    StoreOption,
    View,
)

_FILES = {View.manager: "map.html", View.builder: "map-with-names.html", View.evaluator: "map-coded.html"}


def register(app: typer.Typer) -> None:
    @app.command(name="map", epilog="Example: connectome map --view builder --out town.html")
    def map_(
        out: Annotated[Path | None, typer.Option("--out", metavar="FILE.html", help="The file to write.")] = None,
        view: Annotated[
            View, typer.Option("--view", help="manager: no person; builder: names; evaluator: codes.")
        ] = View.manager,
        like: Annotated[
            Path | None, typer.Option("--like", metavar="FILE.html", help="An earlier map: who was on it stays there.")
        ] = None,
        layer: LayerOption = None,
        area: AreaOption = None,
        as_of: AsOfOption = None,
        store: StoreOption = None,
        seed: SeedOption = 1,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """One map in one file that opens anywhere, offline. The manager's view shows no person."""
        import connectome
        from connectome.actions.community import open_community
        from connectome.actions.mapping import draw
        from connectome.cli.show import Talk
        from connectome.graph.stamp import Stamp, new_run
        from connectome.measures.coverage import coverage_text
        from connectome.settings import default_store

        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community:
            graph, at = community.graph(as_of), community.store
            here = graph.within(area) if area is not None else graph
            name = layer or here.default_layer()
            stamp = Stamp(
                new_run(), connectome.__version__, here.as_of, at.kind, [name], coverage_text(here), seed,
                {"view": view.value},
            )  # fmt: skip
            file = out or Path(_FILES[view])
            with talk.working("Drawing the map"):
                path = draw(
                    here,
                    file,
                    view=view.value,
                    layer=name,
                    stamp=stamp,
                    seed=seed,
                    whole=graph,
                    like=like,
                    store=at,
                )
        note = " (contains names: keep it to yourself)" if view is View.builder else ""
        talk.say(f"The {view.value}'s map{note}. Store: {where}")
        print(path)
