"""Bristol and Korea: the published counts."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pandas as pd
import pytest

Tables = dict[str, pd.DataFrame]


def test_bristol_is_whole(bristol: Tables) -> None:
    organisations = set(bristol["organisations"].id)
    members = bristol["belongs"].to.isin(organisations)
    assert [len(bristol[sheet]) for sheet in ("people", "organisations", "events", "links")] == [150, 97, 17, 253]
    assert (members.sum(), (~members).sum()) == (304, 939)
    assert set(bristol["belongs"].role[members]) == {"takes part"}
    assert set(bristol["belongs"].role[~members]) == {"attends"}
    assert set(bristol["links"].kind) == {"takes part in"}
    assert set(bristol["links"]["from"]) <= organisations
    assert set(bristol["links"].to) <= set(bristol["events"].id)
    assert bristol["people"].name.iloc[0] == "Person 101"


def test_bristol_gives_the_published_projection(bristol: Tables) -> None:
    """People joined by shared organisations: counts computed by networkx and igraph, which agree."""
    graph = nx.Graph()
    graph.add_nodes_from(bristol["people"].id)
    members = bristol["belongs"][bristol["belongs"].to.isin(bristol["organisations"].id)]
    for _, people in members.groupby("to").person:
        graph.add_edges_from(combinations(people, 2))
    sizes = sorted(map(len, nx.connected_components(graph)), reverse=True)
    assert graph.number_of_edges() == 654
    assert (len(sizes), sizes[0], sum(size == 1 for size in sizes)) == (19, 127, 13)
    assert (len(list(nx.articulation_points(graph))), len(list(nx.bridges(graph)))) == (14, 13)
    assert nx.global_efficiency(graph) == pytest.approx(0.29746, abs=1e-5)


def test_korea_is_the_closest_neighbours_and_nothing_else(korea: Tables) -> None:
    graph = nx.Graph(zip(korea["knows"].person, korea["knows"].other, strict=True))
    graph.add_nodes_from(korea["people"].id)
    assert set(korea) == {"people", "areas", "knows", "permissions"}
    assert (len(korea["people"]), len(korea["areas"]), len(korea["knows"])) == (517, 12, 1202)
    assert nx.number_of_isolates(graph) == 21
    assert nx.number_connected_components(graph) == 34
    assert set(korea["knows"].source) == {"closest neighbours, 1973 survey"}


@pytest.mark.parametrize("name", ["bristol", "korea"])
def test_published_people_may_be_introduced_and_shown(name: str, request: pytest.FixtureRequest) -> None:
    tables: Tables = request.getfixturevalue(name)
    given = tables["permissions"].groupby("for").person.agg(set).to_dict()
    everybody = set(tables["people"].id)
    assert given == {"introduce": everybody, "map": everybody}
    assert tables["permissions"].how.str.startswith("published, pseudonymous data").all()
