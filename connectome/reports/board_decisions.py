"""What a board is asked to decide: each follows from something the report says."""

from __future__ import annotations

from connectome.outcomes.indicator import Status
from connectome.outcomes.reach import AREA
from connectome.reports.sources import Sources
from connectome.schema.words import counted

MOST = 4
MANY_UNKNOWN = 0.25
"""Of introductions: above this share not followed up the board is asked to see to it."""


def decisions(sources: Sources) -> list[str]:
    """At most four, those of commitments first; that the next wave be asked alike is always one."""
    asked = [*_proposed(sources), *_left_out(sources), *_plan(sources), *_follow_up(sources), *_stories(sources)]
    return [*asked[: MOST - 1], _next_wave(sources)]


def _proposed(sources: Sources) -> list[str]:
    held = sources.results.commitments
    waiting = held[held["state"].isin(("proposed", "agreed"))]
    if not len(waiting):
        return []
    kinds = ", ".join(sorted(set(waiting["kind"].dropna().astype(str)))) or "kind not recorded"
    many = counted(len(waiting), "commitment")
    return [f"Whether what is proposed or agreed comes into force: {many} ({kinds})."]


def _left_out(sources: Sources) -> list[str]:
    found = sources.results.left_out
    if not len(found[(found["characteristic"] != AREA) & found["population_share"].notna()]):
        return ["Whether people are asked about themselves (their choice), so that it is known who is left out."]
    if bool(found["under"].any()):
        return ["How people under their share of adults are met, and who asks them how they would like it."]
    return []


def _plan(sources: Sources) -> list[str]:
    if sources.planned:
        return []
    return ["Which figures, at most six, are locked as headlines before the next wave."]


def _follow_up(sources: Sources) -> list[str]:
    for i in sources.of_kind("lasting.window"):
        if "unknown" in i.details and "eligible" in i.details:
            unknown, made = i.details["unknown"], i.details["eligible"]
            if isinstance(unknown, int) and isinstance(made, int) and unknown > MANY_UNKNOWN * made:
                return [f"Who asks after introductions: of {unknown:,} of {made:,} nobody knows how they stand."]
    return []


def _stories(sources: Sources) -> list[str]:
    if sources.results.numbers_without_story and not sources.results.stories:
        return ["Whether stories are gathered by lot, those that did not work among them."]
    return []


def _next_wave(sources: Sources) -> str:
    unlike = any(i.status is Status.not_comparable for i in sources.results.headlines)
    how = "in one and the same way, which this time it was not" if unlike else "in the same way as these two"
    return f"That the next wave is asked {how}, and by when."
