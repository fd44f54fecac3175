"""A desk: one tie more is as if all were made anew; lists without reasons are those with; keys keep the order."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.introductions import suggest, suggest_again, suggest_everybody
from connectome.introductions.desk import Desk
from connectome.introductions.suggest import suggest_few
from tests.towns import graph_at_once, knows, people, permitted

IDS = [f"p{i:02}" for i in range(12)]
PAIRS = list(combinations(IDS, 2))
held = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(["gift", "interest", "aspiration"]), st.sampled_from("abcd")),
    min_size=4,
    max_size=30,
    unique=True,
)


def town(ties: list[tuple[str, str]], likes: list[tuple[str, str, str]], paid: str = "p00") -> CommunityGraph:
    return graph_at_once(
        people=people(*IDS),
        permissions=permitted(*IDS),
        knows=knows(*ties),
        roles=[{"person": paid, "role": "community builder", "paid": True}],
        facets=[{"person": p, "kind": k, "what": w} for p, k, w in likes],
    )


def ranked(desk: Desk) -> pd.DataFrame:
    """Everybody's whole list with all that it is made of."""
    lists = desk.ranking.best(np.arange(len(IDS), dtype=np.int32), len(IDS))
    pairs = desk.ranking.explained(lists)
    columns = {f"term {k}": term for k, term in enumerate(pairs.terms.T)}
    return pd.DataFrame(pairs._asdict() | {"terms": None} | columns)


def within_two(ties: list[tuple[str, str]]) -> dict[str, set[str]]:
    near = {p: {p} | {q for tie in ties if p in tie for q in tie} for p in IDS}
    return {p: set().union(*(near[q] for q in near[p])) for p in IDS}


@settings(
    max_examples=8,
    phases=(Phase.explicit, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
@given(
    ties=st.lists(st.sampled_from(PAIRS), min_size=1, max_size=20, unique=True),
    likes=held,
    more=st.lists(st.sampled_from(PAIRS), min_size=1, max_size=3, unique=True),
    paid=st.sampled_from(IDS),
)
def test_a_tie_more_is_as_if_all_were_made_anew(ties, likes, more, paid) -> None:  # type: ignore[no-untyped-def]
    desk = Desk(town(ties, likes, paid))
    ranked(desk)
    for k, (one, other) in enumerate(more):
        graph = town([*ties, *more[: k + 1]], likes, paid)
        near = within_two([*ties, *more[:k]]), within_two([*ties, *more[: k + 1]])
        touched = set(desk.add_tie(other, one))
        assert {p for p in IDS if near[0][p] != near[1][p]} <= touched
        anew = Desk(graph, weights=desk.weights)
        pd.testing.assert_frame_equal(ranked(desk), ranked(anew), rtol=0, atol=1e-12)
        assert desk.ranking.ties.tolist() == anew.ranking.ties.tolist()
        if (one, other) in ties or (one, other) in more[:k]:
            assert not touched
        else:
            assert {one, other} <= touched


def in_a_group() -> CommunityGraph:
    return graph_at_once(
        people=people("p00", "p01"),
        groups=[{"id": "g", "name": "Choir"}],
        belongs=[{"person": "p00", "to": "g"}, {"person": "p01", "to": "g"}],
    )


def test_a_tie_that_cannot_be() -> None:
    desk = Desk(town([("p00", "p01")], [("p02", "gift", "a")]))
    with pytest.raises(InputError, match="no person with the id 'zed'"):
        desk.add_tie("p00", "zed")
    with pytest.raises(InputError, match="two different people"):
        desk.add_tie("p00", "p00")
    with pytest.raises(InputError, match="make the desk anew"):
        Desk(in_a_group()).add_tie("p00", "p01")


def test_lists_without_reasons_are_the_same_lists() -> None:
    graph = town(
        [("p00", "p01"), ("p01", "p02"), ("p04", "p05")], [(p, "interest", "abcd"[k % 3]) for k, p in enumerate(IDS)]
    )
    whole, bare = suggest_everybody(graph, 4), suggest_everybody(graph, 4, reasons=False)
    assert list(bare) == ["person", "other", "score"]
    assert len(bare) > 30
    pd.testing.assert_frame_equal(bare, whole[list(bare)], rtol=0, atol=1e-9)


@pytest.mark.parametrize("limit", [0, -1, 1.5])
def test_how_many_is_a_whole_number(limit: int) -> None:
    graph = town([("p00", "p01")], [])
    for ask in (suggest_everybody, lambda g, k: suggest(g, "p00", k), lambda g, k: suggest_again(g, "p00", k)):
        with pytest.raises(InputError, match="How many suggestions must be a whole number of 1 or more"):
            ask(graph, limit)


def test_the_best_few_have_nobody_twice_and_only_those_asked_for() -> None:
    likes = [(p, "interest", word) for p, word in zip(IDS, "aabbccddaabb", strict=True)]
    graph, drawn = town([("p00", "p01"), ("p02", "p03")], likes), frozenset(IDS[:8])
    few = suggest_few(graph, 2, among=drawn)
    ends = [*few["person"], *few["other"]]
    assert len(few) == 2 and len(set(ends)) == 4 and set(ends) <= drawn
    everybody = suggest_everybody(graph, 1, among=drawn)
    assert few["score"].iloc[0] == everybody["score"].max()
    assert few["score"].is_monotonic_decreasing
    assert len(suggest_few(graph, 1, among=drawn)) == 1
    assert suggest_few(graph, 2, among=[]).empty
