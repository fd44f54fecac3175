"""What changed between two days, counted from dated rows. What is no longer recorded is not called lost."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.introductions.lifecycle import current
from connectome.maps.words import listed
from connectome.privacy.suppression import THRESHOLD, count_text, counts_text
from connectome.schema.words import counted

SUGGESTED = "suggested"
_STAND = {
    "in touch or lasting": ("in touch", "lasting"),
    "made or met, no further yet": ("made", "met"),
    "declined or did not take": ("declined", "did not take"),
}


@dataclass(frozen=True)
class Changes:
    """Between two days: rows of what, and its count as text; the same in words, only what there was."""

    since: str
    until: str
    rows: list[tuple[str, str]]
    words: str


def changes(everything: CommunityGraph, since: str, until: str) -> Changes:
    """Count what began and ended after one day, up to another.

    Parameters
    ----------
    everything
        All that is recorded, what is over included; of a graph that shows one day, what ended is not counted.
    since, until
        ISO text; the first day is not counted, the last is.
    """

    def within(sheet: str, column: str) -> pd.DataFrame:
        frame = everything.frame(sheet)
        return frame[(frame[column] > since) & (frame[column] <= until)]

    whole = everything.as_of is None
    joined, left, ties = (len(within(*of)) for of in (("people", "joined"), ("people", "left"), ("knows", "since")))
    started, ended, events = within("groups", "started"), within("groups", "ended"), within("events", "date")
    introduced = introductions_made(everything, until)
    introduced = introduced[introduced["made"] > since]
    stand = _standing(introduced)
    rows = [
        ("People newly recorded", count_text(joined)),
        *([("People who moved away or asked to be left out", count_text(left))] if whole else []),
        ("New ties between people, as dated", count_text(ties)),
        ("Introductions made", count_text(len(introduced))),
        *((f"of these, now {words}", text) for words, text in stand.items() if len(introduced)),
        ("Groups started", f"{len(started):,}"),
        ("of these, by residents", _by_residents(started)),
        *([("Groups ended", f"{len(ended):,}")] if whole else []),
        ("Events held", f"{len(events):,}"),
        ("of these, by residents", _by_residents(events)),
        ("Conversations recorded", f"{len(within('conversations', 'date')):,}"),
    ]
    told = [
        (joined, f"{some(joined, 'person', 'people')} newly recorded"),
        (ties, some(ties, "new tie")),
        (len(introduced), f"{some(len(introduced), 'introduction')} made{_lasting(stand)}"),
        (len(started), f"{counted(len(started), 'group')} started{_led(started)}"),
        (len(ended), f"{counted(len(ended), 'group')} ended"),
    ]
    words = listed([text for n, text in told if n])
    return Changes(since, until, rows, f"{words[:1].upper()}{words[1:]}." if words else "Nothing dated was recorded.")


def some(n: int, one: str, many: str | None = None) -> str:
    """A count of people or ties with its word; small ones in words."""
    return counted(n, one, many) if n == 0 or n >= THRESHOLD else f"{count_text(n)} {many or one + 's'}"


def introductions_made(everything: CommunityGraph, until: str) -> pd.DataFrame:
    """Those made by a day, as they stood on it: state, since, made, by id. A suggestion is none yet."""
    stand = current(everything, until)
    return stand[(stand["state"] != SUGGESTED) & (stand["made"] <= until)]


def _standing(introduced: pd.DataFrame) -> dict[str, str]:
    counts = {words: int(introduced["state"].isin(states).sum()) for words, states in _STAND.items()}
    return {str(words): text for words, text in counts_text(pd.Series(counts)).items()}


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
