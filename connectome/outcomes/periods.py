"""Which two waves, or which two days, are compared."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.time import FROM_TO, iso


@dataclass(frozen=True)
class Period:
    """A wave with its window, or one day (``wave`` is None). Days are ISO text."""

    name: str
    first: str
    last: str
    wave: str | None = None

    @property
    def asked(self) -> bool:
        """Whether this is a wave of asking rather than a day."""
        return self.wave is not None


def two_periods(graph: CommunityGraph, start: str | date, end: str | date) -> tuple[Period, Period]:
    """What ``start`` and ``end`` mean: two waves by name or id, or two dates.

    Raises
    ------
    InputError
        Unknown, equal, the wrong way round, one a wave and the other a date, windows that overlap, a day before
        anything was recorded, or a day still to come.
    """
    before, after = period(graph, start), period(graph, end)
    if before == after:
        raise InputError(f"'{before.name}' is compared with itself. Give two different waves or dates.")
    if before.asked != after.asked:
        raise InputError("Give two waves or two dates: a wave of asking cannot be compared with a single day.")
    if before.first > after.first:
        raise InputError(
            f"'{before.name}' ({before.first}) is later than '{after.name}' ({after.first}): the earlier comes first."
        )
    if before.last >= after.first:
        raise InputError(
            f"The waves '{before.name}' ({before.first} to {before.last}) and '{after.name}' ({after.first} to "
            f"{after.last}) overlap. Mend their days in the sheet `waves`."
        )
    if after.first > date.today().isoformat():
        raise InputError(f"{after.name} is still to come.")
    if not before.asked:
        refuse_before_data(graph, before)
    return before, after


def period(graph: CommunityGraph, given: str | date) -> Period:
    """What was meant: a wave by name or id, or a date.

    Raises
    ------
    InputError
        Neither, a name of several waves, or a wave without its days.
    """
    waves = graph.frame("waves")
    text = given.isoformat() if isinstance(given, date) else given.strip()
    found = waves[(waves.index == text) | (waves["name"].fillna("").str.casefold() == text.casefold()).to_numpy()]
    if len(found) > 1:
        raise InputError(f"{len(found)} waves are called '{text}'. Say which by its id: {', '.join(found.index)}.")
    if len(found):
        return _wave(found.iloc[0])
    try:
        day = iso(text)
    except InputError:
        raise InputError(f"There is no wave '{text}', and it is not a date. {_offer(waves, text)}") from None
    return Period(day, day, day)


def _wave(row: pd.Series) -> Period:
    name = row["id"] if pd.isna(row["name"]) else row["name"]
    if pd.isna(row["from"]) or pd.isna(row["to"]):
        raise InputError(f"The wave '{name}' has no first or no last day. Add them in the sheet `waves`.")
    return Period(str(name), str(row["from"]), str(row["to"]), str(row["id"]))


def _offer(waves: pd.DataFrame, text: str) -> str:
    """The nearest wave, all waves, or how to say a date."""
    if not len(waves):
        return "No waves are recorded: give two dates, such as 2025-06-30."
    names = [str(i if pd.isna(n) else n) for i, n in waves["name"].items()]
    folded = {n.casefold(): n for n in (*waves.index, *names)}
    near = difflib.get_close_matches(text.casefold(), list(folded), n=1)
    meant = f"Did you mean '{folded[near[0]]}'? " if near else ""
    return f"{meant}Waves: {', '.join(names)}. Or give two dates, such as 2025-06-30."


def refuse_before_data(graph: CommunityGraph, before: Period) -> None:
    """See that something is recorded as early as that.

    Raises
    ------
    InputError
        Nothing has a date, or all of it is later.
    """
    begins = {name: begin for name, (begin, _) in FROM_TO.items() if begin and name != "permissions"}
    begun = [graph.frame(name)[begin].dropna() for name, begin in begins.items()]
    days = pd.concat([b for b in begun if len(b)]) if any(len(b) for b in begun) else pd.Series([], dtype="str")
    if not len(days):
        raise InputError("Nothing recorded here has a date, so two days cannot be compared.")
    if before.first < days.min():
        raise InputError(
            f"Nothing is recorded as early as {before.name}: the first day in the data is {days.min()}. Choose a day "
            "from then on."
        )
