"""How the network holds together: components, clustering, coreness, support."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from connectome.measures._series import by_person, home

if TYPE_CHECKING:
    import pandas as pd

    from connectome.graph.network import Network


def components(network: Network) -> pd.Series[int]:
    """Number each person's component: the set of people joined by some path.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Series of int64, by person id
        1 for the largest component, then by size; equal sizes by their smallest id. Someone with no recorded tie is
        a component of one.

    References
    ----------
    Wasserman, S. & Faust, K. (1994). Social Network Analysis, chapter 4. Cambridge University Press.

    Examples
    --------
    >>> from connectome import Network
    >>> components(Network.from_edges(["bea"], ["cai"], ids=["ann", "bea", "cai"])).to_dict()
    {'ann': 2, 'bea': 1, 'cai': 1}
    """
    from connectome.kernels.components import components as numbered

    label, _ = numbered(network.ptr, network.adj)
    return by_person(network, label.astype(np.int64) + 1, "component")


def component_size(network: Network) -> pd.Series[int]:
    """Count the people in each person's component, themselves included.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Series of int64, by person id
        People; 1 for someone with no recorded tie.

    References
    ----------
    Wasserman, S. & Faust, K. (1994). Social Network Analysis, chapter 4. Cambridge University Press.

    Examples
    --------
    >>> from connectome import Network
    >>> component_size(Network.from_edges(["bea"], ["cai"], ids=["ann", "bea", "cai"])).to_dict()
    {'ann': 1, 'bea': 2, 'cai': 2}
    """
    from connectome.kernels.components import components as numbered

    label, size = numbered(network.ptr, network.adj)
    return by_person(network, size[label], "component_size")


def connected_pairs(sizes: NDArray[np.int64], n: int) -> float:
    """Return the share of pairs inside components of the given sizes; NaN with fewer than two people."""
    return int((sizes * (sizes - 1)).sum()) / (n * (n - 1)) if n > 1 else np.nan


def connectedness(network: Network) -> float:
    """Share of pairs of people who are joined by some path.

    Parameters
    ----------
    network : Network

    Returns
    -------
    float
        0 to 1; NaN with fewer than two people.

    References
    ----------
    Krackhardt, D. (1994). Graph theoretical dimensions of informal organizations. In Computational Organization
    Theory. Lawrence Erlbaum.

    Examples
    --------
    >>> from connectome import Network
    >>> connectedness(Network.from_edges(["bea"], ["cai"], ids=["ann", "bea", "cai"])) == 1 / 3
    True
    """
    from connectome.kernels.components import components as numbered

    return connected_pairs(numbered(network.ptr, network.adj)[1], network.n)


def fragmentation(network: Network) -> float:
    """Share of pairs of people with no path between them: 1 - connectedness.

    Parameters
    ----------
    network : Network

    Returns
    -------
    float
        0 to 1; NaN with fewer than two people.

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational & Mathematical
    Organization Theory 12(1).

    Examples
    --------
    >>> from connectome import Network
    >>> fragmentation(Network.from_edges(["bea"], ["cai"], ids=["ann", "bea", "cai", "dee"])) == 5 / 6
    True
    """
    return 1 - connectedness(network)


def closed_share(degree: NDArray[np.int64], triangles: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return tied pairs of contacts over all pairs of contacts, shape (n,); NaN with fewer than two contacts."""
    pairs = np.where(degree > 1, degree * (degree - 1) / 2, np.nan)
    return np.asarray(triangles / pairs)


def clustering(network: Network) -> pd.Series[float]:
    """Share of the pairs of someone's contacts who are tied to each other.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Series of float64, by person id
        0 to 1; missing for someone with fewer than two ties, who has no pair of contacts (networkx gives 0 there,
        igraph NaN).

    References
    ----------
    Watts, D. J. & Strogatz, S. H. (1998). Collective dynamics of 'small-world' networks. Nature 393.

    Examples
    --------
    >>> from connectome import Network
    >>> clustering(Network.from_edges(["ann", "ann", "ann", "bea"], ["bea", "cai", "dee", "cai"])).round(2).to_dict()
    {'ann': 0.33, 'bea': 1.0, 'cai': 1.0, 'dee': nan}
    """
    return by_person(network, closed_share(np.diff(network.ptr), network.triangles), "clustering")


def coreness(network: Network) -> pd.Series[int]:
    """Largest k for which someone belongs to a set of people who each have at least k ties within the set.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Series of int64, by person id
        Ties; 0 for someone with no recorded tie.

    References
    ----------
    Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5(3).

    Examples
    --------
    >>> from connectome import Network
    >>> coreness(Network.from_edges(["ann", "ann", "ann", "bea"], ["bea", "cai", "dee", "cai"])).to_dict()
    {'ann': 2, 'bea': 2, 'cai': 2, 'dee': 1}
    """
    from connectome.kernels.cores import coreness as cores

    found = cores(network.layout.ptr, network.layout.adj)
    return by_person(network, home(network, found.astype(np.int64)), "coreness")


def support_ratio(network: Network) -> float:
    """Share of ties whose two people have at least one contact in common.

    Parameters
    ----------
    network : Network

    Returns
    -------
    float
        0 to 1; equal to 1 - local bridges / ties. NaN without ties.

    References
    ----------
    Jackson, M. O., Rodriguez-Barraquer, T. & Tan, X. (2012). Social capital and social quilts. American Economic
    Review 102(5).

    Examples
    --------
    >>> from connectome import Network
    >>> support_ratio(Network.from_edges(["ann", "ann", "ann", "bea"], ["bea", "cai", "dee", "cai"]))
    0.75
    """
    from connectome.kernels.shared import shared_contacts

    if not network.m:
        return np.nan
    shared = shared_contacts(network.layout.ptr, network.layout.adj)
    return int(np.count_nonzero(shared)) / len(shared)


def structural_diversity(network: Network) -> pd.Series[int]:
    """Count the separate circles among someone's contacts, once that person is left out.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Series of int64, by person id
        Circles: sets of contacts joined by ties among the contacts. 0 for someone with no recorded tie.

    References
    ----------
    Ugander, J., Backstrom, L., Marlow, C. & Kleinberg, J. (2012). Structural diversity in social contagion. PNAS
    109(16).

    Examples
    --------
    >>> from connectome import Network
    >>> structural_diversity(Network.from_edges(["ann", "ann", "ann", "bea"], ["bea", "cai", "dee", "cai"])).to_dict()
    {'ann': 2, 'bea': 1, 'cai': 1, 'dee': 1}
    """
    from connectome.kernels.circles import circles

    return by_person(network, home(network, circles(network.layout.ptr, network.layout.adj)), "structural_diversity")
