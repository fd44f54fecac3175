"""The recommender beside every baseline: would it have foretold the ties that came?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from connectome.graph import CommunityGraph, Network
from connectome.introductions.evaluation.attributes import attributes
from connectome.introductions.evaluation.baselines import Rule
from connectome.introductions.evaluation.exposure import exposure, kept, lists, parity, with_ties_dropped
from connectome.introductions.evaluation.formula import Matrix
from connectome.introductions.evaluation.judging import METRICS, Judged, difference, judge, people_drawn
from connectome.introductions.evaluation.rankings import OURS, RECOMMENDER, rankers
from connectome.introductions.evaluation.split import Split, as_known, split
from connectome.introductions.filters import filters
from connectome.privacy.suppression import counts_text
from connectome.privacy.views import NOBODY

_TIMES_DROPPED = 3
SAME = "area"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What came of looking: ``table`` by ranking, ``areas`` by area, and what both are of."""

    split: Split
    table: pd.DataFrame
    areas: pd.DataFrame
    judged: Mapping[str, Judged]
    draws: int

    @property
    def new_ties(self) -> int:
        return int(self.split.came.sum())

    @property
    def people_with_a_new_tie(self) -> int:
        return int((self.split.new.sum(1) > 0).sum())

    def ahead(self, ranking: str = RECOMMENDER) -> pd.DataFrame:
        """One ranking minus every other: value, low and high (95 %) by metric."""
        found = {
            name: difference(self.judged[ranking], judged).ravel()
            for name, judged in self.judged.items()
            if name != ranking
        }
        columns = [f"{metric}_{part}" for metric in METRICS for part in ("ahead", "low", "high")]
        return pd.DataFrame.from_dict(found, orient="index", columns=columns).rename_axis("ranking")


def evaluate(
    before: CommunityGraph | Network,
    after: CommunityGraph | Network,
    *,
    layer: str | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Rank everybody for everybody by what was known before, and see which ties came.

    Parameters
    ----------
    before, after
        Two times of one community, such as ``graph.at("2025-06-30")`` and ``graph.at("2026-06-30")``. Given networks,
        nothing but ties is looked at, and everybody may be suggested to everybody.
    layer
        Which ties count; the default of the earlier graph when not given.
    draws
        Of people, for the ranges; fewer where there are very many pairs, never under 100.
    seed
        Start of the draws.

    Returns
    -------
    pandas.DataFrame
        One row a ranking: ``recommender``, ``recommender_fair`` (with what speaks for people with few ties),
        ``suggestions`` (what `suggest` lists now), and every baseline. Columns: auc, average_precision, hit_at_5,
        reciprocal_rank, expectations over all orders of equal scores; gini, parity_fewest_ties, largest_load,
        without_connector of the lists of five; stability, the share of places in them that stay when a tenth of the
        ties is dropped; and for each metric ``_ahead``, ``_low`` and ``_high``: the recommender minus this row, with
        the 95 % range over draws of people.

    Raises
    ------
    InputError
        Fewer than 3 people at both times or more than 5,000, no ties before, nobody who may be suggested to anybody,
        or no tie that came.

    Examples
    --------
    >>> chain = Network.from_edges(list("abcd"), list("bcde"))
    >>> later = Network.from_edges(list("abcda"), list("bcdec"))
    >>> evaluate(chain, later, draws=10).loc["common_neighbours", "hit_at_5"].item()
    1.0
    """
    return evaluation(before, after, layer=layer, draws=draws, seed=seed).table


def evaluation(
    before: CommunityGraph | Network,
    after: CommunityGraph | Network,
    *,
    layer: str | None = None,
    unknown: Iterable[tuple[str, str]] = (),
    draws: int = 1000,
    seed: int = 0,
    progress: Progress | None = None,
) -> Evaluation:
    """As :func:`evaluate`, with exposure by area and everything the ranges are made of.

    Parameters
    ----------
    unknown
        Pairs of which it is not known whether they were tied at both times; they are left out.
    progress
        Called with (rankings done, all).
    """
    name = layer or (before.default_layer() if isinstance(before, CommunityGraph) else None)
    networks = [g.people(name) if isinstance(g, CommunityGraph) else g for g in (before, after)]
    graph = as_known(before) if isinstance(before, CommunityGraph) else None
    found = split(networks[0], networks[1], filters(graph).allows if graph is not None else None, unknown)
    shared = attributes(graph, found.ids) if graph is not None else {}

    ranked = rankers(shared, SAME, graph, found.ids)
    scores = {ranking: ranker(found.ties) for ranking, ranker in ranked.items()}
    drawn = people_drawn(found, draws, seed)
    judged = {}
    for k, (ranking, score) in enumerate(scores.items(), 1):
        judged[ranking] = judge(found, score, drawn)
        if progress:
            progress(k, len(scores))
    shown = {ranking: lists(found, score) for ranking, score in scores.items()}
    table = pd.DataFrame.from_dict({r: j.value for r, j in judged.items()}, orient="index", columns=list(METRICS))
    table = table.join(pd.DataFrame.from_dict({r: exposure(found, c) for r, c in shown.items()}, orient="index"))
    table["stability"] = _stability(found, shown, ranked, seed)
    result = Evaluation(found, table, _areas(graph, found, shown), judged, len(drawn))
    return Evaluation(found, table.join(result.ahead()).rename_axis("ranking"), result.areas, judged, len(drawn))


def _stability(found: Split, shown: Mapping[str, Matrix], ranked: Mapping[str, Rule], seed: int) -> pd.Series:
    """Mean share of places kept by ranking."""
    draw = np.random.default_rng(seed)
    rows = []
    for _ in range(_TIMES_DROPPED):
        left = with_ties_dropped(found.ties, draw)
        rows.append({ranking: kept(shown[ranking], lists(found, rank(left))) for ranking, rank in ranked.items()})
    return pd.DataFrame(rows).mean()


def _areas(graph: CommunityGraph | None, found: Split, shown: Mapping[str, Matrix]) -> pd.DataFrame:
    """Parity of showings by area, for our own rankings; nothing of areas whose number of people is not shown."""
    ours = [name for name in OURS if name in shown]
    if graph is None:
        return pd.DataFrame(columns=["area", "people", *ours])
    home = graph.frame("people")["area"].reindex(found.ids).fillna(NOBODY)
    size = home.value_counts().sort_index()
    rows = counts_text(size).rename_axis("area").rename("people").reset_index()
    told = rows["people"].str.replace(",", "").str.isdigit()
    for name in ours:
        times = shown[name].sum(0)
        each = [parity(times, (home == area).to_numpy(dtype=np.float64)) for area in rows["area"]]
        rows[name] = pd.Series(each, dtype="float64").where(told)
    return rows
