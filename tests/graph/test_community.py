"""CommunityGraph: days, areas, paid roles, layers. Expected values are read off the rows written here."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.privacy.views import VIEWS, view_of
from tests.towns import graph_of, people


def town(folder: Path) -> CommunityGraph:
    return graph_of(
        folder,
        areas=[
            {"id": "d", "name": "District", "level": "district", "part_of": ""},
            {"id": "a", "name": "Old Town", "level": "neighbourhood", "part_of": "d"},
            {"id": "b", "name": "Mill", "level": "neighbourhood", "part_of": "d"},
        ],
        people=[
            {"id": "p1", "name": "Ann", "area": "a", "joined": "2025-01-01", "left": ""},
            {"id": "p2", "name": "Ben", "area": "a", "joined": "", "left": "2026-02-01"},
            {"id": "p3", "name": "Cy", "area": "b", "joined": "2026-01-01", "left": ""},
            {"id": "w", "name": "Worker", "area": "b", "joined": "", "left": ""},
        ],
        organisations=[{"id": "o", "name": "Council", "area": "a"}],
        places=[{"id": "pl", "name": "Library", "area": "b"}],
        groups=[{"id": "g", "name": "Choir", "place": "pl", "started": "2025-06-01"}],
        roles=[{"person": "w", "role": "community builder", "organisation": "o", "since": "2025-03-01", "paid": "yes"}],
        knows=[
            {"person": "p1", "other": "p2", "since": "2025-02-01", "until": "", "strength": "close"},
            {"person": "p3", "other": "p1", "since": "2026-01-15", "until": "2026-03-01", "strength": ""},
            {"person": "w", "other": "p3", "since": "", "until": "", "strength": "friend"},
        ],
        belongs=[{"person": "p1", "to": "g", "role": "leads"}, {"person": "p3", "to": "g", "role": "attends"}],
        permissions=[
            {"person": "p1", "for": "map", "given": "2025-01-01", "withdrawn": "2026-06-01"},
            {"person": "p3", "for": "map", "given": "2027-01-01", "withdrawn": ""},
        ],
    )


def pairs(graph: CommunityGraph, layer: str | None = None) -> set[tuple[str, str]]:
    frame = graph.people(layer).to_frame()
    return set(zip(frame["person"], frame["other"], strict=True))


def test_a_day(tmp_path: Path) -> None:
    graph = town(tmp_path)
    assert graph.data_date() == "2026-03-01"
    early = graph.at("2025-02-01")
    assert early.ids == ["p1", "p2", "w"]
    assert pairs(early) == {("p1", "p2")}
    assert early.paid == frozenset()
    assert graph.at("2026-01-31").paid == {"w"}
    assert pairs(graph.at("2026-02-01")) == {("p1", "p3"), ("p3", "w")}, "who left takes their ties along"
    assert pairs(graph.at("2026-03-01")) == {("p3", "w")}, "a tie is over on its last day"
    assert early.frame("permissions")["withdrawn"].tolist() == ["2026-06-01"], "permissions are not turned back"


def test_what_a_day_was_turned_back_from(tmp_path: Path) -> None:
    whole = town(tmp_path)
    assert whole.history is whole
    day = whole.at("2025-06-30")
    assert (day.ids, day.at("2025-01-01").history.ids) == (["p1", "p2", "w"], whole.ids)
    assert day.within("b").history.ids == whole.within("b").ids
    assert day.without_paid_roles().history.ids == whole.without_paid_roles().ids


def test_a_view_has_no_history_to_tell_from(tmp_path: Path) -> None:
    """What a view leaves out must not be reachable through it."""
    day = town(tmp_path).at("2026-06-30")
    for name in VIEWS:
        seen = view_of(day, name).graph
        assert seen.history is seen


def test_not_a_day(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a date"):
        town(tmp_path).at("yesterday")


def test_areas(tmp_path: Path) -> None:
    graph = town(tmp_path)
    assert graph.within("Old Town").ids == ["p1", "p2"]
    assert graph.within("d").ids == graph.ids
    mill = graph.within("mill")
    assert pairs(mill) == {("p3", "w")}
    assert list(mill.frame("groups").index) == ["g"]
    assert list(mill.frame("organisations").index) == []
    assert mill.frame("roles")["organisation"].isna().all(), (
        "a reference to what was left out is missing, the row stays"
    )
    with pytest.raises(InputError, match="no area 'Atlantis'"):
        graph.within("Atlantis")


def test_without_paid_roles(tmp_path: Path) -> None:
    graph = town(tmp_path)
    assert graph.without_paid_roles().ids == ["p1", "p2", "p3"]
    assert pairs(graph.without_paid_roles()) == {("p1", "p2"), ("p1", "p3")}
    assert graph.ids == ["p1", "p2", "p3", "w"], "the graph itself stays as it is"


def test_layers(tmp_path: Path) -> None:
    graph = town(tmp_path)
    assert pairs(graph, "shared:groups") == {("p1", "p3")}
    assert len(pairs(graph, "shared:organisations")) == 0
    both = graph.people("knows+shared:groups").to_frame().set_index(["person", "other"])["strength"]
    assert both.to_dict() == {("p1", "p2"): 3.0, ("p1", "p3"): 2.0, ("p3", "w"): 2.0}
    with pytest.raises(InputError, match="no layer 'likes'"):
        graph.people("likes")


def test_default_layer(tmp_path: Path) -> None:
    graph = town(tmp_path / "a")
    assert graph.default_layer() == "knows"
    without = graph_of(
        tmp_path / "b",
        people=people("x", "y"),
        organisations=[{"id": "o", "name": "O"}],
        belongs=[{"person": p, "to": "o"} for p in ("x", "y")],
    )
    assert without.default_layer() == "shared:organisations"
    assert pairs(without) == {("x", "y")}
    assert graph_of(tmp_path / "c", people=people("x")).default_layer() == "knows"


def test_frames_are_copies(tmp_path: Path) -> None:
    graph = town(tmp_path)
    frame = graph.frame("people")
    frame.loc["p1", "name"] = "Somebody else"
    assert graph.frame("people").loc["p1", "name"] == "Ann"


def test_towns_of_nobody_and_one() -> None:
    nobody = CommunityGraph({})
    assert nobody.people().n == 0
    assert nobody.data_date() is None
    assert "nobody yet" in repr(nobody)


def test_notebook_table_escapes(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, people=[{"id": "p1", "name": "<b>"}])
    assert "<table>" in graph._repr_html_()
    assert "1 people" in repr(graph)


def test_a_frame_changed_by_hand_is_put_in_shape(tmp_path: Path) -> None:
    """Frames that are in shape are not converted again; keys and order of ends follow the cells whatever they are."""
    graph = town(tmp_path)
    knows = graph.frame("knows")
    assert CommunityGraph({"knows": knows}).frame("knows").equals(knows)
    changed = knows.assign(other=knows["other"].replace("p3", "p0"))
    found = CommunityGraph({"knows": changed}).frame("knows")
    assert ("p0\x1fp1", "p0", "p1") in list(found[["person", "other"]].itertuples(name=None))
    assert CommunityGraph({"knows": knows[knows.columns[::-1]]}).frame("knows").equals(knows)
    assert CommunityGraph({"knows": knows.astype(object)}).frame("knows").equals(knows)
    people = graph.frame("people").astype({"adult": object})
    assert CommunityGraph({"people": people}).frame("people")["adult"].dtype == "boolean"


def test_projection_equals_networkx(tmp_path: Path) -> None:
    """Oracle: networkx.bipartite.weighted_projected_graph on Bristol's people and organisations."""
    import networkx as nx
    from networkx.algorithms import bipartite

    from connectome import files
    from connectome.exchange.read import read
    from connectome.graph.frames import complete

    checked, _ = read(files.folder("data") / "bristol", complete({}), "uk")
    graph = CommunityGraph(checked.frames)
    belongs = graph.frame("belongs")
    belongs = belongs[belongs["to"].isin(graph.frame("organisations").index)]
    two_mode = nx.Graph()
    two_mode.add_nodes_from(graph.ids)
    two_mode.add_edges_from(zip(belongs["person"], belongs["to"], strict=True))
    expected = bipartite.weighted_projected_graph(two_mode, graph.ids)
    frame = graph.people("shared:organisations").to_frame()
    found = {frozenset(p): w for *p, w in frame.itertuples(index=False, name=None)}
    assert found == {frozenset((a, b)): w for a, b, w in expected.edges(data="weight")}
    assert len(found) == 654
    assert isinstance(frame, pd.DataFrame)


def test_what_is_said_of_another_area_is_no_part_of_this_one(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        areas=[{"id": "here"}, {"id": "there"}],
        people=people("ann", area="here"),
        changes=[{"id": c, "area": a} for c, a in (("ch1", "here"), ("ch2", "there"), ("ch3", ""))],
        ripples=[{"from": "ann", "to": c, "kind": "contributed to"} for c in ("ch1", "ch2")],
        population=[{"area": a, "count": 9} for a in ("here", "there")],
    )
    cut = graph.within("here")
    assert cut.frame("changes").index.tolist() == ["ch1", "ch3"]
    assert cut.frame("ripples")["to"].tolist() == ["ch1"]
    assert cut.frame("population")["area"].tolist() == ["here"]


def test_a_notebook_does_not_count_who_is_kept_apart(tmp_path: Path) -> None:
    apart = [{"person": "ann", "other": "ben", "set_by": "ann", "since": "2025-01-01", "reason": "why"}]
    graph = graph_of(tmp_path, people=people("ann", "ben"), keep_apart=apart)
    assert graph.counts()["keep_apart"] == 1
    assert "apart" not in repr(graph) + graph._repr_html_().partition("</table>")[0]
