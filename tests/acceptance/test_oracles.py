"""Numbers of published networks, through files and the command, beside networkx and igraph.

The reference tables themselves (R sna and igraph, python-igraph, networkx, networkit) are compared person by person in
tests/measures; here the same networks go the whole way: CSV, import, store, analyse, CSV.
"""

from __future__ import annotations

from pathlib import Path

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from networkx.algorithms.structuralholes import constraint, effective_size

from connectome import Network
from tests.acceptance.networks import through_the_command
from tests.measures.conftest import REFERENCES, load

CLOSE = {"rtol": 1e-9, "atol": 1e-9}  # the same doubles, summed in another order


def expected_people(graph: nx.Graph) -> pd.DataFrame:
    """people.csv by networkx, clustering and constraint by igraph as well."""
    n = graph.number_of_nodes()
    other = igraph.Graph.from_networkx(graph)
    names = other.vs["_nx_name"]
    reach = {v: len(nx.single_source_shortest_path_length(graph, v, cutoff=2)) - 1 for v in graph}
    size = {v: len(part) for part in nx.connected_components(graph) for v in part}
    cut = set(nx.articulation_points(graph))
    clustering = dict(zip(names, other.transitivity_local_undirected(), strict=True))
    return pd.DataFrame(
        {
            "degree": dict(graph.degree),
            "component_size": size,
            "harmonic": nx.harmonic_centrality(graph),
            "harmonic_share": {v: h / (n - 1) if n > 1 else np.nan for v, h in nx.harmonic_centrality(graph).items()},
            "reach_2": reach,
            "clustering": clustering,
            "coreness": nx.core_number(graph),
            "constraint": dict(zip(names, other.constraint(), strict=True)),
            "constraint_networkx": constraint(graph),
            "effective_size": effective_size(graph),
            "articulation_point": {v: float(v in cut) for v in graph},
        },
        dtype="float64",
    ).sort_index()


def compare(network: Network, room: Path) -> None:
    graph = network.to_networkx()
    tables = through_the_command(network, room)
    ours = tables["people"].set_index("id").astype({"articulation_point": "float64"})
    expected = expected_people(graph)
    assert list(ours.index) == sorted(graph)
    for column in expected:
        mine = ours[column.removesuffix("_networkx")].astype("float64")
        np.testing.assert_allclose(mine, expected[column].reindex(ours.index), **CLOSE, err_msg=column)
    bridges = {frozenset(pair) for pair in nx.bridges(graph)} if len(graph) else set()
    local = {frozenset((a, b)): d for a, b, d in nx.local_bridges(graph)}
    ties = tables["ties"]
    assert {frozenset(p) for p in ties.loc[ties["bridge"], ["person", "other"]].to_numpy()} == bridges
    for row in ties.itertuples():
        assert row.shared_contacts == len(list(nx.common_neighbors(graph, row.person, row.other)))
        pair = frozenset((row.person, row.other))
        assert row.local_bridge == (pair in local)
        if pair in local:
            assert row.span == local[pair] or (pd.isna(row.span) and local[pair] == float("inf"))
    town = tables["town"].set_index("measure")["with_paid"]
    n = len(graph)
    joined = sum(len(part) * (len(part) - 1) for part in nx.connected_components(graph))
    assert town["people"] == n
    assert town["ties"] == graph.number_of_edges()
    np.testing.assert_allclose(town["connectedness"], joined / (n * (n - 1)), **CLOSE)
    np.testing.assert_allclose(town["global_efficiency"], nx.global_efficiency(graph), **CLOSE)


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.name.split("__")[0])
def test_published_networks(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compare(load(path.name.split("__")[0]), tmp_path)


def test_krackhardts_kite(tmp_path: Path) -> None:
    """Krackhardt (1990); figures: Burt's constraint by networkx and igraph, to 4 places as published in textbooks."""
    kite = nx.krackhardt_kite_graph()
    room = tmp_path
    compare(Network.from_networkx(kite), room)
    people = pd.read_csv(room / "out" / "people.csv", dtype={"id": str}).set_index("id")
    assert people.loc["7", "constraint"] == pytest.approx(0.4311, abs=5e-5)
    assert people.loc["7", "effective_size"] == pytest.approx(2.3333, abs=5e-5)
    assert people.index[people["articulation_point"]].tolist() == ["7", "8"]


def test_karate(tmp_path: Path) -> None:
    """Zachary (1977); figures agreed by two independent libraries."""
    compare(Network.from_networkx(nx.karate_club_graph()), tmp_path)
    people = pd.read_csv(tmp_path / "out" / "people.csv", dtype={"id": str}).set_index("id")
    town = pd.read_csv(tmp_path / "out" / "town.csv").set_index("measure")["with_paid"]
    assert people.loc["0", ["constraint", "effective_size", "harmonic"]].tolist() == pytest.approx(
        [0.1554, 13.75, 23.1667], abs=5e-5
    )
    assert people.loc["33", ["constraint", "effective_size", "harmonic"]].tolist() == pytest.approx(
        [0.1564, 15.2353, 23.25], abs=5e-5
    )
    assert town["support_ratio"] == pytest.approx(67 / 78, abs=1e-12)
    assert town["global_efficiency"] == pytest.approx(0.492008, abs=5e-7)
    assert town["local_bridges"] == 11
