"""Two hundred networks of all shapes against networkx, igraph and brute force."""

from __future__ import annotations

import math

import igraph as ig
import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectome import Network, measures

CLOSE = {"rtol": 1e-9, "atol": 1e-9}
many = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@st.composite
def graphs(draw) -> nx.Graph:
    """Nobody, one, two, stars, rings, trees, blocks with or without paths between them, people without a tie."""
    n = draw(st.integers(0, 14))
    graph = nx.Graph()
    graph.add_nodes_from(f"p{i}" for i in range(n))
    if n < 2:
        return graph
    pairs = [(f"p{i}", f"p{j}") for i in range(n) for j in range(i)]
    shape = draw(st.sampled_from(["any", "star", "ring", "tree", "blocks", "dense"]))
    if shape == "star":
        graph.add_edges_from(("p0", f"p{i}") for i in range(1, draw(st.integers(1, n))))
    elif shape == "ring":
        nx.add_cycle(graph, [f"p{i}" for i in range(draw(st.integers(3, max(3, n))))])
    elif shape == "tree":
        graph.add_edges_from((f"p{i}", f"p{draw(st.integers(0, i - 1))}") for i in range(1, n))
    elif shape == "blocks":
        half = n // 2
        graph.add_edges_from(p for p in pairs if (int(p[0][1:]) < half) == (int(p[1][1:]) < half))
    most = {"dense": len(pairs), "any": 2 * n}.get(shape, 4)
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=most)))
    graph.remove_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=3)))
    return graph


def same(ours, theirs: dict[str, float]) -> None:
    np.testing.assert_allclose(ours.astype(float), [theirs[i] for i in ours.index], **CLOSE, err_msg=ours.name)


@many
@given(graphs())
def test_against_networkx(graph):
    network = Network.from_networkx(graph)
    table = measures.table(network)
    same(table["degree"], dict(graph.degree()))
    same(table["harmonic"], nx.harmonic_centrality(graph))
    same(table["coreness"], nx.core_number(graph))
    same(table["constraint"], nx.constraint(graph, graph.nodes))
    same(table["effective_size"], nx.effective_size(graph, graph.nodes))
    clustering = nx.clustering(graph)
    same(table["clustering"], {v: clustering[v] if graph.degree(v) > 1 else math.nan for v in graph})
    same(table["reach_2"], {v: len(nx.single_source_shortest_path_length(graph, v, 2)) - 1 for v in graph})
    same(measures.reach(network, 3), {v: len(nx.single_source_shortest_path_length(graph, v, 3)) - 1 for v in graph})
    by_size = sorted(nx.connected_components(graph), key=lambda c: (-len(c), min(c)))
    same(table["component"], {v: k + 1 for k, c in enumerate(by_size) for v in c})
    same(table["component_size"], {v: len(c) for c in nx.connected_components(graph) for v in c})
    assert set(table.index[table["articulation_point"]]) == set(nx.articulation_points(graph))
    circles = {v: nx.number_connected_components(graph.subgraph(graph[v])) for v in graph}
    same(measures.structural_diversity(network), circles)
    town = measures.town(network)
    if len(graph) > 1:
        assert town["global_efficiency"] == pytest.approx(nx.global_efficiency(graph), abs=1e-9)
        assert town["density"] == pytest.approx(nx.density(graph), abs=1e-12)
        assert town["mean_degree"] == pytest.approx(sum(dict(graph.degree).values()) / len(graph), abs=1e-12)


@many
@given(graphs())
def test_against_igraph(graph):
    network = Network.from_networkx(graph)
    if network.n == 0:
        return
    other, ids = network.to_igraph(), list(network.ids)
    table = measures.table(network)

    def by_id(values) -> dict[str, float]:
        return dict(zip(ids, [math.nan if v is None else v for v in values], strict=True))

    same(table["degree"], by_id(other.degree()))
    same(table["constraint"], by_id(other.constraint()))
    same(table["coreness"], by_id(other.coreness()))
    same(table["clustering"], by_id(other.transitivity_local_undirected(mode="nan")))
    same(table["reach_2"], by_id(size - 1 for size in other.neighborhood_size(order=2)))
    if network.n > 1:
        same(table["harmonic_share"], by_id(other.harmonic_centrality()))
    assert np.flatnonzero(table["articulation_point"]).tolist() == sorted(other.articulation_points())
    pairs = {tuple(sorted(ids[v] for v in other.es[e].tuple)) for e in other.bridges()}
    found = measures.bridges(network)
    assert list(zip(found["person"], found["other"], strict=True)) == sorted(pairs)
    sizes = sorted((len(c) for c in other.connected_components()), reverse=True)
    assert table.groupby("component").size().tolist() == sizes


@many
@given(graphs(), st.integers(0, 10**6))
def test_strengths(graph, seed):
    """Strengths between 0.5 and 5, against igraph and networkx (Burt 1992 with unequal ties)."""
    rng = np.random.default_rng(seed)
    for u, v in graph.edges():
        graph[u][v]["weight"] = float(rng.uniform(0.5, 5))
    network = Network.from_networkx(graph, weight="weight")
    if not network.m:
        return
    ours = measures.constraint(network, weighted=True)
    same(ours, nx.constraint(graph, weight="weight"))
    np.testing.assert_allclose(ours, np.array(network.to_igraph().constraint(weights="weight"), dtype=float), **CLOSE)
    same(measures.strength(network), dict(graph.degree(weight="weight")))
    same(measures.constraint(network), nx.constraint(graph))


def largest_part(graph: nx.Graph) -> int:
    return max((len(c) for c in nx.connected_components(graph)), default=0)


@many
@given(graphs())
def test_parted_by_taking_each_person_and_tie_away(graph):
    network = Network.from_networkx(graph)
    ours = measures.parted(network)
    for person in graph:
        rest = graph.subgraph(nx.node_connected_component(graph, person) - {person})
        assert ours[person] == len(rest) - largest_part(rest), person
    ties = measures.ties(network).set_index(["person", "other"])
    for (u, v), row in ties.iterrows():
        rest = graph.subgraph(nx.node_connected_component(graph, u)).copy()
        rest.remove_edge(u, v)
        assert row["parted"] == len(rest) - largest_part(rest)
        assert row["bridge"] == (row["parted"] > 0)


@many
@given(graphs())
def test_ties_by_taking_each_away(graph):
    network = Network.from_networkx(graph)
    ties = measures.ties(network).set_index(["person", "other"])
    assert len(ties) == graph.number_of_edges()
    assert list(ties.index) == sorted(ties.index)
    local = dict()
    for u, v, span in nx.local_bridges(graph, with_span=True):
        local[tuple(sorted((u, v)))] = span
    for (u, v), row in ties.iterrows():
        assert u < v
        assert row["shared_contacts"] == len(list(nx.common_neighbors(graph, u, v)))
        assert row["local_bridge"] == ((u, v) in local)
        span = local.get((u, v), 2)
        assert (math.inf if row["span"] is None or row["bridge"] else row["span"]) == span
        assert row.isna()["span"] == row["bridge"]
    found = measures.local_bridges(network)
    assert list(zip(found["person"], found["other"], strict=True)) == sorted(local)


@many
@given(graphs())
def test_each_function_gives_its_column(graph):
    network = Network.from_networkx(graph)
    table, town = measures.table(network), measures.town(network)
    functions = {
        "degree": measures.degree,
        "strength": measures.strength,
        "component": measures.components,
        "component_size": measures.component_size,
        "harmonic": measures.harmonic,
        "harmonic_share": measures.harmonic_share,
        "reach_2": measures.reach,
        "reach_2_share": measures.reach_share,
        "clustering": measures.clustering,
        "coreness": measures.coreness,
        "constraint": measures.constraint,
        "effective_size": measures.effective_size,
        "articulation_point": measures.articulation_points,
        "parted": measures.parted,
    }
    assert list(table.columns) == list(functions)
    for name, function in functions.items():
        ours = function(network)
        assert ours.name == name
        assert ours.index.equals(table.index)
        assert ours.dtype == table[name].dtype
        assert ours.to_numpy().tobytes() == np.ascontiguousarray(table[name]).tobytes(), name
    whole = [
        "mean_degree",
        "density",
        "connectedness",
        "fragmentation",
        "global_efficiency",
        "support_ratio",
    ]
    for name in whole:
        np.testing.assert_equal(getattr(measures, name)(network), town[name], err_msg=name)
    assert town["people_without_tie"] == measures.isolates(network)
    assert town["max_coreness"] == max(table["coreness"], default=0)
    assert town["bridges"] == len(measures.bridges(network))
    assert town["local_bridges"] == len(measures.local_bridges(network))


@many
@given(graphs(), st.randoms(use_true_random=False))
def test_an_added_tie_never_lowers_closeness(graph, random):
    missing = list(nx.non_edges(graph))
    if not missing:
        return
    before = Network.from_networkx(graph)
    graph.add_edge(*random.choice(missing))
    after = Network.from_networkx(graph)
    assert measures.global_efficiency(after) > measures.global_efficiency(before)
    assert (measures.harmonic(after) - measures.harmonic(before) > -1e-9).all()
    assert measures.connectedness(after) >= measures.connectedness(before)


@many
@given(graphs(), st.randoms(use_true_random=False))
def test_other_names_change_nothing(graph, random):
    names = [f"q{i}" for i in range(len(graph))]
    random.shuffle(names)
    renamed = dict(zip(graph, names, strict=True))
    before = measures.table(Network.from_networkx(graph))
    after = measures.table(Network.from_networkx(nx.relabel_nodes(graph, renamed)))
    after = after.loc[[renamed[i] for i in before.index]]
    for name in before.columns.drop("component"):
        np.testing.assert_allclose(after[name].astype(float), before[name].astype(float), **CLOSE, err_msg=name)
    assert after.groupby("component").size().tolist() == before.groupby("component").size().tolist()


@many
@given(graphs())
def test_support_ratio_is_what_local_bridges_leave(graph):
    network = Network.from_networkx(graph)
    if network.m:
        expected = 1 - len(measures.local_bridges(network)) / network.m
        assert measures.support_ratio(network) == pytest.approx(expected, abs=1e-12)


def test_igraph_agrees_on_what_a_bridge_is():
    """The comparison above rests on igraph counting cut edges, not local bridges."""
    assert ig.Graph.Ring(4).bridges() == []
