"""Coverage: of the people recorded, how many were asked whom they know. A tie not recorded is not absent."""

from __future__ import annotations

from connectome.graph import CommunityGraph


def coverage(graph: CommunityGraph) -> float | None:
    """Share of people recorded who answered when asked, in any wave; None when nobody was asked."""
    asked = graph.frame("asked")
    if not len(asked) or not len(graph.ids):
        return None
    asked = asked[asked["what"].str.casefold() == "knows"]
    answered = asked.loc[asked["result"].fillna("answered").str.casefold() == "answered", "person"]
    return answered[answered.isin(graph.ids)].nunique() / len(graph.ids)


def coverage_text(graph: CommunityGraph) -> str:
    """Coverage in words."""
    share = coverage(graph)
    return "not known: nobody was asked" if share is None else f"{share:.0%} of people recorded answered when asked"
