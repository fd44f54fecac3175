"""Ties within and across groups, against networkx and by hand."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectome import Network, measures


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(2, 12), st.integers(0, 10**6))
def test_against_networkx(n, seed):
    graph = nx.gnp_random_graph(n, 0.4, seed=seed)
    rng = np.random.default_rng(seed)
    side = {v: "abc"[rng.integers(3)] for v in graph}
    nx.set_node_attributes(graph, side, "side")
    network, groups = Network.from_networkx(graph), pd.Series({str(v): s for v, s in side.items()})
    within = sum(side[u] == side[v] for u, v in graph.edges())
    if graph.number_of_edges():
        expected = 1 - 2 * within / graph.number_of_edges()
        assert measures.ei_index(network, groups) == pytest.approx(expected, abs=1e-12)
    if len({side[v] for e in graph.edges() for v in e}) > 1:
        theirs = nx.attribute_assortativity_coefficient(graph, "side")
        assert measures.assortativity(network, groups) == pytest.approx(theirs, abs=1e-9)
    ours = measures.participation(network, groups)
    for v in graph:
        counts = pd.Series([side[w] for w in graph[v]]).value_counts()
        expected = 1 - ((counts / counts.sum()) ** 2).sum() if len(counts) else np.nan
        assert ours[str(v)] == pytest.approx(expected, abs=1e-12, nan_ok=True)


def test_expected_is_the_mean_over_all_ways_of_dealing_groups_out():
    network = Network.from_networkx(nx.path_graph(5))
    groups = ["x", "x", "y", "y", "y"]
    dealt = [measures.ei_index(network, pd.Series(way, index=network.ids)) for way in itertools.permutations(groups)]
    expected = measures.expected_ei_index(network, pd.Series(groups, index=network.ids))
    assert expected == pytest.approx(np.mean(dealt), abs=1e-12)


def test_people_of_no_recorded_group_are_left_out():
    network = Network.from_edges(["a", "b", "c"], ["b", "c", "d"])
    groups = pd.Series({"a": "x", "b": "x", "c": None, "e": "y"})
    assert measures.ei_index(network, groups) == -1
    assert np.isnan(measures.assortativity(network, groups))
    assert measures.participation(network, groups).isna().to_dict() == {"a": False, "b": False, "c": False, "d": True}


def test_without_ties():
    network = Network.from_edges([], [], ids=["a", "b"])
    groups = pd.Series({"a": "x", "b": "y"})
    assert np.isnan(measures.ei_index(network, groups))
    assert np.isnan(measures.expected_ei_index(network, groups))
    assert np.isnan(measures.assortativity(network, groups))
