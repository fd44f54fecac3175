from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from connectome.cli import person_merge
from connectome.cli.options import DebugOption, Format, FormatOption, QuietOption, StoreOption

PersonArgument = Annotated[str, typer.Argument(metavar="ID", help="The id of a person.")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        help="One person: see what is held, erase it, join two records.",
        epilog="Example: connectome person show p017",
        no_args_is_help=True,
    )
    _show(group)
    _erase(group)
    person_merge.register(group)
    app.add_typer(group, name="person")


def _show(group: typer.Typer) -> None:
    @group.command(epilog="Example: connectome person show p017 --format json --out p017.json")
    def show(
        person: PersonArgument,
        out: Annotated[
            Path | None, typer.Option("--out", metavar="FILE", help="Into a file that only you may read.")
        ] = None,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Everything held about one person. What is other people's is withheld, and listed."""
        from connectome.actions.community import open_community
        from connectome.actions.persons.showing import held_about
        from connectome.cli.show import Talk, as_json, visible
        from connectome.exchange.tables import to_csv
        from connectome.files import write_out
        from connectome.settings import default_store

        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community:
            held = held_about(community.store, person)
        if format is Format.json:
            text = as_json(held.as_dict()) + "\n"
        else:
            text = to_csv(held.as_frame()) if format is Format.csv else held.as_text()
        if out is None:
            print(visible(text) if format is Format.table else text, end="")
        else:
            write_out(out, text)
            talk.say(f"All that is held about one person, by name: keep {out} to yourself and them.")
        talk.say("Read it before you hand it over: a note may speak of somebody who is not recorded here.")
        talk.say(f"Store: {where}")


def _erase(group: typer.Typer) -> None:
    @group.command(epilog="Example: connectome person erase p288 --yes")
    def erase(
        person: PersonArgument,
        yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
        compact: Annotated[
            bool, typer.Option("--compact", help="Afterwards take what is left of them off the disk as well.")
        ] = False,
        store: StoreOption = None,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Erase one person for good. At their own wish: not to be undone, not brought back by an import."""
        from connectome.actions.community import open_community
        from connectome.actions.compacting import check_place
        from connectome.actions.persons.erasing import confirm, erase, what_goes
        from connectome.cli.show import Talk
        from connectome.settings import default_store

        talk = Talk(quiet)
        where = store or default_store()
        if compact:
            check_place(where)
        with open_community(where, create=False) as community:
            if not yes:
                Talk().say("\n".join(what_goes(community.store, person).lines()))
                print("Type the id to erase them for good: ", end="", file=sys.stderr, flush=True)
                confirm(person, sys.stdin.readline())
            done = erase(community.store, person)
        talk.say("\n".join(done.lines()))
        if compact:
            from connectome.cli.store import compact_and_say

            compact_and_say(where, talk)
        else:
            talk.say("What the disk still holds of them goes with: connectome store compact")
        talk.say(f"Store: {where}")
