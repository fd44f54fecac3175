"""The formula's published test values, and its parts against reckonings of another kind."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize

from connectome.introductions.evaluation import formula
from connectome.introductions.evaluation.attributes import cosine, same
from connectome.introductions.odds import hubs
from connectome.introductions.weights import ridge_logit


def matrix(graph: nx.Graph) -> np.ndarray:
    return nx.to_numpy_array(graph, nodelist=sorted(graph), weight=None)


PATH, STAR, KARATE = (matrix(g) for g in (nx.path_graph(4), nx.star_graph(4), nx.karate_club_graph()))


def test_path() -> None:
    walked = formula.walk(PATH)
    assert walked[0, 2] == pytest.approx(0.084524, abs=1e-6)
    assert walked[0, 3] == pytest.approx(0.024155, abs=1e-6)
    left = formula.without_own_tie(walked, PATH)
    assert left[PATH > 0] == pytest.approx(0, abs=1e-12)
    assert (left[PATH == 0] == walked[PATH == 0]).all()


def test_star() -> None:
    assert formula.walk(STAR)[1, 2] == pytest.approx(0.060945, abs=1e-6)
    assert hubs(STAR.sum(1)) == pytest.approx(0.078125, abs=1e-12)


def test_karate() -> None:
    walked = formula.walk(KARATE)
    assert walked[0, 33] == pytest.approx(0.046472, abs=1e-6)
    assert walked[15, 16] == pytest.approx(0.000355, abs=1e-6)
    assert formula.without_own_tie(walked, KARATE)[0, 1] == pytest.approx(0.088762, abs=1e-6)
    assert hubs(KARATE.sum(1)) == pytest.approx(0.4964, abs=5e-5)
    score = formula.scores(KARATE)
    one, other = np.nonzero(np.triu(KARATE == 0, 1))
    best = sorted(zip(-score[one, other], one + 1, other + 1, strict=True))[:3]
    assert [(a, b) for _, a, b in best] == [(3, 34), (1, 34), (2, 34)]
    assert [-s for s, _, _ in best] == pytest.approx([0.1869, -0.0331, -0.2869], abs=5e-5)


def test_a_tie_taken_out_one_by_one_gives_the_same() -> None:
    degree = KARATE.sum(1) + 1
    left = formula.without_own_tie(formula.walk(KARATE), KARATE)
    for i, j in zip(*np.nonzero(np.triu(KARATE)), strict=True):
        shares = 0.7 * KARATE / np.sqrt(np.outer(degree, degree))
        shares[i, j] = shares[j, i] = 0
        assert left[i, j] == pytest.approx(np.linalg.inv(np.eye(34) - shares)[i, j], abs=1e-12)


def test_weights_are_where_a_general_minimiser_finds_them() -> None:
    draw = np.random.default_rng(5)
    x = np.column_stack([np.ones(200), draw.normal(size=(200, 2))])
    y = (draw.random(200) < 1 / (1 + np.exp(-(x @ [-1, 0.8, 0.5])))).astype(float)
    mean, precision = np.array([0.0, 1, 0]), np.array([0.0, 1, 16])

    def loss(beta: np.ndarray) -> float:
        z = x @ beta
        return float(np.logaddexp(0, z).sum() - y @ z + precision @ (beta - mean) ** 2 / 2)

    expected = minimize(loss, mean, method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 5000}).x
    assert ridge_logit(x, y, mean, precision)[0] == pytest.approx(expected, abs=1e-5)


def test_popularity_off_and_fairness_are_one_term_each() -> None:
    d = np.log1p(KARATE.sum(1))
    with_it, without = formula.scores(KARATE), formula.scores(KARATE, popularity=False)
    assert with_it - without == pytest.approx(hubs(KARATE.sum(1)) * np.add.outer(d, d), abs=1e-9)
    fewer = np.minimum.outer(d, d)
    assert formula.fair(with_it, KARATE) == pytest.approx(with_it - 0.5 * fewer, abs=1e-9)


def test_alike() -> None:
    """Two of three known pairs... of a, a, b and one not known: one of three pairs is the same."""
    found = same(pd.Series(["a", "a", "b", None]))
    third = pytest.approx(1 / 3)
    assert found[0].tolist() == [1, 1, 0, third]
    assert found[3, 2] == third


def test_shared_things_weigh_by_rarity() -> None:
    """Of 4 people, choir holds a and b, tea a, b, c; d has a thing nobody else has."""
    rows = [("a", "choir"), ("b", "choir"), ("a", "tea"), ("b", "tea"), ("c", "tea"), ("d", "own"), ("a", "tea")]
    person, what = (pd.Series(column) for column in zip(*rows, strict=True))
    found = cosine(person, what, pd.Index(list("abcd")))
    choir, tea = np.log(2), np.log(4 / 3)
    assert found[0, 1] == pytest.approx(1)
    assert found[0, 2] == pytest.approx(tea / np.hypot(choir, tea))
    assert found[3, :3].tolist() == [0, 0, 0]
