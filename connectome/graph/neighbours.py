"""Everybody's contacts as sets of ids, for work that goes person by person."""

from __future__ import annotations

from collections import defaultdict

from connectome.graph.network import Network


def neighbours(network: Network) -> dict[str, frozenset[str]]:
    """Id to ids of contacts; people without a tie have an empty set."""
    near: dict[str, set[str]] = defaultdict(set)
    frame = network.to_frame()
    for person, other in zip(frame["person"], frame["other"], strict=True):
        near[person].add(other)
        near[other].add(person)
    return {str(i): frozenset(near[i]) if i in near else frozenset() for i in network.ids}
