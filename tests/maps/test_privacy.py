"""What a view leaves out is in no byte of the file."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from connectome import maps
from connectome.actions.mapping import draw
from connectome.graph import CommunityGraph
from connectome.introductions import suggest_everybody
from connectome.privacy.permissions import standing
from connectome.privacy.suppression import PUBLISHED
from tests.maps.conftest import KEY, Drawn, town
from tests.maps.reading import data_in, names_in, persons_in, rows_of, without_library
from tests.towns import Rows, graph_of, knows, people, permitted

TOWNS = ("hillside", "bristol", "korea")

FEW = PUBLISHED.threshold


@pytest.mark.parametrize("view", ["manager", "evaluator"])
@pytest.mark.parametrize("name", TOWNS)
def test_no_name_and_no_id_in_views_without_names(drawn: Drawn, name: str, view: str) -> None:
    page, everybody = drawn(name, view).read_text(), town(name).frame("people")
    assert names_in(page, everybody) == set()
    assert persons_in(page, set(everybody.index)) == set()
    assert "contains names" not in without_library(page).lower()


@pytest.mark.parametrize("name", TOWNS)
def test_the_builder_sees_those_whose_permission_stands_and_nobody_else(drawn: Drawn, name: str) -> None:
    graph, page = town(name), drawn(name, "builder").read_text()
    everybody, seen = graph.frame("people"), standing(graph, "map")
    withheld = everybody[~everybody.index.isin(seen)]
    shared = set(everybody.loc[list(seen), "name"])  # two people may have one name
    assert names_in(page, withheld[~withheld["name"].isin(shared)]) == set()
    assert persons_in(page, set(withheld.index)) == set()
    assert persons_in(page, set(everybody.index)) == seen
    assert data_in(page)["people"] == len(seen)
    assert re.search(r"<h1>[^<]*contains names[^<]*</h1>", page)


def test_hillside_has_people_to_withhold() -> None:
    graph = town("hillside")
    withdrawn = set(graph.frame("permissions").query("withdrawn.notna() and `for` == 'map'")["person"])
    seen = standing(graph, "map")
    assert withdrawn - seen
    assert set(graph.ids) - seen - withdrawn


def test_words_about_people_reach_no_view(drawn: Drawn) -> None:
    graph = town("hillside")
    notes = [*graph.frame("conversations")["note"].dropna(), *graph.frame("keep_apart")["reason"].dropna()]
    assert notes
    for view in ("builder", "manager", "evaluator"):
        page = without_library(drawn("hillside", view).read_text())
        assert [note for note in notes if str(note) in page] == []


def test_facets_reach_only_the_builder(drawn: Drawn) -> None:
    said = set(town("hillside").frame("facets")["what"])
    assert said
    for view in ("manager", "evaluator"):
        page = drawn("hillside", view).read_text()
        assert not any(data_in(page)["shapes"]["says"][: data_in(page)["people"]])
    page = data_in(drawn("hillside", "builder").read_text())
    assert any(page["shapes"]["says"][: page["people"]])


@pytest.mark.parametrize("view", ["manager", "evaluator", "builder"])
def test_suggestions_about_people_withheld_stay_out(tmp_path: Path, view: str) -> None:
    graph = graph_of(tmp_path, people=people("anne", "ben", "carl"), permissions=permitted("anne", "ben"))
    ideas = pd.DataFrame(
        {"person": ["anne", "anne"], "other": ["carl", "ben"], "reason": ["Carl likes chess.", "Both like chess."]}
    )
    page = maps.html(graph, view=view, suggestions=ideas, key=KEY)
    assert "Carl" not in without_library(page)
    assert ("Both like chess." in page) == (view == "builder")
    if view != "builder":
        assert not names_in(page, graph.frame("people"))


@pytest.mark.parametrize(
    ("rows", "drawn_here"),
    [
        ([], False),
        ([{"given": "2025-01-01", "withdrawn": ""}], True),
        ([{"given": "2025-01-01", "withdrawn": "2025-06-01"}], False),
        ([{"given": "2025-01-01", "withdrawn": "2025-06-01"}, {"given": "2025-07-01", "withdrawn": ""}], True),
    ],
)
@pytest.mark.parametrize("view", ["builder", "evaluator"])
def test_a_withdrawal_counts_from_the_next_map(
    tmp_path: Path, rows: list[dict[str, object]], drawn_here: bool, view: str
) -> None:
    mine = [{"person": "zelda", "for": "map", "how": "form", **row} for row in rows]
    graph = graph_of(
        tmp_path,
        people=people("zelda", "ben", "carl"),
        knows=knows(("zelda", "ben"), ("zelda", "carl"), ("ben", "carl")),
        facets=[{"person": "zelda", "kind": "passion", "what": "falconry"}],
        permissions=[*permitted("ben", "carl"), *mine],
    )
    page = maps.html(graph, view=view, key=KEY)
    assert data_in(page)["people"] == 2 + drawn_here
    assert ("Zelda" in page) == (drawn_here and view == "builder")
    assert ("falconry" in page) == (drawn_here and view == "builder")
    assert len(data_in(page)["lines"]) == 4 * (1 + 2 * drawn_here)


def counted_town(folder: Path, sizes: dict[str, int], across: list[tuple[str, str]]) -> str:
    """Manager's page of a town with so many people in each area."""
    ids = {area: [f"{area}-{n:02}" for n in range(size)] for area, size in sizes.items()}
    residents = [row for area, some in ids.items() for row in people(*some, area=area)]
    inside = [(a, b) for some in ids.values() for a, b in pairwise(some)]
    sheets: dict[str, Rows] = {
        "areas": [{"id": area, "name": f"{area} Green"} for area in sizes],
        "people": residents,
        "knows": knows(*inside, *across),
    }
    return maps.html(graph_of(folder, **sheets), view="manager")


def test_small_areas_are_not_counted(tmp_path: Path) -> None:
    page = counted_town(tmp_path, {"East": FEW - 3, "West": FEW - 4, "North": 12}, [])
    rows = {row[0]: row[1:3] for row in rows_of(page, "areas")}
    assert rows["East Green"] == rows["West Green"] == [f"fewer than {FEW}", "–"]
    assert rows["North Green"][0] == "10"


def test_an_area_at_the_threshold_is_counted(tmp_path: Path) -> None:
    page = counted_town(tmp_path, {"East": FEW, "North": 13}, [])
    assert {row[0]: row[1] for row in rows_of(page, "areas")} == {"East Green": str(FEW), "North Green": "15"}


def test_one_small_area_does_not_follow_from_the_total(tmp_path: Path) -> None:
    page = counted_town(tmp_path, {"East": 9, "West": 9, "North": 12}, [])  # two nines in a printed 30
    counts = [row[1] for row in rows_of(page, "areas")]
    assert sorted(counts) == ["fewer than 10", "fewer than 10", "not shown"]
    data = data_in(page)
    assert {u.get("dots", 0) for u in data["units"] if not u["people"].isdigit()} == {0}


@pytest.mark.parametrize("ties", [FEW - 1, FEW])
def test_few_ties_across_are_neither_drawn_nor_listed(tmp_path: Path, ties: int) -> None:
    across = [(f"East-{n:02}", f"North-{n:02}") for n in range(ties)]
    page = counted_town(tmp_path, {"East": 11, "North": 12}, across)
    shown = ties >= FEW
    assert [row[2] for row in rows_of(page, "across")] == [str(ties)] * shown
    assert [trunk[2] for trunk in data_in(page)["trunks"]] == [ties] * shown


def test_the_ground_of_an_area_not_counted_does_not_grow_with_its_people(tmp_path: Path) -> None:
    radii = []
    for n in (1, FEW - 1):
        data = data_in(counted_town(tmp_path / str(n), {"East": n, "West": 2, "North": 12}, []))
        radii.append([u["radius"] for u in data["units"] if u["area"] == "East"])
    assert radii[0] == radii[1]


def test_the_evaluators_file_says_what_pseudonyms_do_not_hide(drawn: Drawn) -> None:
    assert 'id="unusual"' in drawn("hillside", "evaluator").read_text()
    assert 'id="unusual"' not in drawn("hillside", "builder").read_text().replace("#unusual", "")


def test_pseudonyms_change_with_the_key(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, people=people("anne", "ben"), permissions=permitted("anne", "ben"))
    first, again, other = (data_in(maps.html(graph, view="evaluator", key=k)) for k in (KEY, KEY, KEY[::-1]))
    assert first["shapes"]["id"] == again["shapes"]["id"]
    assert not set(first["shapes"]["id"]) & set(other["shapes"]["id"])


def test_who_could_introduce_is_named_on_the_map_only_with_permission_for_it(tmp_path: Path) -> None:
    ids = ("ann", "bea", "cai", "dee")
    sheets: dict[str, Rows] = {
        "people": people(*ids),
        "knows": knows(("ann", "cai"), ("bea", "cai"), ("cai", "dee")),
        "facets": [{"person": p, "kind": "interest", "what": "chess"} for p in ("ann", "bea")],
        "permissions": [*permitted("ann", "bea"), *permitted("cai", purposes=("introduce",))],
    }
    graph = graph_of(tmp_path, **sheets)
    assert "Cai knows both" in suggest_everybody(graph)["reason"][0]
    page = without_library(draw(graph, tmp_path / "map.html", view="builder").read_text())
    assert "Ann and Bea" in page
    assert "cai" not in page.lower()


def asked_town(folder: Path, size: int, answered: int) -> CommunityGraph:
    """A town where some of all people answered whom they know."""
    ids = [f"p{n:03}" for n in range(size)]
    rows = [{"person": i, "wave": "w1", "what": "knows", "date": "2025-01-20", "result": "answered"} for i in ids]
    return graph_of(
        folder,
        people=people(*ids),
        waves=[{"id": "w1", "name": "first", "from": "2025-01-01", "to": "2025-03-31"}],
        asked=rows[:answered],
    )


@pytest.mark.parametrize(
    ("size", "answered", "told"),
    [
        (6, 5, "coverage not known"),
        (12, 10, "coverage more than half of people recorded answered when asked"),
        (200, 166, "coverage about 85 % of people recorded answered when asked"),
    ],
)
def test_coverage_gives_no_count_away(tmp_path: Path, size: int, answered: int, told: str) -> None:
    graph = asked_town(tmp_path, size, answered)
    stamp = {"coverage": f"{answered / size:.0%} of people recorded answered when asked"}
    maps.picture(graph, tmp_path / "map.svg", stamp=stamp)
    maps.plot(graph, "ties", tmp_path / "ties.svg", stamp=stamp)
    page = without_library(maps.html(graph, stamp=stamp))
    for file in (page, *((tmp_path / name).read_text(encoding="utf-8") for name in ("map.svg", "ties.svg"))):
        words = " ".join(re.sub(r"<[^>]+>", " ", file).split())
        assert told in words
        assert f"{answered / size:.0%}" not in words


def called_after_people(folder: Path) -> CommunityGraph:
    """Places, groups, events, gifts and an area called after people: on the map, withdrawn, left."""
    may, withdrew, left = "Annabel Archer", "Zeda Quuxa", "Wilbur Ogden"
    rows = [
        {"id": "r1", "name": may, "area": "a1", "left": ""},
        {"id": "r2", "name": withdrew, "area": "a2", "left": ""},
        {"id": "r3", "name": left, "area": "a2", "left": "2025-02-01"},
    ]
    sheets: dict[str, Rows] = {
        "areas": [{"id": "a1", "name": f"{withdrew} Close"}, {"id": "a2", "name": "West"}],
        "people": rows,
        "places": [{"id": "pl1", "name": f"{withdrew}'s kitchen", "kind": "kitchen", "area": "a1"}],
        "groups": [
            {
                "id": "g1",
                "name": f"Walks with {left}",
                "kind": "walks",
                "place": "pl1",
                "interest": f"songs of {withdrew}",
            },
            {"id": "g2", "name": f"{may}'s choir", "kind": "choir", "place": "pl1", "interest": "songs"},
        ],
        "events": [{"id": "e1", "name": f"Tea for {left}", "place": "pl1", "date": "2025-03-01"}],
        "facets": [
            {"person": "r1", "kind": "gift", "what": f"drives {withdrew} to town"},
            {"person": "r1", "kind": "gift", "what": "baking"},
        ],
        "belongs": [{"person": "r1", "to": "g1"}, {"person": "r1", "to": "g2"}],
        "permissions": permitted("r1", "r3"),
    }
    return graph_of(folder, **sheets).at("2025-06-30")


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("view", ["manager", "builder", "evaluator"])
def test_nothing_on_a_map_is_called_after_somebody_who_may_not_be_on_it(tmp_path: Path, view: str, cut: bool) -> None:
    whole = called_after_people(tmp_path)
    graph = whole.within("a1") if cut and view != "evaluator" else whole
    maps.picture(graph, tmp_path / "map.svg", view=view, key=KEY)
    maps.plot(graph, "areas", tmp_path / "areas.svg", view=view, key=KEY)
    page = without_library(maps.html(graph, view=view, key=KEY))
    files = [page, *((tmp_path / name).read_text(encoding="utf-8") for name in ("map.svg", "areas.svg"))]
    if view != "evaluator":
        maps.days(graph, ["2025-03-01", "2025-06-30"], tmp_path / "days.svg", view=view)
        files.append((tmp_path / "days.svg").read_text(encoding="utf-8"))
    if view == "builder":
        maps.person(graph, "r1", tmp_path / "one.svg")
        files.append((tmp_path / "one.svg").read_text(encoding="utf-8"))
        assert "Annabel Archer's choir" in data_in(page)["shapes"]["name"]
        assert "Offers baking." in data_in(page)["shapes"]["says"]
    for name in ("Zeda", "Quuxa", "Wilbur", "Ogden", *(["Annabel"] if view != "builder" else [])):
        assert [name in file for file in files] == [False] * len(files), name
    assert {"Group", "Place", "Event"} <= set(data_in(page)["shapes"]["name"])
