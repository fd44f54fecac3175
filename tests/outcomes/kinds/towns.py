"""Small towns asked twice, and one indicator of them at a time."""

from __future__ import annotations

from typing import Any

from connectome import CommunityGraph
from connectome.outcomes.indicator import Indicator
from connectome.outcomes.kinds import KINDS, Settings
from connectome.outcomes.span import Span, span
from tests.towns import graph_at_once

BEFORE, AFTER = "2025-01-15", "2026-01-15"
WAVES = [
    {"id": "w1", "name": "baseline", "from": "2025-01-01", "to": "2025-01-31"},
    {"id": "w2", "name": "a year on", "from": "2026-01-01", "to": "2026-01-31"},
]
Pairs = list[tuple[str, str]]


def ids(n: int) -> list[str]:
    return [f"p{k:02}" for k in range(n)]


def ring(people: list[str], step: int = 1) -> Pairs:
    return [(a, people[(k + step) % len(people)]) for k, a in enumerate(people)]


def asked(people: list[str], **more: object) -> list[dict[str, object]]:
    way = {"what": "knows", "method": "names free", "cap": 10.0, "result": "answered", **more}
    return [{"person": p, "wave": w, "date": d, **way} for w, d in (("w1", BEFORE), ("w2", AFTER)) for p in people]


def told(pairs: Pairs, wave: str, day: str) -> list[dict[str, object]]:
    ends = [(min(a, b), max(a, b)) for a, b in pairs]
    return [
        {"person": a, "other": b, "wave": wave, "date": day, "value": "present", "source": "asking", "reporter": a}
        for a, b in ends
    ]


def sheets(n: int, before: Pairs | None = None, after: Pairs | None = None, **more: Any) -> dict[str, Any]:
    """Of ``n`` people asked twice: a ring of ties, or those given."""
    people = ids(n)
    before = ring(people) if before is None else before
    after = before if after is None else after
    base = {
        "people": [{"id": p, "name": f"Person {p}", "area": "a"} for p in people],
        "areas": [{"id": "a", "name": "Mill"}],
        "waves": WAVES,
        "asked": asked(people),
        "sightings": told(before, "w1", BEFORE) + told(after, "w2", AFTER),
    }
    return {**base, **more}


def spanned(start: str = "w1", end: str = "w2", **rows: Any) -> Span:
    return span(graph(**rows), start, end)


def graph(**rows: Any) -> CommunityGraph:
    return graph_at_once(**rows)


def made(kind: str, rows: dict[str, Any], start: str = "w1", end: str = "w2", **given: Any) -> Indicator:
    """One indicator of a town, its name that of its kind."""
    return KINDS[kind].indicator(spanned(start, end, **rows), kind, Settings(kind, given=given))


def answer(person: str, instrument: str, item: str, value: str, wave: str, **more: object) -> dict[str, object]:
    day = BEFORE if wave == "w1" else AFTER
    row = {"person": person, "instrument": instrument, "version": "1", "wave": wave, "date": day, "item": item}
    return {**row, "answer": value, **more}
