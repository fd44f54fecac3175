from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from connectome.cli.options import (
    AreaOption,
    AsOfOption,
    DebugOption,
    LayerOption,
    Plot,
    QuietOption,
    SeedOption,
    StoreOption,
    View,
)

_FILES = {View.manager: "map.html", View.builder: "map-with-names.html", View.evaluator: "map-coded.html"}


def register(app: typer.Typer) -> None:
    @app.command(name="map", epilog="Example: connectome map --view builder --out town.html")
    def map_(
        out: Annotated[
            Path | None,
            typer.Option("--out", metavar="FILE", help="The file to write: .html, or a still picture .svg, .png."),
        ] = None,
        view: Annotated[
            View | None, typer.Option("--view", help="manager (default): no person; builder: names; evaluator: codes.")
        ] = None,
        person: Annotated[
            str | None, typer.Option("--person", metavar="ID", help="A picture of one person and two steps around.")
        ] = None,
        day: Annotated[
            list[str] | None, typer.Option("--day", metavar="DATE", help="A picture of 2 to 6 days: give it for each.")
        ] = None,
        plot: Annotated[
            Plot | None, typer.Option("--plot", help="A plot: ties (how many people have), areas (ties a person).")
        ] = None,
        like: Annotated[
            Path | None, typer.Option("--like", metavar="FILE.html", help="An earlier map: who was on it stays there.")
        ] = None,
        since: Annotated[
            str | None, typer.Option("--from", metavar="DATE|WAVE", help="From when on months can be looked at.")
        ] = None,
        until: Annotated[
            str | None, typer.Option("--to", metavar="DATE|WAVE", help="The day shown first, the last on the slider.")
        ] = None,
        width: Annotated[
            float | None, typer.Option("--width", help="Pixels across, of a picture: 1200; 360 for a phone.")
        ] = None,
        layer: LayerOption = None,
        area: AreaOption = None,
        as_of: AsOfOption = None,
        store: StoreOption = None,
        seed: SeedOption = 1,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """One map in one file that opens anywhere, offline. Or a still picture. The manager's view shows no person."""
        import connectome
        from connectome.actions.community import open_community
        from connectome.actions.mapping import draw, draw_part, shown_day
        from connectome.cli.show import Talk
        from connectome.files import size_said
        from connectome.graph.stamp import Stamp, new_run
        from connectome.measures.coverage import coverage_text
        from connectome.settings import default_store

        talk = Talk(quiet)
        where, whose = store or default_store(), view or View.manager
        with open_community(where, create=False) as community:
            graph, at = shown_day(community.graph(as_of), as_of, until), community.store
            here = graph.within(area) if area is not None else graph
            name = layer or here.default_layer()
            stamp = Stamp(
                new_run(), connectome.__version__, here.as_of, at.kind, [name], coverage_text(here), seed,
                {"view": whose.value},
            )  # fmt: skip
            with talk.working("Drawing the map"):
                if person is not None or day or plot:
                    file = out or Path("person-with-names.svg" if person is not None else "picture.svg")
                    path = draw_part(
                        here,
                        file,
                        view=view and view.value,
                        person=person,
                        days=day,
                        plot=plot.value if plot else None,
                        like=like,
                        since=since,
                        layer=name,
                        stamp=stamp,
                        seed=seed,
                        width=width,
                        store=at,
                    )
                else:
                    file = out or Path(_FILES[whose])
                    path = draw(
                        here,
                        file,
                        view=whose.value,
                        layer=name,
                        stamp=stamp,
                        seed=seed,
                        whole=graph,
                        like=like,
                        since=since,
                        width=width,
                        store=at,
                    )
        names = person is not None or (whose is View.builder and not day and not plot)
        note = " (contains names: keep it to yourself)" if names else ""
        size = f"{size_said(path.stat().st_size)}, works offline"
        talk.say(
            f"The {'builder' if person is not None else whose.value}'s map{note}. Store: {where}. The file: {size}."
        )
        print(path)
