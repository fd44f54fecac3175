"""What somebody might join: the walk against its definition, the rules, and what is said."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectome.errors import InputError
from connectome.introductions.joining import INTEREST, suggest_to
from connectome.introductions.membership_walk import walk
from tests.towns import Rows, graph_at_once, graph_of, knows, people, permitted


def belongs(*pairs: tuple[str, str]) -> list[dict[str, object]]:
    return [{"person": p, "to": g, "until": ""} for p, g in pairs]


def town(folder: Path, **more: Rows):  # type: ignore[no-untyped-def]
    """Ann and Bea are in the choir, Bea and Cai in the bakers; Ann likes plants, the growers are about gardening."""
    sheets: dict[str, Rows] = {
        "areas": [{"id": "a1", "name": "Beacon Lane"}, {"id": "a2", "name": "Canal Side"}],
        "people": people("ann", "bea", "cai", "dee", area="a1", access="step-free"),
        "places": [
            {"id": "hall", "name": "Hall", "area": "a1", "access": "step-free"},
            {"id": "park", "name": "Park", "area": "a2", "access": ""},
        ],
        "groups": [
            {"id": "choir", "name": "Choir", "place": "hall", "interest": "singing", "ended": ""},
            {"id": "bakers", "name": "Bakers", "place": "hall", "interest": "bread", "ended": ""},
            {"id": "growers", "name": "Growers", "place": "park", "interest": "gardening", "ended": ""},
            {"id": "old", "name": "Old", "place": "park", "interest": "gardening", "ended": "2024-01-01"},
        ],
        "events": [
            {"id": "past", "name": "Past", "date": "2024-05-01", "place": "hall"},
            {"id": "coming", "name": "Coming", "date": "2099-05-01", "place": "park"},
        ],
        "belongs": belongs(
            ("ann", "choir"), ("bea", "choir"), ("bea", "bakers"), ("cai", "bakers"), ("dee", "growers")
        ),
        "knows": knows(("ann", "bea"), ("ann", "cai")),
        "facets": [{"person": "ann", "kind": "interest", "what": "Plants"}],
        "permissions": permitted("ann", "bea", "dee"),
    }
    return graph_of(folder, **(sheets | more))


def test_the_walk_is_the_inverse_of_the_study() -> None:
    rng = np.random.default_rng(1)
    inside = rng.random((12, 5)) < 0.3
    person, to = np.nonzero(inside)
    joined = np.zeros((17, 17))
    joined[person, 12 + to] = joined[12 + to, person] = 1
    size = joined.sum(axis=0) + 1
    whole = np.linalg.inv(np.eye(17) - 0.7 * joined / np.sqrt(np.outer(size, size)))
    np.testing.assert_allclose(walk(person, to, 12, 5, np.arange(12)), whole[:12, 12:], rtol=0, atol=1e-12)


def test_scores_and_words_by_hand(tmp_path: Path) -> None:
    found = suggest_to(town(tmp_path), "ann").set_index("to")
    assert list(found.index) == ["bakers", "growers"]
    assert found.loc["growers", "score"] == pytest.approx(math.log(0.003) + 0.25 * math.log(2) + INTEREST, abs=1e-9)
    assert found.loc["growers", "around"] == "gardening"
    assert found.loc["growers", "reason"] == (
        "It is about gardening; Ann cares about Plants. Not known of the place: step-free."
    )
    assert found.loc["bakers", "alongside"] == "Bea"  # Cai has not said yes: neither named nor counted
    assert found.loc["bakers", "reason"] == (
        "Bea takes part and knows Ann. It is in Beacon Lane, as Ann is. Recorded of the place: step-free."
    )
    assert found.loc["bakers", ["area", "access", "members"]].tolist() == ["Beacon Lane", "step-free", 2]


def test_a_group_through_which_people_come(tmp_path: Path) -> None:
    more = belongs(("ann", "choir"), ("bea", "choir"), ("cai", "choir"), ("bea", "bakers"), ("cai", "bakers"))
    found = suggest_to(town(tmp_path, belongs=more, knows=knows(("ann", "dee"))), "ann").set_index("to")
    assert "People of Choir, where Ann takes part, come here too." in found.loc["bakers", "reason"]


def test_nothing_known_is_said(tmp_path: Path) -> None:
    found = suggest_to(town(tmp_path), "dee").set_index("to")
    assert found.loc["choir", "reason"].startswith("We have little to go on here.")


def test_only_coming_events(tmp_path: Path) -> None:
    graph = town(tmp_path)
    assert suggest_to(graph, "ann", "events")["to"].tolist() == ["coming"]
    assert suggest_to(graph.at("2026-01-01"), "ann", "events")["to"].tolist() == ["coming"]


def test_a_place_is_known_through_its_groups(tmp_path: Path) -> None:
    (row,) = suggest_to(town(tmp_path), "ann", "places").to_dict("records")
    assert (row["to"], row["members"], row["around"]) == ("park", 1, "gardening")


ACCESS = {
    "": {"hall", "park", "yard"},
    "Step-Free": {"hall", "park"},
    "hearing loop": {"park", "yard"},
    "quiet; hearing loop": {"park", "yard"},
    "quiet": {"park"},
}
"""What works for Ann, and where she could come: the hall (step-free), the park (nothing known), the yard (a loop)."""


@pytest.mark.parametrize("works", ACCESS)
@pytest.mark.parametrize("to", ["groups", "places", "events"])
def test_nowhere_that_is_known_to_be_easy_otherwise(tmp_path: Path, to: str, works: str) -> None:
    places = [("hall", "step-free"), ("park", ""), ("yard", "hearing loop; parking")]
    held = {"hall": "choir", "park": "growers", "yard": "crew"}
    graph = town(
        tmp_path,
        people=[{"id": p, "name": p, "access": works if p == "ann" else "step-free"} for p in ("ann", "bea", "dee")],
        places=[{"id": p, "name": p, "access": easy} for p, easy in places],
        groups=[{"id": g, "name": g, "place": p} for p, g in held.items()],
        events=[{"id": f"{g} day", "name": g, "date": "2099-05-01", "place": p} for p, g in held.items()],
        belongs=belongs(("bea", "crew")),
        knows=knows(("ann", "bea")),
    )
    name = {"places": str, "groups": held.get, "events": lambda p: f"{held[p]} day"}[to]
    assert set(suggest_to(graph, "ann", to)["to"]) == {name(p) for p in ACCESS[works]}


@pytest.mark.parametrize(("person", "other"), [("ann", "cai"), ("cai", "ann")])
def test_nowhere_one_would_meet_whom_to_be_kept_apart_from(tmp_path: Path, person: str, other: str) -> None:
    graph = town(tmp_path, keep_apart=[{"person": person, "other": other}])
    assert suggest_to(graph, "ann")["to"].tolist() == ["growers"]
    more = belongs(("ann", "growers"), ("cai", "bakers"))
    graph = town(tmp_path, keep_apart=[{"person": person, "other": other}], belongs=more)
    assert suggest_to(graph, "ann", "places").empty  # the bakers meet in the hall


def test_nor_where_they_would_come_to_an_event_at_the_same_place() -> None:
    graph = graph_at_once(
        people=people("ann", "cai"),
        places=[{"id": "hall", "name": "Hall"}],
        groups=[{"id": "g", "name": "Bakers", "place": "hall"}],
        events=[{"id": "e", "name": "Fair", "place": "hall", "date": "2999-01-01"}],
        belongs=[{"person": "cai", "to": "e"}],
        permissions=permitted("ann"),
        keep_apart=knows(("ann", "cai")),
    )
    for to in ("groups", "places", "events"):
        assert suggest_to(graph, "ann", to).empty, to


def test_friends_of_one_name_are_told_apart() -> None:
    graph = graph_at_once(
        people=[{"id": i, "name": "Sam"} for i in ("p0", "p1", "p2")],
        knows=knows(("p0", "p1"), ("p0", "p2")),
        groups=[{"id": "g", "name": "Bakers"}],
        belongs=[{"person": p, "to": "g"} for p in ("p1", "p2")],
        permissions=permitted("p0", "p1", "p2"),
    )
    assert "Sam (p1) and Sam (p2) take part and know Sam." in suggest_to(graph, "p0")["reason"][0]


NAMES = ("ann", "bea", "cai", "dee")
GROUPS = ("choir", "bakers", "growers")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(
    inside=st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(GROUPS)), max_size=8).map(sorted),
    apart=st.sets(st.sampled_from(NAMES), min_size=2, max_size=2),
    allowed=st.sets(st.sampled_from(NAMES)).map(sorted),
)
def test_no_rule_is_ever_broken(inside, apart, allowed) -> None:  # type: ignore[no-untyped-def]
    graph = graph_at_once(
        people=people(*NAMES),
        groups=[{"id": g, "name": g} for g in GROUPS],
        belongs=belongs(*inside),
        keep_apart=knows(tuple(sorted(apart))),
        knows=knows(("ann", "bea"), ("cai", "dee")),
        permissions=permitted(*allowed),
    )
    for person in allowed:
        avoided = {g for p, g in inside if person in apart and p in apart} | {g for p, g in inside if p == person}
        found = suggest_to(graph, person, limit=9)
        assert set(found["to"]) == set(GROUPS) - avoided
        for group, alongside in zip(found["to"], found["alongside"], strict=True):
            named = {n.lower() for n in alongside.split(";") if n}
            assert named <= set(allowed) & {p for p, g in inside if g == group}


@pytest.mark.parametrize("to", ["groups", "places"])
@pytest.mark.parametrize("state", ["declined", "did not take"])
def test_nothing_an_introduction_to_was_declined(tmp_path: Path, to: str, state: str) -> None:
    target = {"groups": "growers", "places": "park"}[to]
    assert target in suggest_to(town(tmp_path), "ann", to)["to"].tolist()
    made = {"id": "i1", "date": "2025-02-01", "parties": f"bea;{target};ann", "state": "made"}
    no = {"introduction": "i1", "date": "2025-03-01", "state": state}
    graph = town(tmp_path, introductions=[made], follow_ups=[no])
    assert target not in suggest_to(graph.at("2025-02-10"), "ann", to)["to"].tolist()  # known now, on any day


def test_of_one_area(tmp_path: Path) -> None:
    assert suggest_to(town(tmp_path), "ann", area="Canal Side")["to"].tolist() == ["growers"]
    with pytest.raises(InputError, match="no area 'Nowhere'"):
        suggest_to(town(tmp_path), "ann", area="Nowhere")


def test_who_cannot_be_suggested_anything(tmp_path: Path) -> None:
    rows = [
        *people("ann", "bea"),
        {"id": "kid", "name": "Kid", "adult": "no"},
        {"id": "gone", "left": "2025-02-01"},
    ]
    graph = graph_of(
        tmp_path,
        people=[{"adult": "yes", "left": "", "name": "", **row} for row in rows],
        permissions=permitted("ann", "kid", "gone"),
    ).at("2026-01-01")
    with pytest.raises(InputError, match="connectome permit bea introduce"):
        suggest_to(graph, "bea")
    with pytest.raises(InputError, match="or is under 18"):
        suggest_to(graph, "kid")
    with pytest.raises(InputError, match="'gone' is not here on the day shown"):
        suggest_to(graph, "gone")
    with pytest.raises(InputError, match="no person with the id 'zed'"):
        suggest_to(graph, "zed")
    with pytest.raises(InputError, match="Choose from groups, places, events"):
        suggest_to(graph, "ann", "clubs")
    with pytest.raises(InputError, match="whole number of 1 or more"):
        suggest_to(graph, "ann", limit=0)
    assert suggest_to(graph, "ann").empty


def test_what_somebody_would_like_is_not_what_they_care_about(tmp_path: Path) -> None:
    """Of two of their words that mean the same, the one the group uses; else what they care about."""
    said = [("aspiration", "singing"), ("aspiration", "gardening"), ("interest", "Plants")]
    graph = town(
        tmp_path, facets=[{"person": "dee", "kind": k, "what": w} for k, w in said], belongs=belongs(("bea", "bakers"))
    )
    reasons = suggest_to(graph, "dee").set_index("to")["reason"]
    assert reasons["choir"].startswith("It is about singing, which Dee would like.")
    assert reasons["growers"].startswith("It is about gardening, which Dee would like.")
    graph = town(
        tmp_path / "b",
        facets=[{"person": "dee", "kind": k, "what": w} for k, w in said[::2]],
        belongs=belongs(("bea", "bakers")),
    )
    assert (
        "It is about gardening; Dee cares about Plants."
        in suggest_to(graph, "dee").set_index("to").loc["growers", "reason"]
    )


@pytest.mark.parametrize(("day", "verb"), [("2024-01-01", "takes"), ("2026-01-01", "took")])
def test_what_is_past_is_said_so(tmp_path: Path, day: str, verb: str) -> None:
    inside = belongs(
        *((p, e) for p in ("ann", "bea", "cai") for e in ("past", "coming") if (p, e) != ("ann", "coming"))
    )
    found = suggest_to(town(tmp_path, belongs=inside, knows=knows(("bea", "dee"))).at(day), "ann", "events")
    said = f"People of Past, where Ann {verb} part, come here too."
    assert said in found.set_index("to").loc["coming", "reason"]


def test_two_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Also from somebody Ann does not know."""
    rows = people("ann", "bea", "cai", "dee")
    rows[3]["name"] = "bea"
    found = suggest_to(town(tmp_path, people=rows), "ann").set_index("to").loc["bakers"]
    assert found["reason"].startswith("Bea (bea) takes part and knows Ann.") and found["alongside"] == "Bea (bea)"
