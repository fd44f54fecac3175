"""Parts: against networkx's components without bridges, and a tie more is as if all were made anew."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from connectome import Network
from connectome.introductions.parts import Parts

N = 9
PAIRS = list(combinations(range(N), 2))
pairs = st.lists(st.sampled_from(PAIRS), max_size=11, unique=True)


def made(ties: list[tuple[int, int]]) -> Parts:
    ids = [str(i) for i in range(N)]
    network = Network.from_edges([str(a) for a, _ in ties], [str(b) for _, b in ties], ids=ids)
    assert list(network.ids) == ids
    return Parts(network.ptr, network.adj)


def sets(labels: object) -> set[frozenset[int]]:
    return {frozenset(i for i in range(N) if labels[i] == a) for a in labels}  # type: ignore[index, attr-defined]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ties=pairs, more=st.lists(st.sampled_from(PAIRS), max_size=4))
def test_parts_are_what_is_left_without_bridges(ties, more) -> None:  # type: ignore[no-untyped-def]
    parts = made(ties)
    for k in range(len(more) + 1):
        graph = nx.Graph([*ties, *more[:k]])
        graph.add_nodes_from(range(N))
        assert sets(parts.whole) == {frozenset(c) for c in nx.connected_components(graph)}
        graph.remove_edges_from(list(nx.bridges(graph)))
        assert sets(parts.part) == {frozenset(c) for c in nx.connected_components(graph)}
        if k < len(more) and more[k] not in [*ties, *more[:k]]:
            parts.tie(*more[k])
