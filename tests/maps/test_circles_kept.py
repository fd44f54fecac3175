"""Circles of an earlier map are found again when districts come or go, and none are made out of nothing."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from connectome import maps
from connectome.graph import CommunityGraph
from connectome.maps import districts, units
from connectome.maps.earlier import Earlier, Stood, WasUnit
from tests.maps.reading import data_in

AREAS = ("a0", "a1", "a2", "a3")
MANY = (20, 18, 16)
"""People in the circles of the first area."""


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if three areas were too many side by side, and forty people for one picture."""
    monkeypatch.setattr(units, "PEOPLE_IN_ONE_PICTURE", 40)
    monkeypatch.setattr(units, "LINES_IN_ONE_PICTURE", 10)
    monkeypatch.setattr(districts, "MOST_AREAS", 3)


def town_of(areas: tuple[str, ...]) -> CommunityGraph:
    """Three circles in the first area, who know each other well; five people in each other one."""
    groups = [[f"c{c}-{k:02}" for k in range(n)] for c, n in enumerate(MANY)]
    groups += [[f"{a}-{k}" for k in range(5)] for a in areas[1:]]
    home = {i: "a0" if i[0] == "c" else i[:2] for group in groups for i in group}
    ties = [pair for group in groups for pair in combinations(group, 2)]
    ties += [(groups[0][0], groups[1][0]), (groups[1][0], groups[2][0])]
    wholes = {"a0": "north", "a1": "north", "a2": "south", "a3": "south"}
    frames = {
        "areas": pd.DataFrame(
            {
                "id": [*areas, "north", "south"],
                "name": [*areas, "North", "South"],
                "part_of": [*map(wholes.get, areas), None, None],
            }
        ),
        "people": pd.DataFrame({"id": list(home), "name": list(home), "area": list(home.values())}),
        "permissions": pd.DataFrame({"person": list(home), "for": "map", "given": "2025-01-01"}),
        "knows": pd.DataFrame(ties, columns=["person", "other"]),
    }
    return CommunityGraph(frames)


def circles_in(page: str) -> dict[frozenset[str], tuple[str, object]]:
    """Who is in each circle; its name and where its bubble is."""
    data = data_in(page)
    home = list(zip(data["shapes"]["id"], data["shapes"]["unit"], strict=True))
    return {
        frozenset(i for i, u in home if u == k): (unit["name"], unit["bubble"])
        for k, unit in enumerate(data["units"])
        if unit.get("circle")
    }


@pytest.mark.parametrize(("before", "after"), [(4, 3), (3, 4)])
def test_circles_stay_when_districts_come_or_go(tmp_path: Path, before: int, after: int) -> None:
    earlier = maps.save(town_of(AREAS[:before]), tmp_path / "map.html", view="builder").path
    was = data_in(earlier.read_text(encoding="utf-8"))
    now = maps.html(town_of(AREAS[:after]), view="builder", like=earlier)
    for count, data in ((before, was), (after, data_in(now))):
        assert any(u.get("district") for u in data["units"]) == (count > 3)
    assert sorted(map(len, circles_in(now))) == sorted(MANY)
    assert circles_in(now) == circles_in(earlier.read_text(encoding="utf-8"))


def known(chains: dict[str, tuple[int, ...]]) -> Earlier:
    """An area with two circles, and one with a circle of its own."""
    called = (("East", False), ("A", True), ("B", True), ("West", False), ("C", True))
    at = ((0.0, 0.0), (0.0, 0.0))
    was = [WasUnit(name, name, circle, district=False, at=at, bubble=None) for name, circle in called]
    return Earlier({i: Stood((0.0, 0.0), chain, tied=True) for i, chain in chains.items()}, was)


def test_circles_begin_as_those_of_the_whole_most_were_in() -> None:
    earlier = known({"p": (0, 1), "q": (0, 2), "r": (0, 1), "s": (3, 4), "t": (3, 4)})
    found = earlier.labels(["new", "p", "q", "r", "s", "t"], 1)
    assert found is not None
    assert found.tolist() == [0, 1, 2, 1, 4, 5]


@pytest.mark.parametrize("chains", [{}, {"p": (0, 1), "q": (0, 1)}, {"p": (0,), "q": (0,)}])
def test_one_circle_or_none_is_nothing_to_begin_with(chains: dict[str, tuple[int, ...]]) -> None:
    assert known(chains).labels(["p", "q", "r"], 1) is None
