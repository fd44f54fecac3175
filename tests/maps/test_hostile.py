"""Names are text, wherever they stand, whatever they hold; and hardly anybody is a town too."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from connectome import maps
from connectome.graph import CommunityGraph
from tests.browser import Page
from tests.maps.conftest import KEY
from tests.maps.reading import data_in, rows_of, without_library
from tests.maps.towns_to_draw import HOSTILE, hostile_town, tiny_towns
from tests.towns import graph_of, people, permitted

VIEWS = ("builder", "manager", "evaluator")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CommunityGraph]:
    return tiny_towns(tmp_path_factory.mktemp("tiny"))


class Elements(HTMLParser):
    """Notes each element and each attribute a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_names_make_no_element(tmp_path: Path, view: str) -> None:
    page = maps.html(hostile_town(tmp_path, view), view=view, key=KEY)
    found = Elements(page)
    assert found.tags.count("script") == 3
    assert {"img", "i"}.isdisjoint(found.tags)
    assert not [a for a in found.attributes if a.startswith("on")]
    names = data_in(page)["shapes"]["name"]
    assert set(HOSTILE) <= set(names)
    assert [row[0] for row in rows_of(page, "people") + rows_of(page, "things")] == names
    assert "\u2028" not in re.search(r"<script type=.application/json.*?</script>", page, re.DOTALL)[0]  # type: ignore[index]


@pytest.mark.parametrize("where", ["title", "stamp"])
def test_hostile_title_and_stamp(tmp_path: Path, where: str) -> None:
    graph = graph_of(tmp_path, people=people("anne"), permissions=permitted("anne"))
    words = (
        {"title": " ".join(HOSTILE)}
        if where == "title"
        else {"stamp": {"source": HOSTILE, **dict.fromkeys(HOSTILE, 1)}}
    )
    found = Elements(maps.html(graph, view="builder", **words))  # type: ignore[arg-type]
    assert found.tags.count("script") == 3
    assert "img" not in found.tags
    assert not [a for a in found.attributes if a.startswith("on")]


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_names_in_a_browser(page: Page, tmp_path: Path, view: str) -> None:
    path = tmp_path / "map.html"
    maps.save(hostile_town(tmp_path / "town", view), path, view=view, key=KEY)
    page.open(path)
    page.pause(0.5)
    for finding in range(int(page.run("document.querySelectorAll('[data-finding]').length"))):
        page.run(f"document.querySelectorAll('[data-finding]')[{finding}].click()")
    for tab in range(int(page.run("document.querySelectorAll('[role=tab]').length"))):
        page.run(f"document.querySelectorAll('[role=tab]')[{tab}].click()")
    rows = int(page.run("document.querySelectorAll('tr[data-shape] th button').length"))
    for row in range(0, rows, 12):  # opens cards
        page.run(f"document.querySelectorAll('tr[data-shape] th button')[{row}].click()")
    page.run("document.getElementById('query').focus()")
    page.type("script")
    page.pause(0.2)
    assert page.dialogs == []
    assert page.console == []
    assert page.requests == [path.as_uri()]
    assert (
        page.run("document.querySelectorAll('#findings img, #side img, table img, #hits img, table script').length")
        == 0
    )


@pytest.mark.parametrize("view", VIEWS)
def test_hardly_anybody(tiny: dict[str, CommunityGraph], view: str) -> None:
    for name, graph in tiny.items():
        page = maps.html(graph, view=view, key=KEY)
        data = data_in(page)
        assert len(data["shapes"]["id"]) == len(rows_of(page, "people") + rows_of(page, "things")), name
        assert "nan" not in re.sub(r"<(script|style).*?</\1>", "", without_library(page).lower(), flags=re.DOTALL), name
        assert maps.network(graph, view=view, key=KEY).num_nodes() == len(data["shapes"]["id"])


def test_hardly_anybody_in_a_browser(page: Page, tiny: dict[str, CommunityGraph], tmp_path: Path) -> None:
    for k, (name, graph) in enumerate(tiny.items()):
        for view in VIEWS if k < 3 else ("builder",):
            path = tmp_path / f"{view}-{k}.html"
            maps.save(graph, path, view=view, key=KEY)
            page.open(path)
            positions = page.run("window.connectome.positions()")
            assert page.console == [], (view, name)
            assert all(isinstance(v, int | float) for p in positions.values() for v in p), (view, name)


def test_a_person_without_a_name_is_called_by_their_id(tiny: dict[str, CommunityGraph]) -> None:
    page = maps.html(tiny["no name"], view="builder")
    assert data_in(page)["shapes"]["name"] == ["p1"]
