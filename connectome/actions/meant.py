"""Who is meant: by id, by exact name, or by a part of a name. Nobody is described who may not be introduced."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from connectome.errors import InputError
from connectome.exchange.references import nearest
from connectome.graph import CommunityGraph
from connectome.privacy.permissions import introducible
from connectome.schema.words import folded

_MOST_TYPED = 60
_MOST_CIRCLES = 3
_ONE = {"people": "person", "groups": "group", "places": "place"}


@dataclass(frozen=True)
class Choice:
    """Somebody or something to pick: its id, and its name, area and circles as they may be shown."""

    id: str
    words: str


def meant(graph: CommunityGraph, typed: str, sheets: Collection[str] = ("people", "groups", "places")) -> str:
    """The id of what a person typed, an id or an exact name without regard to case.

    Raises
    ------
    InputError
        Nothing has that id or name, or several have the name: those that may be introduced are told apart by area and
        circles.
    """
    for sheet in sheets:
        if typed.strip() in graph.frame(sheet).index:
            return typed.strip()
    named = [i for sheet in sheets for i in _called(graph.frame(sheet), typed)]
    if len(named) == 1:
        return named[0]
    if named:
        raise InputError(
            f"'{_short(typed)}' is the name of more than one. Give the id{_listed(graph, named)}. Nothing was written."
        )
    kinds = " or ".join(", ".join(_ONE[sheet] for sheet in sheets).rsplit(", ", 1))
    raise InputError(
        f"No {kinds} has the id or name '{_short(typed)}'{_guess(graph, typed, sheets)} Nothing was written."
    )


def words_typed(texts: Iterable[str]) -> list[str]:
    """Each word or phrase once, whatever its case; several may stand in one text, separated by ';'."""
    said = [" ".join(word.split()) for text in texts for word in text.split(";") if word.strip()]
    return list({word.casefold(): word for word in reversed(said)}.values())[::-1]


def choices(graph: CommunityGraph, part: str, sheets: Collection[str]) -> list[Choice]:
    """What has the part in its name or is it by id, by name: people who may be introduced, groups and places."""
    asked, may = folded(part), introducible(graph)
    found = []
    for sheet in sheets:
        for key, name in graph.frame(sheet)["name"].fillna("").items():
            if (sheet != "people" or key in may) and asked and (asked in folded(name) or part.strip() == key):
                found.append((folded(name), str(key)))
    name_of, say = shown(graph), describer(graph)
    return [Choice(key, f"{name_of(key)} ({say(key)})") for _, key in sorted(found)]


def shown(graph: CommunityGraph) -> Callable[[str], str]:
    """From an id to a name where it may be shown, a person's only while the permission to be introduced stands."""
    may = introducible(graph)
    names = {
        str(key): str(name)
        for sheet in ("people", "groups", "places")
        for key, name in graph.frame(sheet)["name"].dropna().items()
        if sheet != "people" or key in may
    }
    return lambda key: names.get(key, key)


def with_names(graph: CommunityGraph, table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """A table for reading: names for the ids in these columns, several joined by ';', where they may be shown."""
    name = shown(graph)

    def named(cell: object) -> str:
        return ", ".join(name(i) for i in cell.split(";")) if isinstance(cell, str) else ""

    return table.assign(**{column: table[column].map(named) for column in columns if column in table})


def describer(graph: CommunityGraph) -> Callable[[str], str]:
    """From an id to what tells it from its namesakes: area and circles of a person, the kind of a group or place."""
    people, areas = graph.frame("people"), graph.frame("areas")
    homes = people["area"].map(areas["name"]).astype("str").fillna(people["area"]).fillna("no area")
    kinds = pd.concat([graph.frame("groups")["kind"], graph.frame("places")["kind"]]).dropna()
    circles = _circles(graph)

    def say(key: str) -> str:
        if key in homes.index:
            return f"{homes[key]}; {circles.get(key, 'no group recorded')}"
        return str(kinds.get(key, "no kind recorded"))

    return say


def _circles(graph: CommunityGraph) -> Mapping[str, str]:
    """The groups each person takes part in, the first few."""
    rows, groups = graph.frame("belongs"), graph.frame("groups")["name"]
    rows = rows[rows["to"].isin(groups.index) & ~(rows["until"] <= date.today().isoformat())]
    names = rows["to"].map(groups).fillna(rows["to"])
    return {
        str(person): ", ".join(sorted(set(found))[:_MOST_CIRCLES]) for person, found in names.groupby(rows["person"])
    }


def _called(frame: pd.DataFrame, typed: str) -> list[str]:
    asked = folded(typed)
    return [str(key) for key, name in frame["name"].dropna().items() if asked and folded(name) == asked]


def described_namesakes(graph: CommunityGraph, name: str) -> str:
    """People of this name who may be introduced, as ids with area and circles; empty where there is none."""
    return _listed(graph, _called(graph.frame("people"), name)).removeprefix(": ")


def _listed(graph: CommunityGraph, ids: list[str]) -> str:
    may, say = introducible(graph), describer(graph)
    people = set(graph.ids)
    told = [f"{key} ({say(key)})" for key in ids if key not in people or key in may]
    return f": {', '.join(told)}" if told else ""


def _guess(graph: CommunityGraph, typed: str, sheets: Collection[str]) -> str:
    """The nearest name among those that may be shown, as an id with area and circles."""
    may = introducible(graph) if "people" in sheets else frozenset()
    known = {
        str(name): str(key)
        for sheet in sheets
        for key, name in graph.frame(sheet)["name"].dropna().items()
        if sheet != "people" or key in may
    }
    guess = nearest(typed[:_MOST_TYPED], known) if known else None
    return "." if guess is None else f". Did you mean {known[guess]} ({describer(graph)(known[guess])})?"


def _short(typed: str) -> str:
    return typed if len(typed) <= _MOST_TYPED else typed[:_MOST_TYPED] + "..."
