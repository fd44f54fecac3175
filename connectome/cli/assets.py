from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from connectome.cli.options import AreaOption, DebugOption, Format, FormatOption, QuietOption, StoreOption

_SHOWN = ("id", "name", "type", "kind", "for", "area", "state", "confirmed")
"""Columns of the table on the screen; csv and json have all."""


def register(app: typer.Typer) -> None:
    @app.command(
        epilog="Example: connectome assets --publish --out assets.xlsx     or: connectome assets --set g03 mobilised"
    )
    def assets(
        area: AreaOption = None,
        publish: Annotated[
            bool, typer.Option("--publish", help="Write groups, places and organisations for residents to correct.")
        ] = False,
        out: Annotated[
            Path | None,
            typer.Option("--out", metavar="FILE.xlsx|.csv", help="The file of --publish; by default assets.xlsx."),
        ] = None,
        put: Annotated[
            tuple[str, str] | None,
            typer.Option("--set", metavar="ID STATE", help="Record a state: known, contacted, mobilised or dormant."),
        ] = None,
        what: Annotated[
            str | None, typer.Option("--what", help="With --set and a person's id: which gift or interest.")
        ] = None,
        on: Annotated[
            str | None, typer.Option("--on", metavar="DATE", help="With --set: the day it was so; by default today.")
        ] = None,
        since: Annotated[
            str | None, typer.Option("--since", metavar="DATE", help="How many changed their state since a day.")
        ] = None,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """What this place has, and what of it is in use. Gifts and ties are only counted."""
        from connectome.actions import assets as run
        from connectome.actions.community import open_community
        from connectome.cli.show import Talk, show, show_one
        from connectome.settings import default_store

        writes = publish or out is not None
        if sum((put is not None, since is not None, writes)) > 1 or (area is not None and (put or since is not None)):
            raise typer.BadParameter("--set, --since and --publish each do one thing; --area goes with --publish only.")
        if (what is not None or on is not None) and not put:
            raise typer.BadParameter("--what and --on belong to --set.")
        if writes and format is not Format.table:
            raise typer.BadParameter("--format is for the screen; the file of --publish is .xlsx or .csv.")
        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community:
            if put:
                done = run.set_state(community.store, *put, on=on, what=what)
                show_one(done, format)
                talk.say(str(done))
                talk.say(f"Store: {where}")
                return
            if since is not None:
                moves = run.moved(community.store, since)
                show(moves, format)
                if moves.empty:
                    talk.say("No state changed of anything that was recorded by then.")
                talk.say(f"States as they were recorded on {since} and are today. Store: {where}")
                return
            everybody = community.everything()
        day = everybody.data_date()
        graph = everybody.at(day) if day else everybody
        here = graph.within(area) if area is not None else graph
        if writes:
            listed = run.publish(here, out or Path("assets.xlsx"), everybody=everybody)
            talk.say(str(listed))
            print(listed.path)
        else:
            found = run.asset_map(here)
            show(found.loc[found["id"].notna(), list(_SHOWN)] if format is Format.table else found, format)
            for line in run.summary(here):
                talk.say(line)
        talk.say(f"Store: {where}")
