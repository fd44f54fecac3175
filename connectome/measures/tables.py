"""All measures together, sharing passes: one row a person, one row a tie, one number for the whole network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph.convert import ends
from connectome.measures import closeness, cohesion, fragility, holes
from connectome.measures._series import home, others
from connectome.measures.ties import density, isolates, mean_degree, strength

if TYPE_CHECKING:
    from connectome.graph.network import Network

Number = int | float


def table(network: Network, method: closeness.Method = "auto", seed: int = 0) -> pd.DataFrame:
    """Every measure of every person, with as few passes over the network as they need.

    Parameters
    ----------
    network : Network
    method, seed
        How harmonic closeness is found; see `closeness.harmonic`.

    Returns
    -------
    DataFrame, by person id
        degree, strength, component, component_size, harmonic, harmonic_share, reach_2, reach_2_share, clustering,
        coreness, constraint, effective_size, articulation_point, parted: each as its own function gives it.

    Raises
    ------
    InputError
        An unknown method.

    References
    ----------
    Those of each measure.

    Examples
    --------
    >>> from connectome import Network
    >>> found = table(Network.from_edges(["ann", "bea"], ["bea", "cai"]))
    >>> found[["degree", "constraint", "parted"]].reset_index()
        id  degree  constraint  parted
    0  ann       1         1.0       0
    1  bea       2         0.5       1
    2  cai       1         1.0       0
    """
    from connectome.kernels.around import around
    from connectome.kernels.components import components
    from connectome.kernels.cores import coreness
    from connectome.kernels.cuts import cuts

    layout = network.layout
    constraint, triangles, reach_2 = around(layout.ptr, layout.adj)
    harmonic = closeness.harmonic_sums(network, method, seed, reach_2)
    label, size = components(network.ptr, network.adj)
    degree = np.diff(network.ptr)
    triangles, reach_2 = home(network, triangles), home(network, reach_2)
    parted = home(network, cuts(layout.ptr, layout.adj)[0])
    return pd.DataFrame(
        {
            "degree": degree,
            "strength": strength(network).to_numpy(),
            "component": label.astype(np.int64) + 1,
            "component_size": size[label],
            "harmonic": harmonic,
            "harmonic_share": harmonic / others(network),
            "reach_2": reach_2,
            "reach_2_share": reach_2 / others(network),
            "clustering": cohesion.closed_share(degree, triangles),
            "coreness": home(network, coreness(layout.ptr, layout.adj)).astype(np.int64),
            "constraint": home(network, constraint),
            "effective_size": holes.without_redundancy(degree, triangles),
            "articulation_point": parted > 0,
            "parted": parted,
        },
        index=network.ids,
    )


def _spans(network: Network, shared: NDArray[np.int32], bridge: NDArray[np.bool_]) -> pd.Series[int]:
    """Return the way round for each tie: 2 through a shared contact, missing for a bridge."""
    from connectome.kernels.spans import spans

    one, other, _ = ends(network)
    span = np.where(shared > 0, 2, 0).astype(np.int64)
    longer = (shared == 0) & ~bridge
    rank = network.layout.rank
    span[longer] = spans(network.layout.ptr, network.layout.adj, rank[one[longer]], rank[other[longer]])
    return pd.Series(pd.array(span, dtype="Int64")).mask(bridge)


def ties(network: Network) -> pd.DataFrame:
    """Every tie with what it holds together and what supports it.

    Parameters
    ----------
    network : Network

    Returns
    -------
    DataFrame
        person, other (the smaller id first), strength, shared_contacts, bridge, parted (people who would lose their
        path to the larger side; 0 unless a bridge), local_bridge (no shared contact), span (steps between the two
        without the tie; 2 with a shared contact, missing for a bridge). Sorted by person, then other.

    References
    ----------
    Granovetter, M. (1973). The strength of weak ties. American Journal of Sociology 78(6).

    Examples
    --------
    >>> from connectome import Network
    >>> found = ties(Network.from_edges(["ann", "bea", "cai", "ann"], ["bea", "cai", "dee", "cai"]))
    >>> found[["person", "other", "shared_contacts", "bridge", "parted", "span"]]
      person other  shared_contacts  bridge  parted  span
    0    ann   bea                1   False       0     2
    1    ann   cai                1   False       0     2
    2    bea   cai                1   False       0     2
    3    cai   dee                0    True       1  <NA>
    """
    from connectome.kernels.cuts import cuts
    from connectome.kernels.layout import unplaced
    from connectome.kernels.shared import shared_contacts

    layout = network.layout
    one, other, once = ends(network)
    shared = unplaced(layout, shared_contacts(layout.ptr, layout.adj))[once]
    cut = fragility.sorted_pairs(network, *cuts(layout.ptr, layout.adj)[1:])
    key = one.astype(np.int64) * network.n + other
    at = np.searchsorted(key, cut.person.astype(np.int64) * network.n + cut.other)
    bridge = np.zeros(network.m, np.bool_)
    bridge[at] = True
    parted = np.zeros(network.m, np.int64)
    parted[at] = cut.parted
    return pd.DataFrame(
        {
            "person": network.ids[one],
            "other": network.ids[other],
            "strength": network.weight[once],
            "shared_contacts": shared.astype(np.int64),
            "bridge": bridge,
            "parted": parted,
            "local_bridge": shared == 0,
            "span": _spans(network, shared, bridge),
        }
    )


def town(network: Network, method: closeness.Method = "auto", seed: int = 0) -> dict[str, Number]:
    """Every measure of the network as a whole, with as few passes over it as they need.

    Parameters
    ----------
    network : Network
    method, seed
        How global efficiency is found; see `closeness.harmonic`.

    Returns
    -------
    dict
        Measure name to number; NaN where undefined.

    Raises
    ------
    InputError
        An unknown method.

    References
    ----------
    Those of each measure.

    Examples
    --------
    >>> from connectome import Network
    >>> found = town(Network.from_edges(["ann", "bea"], ["bea", "cai"], ids=["ann", "bea", "cai", "dee"]))
    >>> found["people"], found["people_without_tie"], found["connectedness"]
    (4, 1, 0.5)
    """
    from connectome.kernels.components import components
    from connectome.kernels.cores import coreness
    from connectome.kernels.cuts import cuts
    from connectome.kernels.holes import row_sums
    from connectome.kernels.shared import shared_contacts

    layout = network.layout
    size = components(network.ptr, network.adj)[1]
    largest = int(size.max(initial=0))
    shared = shared_contacts(layout.ptr, layout.adj)
    local_bridges = int((shared == 0).sum()) // 2
    clustering = cohesion.closed_share(np.diff(layout.ptr), row_sums(layout.ptr, shared) // 2)
    clustering = clustering[~np.isnan(clustering)]
    parted, bridge = cuts(layout.ptr, layout.adj)[:2]
    connectedness = cohesion.connected_pairs(size, network.n)
    return {
        "people": network.n,
        "ties": network.m,
        "people_without_tie": isolates(network),
        "mean_degree": mean_degree(network),
        "density": density(network),
        "components": len(size),
        "largest_component": largest,
        "largest_component_share": largest / network.n if network.n else np.nan,
        "connectedness": connectedness,
        "fragmentation": 1 - connectedness,
        "global_efficiency": closeness.efficiency_of(closeness.harmonic_sums(network, method, seed)),
        "mean_clustering": float(clustering.mean()) if len(clustering) else np.nan,
        "support_ratio": (network.m - local_bridges) / network.m if network.m else np.nan,
        "max_coreness": int(coreness(layout.ptr, layout.adj).max(initial=0)),
        "articulation_points": int((parted > 0).sum()),
        "bridges": len(bridge),
        "local_bridges": local_bridges,
    }
