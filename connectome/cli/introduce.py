from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from connectome.cli.options import (
    AreaOption,
    DateOption,
    DebugOption,
    Format,
    FormatOption,
    OutFolder,
    QuietOption,
    SeedOption,
    StoreOption,
)

if TYPE_CHECKING:
    from connectome.actions.introducing import Introducing, Recorded
    from connectome.graph import CommunityGraph

WHEN = "DATE|WAVE"
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="PERSON", help="Who introduced: the id or exact name of a person.")
]


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        help="Log introductions, whom to ask when, what became of them.",
        epilog="Example: connectome introduce log p017 p038 --by p001 --around walking",
        no_args_is_help=True,
    )
    _log(group)
    _follow_up(group)
    _list(group)
    _due(group)
    _undo(group)
    _evaluate(group)
    app.add_typer(group, name="introduce")


def _log(group: typer.Typer) -> None:
    @group.command(epilog="Example: connectome introduce log p017 p038 g01 --by p001 --around walking --at pl02")
    def log(
        parties: Annotated[
            list[str] | None,
            typer.Argument(help="Two or more ids or exact names: people, or people and a group or place."),
        ] = None,
        by: ByOption = None,
        around: Annotated[list[str] | None, typer.Option("--around", help="Around which interest in common.")] = None,
        at: Annotated[str | None, typer.Option("--at", metavar="PLACE", help="Where: id or exact name.")] = None,
        date: DateOption = None,
        state: Annotated[
            str, typer.Option("--state", help="suggested, made, met (there and then), declined.")
        ] = "made",
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Log an introduction. Without parties it asks for them by name."""
        from connectome.actions.community import open_community
        from connectome.actions.introducing import Introducing
        from connectome.actions.introducing import log as record_it
        from connectome.cli.ask import somebody_there
        from connectome.graph import CommunityGraph
        from connectome.settings import default_store

        ask = not parties and somebody_there()
        if not ask and not parties:
            raise typer.BadParameter("Say who was introduced: two or more ids or exact names.")
        if not ask and by is None:
            raise typer.BadParameter("Say who introduced: --by PERSON.")
        given = Introducing(parties or (), by or "", around or (), at, date, state)
        with open_community(store or default_store(), create=False) as community:
            if ask:
                given = _asked(CommunityGraph(community.store.frames()), given)
            done = record_it(community.store, given)
        _show(done, format, quiet)


def _follow_up(group: typer.Typer) -> None:
    @group.command("follow-up", epilog='Example: connectome introduce follow-up i089 in touch --note "walked twice"')
    def follow_up(
        introduction: Annotated[str, typer.Argument(help="The id of an introduction.")],
        state: Annotated[list[str], typer.Argument(help="met, in touch, lasting, declined, did not take.")],
        date: DateOption = None,
        note: Annotated[str, typer.Option("--note", help="Anything worth keeping.")] = "",
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Record what became of an introduction. Met, in touch (4 weeks), lasting (12); declined, did not take."""
        from connectome.actions.community import open_community
        from connectome.actions.introducing import follow_up as record_it
        from connectome.settings import default_store

        with open_community(store or default_store(), create=False) as community:
            done = record_it(community.store, introduction, " ".join(state), date, note)
        _show(done, format, quiet)


def _list(group: typer.Typer) -> None:
    @group.command("list", epilog="Example: connectome introduce list --by p001 --state met")
    def list_(
        by: ByOption = None,
        state: Annotated[str | None, typer.Option("--state", help="Only those that stand so.")] = None,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Every introduction as it stands, the latest first. Names only where permission stands."""
        from connectome.actions.community import open_community
        from connectome.actions.introducing import introductions_list, readable
        from connectome.cli.show import Talk, show
        from connectome.settings import default_store

        where = store or default_store()
        with open_community(where, create=False) as community:
            found, graph = introductions_list(community.store, by, state)
        show(readable(graph, found) if format is Format.table else found, format)
        Talk(quiet).say(f"Store: {where}")


def _due(group: typer.Typer) -> None:
    @group.command(epilog="Example: connectome introduce due --by p001 --days 14")
    def due(
        by: ByOption = None,
        days: Annotated[int, typer.Option("--days", min=0, max=3660, help="How far to look ahead.")] = 7,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Whom to ask this week how it went. Met after 1 week, in touch after 4, lasting after 12."""
        from connectome.actions.community import open_community
        from connectome.actions.introducing import introductions_due, readable
        from connectome.cli.show import Talk, show
        from connectome.settings import default_store

        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community:
            found, graph = introductions_due(community.store, by, days)
        show(readable(graph, found) if format is Format.table else found, format)
        if len(found):
            first = found.iloc[0]
            talk.say(
                "Ask, then write down what became of it: connectome introduce follow-up "
                f"{first['introduction']} {first['next']} (or: did not take)"
            )
        else:
            talk.say("Nothing to ask about by then.")
        talk.say(f"Store: {where}")


def _undo(group: typer.Typer) -> None:
    @group.command(epilog="Example: connectome introduce undo     or: connectome introduce undo i91")
    def undo(
        entry: Annotated[
            str | None, typer.Argument(help="An entry, an introduction or a conversation; by default your last.")
        ] = None,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Take back what was recorded last, or one entry. Of introductions and conversations: all it changed."""
        from connectome.actions.community import open_community
        from connectome.actions.undoing import undo_recording
        from connectome.cli.show import Talk, show_one
        from connectome.schema.words import counted
        from connectome.settings import default_store

        with open_community(store or default_store(), create=False) as community:
            done, answers = undo_recording(community.store, entry)
        show_one(done, format)
        about = f" ({', '.join(done.about)})" if done.about else ""
        rows = counted(done.rows, "row is", "rows are")
        Talk(quiet).say(f"Undone: '{done.action}' of {done.day}{about}. {rows} as before. {answers}".rstrip())


def _evaluate(group: typer.Typer) -> None:
    @group.command(epilog='Example: connectome introduce evaluate --from baseline --to "12 months"')
    def evaluate(
        start: Annotated[str, typer.Option("--from", metavar=WHEN, help="What is known then: a wave or a day.")],
        end: Annotated[str, typer.Option("--to", metavar=WHEN, help="Which ties have come by then.")],
        area: AreaOption = None,
        out: OutFolder = None,
        seed: SeedOption = 0,
        store: StoreOption = None,
        format: FormatOption = Format.table,
        quiet: QuietOption = False,
        debug: DebugOption = False,
    ) -> None:
        """Whether suggestions foretold the ties that came. Every simple rule stands beside them; no names."""
        from connectome.actions.community import open_community
        from connectome.actions.evaluating import evaluate as run
        from connectome.cli.show import Talk, as_json, show, visible
        from connectome.introductions.evaluation import readable
        from connectome.settings import default_store

        talk = Talk(quiet)
        where = store or default_store()
        with open_community(where, create=False) as community:
            graph, kind = community.graph(), community.store.kind
        with talk.progress("Ranking everybody for everybody") as tick:
            found = run(graph, start, end, area=area, seed=seed, store=kind, progress=tick)
        if out:
            found.save(out)
        if format is Format.json:
            print(as_json(found.record()))
        elif format is Format.csv:
            show(found.done.table.reset_index(), format)
        else:
            for title, table in readable(found.done).items():
                show(table, format, title)
            print(visible("\n".join(found.words)))
        talk.say(f"Store: {where}" + (f". Tables: {out}" if out else ""))


def _asked(graph: CommunityGraph, given: Introducing) -> Introducing:
    """What was not said on the command line, asked for."""
    from dataclasses import replace

    from connectome.cli.ask import ask, pick

    by = given.by or pick(graph, "Who introduced (a part of the name)", ("people",)) or ""
    if not by:
        raise typer.BadParameter("Say who introduced: --by PERSON.")
    parties: list[str] = []
    question = "Who was introduced (a part of the name; Enter when all are named)"
    while party := pick(graph, question, ("people", "groups", "places")):
        parties.append(party)
    around = given.around or [ask("Around what (Enter to leave out)")]
    at = given.at or pick(graph, "Where (a part of the place's name; Enter to leave out)", ("places",))
    return replace(given, by=by, parties=parties, around=around, at=at)


def _show(done: Recorded, format: Format, quiet: bool) -> None:
    """The id on stdout, or everything for another program; words on stderr."""
    from connectome.cli.show import Talk, show_one
    from connectome.introductions.lifecycle import allowed_next

    talk = Talk(quiet)
    for words in done.said:
        talk.say(words)
    if done.due:
        talk.say(f"Ask how it went from {done.due} on; connectome introduce due reminds you. Then:")
        talk.say(f"  connectome introduce follow-up {done.introduction} {allowed_next(done.state)[0]}")
    talk.say(
        f"To take it back: connectome introduce undo {done.entry}" if done.entry else "All of it was recorded before."
    )
    show_one(done, format, done.introduction)
