"""One figure of a comparison: its value and range, whether it may be read as a change, and why not."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from connectome.outcomes.intervals import Estimate
from connectome.privacy.suppression import ALL, EXACT, Precision

RANGED = 30
"""From this many people a figure has a range."""

Number = float | int | None
Count = tuple[int, str]
"""A count of people, and the same as it is told."""


@dataclass(frozen=True)
class Named:
    """What a figure is called: id, title, unit, and the letter of its range; and how exactly it tells people."""

    id: str
    title: str
    unit: str
    method: str
    how: Precision = field(default=EXACT, kw_only=True)


KINDS = {
    named.id: named
    for named in (
        Named("ties.more_fewer", "People with more, fewer, as many ties", "net share of people", "J"),
        Named("ties.change", "Change in ties each", "ties each", "D"),
        Named("ties.flow", "Ties kept, new and gone", "share of ties kept", "J"),
        Named("ties.none", "People with no tie confirmed", "share of people asked", "W"),
        Named("ties.without_builder", "Change in ties each without people in paid roles", "ties each", "D"),
        Named("lasting.window", "Introductions lasting", "share of introductions followed up", "B, W"),
    )
}
"""The figures of every comparison."""


class Status(StrEnum):
    """What a figure may be used for."""

    ok = "ok"
    descriptive_only = "descriptive_only"
    suppressed = "suppressed"
    not_comparable = "not_comparable"
    trust_building = "trust_building"
    not_observed = "not_observed"


@dataclass(frozen=True)
class Indicator:
    """One figure in the words of a manager and in numbers; missing where its status does not allow it.

    ``method`` is the letter of the range: D dyadic, J jackknife, W Wilson, B bounds. ``without_paid`` holds value, low,
    high and n without people in paid roles; ``details`` further counts. ``people`` holds the counts of people it tells
    as they are and as they are told, for the ledger of releases alone; those of parts beside that of `ALL`.
    """

    id: str
    title: str
    unit: str
    method: str
    status: Status
    reason: str
    words: str
    n: int | None = None
    value: Number = None
    low: Number = None
    high: Number = None
    numerator: Number = None
    denominator: Number = None
    without_paid: Mapping[str, Number] = field(default_factory=dict)
    details: Mapping[str, Number | str] = field(default_factory=dict)
    people: Mapping[str, Count] = field(default_factory=dict, repr=False)

    def as_dict(self) -> dict[str, Any]:
        """For JSON: numbers that are not there are None."""
        numbers = {k: _plain(getattr(self, k)) for k in ("value", "low", "high", "n", "numerator", "denominator")}
        said = {"unit": self.unit, "method": self.method, "status": str(self.status), "reason": self.reason}
        more = {k: {a: _plain(b) for a, b in getattr(self, k).items()} for k in ("without_paid", "details")}
        return {"id": self.id, "title": self.title, **numbers, **said, "words": self.words, **more}


def _plain(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value


@dataclass(frozen=True)
class Reading:
    """Whether a figure of some people may be shown, ranged and read as a change."""

    status: Status
    reason: str

    @property
    def shows_value(self) -> bool:
        return self.status in (Status.ok, Status.descriptive_only, Status.trust_building)

    @property
    def shows_range(self) -> bool:
        return self.status is Status.ok

    def numbers(self, estimate: Estimate) -> dict[str, Number]:
        """value, low and high as far as they may be shown."""
        value = estimate.value if self.shows_value else None
        low, high = (estimate.low, estimate.high) if self.shows_range and estimate.has_range else (None, None)
        return {"value": value, "low": low, "high": high}


def reading(
    n: int,
    *,
    changed: str = "",
    young: str = "",
    many: str = "people",
    ranged: int = RANGED,
    how: Precision = EXACT,
) -> Reading:
    """The status of a figure of ``n`` people, and why.

    Parameters
    ----------
    ranged
        From how many on it has a range.
    how
        How exactly people are told.
    changed
        Why the two waves cannot be compared, if so.
    young
        Why it is too early to speak of change, if so.
    """
    if n < how.threshold:
        return Reading(Status.suppressed, f"{how.few} {many}")
    if changed:
        return Reading(Status.not_comparable, changed)
    if young:
        return Reading(Status.trust_building, young)
    if n < ranged:
        return Reading(Status.descriptive_only, f"under {ranged} {many} no range is given")
    return Reading(Status.ok, "")


def figure(
    name: str | Named,
    here: Reading,
    words: str,
    n: int | None = None,
    numerator: Number = None,
    denominator: Number = None,
    *,
    people: Mapping[str, Count] | None = None,
    **numbers: Any,
) -> Indicator:
    """An indicator, of `KINDS` where only its id is given; what its status does not allow is left out.

    Parameters
    ----------
    n
        How many it is of; people where ``people`` is given.
    numerator, denominator
        For those who work with it alone: left out where counts are passed on.
    people
        The parts of the ``n`` people that are told apart, if any.
    """
    named = KINDS[name] if isinstance(name, str) else name
    if not here.shows_value:
        numbers = {"details": numbers.get("details", {})}
    if numerator is None or not here.shows_value or named.how.base > 1:
        numerator = denominator = None
    shown = None if n is None or named.how.hides(n) else named.how.rounded(n)
    told = {} if n is None or people is None else {ALL: (n, named.how.count(n)), **people}
    return Indicator(
        named.id,
        named.title,
        named.unit,
        named.method,
        here.status,
        here.reason,
        words,
        shown,
        numerator=numerator,
        denominator=denominator,
        people=told,
        **numbers,
    )
