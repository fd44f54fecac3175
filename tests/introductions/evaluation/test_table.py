"""The table of rankings: what it refuses, whom it may look at, ranges, lists, and that the seed decides."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from connectome.errors import InputError
from connectome.graph import CommunityGraph, Network
from connectome.introductions import evaluate
from connectome.introductions.evaluation import Evaluation, evaluation, readable, sentences
from connectome.introductions.evaluation.exposure import exposure, kept, lists, parity, with_ties_dropped
from connectome.introductions.evaluation.judging import Judged, difference, judge, people_drawn
from connectome.introductions.evaluation.split import split
from tests.towns import graph_of, knows, people, permitted

KARATE = nx.karate_club_graph()
HIDDEN = [e for k, e in enumerate(sorted(KARATE.edges)) if k % 7 == 0]


def karate(without: list[tuple[int, int]] = ()) -> Network:  # type: ignore[assignment]
    graph = nx.Graph()
    graph.add_nodes_from(KARATE)
    graph.add_edges_from(e for e in KARATE.edges if e not in without)
    return Network.from_networkx(graph)


def town(folder: Path, **sheets: object) -> CommunityGraph:
    """A line of six, of whom all may be introduced, and a tie between its second and fourth a year later."""
    ids = ("ann", "bea", "cai", "dee", "eve", "fay")
    given = {
        "people": people(*ids),
        "knows": [
            *(row | {"since": "2024-01-01"} for row in knows(*pairwise(ids))),
            *(row | {"since": "2025-06-01"} for row in knows(("bea", "dee"))),
        ],
        "permissions": permitted(*ids),
    }
    return graph_of(folder, **{**given, **sheets})  # type: ignore[arg-type]


def test_of_networks() -> None:
    table = evaluate(karate(HIDDEN), karate(), draws=50)
    assert "same" not in table.index
    assert "suggestions" not in table.index
    assert table.loc["at_random", "auc"] == 0.5
    value, low, high = table.loc["katz", ["auc_ahead", "auc_low", "auc_high"]]
    assert value == pytest.approx(table.loc["recommender", "auc"] - table.loc["katz", "auc"])
    assert low < value < high
    assert table.loc["recommender"].filter(like="_ahead").isna().all()
    pd.testing.assert_frame_equal(table, evaluate(karate(HIDDEN), karate(), draws=50))
    assert not table.equals(evaluate(karate(HIDDEN), karate(), draws=50, seed=1))


def test_a_draw_is_the_figure_of_the_people_drawn() -> None:
    """Each draw of the bootstrap, reckoned again with every person written out as often as drawn."""
    found = split(karate(HIDDEN), karate())
    drawn = people_drawn(found, 5, 3)
    score = found.ties @ found.ties
    judged = judge(found, score, drawn)
    for times, got in zip(drawn, judged.drawn, strict=True):
        copies = np.repeat(np.arange(found.n), times)
        rows = [
            (score[a, b], found.new[a, b] > 0)
            for k, a in enumerate(copies)
            for b in copies[k + 1 :]
            if a != b and found.candidate[a, b]
        ]
        value, came = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
        wins = (value[came][:, None] > value[~came]).mean() + (value[came][:, None] == value[~came]).mean() / 2
        assert got[0] == pytest.approx(wins, abs=1e-12)
    same = difference(judged, judged)
    assert (same == 0).all()


def test_lists_by_hand() -> None:
    """A star of a hub and seven: every leaf is shown to the six others for five places, and only the hub knows them."""
    star = nx.star_graph(7)
    later = nx.Graph(star)
    later.add_edge(1, 2)
    found = split(Network.from_networkx(star), Network.from_networkx(later))
    chance = lists(found, np.zeros((8, 8)))
    assert chance[0].sum() == 0
    assert chance[1, 2] == pytest.approx(5 / 6)
    told = exposure(found, chance)
    assert told["largest_load"] == pytest.approx(7 * 5)
    assert told["without_connector"] == 0
    assert np.isnan(told["parity_fewest_ties"])  # a quarter of eight is fewer than five people
    assert told["gini"] == pytest.approx(1 / 8)  # seven of eight have a seventh each
    assert kept(chance, chance) == pytest.approx(1)


def test_parity_by_hand() -> None:
    assert parity(np.array([1.0, 1, 2, 0]), np.array([1.0, 1, 0, 0])) == pytest.approx(1)
    assert parity(np.array([3.0, 0, 0, 1]), np.array([0.0, 0, 0, 1])) == pytest.approx(1)
    assert np.isnan(parity(np.zeros(4), np.ones(4)))


def test_a_tenth_dropped() -> None:
    ties = nx.to_numpy_array(KARATE, weight=None)
    left = with_ties_dropped(ties, np.random.default_rng(0))
    assert (left.sum(), (left == left.T).all(), (left <= ties).all()) == (2 * (78 - 8), True, True)
    assert with_ties_dropped(np.array([[0, 1.0], [1, 0]]), np.random.default_rng(0)).sum() == 0


def test_only_who_may_be_suggested(tmp_path: Path) -> None:
    graph = town(
        tmp_path,
        permissions=permitted("ann", "bea", "cai", "dee", "eve"),
        keep_apart=knows(("ann", "cai")),
    )
    done = evaluation(graph.at("2025-01-01"), graph.at("2026-01-01"), draws=10)
    pairs = {(done.split.ids[a], done.split.ids[b]) for a, b in zip(done.split.one, done.split.other, strict=True)}
    assert pairs == {("ann", "dee"), ("ann", "eve"), ("bea", "dee"), ("bea", "eve"), ("cai", "eve")}
    assert done.new_ties == 1
    assert done.split.ties.sum() == 10  # ties of who may not be suggested still count


def test_what_came_since_is_not_known_at_the_earlier_day(tmp_path: Path) -> None:
    """A refusal since, of a pair that came to know each other all the same, would take that pair out."""
    made = {"id": "i1", "date": "2024-02-01", "parties": "bea;dee", "state": "declined"}
    no = {"introduction": "i1", "date": "2025-02-01", "state": "declined"}
    graph = town(tmp_path, introductions=[made], follow_ups=[no])
    found = evaluation(graph.at("2025-01-01"), graph.at("2026-01-01"), draws=10)
    assert found.new_ties == 1
    early = town(tmp_path, introductions=[made], follow_ups=[no | {"date": "2024-03-01"}])
    with pytest.raises(InputError, match="No new tie"):
        evaluation(early.at("2025-01-01"), early.at("2026-01-01"), draws=10)


def test_suggestions_are_what_suggest_lists(tmp_path: Path) -> None:
    """Bea and Dee share bread, which nobody else cares about: `suggest` lists that pair alone."""
    facets = [{"person": p, "kind": "interest", "what": "bread"} for p in ("bea", "dee")]
    graph = town(tmp_path, facets=facets)
    table = evaluate(graph.at("2025-01-01"), graph.at("2026-01-01"), draws=10)
    assert table.loc["suggestions", ["auc", "average_precision", "hit_at_5", "reciprocal_rank"]].tolist() == [1] * 4


def test_words_and_small_numbers(tmp_path: Path) -> None:
    areas = [{"id": "a1", "name": "Hill"}, {"id": "a2", "name": "Dale"}]
    homes = [
        {"id": i, "name": i, "area": "a1" if i == "ann" else "a2"} for i in ("ann", "bea", "cai", "dee", "eve", "fay")
    ]
    graph = town(tmp_path, areas=areas, people=homes)
    done = evaluation(graph.at("2025-01-01"), graph.at("2026-01-01"), draws=50)
    said = "\n".join(sentences(done))
    assert "fewer than 5 new ties came" in said
    assert "the ranges are wide" in said
    assert "one period decides nothing" in said
    hill = done.areas.set_index("area").loc["a1"]
    assert hill["people"] == "fewer than 5"
    assert np.isnan(hill["recommender"])
    assert set(done.areas["people"]) <= {"fewer than 5", "not shown"}
    assert done.areas.drop(columns=["area", "people"]).isna().all(axis=None)
    assert len(readable(done)) == 5


def test_what_suggest_lists_is_spoken_of_beside_the_recommender() -> None:
    """Ranges made by hand: the recommender is ahead of katz, `suggest` behind both, and level with jaccard."""
    steps = {"recommender": 0.3, "suggestions": 0.1, "katz": 0.2, "jaccard": 0.1}
    judged = {name: Judged(np.full(4, v), np.full((50, 4), v)) for name, v in steps.items()}
    level = np.linspace(-0.1, 0.1, 50)[:, None]
    judged["jaccard"] = Judged(np.full(4, 0.1), 0.1 + np.repeat(level, 4, axis=1))
    real = evaluation(karate(HIDDEN), karate(), draws=10)
    done = Evaluation(real.split, real.table, real.areas, judged, 50)
    said = sentences(done)
    assert "AUC: the recommender is ahead of katz, jaccard." in said
    assert "AUC: what `suggest` lists is behind katz; too close to tell from jaccard." in said
    every = "AUC, Average precision, Hits in a list of five, 1 / rank of the first"
    assert f"What `suggest` lists is behind the recommender in {every}." in said
    tables = readable(done)
    (minus,) = (table for title, table in tables.items() if title.startswith("What `suggest` lists, minus"))
    assert minus.set_index("ranking")["auc"].to_dict()["katz"] == "-0.100 [-0.100, -0.100]"
    assert not any("`suggest`" in line for line in sentences(real))  # of networks nothing is listed


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (Network.from_edges(["a"], ["b"]), Network.from_edges(["a"], ["b"]), "Fewer than 3 people"),
        (Network.from_edges([], [], ids=list("abc")), Network.from_edges(["a"], ["b"], ids=list("abc")), "No ties"),
        (karate(), karate(), "No new tie"),
        (Network.from_edges([], [], n=5001), Network.from_edges([], [], n=5001), "at most 5,000"),
    ],
)  # fmt: skip
def test_refused(before: Network, after: Network, words: str) -> None:
    with pytest.raises(InputError, match=words):
        evaluate(before, after)


def test_nobody_may_be_introduced(tmp_path: Path) -> None:
    graph = town(tmp_path, permissions=permitted("ann"))
    with pytest.raises(InputError, match="connectome permit"):
        evaluate(graph.at("2025-01-01"), graph.at("2026-01-01"))
