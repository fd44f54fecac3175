"""Builder dependency: does the network hold when paid workers leave?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph, Network
from connectome.measures.cohesion import components
from connectome.measures.ties import degree

DRAWS = 200


def builder_dependency(
    graph: CommunityGraph, layer: str | None = None, seed: int = 1, draws: int = DRAWS
) -> pd.DataFrame:
    """What residents would lose without all paid roles, beside losing as many residents of the same degree.

    Parameters
    ----------
    graph
        The community on a day.
    layer
        Which ties count; the graph's default when not given.
    seed, draws
        For the random comparison: residents drawn without replacement, each as near as possible in degree to one
        paid worker.

    Returns
    -------
    pandas.DataFrame
        Index: residents_without_tie (share), resident_pairs_connected (share of all pairs), resident_largest_component
        (people), pairs_only_through_paid (share of connected resident pairs). Columns: with_paid,
        without_paid; expected, low, high: mean and 2.5 and 97.5 percentiles of the last row's value over the draws.
        Nobody paid: with and without are equal and nothing is expected. Under two residents: missing.
    """
    network = graph.people(layer)
    paid = pd.Series(network.ids.isin(graph.paid), index=network.ids)
    without = _without(network, paid)
    before, after = _state(network, ~paid), _state(without, ~paid)
    table = pd.DataFrame({"with_paid": before, "without_paid": after})
    table.loc["pairs_only_through_paid", "with_paid"] = _lost(before, after)
    drawn = paid.any() and (~paid).sum() > paid.sum()
    expected = _random(network, paid, seed, draws) if drawn else np.array([np.nan])
    spread = [expected.mean(), *np.quantile(expected, [0.025, 0.975])]
    table.loc["pairs_only_through_paid", ["expected", "low", "high"]] = spread
    return table


def _without(network: Network, gone: pd.Series) -> Network:
    """The network with all ties of some people taken out; the people stay as places in it."""
    frame = network.to_frame()
    lost = gone.index[gone]
    kept = frame[~(frame["person"].isin(lost) | frame["other"].isin(lost))]
    return Network.from_edges(kept["person"], kept["other"], ids=network.ids, layer=network.layer)


def _state(network: Network, residents: pd.Series) -> pd.Series:
    n = int(residents.sum())
    sizes = components(network)[residents].value_counts().to_numpy(dtype="float64")
    pairs = n * (n - 1) / 2
    return pd.Series(
        {
            "residents_without_tie": float((degree(network)[residents] == 0).mean()) if n else np.nan,
            "resident_pairs_connected": float((sizes * (sizes - 1) / 2).sum() / pairs) if pairs else np.nan,
            "resident_largest_component": sizes.max() if n else np.nan,
        }
    )


def _lost(before: pd.Series, after: pd.Series) -> float:
    had = before["resident_pairs_connected"]
    return float(1 - after["resident_pairs_connected"] / had) if had else float("nan")


def _random(network: Network, paid: pd.Series, seed: int, draws: int) -> NDArray[np.float64]:
    """Share of connected pairs lost when residents like the paid in degree go instead."""
    rng = np.random.default_rng(seed)
    ties = degree(network).to_numpy()
    here = paid.to_numpy()
    lost = []
    for _ in range(draws):
        gone = np.zeros(len(here), dtype=bool)
        for worker in np.flatnonzero(here):
            free = np.flatnonzero(~here & ~gone)
            distance = np.abs(ties[free] - ties[worker])
            gone[rng.choice(free[distance == distance.min()])] = True
        drawn = pd.Series(gone, index=paid.index)
        lost.append(_lost(_state(network, ~drawn), _state(_without(network, drawn), ~drawn)))
    return np.array(lost)
