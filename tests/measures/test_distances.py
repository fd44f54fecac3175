"""The ways of finding harmonic closeness against each other: walking, spreading, sampling."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from connectome import Network, measures
from connectome.kernels import distances
from connectome.measures import closeness


@pytest.fixture(scope="module")
def town() -> Network:
    graph = nx.disjoint_union(
        nx.connected_watts_strogatz_graph(1500, 8, 0.1, seed=1), nx.connected_watts_strogatz_graph(300, 4, 0.1, seed=2)
    )
    graph.add_edges_from([(1800, 1801), (1801, 1802)])
    return Network.from_networkx(graph)


def test_spreading_is_walking(town, monkeypatch):
    spread = measures.harmonic(town, method="exact")
    monkeypatch.setattr(distances, "_DEEP", 0)
    walked = measures.harmonic(town, method="exact")
    assert spread.to_numpy().tobytes() == walked.to_numpy().tobytes()


def test_spreading_is_igraph(town):
    theirs = town.to_igraph().harmonic_centrality()  # the mean of 1/distance, by default
    np.testing.assert_allclose(measures.harmonic_share(town), theirs, rtol=1e-9)


def test_a_long_street():
    """Three hundred in a row, by hand: the end of a path of n has sum 1/1 + 1/2 + … + 1/(n-1)."""
    n = 300
    street = Network.from_edges(np.arange(n - 1), np.arange(1, n), n=n)
    assert measures.harmonic(street)["0"] == pytest.approx(sum(1 / d for d in range(1, n)), rel=1e-12)


def test_estimate_is_near(town):
    exact = measures.harmonic(town, method="exact")
    errors = []
    for seed in range(5):
        ours = measures.harmonic(town, method="estimate", seed=seed)
        assert ours.to_numpy().tobytes() == measures.harmonic(town, method="estimate", seed=seed).to_numpy().tobytes()
        errors.append(ours / exact - 1)
    assert max(abs(e).max() for e in errors) < 0.05
    assert max(abs(e.mean()) for e in errors) < 0.02
    assert abs(np.mean([e.mean() for e in errors])) < 0.005


def test_small_components_are_exact_even_in_an_estimate(town):
    exact, ours = measures.harmonic(town, method="exact"), measures.harmonic(town, method="estimate")
    small = measures.component_size(town) <= 300
    assert (exact[small] == ours[small]).all()


def test_auto_estimates_only_when_large(town, monkeypatch):
    assert measures.harmonic(town).equals(measures.harmonic(town, method="exact"))
    monkeypatch.setattr(closeness, "EXACT", 1000)
    assert measures.harmonic(town).equals(measures.harmonic(town, method="estimate"))
    assert measures.table(town)["harmonic"].equals(measures.harmonic(town))


def test_an_estimate_where_all_are_near():
    """Everybody within two steps is counted, so nothing is left to estimate."""
    hub = Network.from_networkx(nx.star_graph(900))
    assert measures.harmonic(hub, method="estimate").equals(measures.harmonic(hub, method="exact"))
