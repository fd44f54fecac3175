from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from connectome.cli.options import DebugOption, QuietOption, SeedOption


def register(app: typer.Typer) -> None:
    @app.command(epilog="Example: connectome demo hillside --out hillside-out")
    def demo(
        sample: Annotated[
            str, typer.Argument(help="hillside (made up), bristol or korea (real, published).")
        ] = "hillside",
        out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where tables and map go.")] = None,
        open_map: Annotated[bool, typer.Option("--open/--no-open", help="Open the map in your browser.")] = True,
        seed: SeedOption = 1,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """A sample community in, every table and a map out. Your own community is not touched."""
        from connectome.actions.demo import demo as run
        from connectome.cli.show import Talk

        talk = Talk(quiet)
        with talk.progress("Storing") as tick:
            done = run(sample, out or Path(f"{sample}-out"), seed=seed, progress=tick, say=talk.say)
        joined = done.analysis.tables["town"].set_index("measure").loc["connectedness"]
        people = done.analysis.tables["people"]
        talk.say(str(done.imported))
        talk.say(
            f"{len(people):,} people, {len(done.analysis.tables['ties']):,} ties ({done.analysis.layer}); "
            f"{int((people['degree'] == 0).sum()):,} people with no tie recorded yet; "
            f"{int(people['articulation_point'].sum()):,} people are the only link for others; "
            f"{joined['with_paid']:.0%} of pairs are joined by some path "
            f"({joined['without_paid']:.0%} without paid roles)."
        )
        talk.say(f"Tables: {done.folder}")
        talk.say(f"Map (contains names): {done.map}")
        print(done.map)
        if open_map and sys.stdout.isatty():
            import webbrowser

            if not webbrowser.open(done.map.resolve().as_uri()):
                talk.say("No browser was found; open the map file yourself.")
