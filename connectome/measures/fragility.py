"""Where the network hangs on one person or one tie. Shown as fragility, never as blame."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.measures._series import by_person, home

if TYPE_CHECKING:
    from connectome.graph.network import Network

Positions = NDArray[np.int32]


def articulation_points(network: Network) -> pd.Series[bool]:
    """Say for each person whether others would lose their path to each other without them.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Series of bool, by person id
        False for someone with no recorded tie.

    References
    ----------
    Hopcroft, J. & Tarjan, R. (1973). Algorithm 447. Communications of the ACM 16(6).

    Examples
    --------
    >>> from connectome import Network
    >>> articulation_points(Network.from_edges(["ann", "bea"], ["bea", "cai"])).to_dict()
    {'ann': False, 'bea': True, 'cai': False}
    """
    return by_person(network, _parted(network) > 0, "articulation_point")


def parted(network: Network) -> pd.Series[int]:
    """Count the others who would lose their path to the largest part that remains, were this person gone.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Series of int64, by person id
        People of the same component, this person not counted; 0 for those nobody's path depends on.

    References
    ----------
    Hopcroft, J. & Tarjan, R. (1973). Algorithm 447. Communications of the ACM 16(6).

    Examples
    --------
    >>> from connectome import Network
    >>> parted(Network.from_edges(["ann", "bea", "cai"], ["bea", "cai", "dee"])).to_dict()
    {'ann': 0, 'bea': 1, 'cai': 1, 'dee': 0}
    """
    return by_person(network, _parted(network), "parted")


def _parted(network: Network) -> NDArray[np.int64]:
    from connectome.kernels.cuts import cuts

    return home(network, cuts(network.layout.ptr, network.layout.adj)[0])


class Pairs(NamedTuple):
    """Ties as positions, the smaller first, sorted; with what each of them holds together."""

    person: Positions
    other: Positions
    parted: NDArray[np.int64]


def sorted_pairs(network: Network, one: Positions, other: Positions, value: NDArray[np.int64]) -> Pairs:
    """Bring ties from the layout's places to positions in the order of ids, each array of shape (ties,)."""
    u, v = network.layout.order[one], network.layout.order[other]
    low, high = np.minimum(u, v), np.maximum(u, v)
    order = np.lexsort((high, low))
    return Pairs(low[order], high[order], value[order])


def bridges(network: Network) -> pd.DataFrame:
    """List the ties whose ends have no other path to each other.

    Parameters
    ----------
    network : Network

    Returns
    -------
    DataFrame
        person, other (the smaller id first), and parted: people on the smaller side, who would lose their path to the
        larger one. Sorted by person, then other.

    References
    ----------
    Hopcroft, J. & Tarjan, R. (1973). Algorithm 447. Communications of the ACM 16(6).

    Examples
    --------
    >>> from connectome import Network
    >>> bridges(Network.from_edges(["ann", "bea", "cai", "ann"], ["bea", "cai", "dee", "cai"]))
      person other  parted
    0    cai   dee       1
    """
    from connectome.kernels.cuts import cuts

    _, one, other, value = cuts(network.layout.ptr, network.layout.adj)
    found = sorted_pairs(network, one, other, value)
    return pd.DataFrame(
        {"person": network.ids[found.person], "other": network.ids[found.other], "parted": found.parted}
    )


def local_bridges(network: Network) -> pd.DataFrame:
    """List the ties whose two people have no contact in common, with the way round.

    Parameters
    ----------
    network : Network

    Returns
    -------
    DataFrame
        person, other (the smaller id first), and span: steps between the two without the tie, at least 3; missing
        where there is no other path (a bridge). Sorted by person, then other.

    References
    ----------
    Granovetter, M. (1973). The strength of weak ties. American Journal of Sociology 78(6).

    Examples
    --------
    >>> from connectome import Network
    >>> local_bridges(Network.from_edges(["ann", "bea", "cai", "dee"], ["bea", "cai", "dee", "ann"]))
      person other  span
    0    ann   bea     3
    1    ann   dee     3
    2    bea   cai     3
    3    cai   dee     3
    """
    from connectome.measures.tables import ties

    found = ties(network)
    return found.loc[found["local_bridge"], ["person", "other", "span"]].reset_index(drop=True)
