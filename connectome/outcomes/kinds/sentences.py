"""Pieces of sentences that kinds share. Here and in outcomes.words alone stand verbs of change."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from connectome.outcomes.indicator import Count, Reading, Status
from connectome.outcomes.intervals import Estimate
from connectome.outcomes.words import NOTICE, percent
from connectome.privacy.suppression import Precision, parts_told


def withheld(here: Reading, title: str) -> str:
    """Why a figure is not shown."""
    start = {
        Status.suppressed: "not shown",
        Status.not_comparable: "not compared",
        Status.not_observed: "not observed",
    }.get(here.status, "not told of as a change")
    return f"{title}: {start}, {here.reason}."


def ranged(here: Reading, share: Estimate) -> str:
    """'62%, range 52% to 71%', or the share alone where no range is allowed."""
    if here.shows_range and share.has_range:
        return f"{percent(share.value)}, range {percent(share.low)} to {percent(share.high)}"
    return percent(share.value)


def listed(counts: Mapping[str, int]) -> str:
    """'11 by residents, 2 by a builder': things by a word, those with none left out."""
    return ", ".join(f"{n:,} {word}" for word, n in counts.items() if n)


def people_by(counts: Mapping[str, int], how: Precision) -> dict[str, Count]:
    """People by a word as they are told beside all of them: small counts hidden, and nothing to work them out from."""
    text = parts_told(pd.Series(dict(counts), dtype="int64"), how)
    return {word: (n, str(text[word])) for word, n in counts.items()}


def people_listed(people: Mapping[str, Count]) -> str:
    """'more: 21, fewer: fewer than 5, same: 25'."""
    return ", ".join(f"{word}: {shown}" for word, (_, shown) in people.items())


def told_apart(how: Precision, *counts: int) -> bool:
    """Whether every one of some counts of people may be shown."""
    return not any(how.hides(n) for n in counts)


def changed(what: str, estimate: Estimate, here: Reading, steady: bool, unit: str, scale: float = 1.0) -> str:
    """What is said of a change: a verb only where its range excludes 0, enough people answered, and every other way of
    counting agrees (``steady``)."""
    if here.status is Status.trust_building:
        return f" {_first(here.reason)}, so this is not read as a change."
    if not here.shows_range or not estimate.has_range:
        return ""
    low, high, value = (scale * x for x in (estimate.low, estimate.high, estimate.value))
    if estimate.excludes_zero and steady:
        verb = "rose" if value > 0 else "fell"
        least, most = sorted((abs(low), abs(high)))
        return f" {what} {verb} by {_number(abs(value))} {unit} (between {_number(least)} and {_number(most)})."
    otherwise = " (the direction is another when counted otherwise)" if estimate.excludes_zero else ""
    return (
        f" No clear change{otherwise}: between {_signed(low)} and {_signed(high)} {unit}; a group this size would "
        f"notice about {_number(NOTICE * scale * estimate.se)}."
    )


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}"


def _signed(value: float) -> str:
    shown = _number(abs(value))
    return f"{shown} {'fewer' if value < 0 and float(shown) else 'more'}"


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
