"""What if: the numbers of the changed town equal those of a town recorded so; what may not be is refused."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.introductions.filters import filters
from connectome.introductions.supposed import NOT_TOGETHER, Supposed
from connectome.introductions.what_if import NOT_HERE, changed, layer_of, what_if
from connectome.measures import town as numbers_of
from tests.towns import Rows, graph_at_once, knows, people, permitted

IDS = ("ann", "bea", "cai", "dee", "eve")


def town(**more: Rows) -> CommunityGraph:
    """ann - bea - cai - dee, eve alone; bea is paid, everybody said yes."""
    sheets: dict[str, Rows] = {
        "people": people(*IDS),
        "groups": [{"id": "g", "name": "Choir"}],
        "belongs": [{"person": p, "to": "g"} for p in ("ann", "eve")],
        "roles": [{"person": "bea", "role": "community builder", "paid": True}],
        "knows": knows(("ann", "bea"), ("bea", "cai"), ("cai", "dee")),
        "permissions": permitted(*IDS),
    }
    return graph_at_once(**(sheets | more))


def values(graph: CommunityGraph, *arguments: object, **more: object) -> dict[str, tuple[float, float]]:
    found = what_if(graph, *arguments, **more)  # type: ignore[arg-type]
    return {r.measure: (r.before, r.after) for r in found.itertuples()}


def test_by_hand() -> None:
    found = values(town(), [("eve", "dee")], [("ann", "bea")])
    assert found["people"] == (5, 5)
    assert found["ties"] == (3, 3)
    assert found["people_without_tie"] == (1, 1)
    assert found["mean_degree"] == (1.2, 1.2)
    assert found["connectedness"] == (0.6, 0.6)
    assert found["bridges"] == (3, 3)
    assert found["reach_2_least_fifth"] == (0, 0)  # eve before, ann after
    # of residents ann, cai, dee, eve: three pairs are joined before, two of them through bea; after none are
    assert found["pairs_only_through_paid"] == (pytest.approx(2 / 3), 0)


def test_somebody_gone() -> None:
    found = what_if(town(), without=["cai"]).set_index("measure")
    assert found.loc["people", ["before", "after", "change"]].tolist() == [5, 4, -1]
    assert found.loc["ties", "after"] == 1
    assert found.loc["people_without_tie", "after"] == 2
    assert found["meaning"].str.endswith(".").all()


def test_a_group_gone_where_groups_are_the_ties() -> None:
    graph = town(knows=[])
    assert graph.default_layer() == "shared:groups"
    assert values(graph, without=["g"])["ties"] == (1, 0)
    assert values(graph, [("ann", "bea")])["ties"] == (1, 2)  # one more beside the shared group


def test_somebody_new() -> None:
    found = values(town(), [("new", "eve"), ("dee", "new")], newcomers=["new"])
    assert found["people"] == (5, 6)
    assert found["ties"] == (3, 5)
    assert found["people_without_tie"] == (1, 0)
    assert found["connectedness"] == (0.6, 1)  # four of five are joined before, 6 pairs of 10; after all are
    assert values(town(), newcomers=["new"])["people_without_tie"] == (1, 2)


def test_a_group_begins() -> None:
    """Before, ann and eve meet in the choir: a line of four ties. cai and dee know each other already."""
    found = values(town(), groups=[["cai", "dee", "eve"]])
    assert found["people"] == (5, 5)
    assert found["ties"] == (4, 6)
    assert found["bridges"] == (4, 0)


def test_a_group_ends() -> None:
    found = values(town(), without=["g"])
    assert found["ties"] == (4, 3)
    assert found["people_without_tie"] == (0, 1)


def test_a_builder_leaves_while_a_group_begins_with_somebody_new() -> None:
    """ann loses bea and keeps eve, by the choir; cai, eve and new meet; cai and dee know each other."""
    found = values(town(), without=["bea"], newcomers=["new"], groups=[["eve", "cai", "new"]])
    assert found["people"] == (5, 5)
    assert found["ties"] == (4, 5)
    assert found["components"] == (1, 1)


def test_as_if_it_were_recorded() -> None:
    after = changed(
        town(), Supposed([("new", "eve")], newcomers=["new"], groups=[["new", "dee"], ["bea", "dee", "ann"]])
    )
    told = {"x": ("new", "dee"), "y": ("bea", "dee", "ann"), "g": ("ann", "eve")}
    recorded = town(
        people=people(*IDS, "new"),
        groups=[{"id": g, "name": g} for g in told],
        belongs=[{"person": p, "to": g} for g, members in told.items() for p in members],
        knows=knows(("ann", "bea"), ("bea", "cai"), ("cai", "dee"), ("eve", "new")),
        permissions=permitted(*IDS, "new"),
    )
    for layer in ("knows", "shared:groups", "knows+shared:groups"):
        assert numbers_of(after.people(layer)) == pytest.approx(numbers_of(recorded.people(layer)), nan_ok=True), layer
    assert after.ids == sorted(after.ids)
    assert list(after.frame("groups")["name"]) == ["Choir", "A new group", "A new group 2"]


def test_which_ties_count() -> None:
    nothing, tie, group = Supposed(), Supposed([("eve", "dee")]), Supposed(groups=[["eve", "dee"]])
    assert layer_of(town(), nothing) == layer_of(town(), Supposed(without=["bea"])) == layer_of(town(), tie) == "knows"
    assert layer_of(town(), Supposed(without=["g"])) == layer_of(town(), group) == "knows+shared:groups"
    assert layer_of(town(), group, "shared:groups") == "shared:groups"
    assert layer_of(town(), tie, "shared:groups") == "shared:groups+knows"


@pytest.mark.parametrize("by", ["minor", "apart", "permission"])
def test_whom_nobody_may_bring_together(by: str) -> None:
    graph = town(
        people=[{"id": i, "name": i, "adult": (i, by) != ("eve", "minor")} for i in IDS],
        keep_apart=knows(("dee", "eve")) if by == "apart" else [],
        permissions=permitted(*(i for i in IDS if (i, by) != ("eve", "permission"))),
    )
    assert values(graph, groups=[["cai", "dee"]])["people"] == (5, 5)
    for group in (["cai", "dee", "eve"], ["new", "eve", "dee"]):
        with pytest.raises(InputError) as refused:
            what_if(graph, newcomers=["new"], groups=[group])
        assert str(refused.value) == NOT_TOGETHER
    if by != "apart":
        with pytest.raises(InputError) as refused:
            what_if(graph, [("new", "eve")], newcomers=["new"])
        assert str(refused.value) == NOT_HERE


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(
    apart=st.sets(st.sampled_from(IDS), min_size=2, max_size=2),
    allowed=st.sets(st.sampled_from(IDS)),
    minor=st.sampled_from(IDS),
    pair=st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True),
)
def test_whom_nobody_may_introduce_is_one_sentence(  # type: ignore[no-untyped-def]
    apart, allowed, minor, pair
) -> None:
    graph = town(
        people=[{"id": i, "name": i, "adult": i != minor} for i in IDS],
        knows=[],
        keep_apart=knows(tuple(sorted(apart))),
        permissions=permitted(*sorted(allowed)),
    )
    if set(pair) <= allowed - {minor} and set(pair) != apart:
        assert len(changed(graph, Supposed([pair])).frame("knows")) == 1
    else:
        with pytest.raises(InputError) as refused:
            what_if(graph, [pair])
        assert str(refused.value) == NOT_HERE


def test_the_community_stays_as_it_is() -> None:
    graph = town()
    what_if(graph, [("eve", "dee")], [("ann", "bea")], ["cai", "g"])
    assert graph.counts() == town().counts()


def test_on_an_earlier_day_what_came_since_counts() -> None:
    """Ann and Eve have met since, Ann and Dee said no since; what is taken out is out, whatever day is looked at."""
    since = {"person": "ann", "other": "eve", "since": "2025-09-01"}
    declined = {"id": "i1", "parties": "ann;dee", "date": "2025-09-01", "state": "declined"}
    ties = [{**row, "since": "2024-01-01"} for row in knows(("ann", "bea"), ("bea", "cai"), ("cai", "dee"))]
    graph = town(knows=[*ties, since], introductions=[declined]).at("2025-06-01")
    with pytest.raises(InputError, match="'ann' and 'eve' are recorded as knowing each other already"):
        what_if(graph, [("ann", "eve")])
    with pytest.raises(InputError, match=NOT_HERE):
        what_if(graph, [("ann", "dee")])
    after = changed(graph, Supposed([("cai", "eve")], [("ann", "bea")]))
    assert filters(after).never == {"ann": {"dee", "eve"}, "dee": {"ann"}, "eve": {"ann"}}
    assert after.as_of == "2025-06-01"


def test_bad_input() -> None:
    graph = town(people=[{"left": None, **p} for p in people(*IDS)] + [{"id": "gone", "left": "2025-01-01"}])
    graph = graph.at("2026-01-01")
    for change, words in (
        ({"add": [("ann", "zed")]}, "no person with the id 'zed'"),
        ({"add": [("ann", "gone")]}, "'gone' is not here on the day shown"),
        ({"add": [("ann", "ann")]}, "between two different people"),
        ({"add": [("ann",)]}, "between two different people"),
        ({"add": ["ann"]}, "between two different people"),
        ({"add": [("bea", "ann")]}, "know each other already|knowing each other already"),
        ({"remove": [("ann", "eve")]}, "no tie to take out"),
        ({"without": ["g9"]}, "nobody and nothing with the id 'g9'"),
        ({"newcomers": ["ann"]}, "id 'ann' is taken"),
        ({"newcomers": ["g"]}, "id 'g' is taken"),
        ({"newcomers": ["gone"]}, "id 'gone' is taken"),
        ({"newcomers": [" "]}, "Give somebody new an id"),
        ({"add": [("new", "ann")]}, "no person with the id 'new'"),
        ({"add": [("new", "new")], "newcomers": ["new"]}, "between two different people"),
        ({"remove": [("new", "ann")], "newcomers": ["new"]}, "no person with the id 'new'"),
        ({"groups": [["ann"]]}, "two people or more, not of 1: ann"),
        ({"groups": [["ann", "ann"]]}, "two people or more, not of 1: ann"),
        ({"groups": [[]]}, "two people or more, not of 0: nobody"),
        ({"groups": [["ann", "zed"]]}, "no person with the id 'zed'"),
        ({"groups": [["ann", "gone"]]}, "'gone' is not here on the day shown"),
        ({"without": ["gone"]}, "nobody and nothing with the id 'gone'"),
    ):
        with pytest.raises(InputError, match=words):
            what_if(graph, **change)  # type: ignore[arg-type]


def test_nobody_left() -> None:
    found = values(graph_at_once(people=people("ann")), without=["ann"])
    assert found["people"] == (1, 0)
    assert found["reach_2_least_fifth"][1] != found["reach_2_least_fifth"][1]
