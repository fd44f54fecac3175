"""Coverage: of the people recorded, how many were asked whom they know. A tie not recorded is not absent."""

from __future__ import annotations

from connectome.graph import CommunityGraph
from connectome.privacy.shares import about
from connectome.privacy.suppression import Precision


def coverage(graph: CommunityGraph) -> float | None:
    """Share of people recorded who answered when asked, in any wave; None when nobody was asked."""
    asked = graph.frame("asked")
    if not len(asked) or not len(graph.ids):
        return None
    asked = asked[asked["what"].str.casefold() == "knows"]
    answered = asked.loc[asked["result"].fillna("answered").str.casefold() == "answered", "person"]
    return answered[answered.isin(graph.ids)].nunique() / len(graph.ids)


def coverage_text(graph: CommunityGraph, how: Precision | None = None) -> str:
    """Coverage in words; as it may be passed on where ``how`` is given: not of a few people, nor finer than 5 %."""
    share, whole = coverage(graph), len(graph.ids)
    if how is not None and how.hides(whole):
        return "not known"
    if share is None:
        return "not known: nobody was asked"
    told = f"{share:.0%}" if how is None else about(share, whole, how)
    return f"{told} of people recorded answered when asked"
