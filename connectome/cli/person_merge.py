from __future__ import annotations

from typing import Annotated

import typer

from connectome.cli.options import AreaOption, DebugOption, Format, FormatOption, QuietOption, StoreOption


def register(group: typer.Typer) -> None:
    """Put duplicates, merge and unmerge among the commands on one person."""
    _duplicates(group)
    _merge(group)
    _unmerge(group)


def _duplicates(group: typer.Typer) -> None:
    @group.command(epilog="Example: connectome person duplicates --area a1 --limit 20")
    def duplicates(
        limit: Annotated[int, typer.Option("--limit", min=1, help="Most pairs.")] = 50,
        area: AreaOption = None,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Who may be recorded twice, likeliest first, and why. Nothing is changed."""
        from connectome.actions.community import open_community
        from connectome.actions.persons.duplicates import duplicates as find
        from connectome.cli.show import Talk, show
        from connectome.settings import default_store

        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community, talk.working("Comparing names"):
            found = find(community.store, limit, area=area)
        show(found, format)
        if len(found):
            talk.say("Ask before you merge: two people may share a name. Then: connectome person merge ID ID")
        else:
            talk.say("Nobody looks recorded twice.")
        talk.say(f"Store: {where}")


def _merge(group: typer.Typer) -> None:
    @group.command(epilog="Example: connectome person merge p017 p203 --yes")
    def merge(
        person: Annotated[str, typer.Argument(metavar="ID", help="The id of the person, which stays.")],
        other: Annotated[str, typer.Argument(metavar="ID", help="The id the same person has a second time.")],
        keep: Annotated[
            str | None,
            typer.Option(
                "--keep", metavar="ID", help="Which of the two stays, and whose name and area; else the first."
            ),
        ] = None,
        name: Annotated[str | None, typer.Option("--name", help="The name from now on.")] = None,
        yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
        store: StoreOption = None,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Join two records of one person. `person unmerge` takes it back exactly."""
        from connectome.actions.community import open_community
        from connectome.actions.persons import merging
        from connectome.cli.ask import agreed
        from connectome.cli.show import Talk
        from connectome.settings import default_store

        if keep not in (None, person, other):
            raise typer.BadParameter("--keep takes one of the two ids.")
        if keep == other:
            person, other = other, person
        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community:
            if not yes:
                Talk().say("\n".join(merging.look(community.store, person, other, name).lines()))
                if not agreed("Are the two one person?"):
                    talk.say("Nothing was changed.")
                    return
            done = merging.merge(community.store, person, other, name)
        if yes:
            talk.say("\n".join(done.lines()))
        talk.say(f"Merged. To take it back: connectome person unmerge {done.entry}")
        talk.say(f"Store: {where}")


def _unmerge(group: typer.Typer) -> None:
    @group.command(epilog="Example: connectome person unmerge p017")
    def unmerge(
        what: Annotated[
            str | None, typer.Argument(metavar="ENTRY|ID", help="The entry of the merge, or one of the two ids.")
        ] = None,
        store: StoreOption = None,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Take a merge back: both people are exactly as they were. By default your last merge."""
        from connectome.actions.community import open_community
        from connectome.actions.persons.merging import unmerge as take_back
        from connectome.cli.show import Talk
        from connectome.schema.words import counted
        from connectome.settings import default_store

        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community:
            done = take_back(community.store, what)
        talk.say(f"The merge of {done.day} is taken back: {counted(done.rows, 'row')} as before it.")
        talk.say(f"Store: {where}")
