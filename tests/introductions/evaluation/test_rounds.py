"""Rounds of introductions: nobody twice a round, nothing forbidden, the town's own rate, figures by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.stats import rankdata

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.introductions.evaluation import baselines, contenders
from connectome.introductions.evaluation.acceptance import acceptance
from connectome.introductions.evaluation.contenders import SCORES, Town
from connectome.introductions.evaluation.rounds import MEASURES, OURS, luck, simulate
from tests.towns import Rows, graph_of, knows, people, permitted

AREAS: Rows = [{"id": "a1", "name": "Hill"}, {"id": "a2", "name": "Dale"}]


def made(*states: str) -> Rows:
    return [
        {"id": f"i{k}", "date": "2025-03-01", "introducer": "ann", "parties": "bea;cai", "state": s}
        for k, s in enumerate(states)
    ]


def test_the_rate_is_the_towns_own_held_back(tmp_path: Path) -> None:
    """Two took, one did not, one is not known yet: (2 + 1) / (3 + 2). Nothing known: a half. Whoever the two are."""
    states = ("in touch", "lasting", "declined", "met")
    town = people("ann", "bea", "cai")
    some = acceptance(graph_of(tmp_path / "a", people=town, introductions=made(*states)))
    assert some.chance(np.eye(3)) == pytest.approx(3 / 5)
    assert acceptance(graph_of(tmp_path / "b", people=town)).chance(np.zeros((1, 3))) == pytest.approx(0.5)


def followed_up(folder: Path) -> CommunityGraph:
    """40 introductions: of 20 with tea in common 18 took, of the others 6; half of each live in one area."""
    ids = [f"p{k:02}" for k in range(80)]
    took = [k % 20 < (18 if k < 20 else 6) for k in range(40)]
    return graph_of(
        folder,
        areas=AREAS,
        people=[row | {"area": "a1" if k % 4 in (0, 1, 2) else "a2"} for k, row in enumerate(people(*ids))],
        facets=[{"person": i, "kind": "interest", "what": "tea"} for i in ids[:40]],
        introductions=[
            {"id": f"i{k}", "date": "2025-03-01", "parties": f"{ids[2 * k]};{ids[2 * k + 1]}",
             "state": "lasting" if yes else "declined"}
            for k, yes in enumerate(took)
        ],
    )  # fmt: skip


def test_what_two_share_counts_as_far_as_follow_ups_tell(tmp_path: Path) -> None:
    graph = followed_up(tmp_path)
    learnt = acceptance(graph)
    assert (learnt.rate, learnt.known) == (25 / 42, 40)
    x = np.array([[k < 20, False, k % 2 == 0] for k in range(40)], dtype=float)
    y = np.array([k % 20 < (18 if k < 20 else 6) for k in range(40)])

    def loss(beta: np.ndarray) -> float:
        odds = beta[0] + x @ beta[1:]
        return float(np.logaddexp(0, odds).sum() - odds[y].sum() + 16 / 2 * (beta[1:] ** 2).sum())

    assert learnt.beta == pytest.approx(minimize(loss, np.zeros(4), tol=1e-10).x[1:], abs=1e-5)
    assert learnt.beta[0] > 0.3 and learnt.beta[1] == 0
    low, high = learnt.chance(np.array([[0.0, 0, 0.5], [1.0, 0, 0.5]]))
    assert low < learnt.rate < high
    assert acceptance(graph, flat=True).chance(np.eye(3)) == pytest.approx(25 / 42)


def test_luck_is_of_the_two_and_even() -> None:
    one, other = np.triu_indices(300, 1)
    found = luck(np.column_stack([one, other]), 300, 4)
    assert (found == luck(np.column_stack([other, one]), 300, 4)).all()
    assert abs(found - luck(np.column_stack([one, other]), 300, 5)).mean() == pytest.approx(1 / 3, abs=0.01)
    assert np.histogram(found, 10, (0, 1))[0] / len(found) == pytest.approx(0.1, abs=0.01)


@pytest.mark.parametrize("every", [1000, 0])
def test_the_rules_are_those_of_the_backtests(monkeypatch: pytest.MonkeyPatch, every: int) -> None:
    """For the pairs looked at: in a small town all but tied ones, in a large one those with a contact in common."""
    monkeypatch.setattr(contenders, "EVERY_PAIR", every)
    draw = np.random.default_rng(3)
    ties = np.triu(draw.random((60, 60)) < 0.06, 1).astype(float)
    ties += ties.T
    home = draw.integers(-1, 4, 60)
    same = ((home[:, None] == home) & (home[:, None] >= 0)).astype(float)
    found = contenders.pairs(Town(csr_array(ties), home), draw.permutation(60), draw)
    looked = np.zeros((60, 60), bool)
    looked[found.one, found.other] = True
    assert (found.one < found.other).all() and not looked[ties > 0].any()
    assert len(found.one) == looked.sum()
    assert looked[np.triu((ties == 0) & ((ties @ ties > 0) | (every > 0)), 1)].all()
    for name, rule in baselines.rules(same).items():
        if name in SCORES:
            ours, theirs = SCORES[name](found), rule(ties)[found.one, found.other]
            assert (rankdata(ours.round(9)) == rankdata(theirs.round(9))).all(), name
    assert set(baselines.rules(same)) - set(SCORES) == {"katz", "inverse_distance"}


def test_rounds(tmp_path: Path) -> None:
    """ann - bea and cai, dee without a tie, in two areas; eve took her permission back and stays without a tie."""
    ids = ("ann", "bea", "cai", "dee", "eve")
    rows = [row | {"area": "a1" if row["id"] in ("ann", "bea") else "a2"} for row in people(*ids)]
    graph = graph_of(
        tmp_path,
        people=rows,
        areas=AREAS,
        knows=knows(("ann", "bea")),
        permissions=permitted("ann", "bea", "cai", "dee"),
        keep_apart=knows(("cai", "dee")),
        facets=[{"person": i, "kind": "interest", "what": "tea"} for i in ids],
        roles=[{"person": "bea", "role": "community builder", "paid": "yes"}],
    )
    table = simulate(graph, rounds=3, each=2, times=2)
    assert set(table["ranking"]) == {*OURS, *SCORES}
    now, after = table[table["round"] == 0], table[table["round"] == 3]
    assert (now[[*MEASURES]].to_numpy() == [3, 0, 0, 1]).all()
    # the four pairs that may meet all cross areas, and all have been asked in the end, with the same luck for all
    assert (after["introduced"] == 4).all()
    assert (after["ties_across_areas"] == after["took"]).all()
    assert (after.groupby("draw")["took"].nunique() == 1).all()
    assert after["took"].between(0, 4).all()
    assert (after["people_without_tie"] >= 1).all()


def test_nobody_may_be_introduced(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to simulate"):
        simulate(graph_of(tmp_path, people=people("ann", "bea")))
