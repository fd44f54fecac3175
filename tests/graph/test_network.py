"""Network: reading ties, refusing what cannot be read, and conversion."""

from __future__ import annotations

import igraph as ig
import networkx as nx
import numpy as np
import pandas as pd
import pytest

from connectome import InputError, Network


def same(a: Network, b: Network) -> None:
    assert list(a.ids) == list(b.ids)
    assert a.ptr.tolist() == b.ptr.tolist()
    assert a.adj.tolist() == b.adj.tolist()
    assert a.weight.tolist() == b.weight.tolist()


def test_ids_are_sorted_and_kept_as_text():
    network = Network.from_edges(["b", "007"], ["a", "b"], ids=["b", "None", "a", "007", "NA"])
    assert list(network.ids) == ["007", "NA", "None", "a", "b"]
    assert list(network.contacts("b")) == ["007", "a"]
    assert (network.n, network.m) == (5, 2)


def test_doubled_reversed_and_self_ties():
    network = Network.from_edges(["a", "b", "a", "a", "c"], ["b", "a", "b", "c", "c"], weight=[1, 3, 2, 1, 9])
    assert network.to_frame().to_numpy().tolist() == [["a", "b", 3.0], ["a", "c", 1.0]]


@pytest.mark.parametrize("kind", [list, np.array, pd.Series, pd.Index])
def test_kinds_of_column(kind):
    network = Network.from_edges(
        kind(["a", "b"]), kind(["b", "c"]), ids=kind(["c", "b", "a", "d"]), weight=kind([1, 2])
    )
    same(network, Network.from_edges(["c", "a"], ["b", "b"], ids=list("abcd"), weight=[2, 1]))
    by_place = Network.from_edges(kind([2, 1]), kind([1, 0]), ids=kind(["c", "b", "a", "d"]), weight=kind([1, 2]))
    same(network, by_place)


def test_positions_without_ids():
    network = Network.from_edges(np.array([0, 10]), np.array([1, 2]), n=12)
    assert list(network.ids) == [str(i) for i in range(12)]
    assert network.m == 2
    assert Network.from_edges([0], [4]).n == 5


def test_whole_numbers_as_ids():
    network = Network.from_edges([1002, 1003], [1003, 15], ids=[15, 1002, 1003, 7])
    assert list(network.ids) == ["1002", "1003", "15", "7"]
    assert list(network.contacts("1003")) == ["1002", "15"]


def test_nobody():
    for network in (Network.from_edges([], []), Network.from_edges([], [], n=0), Network.from_edges([], [], ids=[])):
        assert (network.n, network.m, list(network.ids)) == (0, 0, [])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"source": ["a"], "target": ["z"], "ids": ["a", "b"]}, "target row 1 is 'z', but nobody"),
        ({"source": [0, 5], "target": [1, 0], "n": 2}, "source row 2 is position 5"),
        ({"source": [0, 1], "target": [1, -1], "n": 2}, "target row 2 is position -1"),
        ({"source": ["a", None], "target": ["b", "a"]}, "source row 2 is missing"),
        ({"source": ["a", float("nan")], "target": ["b", "a"]}, "source row 2 is missing"),
        ({"source": [1.5], "target": [2]}, "1.5, not text"),
        ({"source": ["a"], "target": ["b"], "ids": ["a", "b", "a"]}, "'a' is given twice"),
        ({"source": ["a"], "target": ["b"], "ids": ["a", "b", None]}, "id 3 is missing"),
        ({"source": ["a", "b"], "target": ["b"]}, "a tie needs both ends"),
        ({"source": ["a"], "target": ["b"], "n": 3}, "Give ids"),
        ({"source": [], "target": [], "n": -1}, "fewer than 0"),
        ({"source": ["a"], "target": ["b"], "ids": ["a", "b"], "n": 3}, "there are 2 ids"),
        ({"source": ["a"], "target": ["b"], "weight": [0]}, "weight row 1 is 0.0"),
        ({"source": ["a"], "target": ["b"], "weight": [None]}, "weight row 1 is nan"),
        ({"source": ["a"], "target": ["b"], "weight": ["x"]}, "must hold numbers"),
        ({"source": ["a"], "target": ["b"], "weight": [1, 2]}, "2 rows, but there are 1"),
        ({"source": [["a"]], "target": [["b"]]}, "one dimension"),
    ],
)
def test_refused(arguments, message):
    with pytest.raises(InputError, match=message):
        Network.from_edges(**arguments)


def test_contacts_of_nobody():
    with pytest.raises(InputError, match="'zoe'"):
        Network.from_edges(["a"], ["b"]).contacts("zoe")


def test_frozen():
    network = Network.from_edges(["a"], ["b"])
    with pytest.raises(AttributeError):
        network.layer = "other"
    for array in (network.ptr, network.adj, network.weight):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_round_trips():
    network = Network.from_edges(["a", "b", "c"], ["b", "c", "d"], ids=list("edcba"), weight=[1, 2.5, 3])
    frame = network.to_frame()
    same(network, Network.from_edges(frame["person"], frame["other"], ids=network.ids, weight=frame["strength"]))
    same(network, Network.from_networkx(network.to_networkx(), weight="weight"))
    same(network, Network.from_igraph(network.to_igraph(), weight="weight"))
    plain = Network.from_edges(["a"], ["b"])
    assert "weight" not in plain.to_igraph().es.attributes()
    assert list(plain.to_networkx().edges(data=True)) == [("a", "b", {})]


def test_ties_either_way_are_one_tie():
    directed = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
    same(Network.from_networkx(directed), Network.from_edges(["a", "b"], ["b", "c"]))
    assert Network.from_networkx(nx.MultiGraph([("a", "b"), ("a", "b")])).m == 1
    assert Network.from_igraph(ig.Graph([(0, 1), (1, 0), (1, 2)], directed=True)).m == 2


def test_two_nodes_of_the_same_text():
    with pytest.raises(InputError, match="'1' is given twice"):
        Network.from_networkx(nx.Graph([(1, "1")]))


def test_how_it_reads():
    network = Network.from_networkx(nx.karate_club_graph())
    assert repr(network) == "Network: 34 people, 78 ties (knows), 0 with no recorded tie"
    odd = Network.from_edges([], [], ids=["a"], layer="<b>")
    assert repr(odd) == "Network: 1 person, 0 ties (<b>), 1 with no recorded tie"
    assert odd._repr_html_() == "<p><strong>Network</strong>: 1 person, 0 ties (&lt;b&gt;), 1 with no recorded tie</p>"
