from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from connectome.cli.options import (
    AreaOption,
    AsOfOption,
    DebugOption,
    Format,
    FormatOption,
    LayerOption,
    QuietOption,
    SeedOption,
    StoreOption,
    View,
)


def register(app: typer.Typer) -> None:
    @app.command(name="what-if", epilog="Example: connectome what-if --without p001 --map after.html")
    def what_if(
        add: Annotated[
            list[str] | None,
            typer.Option("--add", metavar="ID,ID", help="They would know each other. May repeat."),
        ] = None,
        remove: Annotated[
            list[str] | None, typer.Option("--remove", metavar="ID,ID", help="They would no longer. May repeat.")
        ] = None,
        without: Annotated[
            list[str] | None,
            typer.Option("--without", metavar="ID", help="This person, group, place ... would be gone. May repeat."),
        ] = None,
        newcomer: Annotated[
            list[str] | None,
            typer.Option(
                "--newcomer",
                metavar="ID",
                help="Somebody new, by an id of your own; --add ID,p017 says whom they know.",
            ),
        ] = None,
        new_group: Annotated[
            list[str] | None,
            typer.Option("--new-group", metavar="ID,ID,...", help="These people would meet as a group. May repeat."),
        ] = None,
        map_: Annotated[
            Path | None, typer.Option("--map", metavar="FILE.html", help="Also draw how it would be.")
        ] = None,
        view: Annotated[View, typer.Option("--view", help="For whom the map is.")] = View.manager,
        layer: LayerOption = None,
        area: AreaOption = None,
        as_of: AsOfOption = None,
        store: StoreOption = None,
        seed: SeedOption = 1,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Numbers and map if ties, people or groups came or went. Nothing is stored."""
        from connectome.actions.community import open_community
        from connectome.actions.supposing import suppose
        from connectome.cli.show import Talk, show
        from connectome.introductions.supposed import Supposed
        from connectome.settings import default_store

        if not (add or remove or without or newcomer or new_group):
            raise typer.BadParameter(
                "Say what would change: --add p017,p023, --remove p017,p023, --without p001, --newcomer ade or "
                "--new-group p017,p023,p030."
            )
        talk = Talk(quiet)
        where = store or default_store()
        supposed = Supposed(_ids(add), _ids(remove), without or [], newcomer or [], _ids(new_group))
        with open_community(where, create=False) as community:
            graph, kind = community.graph(as_of), community.store.kind
        here = graph.within(area) if area else graph
        with talk.working("Working out what would change"):
            found = suppose(here, supposed, layer=layer, path=map_, view=view.value, seed=seed, store=kind)
        show(found.table, format)
        talk.say(f"Ties counted: {found.layer}.")
        if map_:
            note = " (contains names: keep it to yourself)" if view is View.builder else ""
            talk.say(f"Map of how it would be{note}: {map_}")
        talk.say(f"Worked out on the side; nothing was stored. Store: {where}")


def _ids(given: list[str] | None) -> list[list[str]]:
    """The ids of each option, which stand with commas between them."""
    return [[part.strip() for part in ids.split(",")] for ids in given or []]
