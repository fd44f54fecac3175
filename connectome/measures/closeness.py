"""How near everyone is to everyone: harmonic closeness, reach, efficiency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.measures._series import by_person, home, others

if TYPE_CHECKING:
    import pandas as pd

    from connectome.graph.network import Network

EXACT = 50_000
"""``auto`` is exact in components up to this size: about two seconds on two processors."""

Method = Literal["auto", "exact", "estimate"]


def harmonic_sums(
    network: Network, method: Method, seed: int, reach_2: NDArray[np.int64] | None = None
) -> NDArray[np.float64]:
    """Compute the sum of 1/distance for each person.

    Parameters
    ----------
    network : Network
    method, seed
        See `harmonic`.
    reach_2 : int64 array of shape (n,), optional
        Others within two steps in the layout's order, where a pass has counted them already.

    Returns
    -------
    float64 array of shape (n,)
        In the order of ids; 0 for someone with no recorded tie.
    """
    from connectome.kernels.around import within
    from connectome.kernels.distances import exact_sums
    from connectome.kernels.pivots import PIVOTS, estimate_sums

    limits = {"auto": EXACT, "exact": network.n, "estimate": PIVOTS}
    if method not in limits:
        raise InputError(f"method is '{method}'. Choose auto, exact or estimate.")
    layout = network.layout
    sums = np.zeros(network.n)
    sampler = np.random.default_rng(seed)
    sizes = np.diff(layout.starts)
    exact_sums(layout, np.flatnonzero((sizes > 1) & (sizes <= limits[method])), sums)
    for component in np.flatnonzero(sizes > limits[method]):
        first, last = (int(place) for place in layout.starts[component : component + 2])
        if reach_2 is None:
            reach_2 = within(layout.ptr, layout.adj, 2)
        # drawn among people in the order of their ids, so that the same people give the same sample
        members = np.sort(layout.order[first:last])
        pivots = layout.rank[sampler.choice(members, PIVOTS, replace=False)]
        estimate_sums(layout, first, last, pivots, reach_2, sums)
    return home(network, sums)


def harmonic(network: Network, method: Method = "auto", seed: int = 0) -> pd.Series[float]:
    """Harmonic closeness: the sum of 1/distance to everyone else, nothing being added for those out of reach.

    Parameters
    ----------
    network : Network
        Every tie is one step, whatever its strength.
    method : {"auto", "exact", "estimate"}
        ``exact`` walks from everybody. ``estimate`` counts who is within two steps and takes the distances beyond
        from 512 people of each larger component: mostly right to 1 in 100, to 4 in 100 at worst in our trials.
        ``auto`` estimates only in components of more than 50,000.
    seed : int
        Picks those 512; the same seed gives the same result.

    Returns
    -------
    Series of float64, by person id
        0 (nobody reached) to n-1 (tied to all); 0 for someone with no recorded tie.

    Raises
    ------
    InputError
        An unknown method.

    References
    ----------
    Marchiori, M. & Latora, V. (2000). Harmony in the small-world. Physica A 285. For the estimate: Eppstein, D. &
    Wang, J. (2001). Fast approximation of centrality. SODA.

    Examples
    --------
    >>> from connectome import Network
    >>> harmonic(Network.from_edges(["ann", "bea"], ["bea", "cai"])).to_dict()
    {'ann': 1.5, 'bea': 2.0, 'cai': 1.5}
    """
    return by_person(network, harmonic_sums(network, method, seed), "harmonic")


def harmonic_share(network: Network, method: Method = "auto", seed: int = 0) -> pd.Series[float]:
    """Harmonic closeness as a share of what it would be if tied to everyone.

    Parameters
    ----------
    network : Network
    method, seed
        See `harmonic`.

    Returns
    -------
    Series of float64, by person id
        0 to 1; 0 for someone with no recorded tie; missing when there is nobody else.

    Raises
    ------
    InputError
        An unknown method.

    References
    ----------
    Marchiori, M. & Latora, V. (2000). Harmony in the small-world. Physica A 285.

    Examples
    --------
    >>> from connectome import Network
    >>> harmonic_share(Network.from_edges(["ann", "bea"], ["bea", "cai"])).to_dict()
    {'ann': 0.75, 'bea': 1.0, 'cai': 0.75}
    """
    return by_person(network, harmonic_sums(network, method, seed) / others(network), "harmonic_share")


def reach(network: Network, k: int = 2) -> pd.Series[int]:
    """Count the others within k steps of each person.

    Parameters
    ----------
    network : Network
    k : int
        Steps, at least 1.

    Returns
    -------
    Series of int64, by person id
        People; 0 for someone with no recorded tie.

    Raises
    ------
    InputError
        Fewer than one step.

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational & Mathematical
    Organization Theory 12(1).

    Examples
    --------
    >>> from connectome import Network
    >>> reach(Network.from_edges(["ann", "bea", "cai"], ["bea", "cai", "dee"])).to_dict()
    {'ann': 2, 'bea': 3, 'cai': 3, 'dee': 2}
    """
    from connectome.kernels.around import within

    if k < 1:
        raise InputError(f"k is {k}: reach is counted over at least 1 step.")
    return by_person(network, home(network, within(network.layout.ptr, network.layout.adj, k)), f"reach_{k}")


def reach_share(network: Network, k: int = 2) -> pd.Series[float]:
    """Share of all others who are within k steps of each person.

    Parameters
    ----------
    network : Network
    k : int
        Steps, at least 1.

    Returns
    -------
    Series of float64, by person id
        0 to 1; 0 for someone with no recorded tie; missing when there is nobody else.

    Raises
    ------
    InputError
        Fewer than one step.

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational & Mathematical
    Organization Theory 12(1).

    Examples
    --------
    >>> from connectome import Network
    >>> reach_share(Network.from_edges(["ann", "bea"], ["bea", "cai"], ids=["ann", "bea", "cai"]), k=1).to_dict()
    {'ann': 0.5, 'bea': 1.0, 'cai': 0.5}
    """
    return (reach(network, k) / others(network)).rename(f"reach_{k}_share")


def efficiency_of(sums: NDArray[np.float64]) -> float:
    """Return the mean of 1/distance over pairs from each person's sum, shape (n,); NaN with fewer than two."""
    n = len(sums)
    return float(sums.sum() / (n * (n - 1))) if n > 1 else np.nan


def global_efficiency(network: Network, method: Method = "auto", seed: int = 0) -> float:
    """Mean of 1/distance over all pairs of people, 0 for pairs without a path.

    Parameters
    ----------
    network : Network
    method, seed
        See `harmonic`.

    Returns
    -------
    float
        0 to 1; NaN with fewer than two people.

    Raises
    ------
    InputError
        An unknown method.

    References
    ----------
    Latora, V. & Marchiori, M. (2001). Efficient behavior of small-world networks. Physical Review Letters 87.

    Examples
    --------
    >>> from connectome import Network
    >>> round(global_efficiency(Network.from_edges(["ann", "bea"], ["bea", "cai"])), 4)
    0.8333
    """
    return efficiency_of(harmonic_sums(network, method, seed))
