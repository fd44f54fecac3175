"""Counting things that are no people: always told as they are, and no range under ten of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from connectome.graph.time import months_before
from connectome.outcomes.indicator import Indicator, Number, Reading, Status, figure
from connectome.outcomes.intervals import Estimate
from connectome.outcomes.kinds.kind import Wanted, not_observed
from connectome.outcomes.kinds.sentences import withheld
from connectome.schema.words import STARTED_BY

FEWEST = 10
Details = dict[str, Number | str]
BY = {"residents": "by residents", "builder": "by a builder", "agency": "by an agency"}


def things(n: int, many: str, recorded: bool) -> Reading:
    """The status of a figure of ``n`` things. ``recorded``: whether any are on record at all."""
    if not recorded:
        return not_observed(f"no {many} are recorded")
    if n < FEWEST:
        return Reading(Status.descriptive_only, f"under {FEWEST} {many} no range is given")
    return Reading(Status.ok, "")


def counts(
    wanted: Wanted,
    here: Reading,
    words: str,
    n: int,
    numerator: Number = None,
    denominator: Number = None,
    *,
    value: Estimate | Number = None,
    details: Details | None = None,
) -> Indicator:
    """An indicator of things: ``value`` alone, or with its range from ten on."""
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title))
    numbers: dict[str, Any] = {}
    numbers |= here.numbers(value) if isinstance(value, Estimate) else {"value": value}
    told = figure(wanted, here, words, n, numerator, denominator, details=details or {}, **numbers)
    return replace(told, n=n)


def by_whom(rows: pd.DataFrame, column: str = "initiated_by") -> dict[str, int]:
    """How many residents, a builder, an agency began; and of how many that is not known."""
    known = rows[column].value_counts()
    found = {BY[who]: int(known.get(who, 0)) for who in STARTED_BY}
    return {**found, "by somebody not recorded": int(rows[column].isna().sum())}


def months_later(day: str, months: int) -> str:
    """The same day so many months on."""
    return months_before(day, -months)
