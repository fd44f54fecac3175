"""Permissions given and withdrawn, one dated row each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pandas as pd

from connectome import settings
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.graph.stamp import new_run
from connectome.privacy.permissions import standing
from connectome.schema import SHEETS
from connectome.schema.words import PERMISSIONS
from connectome.store import Entry, Former, Store


def give(store: Store, people: Iterable[str] | None, purposes: Iterable[str], how: str) -> int:
    """Record permissions given today.

    Parameters
    ----------
    people
        Ids, or None for everyone recorded.
    purposes
        Of introduce, map, story.
    how
        How each person agreed; kept with the permission.

    Returns
    -------
    int
        Permissions that did not stand before and stand now.

    Raises
    ------
    InputError
        Unknown person or purpose, or ``how`` empty.
    """
    if not how.strip():
        raise InputError('Say how permission was given, such as --how "in person at the allotment".')
    graph, chosen, wanted = _prepare(store, people, purposes)
    today = date.today().isoformat()
    rows = [
        {"person": p, "for": purpose, "given": today, "how": how.strip()}
        for purpose in wanted
        for p in chosen
        if p not in standing(graph, purpose)
    ]
    if rows:
        _refuse_same_day(graph, rows, today)
        store.write({"permissions": conform(SHEETS["permissions"], pd.DataFrame(rows))}, _entry("permit"))
    return len(rows)


def withdraw(store: Store, people: Iterable[str] | None, purposes: Iterable[str]) -> int:
    """Record that permissions are taken back today; nothing shows the person from the next run on.

    Returns
    -------
    int
        Permissions that stood before and no longer stand.
    """
    graph, chosen, wanted = _prepare(store, people, purposes)
    before = graph.frame("permissions")
    stood = {(p, purpose) for purpose in wanted for p in chosen & standing(graph, purpose)}
    pairs = pd.Series(list(zip(before["person"], before["for"], strict=True)), index=before.index, dtype="object")
    open_rows = before[pairs.isin(stood) & before["withdrawn"].isna()]
    if len(open_rows):
        changed = open_rows.assign(withdrawn=date.today().isoformat())
        former = [Former("permissions", str(key), row.dropna().to_json()) for key, row in open_rows.iterrows()]
        store.write({"permissions": changed}, _entry("withdraw"), former)
    return len(stood)


def _prepare(
    store: Store, people: Iterable[str] | None, purposes: Iterable[str]
) -> tuple[CommunityGraph, frozenset[str], list[str]]:
    wanted = list(dict.fromkeys(p.strip().casefold() for p in purposes if p.strip()))
    for purpose in wanted:
        if purpose not in PERMISSIONS:
            raise InputError(f"There is no permission '{purpose}'. Choose from {', '.join(PERMISSIONS)}.")
    if not wanted:
        raise InputError(f"Say what for: {', '.join(PERMISSIONS)}.")
    graph = CommunityGraph(store.frames(["people", "permissions"]))
    chosen = frozenset(graph.ids) if people is None else frozenset(people)
    unknown = sorted(chosen - set(graph.ids))
    if unknown:
        raise InputError(
            f"There is no person with the id '{unknown[0]}'. `connectome analyse` lists ids in people.csv."
        )
    return graph, chosen, wanted


def _refuse_same_day(graph: CommunityGraph, rows: list[dict[str, str]], today: str) -> None:
    """A permission withdrawn today cannot be given again today: the withdrawal would be overwritten."""
    taken = graph.frame("permissions")
    taken = taken[taken["withdrawn"] >= today]
    again = set(zip(taken["person"], taken["for"], strict=True))
    for row in rows:
        if (row["person"], row["for"]) in again:
            raise InputError(f"'{row['person']}' withdrew '{row['for']}' today. It can be given again from tomorrow.")


def _entry(action: str) -> Entry:
    run = new_run()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Entry(id=run, run=run, by=settings.who(), at=now, source="connectome " + action, action=action)
