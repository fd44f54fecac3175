"""Several rounds of introductions of which some take: where a community would stand under each ranking."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.introductions.evaluation.attributes import attributes
from connectome.introductions.evaluation.baselines import Rule
from connectome.introductions.evaluation.formula import Matrix
from connectome.introductions.evaluation.rankings import rankers
from connectome.introductions.evaluation.split import MOST, matrix, suggestible
from connectome.introductions.evaluation.table import SAME
from connectome.introductions.filters import filters
from connectome.introductions.lifecycle import ENDED, current

TOOK = ("in touch", "lasting")
_PEOPLE_EACH = 10


def acceptance(graph: CommunityGraph) -> float:
    """Share of introductions with a known end that came to be in touch, as if one more had, and one more had not."""
    states = current(graph)["state"]
    took, ended = int(states.isin(TOOK).sum()), int(states.isin(ENDED).sum())
    return (took + 1) / (took + ended + 2)


def simulate(
    graph: CommunityGraph, *, rounds: int = 5, each: int | None = None, times: int = 10, seed: int = 0
) -> pd.DataFrame:
    """Introduce as many pairs a round under every ranking, the best first and nobody twice a round; some take.

    Whether a pair takes is drawn once and is the same under every ranking, with the chance of :func:`acceptance`; it
    does not depend on how well the two fit, so this shows where attention goes and not who would get on. A pair that
    did not take is not asked again. Equal scores are ordered by lot.

    Parameters
    ----------
    graph
        The community.
    rounds
        How many.
    each
        Introductions a round; by default one for ten people.
    times, seed
        How often everything is drawn, and where the draws start.

    Returns
    -------
    pandas.DataFrame
        Means over the draws, one row a ranking, and ``now``: people_without_tie; reach_2_of_fewest, people within two
        steps, mean of the fifth who have fewest of them now; ties_across_areas; ties_with_paid, a share.

    Raises
    ------
    InputError
        More than 5,000 people, or nobody who may be suggested to anybody.
    """
    network = graph.people()
    if network.n > MOST:
        raise InputError(f"{network.n:,} people are recorded; every pair is looked at, so at most {MOST:,} can be.")
    ids, ties = network.ids, matrix(network, network.ids)
    open_pairs = suggestible(ids, (ties == 0) & ~np.eye(len(ids), dtype=bool), filters(graph).allows)
    if not open_pairs.any():
        raise InputError("Nobody may be introduced to anybody here, so there is nothing to simulate.")
    many = each if each is not None else max(1, len(ids) // _PEOPLE_EACH)
    standing = _Standing(graph, ids, ties)
    found = {"now": standing.of(ties)}
    chance = acceptance(graph)
    for ranking, rank in rankers(attributes(graph, ids), SAME, graph, ids).items():
        ends = []
        for time in range(times):
            draw = np.random.default_rng(seed + time)
            luck, lot = np.triu(draw.random(ties.shape)), draw.random(ties.shape)
            ends.append(standing.of(_play(rank, ties, open_pairs, (luck + luck.T) < chance, lot, rounds, many)))
        found[ranking] = {name: float(np.mean([end[name] for end in ends])) for name in found["now"]}
    return pd.DataFrame.from_dict(found, orient="index").rename_axis("ranking")


def _play(
    rank: Rule,
    ties: Matrix,
    open_pairs: NDArray[np.bool_],
    takes: NDArray[np.bool_],
    lot: Matrix,
    rounds: int,
    many: int,
) -> Matrix:
    """The ties after all rounds."""
    ties, left = ties.copy(), open_pairs.copy()
    for _ in range(rounds):
        if not left.any():
            break
        for a, b in chosen(rank(ties), left, lot, many):
            left[a, b] = left[b, a] = False
            ties[a, b] = ties[b, a] = float(takes[a, b])
    return ties


def chosen(score: Matrix, left: NDArray[np.bool_], lot: Matrix, many: int) -> list[tuple[int, int]]:
    """The best pairs, at most ``many``, nobody in two of them."""
    one, other = np.nonzero(np.triu(left))
    used, found = set[int](), list[tuple[int, int]]()
    for k in np.lexsort((lot[one, other], -score[one, other])):
        a, b = int(one[k]), int(other[k])
        if len(found) == many:
            break
        if a not in used and b not in used:
            used |= {a, b}
            found.append((a, b))
    return found


class _Standing:
    """How connected everybody is, in four figures."""

    def __init__(self, graph: CommunityGraph, ids: pd.Index, ties: Matrix) -> None:
        home = pd.factorize(graph.frame("people")["area"].reindex(ids))[0]
        known = home >= 0
        self._across = np.not_equal.outer(home, home) & np.outer(known, known)
        self._paid = ids.isin(graph.paid)
        circles = _within_two(ties)
        self._fewest = np.argsort(circles, kind="stable")[: max(1, len(ids) // 5)]

    def of(self, ties: Matrix) -> dict[str, float]:
        all_ties = float(ties.sum() / 2)
        with_paid = float(ties[np.logical_or.outer(self._paid, self._paid)].sum() / 2)
        return {
            "people_without_tie": float((ties.sum(1) == 0).sum()),
            "reach_2_of_fewest": float(_within_two(ties)[self._fewest].mean()),
            "ties_across_areas": float(ties[self._across].sum() / 2),
            "ties_with_paid": with_paid / all_ties if all_ties else float("nan"),
        }


def _within_two(ties: Matrix) -> NDArray[np.int64]:
    near = (ties + ties @ ties) > 0
    np.fill_diagonal(near, False)
    return np.asarray(near.sum(1))
