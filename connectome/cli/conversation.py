from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from connectome.cli.options import DateOption, DebugOption, Format, FormatOption, QuietOption, StoreOption

if TYPE_CHECKING:
    from connectome.actions.conversing import Listening
    from connectome.graph import CommunityGraph

ByOption = Annotated[
    str | None, typer.Option("--by", metavar="PERSON", help="Who listened: the id or exact name of a person.")
]
Words = list[str] | None


class _RecordingByDefault(TyperGroup):
    """`connectome conversation "..."` is `connectome conversation record "..."`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["record", *args]
        return super().parse_args(ctx, args)


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        cls=_RecordingByDefault,
        help="Write down a conversation, and what somebody cares about.",
        epilog='Example: connectome conversation "met Ade; loves bread" --by p001 --with p017 --cares-about bread',
        no_args_is_help=True,
    )
    _record(group)
    _list(group)
    app.add_typer(group, name="conversation")


def _record(group: typer.Typer) -> None:
    @group.command(
        epilog='Example: connectome conversation record "met Ade; loves bread" --by p001 --with p017 '
        '--cares-about bread     ("record" may be left out)'
    )
    def record(
        text: Annotated[str, typer.Argument(help="What it was about, in a line.")],
        by: ByOption = None,
        people: Annotated[
            Words,
            typer.Option(
                "--with", metavar="PERSON", help="With whom: id, exact name, or 'new: NAME'. None: a neighbour."
            ),
        ] = None,
        new: Annotated[
            Words, typer.Option("--new-person", metavar="NAME", help="With somebody not recorded yet.")
        ] = None,
        cares_about: Annotated[Words, typer.Option("--cares-about", help="What the person cares about.")] = None,
        would_like: Annotated[Words, typer.Option("--would-like", help="What the person would like to do.")] = None,
        gift: Annotated[Words, typer.Option("--gift", help="What the person offers.")] = None,
        date: DateOption = None,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Record a conversation. Of one person also what they care about, would like, offer: only what options say."""
        from connectome.actions.community import open_community
        from connectome.actions.conversing import NEW, Listening, converse
        from connectome.cli.ask import somebody_there
        from connectome.cli.show import Talk, show_one
        from connectome.graph import CommunityGraph
        from connectome.settings import default_store

        if by is None:
            raise typer.BadParameter("Say who listened: --by PERSON.")
        named = [*(people or ()), *(f"{NEW} {name}" for name in new or ())]
        given = Listening(text, by, named, cares_about or (), would_like or (), gift or (), date)
        talk = Talk(quiet)
        with open_community(store or default_store(), create=False) as community:
            asked = somebody_there()
            if asked:
                given = _asked(CommunityGraph(community.store.frames()), given)
            done = converse(community.store, given)
        for line in done.said:
            talk.say(line)
        if done.also and not asked:
            talk.say(
                f"Also in the line, not recorded: {', '.join(done.also)}. Add --cares-about, --would-like or --gift."
            )
        talk.say(f"To take it back: connectome introduce undo {done.entry}")
        show_one(done, format, done.conversation)


def _list(group: typer.Typer) -> None:
    @group.command("list", epilog="Example: connectome conversation list --effort --format csv")
    def list_(
        by: ByOption = None,
        by_week: Annotated[
            bool, typer.Option("--effort", help="How many were recorded a week and listener instead.")
        ] = False,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Every conversation, the latest first. Or how many a week: the measure of recording effort."""
        from connectome.actions.community import open_community
        from connectome.actions.conversing import conversations_list, effort
        from connectome.actions.meant import with_names
        from connectome.cli.show import Talk, show
        from connectome.settings import default_store

        where = store or default_store()
        with open_community(where, create=False) as community:
            found, graph = conversations_list(community.store, by)
        if by_week:
            found = effort(found)
        show(with_names(graph, found, "by", "with") if format is Format.table else found, format)
        Talk(quiet).say(f"Store: {where}")


def _asked(graph: CommunityGraph, given: Listening) -> Listening:
    """With whom, and whose is what stands in the line: asked where options do not say."""
    from dataclasses import replace

    from connectome.actions.conversing import proposed
    from connectome.cli.ask import ask, pick

    people = list(given.people)
    while not given.people and (
        found := pick(graph, "With whom (a part of the name; Enter when all are named)", ("people",))
    ):
        people.append(found)
    sides: dict[str, list[str]] = {"c": [*given.cares_about], "w": [*given.would_like], "g": [*given.gifts]}
    told = {w.casefold() for side in sides.values() for w in side}
    for word in (w for w in proposed(graph, given.text) if w.casefold() not in told):
        answer = ask(f"{word}: c cares about it, w would like it, g offers it, Enter leaves it out").casefold()[:1]
        sides.get(answer, []).append(word)
    return replace(given, people=people, cares_about=sides["c"], would_like=sides["w"], gifts=sides["g"])
