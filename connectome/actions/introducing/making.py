"""Logging an introduction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from connectome.actions.introducing.recorded import Recorded, as_state
from connectome.actions.introducing.rules import people_among, refuse_across_permissions
from connectome.actions.introducing.ties import after
from connectome.actions.meant import meant, shown, words_typed
from connectome.actions.recording import Change, new_id, past_day, record
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.introductions.lifecycle import current, next_due
from connectome.introductions.reasons import listed
from connectome.schema import NODE_SHEETS, SHEETS
from connectome.store import Store

LOGGED = "introduce"
FIRST_STATES = ("suggested", "made", "met", "declined")
READ = (*NODE_SHEETS, "permissions", "keep_apart", "belongs", "knows", "follow_ups")
_OPENINGS = {
    "suggested": "{by} would like to introduce {them}",
    "made": "{by} introduced {them}",
    "met": "{by} introduced {them}, who met",
    "declined": "{by} offered to introduce {them}, and it was declined",
}


@dataclass(frozen=True)
class Introducing:
    """What is to be logged, as a person typed it: ids or exact names."""

    parties: Sequence[str]
    by: str
    around: Sequence[str] = ()
    at: str | None = None
    date: str | None = None
    state: str = "made"


def log(store: Store, given: Introducing) -> Recorded:
    """Record an introduction.

    Parameters
    ----------
    given
        Two or more parties, of whom one is a person, the others people, groups, places; who introduced; around what;
        at which place; on which day (today by default); suggested, made, met (there and then) or declined.

    Returns
    -------
    Recorded
        With a tie for each pair of people where they met.

    Raises
    ------
    InputError
        Somebody or something is not known, fewer than two parties, one twice, the introducer among them, no person, a
        day still to come, or these people may not be introduced, or not by this person, or not at this
        place. Nothing was written.
    """
    done, entry = record(store, lambda graph: _logging(graph, given), LOGGED, sheets=READ)
    return replace(done, entry=entry.id if entry else None)


def _logging(graph: CommunityGraph, given: Introducing) -> tuple[Change, Recorded]:
    day = past_day(given.date)
    state = as_state(given.state)
    if state not in FIRST_STATES:
        raise InputError(
            f"An introduction is logged as {', '.join(FIRST_STATES)}; what follows is a follow-up. Nothing was written."
        )
    by = meant(graph, given.by, ("people",))
    parties = [meant(graph, party) for party in given.parties]
    place = meant(graph, given.at, ("places",)) if given.at is not None else None
    around = words_typed(given.around)
    _refuse_odd_parties(graph, parties, by)
    new = new_id(graph, "i")
    row = {
        "id": new,
        "date": day,
        "introducer": by,
        "parties": ";".join(parties),
        "around": ";".join(around) or None,
        "place": place,
        "state": state,
    }
    made = conform(SHEETS["introductions"], pd.DataFrame([row]))
    refuse_across_permissions(graph, made)
    said = {"introduction": new, "date": day, "state": state}
    ties, about_ties = after(graph, new, people_among(graph, parties), state, day)
    first = conform(SHEETS["follow_ups"], pd.DataFrame([said]))
    words = (_sentence(graph, row, around), *about_ties, *_introduced_before(graph, parties))
    when = next_due(state, day, day)
    done = Recorded(new, day, by, tuple(parties), tuple(around), place, state, when, words)
    return Change({"introductions": made, "follow_ups": first, "knows": ties}), done


def _refuse_odd_parties(graph: CommunityGraph, parties: Sequence[str], by: str) -> None:
    if len(set(parties)) < len(parties):
        twice = next(p for p in parties if list(parties).count(p) > 1)
        raise InputError(f"'{twice}' is named twice: name each party once. Nothing was written.")
    if len(parties) < 2:
        raise InputError("An introduction takes two parties or more. Nothing was written.")
    if by in parties:
        raise InputError(f"'{by}' introduced, so is no party of the introduction. Nothing was written.")
    if not people_among(graph, parties):
        raise InputError("At least one party is a person: groups and places are not introduced to each other here.")


def _sentence(graph: CommunityGraph, row: dict[str, str | None], around: Sequence[str]) -> str:
    name = shown(graph)
    them = [name(p) for p in str(row["parties"]).split(";")]
    opening = _OPENINGS[str(row["state"])].format(by=name(str(row["introducer"])), them=_joined(them))
    about = f" around {listed(around)}" if around else ""
    at = f" at {name(row['place'])}" if row["place"] else ""
    return f"{opening}{about}{at}, on {row['date']}."


def _joined(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _introduced_before(graph: CommunityGraph, parties: Sequence[str]) -> list[str]:
    """Earlier introductions of the same parties: worth knowing, no fault."""
    rows = graph.frame("introductions")
    same = rows.index[[set(str(p).split(";")) == set(parties) for p in rows["parties"]]]
    if same.empty:
        return []
    stand = current(graph).loc[same, "state"]
    return [f"Introduced before: {', '.join(f'{i} ({state})' for i, state in stand.items())}."]
