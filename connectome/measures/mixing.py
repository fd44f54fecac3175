"""Whether ties keep within groups of people or go across. A group is any label: an area, an age band, a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.graph.convert import ends
from connectome.measures._series import by_person

if TYPE_CHECKING:
    from connectome.graph.network import Network


def _codes(network: Network, groups: pd.Series[Any]) -> tuple[NDArray[np.int64], int]:
    """Return each person's group as a number, -1 where none is recorded, and how many groups there are."""
    if not groups.index.is_unique:
        raise InputError("groups has an id more than once: one group a person.")
    codes, names = pd.factorize(groups.reindex(network.ids), sort=True)
    return codes.astype(np.int64), len(names)


def _mixing(network: Network, groups: pd.Series[Any]) -> NDArray[np.float64]:
    """Count ties between groups, each tie once either way round; people of unknown group left out."""
    code, number = _codes(network, groups)
    one, other, _ = ends(network)
    known = (code[one] >= 0) & (code[other] >= 0)
    table = np.zeros((number, number))
    np.add.at(table, (code[one[known]], code[other[known]]), 1.0)
    return table + table.T


def ei_index(network: Network, groups: pd.Series[Any]) -> float:
    """E-I index: ties across groups less ties within, over all ties.

    Parameters
    ----------
    network : Network
    groups : Series by person id
        Each person's group; people with none recorded, and their ties, are left out.

    Returns
    -------
    float
        -1 (all within) to 1 (all across); NaN without such ties. With groups of unequal size, chance alone does not
        give 0: compare with `expected_ei_index`.

    Raises
    ------
    InputError
        An id more than once in groups.

    References
    ----------
    Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology Quarterly
    51(2).

    Examples
    --------
    >>> import pandas as pd
    >>> from connectome import Network
    >>> side = pd.Series({"ann": "north", "bea": "north", "cai": "south"})
    >>> ei_index(Network.from_edges(["ann", "bea"], ["bea", "cai"]), side)
    0.0
    """
    table = _mixing(network, groups)
    total, within = table.sum(), np.trace(table)
    return float((total - 2 * within) / total) if total else np.nan


def expected_ei_index(network: Network, groups: pd.Series[Any]) -> float:
    """E-I index expected if groups were dealt out to people at random.

    Parameters
    ----------
    network : Network
    groups : Series by person id
        As in `ei_index`.

    Returns
    -------
    float
        -1 to 1: the exact mean over all ways of dealing out the groups. NaN with fewer than two people in groups or
        without ties among them.

    Raises
    ------
    InputError
        An id more than once in groups.

    References
    ----------
    Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology Quarterly
    51(2).

    Examples
    --------
    >>> import pandas as pd
    >>> from connectome import Network
    >>> side = pd.Series({"ann": "north", "bea": "north", "cai": "south"})
    >>> round(expected_ei_index(Network.from_edges(["ann", "bea"], ["bea", "cai"]), side), 4)
    0.3333
    """
    code, _ = _codes(network, groups)
    sizes = np.bincount(code[code >= 0]).astype(np.float64)
    people = sizes.sum()
    if people < 2 or not _mixing(network, groups).sum():
        return np.nan
    same = (sizes * (sizes - 1)).sum() / (people * (people - 1))
    return float(1 - 2 * same)


def assortativity(network: Network, groups: pd.Series[Any]) -> float:
    """Attribute assortativity: how much more ties keep within groups than the groups' numbers of ties would give.

    Parameters
    ----------
    network : Network
    groups : Series by person id
        Each person's group; people with none recorded, and their ties, are left out.

    Returns
    -------
    float
        Below 0 (ties seek other groups) to 1 (all within); 0 is what chance gives. NaN without ties or with ties in
        one group only.

    Raises
    ------
    InputError
        An id more than once in groups.

    References
    ----------
    Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67.

    Examples
    --------
    >>> import pandas as pd
    >>> from connectome import Network
    >>> side = pd.Series({"ann": "north", "bea": "north", "cai": "south", "dee": "south"})
    >>> assortativity(Network.from_edges(["ann", "cai"], ["bea", "dee"]), side)
    1.0
    """
    table = _mixing(network, groups)
    total = table.sum()
    if not total:
        return np.nan
    share = table / total
    chance = float((share.sum(axis=0) * share.sum(axis=1)).sum())
    return (float(np.trace(share)) - chance) / (1 - chance) if chance < 1 else np.nan


def participation(network: Network, groups: pd.Series[Any]) -> pd.Series[float]:
    """Participation coefficient: how evenly someone's ties are spread over groups.

    Parameters
    ----------
    network : Network
    groups : Series by person id
        Each person's group; ties to people with none recorded are left out.

    Returns
    -------
    Series of float64, by person id
        0 (all ties in one group) towards 1 (spread evenly over many); missing for someone with no such tie.

    Raises
    ------
    InputError
        An id more than once in groups.

    References
    ----------
    Guimerà, R. & Amaral, L. A. N. (2005). Functional cartography of complex metabolic networks. Nature 433.

    Examples
    --------
    >>> import pandas as pd
    >>> from connectome import Network
    >>> side = pd.Series({"ann": "north", "bea": "north", "cai": "south"})
    >>> participation(Network.from_edges(["ann", "ann"], ["bea", "cai"]), side).to_dict()
    {'ann': 0.5, 'bea': 0.0, 'cai': 0.0}
    """
    code, number = _codes(network, groups)
    person = np.repeat(np.arange(network.n, dtype=np.int64), np.diff(network.ptr))
    known = code[network.adj] >= 0
    pair, count = np.unique(person[known] * max(number, 1) + code[network.adj[known]], return_counts=True)
    squares = np.bincount(pair // max(number, 1), weights=count.astype(np.float64) ** 2, minlength=network.n)
    ties = np.bincount(person[known], minlength=network.n)
    return by_person(network, 1 - squares / np.where(ties > 0, ties, np.nan) ** 2, "participation")
