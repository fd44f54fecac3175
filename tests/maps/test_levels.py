"""A town too large for one picture: areas, then circles, then people; and one too large for one file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from connectome import maps
from connectome.graph import CommunityGraph
from connectome.maps import figure as figures
from connectome.maps.units import PEOPLE_IN_ONE_PICTURE
from tests.browser import Page
from tests.maps.conftest import KEY
from tests.maps.reading import data_in, persons_in, rows_of, without_library

SIZES = {"Hill": 1000, "Mill": 300, "Quay": 200, "Lock": 3}
DEPTH = "document.querySelectorAll('#crumbs li').length"
FACT = "likes brass bands"


def large_town() -> CommunityGraph:
    """Four areas, one too large for one picture; neighbours know neighbours, some know people elsewhere.

    On the hill 400 people know the next twenty each, so that they are one circle, itself too large; nobody knows the
    last 50. One in nine may not be on a map. Who knows people elsewhere has come to know them in May 2025.
    """
    areas = [area for area, size in SIZES.items() for _ in range(size)]
    ids = [f"{area}-{n:04}" for area, size in SIZES.items() for n in range(size)]
    dice = np.random.default_rng(4)
    near = [(i, i + step) for step in (1, 2, 3) for i in range(400, len(ids) - step) if areas[i] == areas[i + step]]
    near = [(a, b) for a, b in near if not 950 <= a < 1000 and not 950 <= b < 1000]
    dense = [(int(a), int(b)) for a, b in dice.integers(0, 400, (8000, 2))]
    far = dice.integers(0, 950, (60, 2)).tolist() + [[k, 1000 + k] for k in range(40)]
    pairs = sorted({(min(a, b), max(a, b)) for a, b in near + dense + far if a != b})
    permitted = [i for k, i in enumerate(ids) if k % 9 != 8]
    groups = [f"Club {k}" for k in range(12)]
    return CommunityGraph(
        {
            "areas": pd.DataFrame({"id": [a.lower() for a in SIZES], "name": list(SIZES)}),
            "people": pd.DataFrame(
                {"id": ids, "name": [f"Name of {i}" for i in ids], "area": [a.lower() for a in areas]}
            ),
            "permissions": pd.DataFrame({"person": permitted, "for": "map", "given": "2025-01-01"}),
            "knows": pd.DataFrame(
                [(ids[a], ids[b], None if areas[a] == areas[b] else "2025-05-10") for a, b in pairs],
                columns=["person", "other", "since"],
            ),
            "places": pd.DataFrame({"id": ["hall", "shed"], "name": ["Hall", "Shed"], "area": ["hill", "quay"]}),
            "groups": pd.DataFrame({"id": groups, "name": groups, "place": ["hall", "shed"] * 6}),
            "belongs": pd.DataFrame({"person": ids[:960:8], "to": [groups[k % 12] for k in range(120)]}),
            "facets": pd.DataFrame({"person": ids[:5], "kind": "passion", "what": FACT}),
        }
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, graph = tmp_path_factory.mktemp("large"), large_town().at("2025-06-30")
    made = {
        v: maps.save(graph, folder / f"{v}.html", view=v, key=KEY).path for v in ("builder", "evaluator", "manager")
    }
    with pytest.MonkeyPatch.context() as patch:  # as if a town of 1,500 were too large for one file
        patch.setattr(figures, "PEOPLE_IN_ONE_FILE", 1000)
        made["counted"] = maps.save(graph, folder / "counted.html", view="builder").path
    return made


@pytest.fixture(scope="module")
def large(files: dict[str, Path]) -> Path:
    return files["builder"]


@pytest.mark.parametrize("view", ["builder", "evaluator", "counted"])
def test_every_unit_is_reached_from_the_town(files: dict[str, Path], view: str) -> None:
    data = data_in(files[view].read_text())
    scenes = {s["key"]: s for s in data["scenes"]}
    assert [data["units"][u]["name"] for u in scenes["town"]["units"]] == sorted(SIZES)
    reached, ways = set(), ["town"]
    while ways:
        scene = scenes[ways.pop()]
        if scene["show"] == "bubbles":
            reached |= set(scene["units"])
            ways += [data["units"][u]["opens"] for u in scene["units"]]
    assert reached == set(range(len(data["units"])))
    assert max(chain_of(data, u) for u in reached) >= 3  # a circle inside a circle inside an area


def chain_of(data: dict, u: int) -> int:
    return 1 + (chain_of(data, data["units"][u]["up"]) if "up" in data["units"][u] else 0)


def test_every_shape_is_in_one_scene_and_no_scene_has_too_many(large: Path) -> None:
    data = data_in(large.read_text())
    drawn = sorted(u for s in data["scenes"] if s["show"] == "shapes" for u in s["units"])
    assert len(drawn) == len(set(drawn))
    assert set(data["shapes"]["unit"]) <= set(drawn)
    assert max(np.bincount(data["shapes"]["unit"])) <= PEOPLE_IN_ONE_PICTURE + 12  # the clubs come on top
    assert max(len(s["units"]) for s in data["scenes"]) < 100


def test_lines_between_bubbles_count_the_ties_between_them(large: Path) -> None:
    data = data_in(large.read_text())
    town = data["scenes"][0]
    area = [data["units"][u]["area"] for u in data["shapes"]["unit"]]
    lines = np.array(data["lines"]).reshape(-1, 4)
    across = [tuple(sorted((area[a], area[b]))) for a, b, _, kind in lines.tolist() if kind == 0 and area[a] != area[b]]
    told = np.array(town["links"]).reshape(-1, 3).tolist()
    names = [data["units"][u]["area"] for u in town["units"]]
    assert {tuple(sorted((names[a], names[b]))): n for a, b, n in told} == {p: across.count(p) for p in set(across)}


def test_a_view_leaves_people_out_of_every_level(files: dict[str, Path]) -> None:
    graph = large_town()
    everybody = graph.frame("people")
    permitted = set(graph.frame("permissions")["person"])
    for view in ("manager", "evaluator", "counted"):
        page = files[view].read_text()
        assert "Name of " not in page, view
        assert persons_in(page, set(everybody.index)) == set(), view
        assert FACT not in page
    builders = files["builder"].read_text()
    assert set(re.findall(r"Name of ([\w-]+)", builders)) == permitted
    assert persons_in(builders, set(everybody.index)) == permitted


def test_a_manager_comes_to_groups_and_never_to_people(files: dict[str, Path]) -> None:
    data = data_in(files["manager"].read_text())
    assert data["people"] == 0
    assert {u["people"] for u in data["units"] if u["name"] in ("Lock", "Quay")} == {"fewer than 10", "200"}
    assert all(not u.get("dots") for u in data["units"] if not u["people"].replace(",", "").isdigit())


def test_a_town_too_large_for_one_file_is_counted_and_says_so(files: dict[str, Path]) -> None:
    page = files["counted"].read_text()
    data = data_in(page)
    assert data["people"] == 0
    assert "1,336 people in 4 areas" in page
    assert "connectome map --area NAME" in page
    assert "contains names" not in without_library(page).lower()
    circles = [u for u in data["units"] if u.get("circle")]
    assert len(circles) > 3
    assert not [u["people"] for u in circles if u["people"] in "1234"]
    assert not [n for s in data["scenes"] for n in s.get("links", [])[2::3] if n < 5]
    assert len(page) - len(files["builder"].read_text()) < -50_000


def test_long_tables_are_left_to_the_script_and_others_are_not(large: Path) -> None:
    page = large.read_text()
    assert rows_of(page, "lines") == rows_of(page, "people") == []
    assert [row[0] for row in rows_of(page, "areas")] == sorted(SIZES)
    assert page.count("<noscript>") >= 3


def test_tables_made_on_the_page_hold_every_row(page: Page, large: Path) -> None:
    data = data_in(large.read_text())
    page.open(large)
    for table, many in (("people", data["people"]), ("lines", len(data["lines"]) // 4)):
        page.run(f"document.querySelector('[aria-controls=table-{table}]').click()")
        shown = page.run(f"document.querySelectorAll('#table-{table} tbody tr').length")
        more = page.run("document.querySelector('#more button').textContent")
        assert shown == 100
        assert more.endswith(f"of {many:,}")
    page.run("document.querySelector('[aria-controls=table-people]').click()")
    page.run("document.querySelectorAll('#table-people th button')[2].click()")
    ties = page.run(
        "[...document.querySelectorAll('#table-people tbody tr')].map((r) => Number(r.cells[2].textContent))"
    )
    assert ties == sorted(data["shapes"]["ties"][: data["people"]], reverse=True)[:100]
    page.run("document.querySelector('#table-people tbody th button').click()")
    assert page.run("document.querySelectorAll('tr.on').length") == 1
    assert page.run(DEPTH) >= 3
    assert page.console == []
    assert page.requests == [large.as_uri()]


def test_levels_open_and_close_by_keyboard(page: Page, large: Path) -> None:
    page.open(large)
    page.run("document.getElementById('map').focus()")
    page.press("n", "Enter")
    assert page.run(DEPTH) == 2
    page.press("n", "Enter")
    depth = page.run(DEPTH)
    assert depth == 3
    page.press("Escape", "Escape")
    assert page.run(DEPTH) == 1
    assert page.console == []


def test_levels_open_by_a_click(page: Page, large: Path) -> None:
    page.open(large)
    spots = page.run("window.connectome.positions()")
    left, top = page.run("(({ left, top }) => [left, top])(document.getElementById('map').getBoundingClientRect())")
    page.click(left + spots["unit Hill"][0], top + spots["unit Hill"][1])
    page.wait_for(f"{DEPTH} === 2")
    page.run("document.querySelector('#crumbs button').click()")
    assert page.run(DEPTH) == 1


def test_search_opens_the_level_where_it_is(page: Page, large: Path) -> None:
    data = data_in(large.read_text())
    page.open(large)
    for words, heading in (("hill-0123", "Name of Hill-0123"), ("mill", None)):
        page.run("document.getElementById('query').value = ''")
        page.run("document.getElementById('query').focus()")
        page.type(words)
        if heading is None:
            continue
        page.press("Enter")
        assert page.run("document.getElementById('card-heading').textContent") == heading
    home = data["units"][data["shapes"]["unit"][data["shapes"]["id"].index("Hill-0123")]]
    assert page.run("location.hash").startswith(f"#{home['opens']}~")


def test_a_finding_of_people_in_many_circles_lists_them(page: Page, large: Path) -> None:
    data = data_in(large.read_text())
    found, home = data["findings"], data["shapes"]["unit"]
    page.open(large)
    k = next(k for k, f in enumerate(found) if len({home[i] for i in f["shapes"]}) > 1)
    page.run(f"document.querySelector('[data-finding=\"{k}\"]').click()")
    assert page.run(DEPTH) == 1
    listed = page.run("[...document.querySelectorAll('#card-body button')].map((b) => b.textContent)")
    assert len(listed) == min(len(found[k]["shapes"]), 60)
    page.run("document.querySelector('#card-body button').click()")
    assert page.run("document.getElementById('card-heading').textContent") == listed[0]
    assert page.run(DEPTH) > 1


def one_area(n: int, pairs: list[tuple[int, int]]) -> CommunityGraph:
    ids = [f"p{k:05}" for k in range(n)]
    return CommunityGraph(
        {
            "areas": pd.DataFrame({"id": ["a"], "name": ["All"]}),
            "people": pd.DataFrame({"id": ids, "name": ids, "area": "a"}),
            "permissions": pd.DataFrame({"person": ids, "for": "map", "given": "2025-01-01"}),
            "knows": pd.DataFrame([(ids[a], ids[b]) for a, b in pairs], columns=["person", "other"]),
        }
    )


@pytest.mark.parametrize("shape", ["ring", "star", "nobody"])
def test_one_area_with_too_many_people_is_parted_whatever_its_ties(shape: str) -> None:
    n = 2500
    pairs = {"ring": [(k, k + 1) for k in range(n - 1)], "star": [(0, k) for k in range(1, n)], "nobody": []}[shape]
    data = data_in(maps.html(one_area(n, pairs), view="builder"))
    assert max(np.bincount(data["shapes"]["unit"])) <= PEOPLE_IN_ONE_PICTURE
    assert len(data["shapes"]["id"]) == n
    assert all(np.isfinite(data["shapes"]["x"]))


def test_everybody_tied_to_everybody_is_one_picture() -> None:
    pairs = [(a, b) for a in range(60) for b in range(a)]
    data = data_in(maps.html(one_area(60, pairs), view="builder"))
    assert data["scenes"][0]["show"] == "shapes"
    spots = np.stack([data["shapes"]["x"], data["shapes"]["y"]], 1)
    apart = np.hypot(*(spots[:, None] - spots).transpose(2, 0, 1)) + np.eye(60) * 99
    assert apart.min() > 12


def test_an_area_name_used_twice_is_told_apart() -> None:
    frames = one_area(20, [(0, 1)]).frames()
    frames["areas"] = pd.DataFrame({"id": ["a", "b"], "name": ["All", "All"]})
    frames["people"] = frames["people"].assign(area=["a"] * 10 + ["b"] * 10)
    for view in ("builder", "manager"):
        page = maps.html(CommunityGraph(frames), view=view)
        assert [row[0] for row in rows_of(page, "areas")] == ["All (a)", "All (b)"]


def test_a_place_without_position_is_drawn_all_the_same() -> None:
    frames = one_area(12, [(0, 1)]).frames()
    places = [
        {"id": "x", "name": "Hall", "area": "a", "lat": 51.4, "lon": -2.6},
        {"id": "y", "name": "Shed", "area": "a"},
    ]
    frames["places"] = pd.DataFrame(places)
    data = data_in(maps.html(CommunityGraph(frames), view="manager"))
    assert data["shapes"]["name"] == ["Hall", "Shed"]
    assert json.dumps(data).count("51.4") == 0


@pytest.mark.parametrize("recorded", [True, False])
@pytest.mark.parametrize("view", ["builder", "manager"])
def test_very_many_areas_come_in_districts(view: str, recorded: bool) -> None:
    areas = [f"a{k:02}" for k in range(70)]
    ids = [f"{a}-{k:02}" for a in areas for k in range(30)]
    beside = [(f"{areas[k]}-{n:02}", f"{areas[k + 1]}-{n:02}") for k in range(69) if k % 10 != 9 for n in range(10)]
    inside = [(f"{a}-{k:02}", f"{a}-{k + 1:02}") for a in areas for k in range(29)]
    sheet = pd.DataFrame({"id": areas, "name": [f"Area {a}" for a in areas]})
    if recorded:
        wholes = pd.DataFrame({"id": ["north", "south"], "name": ["North", "South"]})
        sheet = pd.concat([sheet.assign(part_of=["north"] * 35 + ["south"] * 35), wholes])
    frames = {
        "areas": sheet,
        "people": pd.DataFrame({"id": ids, "name": ids, "area": [i[:3] for i in ids]}),
        "permissions": pd.DataFrame({"person": ids, "for": "map", "given": "2025-01-01"}),
        "knows": pd.DataFrame(beside + inside, columns=["person", "other"]),
        "places": pd.DataFrame({"id": [f"pl{k}" for k in range(2100)], "area": [areas[k % 70] for k in range(2100)]}),
    }
    data = data_in(maps.html(CommunityGraph(frames), view=view))
    town = data["scenes"][0]
    top = [data["units"][u] for u in town["units"]]
    assert len(top) == (2 if recorded else 7)
    assert all(unit["district"] for unit in top)
    assert {unit["people"] for unit in top} == ({"1,050"} if recorded else {"300"})
    if recorded:
        assert [unit["name"] for unit in top] == ["North", "South"]
        assert town["links"] == [0, 1, 10]
    assert sum(unit.get("up") is not None and not unit.get("circle") for unit in data["units"]) == 70


def test_a_month_counts_ties_between_bubbles_anew(page: Page, large: Path) -> None:
    page.open(large)
    lines = "[...document.querySelectorAll('#key-rows .key')].map((r) => r.innerText.replace(/\\s+/g, ' ').trim())"
    across = next(row for row in page.run(lines) if row.startswith("Ties between parts"))
    page.run("document.getElementById('changes').click()")
    many = across.rsplit(" ", 1)[1]
    assert f"Ties gained {many}" in page.run(lines)
    page.run("document.getElementById('changes').click()")
    page.run("document.getElementById('earlier').click()")
    page.run("document.getElementById('earlier').click()")
    assert page.run("document.getElementById('month-said').textContent") == "April 2025"
    assert not [row for row in page.run(lines) if row.startswith("Ties between parts")]
    page.run("document.querySelector('[aria-controls=table-lines]').click()")
    page.run("document.getElementById('words').focus()")
    page.type("May 2025")
    assert page.run("document.querySelectorAll('#table-lines tbody tr').length") == 0
    page.run("document.getElementById('later').click()")
    assert page.run("document.querySelectorAll('#table-lines tbody tr').length") > 10
    assert page.console == []


def test_membership_too_much_for_one_picture_is_drawn_by_circles(monkeypatch: pytest.MonkeyPatch) -> None:
    """By areas the people of each would stand alone: organisations seldom lie in one."""
    monkeypatch.setattr("connectome.maps.units.LINES_IN_ONE_PICTURE", 100)
    ids = [f"p{k:02}" for k in range(60)]
    frames = {
        "areas": pd.DataFrame({"id": ["e", "w"], "name": ["East", "West"]}),
        "people": pd.DataFrame({"id": ids, "name": ids, "area": ["e", "w"] * 30}),
        "organisations": pd.DataFrame({"id": ["choir", "club", "crew"], "name": ["Choir", "Club", "Crew"]}),
        "permissions": pd.DataFrame({"person": ids, "for": "map", "given": "2025-01-01"}),
        "belongs": pd.DataFrame({"person": ids, "to": ["choir"] * 20 + ["club"] * 20 + ["crew"] * 20}),
    }
    data = data_in(maps.html(CommunityGraph(frames), view="builder"))
    assert data["scenes"][0]["show"] == "bubbles"
    assert [u["name"] for u in data["units"]] == ["Around Choir", "Around Club", "Around Crew"]
    assert [u["people"] for u in data["units"]] == ["20"] * 3
