"""Builder dependency: does the network hold when paid workers leave?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.graph import CommunityGraph, Network

DRAWS = 200

Marks = NDArray[np.bool_]
Ends = tuple[NDArray[np.int64], NDArray[np.int64]]


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
    paid = network.ids.isin(graph.paid)
    ends = _ends(network)
    before, after = _state(ends, ~paid, paid & False), _state(ends, ~paid, paid)
    table = pd.DataFrame({"with_paid": before, "without_paid": after})
    table.loc["pairs_only_through_paid", "with_paid"] = _lost(before, after)
    drawn = paid.any() and (~paid).sum() > paid.sum()
    expected = _random(ends, paid, seed, draws) if drawn else np.array([np.nan])
    spread = [expected.mean(), *np.quantile(expected, [0.025, 0.975])]
    table.loc["pairs_only_through_paid", ["expected", "low", "high"]] = spread
    return table


def _ends(network: Network) -> Ends:
    """Positions of the two ends of each tie."""
    frame = network.to_frame()
    return network.ids.get_indexer(pd.Index(frame["person"])), network.ids.get_indexer(pd.Index(frame["other"]))


def _state(ends: Ends, residents: Marks, gone: Marks) -> dict[str, float]:
    """How residents stand once all ties of those gone are taken out."""
    from connectome.kernels.components import components

    one, other = ends
    kept = ~(gone[one] | gone[other])
    network = Network.from_edges(one[kept], other[kept], n=len(residents))
    n = int(residents.sum())
    sizes = np.bincount(components(network.ptr, network.adj)[0][residents]).astype("float64")
    pairs = n * (n - 1) / 2
    return {
        "residents_without_tie": float((np.diff(network.ptr)[residents] == 0).mean()) if n else np.nan,
        "resident_pairs_connected": float((sizes * (sizes - 1) / 2).sum() / pairs) if pairs else np.nan,
        "resident_largest_component": sizes.max() if n else np.nan,
    }


def _lost(before: dict[str, float], after: dict[str, float]) -> float:
    had = before["resident_pairs_connected"]
    return 1 - after["resident_pairs_connected"] / had if had else float("nan")


def _random(ends: Ends, paid: Marks, seed: int, draws: int) -> NDArray[np.float64]:
    """Share of connected pairs lost when residents like the paid in degree go instead."""
    rng = np.random.default_rng(seed)
    ties = np.bincount(np.concatenate(ends), minlength=len(paid))
    lost = []
    for _ in range(draws):
        gone = np.zeros(len(paid), dtype=bool)
        for worker in np.flatnonzero(paid):
            free = np.flatnonzero(~paid & ~gone)
            distance = np.abs(ties[free] - ties[worker])
            gone[rng.choice(free[distance == distance.min()])] = True
        lost.append(_lost(_state(ends, ~gone, gone & False), _state(ends, ~gone, gone)))
    return np.array(lost)
