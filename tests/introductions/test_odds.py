"""Weights and odds against reckonings made another way."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize

from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.introductions.alike import Alike
from connectome.introductions.desk import Desk
from connectome.introductions.fit import facets
from connectome.introductions.odds import TERMS, hubs
from connectome.introductions.vocabulary import settled
from connectome.introductions.weights import Weights
from connectome.kernels.ranking import KINDS, OFFSET
from connectome.schema import SHEETS
from tests.towns import permitted

CLUB = nx.karate_club_graph()
IDS = [f"p{i:02}" for i in CLUB]


def club(areas: bool) -> CommunityGraph:
    """The karate club, all permitted; its two sides as areas, where asked for."""
    people = [{"id": p, "name": p, "area": CLUB.nodes[i]["club"] if areas else None} for i, p in enumerate(IDS)]
    ties = [{"person": IDS[a], "other": IDS[b]} for a, b in CLUB.edges]
    rows = {"people": people, "knows": ties, "areas": [{"id": "Mr. Hi"}, {"id": "Officer"}]}
    rows["permissions"] = [r | {"withdrawn": None} for r in permitted(*IDS)]
    return CommunityGraph({name: conform(SHEETS[name], pd.DataFrame(r)) for name, r in rows.items()})


def test_the_best_pairs_of_the_karate_club() -> None:
    """With popularity, which the design study of this ranking has on, its three best pairs and their scores."""
    graph = club(areas=False)
    assert hubs(np.diff(graph.people().ptr)) == pytest.approx(0.4964, abs=1e-4)
    ranking = Desk(graph, popularity=True).ranking
    pairs = ranking.explained(ranking.best(np.arange(34, dtype=np.int32), 34))
    assert len(pairs.score) == 34 * 33 - 2 * CLUB.number_of_edges()
    fit = pairs.terms.sum(1) + np.log(OFFSET)
    best = [(f, i + 1, j + 1) for f, i, j in zip(fit, pairs.people, pairs.others, strict=True) if i < j]
    first = sorted(best, reverse=True)[:3]
    assert [(i, j) for _, i, j in first] == [(3, 34), (1, 34), (2, 34)]
    assert [value for value, _, _ in first] == pytest.approx([0.1869, -0.0331, -0.2869], abs=1e-4)


def test_how_far_hubs_rule() -> None:
    assert hubs(np.array([4, 1, 1, 1, 1])) == pytest.approx(0.078125, abs=1e-9)
    assert hubs(np.array([2, 2, 2])) == hubs(np.zeros(5, np.int64)) == hubs(np.array([3])) == 0


def test_weights_are_those_an_optimiser_finds_on_a_dense_inverse() -> None:
    """Every tie taken away by itself, the penalised likelihood minimised by BFGS."""
    graph = club(areas=True)
    a = nx.to_numpy_array(CLUB, weight=None)
    root = np.sqrt(np.outer(a.sum(1) + 1, a.sum(1) + 1))

    def walk(ties: np.ndarray) -> np.ndarray:
        return np.linalg.inv(np.eye(34) - 0.7 * ties / root)

    whole = walk(a)
    one, two = np.triu_indices(34, 1)
    w = whole[one, two]
    for k in np.flatnonzero(a[one, two]):
        less = a.copy()
        less[one[k], two[k]] = less[two[k], one[k]] = 0
        w[k] = walk(less)[one[k], two[k]]
    side = np.array([CLUB.nodes[i]["club"] for i in CLUB])
    x = np.column_stack([np.ones(len(one)), np.log(w + 0.01), side[one] == side[two]])
    y, mean, precision = a[one, two], np.array([0, 1, 0]), np.array([0, 1, 16])

    def loss(b: np.ndarray) -> float:
        return float((np.logaddexp(0, x @ b) - y * (x @ b)).sum() + (precision * (b - mean) ** 2).sum() / 2)

    expected = minimize(loss, mean, method="BFGS", options={"gtol": 1e-8}).x[2]
    found = Desk(graph).weights
    assert found.beta[KINDS.index("area")] == pytest.approx(expected, abs=1e-5)
    assert found.beta[KINDS.index("languages")] == 0
    assert found.error[KINDS.index("languages")] == pytest.approx(0.25)


def test_what_the_town_has_not_told_is_not_said() -> None:
    beta, error = np.array([1.0, 1, 0.1, 0, 0, 0, 2]), np.array([0.25, 0.1, 0.1, 0.25, 0.25, 0.25, 0.1])
    told = Weights(beta, error, np.zeros(7))
    assert told.clear() == pytest.approx({"gifts": np.exp(0.5), "area": np.e})
    assert told.said() == (
        "To judge by the ties recorded here, a new tie is (in odds) 2.7 times as likely where they live in one area, "
        "1.6 times as likely where one offers what the other would like."
    )
    assert Weights(beta, np.full(7, 0.25), np.zeros(7)).said() == ""
    nobody = club(areas=False).frames() | {"knows": conform(SHEETS["knows"], pd.DataFrame())}
    assert Desk(CommunityGraph(nobody)).weights.said() == ""


def test_what_is_not_known_is_like_the_average_pair() -> None:
    """a and b speak English, of c nothing is recorded; nobody is in a group, which is known."""
    sheets = {
        "people": [
            {"id": i, "name": i, "languages": lang} for i, lang in (("a", "English"), ("b", "English"), ("c", None))
        ],
        "permissions": [r | {"withdrawn": None} for r in permitted("a", "b", "c")],
    }
    graph = CommunityGraph({name: conform(SHEETS[name], pd.DataFrame(r)) for name, r in sheets.items()})
    ranking = Desk(graph, weights=Weights(np.ones(7), np.ones(7), np.full(7, 0.25))).ranking
    given = (np.array([0, 2]), np.array([1, 2], np.int32))
    found = ranking.explained(ranking.best(np.array([0], np.int32), 2, given=given))
    terms = pd.DataFrame(found.terms, columns=list(TERMS), index=found.others)
    assert terms.loc[1, "languages"] == 0.5 * 0.75
    assert terms.loc[2, "languages"] == 0
    assert (terms[["groups", "places"]] == 0.5 * -0.25).all(axis=None)
    assert (terms[["chains", "interests", "gifts", "times", "area"]] == 0).all(axis=None)


def test_likeness_by_hand() -> None:
    """Cosines over words weighed log(1 + 4/holders): bread is held by 2, chess by 3, judo by 1 of 4 people."""
    rows = [
        *(("a", "interest", what) for what in ("bread", "chess")),
        *(("b", "passion", what) for what in ("Chess", "judo")),
        ("c", "gift", "bread"),
        ("d", "aspiration", "bread"),
        ("d", "interest", "chess"),
    ]
    sheets = {
        "people": [{"id": i, "name": i, "languages": "English"} for i in "abcd"],
        "facets": [{"person": p, "kind": k, "what": w} for p, k, w in rows],
    }
    graph = CommunityGraph({name: conform(SHEETS[name], pd.DataFrame(r)) for name, r in sheets.items()})
    alike = Alike(graph, facets(graph))
    same = pd.DataFrame(alike.same(0, np.array([1, 2, 3], np.int32)), columns=list(KINDS), index=list("bcd"))
    bread, chess, judo = (np.log(1 + 4 / k) for k in (1, 3, 1))  # bread as an interest: by a alone
    lengths = np.hypot(bread, chess) * np.hypot(chess, judo)
    assert same.loc["b", "interests"] == pytest.approx(chess**2 / lengths)
    assert np.isnan(same.loc["c", "interests"])
    assert same["languages"].tolist() == pytest.approx([1, 1, 1])
    assert same[["gifts", "times", "area"]].isna().all(axis=None)
    assert (same[["groups", "places"]] == 0).all(axis=None)
    gifts = alike.same(2, np.array([3], np.int32))[0, KINDS.index("gifts")]
    assert gifts == pytest.approx(0.5)  # one way whole, the other way nothing


@pytest.mark.parametrize(
    ("pairs", "term", "end"),
    [
        ({"a": "b"}, "a", "b"),
        ({"a": "b", "b": "c"}, "a", "c"),
        ({"c": "a", "a": "b", "b": "c"}, "b", "a"),
        ({"x": "b", "b": "c", "c": "b"}, "x", "b"),
        ({"a": "a"}, "a", "a"),
    ],
)
def test_synonyms_that_lead_on_or_round_in_a_loop(pairs: dict[str, str], term: str, end: str) -> None:
    assert settled(pairs)[term] == end
