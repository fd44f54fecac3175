"""What the network would be without new ties that introductions came before, beside as many others at random."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from connectome.errors import InputError
from connectome.graph import Network
from connectome.graph.convert import ends
from connectome.measures.closeness import global_efficiency
from connectome.measures.cohesion import connectedness
from connectome.measures.tables import Number, town
from connectome.measures.ties import degree
from connectome.outcomes.intervals import Numbers, Positions

DRAWS = 2_000
_SHOWN = (
    "ties",
    "people_without_tie",
    "components",
    "largest_component",
    "connectedness",
    "global_efficiency",
    "local_bridges",
)


@dataclass(frozen=True)
class Contribution:
    """The network seen and the same without the ties introduced. Paths swing by chance: for the annex, by `Benchmark`.

    ``share_of_gained``: ties introduced, of all gained. ``only_introduced``: people who would have no tie left.
    """

    observed: dict[str, Number]
    without: dict[str, Number]
    share_of_gained: float
    only_introduced: int


@dataclass(frozen=True)
class Benchmark:
    """Connectedness and efficiency once as many gained ties are taken out at random: mean, and where the middle 95 %
    of draws lie (of choices of ties, which are what is drawn; no range of the network)."""

    connectedness: tuple[float, float, float]
    efficiency: tuple[float, float, float]


def without(network: Network, pairs: set[tuple[int, int]]) -> Network:
    """The network without some ties, given by positions, the smaller first.

    Raises
    ------
    InputError
        A pair that is not tied.
    """
    one, other, once = ends(network)
    code = one.astype(np.int64) * network.n + other
    gone = np.array(sorted(a * network.n + b for a, b in pairs), dtype=np.int64)
    if not np.isin(gone, code).all():
        raise InputError("Of the pairs to leave out, some have no tie in this network.")
    stay = ~np.isin(code, gone)
    return Network.from_edges(
        one[stay], other[stay], n=network.n, ids=network.ids.to_numpy(), weight=network.weight[once][stay]
    )


def contribution(network: Network, gained: set[tuple[int, int]], introduced: set[tuple[int, int]]) -> Contribution:
    """The network with and without the new ties that introductions came before.

    Parameters
    ----------
    network
        The later wave.
    gained, introduced
        Ties not there in the earlier wave, and those of them an introduction came before; positions, the smaller first.

    Raises
    ------
    InputError
        A tie introduced that was not gained.
    """
    if not introduced <= gained:
        raise InputError("A tie with an introduction before it was there in the earlier wave: it is not gained.")
    less = without(network, introduced)
    had, have = degree(network) > 0, degree(less) > 0
    share = len(introduced) / len(gained) if gained else float("nan")
    return Contribution(_numbers(network), _numbers(less), share, int((had & ~have.reindex(had.index)).sum()))


def _numbers(network: Network) -> dict[str, Number]:
    found = town(network)
    return {name: found[name] for name in _SHOWN}


def benchmark(
    network: Network, gained: set[tuple[int, int]], taken: int, rng: np.random.Generator, draws: int = DRAWS
) -> Benchmark:
    """As many gained ties as were introduced, taken out at random.

    Raises
    ------
    InputError
        More to take out than were gained.
    """
    if taken > len(gained):
        raise InputError(f"{taken} ties cannot be taken out of {len(gained)} gained.")
    order = sorted(gained)
    picks: list[Positions] = [rng.permutation(len(order))[:taken] for _ in range(draws)]
    found = np.array([_paths(without(network, {order[k] for k in pick})) for pick in picks])
    return Benchmark(_middle(found[:, 0]), _middle(found[:, 1]))


def _paths(network: Network) -> tuple[float, float]:
    return connectedness(network), global_efficiency(network)


def _middle(values: Numbers) -> tuple[float, float, float]:
    low, high = np.quantile(values, (0.025, 0.975))
    return float(values.mean()), float(low), float(high)
