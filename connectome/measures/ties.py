"""How many ties: of each person, and in the whole network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from connectome.measures._series import by_person

if TYPE_CHECKING:
    import pandas as pd

    from connectome.graph.network import Network


def degree(network: Network) -> pd.Series[int]:
    """Count each person's recorded ties.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Series of int64, by person id
        Ties; 0 for someone with no recorded tie.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social Networks 1(3).

    Examples
    --------
    >>> from connectome import Network
    >>> degree(Network.from_edges(["ann", "ann"], ["bea", "cai"])).to_dict()
    {'ann': 2, 'bea': 1, 'cai': 1}
    """
    return by_person(network, np.diff(network.ptr), "degree")


def strength(network: Network) -> pd.Series[float]:
    """Add up the strengths of each person's ties; every tie counts 1 where no strengths were given.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Series of float64, by person id
        In the unit of the strengths; 0 for someone with no recorded tie.

    References
    ----------
    Barrat, A. et al. (2004). The architecture of complex weighted networks. PNAS 101(11).

    Examples
    --------
    >>> from connectome import Network
    >>> strength(Network.from_edges(["ann", "ann"], ["bea", "cai"], weight=[1, 3])).to_dict()
    {'ann': 4.0, 'bea': 1.0, 'cai': 3.0}
    """
    from connectome.kernels.holes import strengths

    if not network.weighted:
        return by_person(network, np.diff(network.ptr).astype(np.float64), "strength")
    return by_person(network, strengths(network.ptr, network.weight), "strength")


def isolates(network: Network) -> int:
    """Count the people with no recorded tie in this layer.

    Parameters
    ----------
    network : Network

    Returns
    -------
    int
        People.

    References
    ----------
    Wasserman, S. & Faust, K. (1994). Social Network Analysis, chapter 4. Cambridge University Press.

    Examples
    --------
    >>> from connectome import Network
    >>> isolates(Network.from_edges(["ann"], ["bea"], ids=["ann", "bea", "cai"]))
    1
    """
    return int((np.diff(network.ptr) == 0).sum())


def mean_degree(network: Network) -> float:
    """Average number of recorded ties a person.

    Parameters
    ----------
    network : Network

    Returns
    -------
    float
        Ties a person, those with none counted; NaN without people.

    References
    ----------
    Wasserman, S. & Faust, K. (1994). Social Network Analysis, chapter 4. Cambridge University Press.

    Examples
    --------
    >>> from connectome import Network
    >>> mean_degree(Network.from_edges(["ann"], ["bea"], ids=["ann", "bea", "cai", "dee"]))
    0.5
    """
    return 2 * network.m / network.n if network.n else np.nan


def density(network: Network) -> float:
    """Share of all pairs of people who are tied.

    Parameters
    ----------
    network : Network

    Returns
    -------
    float
        0 to 1; NaN with fewer than two people.

    References
    ----------
    Wasserman, S. & Faust, K. (1994). Social Network Analysis, chapter 4. Cambridge University Press.

    Examples
    --------
    >>> from connectome import Network
    >>> density(Network.from_edges(["ann"], ["bea"], ids=["ann", "bea", "cai", "dee"])) == 1 / 6
    True
    """
    return 2 * network.m / (network.n * (network.n - 1)) if network.n > 1 else np.nan
