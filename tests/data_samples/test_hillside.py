"""Hillside: made as it says, and with what the tour and the tests rely on."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]
HILLSIDE = ROOT / "data" / "hillside"
NEXT = {
    "": {"suggested", "made"},
    "suggested": {"made", "declined"},
    "made": {"met", "declined", "did not take"},
    "met": {"in touch", "did not take"},
    "in touch": {"lasting"},
}

Tables = dict[str, pd.DataFrame]


def network(tables: Tables, without: set[str] | None = None) -> nx.Graph:
    """Ties that stand among the people who are still here."""
    people, knows = tables["people"], tables["knows"]
    here = set(people.id[people["left"] == ""]) - (without or set())
    graph = nx.Graph()
    graph.add_nodes_from(sorted(here))
    standing = knows[knows.until == ""]
    graph.add_edges_from((a, b) for a, b in zip(standing.person, standing.other, strict=True) if {a, b} <= here)
    return graph


def parted(graph: nx.Graph) -> dict[str, int]:
    """How many would lose their path to the largest remaining part, for each cut person."""
    found = {}
    for person in nx.articulation_points(graph):
        rest = graph.subgraph(nx.node_connected_component(graph, person) - {person})
        found[person] = len(rest) - max(map(len, nx.connected_components(rest)))
    return found


def paid(tables: Tables) -> set[str]:
    roles = tables["roles"]
    return set(roles.person[roles.paid == "yes"])


def make(folder: Path, *options: str) -> dict[str, bytes]:
    command = [sys.executable, str(ROOT / "scripts" / "make_town.py"), "--out", str(folder), *options]
    subprocess.run(command, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_town_has_every_sheet_and_column(town: Tables) -> None:
    assert len(town) == 38
    assert "equality" not in town, "what people say of themselves lies apart"
    assert " ".join(town["people"].columns) == "id name area adult times languages access joined left"
    assert all(len(frame) for frame in town.values())


def test_the_same_seed_gives_the_committed_bytes(tmp_path: Path) -> None:
    committed = {path.name: path.read_bytes() for path in HILLSIDE.iterdir()}
    assert make(tmp_path / "again", "--seed", "7", "--people", "300") == committed
    apart = (tmp_path / "again_equality" / "equality.csv").read_bytes()
    assert apart == (HILLSIDE.with_name("hillside_equality") / "equality.csv").read_bytes()


def test_another_seed_or_size_gives_another_sound_town(tmp_path: Path) -> None:
    first, other = make(tmp_path / "a", "--seed", "8"), make(tmp_path / "b", "--people", "150")
    assert first["people.csv"] != other["people.csv"]
    assert other["people.csv"].count(b"\n") == 151


def test_town_has_the_size_it_says(town: Tables) -> None:
    assert len(town["people"]) == 300
    levels = town["areas"].level.value_counts()
    assert levels.to_dict() == {"neighbourhood": 6, "ward": 2, "district": 1}
    assert len(town["organisations"]) == 12
    assert 13 <= len(town["places"]) <= 17
    assert len(town["groups"]) == 25
    assert len(town["introductions"]) == 90
    assert 700 <= len(town["knows"]) <= 800


def test_who_is_paid(town: Tables) -> None:
    roles = town["roles"][town["roles"].paid == "yes"]
    holders = roles.groupby("role").person.nunique().to_dict()
    assert holders == {"community builder": 2, "local area coordinator": 1}
    connectors = town["roles"][town["roles"].role == "community connector"]
    assert len(connectors) >= 6
    assert not set(connectors.person) & paid(town)


def test_ties_are_about_five_each_and_fewer_in_two_neighbourhoods(town: Tables) -> None:
    graph = network(town)
    degree = pd.Series(dict(graph.degree())).drop(list(paid(town)))
    each = degree.groupby(town["people"].set_index("id").area).mean().sort_values()
    assert 4.4 < degree.mean() < 5.6
    assert each.iloc[1] < 0.7 * each.iloc[2]
    areas = town["people"].set_index("id").area
    across = sum(areas[a] != areas[b] for a, b in graph.edges) / graph.number_of_edges()
    assert 0.08 < across < 0.25


def test_people_with_no_one_or_only_paid_ties(town: Tables) -> None:
    graph, workers = network(town), paid(town)
    residents = [person for person in graph if person not in workers]
    assert 20 <= sum(graph.degree(person) == 0 for person in residents) <= 30
    assert sum(bool(graph[p]) and set(graph[p]) <= workers for p in residents) >= 5
    assert sum(graph.degree(p) == 1 and not set(graph[p]) & workers for p in residents) >= 10


@pytest.mark.parametrize("with_paid", [True, False])
def test_some_people_alone_join_a_circle_to_the_rest(town: Tables, with_paid: bool) -> None:
    workers = paid(town)
    held = parted(network(town, set() if with_paid else workers))
    assert sum(count >= 4 for person, count in held.items() if person not in workers) >= 2


def test_some_single_ties_join_circles(town: Tables) -> None:
    graph = network(town, paid(town))
    parts = []
    for bridge in list(nx.bridges(graph)):
        graph.remove_edge(*bridge)
        parts.append(min(len(nx.node_connected_component(graph, end)) for end in bridge))
        graph.add_edge(*bridge)
    assert max(parts) >= 4


def test_a_circle_hangs_on_the_paid_builder(town: Tables) -> None:
    whole, without = network(town), network(town, paid(town))
    largest = max(nx.connected_components(without), key=len)
    apart = [part for part in nx.connected_components(without) if part != largest and len(part) >= 4]
    assert apart
    assert all(len(nx.node_connected_component(whole, next(iter(part)))) > len(largest) for part in apart)


def test_special_people(town: Tables) -> None:
    people = town["people"]
    assert (people.adult == "no").any()
    assert (people["left"] != "").any()
    assert people.name.value_counts().loc[lambda n: n > 1].to_dict() == {"Sam Price": 2}
    assert people.name.str.contains("'").any()
    minors = set(people.id[people.adult == "no"])
    assert not minors & set(town["permissions"].person)
    assert not minors & {p for cell in town["introductions"].parties for p in cell.split(";")}


def test_ties_that_ended_or_are_disputed(town: Tables) -> None:
    assert (town["knows"].until != "").sum() >= 5
    assert (town["knows"].disputed == "yes").sum() == 2


def test_permissions_are_given_withdrawn_and_withheld(town: Tables) -> None:
    introduce = town["permissions"][town["permissions"]["for"] == "introduce"]
    adults = (town["people"].adult == "yes").sum()
    assert 0.8 * adults < len(introduce) < adults
    assert (introduce.withdrawn != "").sum() >= 5
    assert (town["permissions"].how != "").all()


def test_people_kept_apart_would_otherwise_be_a_match(town: Tables) -> None:
    apart, facets = town["keep_apart"], town["facets"].groupby("person").what.agg(set)
    coordinators = town["roles"][town["roles"].role == "local area coordinator"].person
    allowed = town["permissions"][town["permissions"]["for"] == "introduce"]
    may = set(allowed.person[allowed.withdrawn == ""])
    parties = [set(cell.split(";")) for cell in town["introductions"].parties]
    assert set(apart.set_by) <= set(coordinators)
    for one, other in zip(apart.person, apart.other, strict=True):
        assert facets[one] & facets[other]
        assert {one, other} <= may
        assert not network(town).has_edge(one, other)
        assert not any({one, other} <= met for met in parties)


def test_introductions_live_in_order(town: Tables) -> None:
    follow = town["follow_ups"].assign(date=lambda f: pd.to_datetime(f.date))
    states = town["introductions"].set_index("id").state
    for ident, steps in follow.groupby("introduction", sort=False):
        met = steps.date[steps.state == "met"].min()
        before = ""
        for day, state in zip(steps.date, steps.state, strict=True):
            assert state in NEXT[before]
            least = {"in touch": 28, "lasting": 84}.get(state)
            assert least is None or (day - met).days >= least
            before = state
        assert steps.date.is_monotonic_increasing
        assert states[ident] == before
    assert set(follow.introduction) == set(states.index)
    assert set(states) == {"declined", "did not take", "lasting"}.union(NEXT) - {""}


def test_parties_had_said_yes_before(town: Tables) -> None:
    rows = town["permissions"][town["permissions"]["for"] == "introduce"].set_index("person")
    people = set(town["people"].id)
    for introduction in town["introductions"].itertuples():
        parties = introduction.parties.split(";")
        assert introduction.introducer not in parties
        assert len(parties) >= 2
        for person in people & set(parties):
            assert rows.given[person] <= introduction.date
            assert rows.withdrawn[person] == "" or rows.withdrawn[person] > introduction.date


def test_people_who_met_know_each_other_from_then_on(town: Tables) -> None:
    met = town["follow_ups"][town["follow_ups"].state == "met"].set_index("introduction").date
    people = set(town["people"].id)
    knows = {frozenset((t.person, t.other)): t for t in town["knows"].itertuples()}
    expected = 0
    for introduction in town["introductions"].itertuples():
        residents = [p for p in introduction.parties.split(";") if p in people]
        for pair in combinations(residents, 2) if introduction.id in met.index else ():
            tie = knows[frozenset(pair)]
            expected += 1
            assert tie.source == f"introduction {introduction.id}"
            assert tie.since == met[introduction.id]
            assert bool(tie.until) == (introduction.state == "did not take")
    assert town["knows"].source.str.startswith("introduction").sum() == expected > 40


def test_sightings_agree_with_askings_and_ties(town: Tables) -> None:
    asked = town["asked"].set_index(["person", "wave"])
    windows = town["waves"].set_index("id")
    knows = {frozenset((t.person, t.other)): t for t in town["knows"].itertuples()}
    for seen in town["sightings"].itertuples():
        tie, asking = knows[frozenset((seen.person, seen.other))], asked.loc[seen.reporter, seen.wave]
        assert (asking.result, asking.date) == ("answered", seen.date)
        assert windows["from"][seen.wave] <= seen.date <= windows["to"][seen.wave]
        if seen.value == "present":
            assert tie.since <= seen.date
            assert tie.until == "" or tie.until > seen.date
            assert tie.confirmed >= seen.date
    assert town["sightings"].groupby(["reporter", "wave"]).size().max() <= 10
    assert windows.name.tolist() == ["baseline", "12 months"]


def test_wards_hold_the_neighbourhoods(town: Tables) -> None:
    areas = town["areas"].set_index("id")
    for level, above in (("neighbourhood", "ward"), ("ward", "district")):
        parents = areas[areas.level == level].part_of
        assert (areas.level[parents] == above).all()
    homes = areas.level[town["people"].area]
    assert (homes == "neighbourhood").all()


@pytest.mark.parametrize("sheet", ["groups", "events"])
def test_residents_and_builders_both_start_things(town: Tables, sheet: str) -> None:
    assert set(town[sheet].initiated_by) == {"residents", "builder", "agency"}
