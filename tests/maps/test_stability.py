"""People and areas stay where they were on an earlier map, whoever joins, leaves or meets."""

from __future__ import annotations

import random
import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from connectome import maps
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from tests.maps.conftest import KEY, town
from tests.maps.reading import data_in, names_in

NAME = "hillside"
Spots = dict[str, tuple[float, float]]
Drawn = tuple[Spots, dict[str, list[int]]]


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return maps.save(town(NAME), tmp_path_factory.mktemp("earlier") / "map.html", view="builder").path


@pytest.fixture(scope="module")
def there(earlier: Path) -> Drawn:
    """What was drawn on the earlier map."""
    return read_back(earlier.read_text(encoding="utf-8"))


def drawn(graph: CommunityGraph, like: Path | None = None, view: str = "builder") -> Drawn:
    return read_back(maps.html(graph, view=view, key=KEY, like=like))


def read_back(page: str) -> Drawn:
    """Where shapes stand on the whole sheet, and the middles of areas."""
    data = data_in(page)
    shapes, units = data["shapes"], data["units"]
    middles = [unit["at"][0] for unit in units]
    spots = {
        i: (x + middles[u][0], y + middles[u][1])
        for i, x, y, u in zip(shapes["id"], shapes["x"], shapes["y"], shapes["unit"], strict=True)
    }
    return spots, {unit["area"]: unit["at"] for unit in units if not unit.get("tray")}


def moved(before: Spots, after: Spots) -> np.ndarray:
    """How far stayers moved, as shares of the width."""
    width = np.ptp([x for x, _ in before.values()])
    return np.array([np.hypot(*np.subtract(before[i], after[i])) / width for i in before if i in after])


def with_rows(graph: CommunityGraph, **rows: list[dict[str, object]]) -> CommunityGraph:
    frames = graph.frames()
    for sheet, new in rows.items():
        frames[sheet] = pd.concat([frames[sheet], pd.DataFrame(new)], ignore_index=True)
    return CommunityGraph(frames)


def other_ties(graph: CommunityGraph, share: float) -> CommunityGraph:
    """So many ties gone, and as many new ones, inside areas as a rule."""
    dice, frames = random.Random(3), graph.frames()
    knows, area = frames["knows"], frames["people"]["area"]
    many = round(len(knows) * share)
    known = set(zip(knows["person"], knows["other"], strict=True))
    pairs = [
        p for p in combinations(graph.ids, 2) if p not in known and (area[p[0]] == area[p[1]] or dice.random() < 0.02)
    ]
    new = [{"person": a, "other": b} for a, b in dice.sample(pairs, many)]
    frames["knows"] = knows.drop(dice.sample(list(knows.index), many))
    return with_rows(CommunityGraph(frames), knows=new)


def newcomers(graph: CommunityGraph, area: str) -> CommunityGraph:
    """Ten more people in one area, who know two each there."""
    dice, ids = random.Random(4), [f"new{k}" for k in range(10)]
    people = graph.frame("people")
    there = list(people.index[people["area"] == area])
    return with_rows(
        graph,
        people=[{"id": i, "name": i.title(), "area": area} for i in ids],
        permissions=[{"person": i, "for": "map", "given": "2025-01-01"} for i in ids],
        knows=[{"person": i, "other": other} for i in ids for other in dice.sample(there, 2)],
    )


def test_a_few_other_ties_move_hardly_anybody(earlier: Path, there: Drawn) -> None:
    before, areas = there
    after, held = drawn(other_ties(town(NAME), 0.05), earlier)
    free, _ = drawn(other_ties(town(NAME), 0.05))
    assert np.median(moved(before, after)) < 0.005
    assert np.median(moved(before, free)) > 0.02  # without the earlier map they do move: the test can fail
    assert held == areas


def test_ten_newcomers_move_no_area_and_their_neighbours_little(earlier: Path, there: Drawn) -> None:
    area = str(town(NAME).frame("people")["area"].dropna().iloc[0])
    before, areas = there
    after, held = drawn(newcomers(town(NAME), area), earlier)
    assert held == areas
    assert len(after) == len(before) + 10
    assert np.median(moved(before, after)) < 0.005
    spots = np.array([after[f"new{k}"] for k in range(10)])
    assert np.hypot(*(spots - areas[area][0]).T).max() < 200  # in their area
    apart = np.hypot(*(spots[:, None] - spots).transpose(2, 0, 1)) + np.eye(10) * 99
    assert apart.min() > 12


def test_who_leaves_leaves_the_others_where_they_are(earlier: Path, there: Drawn) -> None:
    gone = town(NAME).ids[::15]
    before, areas = there
    after, held = drawn(town(NAME).without(gone), earlier)
    assert held == areas
    assert not set(after) & set(gone)
    assert np.median(moved(before, after)) < 0.005


def test_a_new_area_goes_where_there_is_room(earlier: Path, there: Drawn) -> None:
    graph = with_rows(town(NAME), areas=[{"id": "new", "name": "New Row"}])
    _, areas = there
    ids = [f"row{k}" for k in range(8)]
    people: list[dict[str, object]] = [{"id": i, "name": i, "area": "new"} for i in ids]
    permitted: list[dict[str, object]] = [{"person": i, "for": "map", "given": "2025-01-01"} for i in ids]
    _, held = drawn(with_rows(graph, people=people, permissions=permitted), earlier)
    assert {a: at for a, at in held.items() if a != "new"} == areas
    assert min(np.hypot(*np.subtract(held["new"][0], at[0])) for at in areas.values()) > 100


def test_other_views_take_areas_from_it_and_nothing_else(earlier: Path, there: Drawn) -> None:
    _, areas = there
    for view in ("manager", "evaluator"):
        page = maps.html(town(NAME), view=view, key=KEY, like=earlier)
        assert names_in(page, town(NAME).frame("people")) == set()
        middles = {u["area"]: u["at"] for u in data_in(page)["units"] if not u.get("tray")}
        assert middles == {a: areas[a] for a in middles}


def test_the_same_earlier_map_gives_the_same_bytes(earlier: Path) -> None:
    graph = other_ties(town(NAME), 0.05)
    assert maps.html(graph, view="builder", like=earlier) == maps.html(graph, view="builder", like=earlier)


@pytest.mark.parametrize(
    "text", [None, "", "<html></html>", '<script type="application/json" id="data">{"a":1}</script>']
)
def test_what_is_no_earlier_map(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "old.html"
    if text is not None:
        path.write_text(text)
    with pytest.raises(InputError, match=r"old\.html"):
        maps.html(town(NAME), like=path)


DAMAGE = {
    "no number": "NaN",
    "infinite": "Infinity",
    "far out": "-1e300",
    "beyond floats": "1" + "0" * 400,
    "nested": "[" * 100_000,
    "a word": '"far"',
    "nothing": "null",
}


@pytest.mark.parametrize("value", DAMAGE.values(), ids=DAMAGE.keys())
@pytest.mark.parametrize("place", ['"x":[', '"at":[['], ids=["shape", "area"])
def test_a_damaged_earlier_map_is_refused(earlier: Path, tmp_path: Path, place: str, value: str) -> None:
    head, rest = earlier.read_text(encoding="utf-8").split(place, 1)
    path = tmp_path / "damaged.html"
    path.write_text(head + place + re.sub(r"^-?[\d.]+", value, rest), encoding="utf-8")
    with pytest.raises(InputError, match=r"damaged\.html"):
        maps.html(town(NAME), like=path)
