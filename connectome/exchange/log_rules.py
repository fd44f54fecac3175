"""What a log sheet tells of introductions is held to what the commands hold them to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pandas as pd

from connectome.exchange.problems import Notes, Problem
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.introductions.lifecycle import allowed_next, current

_DATED = ("introductions", "follow_ups", "conversations")
Fault = tuple[int, str, str, str]
"""The place of a row, its column, what stands there, what is wrong with it."""


def check_log(
    frames: Mapping[str, pd.DataFrame],
    rows: Mapping[str, Sequence[int]],
    sources: Mapping[str, str],
    stored: Mapping[str, pd.DataFrame],
    notes: Notes,
) -> None:
    """Days still to come, odd parties, and follow-ups too early or out of order; what is stored already is let be."""
    graph = CommunityGraph(complete(stored))
    for name in _DATED:
        if name not in frames:
            continue
        found = list(_still_to_come(frames[name]))
        if name == "introductions":
            people = {*graph.ids, *frames["people"]["id"]} if "people" in frames else set(graph.ids)
            found += _odd_parties(frames[name], people, graph)
        if name == "follow_ups" and not notes.problems:
            found += _out_of_order(frames[name], frames.get("introductions"), graph)
        for place, column, value, expected in found:
            notes.add(Problem(sources[name], rows[name][place], column, value, expected))


def _still_to_come(frame: pd.DataFrame) -> Iterator[Fault]:
    today = date.today().isoformat()
    for place, day in enumerate(frame["date"]):
        if isinstance(day, str) and day > today:
            yield place, "date", day, "is still to come. Write the day on which it happened."


def _odd_parties(frame: pd.DataFrame, people: set[str], graph: CommunityGraph) -> Iterator[Fault]:
    for place, (key, cell, by) in enumerate(zip(frame["id"], frame["parties"], frame["introducer"], strict=True)):
        if not isinstance(cell, str) or key in graph.frame("introductions").index:
            continue
        parties = cell.split(";")
        if len(parties) < 2:
            yield place, "parties", cell, "is one only: an introduction takes two or more, separated by ';'."
        elif len(set(parties)) < len(parties):
            yield place, "parties", cell, "names one of them twice."
        elif by in parties:
            yield place, "parties", cell, f"names '{by}', who introduced: name the others."
        elif not people.intersection(parties):
            yield place, "parties", cell, "names no person: groups and places are not introduced to each other here."


def _out_of_order(frame: pd.DataFrame, new: pd.DataFrame | None, graph: CommunityGraph) -> Iterator[Fault]:
    """Each new follow-up after what is recorded, day by day."""
    stand = current(graph)[["state", "since"]]
    if new is not None:
        begun = new[~new["id"].isin(stand.index)].drop_duplicates("id").set_index("id")
        stand = pd.concat([stand, pd.DataFrame({"state": begun["state"].fillna("made"), "since": begun["date"]})])
    stands = {str(key): (str(state), since) for key, state, since in stand.itertuples(name=None)}
    kept = graph.frame("follow_ups")
    held = set(zip(kept["introduction"], kept["date"], kept["state"], strict=True))
    told = zip(frame["introduction"], frame["date"], frame["state"], range(len(frame)), strict=True)
    for introduction, day, state, place in sorted((one for one in told if one[:3] not in held), key=lambda one: one[1]):
        before, since = stands[introduction]
        if isinstance(since, str) and day < since:
            yield place, "date", day, f"is too early: '{before}' is recorded of {introduction} on {since}."
        elif state not in allowed_next(before):
            may = ", ".join(allowed_next(before)) or "nothing: log a new introduction"
            yield place, "state", state, f"cannot follow '{before}'. Next for {introduction} can be: {may}."
        stands[introduction] = state, day
