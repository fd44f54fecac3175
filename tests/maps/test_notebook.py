"""A notebook shows the map in a frame that runs its own script, draws, and lets nothing out."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from connectome import maps
from connectome.errors import InputError
from connectome.maps import notebook
from tests.browser import Browser, Page
from tests.maps.conftest import KEY, town
from tests.maps.reading import names_in
from tests.maps.towns_to_draw import hostile_town, tiny_towns

FRAME = re.compile(r'<iframe title="([^"]*)" ([^>]*?)style="([^"]*)" srcdoc="([^"]*)"></iframe>')


def test_the_frame_holds_the_very_page_and_may_run_scripts_only(tmp_path: Path) -> None:
    graph = hostile_town(tmp_path)
    shown = maps.show(graph, view="builder", key=KEY, height=500)
    found = FRAME.match(shown._repr_html_())
    assert found
    assert html.unescape(found[4]) == maps.html(graph, view="builder", key=KEY)
    assert 'sandbox="allow-scripts"' in found[2] and "allow-same-origin" not in found[2]
    assert "height:500px" in found[3]
    assert f"{len(shown.page.encode()) / 1e6:.2f} MB" in shown._repr_html_()
    assert "contains names" in shown._repr_html_().rpartition("</iframe>")[2]
    assert len(re.findall(r"<[a-z]", shown._repr_html_())) == 2  # the frame and the sentence under it


def test_a_graph_shows_itself_as_the_manager_may_see_it() -> None:
    graph = town("hillside")
    shown = graph._repr_html_()
    assert shown.startswith("<table>") and shown.count("<iframe") == 1
    assert names_in(html.unescape(shown), graph.frame("people")) == set()


def test_a_large_graph_says_how_to_draw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MOST_PEOPLE", 100)
    assert "maps.show(graph)" in town("hillside")._repr_html_()
    assert "<iframe" not in town("hillside")._repr_html_()


@pytest.mark.parametrize("height", [0, 199, 4001, -5])
def test_a_height_nobody_can_use_is_refused(height: int) -> None:
    with pytest.raises(InputError, match="200 to 4000 pixels high"):
        maps.show(town("bristol"), height=height)


def test_the_frame_draws_and_nothing_leaves_it(browser: Browser, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    shown = maps.show(tiny_towns(tmp_path)["two who know each other"], view="builder", key=KEY)
    path.write_text(f"<!doctype html><meta charset=utf-8>{shown._repr_html_()}", encoding="utf-8")
    inner = page.frame_of(path)
    assert inner.run("origin") == "null"
    assert inner.run("connectome.shapes") == 2
    inner.run("document.querySelector('tr[data-shape] th button').click()")
    inner.run("document.getElementById('zoom-in').click()")
    assert inner.run("document.getElementById('card-heading').textContent") == "Anne"
    page.pause(0.3)
    assert page.requests == [path.as_uri()]
    assert inner.requests == []
    assert inner.console + page.console == []
