"""A Network to and from networkx, igraph and a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

if TYPE_CHECKING:
    import igraph
    import networkx

    from connectome.graph.network import Network


def from_networkx(graph: networkx.Graph[Any], weight: str | None) -> dict[str, Any]:
    """Return the arguments of `Network.from_edges` for a networkx graph."""
    ends = [(str(u), str(v)) for u, v in graph.edges()]
    return {
        "source": np.array([u for u, _ in ends], dtype=object),
        "target": np.array([v for _, v in ends], dtype=object),
        "ids": np.array([str(node) for node in graph.nodes()], dtype=object),
        "weight": None if weight is None else [float(w) for _, _, w in graph.edges(data=weight, default=1.0)],
    }


def from_igraph(graph: igraph.Graph, weight: str | None) -> dict[str, Any]:
    """Return the arguments of `Network.from_edges` for an igraph graph."""
    ends = np.array(graph.get_edgelist(), dtype=np.int64).reshape(-1, 2)
    named = "name" in graph.vs.attributes()
    return {
        "source": ends[:, 0],
        "target": ends[:, 1],
        "n": graph.vcount(),
        "ids": np.array([str(name) for name in graph.vs["name"]], dtype=object) if named else None,
        "weight": None if weight is None else graph.es[weight],
    }


def ends(network: Network) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]:
    """Return each tie once, as positions with the smaller first, and where in ``adj`` it stands."""
    person = np.repeat(np.arange(network.n, dtype=np.int32), np.diff(network.ptr))
    once = person < network.adj
    return person[once], network.adj[once], once


def to_networkx(network: Network) -> networkx.Graph[Any]:
    """Return a networkx graph; see `Network.to_networkx`."""
    import networkx

    graph: networkx.Graph[Any] = networkx.Graph()
    names = list(network.ids)
    graph.add_nodes_from(names)
    one, other, once = ends(network)
    pairs = ((names[u], names[v]) for u, v in zip(one.tolist(), other.tolist(), strict=True))
    if network.weighted:
        graph.add_weighted_edges_from((u, v, w) for (u, v), w in zip(pairs, network.weight[once].tolist(), strict=True))
    else:
        graph.add_edges_from(pairs)
    return graph


def to_igraph(network: Network) -> igraph.Graph:
    """Return an igraph graph; see `Network.to_igraph`."""
    import igraph

    one, other, once = ends(network)
    graph = igraph.Graph(network.n, np.column_stack([one, other]))
    graph.vs["name"] = list(network.ids)
    if network.weighted:
        graph.es["weight"] = network.weight[once].tolist()
    return graph


def to_frame(network: Network) -> pd.DataFrame:
    """Return one row a tie; see `Network.to_frame`."""
    one, other, once = ends(network)
    return pd.DataFrame({"person": network.ids[one], "other": network.ids[other], "strength": network.weight[once]})
