"""Counts of people in the short words of a page that hangs on a wall; they come as they may be told."""

from __future__ import annotations

import connectome
from connectome.maps.words import day
from connectome.privacy.suppression import PUBLISHED
from connectome.reports.sources import Sources

_UNTOLD = "a number we do not show"
ALL = "all"


def about(shown: object, begins: bool = False) -> str:
    """'140' as 'about 140', '7' and 'fewer than 10' as 'fewer than 10', '0' as 'none'; ``begins`` a sentence."""
    text = str(shown).replace(",", "")
    if text.isdigit():
        n = int(text)
        words = "none" if n == 0 else PUBLISHED.few if PUBLISHED.hides(n) else f"about {PUBLISHED.count(n)}"
    else:
        words = PUBLISHED.few if text.startswith("fewer") else _UNTOLD
    return words[:1].upper() + words[1:] if begins else words


def asked(sources: Sources) -> dict[str, str]:
    """How many adults there are, answered, were not reached and never asked in the later wave; empty by two days."""
    rows = sources.people("after")
    if "answered" not in rows:
        return {}
    return {ALL: about(rows["eligible"])} | {
        k: about(rows.get(k, "0")) for k in ("answered", "not reached", "never asked")
    }


def on_paper(sources: Sources) -> str:
    """The stamp as one line, without a number of people that is not for the wall."""
    stamp, counts = sources.stamp, asked(sources)
    answered = f"{counts['answered']} of {counts[ALL]} answered" if counts else "nobody asked"
    more_fewer = next(iter(sources.of_kind("ties.more_fewer")), None)
    parts = (
        "For residents. We left full names out. Is your name here? Tell us",
        f"data to {day(stamp.data_date)}" if stamp.data_date else "nothing dated",
        f"coverage: {answered}",
        f"{PUBLISHED.few} people: not shown; other numbers to the nearest {PUBLISHED.base}",
        *([f"more and fewer by method {more_fewer.method}"] if more_fewer else []),
        f"run {stamp.run}",
        f"connectome {connectome.__version__}",
    )
    return " · ".join(parts)
