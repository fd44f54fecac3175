"""Structural holes: whether someone's contacts know each other (Burt)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from connectome.measures._series import by_person, home

if TYPE_CHECKING:
    import pandas as pd

    from connectome.graph.network import Network


def constraint(network: Network, *, weighted: bool = False) -> pd.Series[float]:
    """Burt's constraint: how far someone's ties lead back to the same few people.

    Over the whole network (as igraph and networkx; UCINET's default looks at each person's own circle only).

    Parameters
    ----------
    network : Network
    weighted : bool
        Whether stronger ties count more.

    Returns
    -------
    Series of float64, by person id
        Above 0; 1 for someone with one tie, and it can exceed 1. Missing for someone with no recorded tie.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press, chapter 2.

    Examples
    --------
    >>> from connectome import Network
    >>> constraint(Network.from_edges(["ann", "ann", "bea"], ["bea", "cai", "cai"])).to_dict()
    {'ann': 1.125, 'bea': 1.125, 'cai': 1.125}
    """
    from connectome.kernels.holes import constraint as compute
    from connectome.kernels.layout import placed

    layout = network.layout
    weight = placed(layout, network.weight) if weighted and network.weighted else None
    return by_person(network, home(network, compute(layout.ptr, layout.adj, weight)), "constraint")


def without_redundancy(degree: NDArray[np.int64], triangles: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return degree - 2 triangles / degree, shape (n,); NaN without ties."""
    ties = np.where(degree > 0, degree, np.nan)
    return np.asarray(ties - 2 * triangles / ties)


def _effective(network: Network) -> NDArray[np.float64]:
    return without_redundancy(np.diff(network.ptr), network.triangles)


def effective_size(network: Network) -> pd.Series[float]:
    """Burt's effective size: number of contacts, less the average number of ties each has to the others.

    Parameters
    ----------
    network : Network
        Every tie counts the same.

    Returns
    -------
    Series of float64, by person id
        1 (all contacts know each other) to the number of ties (none do). Missing for someone with no recorded tie.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press, chapter 2; in the form of Borgatti, S. P. (1997).
    Structural holes: unpacking Burt's redundancy measures. Connections 20(1).

    Examples
    --------
    >>> from connectome import Network
    >>> effective_size(Network.from_edges(["ann", "ann", "ann"], ["bea", "cai", "dee"])).to_dict()
    {'ann': 3.0, 'bea': 1.0, 'cai': 1.0, 'dee': 1.0}
    """
    return by_person(network, _effective(network), "effective_size")


def efficiency(network: Network) -> pd.Series[float]:
    """Burt's efficiency: effective size as a share of the number of ties.

    Parameters
    ----------
    network : Network
        Every tie counts the same.

    Returns
    -------
    Series of float64, by person id
        Above 0, up to 1. Missing for someone with no recorded tie.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press, chapter 2.

    Examples
    --------
    >>> from connectome import Network
    >>> efficiency(Network.from_edges(["ann", "ann", "bea"], ["bea", "cai", "cai"])).to_dict()
    {'ann': 0.5, 'bea': 0.5, 'cai': 0.5}
    """
    ties = np.diff(network.ptr)
    return by_person(network, _effective(network) / np.where(ties > 0, ties, np.nan), "efficiency")
