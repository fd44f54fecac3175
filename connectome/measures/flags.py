"""Flags: people who may welcome an introduction, each with its reason in words. Recorded is not the same as real."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from connectome.graph import CommunityGraph, Network
from connectome.graph.neighbours import neighbours
from connectome.graph.time import latest, months_before
from connectome.measures.fragility import articulation_points
from connectome.schema.words import counted

MONTHS = 12
SMALL_PART = 3
COLUMNS = ("person", "flag", "reason", "evidence", "state")

NO_TIE = "no recorded tie"
ONLY_PAID = "ties only to paid workers"
ONE_RESIDENT = "one recorded tie to a resident"
THROUGH_ONE = "reached through one person"
NOT_CONFIRMED = "no tie confirmed lately"


def flags(graph: CommunityGraph, months: int = MONTHS, layer: str | None = None) -> pd.DataFrame:
    """Flags 1 to 5 for residents; people in paid roles get none.

    Parameters
    ----------
    graph
        The community on a day. Disputed ties are left out.
    months
        A tie not confirmed for this many months counts as not confirmed lately.
    layer
        Which ties count; the graph's default when not given.

    Returns
    -------
    pandas.DataFrame
        person, flag (1 to 5), reason, evidence, state ("open": nobody has acted or disagreed yet), by person and flag.
        1 no recorded tie; 2 ties only to paid workers; 3 one recorded tie to a resident; 4 everybody they reach,
        they reach through one person, without whom they are in a part of at most three people; 5 no tie confirmed
        in so many months (only people with a dated tie in the `knows` layer). 6 (own words) needs survey answers.
    """
    name = layer or graph.default_layer()
    undisputed = _without_disputed(graph)
    network = undisputed.people(name)
    paid = graph.paid
    source = f"layer {name}" + (f", data to {graph.as_of}" if graph.as_of else "")
    rows = [*_by_ties(network, paid, source), *_through_one(network, paid, source)]
    if "knows" in name:
        rows += _not_confirmed(undisputed, paid, months)
    found = pd.DataFrame(rows, columns=list(COLUMNS[:-1])).assign(state="open")
    return found.sort_values(["person", "flag"], kind="stable").reset_index(drop=True)


def _without_disputed(graph: CommunityGraph) -> CommunityGraph:
    frames = graph.frames()
    disputed = frames["knows"]["disputed"].fillna(False).astype(bool)
    frames["knows"] = frames["knows"][~disputed]
    return CommunityGraph(frames, as_of=graph.as_of, area=graph.area, without_paid=graph.without_paid)


def _by_ties(network: Network, paid: frozenset[str], source: str) -> Iterator[tuple[str, int, str, str]]:
    for person, near in neighbours(network).items():
        if person in paid:
            continue
        residents = len(near - paid)
        if not near:
            yield person, 1, NO_TIE, f"0 ties recorded ({source}). Not recorded does not mean none."
        elif not residents:
            yield person, 2, ONLY_PAID, f"{counted(len(near), 'tie')} recorded, all to people in paid roles ({source})."
        elif residents == 1:
            yield (
                person,
                3,
                ONE_RESIDENT,
                f"1 tie to a resident recorded, {len(near) - 1} to people in paid roles ({source}).",
            )


def _through_one(network: Network, paid: frozenset[str], source: str) -> Iterator[tuple[str, int, str, str]]:
    """Parts of at most three people that come apart from the rest without one person."""
    contacts = neighbours(network)
    cut = articulation_points(network)
    seen: set[str] = set()
    for middle in cut.index[cut]:
        parts = [
            part for start in sorted(contacts[middle]) if (part := _part(contacts, start, str(middle))) is not None
        ]
        for person in sorted(set().union(*parts)):
            if person in paid or person in seen:
                continue
            seen.add(person)
            size = next(len(p) for p in parts if person in p)
            others = "nobody else" if size == 1 else "1 other" if size == 2 else f"{size - 1} others"
            yield person, 4, THROUGH_ONE, f"Without {middle}, {person} would reach {others} ({source})."


def _part(contacts: dict[str, frozenset[str]], start: str, without: str) -> frozenset[str] | None:
    """Everybody reached from ``start`` without one person, or None when more than three."""
    found, ahead = {start}, [start]
    while ahead:
        for person in contacts[ahead.pop()]:
            if person != without and person not in found:
                found.add(person)
                ahead.append(person)
                if len(found) > SMALL_PART:
                    return None
    return frozenset(found)


def _not_confirmed(graph: CommunityGraph, paid: frozenset[str], months: int) -> Iterator[tuple[str, int, str, str]]:
    day = graph.as_of or graph.data_date()
    if day is None:
        return
    knows = graph.frame("knows")
    confirmed = knows["confirmed"].where(~(knows["confirmed"] > day))
    last = confirmed.where(confirmed.notna(), knows["since"])
    ends = pd.concat([knows["person"], knows["other"]])
    newest = latest(pd.concat([last, last]), ends)
    limit = months_before(day, months)
    for person, when in newest[newest < limit].items():
        if person not in paid:
            yield str(person), 5, NOT_CONFIRMED, f"Last confirmed or begun {when}; counted to {day}, {months} months."
