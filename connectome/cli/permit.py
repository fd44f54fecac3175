from __future__ import annotations

from typing import Annotated

import typer

from connectome.cli.options import DebugOption, QuietOption, StoreOption


def register(app: typer.Typer) -> None:
    @app.command(epilog='Example: connectome permit p017 introduce,map --how "in person, at the library"')
    def permit(
        person: Annotated[str | None, typer.Argument(help="The id of a person, unless --everyone.")] = None,
        purposes: Annotated[str | None, typer.Argument(help="introduce, map, story; several joined by commas.")] = None,
        everyone: Annotated[
            bool, typer.Option("--everyone", help="For everyone recorded, such as when all signed a form.")
        ] = False,
        how: Annotated[str, typer.Option("--how", help="How permission was given.")] = "",
        withdraw: Annotated[bool, typer.Option("--withdraw", help="Take back instead of give.")] = False,
        store: StoreOption = None,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Record what a person agreed to, or that they took it back."""
        from connectome.actions.community import open_community
        from connectome.actions.permitting import give
        from connectome.actions.permitting import withdraw as take_back
        from connectome.cli.show import Talk
        from connectome.schema.words import counted
        from connectome.settings import default_store

        if everyone and purposes is None:
            person, purposes = None, person
        if everyone == (person is not None):
            raise typer.BadParameter("Say who: an id, or --everyone.")
        if not purposes and not withdraw:
            raise typer.BadParameter("Say what for: introduce, map, story (joined by commas).")
        talk = Talk(quiet)
        where = store or default_store()
        people = None if everyone else [str(person)]
        asked = purposes.split(",") if purposes else ["introduce", "map", "story"]
        with open_community(where, create=False) as community:
            if withdraw:
                done = take_back(community.store, people, asked)
                talk.say(f"{counted(done.count, 'permission')} withdrawn, from the next map and suggestion on.")
                if done.standing:
                    talk.say(f"Still standing: {', '.join(done.standing)}.")
            else:
                done = give(community.store, people, asked, how)
                talk.say(f"{counted(done.count, 'permission')} given.")
                if done.left_out:
                    many = counted(done.left_out, "permission")
                    talk.say(f"{many} left out: taken back before, or the person has left. Ask each, then name them.")
            talk.say(f"Store: {where}")
