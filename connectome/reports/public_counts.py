"""Counts of people on a page that hangs on a wall, made from counts as they are shown inside."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

import connectome
from connectome.maps.words import day
from connectome.privacy.suppression import THRESHOLD
from connectome.reports.sources import Sources

FEWEST, STEP = 10, 5
"""Under FEWEST no count is told; the others to the nearest STEP, so that two pages tell no small difference."""
_FEW = f"fewer than {FEWEST}"
_UNTOLD = "a number we do not show"
_VALUES = 5
"""A count that is not told may be so many, by all that stands beside it."""
ALL = "all"


def about(shown: object, begins: bool = False) -> str:
    """'139' as 'about 140', '7' and 'fewer than 5' as 'fewer than 10', '0' as 'none'; ``begins`` a sentence."""
    text = str(shown).replace(",", "")
    if text == "0":
        words = "none"
    elif text.isdigit() and int(text) >= FEWEST:
        words = f"about {(int(text) + STEP // 2) // STEP * STEP:,}"
    else:
        words = _FEW if text.isdigit() or text.startswith("fewer") else _UNTOLD
    return words[:1].upper() + words[1:] if begins else words


def at_least(shown: str, begins: bool = False) -> str:
    """As `about`; and '44 or more', which the few on the other side would give away, as '35 or more'."""
    found = re.fullmatch(r"([\d,]+) or more", shown)
    if not found:
        return about(shown, begins)
    least = (int(found[1].replace(",", "")) + THRESHOLD - FEWEST) // STEP * STEP
    return f"{least:,} or more" if least >= FEWEST else about("not shown", begins)


def together(whole: object, parts: Mapping[str, object], *, and_others: bool = False) -> dict[str, str]:
    """A count and its parts as they are told side by side; under `ALL` the count itself.

    A small part left over by "about 50", "about 40" and "none" is one of a few: then the smallest part told is not told
    either, and so on.

    Parameters
    ----------
    whole, parts
        Counts as they are shown inside.
    and_others
        Whether there are further parts that are not told.
    """
    text = {ALL: about(whole), **{k: at_least(str(v)) for k, v in parts.items()}}
    while any(_solved(text, k, and_others) for k in parts):
        told = [k for k in parts if text[k] not in (_FEW, _UNTOLD)] or [k for k in parts if text[k] == _FEW] or [ALL]
        text[min(told, key=lambda k: _between(text[k]))] = _UNTOLD
    return text


def _solved(text: Mapping[str, str], part: str, and_others: bool) -> bool:
    """Whether a part not told, and maybe small, follows from the others but for a few values."""
    if text[part] not in (_FEW, _UNTOLD):
        return False
    low, high = _between(text[part])
    least, most = _between(text[ALL])
    others = [_between(text[k]) for k in text if k not in (part, ALL)] + [(0, math.inf)] * and_others
    low, high = max(low, least - sum(b for _, b in others)), min(high, most - sum(a for a, _ in others))
    return low < FEWEST and high - low + 1 < _VALUES


def _between(text: str) -> tuple[float, float]:
    """The least and the most a count can be, by how it is told."""
    if text == _FEW:
        return 1, FEWEST - 1
    number = re.search(r"[\d,]+", text)
    if number is None:
        return 0, 0 if text == "none" else math.inf
    n = int(number[0].replace(",", ""))
    return (n, math.inf) if text.endswith("or more") else (max(n - STEP // 2, FEWEST), n + STEP // 2)


def asked(sources: Sources) -> dict[str, str]:
    """How many adults there are, answered, were not reached and never asked in the later wave; empty by two days."""
    rows = sources.people("after")
    if "answered" not in rows:
        return {}
    parts = ("answered", "not reached", "never asked")
    return together(rows["eligible"], {k: rows.get(k, "0") for k in parts}, and_others=True)


def on_paper(sources: Sources) -> str:
    """The stamp as one line, without a number of people that is not for the wall."""
    stamp, counts = sources.stamp, asked(sources)
    answered = f"{counts['answered']} of {counts[ALL]} answered" if counts else "nobody asked"
    parts = (
        "For residents. Nobody is named",
        f"data to {day(stamp.data_date)}" if stamp.data_date else "nothing dated",
        f"coverage: {answered}",
        f"{_FEW} people: not shown; other numbers to the nearest {STEP}",
        f"run {stamp.run}",
        f"connectome {connectome.__version__}",
    )
    return " · ".join(parts)
