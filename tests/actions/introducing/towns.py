"""A small town in memory, and short ways to log, follow up and look."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd
import pytest

from connectome.actions.introducing import Introducing, Recorded, follow_up, log
from connectome.errors import InputError
from connectome.graph.frames import conform
from connectome.schema import SHEETS
from tests.memory import Memory

DAY = "2026-03-02"


def rows(sheet: str, *given: dict[str, object]) -> dict[str, pd.DataFrame]:
    return {sheet: conform(SHEETS[sheet], pd.DataFrame(list(given)))}


def a_town() -> Memory:
    """Neighbours who may be introduced, but ann and ned kept apart; kid under 18, out who took it back, never asked."""
    town = Memory({})
    town.now = {name: frame.copy() for name, frame in _town().now.items()}
    return town


@cache
def _town() -> Memory:
    may = ("bob", "ann", "bea", "cai", "dee", "ned", "kid", "007")
    people = [{"id": p, "name": f"{p.title()} Hill", "area": "a1"} for p in (*may, "out", "never")]
    people[6]["adult"] = False
    people[4]["name"] = people[5]["name"] = "Mary Shah"
    given = [{"person": p, "for": "introduce", "given": "2025-01-01"} for p in may]
    took_back = {"person": "out", "for": "introduce", "given": "2025-01-01", "withdrawn": "2025-02-01"}
    return Memory(
        {
            **rows("areas", {"id": "a1", "name": "Hill"}),
            **rows("people", *people),
            **rows("places", {"id": "pl1", "name": "Library", "kind": "library"}),
            **rows("groups", {"id": "g1", "name": "Bread Circle", "kind": "club"}, {"id": "g2", "name": "Choir"}),
            **rows("permissions", *given, took_back),
            **rows("belongs", {"person": "dee", "to": "g1", "role": "helps"}, {"person": "ned", "to": "g2"}),
            **rows("knows", {"person": "ann", "other": "dee", "strength": "close", "source": "asking"}),
            **rows("keep_apart", {"person": "ned", "other": "ann", "reason": "secret"}),
        }
    )


def logged(town: Memory, *parties: str, **more: Any) -> Recorded:
    given = {"by": "bob", "date": DAY, **more}
    return log(town, Introducing(parties, **given))  # type: ignore[arg-type]


def heard(town: Memory, introduction: str, state: str, days: int, note: str = "") -> Recorded:
    """A follow-up so many days after DAY."""
    return follow_up(town, introduction, state, later(days), note)  # type: ignore[arg-type]


def later(days: int) -> str:
    return (date.fromisoformat(DAY) + timedelta(days)).isoformat()


@contextmanager
def refused(town: Memory, words: str) -> Iterator[pytest.ExceptionInfo[InputError]]:
    """An error with these words, and nothing written."""
    before, entries = town.now, len(town.made)
    with pytest.raises(InputError, match=words) as caught:
        yield caught
    assert town.now is before and len(town.made) == entries
