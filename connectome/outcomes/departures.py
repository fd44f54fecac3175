"""What a report must say against itself: departures from the plan, sites too young, and what it will not say."""

from __future__ import annotations

import math

from connectome.errors import ClaimRefused
from connectome.outcomes.claims import SENTENCES, Design, check
from connectome.outcomes.evidence import PROGRAMME, role_of, trusted_from
from connectome.outcomes.introduced import Introduced
from connectome.outcomes.plan import Plan
from connectome.outcomes.site_changes import Sites
from connectome.outcomes.span import Span
from connectome.schema.words import counted

_SAID_OF_FIGURES = frozenset({"change"})
"""Kinds of sentence each figure answers for itself."""


def refused(spanned: Span, sites: Sites, of_them: Introduced | None = None) -> tuple[str, ...]:
    """One sentence for each kind of sentence these data cannot support: why, and what would be needed.

    Parameters
    ----------
    of_them
        People introduced: no change is told of them where they were those with few ties at first.
    """
    here = design(spanned, sites)
    found = [_refusal(sentence, here) for sentence in SENTENCES if sentence not in _SAID_OF_FIGURES]
    if of_them is not None and of_them.by_first:
        chosen = Design(people=of_them.line.n, chosen_by_first=True, alike=of_them.alike is not None)
        why = _refusal("change", chosen)
        found.insert(0, f"Of people introduced between the waves: {why[:1].lower()}{why[1:]}")
    return tuple(dict.fromkeys(why for why in found if why))


def _refusal(sentence: str, here: Design) -> str:
    """Why a kind of sentence may not be said; empty where it may."""
    try:
        check(sentence, here)
    except ClaimRefused as error:
        return str(error)
    return ""


def design(spanned: Span, sites: Sites) -> Design:
    """How these figures came about, for `claims.check`."""
    e = spanned.evidence
    programme, others = sites.sides
    return Design(
        people=e.n if e else len(spanned.eligible),
        coverage=min(wave.share for wave in e.waves) if e else math.nan,
        starts=sites.starts,
        programme_sites=programme,
        comparison_sites=others,
        changed=e.changed if e else "",
        young=e.young if e else "",
    )


def from_plan(spanned: Span, plan: Plan | None) -> tuple[str, ...]:
    """What departs from the plan, or that there is none."""
    if plan is None:
        return (
            "No plan was locked: the headlines are the first indicator of each outcome, and all others exploratory.",
        )
    said = [f"The plan was locked on {plan.locked}."]
    if plan.locked > spanned.first:
        said.append(
            f"That is after the earlier figures were known ({spanned.first}), so its headlines may have been chosen "
            "with them in sight."
        )
    return tuple(said)


def young_sites(spanned: Span) -> tuple[str, ...]:
    """Sites of which no change is told: still building trust, or without a start; by name."""
    sites = spanned.graph.frame("sites")
    begun = sites[role_of(sites) == PROGRAMME]
    names = begun["name"].fillna(begun["id"])
    young = names[(trusted_from(begun) > spanned.last).reindex(names.index, fill_value=False)]
    lacking = names[begun["start"].isna()]
    said = {
        "still building trust": young,
        "without a start, so that nobody knows what came before and what after": lacking,
    }
    return tuple(
        f"{counted(len(sites), 'site')} {why}, so no change is told of: {', '.join(sorted(map(str, sites)))}."
        for why, sites in said.items()
        if len(sites)
    )
