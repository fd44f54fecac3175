"""Permissions given and withdrawn, one dated row each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from connectome.actions.recording import Change, record
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.privacy.permissions import standing
from connectome.schema import SHEETS
from connectome.schema.words import PERMISSIONS
from connectome.store import Store

_READ = ("people", "permissions")


@dataclass(frozen=True)
class Done:
    """What a command changed, whom it left out, and (for one person) what still stands."""

    count: int
    left_out: int = 0
    standing: tuple[str, ...] = ()


def give(store: Store, people: Iterable[str] | None, purposes: Iterable[str], how: str) -> Done:
    """Record permissions given today.

    Parameters
    ----------
    people
        Ids; or None for everyone recorded, but for those who took that permission back or have left: they are asked
        one by one.
    purposes
        Of introduce, map, story.
    how
        How each person agreed; kept with the permission.

    Returns
    -------
    Done
        Permissions that did not stand before and stand now; permissions left out.

    Raises
    ------
    InputError
        Unknown person or purpose, ``how`` empty, or somebody named took it back today.
    """
    if not how.strip():
        raise InputError('Say how permission was given, such as --how "in person at the allotment".')
    wanted = _purposes(purposes)
    named = None if people is None else frozenset(people)
    return record(store, lambda graph: _giving(graph, named, wanted, how.strip()), "permit", sheets=_READ)[0]


def _giving(graph: CommunityGraph, named: frozenset[str] | None, wanted: list[str], how: str) -> tuple[Change, Done]:
    chosen, today = _people(graph, named), date.today().isoformat()
    rows, left_out = [], 0
    for purpose in wanted:
        stands, not_now = standing(graph, purpose), _not_to_be_assumed(graph, purpose)
        for person in sorted(chosen - stands):
            if named is None and person in not_now:
                left_out += 1
            else:
                rows.append({"person": person, "for": purpose, "given": today, "how": how})
    _refuse_same_day(graph, rows, today)
    return Change({"permissions": conform(SHEETS["permissions"], pd.DataFrame(rows))}), Done(len(rows), left_out)


def withdraw(store: Store, people: Iterable[str] | None, purposes: Iterable[str]) -> Done:
    """Record that permissions are taken back today; a person who had given none is recorded to have said no.

    Returns
    -------
    Done
        Permissions that stood before and no longer stand, or refusals recorded; for one person, what still stands.
    """
    wanted = _purposes(purposes)
    named = None if people is None else frozenset(people)
    return record(store, lambda graph: _withdrawing(graph, named, wanted), "withdraw", sheets=_READ)[0]


def _withdrawing(graph: CommunityGraph, named: frozenset[str] | None, wanted: list[str]) -> tuple[Change, Done]:
    chosen, today = _people(graph, named), date.today().isoformat()
    before = graph.frame("permissions")
    about = before["person"].isin(chosen) & before["for"].isin(wanted)
    open_rows = before[about & before["withdrawn"].isna()]
    asked = set(zip(before["person"], before["for"], strict=True))
    never = [] if named is None else [(p, w) for w in wanted for p in sorted(chosen) if (p, w) not in asked]
    refusals = [{"person": p, "for": w, "given": today, "withdrawn": today, "how": "said no"} for p, w in never]
    changed = pd.concat([open_rows.assign(withdrawn=today), conform(SHEETS["permissions"], pd.DataFrame(refusals))])
    left = {w for w in PERMISSIONS if w not in wanted and chosen & standing(graph, w)} if named is not None else set()
    return Change({"permissions": changed}), Done(len(changed), standing=tuple(sorted(left)))


def _not_to_be_assumed(graph: CommunityGraph, purpose: str) -> frozenset[str]:
    """Who took this permission back before, or has left."""
    rows, members = graph.frame("permissions"), graph.frame("people")
    took_back = rows.loc[(rows["for"] == purpose) & rows["withdrawn"].notna(), "person"]
    return frozenset(took_back) | frozenset(members.index[members["left"].notna()])


def _purposes(purposes: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(p.strip().casefold() for p in purposes if p.strip()))
    for purpose in wanted:
        if purpose not in PERMISSIONS:
            raise InputError(f"There is no permission '{purpose}'. Choose from {', '.join(PERMISSIONS)}.")
    if not wanted:
        raise InputError(f"Say what for: {', '.join(PERMISSIONS)}.")
    return wanted


def _people(graph: CommunityGraph, named: frozenset[str] | None) -> frozenset[str]:
    known = frozenset(graph.ids)
    if named is not None and (unknown := sorted(named - known)):
        raise InputError(
            f"There is no person with the id '{unknown[0]}'. `connectome analyse --out DIR` lists ids in people.csv."
        )
    return known if named is None else named


def _refuse_same_day(graph: CommunityGraph, rows: list[dict[str, str]], today: str) -> None:
    """A permission withdrawn today cannot be given again today: the withdrawal would be overwritten."""
    taken = graph.frame("permissions")
    taken = taken[taken["withdrawn"] >= today]
    again = set(zip(taken["person"], taken["for"], strict=True))
    for row in rows:
        if (row["person"], row["for"]) in again:
            raise InputError(f"'{row['person']}' took '{row['for']}' back today or later: too early to give it again.")
