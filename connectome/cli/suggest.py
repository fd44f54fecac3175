from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from connectome.cli.options import AreaOption, DebugOption, Format, FormatOption, QuietOption, SeedOption, StoreOption
from connectome.cli.suggest_more import (
    Asked,
    EveningOption,
    GroupsOption,
    GuestsOption,
    TablesOption,
    TogetherOption,
    ToOption,
    print_more,
    refuse_what_would_count_for_nothing,
)

if TYPE_CHECKING:
    from connectome.actions.community import Community
    from connectome.cli.show import Talk
    from connectome.introductions.sheet import Wanted


def register(app: typer.Typer) -> None:
    @app.command(
        epilog="Example: connectome suggest p017    or: connectome suggest --everybody --by p001 --out mine.html    "
        "or: connectome suggest --together 20    or: connectome suggest p017 --to groups"
    )
    def suggest(
        person: Annotated[str | None, typer.Argument(help="The id of a person.")] = None,
        everybody: Annotated[bool, typer.Option("--everybody", help="For everybody who may be introduced.")] = False,
        by: Annotated[
            str | None, typer.Option("--by", help="Only the patch and the follow-ups of this builder (an id).")
        ] = None,
        together: TogetherOption = None,
        to: ToOption = None,
        groups: GroupsOption = False,
        evening: EveningOption = None,
        tables: TablesOption = None,
        guests: GuestsOption = False,
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
        again: Annotated[
            bool, typer.Option("--again", help="Instead, whom they knew once and could get back in touch with.")
        ] = False,
        mix: Annotated[
            float | None,
            typer.Option("--mix", help="How much what would change counts against how well two fit: 0 to 1 (0.2)."),
        ] = None,
        store: StoreOption = None,
        seed: SeedOption = 1,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Who could be introduced to whom, around what. Only people whose permission stands; you decide."""
        from connectome.actions.community import open_community
        from connectome.cli.show import Talk
        from connectome.introductions.sheet import PAIRS, Wanted
        from connectome.settings import default_store

        asks = {
            "a person": bool(person),
            "--everybody": everybody,
            "--together": together is not None,
            "--groups": groups,
            "--evening": evening is not None,
        }
        if [*asks.values()].count(True) != 1:
            raise typer.BadParameter(
                "Say for whom: an id, --everybody, --together K, --groups or --evening GROUP, one of them. "
                "`connectome analyse --out DIR` lists ids in people.csv."
            )
        if out is not None and format is not Format.table:
            raise typer.BadParameter("--format is for the screen; a file is a page (.html) or a log sheet (.xlsx).")
        if out is not None and (again or mix is not None):
            raise typer.BadParameter("--again and --mix are for the screen; a file holds introductions as usual.")
        what = "--to" if to else next(name for name, asked in asks.items() if asked)
        given = {"--again": again, "--mix": mix, "--limit": limit, "--tables": tables, "--guests": guests}
        refuse_what_would_count_for_nothing(what, given)
        talk = Talk(quiet)
        where = store or default_store()
        if to or not (person or everybody):
            asked = Asked(person, together, to, groups, evening, tables, guests, by, area, limit, seed)
            print_more(asked, where, format, talk, to_file=out is not None)
            return
        few = 5 if out is None or person else PAIRS
        wanted = Wanted(person, by, area, limit or few)
        with open_community(where, create=False) as community:
            if out is None:
                _print(community, wanted, again, mix, format, talk)
            else:
                _write(community, wanted, out, talk)
        talk.say(f"Store: {where}")


def _print(community: Community, wanted: Wanted, again: bool, mix: float | None, format: Format, talk: Talk) -> None:
    from connectome.actions.suggesting import suggestions
    from connectome.cli.show import show
    from connectome.introductions.own_words import own_words
    from connectome.introductions.suggest import MORE

    graph = community.graph()
    with talk.progress("Looking") as tick:
        found = suggestions(graph, wanted, again=again, mix=mix, progress=tick)
    if format is Format.table:
        found = found.drop(columns=list(MORE))
    elif wanted.person is not None:
        found.insert(0, "person", wanted.person)
    show(found, format)
    if format is Format.table and wanted.person is not None and len(found) and not again:
        talk.say(_next_step(wanted.person, found["other"].iloc[0], found["around"].iloc[0]))
    if not len(found):
        talk.say(
            "Nobody to get back in touch with. It takes a tie that ended, and standing permissions."
            if again
            else "Nobody to suggest. It takes standing permissions, and something in common: an interest, a wanted "
            "gift, a group, a place, somebody both know, or an area."
        )
    elif found.attrs["learnt"]:
        talk.say(found.attrs["learnt"])
    if changed := own_words(graph):
        talk.say(changed)


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


def _next_step(person: str, other: str, around: str) -> str:
    words = ["connectome introduce log", shlex.quote(person), shlex.quote(other), "--by YOUR-ID"]
    if around:
        words += ["--around", shlex.quote(around.partition(";")[0])]
    return f"Ask each on their own. Once you have introduced them: {' '.join(words)}"
