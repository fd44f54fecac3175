"""Through files and the action: what the study the formula comes from found, to its rounding."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from connectome.actions.evaluating import evaluate
from connectome.exchange.read import read
from connectome.graph import CommunityGraph, Network
from connectome.graph.frames import complete
from connectome.introductions.evaluation import Evaluation, attributes, evaluation, rankings
from tests.introductions.evaluation.published import (
    CLASSICS,
    coleman_town,
    held_out_town,
    s50_town,
    study,
    vandebunt_town,
)

ROUNDED = 0.00501
METRICS = ["auc", "hit_at_5", "reciprocal_rank"]


def graph_from(folder: Path) -> CommunityGraph:
    checked, _ = read(folder, complete({}), "uk")
    return CommunityGraph(checked.frames)


def steps_precision(score: np.ndarray, came: np.ndarray) -> float:
    """Average precision with equal scores as one step, as scikit-learn reckons it."""
    total, seen = 0.0, 0
    for bar in np.unique(score)[::-1]:
        hits = int(came[score >= bar].sum())
        total += (hits - seen) * hits / int((score >= bar).sum())
        seen = hits
    return total / seen


def check(done: Evaluation, network: str, period: str, graph: CommunityGraph) -> None:
    known = study(network, period)
    assert (done.split.n, done.new_ties) == (known["people"].iloc[0], known["new_ties"].iloc[0])
    for ranking, row in known.iterrows():
        assert done.table.loc[ranking, METRICS].tolist() == pytest.approx(row[METRICS].tolist(), abs=ROUNDED), ranking
    split = done.split
    shared = attributes.attributes(graph, split.ids)
    for ranking, rank in rankings.rankers(shared, "area").items():
        if ranking in known.index:
            score = rank(split.ties)
            found = steps_precision(score[split.one, split.other], split.came)
            assert found == pytest.approx(known.loc[ranking, "average_precision"], abs=ROUNDED), ranking


@pytest.mark.parametrize("wave", [1, 2])
def test_s50(wave: int, tmp_path: Path) -> None:
    graph = graph_from(s50_town(tmp_path / "town", wave))
    done = evaluate(graph, f"w{wave}", f"w{wave + 1}", draws=100).done
    check(done, "s50", f"{wave}-{wave + 1}", graph)
    assert done.table.loc["recommender", "average_precision"] == pytest.approx(
        study("s50", f"{wave}-{wave + 1}").loc["recommender", "average_precision"],
        abs=ROUNDED,
    )


@pytest.fixture(scope="module")
def vandebunt(tmp_path_factory: pytest.TempPathFactory) -> CommunityGraph:
    return graph_from(vandebunt_town(tmp_path_factory.mktemp("vandebunt") / "town"))


@pytest.mark.parametrize("wave", [1, 2, 5])
def test_vandebunt(wave: int, vandebunt: CommunityGraph) -> None:
    """Between 3 and 5 pairs stand open that the study took for untied."""
    check(evaluate(vandebunt, f"t{wave}", f"t{wave + 1}", draws=100).done, "vandebunt", f"{wave}-{wave + 1}", vandebunt)


def test_coleman(tmp_path: Path) -> None:
    """Nothing is known of these boys but who named whom."""
    graph = graph_from(coleman_town(tmp_path / "town"))
    done = evaluate(graph, "fall", "spring", draws=100).done
    check(done, "coleman_boys", "fall-spring", graph)


def test_hidden_ties(tmp_path: Path) -> None:
    """What is hidden in a wave comes in the last, as many ties as in the study; the same hidden past the files."""
    graph = graph_from(held_out_town(tmp_path / "town", "taro_papuan"))
    done = evaluate(graph, "draw 0", "all", draws=50).done
    known = study("taro_papuan", "hold-out")
    assert (done.split.n, done.new_ties) == (known["people"].iloc[0], known["new_ties"].iloc[0])
    whole = nx.Graph(list(pd.read_csv(CLASSICS / "taro_papuan_ties.csv", dtype=str).itertuples(index=False, name=None)))
    pairs = sorted(tuple(sorted(pair)) for pair in whole.edges)
    left = whole.copy()
    left.remove_edges_from(pairs[k] for k in np.random.default_rng(0).choice(len(pairs), 6, replace=False))
    alone = evaluation(Network.from_networkx(left), Network.from_networkx(whole), draws=50).table
    assert alone[METRICS].to_numpy() == pytest.approx(done.table.loc[alone.index, METRICS].to_numpy())
