"""`suggest` beyond pairs: a set of introductions, what somebody might join, groups alike, an evening at tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from connectome.cli.options import Format

if TYPE_CHECKING:
    import pandas as pd

    from connectome.cli.show import Talk
    from connectome.graph import CommunityGraph


class To(StrEnum):
    """What somebody might join."""

    groups = "groups"
    places = "places"
    events = "events"


TogetherOption = Annotated[
    int | None,
    typer.Option("--together", metavar="K", min=1, help="The best K introductions as a set: few people twice."),
]
ToOption = Annotated[To | None, typer.Option("--to", help="What the person might join, instead of whom to meet.")]
GroupsOption = Annotated[bool, typer.Option("--groups", help="Groups about the same thing that share nobody.")]
EveningOption = Annotated[
    str | None, typer.Option("--evening", metavar="GROUP", help="Who sits with whom at this group's open evening.")
]
TablesOption = Annotated[
    int | None, typer.Option("--tables", metavar="N", min=2, help="Of an evening: tables of N people (6).")
]
GuestsOption = Annotated[
    bool, typer.Option("--guests", help="Of an evening: people come too who care about what the group does.")
]


_PEOPLE = ("a person", "--everybody")
_GOES_WITH = {
    "--again": _PEOPLE,
    "--mix": _PEOPLE,
    "--limit": (*_PEOPLE, "--to", "--groups"),
    "--tables": ("--evening",),
    "--guests": ("--evening",),
}


def refuse_what_would_count_for_nothing(what: str, given: Mapping[str, object]) -> None:
    """Refuse an option that says nothing about what is asked for: a person, --everybody, --together, --to..."""
    for option, value in given.items():
        goes = _GOES_WITH[option]
        if value is not None and value is not False and what not in goes:
            raise typer.BadParameter(f"{option} goes with {' or '.join(goes)}, not with {what}.")


@dataclass(frozen=True)
class Asked:
    """What was asked for, as given."""

    person: str | None
    together: int | None
    to: To | None
    groups: bool
    evening: str | None
    tables: int | None
    guests: bool
    by: str | None
    area: str | None
    limit: int | None
    seed: int


def print_more(asked: Asked, where: str, format: Format, talk: Talk, *, to_file: bool) -> None:
    """Find it and show it."""
    from connectome.actions.community import open_community
    from connectome.cli.show import show
    from connectome.introductions.own_words import own_words

    if asked.to and not asked.person:
        raise typer.BadParameter("--to is for one person: connectome suggest p017 --to groups")
    if to_file:
        raise typer.BadParameter("--out goes with suggestions of people, to one person or --everybody.")
    if asked.by and asked.together is None:
        raise typer.BadParameter("--by goes with suggestions of people: one person, --everybody or --together K.")
    if asked.area and asked.evening:
        raise typer.BadParameter("An evening is of one group; --area does not go with it.")
    with open_community(where, create=False) as community:
        graph = community.graph()
    with talk.working("Looking"):
        found = _found(graph, asked)
    show(_brief(found) if format is Format.table else found, format)
    if not len(found):
        talk.say("Nothing to suggest. It takes standing permissions, and an interest in common.")
    elif asked.together and len(found) < asked.together:
        talk.say(f"{len(found)} are all that fit: nobody stands in more than a few.")
    if changed := own_words(graph):
        talk.say(changed)
    talk.say(f"Store: {where}")


def _found(graph: CommunityGraph, asked: Asked) -> pd.DataFrame:
    from connectome.introductions import evening, suggest_groups, suggest_to, together
    from connectome.introductions.evening import SEATS
    from connectome.introductions.sheet import patch

    if asked.together is not None:
        among = patch(graph, asked.by, asked.area)[1] - {asked.by} if asked.by or asked.area else None
        return together(graph, asked.together, among=among)
    if asked.groups:
        return suggest_groups(graph, asked.limit or 20, area=asked.area)
    if asked.evening is not None:
        return evening(graph, asked.evening, asked.tables or SEATS, guests=asked.guests, seed=asked.seed)
    return suggest_to(graph, str(asked.person), str(asked.to), asked.limit or 5, area=asked.area)


def _brief(found: pd.DataFrame) -> pd.DataFrame:
    """What fits a screen: names with their ids, and no column that the reason says already."""
    few = found.drop(columns=["score", "alongside", "introducer"], errors="ignore")
    ours = {"group": "name", "other": "other_name"}  # columns of ids, and of their names
    theirs = {"person": "person_name" if "person_name" in found else "name", "other": "name", "to": "name"}
    for ids, names in (ours if "group" in found else theirs).items():
        if ids in found:
            few[ids] = found[names] + " (" + found[ids] + ")"
            few = few.drop(columns=names, errors="ignore")
    return few if "table" in found else few.drop(columns=["around", "person_name"], errors="ignore")
