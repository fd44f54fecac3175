"""Every simple rule against networkx, or against a reckoning pair by pair."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from connectome.introductions.evaluation.baselines import rules
from connectome.introductions.evaluation.formula import rounded

OF_NETWORKX = {
    "preferential_attachment": nx.preferential_attachment,
    "common_neighbours": lambda g, pairs: ((a, b, len(list(nx.common_neighbors(g, a, b)))) for a, b in pairs),
    "jaccard": nx.jaccard_coefficient,
    "adamic_adar": nx.adamic_adar_index,
    "resource_allocation": nx.resource_allocation_index,
}


def every(ties: np.ndarray, same: np.ndarray | None = None) -> dict[str, np.ndarray]:
    return {name: rounded(rule(ties)) for name, rule in rules(same).items()}


GRAPHS = {
    "karate": nx.karate_club_graph(),
    "sparse": nx.gnm_random_graph(30, 32, seed=1),
    "with people without a tie": nx.gnm_random_graph(20, 9, seed=2),
}


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("rule", OF_NETWORKX)
def test_as_networkx(name: str, rule: str) -> None:
    graph = GRAPHS[name]
    found = every(nx.to_numpy_array(graph, weight=None))[rule]
    pairs = list(nx.non_edges(graph))
    for a, b, expected in OF_NETWORKX[rule](graph, pairs):
        assert found[a, b] == pytest.approx(expected, abs=1e-9)
        assert found[b, a] == found[a, b]


@pytest.mark.parametrize("name", GRAPHS)
def test_distance_and_katz(name: str) -> None:
    graph = GRAPHS[name]
    ties = nx.to_numpy_array(graph, weight=None)
    found = every(ties)
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    cost = 0.5 / max(np.linalg.eigvals(ties).real)
    paths, walks = np.zeros_like(ties), np.eye(len(ties))
    for _ in range(60):  # what is left after 60 steps is under 2^-60 of the whole
        walks = cost * walks @ ties
        paths += walks
    assert found["katz"] == pytest.approx(paths, abs=1e-9)
    for a, b in nx.non_edges(graph):
        assert found["inverse_distance"][a, b] == pytest.approx(1 / steps[a][b] if b in steps[a] else 0, abs=1e-9)


def test_alike_first_then_adamic_adar() -> None:
    """a - b - c, d alone like a; c is near a but unlike: d comes first, c after, and among the alike the nearer."""
    ties = np.zeros((5, 5))
    ties[[0, 1, 1, 2], [1, 0, 2, 1]] = 1
    like = np.zeros((5, 5))
    like[0, 3] = like[3, 0] = 1
    score = every(ties, like)["same_then_adamic_adar"]
    assert score[0, 3] > score[0, 2] > score[0, 4] == 0


def test_the_rest() -> None:
    ties = nx.to_numpy_array(nx.star_graph(3))
    found = every(ties)
    assert found["fewest_ties_first"][1, 2] > found["fewest_ties_first"][0, 1]
    assert (found["at_random"] == 0).all()
    assert "same" not in found
    nobody = every(np.zeros((3, 3)))
    assert all((nobody[name] == 0).all() for name in (*OF_NETWORKX, "katz", "inverse_distance"))
