"""The same ties give the same bytes: rows shuffled, ends swapped, ties doubled, whatever the number of threads."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from connectome import Network, measures
from connectome.kernels import parallel


def told_differently(network: Network, seed: int) -> Network:
    rng = np.random.default_rng(seed)
    ties = network.to_frame()
    extra = ties.sample(frac=0.3, random_state=seed).assign(strength=0.1)
    ties = pd.concat([ties, extra]).sample(frac=1, random_state=seed)
    swap = rng.random(len(ties)) < 0.5
    one, other = ties["person"].where(~swap, ties["other"]), ties["other"].where(~swap, ties["person"])
    return Network.from_edges(one, other, ids=list(rng.permutation(network.ids)), weight=ties["strength"])


def same(a: Network, b: Network) -> None:
    pd.testing.assert_frame_equal(measures.table(a), measures.table(b), check_exact=True)
    pd.testing.assert_frame_equal(measures.ties(a), measures.ties(b), check_exact=True)
    np.testing.assert_equal(measures.town(a), measures.town(b))
    weighted = [measures.constraint(x, weighted=True) for x in (a, b)]
    pd.testing.assert_series_equal(*weighted, check_exact=True)


@pytest.fixture(scope="module")
def village() -> Network:
    graph = nx.connected_watts_strogatz_graph(700, 6, 0.2, seed=3)
    graph.remove_edges_from([e for e in graph.edges() if sum(e) % 5 == 0])
    graph.add_nodes_from(range(700, 720))
    for k, (u, v) in enumerate(graph.edges()):
        graph[u][v]["weight"] = 0.5 + k % 7 / 3
    return Network.from_networkx(graph, weight="weight")


@pytest.mark.parametrize("seed", range(3))
def test_told_differently(village, seed):
    same(village, told_differently(village, seed))


def test_on_several_threads(village, monkeypatch):
    alone = measures.table(village), measures.ties(village), measures.town(village)
    monkeypatch.setattr(parallel, "threads", lambda: 5)
    monkeypatch.setattr(parallel.over_ranges, "__kwdefaults__", {"scratch": tuple, "small": 1})
    for _ in range(3):
        again = Network.from_edges(village.to_frame()["person"], village.to_frame()["other"], ids=village.ids)
        pd.testing.assert_frame_equal(measures.table(again).drop(columns="strength"), alone[0].drop(columns="strength"))
        pd.testing.assert_frame_equal(measures.ties(again).drop(columns="strength"), alone[1].drop(columns="strength"))
        np.testing.assert_equal(measures.town(again), alone[2])


def test_people_in_the_same_position_get_the_same_bits():
    """Nine hundred leaves of thirty stars: no sum may depend on where a person stands in a row."""
    graph = nx.balanced_tree(30, 2)
    table = measures.table(Network.from_networkx(graph))
    leaves = table[table["degree"] == 1]
    assert len(leaves) == 900
    assert leaves["harmonic"].nunique() == leaves["constraint"].nunique() == 1
