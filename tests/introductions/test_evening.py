"""An evening at tables: who may sit together, better than by chance, the same for the same seed."""

from __future__ import annotations

import random
from itertools import combinations, pairwise
from statistics import mean

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.introductions.evening import at_random, desk_of, evening, seat
from tests.towns import Rows, graph_at_once, knows, people, permitted

IDS = [f"p{i:02}" for i in range(24)]
PAIRS = list(combinations(IDS[:9], 2))


def town(ids: list[str], **more: Rows) -> CommunityGraph:
    """A choir of everybody; every third shares a thing."""
    sheets: dict[str, Rows] = {
        "people": people(*ids),
        "groups": [{"id": "g", "name": "Choir", "interest": "singing"}, {"id": "old", "ended": "2020-01-01"}],
        "belongs": [{"person": p, "to": "g"} for p in ids],
        "facets": [{"person": p, "kind": "interest", "what": f"thing {i % 3}"} for i, p in enumerate(ids)],
        "permissions": permitted(*ids),
        "knows": knows(*pairwise(ids)),
    }
    return graph_at_once(**(sheets | more))


def test_better_than_any_of_a_thousand_by_chance() -> None:
    desk, chance = desk_of(town(IDS), IDS), random.Random(5)
    ours = sum(map(desk.worth, seat(desk, 4, 1)))
    others = [sum(map(desk.worth, at_random(desk, 4, chance))) for _ in range(1000)]
    assert ours > max(others)
    assert ours > 1.5 * mean(others)


def test_rows_by_hand() -> None:
    """Four at two tables: Ann knows Bea, Cai knows Dee; Ann and Cai like tea, Bea and Dee chess."""
    ids = ["ann", "bea", "cai", "dee"]
    likes = zip(ids, ("tea", "chess", "tea", "chess"), strict=True)
    graph = town(
        ids,
        knows=knows(("ann", "bea"), ("cai", "dee")),
        facets=[{"person": p, "kind": "interest", "what": w} for p, w in likes],
    )
    one = evening(graph, "g", 4)
    assert one.to_numpy().tolist()[0] == [1, "ann", "Ann", "Bea", "Cai", "tea"]
    two = evening(graph, "choir", 2)
    together = {frozenset(rows) for rows in two.groupby("table")["person"].agg(tuple)}
    assert together == {frozenset(("ann", "bea")), frozenset(("cai", "dee"))}  # somebody known comes first


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(
    apart=st.lists(st.sampled_from(PAIRS), max_size=36),
    allowed=st.sets(st.sampled_from(IDS[:9])),
    minors=st.sets(st.sampled_from(IDS[:9]), max_size=2),
    seats=st.integers(2, 5),
    guests=st.booleans(),
)
def test_no_rule_is_ever_broken(apart, allowed, minors, seats, guests) -> None:  # type: ignore[no-untyped-def]
    graph = town(
        IDS[:9],
        people=[{"id": i, "name": i, "adult": i not in minors} for i in IDS[:9]],
        belongs=[{"person": p, "to": "g"} for p in IDS[:5]],
        facets=[{"person": p, "kind": "interest", "what": "Singing"} for p in IDS[:9]],
        permissions=permitted(*sorted(allowed)),
        keep_apart=knows(*apart),
    )
    found = evening(graph, "g", seats, guests=guests)
    able, members = allowed - minors, set(IDS[:5])
    never = {frozenset(p) for p in apart}
    meeting = {p for p in able - members if not any(frozenset((p, m)) in never for m in members)} if guests else set()
    came = set(found["person"]) - members
    assert set(found["person"]) & members == able & members
    assert came <= meeting
    assert not any(frozenset(pair) in never for pair in combinations(came, 2))
    assert all(any(frozenset((p, q)) in never for q in came) for p in meeting - came)  # nobody is left out for nothing
    assert found["person"].is_unique
    for _, table in found.groupby("table")["person"]:
        assert len(table) <= seats
        assert not any(frozenset(p) in never for p in combinations(table, 2))


def test_of_two_guests_to_be_kept_apart_one_comes() -> None:
    """Ann sings; Bea, Cai, Dee would like to. Cai and the two others are kept apart, so that Bea and Dee come."""
    ids = ["ann", "bea", "cai", "dee"]
    sings = [{"person": p, "kind": "interest", "what": "singing"} for p in ids]
    inside = [{"person": "ann", "to": "g"}]
    apart = knows(("bea", "cai"), ("cai", "dee"))
    graph = town(ids, knows=[], facets=sings, belongs=inside, keep_apart=apart)
    assert evening(graph, "g", 2, guests=True)["person"].tolist() == ["ann", "bea", "dee"]
    assert evening(graph, "g", 2)["person"].tolist() == ["ann"]


def test_the_same_seed_the_same_tables() -> None:
    graph = town(IDS)
    assert evening(graph, "g", 5, seed=3).equals(evening(graph, "g", 5, seed=3))


def test_bad_input() -> None:
    graph = town(IDS[:3])
    with pytest.raises(InputError, match="there is no group 'zumba'"):
        evening(graph, "zumba")
    with pytest.raises(InputError, match="it has ended"):
        evening(graph, "old")
    with pytest.raises(InputError, match="Seats at a table must be a whole number of 2 or more, not 1"):
        evening(graph, "g", 1)
    with pytest.raises(InputError, match="Seats at a table must be a whole number"):
        evening(graph, "g", "four")  # type: ignore[arg-type]


def test_a_group_of_too_many() -> None:
    many = [f"p{i}" for i in range(201)]
    with pytest.raises(InputError, match="201 people are too many for one evening"):
        evening(town(many), "g")


@pytest.mark.parametrize("n", [0, 1, 2])
def test_few_people(n: int) -> None:
    assert evening(town(IDS[:n]), "g", 4)["person"].tolist() == IDS[:n]


def test_two_of_one_name_at_a_table() -> None:
    rows = people("ann", "sam1", "sam2")
    rows[1]["name"] = rows[2]["name"] = "Sam"
    likes = [{"person": p, "kind": "interest", "what": "tea"} for p in ("ann", "sam2")]
    graph = town(["ann", "sam1", "sam2"], people=rows, knows=knows(("ann", "sam1")), facets=likes)
    found = evening(graph, "g", 3).set_index("person")
    assert found.loc["ann", ["name", "knows", "meets"]].tolist() == ["Ann", "Sam (sam1)", "Sam (sam2)"]
