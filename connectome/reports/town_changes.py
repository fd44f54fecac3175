"""What changed between two days, counted from dated rows. What is no longer recorded is not called lost."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.introductions.lifecycle import current
from connectome.maps.words import listed
from connectome.privacy.suppression import PUBLISHED, Precision, told
from connectome.schema.words import counted

SUGGESTED = "suggested"
_STAND = {
    "in touch or lasting": ("in touch", "lasting"),
    "made or met, no further yet": ("made", "met"),
    "declined or did not take": ("declined", "did not take"),
}


@dataclass(frozen=True)
class Changes:
    """Between two days: rows of what, and its count as text; the same in words, only what there was. ``people``: those
    counts of what is about people that are printed, for the ledger only."""

    since: str
    until: str
    rows: list[tuple[str, str]]
    words: str
    people: dict[str, int]


def changes(everything: CommunityGraph, since: str, until: str, how: Precision = PUBLISHED) -> Changes:
    """Count what began and ended after one day, up to another.

    Parameters
    ----------
    everything
        All that is recorded, what is over included; of a graph that shows one day, what ended is not counted.
    since, until
        ISO text; the first day is not counted, the last is.
    how
        How exactly people, and ties and introductions between them, are counted.
    """

    def within(sheet: str, column: str) -> pd.DataFrame:
        frame = everything.frame(sheet)
        return frame[(frame[column] > since) & (frame[column] <= until)]

    whole = everything.as_of is None
    joined, left, ties = (len(within(*of)) for of in (("people", "joined"), ("people", "left"), ("knows", "since")))
    started, ended, events = within("groups", "started"), within("groups", "ended"), within("events", "date")
    introduced = introductions_made(everything, until)
    introduced = introduced[introduced["made"] > since]
    stand = _standing(introduced, how)
    rows = [
        ("People newly recorded", how.count(joined)),
        *([("People who moved away or asked to be left out", how.count(left))] if whole else []),
        ("New ties between people, as dated", how.count(ties)),
        ("Introductions made", how.count(len(introduced))),
        *((f"of these, now {words}", text) for words, text in stand.items() if len(introduced)),
        ("Groups started", f"{len(started):,}"),
        ("of these, by residents", _by_residents(started)),
        *([("Groups ended", f"{len(ended):,}")] if whole else []),
        ("Events held", f"{len(events):,}"),
        ("of these, by residents", _by_residents(events)),
        ("Conversations recorded", f"{len(within('conversations', 'date')):,}"),
    ]
    named = [
        (joined, f"{some(joined, how, 'person', 'people')} newly recorded"),
        (ties, some(ties, how, "new tie")),
        (len(introduced), f"{some(len(introduced), how, 'introduction')} made{_lasting(stand)}"),
        (len(started), f"{counted(len(started), 'group')} started{_led(started)}"),
        (len(ended), f"{counted(len(ended), 'group')} ended"),
    ]
    words = listed([text for n, text in named if n])
    of_people = {
        "people newly recorded": joined,
        **({"people who left": left} if whole else {}),
        "new ties": ties,
        "introductions made": len(introduced),
    }
    return Changes(
        since, until, rows, f"{words[:1].upper()}{words[1:]}." if words else "Nothing dated was recorded.", of_people
    )


def some(n: int, how: Precision, one: str, many: str | None = None) -> str:
    """A count of people or ties with its word; small ones in words."""
    return f"{how.count(n)} {many or one + 's'}" if how.hides(n) else counted(how.rounded(n), one, many)


def introductions_made(everything: CommunityGraph, until: str) -> pd.DataFrame:
    """Those made by a day, as they stood on it: state, since, made, by id. A suggestion is none yet."""
    stand = current(everything, until)
    return stand[(stand["state"] != SUGGESTED) & (stand["made"] <= until)]


def _standing(introduced: pd.DataFrame, how: Precision) -> dict[str, str]:
    counts = {words: int(introduced["state"].isin(states).sum()) for words, states in _STAND.items()}
    return {str(words): text for words, text in told(pd.Series(counts), how)[0].items()}


def _lasting(stand: dict[str, str]) -> str:
    text = stand["in touch or lasting"]
    return f" ({text} in touch or lasting)" if text[:1].isdigit() else ""


def _by_residents(frame: pd.DataFrame) -> str:
    """How many residents began, where it is recorded who did."""
    told = frame["initiated_by"].dropna()
    if told.empty and len(frame):
        return "not recorded"
    unclear = f" (of {len(frame) - len(told):,} not recorded)" if len(told) < len(frame) else ""
    return f"{int((told == 'residents').sum()):,}{unclear}"


def _led(started: pd.DataFrame) -> str:
    told = started["initiated_by"].dropna()
    begun = int((told == "residents").sum())
    return f" ({begun or 'none'} by residents)" if len(told) == len(started) else ""
