"""Chains: published sums, a dense inverse, and taking ties away one by one."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from connectome.graph import Network
from connectome.kernels.ranking import STEP
from connectome.kernels.walk import Walk, without_tie

EXACT = 1e-12


def dense(network: Network, without: tuple[int, int] | None = None) -> np.ndarray:
    """(I - 0.7 S)^-1 by numpy; a tie may be left out, the numbers of ties staying as they were."""
    a = np.zeros((network.n, network.n))
    for u in range(network.n):
        a[u, network.adj[network.ptr[u] : network.ptr[u + 1]]] = 1
    d = a.sum(1) + 1
    if without:
        a[without] = a[without[::-1]] = 0
    return np.linalg.inv(np.eye(network.n) - STEP * a / np.sqrt(np.outer(d, d)))


def pushed(network: Network, floor: float) -> np.ndarray:
    walk, out = Walk(network.ptr, network.adj, floor), np.zeros((network.n, network.n))
    for u in range(network.n):
        who, w = walk.start(u)
        out[u, who] = w
    return out


def left_out(network: Network, w: np.ndarray, i: int, j: int) -> float:
    d = np.diff(network.ptr) + 1
    return float(without_tie(w[i, i], w[j, j], w[i, j], STEP / np.sqrt(d[i] * d[j])))


def karate() -> Network:
    edges = np.array(list(nx.karate_club_graph().edges), np.int64)
    return Network.from_edges(edges[:, 0], edges[:, 1], n=34)


PATH = Network.from_edges([0, 1, 2], [1, 2, 3], n=4)


def test_the_values_of_the_formula_reckoned_elsewhere() -> None:
    """The design study of this ranking gives these, from a dense inverse in a separate program."""
    w = pushed(PATH, EXACT)
    assert w[0, 2] == pytest.approx(0.084524, abs=1e-6)
    assert w[0, 3] == pytest.approx(0.024155, abs=1e-6)
    assert [left_out(PATH, w, i, i + 1) for i in range(3)] == pytest.approx([0, 0, 0], abs=1e-9)
    star = Network.from_edges([0] * 4, [1, 2, 3, 4], n=5)
    assert pushed(star, EXACT)[1, 2] == pytest.approx(0.060945, abs=1e-6)
    w = pushed(karate(), EXACT)
    assert w[0, 33] == pytest.approx(0.046472, abs=1e-6)
    assert w[15, 16] == pytest.approx(0.000355, abs=1e-6)
    assert left_out(karate(), w, 0, 1) == pytest.approx(0.088762, abs=1e-6)


def test_equals_the_dense_inverse_with_and_without_each_tie() -> None:
    network = karate()
    w = pushed(network, EXACT)
    np.testing.assert_allclose(w, dense(network), atol=1e-10)
    for i in range(network.n):
        for j in network.adj[network.ptr[i] : network.ptr[i + 1]]:
            assert left_out(network, w, i, j) == pytest.approx(dense(network, (i, int(j)))[i, j], abs=1e-9)


@pytest.mark.parametrize("floor", [1e-2, 1e-3, 1e-4])
def test_what_is_missing_stays_under_the_bound(floor: float) -> None:
    graph = nx.barabasi_albert_graph(400, 3, seed=5)
    edges = np.array(list(graph.edges), np.int64)
    network = Network.from_edges(edges[:, 0], edges[:, 1], n=401)  # and one person without a tie
    root = np.sqrt(np.diff(network.ptr) + 1)
    missing = dense(network) - pushed(network, floor)
    assert missing.min() > -1e-12
    assert missing.max() > 0
    assert (missing <= floor * np.outer(root, root) / (1 - STEP) + 1e-12).all()
    assert pushed(network, floor)[400].nonzero()[0].tolist() == [400]
