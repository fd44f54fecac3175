"""The file on disk, and the pyvis network."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from connectome import maps
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.maps.page import as_json, fill
from tests.maps.conftest import KEY, Drawn, town
from tests.maps.reading import data_in, rows_of
from tests.towns import graph_of, knows, people, permitted


@pytest.fixture
def small(tmp_path: Path) -> CommunityGraph:
    return graph_of(
        tmp_path / "small",
        people=people("anne", "ben", "carl"),
        knows=knows(("anne", "ben"), ("ben", "carl")),
        permissions=permitted("anne", "ben", "carl"),
    )


def test_only_the_owner_can_read_the_file(tmp_path: Path, small: CommunityGraph) -> None:
    path = tmp_path / "map.html"
    path.write_text("an older map")
    path.chmod(0o644)
    before = os.umask(0)
    try:
        saved = maps.save(small, path, view="builder")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8") == maps.html(small, view="builder")
    assert (saved.path, saved.shapes, saved.ties) == (path, 3, 2)
    assert list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("where", ["no/such/folder/map.html", "folder", "file.txt/map.html", "x" * 300 + ".html"])
def test_a_path_that_cannot_be_written(tmp_path: Path, small: CommunityGraph, where: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("kept")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError, match="cannot be written"):
        maps.save(small, tmp_path / where)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_map_already_there_survives_a_failure(
    tmp_path: Path, small: CommunityGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.html"
    path.write_text("an older map")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left"):
        maps.save(small, path)
    assert path.read_text() == "an older map"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["map.html"]


def test_an_unknown_view_or_layer(tmp_path: Path, small: CommunityGraph) -> None:
    with pytest.raises(InputError, match="no view 'mayor'"):
        maps.save(small, tmp_path / "map.html", view="mayor")
    with pytest.raises(InputError):
        maps.save(small, tmp_path / "map.html", layer="friends of friends")
    assert not (tmp_path / "map.html").exists()


@pytest.mark.parametrize("view", ["builder", "manager", "evaluator"])
def test_network_has_the_same_nodes(view: str) -> None:
    made = maps.network(town("hillside"), view=view, key=KEY)
    data = data_in(maps.html(town("hillside"), view=view, key=KEY))
    assert type(made).__module__.startswith("pyvis.")
    assert [node["id"] for node in made.nodes] == data["shapes"]["id"]
    assert [node["label"] for node in made.nodes] == data["shapes"]["name"]
    assert len(made.edges) == len(data["lines"]) // 4
    assert not any(node["physics"] for node in made.nodes)
    assert len({(node["x"], node["y"]) for node in made.nodes}) == len(made.nodes)


@pytest.mark.parametrize(("name", "view"), [("hillside", "builder"), ("hillside", "manager"), ("bristol", "evaluator")])
def test_tables_in_the_source_hold_every_shape_and_line(drawn: Drawn, name: str, view: str) -> None:
    page = drawn(name, view).read_text()
    data = data_in(page)
    shapes = rows_of(page, "people") + rows_of(page, "things")
    assert [row[0] for row in shapes] == data["shapes"]["name"]
    over = data["time"].get("past", []) if data["time"] else []
    assert len(rows_of(page, "lines")) == len(data["lines"]) // 4 + len(over) // 6
    assert len(rows_of(page, "introductions")) == len(data["introductions"])
    assert len(rows_of(page, "across")) >= len(data["trunks"])
    ties = {row[0]: row[2] for row in rows_of(page, "people")}
    said = dict(zip(data["shapes"]["name"], data["shapes"]["ties"], strict=True))
    assert all(int(ties[name]) == said[name] for name in ties if data["shapes"]["name"].count(name) == 1)


def test_the_page_names_no_other_place(drawn: Drawn) -> None:
    """Nothing a browser would fetch: no src, no import, no address, and a policy that says so."""
    page = drawn("hillside", "builder").read_text()
    head = page[: page.index('<script type="application/json"')]
    assert "default-src 'none'" in head
    assert " src=" not in head
    assert "@import" not in head
    assert "url(" not in head
    assert "sourceMappingURL" not in page
    assert "http://" not in head
    assert "https://" not in head


def test_placeholders_in_names_stay_names(tmp_path: Path) -> None:
    rows = [{"id": "p1", "name": "{{script}} {{data}}"}]
    graph = graph_of(tmp_path, people=rows, permissions=permitted("p1"))
    page = maps.html(graph, view="builder")
    assert data_in(page)["shapes"]["name"] == ["{{script}} {{data}}"]
    assert fill("{{a}}-{{b}}", {"a": "{{b}}", "b": "x"}) == "{{b}}-x"


def test_json_cannot_leave_its_element() -> None:
    text = as_json({"name": "</script><!-- \u2028\u2029"})
    assert "<" not in text
    assert "\u2028" not in text
    assert "\u2029" not in text
