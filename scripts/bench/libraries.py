"""One measure a function for connectome, igraph, networkit and networkx: each library's fastest public route.

Every library gets the same positions 0 … n-1. A function returns one number a person (or a tie, or for all), so that
`measures.py` can see that the libraries mean the same thing. None: the library has no public route.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ends = tuple[int, NDArray[np.int32], NDArray[np.int32]]
Route = Callable[[Any], Any]
ROWS = (
    "build",
    "degree",
    "components",
    "reach_2",
    "clustering",
    "coreness",
    "constraint",
    "effective_size",
    "articulation_points",
    "bridges",
    "harmonic",
    "span of local bridges",
    "table",
)


def connectome() -> tuple[Callable[[Ends], Any], dict[str, Route]]:
    from connectome import Network, measures

    def build(ends: Ends) -> Any:
        network = Network.from_edges(ends[1], ends[2], n=ends[0])
        network.ids, network.layout  # noqa: B018 (made on first use otherwise, and then counted with another measure)
        return network

    return build, {
        "degree": measures.degree,
        "components": measures.component_size,
        "reach_2": measures.reach,
        "clustering": lambda g: measures.clustering(g).fillna(0),
        "coreness": measures.coreness,
        "constraint": measures.constraint,
        "effective_size": measures.effective_size,
        "articulation_points": lambda g: [measures.articulation_points(g).sum()],
        "bridges": lambda g: [len(measures.bridges(g))],
        "harmonic": measures.harmonic_share,
        "span of local bridges": lambda g: measures.local_bridges(g)["span"].dropna(),
        "table": lambda g: measures.table(g)["degree"],
    }


def igraph() -> tuple[Callable[[Ends], Any], dict[str, Route]]:
    import igraph

    def sizes(graph: Any) -> NDArray[Any]:
        found = graph.connected_components()
        return np.asarray(np.asarray(found.sizes())[found.membership])

    def effective_size(graph: Any) -> NDArray[Any]:
        degree = np.asarray(graph.degree(), float)
        closed = np.asarray(graph.transitivity_local_undirected(mode="zero"))
        return np.where(degree > 0, degree - closed * (degree - 1), np.nan)

    return lambda ends: igraph.Graph(ends[0], np.column_stack(ends[1:])), {
        "degree": lambda g: g.degree(),
        "components": sizes,
        "reach_2": lambda g: np.asarray(g.neighborhood_size(order=2)) - 1,
        "clustering": lambda g: g.transitivity_local_undirected(mode="zero"),
        "coreness": lambda g: g.coreness(),
        "constraint": lambda g: g.constraint(),
        "effective_size": effective_size,
        "articulation_points": lambda g: [len(g.articulation_points())],
        "bridges": lambda g: [len(g.bridges())],
        "harmonic": lambda g: g.harmonic_centrality(),
    }


def networkit() -> tuple[Callable[[Ends], Any], dict[str, Route]]:
    import networkit as nk

    def sizes(graph: Any) -> NDArray[Any]:
        found = nk.components.ConnectedComponents(graph).run()
        count = found.getComponentSizes()
        return np.asarray([count[c] for c in found.getPartition().getVector()])

    def effective_size(graph: Any) -> NDArray[Any]:
        degree = np.asarray(nk.centrality.DegreeCentrality(graph).run().scores())
        closed = np.asarray(nk.centrality.LocalClusteringCoefficient(graph, turbo=True).run().scores())
        return np.where(degree > 0, degree - closed * (degree - 1), np.nan)

    def blocks(graph: Any) -> Any:
        return nk.components.BiconnectedComponents(graph).run()

    def articulation_points(graph: Any) -> list[int]:
        count = np.zeros(graph.numberOfNodes(), int)
        for block in blocks(graph).getComponents():
            count[block] += 1
        return [int((count > 1).sum())]

    def bridges(graph: Any) -> list[int]:
        return [sum(size == 2 for size in blocks(graph).getComponentSizes().values())]

    return lambda ends: nk.GraphFromCoo((ends[1], ends[2]), n=ends[0]), {
        "degree": lambda g: nk.centrality.DegreeCentrality(g).run().scores(),
        "components": sizes,
        "clustering": lambda g: nk.centrality.LocalClusteringCoefficient(g, turbo=True).run().scores(),
        "coreness": lambda g: nk.centrality.CoreDecomposition(g).run().scores(),
        "effective_size": effective_size,
        "articulation_points": articulation_points,
        "bridges": bridges,
        "harmonic": lambda g: nk.centrality.HarmonicCloseness(g, True).run().scores(),
    }


def networkx() -> tuple[Callable[[Ends], Any], dict[str, Route]]:
    import networkx as nx

    def build(ends: Ends) -> Any:
        graph: Any = nx.Graph()
        graph.add_nodes_from(range(ends[0]))
        graph.add_edges_from(zip(ends[1].tolist(), ends[2].tolist(), strict=True))
        return graph

    def sizes(graph: Any) -> list[int]:
        found = {v: len(c) for c in nx.connected_components(graph) for v in c}
        return [found[v] for v in graph]

    return build, {
        "degree": lambda g: [d for _, d in g.degree()],
        "components": sizes,
        "reach_2": lambda g: [len(nx.single_source_shortest_path_length(g, v, 2)) - 1 for v in g],
        "clustering": lambda g: list(nx.clustering(g).values()),
        "coreness": lambda g: list(nx.core_number(g).values()),
        "constraint": lambda g: list(nx.constraint(g).values()),
        "effective_size": lambda g: list(nx.effective_size(g).values()),
        "articulation_points": lambda g: [len(set(nx.articulation_points(g)))],
        "bridges": lambda g: [sum(1 for _ in nx.bridges(g))],
        "harmonic": lambda g: np.asarray([v for _, v in sorted(nx.harmonic_centrality(g).items())]) / (len(g) - 1),
        "span of local bridges": lambda g: [s for *_, s in nx.local_bridges(g) if np.isfinite(s)],
    }


LIBRARIES = {f.__name__: f for f in (connectome, igraph, networkit, networkx)}
