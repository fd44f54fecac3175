"""A builder's sheet: a few introductions to consider, and the follow-ups due, of people who said yes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.neighbours import neighbours
from connectome.introductions.reasons import listed
from connectome.introductions.suggest import suggest, suggest_everybody
from connectome.privacy.permissions import introducible, may_be_made, standing
from connectome.privacy.suppression import count_text
from connectome.schema.words import counted

PAIRS = 20
"""Pairs on a sheet where nothing else is asked for: as many as one pair of hands can do in a while."""
_CHOICES = 5
"""From so many suggestions a person the pairs are chosen, so that everybody's first choice need not be the same one."""


@dataclass(frozen=True)
class Wanted:
    """Whose sheet: the builder's patch or an area or everybody; pairs of one person, or of all; how many."""

    person: str | None = None
    by: str | None = None
    area: str | None = None
    limit: int = PAIRS


@dataclass(frozen=True)
class Sheet:
    """What a builder takes along. Nobody is in it whose permission to be introduced does not stand.

    ``by``, ``builder``: id and name of whose it is, where given and not taken back. ``people``: index id; name, area,
    groups (only where somebody else has the same name): all who may be introduced here. ``pairs``: person, other,
    reason, around, gain (people newly within two steps of the one with fewer there now). ``due``: introduction, date,
    parties, around, place, state, next, due. ``left_out``: sentences that say what is not in it.
    """

    by: str | None
    builder: str
    patch: str
    people: pd.DataFrame
    pairs: pd.DataFrame
    due: pd.DataFrame
    left_out: list[str]


def builder_sheet(
    graph: CommunityGraph,
    wanted: Wanted,
    due: pd.DataFrame,
    progress: Callable[[int, int], None] | None = None,
) -> Sheet:
    """The sheet of a builder, an area, a person, or everybody.

    Parameters
    ----------
    graph
        The whole community on the day shown.
    wanted
        Whose sheet.
    due
        Follow-ups that fall due, as :func:`connectome.introductions.lifecycle.due` gives them.

    Raises
    ------
    InputError
        No such person, builder or area, or the person's permission does not stand.
    """
    areas, here = patch(graph, wanted.by, wanted.area)
    among = here - {wanted.by}  # nobody introduces people to themselves
    if wanted.person is None:
        found = suggest_everybody(graph, _CHOICES, progress, among=among)
        ties = {p: len(near) for p, near in neighbours(graph.people("knows")).items()}
        chosen = pairs(found, ties, wanted.limit)
    else:
        found = suggest(graph, wanted.person, wanted.limit, among=among)
        found.insert(0, "person", wanted.person)
        chosen = found
        areas = f"who {told_apart(graph, frozenset({wanted.person}))['name'].iloc[0]} could meet ({areas})"
    about = here if wanted.person is None else frozenset({wanted.person})
    follow, hidden = _to_follow(graph, due, about if wanted.person or wanted.area else None)
    by = wanted.by if wanted.by in _may_be_named(graph) else None
    return Sheet(
        by,
        _name_of(graph, by),
        areas,
        told_apart(graph, introducible(graph) & (among | about)),
        chosen[["person", "other", "reason", "around", "gain"]].reset_index(drop=True),
        follow,
        _left_out(graph, found, chosen, among, wanted) + hidden,
    )


def patch(graph: CommunityGraph, by: str | None, area: str | None) -> tuple[str, frozenset[str]]:
    """Where, in words, and the ids of the people there: the areas of the builder's roles, cut to the area asked for.

    A builder whose roles name no area has the whole community.
    """
    here, words = frozenset(graph.ids), "everywhere"
    if by is not None:
        if by not in here:
            raise InputError(
                f"There is no person with the id '{by}' here. `connectome analyse --out DIR` lists ids in people.csv."
            )
        roles = graph.frame("roles")
        theirs = list(dict.fromkeys(roles.loc[(roles["person"] == by) & roles["area"].notna(), "area"].astype(str)))
        if theirs:
            here = frozenset().union(*(graph.within(a).ids for a in theirs))
            words = _names(graph, theirs)
    if area is not None:
        inside = frozenset(graph.within(area).ids)
        here, words = here & inside, _names(graph, [area])
    return words, here


def pairs(found: pd.DataFrame, ties: Mapping[str, int], limit: int) -> pd.DataFrame:
    """A few rows of suggestions for everybody: each pair once, people with fewer ties recorded first.

    At first nobody stands in two pairs; where there is room left, whoever is in none yet comes with their best.

    Parameters
    ----------
    found
        As :func:`suggest_everybody` gives it, best first for each person.
    ties
        Ties recorded of each person.
    limit
        Most pairs.
    """
    turn = [(ties.get(person, 0), person, rank) for rank, person in enumerate(found["person"])]
    order = [rank for _, _, rank in sorted(turn)]
    person, other = found["person"].to_numpy(), found["other"].to_numpy()
    used: set[str] = set()
    chosen: list[int] = []
    for row in order:
        if len(chosen) < limit and not used & {person[row], other[row]}:
            used |= {person[row], other[row]}
            chosen.append(row)
    for row in order:
        if len(chosen) < limit and person[row] not in used:
            used |= {person[row], other[row]}
            chosen.append(row)
    place = {row: k for k, row in enumerate(order)}
    return found.iloc[sorted(chosen, key=place.__getitem__)]


def records(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Rows as text by column, missing cells empty."""
    return [{str(k): "" if pd.isna(v) else str(v) for k, v in row.items()} for row in frame.to_dict("records")]


def told_apart(graph: CommunityGraph, ids: frozenset[str]) -> pd.DataFrame:
    """Name and area of people; groups too, at most two, where somebody else recorded has the same name."""
    everybody = graph.frame("people")
    names = everybody["name"].where(everybody["name"].notna(), everybody["id"])
    folded = names.str.casefold().str.split().str.join(" ")
    people = everybody[everybody.index.isin(ids)]
    shared = people.index[folded.duplicated(keep=False).reindex(people.index)]
    areas = graph.frame("areas")["name"]
    rows = graph.frame("belongs")
    rows = rows[rows["person"].isin(shared)].drop_duplicates(["person", "to"])
    groups = graph.frame("groups")["name"].dropna()
    said = rows.assign(name=rows["to"].map(groups)).dropna(subset="name").groupby("person")["name"]
    return pd.DataFrame(
        {
            "name": names.reindex(people.index),
            "area": people["area"].map(areas.where(areas.notna(), areas.index.to_series())),
            "groups": said.agg(lambda g: ", ".join(g.head(2))).reindex(people.index),
        }
    )


def _names(graph: CommunityGraph, areas: list[str]) -> str:
    known = graph.frame("areas")["name"].dropna()
    return listed([str(known.get(a, a)) for a in areas]) + (" and more" if len(areas) > 3 else "")


def _may_be_named(graph: CommunityGraph) -> frozenset[str]:
    """A worker's own name stands on their sheet unless they took back being introduced, and have not given it again."""
    rows = graph.frame("permissions")
    took_back = set(rows.loc[(rows["for"] == "introduce") & rows["withdrawn"].notna(), "person"])
    return frozenset(graph.ids) - (took_back - standing(graph, "introduce"))


def _name_of(graph: CommunityGraph, by: str | None) -> str:
    name = graph.frame("people")["name"].get(by) if by else None
    return name if isinstance(name, str) else by or ""


def _to_follow(
    graph: CommunityGraph, due: pd.DataFrame, among: frozenset[str] | None
) -> tuple[pd.DataFrame, list[str]]:
    """Follow-ups that touch these people (all when not given), without those that may not be shown now."""
    parties = due["parties"].fillna("").str.split(";")
    mine = pd.Series([among is None or not among.isdisjoint(p) for p in parties], index=due.index, dtype=bool)
    allowed = may_be_made(graph.history, due)  # who moved away is not in the day's graph
    hidden = int((mine & ~allowed).sum())
    words = f"{counted(hidden, 'follow-up is', 'follow-ups are')} not here: they may not be shown now."
    return due[mine & allowed].reset_index(drop=True), [words] if hidden else []


def _left_out(
    graph: CommunityGraph, found: pd.DataFrame, chosen: pd.DataFrame, among: frozenset[str], wanted: Wanted
) -> list[str]:
    """What the sheet does not show, in counts."""
    if wanted.person is not None:
        return [f"At most {counted(wanted.limit, 'suggestion')}, best first."]
    said = []
    able, shown = found["person"].nunique(), len({*chosen["person"], *chosen["other"]})
    if able > shown:
        said.append(
            f"{shown:,} of {counted(able, 'person', 'people')} who could meet somebody stand here, "
            f"in {counted(len(chosen), 'pair')}: those with fewer ties recorded first. --limit shows more."
        )
    may = introducible(graph) & among
    if nobody := len(may) - able:
        said.append(f"{counted(nobody, 'person has', 'people have')} said yes, with nobody to suggest to them yet.")
    if rest := len(among) - len(may):
        said.append(f"{count_text(rest)} people recorded here have not said yes to being introduced, or are under 18.")
    return said
