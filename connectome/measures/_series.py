"""Arrays to Series: every result is indexed by person id, in the order of ids."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph.network import Network


def by_person(network: Network, values: NDArray[Any], name: str) -> pd.Series[Any]:
    """Return a Series with one value a person.

    Parameters
    ----------
    network : Network
        Whose people.
    values : array of shape (n,)
        In the order of ids; made for this Series, which keeps it without copying.
    name : str
        The measure.
    """
    return pd.Series(values, index=network.ids, name=name, copy=False)


def home(network: Network, placed: NDArray[Any]) -> NDArray[Any]:
    """Bring values back from the layout's order to the order of ids, shape (n,) both."""
    return np.asarray(placed[network.layout.rank])


def others(network: Network) -> float:
    """Return n - 1, what shares are shares of; NaN for one person alone, whose shares are undefined."""
    return float(network.n - 1) if network.n > 1 else np.nan
