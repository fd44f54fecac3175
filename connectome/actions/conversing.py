"""Conversations: one line a listening, with the people and what they care about. They measure recording effort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from connectome.actions.meant import described_namesakes, meant, shown, words_typed
from connectome.actions.recording import Change, new_id, new_people_ids, past_day, record
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.introductions.vocabulary import recognised
from connectome.privacy.mentions import Mentions
from connectome.privacy.permissions import nameable
from connectome.privacy.tombstones import Tombstones
from connectome.schema import NODE_SHEETS, SHEETS
from connectome.store import Store

CONVERSATION = "conversation"
NEW = "new:"
_WITHHELD = "[name withheld]"
_READ = (*NODE_SHEETS, "permissions", "belongs", "facets")


@dataclass(frozen=True)
class Listening:
    """A conversation as a person typed it; people by id or exact name, or ``new: NAME`` for somebody not recorded."""

    text: str
    by: str
    people: Sequence[str] = ()
    cares_about: Sequence[str] = ()
    would_like: Sequence[str] = ()
    gifts: Sequence[str] = ()
    date: str | None = None


@dataclass(frozen=True)
class Listened:
    """What was recorded: ``new`` people with it; ``also`` are gifts and interests in the line that no option named."""

    conversation: str
    date: str
    by: str
    people: tuple[str, ...]
    new: tuple[str, ...]
    about: tuple[str, ...]
    facets: int
    also: tuple[str, ...]
    said: tuple[str, ...]
    entry: str | None = None


def converse(store: Store, given: Listening) -> Listened:
    """Record a conversation, and what the one person it was with cares about, would like to do, offers.

    Returns
    -------
    Listened
        With no, or several, people named, what they care about stands with the conversation only.

    Raises
    ------
    InputError
        Nothing said, somebody not known, the listener among the people, a day still to come, or a gift of nobody in
        particular. Nothing was written.
    """
    done, entry = record(store, lambda graph: _listening(graph, given, store.tombstones()), CONVERSATION, sheets=_READ)
    return replace(done, entry=entry.id if entry else None)


def proposed(graph: CommunityGraph, text: str) -> list[str]:
    """Gifts and interests that stand in the text, in words of this community or of the vocabulary."""
    return recognised(text, graph.frame("facets")["what"])


def _listening(graph: CommunityGraph, given: Listening, erased: Tombstones) -> tuple[Change, Listened]:
    day, text = past_day(given.date), " ".join(given.text.split())
    if not text:
        raise InputError("Say in a line what the conversation was about. Nothing was written.")
    by = meant(graph, given.by, ("people",))
    new = _new_people(graph, given.people, day, erased)
    known = [meant(graph, typed, ("people",)) for typed in given.people if not _is_new(typed)]
    people = list(dict.fromkeys([*known, *new["id"]]))
    if by in people:
        raise InputError(f"'{by}' listened: name only the others. Nothing was written.")
    words = {
        "interest": words_typed(given.cares_about),
        "aspiration": words_typed(given.would_like),
        "gift": words_typed(given.gifts),
    }
    if words["gift"] and len(people) != 1:
        raise InputError("Whose gift is it? Name one person for a gift. Nothing was written.")
    facets = _facets(graph, people[0], words, day) if len(people) == 1 else conform(SHEETS["facets"], {})
    about = words_typed([*words["interest"], *words["aspiration"]])
    new_one, lists = new_id(graph, "c"), {"with": ";".join(people) or None, "about": ";".join(about) or None}
    row = {"id": new_one, "date": day, "by": by, "note": text, **lists}
    change = {"people": new, "facets": facets, "conversations": conform(SHEETS["conversations"], pd.DataFrame([row]))}
    said = (_sentence(graph, by, day, people, new), *_of_facets(facets, about, people), *_of_new(graph, new))
    also = _not_named(graph, text, words)
    done = Listened(new_one, day, by, tuple(people), tuple(new["id"]), tuple(about), len(facets), also, said)
    return Change(change), done


def _not_named(graph: CommunityGraph, text: str, words: dict[str, list[str]]) -> tuple[str, ...]:
    named = {word.casefold() for said in words.values() for word in said}
    return tuple(word for word in proposed(graph, text) if word.casefold() not in named)


def _is_new(typed: str) -> bool:
    return typed.strip().casefold().startswith(NEW)


def _new_people(graph: CommunityGraph, typed: Sequence[str], day: str, erased: Tombstones) -> pd.DataFrame:
    names = [" ".join(t.strip()[len(NEW) :].split()) for t in typed if _is_new(t)]
    if not all(names):
        raise InputError(f"Say the new person's name, such as '{NEW} Ade Okafor'. Nothing was written.")
    ids = new_people_ids(graph, erased)
    rows = [{"id": next(ids), "name": name, "joined": day} for name in dict.fromkeys(names)]
    return conform(SHEETS["people"], pd.DataFrame(rows))


def _facets(graph: CommunityGraph, person: str, words: dict[str, list[str]], day: str) -> pd.DataFrame:
    """Those not recorded of the person already, whatever their case."""
    rows = graph.frame("facets")
    held = set(zip(rows["person"], rows["kind"], rows["what"].str.casefold().str.split().str.join(" "), strict=True))
    new = [
        {"person": person, "kind": kind, "what": what, "since": day}
        for kind, said in words.items()
        for what in said
        if (person, kind, what.casefold()) not in held
    ]
    return conform(SHEETS["facets"], pd.DataFrame(new))


def _sentence(graph: CommunityGraph, by: str, day: str, people: Sequence[str], new: pd.DataFrame) -> str:
    name = shown(graph)
    them = [str(new.loc[p, "name"]) if p in new.index else name(p) for p in people]
    return f"{name(by)} listened to {', '.join(them) or 'a neighbour'}, on {day}."


def _of_facets(facets: pd.DataFrame, about: Sequence[str], people: Sequence[str]) -> list[str]:
    if len(facets):
        return [f"Recorded of {people[0]}: {', '.join(facets['what'])}."]
    if about and len(people) != 1:
        return [f"{', '.join(about)}: kept with the conversation, of nobody in particular."]
    return []


def _of_new(graph: CommunityGraph, new: pd.DataFrame) -> list[str]:
    out = []
    for key, name in new["name"].items():
        out.append(
            f"{key} is new here, without any permission. Ask, then: "
            f'connectome permit {key} introduce,map --how "in person"'
        )
        if same := described_namesakes(graph, str(name)):
            out.append(f"Recorded before under the same name: {same}. Meant that person? Undo, and give the id.")
    return out


def conversations_list(store: Store, by: str | None = None) -> tuple[pd.DataFrame, CommunityGraph]:
    """Every conversation, the latest first.

    Returns
    -------
    pandas.DataFrame
        conversation, date, by, with (ids joined by ';'), about, note; the note is left out where somebody it was with
        took their permissions back, and anybody else's name who did.
    CommunityGraph
        What it was read from.
    """
    graph = CommunityGraph(store.frames(("people", "permissions", "areas", "groups", "belongs", "conversations")))
    rows = graph.frame("conversations")
    if by is not None:
        rows = rows[rows["by"] == meant(graph, by, ("people",))]
    may = nameable(graph)
    told = rows["with"].map(lambda cell: isinstance(cell, float) or set(cell.split(";")) <= may).astype(bool)
    hidden = _withheld(graph, may)
    notes = rows["note"].where(told).map(lambda note: hidden.replaced(note, "note"), na_action="ignore")
    rows = rows.assign(conversation=rows["id"], note=notes.astype("str"))
    rows = rows.sort_values(["date", "conversation"], ascending=False, na_position="last", kind="stable")
    return rows[["conversation", "date", "by", "with", "about", "note"]].reset_index(drop=True), graph


def _withheld(graph: CommunityGraph, may: frozenset[str]) -> Mentions:
    people = graph.frame("people")
    people = people[~people.index.isin(may)]
    return Mentions(dict.fromkeys(people["name"].dropna(), _WITHHELD), dict.fromkeys(people["id"], _WITHHELD))


def effort(conversations: pd.DataFrame) -> pd.DataFrame:
    """Conversations recorded a week and listener.

    Returns
    -------
    pandas.DataFrame
        week (its Monday; missing where no day is known), by, conversations, people (different ones named), in order.
    """
    days = conversations["date"]
    monday = days.map(lambda d: (date.fromisoformat(d) - timedelta(date.fromisoformat(d).weekday())).isoformat(),
                      na_action="ignore")  # fmt: skip
    rows = conversations.assign(week=monday.astype("str"), one=conversations["with"].str.split(";"))
    each = rows.groupby(["week", "by"], dropna=False, sort=True)
    counts = each.size().rename("conversations").reset_index()
    named = rows.explode("one").groupby(["week", "by"], dropna=False, sort=True)["one"].nunique()
    return counts.assign(people=named.to_numpy())
