"""What the record does not tell: said on the page, so that a number is not taken for more than it is."""

from __future__ import annotations

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.graph.time import months_before
from connectome.maps.words import listed
from connectome.outcomes.assets import MONTHS, UNKNOWN
from connectome.privacy.shares import about
from connectome.privacy.suppression import Precision
from connectome.reports.town_changes import introductions_made
from connectome.reports.town_figures import Figures, part_of

_NAMED = 6
"""Areas named in one sentence; the rest are counted."""


def unknown(graph: CommunityGraph, found: Figures, day: str | None) -> list[str]:
    """Sentences on what is not known.

    Parameters
    ----------
    graph
        The community on the day.
    found
        Its figures.
    day
        ISO text; None when nothing is dated.
    """
    said = [
        "A tie that is not recorded is not the same as no tie.",
        _coverage(found),
        _areas(found),
        *(_ties(graph, day, found.how) if not found.few else []),
        _followed_up(graph, day, found.how),
        _states(found),
    ]
    return [words for words in said if words]


def _coverage(found: Figures) -> str:
    if not found.people:
        return ""
    if found.coverage is None:
        return "Nobody was asked whom they know: ties are those that came up, and how many more there are is not known."
    if found.few:
        return ""
    return (
        f"Of the people recorded, {about(found.coverage, found.people, found.how)} answered when asked whom they know."
    )


def _areas(found: Figures) -> str:
    empty = found.areas.loc[(found.areas["people"] == "0") & (found.areas["name"] != "No area recorded"), "name"]
    if empty.empty:
        return ""
    named = [str(name) for name in empty[:_NAMED]]
    rest = f" and {len(empty) - _NAMED:,} more areas" if len(empty) > _NAMED else ""
    return f"Nobody is recorded in {listed(named) if not rest else ', '.join(named) + rest}."


def _ties(graph: CommunityGraph, day: str | None, how: Precision) -> list[str]:
    knows = graph.frame("knows")
    if knows.empty or day is None:
        return []
    seen = knows["confirmed"].where(knows["confirmed"].notna(), knows["since"])
    old, undated = float((~(seen >= months_before(day, MONTHS))).mean()), float(knows["since"].isna().mean())
    said = [f"Ties that nobody confirmed in the last {MONTHS} months: {about(old, len(knows), how)}."] if old else []
    if undated:
        said.append(f"Ties without a first day, which cannot count as new: {about(undated, len(knows), how)}.")
    return said


def _followed_up(graph: CommunityGraph, day: str | None, how: Precision) -> str:
    """Introductions four weeks old and more that nobody asked after."""
    if day is None:
        return ""
    due = (pd.Timestamp(day) - pd.Timedelta(weeks=4)).date().isoformat()
    introduced = introductions_made(graph, day)
    introduced = introduced[introduced["made"] <= due]
    if introduced.empty:
        return ""
    follow_ups = graph.frame("follow_ups")
    later = follow_ups["date"] > follow_ups["introduction"].map(introduced["made"])
    asked = introduced.index.isin(follow_ups.loc[later, "introduction"])
    words = part_of(int((~asked).sum()), len(introduced), how)
    return f"Introductions made more than four weeks ago without any follow-up: {words}."


def _states(found: Figures) -> str:
    unclear = int((found.assets["state"] == UNKNOWN).sum())
    if not unclear:
        return ""
    return (
        f"Whether it is in use is not known of {unclear:,} of {len(found.assets):,} groups, places and organisations: "
        f"no state was confirmed in the last {MONTHS} months."
    )
