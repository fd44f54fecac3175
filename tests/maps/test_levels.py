"""A town too large for one picture: areas, then circles, then people."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from connectome import maps
from connectome.graph import CommunityGraph
from tests.browser import Page
from tests.maps.reading import data_in

SIZES = {"Hill": 400, "Mill": 300, "Quay": 200}
DEPTH = "document.querySelectorAll('#crumbs li').length"


def large_town() -> CommunityGraph:
    """Three areas, one of them too large for one picture; neighbours know neighbours, some know people elsewhere."""
    areas = [area for area, size in SIZES.items() for _ in range(size)]
    ids = [f"{area}-{n:03}" for area, size in SIZES.items() for n in range(size)]
    chosen = np.random.default_rng(4)
    near = [(i, i + step) for step in (1, 2) for i in range(len(ids) - step) if areas[i] == areas[i + step]]
    far = chosen.integers(0, len(ids), (60, 2)).tolist()
    pairs = sorted({(min(a, b), max(a, b)) for a, b in near + far if a != b})
    return CommunityGraph(
        {
            "areas": pd.DataFrame({"id": list(SIZES), "name": list(SIZES)}),
            "people": pd.DataFrame({"id": ids, "name": ids, "area": areas}),
            "permissions": pd.DataFrame({"person": ids, "for": "map", "given": "2025-01-01"}),
            "knows": pd.DataFrame([(ids[a], ids[b]) for a, b in pairs], columns=["person", "other"]),
        }
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return maps.save(large_town(), tmp_path_factory.mktemp("large") / "town.html", view="builder").path


def test_every_shape_is_in_one_scene_of_people(large: Path) -> None:
    data = data_in(large.read_text())
    scenes = {s["key"]: s for s in data["scenes"]}
    drawn = sorted(u for s in scenes.values() if s["show"] == "shapes" for u in s["units"])
    assert drawn == sorted(set(data["shapes"]["unit"]))
    assert all(s["key"] == "town" or s["up"] in scenes for s in scenes.values())
    assert [data["units"][u]["name"] for u in scenes["town"]["units"]] == list(SIZES)
    assert all(u["opens"] in scenes for u in data["units"])


def test_no_scene_holds_more_people_than_can_be_read(large: Path) -> None:
    data = data_in(large.read_text())
    assert max(np.bincount(data["shapes"]["unit"])) <= 350


def test_levels_open_and_close_by_keyboard(page: Page, large: Path) -> None:
    page.open(large)
    page.run("document.getElementById('map').focus()")
    page.press("n", "Enter")
    assert page.run(DEPTH) == 2
    page.press("ArrowRight", "Enter")
    assert page.run(DEPTH) == 3
    assert len(page.run("connectome.positions()")) > 10
    page.press("Escape", "Escape")
    assert page.run(DEPTH) == 1
    assert page.console == []


def test_search_opens_the_level_where_the_person_is(page: Page, large: Path) -> None:
    page.open(large)
    page.run("document.getElementById('query').focus()")
    page.type("hill-123")
    page.press("Enter")
    assert page.run(DEPTH) == 3
    assert page.run("document.getElementById('card-heading').textContent") == "Hill-123"
