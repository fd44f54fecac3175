from __future__ import annotations

from typing import Annotated

import typer

from connectome.cli.options import AreaOption, DebugOption, Format, FormatOption, QuietOption, StoreOption


def register(app: typer.Typer) -> None:
    @app.command(
        epilog="Example: connectome suggest p017 --limit 3     or: connectome suggest --everybody --format csv"
    )
    def suggest(
        person: Annotated[str | None, typer.Argument(help="The id of a person.")] = None,
        everybody: Annotated[bool, typer.Option("--everybody", help="For everybody who may be introduced.")] = False,
        limit: Annotated[int, typer.Option("--limit", min=1, help="Most suggestions a person.")] = 5,
        area: AreaOption = None,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Who could be introduced to whom, around what. Only people whose permission stands; you decide."""
        from connectome.actions.community import open_community
        from connectome.cli.show import Talk, show
        from connectome.introductions import suggest as one
        from connectome.introductions import suggest_everybody
        from connectome.settings import default_store

        if bool(person) == everybody:
            raise typer.BadParameter(
                "Say for whom: an id, or --everybody. `connectome analyse --out DIR` lists ids in people.csv."
            )
        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community:
            graph = community.graph()
        among = graph.within(area).ids if area else None
        with talk.progress("Looking") as tick:
            if person is None:
                found = suggest_everybody(graph, limit, tick, among=among)
            else:
                found = one(graph, person, limit, among=among)
        if format is not Format.table and person is not None:
            found.insert(0, "person", person)
        show(found, format)
        if not len(found):
            talk.say("Nobody to suggest. It takes standing permissions, and an interest in common or a wanted gift.")
        talk.say(f"Store: {where}")
