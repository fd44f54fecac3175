"""Counts of people on a page that hangs on a wall, made from counts as they are shown inside."""

from __future__ import annotations

import re

import connectome
from connectome.maps.words import day
from connectome.privacy.suppression import THRESHOLD
from connectome.reports.sources import Sources

FEWEST, STEP = 10, 5
"""Under FEWEST no count is told; the others to the nearest STEP, so that two pages tell no small difference."""
_FEW = f"fewer than {FEWEST}"


def about(shown: object, begins: bool = False) -> str:
    """'139' as 'about 140', '7' and 'fewer than 5' as 'fewer than 10', '0' as 'none'; ``begins`` a sentence."""
    text = str(shown).replace(",", "")
    if text == "0":
        words = "none"
    elif text.isdigit() and int(text) >= FEWEST:
        words = f"about {(int(text) + STEP // 2) // STEP * STEP:,}"
    else:
        words = _FEW if text.isdigit() or text.startswith("fewer") else "a number we do not show"
    return words[:1].upper() + words[1:] if begins else words


def at_least(shown: str, begins: bool = False) -> str:
    """As `about`; and '44 or more', which the few on the other side would give away, as '35 or more'."""
    found = re.fullmatch(r"([\d,]+) or more", shown)
    if not found:
        return about(shown, begins)
    least = (int(found[1].replace(",", "")) + THRESHOLD - FEWEST) // STEP * STEP
    return f"{least:,} or more" if least >= FEWEST else about("not shown", begins)


def on_paper(sources: Sources) -> str:
    """The stamp as one line, without a number of people that is not for the wall."""
    stamp, rows = sources.stamp, sources.people("after")
    asked = f"{about(rows['answered'])} of {about(rows['eligible'])} answered" if "answered" in rows else "nobody asked"
    parts = (
        "For residents. Nobody is named",
        f"data to {day(stamp.data_date)}" if stamp.data_date else "nothing dated",
        f"coverage: {asked}",
        f"{_FEW} people: not shown; other numbers to the nearest {STEP}",
        f"run {stamp.run}",
        f"connectome {connectome.__version__}",
    )
    return " · ".join(parts)
