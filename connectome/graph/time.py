"""Which rows hold at a date."""

from __future__ import annotations

from datetime import date

import pandas as pd

from connectome.errors import InputError

FROM_TO = {
    "people": ("joined", "left"),
    "places": (None, None),
    "organisations": (None, None),
    "groups": ("started", "ended"),
    "permissions": ("given", "withdrawn"),
    "roles": ("since", "until"),
    "knows": ("since", "until"),
    "belongs": ("since", "until"),
    "links": ("since", "until"),
    "facets": ("since", None),
    "keep_apart": ("since", None),
    "events": ("date", None),
    "introductions": ("date", None),
    "follow_ups": ("date", None),
    "helped": ("date", None),
    "conversations": ("date", None),
    "waves": ("from", None),
    "asked": ("date", None),
    "sightings": ("date", None),
    "programmes": ("started", "ended"),
    "sites": (None, None),
    "covers": ("since", "until"),
    "arrivals": ("date", None),
    "changes": ("voiced", None),
    "change_history": ("date", None),
    "ripples": ("date", None),
    "grants": ("applied", None),
    "investments": ("from", None),
    "engagements": ("from", None),
    "decisions": ("date", None),
    "commitments": ("date", None),
    "evidence": ("date", None),
    "departures": ("date", None),
    "responses": ("date", None),
    "aims": ("date", None),
    "steps": ("date", None),
    "suggestions": ("date", None),
    "stories": ("date", None),
    "population": ("date", None),
    "series": ("from", None),
    "survey_series": ("date", None),
    "plan": (None, None),
    "releases": (None, None),
}
"""From which column's day, and until which column's day, a row of the sheet holds; always, where neither says so."""


def iso(day: str | date) -> str:
    """The date as ISO text.

    Raises
    ------
    InputError
        Not a date.
    """
    try:
        return (date.fromisoformat(day) if isinstance(day, str) else day).isoformat()
    except ValueError:
        raise InputError(f"'{day}' is not a date. Write it as year-month-day, such as 2026-06-30.") from None


def holding(frame: pd.DataFrame, sheet: str, day: str) -> pd.DataFrame:
    """Rows that have begun and not ended on the day. An unknown beginning counts as begun; the last day is over."""
    begin, end = FROM_TO.get(sheet, (None, None))
    if frame.empty:
        return frame
    keep = pd.Series(True, index=frame.index)
    if begin is not None:
        keep &= ~(frame[begin] > day)
    if end is not None:
        keep &= ~(frame[end] <= day)
    return frame[keep.to_numpy()]


def months_before(day: str, months: int) -> str:
    """The same day so many months earlier, or the last of a month that has no such day; never before year 1."""
    then = date.fromisoformat(day)
    year, month = divmod(then.year * 12 + then.month - 1 - months, 12)
    if year < date.min.year:
        return date.min.isoformat()
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - date.resolution).day
    return date(year, month + 1, min(then.day, last)).isoformat()


def latest(days: pd.Series, of: pd.Series) -> pd.Series:
    """The latest known day of each thing, by thing; things without a known day are not in it.

    Parameters
    ----------
    days
        ISO text or missing.
    of
        What each day belongs to, row by row.
    """
    known = pd.DataFrame({"of": of.to_numpy(), "day": days.to_numpy()}).dropna()
    last = known.sort_values("day", kind="stable").drop_duplicates("of", keep="last")
    return last.set_index("of")["day"]
