from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from connectome.cli.options import AreaOption, DebugOption, Format, FormatOption, QuietOption, StoreOption

if TYPE_CHECKING:
    from connectome.actions.community import Community
    from connectome.cli.show import Talk
    from connectome.introductions.sheet import Wanted


def register(app: typer.Typer) -> None:
    @app.command(
        epilog="Example: connectome suggest p017    or: connectome suggest --everybody --by p001 --out mine.html"
    )
    def suggest(
        person: Annotated[str | None, typer.Argument(help="The id of a person.")] = None,
        everybody: Annotated[bool, typer.Option("--everybody", help="For everybody who may be introduced.")] = False,
        by: Annotated[
            str | None, typer.Option("--by", help="Only the patch and the follow-ups of this builder (an id).")
        ] = None,
        area: AreaOption = None,
        limit: Annotated[
            int | None, typer.Option("--limit", min=1, help="Most suggestions a person (5), or pairs in a file (20).")
        ] = None,
        out: Annotated[
            Path | None,
            typer.Option(
                "--out",
                metavar="FILE",
                help="A page for phone and paper (.html), or a log sheet to fill in and import (.xlsx).",
            ),
        ] = None,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Who could be introduced to whom, around what. Only people whose permission stands; you decide."""
        from connectome.actions.community import open_community
        from connectome.cli.show import Talk
        from connectome.introductions.sheet import PAIRS, Wanted
        from connectome.settings import default_store

        if bool(person) == everybody:
            raise typer.BadParameter(
                "Say for whom: an id, or --everybody. `connectome analyse --out DIR` lists ids in people.csv."
            )
        if out is not None and format is not Format.table:
            raise typer.BadParameter("--format is for the screen; a file is a page (.html) or a log sheet (.xlsx).")
        talk = Talk(quiet)
        where = store or default_store()
        few = 5 if out is None or person else PAIRS
        wanted = Wanted(person, by, area, limit or few)
        with open_community(where, create=False) as community:
            if out is None:
                _print(community, wanted, format, talk)
            else:
                _write(community, wanted, out, talk)
        talk.say(f"Store: {where}")


def _print(community: Community, wanted: Wanted, format: Format, talk: Talk) -> None:
    from connectome.cli.show import show
    from connectome.introductions import suggest, suggest_everybody
    from connectome.introductions.sheet import patch

    graph = community.graph()
    narrowed = wanted.by is not None or wanted.area is not None
    among = patch(graph, wanted.by, wanted.area)[1] - {wanted.by} if narrowed else None
    with talk.progress("Looking") as tick:
        if wanted.person is None:
            found = suggest_everybody(graph, wanted.limit, tick, among=among)
        else:
            found = suggest(graph, wanted.person, wanted.limit, among=among)
    if format is not Format.table and wanted.person is not None:
        found.insert(0, "person", wanted.person)
    show(found, format)
    if format is Format.table and wanted.person is not None and len(found):
        first = found.iloc[0]
        around = shlex.quote(first["around"].split(";")[0])
        talk.say(
            "Ask each on their own. Once you have introduced them: connectome introduce log "
            f"{shlex.quote(wanted.person)} {shlex.quote(first['other'])} --by YOUR-ID --around {around}"
        )
    if not len(found):
        talk.say("Nobody to suggest. It takes standing permissions, and an interest in common or a wanted gift.")


def _write(community: Community, wanted: Wanted, out: Path, talk: Talk) -> None:
    from connectome.actions.suggesting import write_sheet
    from connectome.schema.words import counted

    with talk.progress("Looking") as tick:
        done = write_sheet(community.store, out, wanted, progress=tick)
    sheet = done.sheet
    many = f"{counted(len(sheet.pairs), 'introduction')} to consider, {counted(len(sheet.due), 'follow-up')} due"
    talk.say(f"{sheet.patch[:1].upper()}{sheet.patch[1:]}: {many} (contains names: keep it to yourself).")
    for said in sheet.left_out:
        talk.say(said)
    print(done.path)
