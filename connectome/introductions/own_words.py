"""What the town's own list of words taken as one changes here, said beside every suggestion."""

from __future__ import annotations

from connectome.graph import CommunityGraph
from connectome.introductions.vocabulary import own_list, parted
from connectome.schema.words import counted, folded

_MOST = 5


def own_words(graph: CommunityGraph) -> str:
    """A sentence: which words recorded here are taken as one by the town's own list only, or no longer, of how many.

    Counted are the people who care about, offer or would like one of them. Empty where it changes nothing.
    """
    if not own_list():
        return ""
    said = graph.frame("facets")
    held = said["what"].map(folded)
    groups = graph.frame("groups")["interest"].dropna().map(folded)
    joined, apart = parted([*held, *groups])
    people = {word: set(who) for word, who in said["person"].groupby(held)}
    said_of = (("Words taken as one here", joined), ("No longer", apart))
    parts = [f"{what}, by your own list: {_listed(found, people)}." for what, found in said_of if found]
    return " ".join(parts)


def _listed(groups: list[list[str]], people: dict[str, set[str]]) -> str:
    many = {tuple(g): len(set().union(*(people.get(word, set()) for word in g))) for g in groups}
    first = sorted(many, key=lambda g: (-many[g], g))[:_MOST]
    words = [f"{' ~ '.join(g)} ({counted(many[g], 'person', 'people')})" for g in first]
    return ", ".join(words) + (f" and {len(many) - _MOST} more" if len(many) > _MOST else "")
