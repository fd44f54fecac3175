"""A town too large for one file is counted: no small number follows from those that are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from connectome import maps
from connectome.graph import CommunityGraph
from connectome.maps import districts, units
from connectome.maps import figure as figures
from connectome.privacy.suppression import THRESHOLD
from tests.maps.reading import data_in, rows_of

Pair = tuple[str, str]
HIDDEN, SMALL = "not shown", f"fewer than {THRESHOLD}"


def counted(
    patch: pytest.MonkeyPatch, circles: Mapping[str, Sequence[int]], across: Sequence[Pair] = (), *, picture: int = 20
) -> str:
    """The builder's page of a town whose areas have circles of so many, who all know each other; "" is no area.

    As if a file held 15 people, and a picture so many. People are called ``East-0-00``: area, circle, number.
    """
    patch.setattr(figures, "PEOPLE_IN_ONE_FILE", 15)
    patch.setattr(units, "PEOPLE_IN_ONE_PICTURE", picture)
    patch.setattr(units, "LINES_IN_ONE_PICTURE", 10)
    groups = [[f"{a}-{c}-{k:02}" for k in range(n)] for a, some in circles.items() for c, n in enumerate(some)]
    ids = [person for group in groups for person in group]
    inside = [pair for group in groups for pair in combinations(group, 2)]
    areas = [a for a in circles if a]
    frames = {
        "areas": pd.DataFrame({"id": areas, "name": areas}),
        "people": pd.DataFrame({"id": ids, "name": ids, "area": [i.split("-")[0] or None for i in ids]}),
        "permissions": pd.DataFrame({"person": ids, "for": "map", "given": "2025-01-01"}),
        "knows": pd.DataFrame([*inside, *across], columns=["person", "other"]),
    }
    return maps.html(CommunityGraph(frames), view="builder")


def told(page: str) -> list[tuple[str, str]]:
    return [(u["name"], u["people"]) for u in data_in(page)["units"]]


def test_the_circles_of_a_hidden_area_do_not_add_up_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    page = counted(monkeypatch, {"East": [15] * 4, "West": [2]})
    assert "62 people in 2 areas" in page
    assert {row[0]: row[1] for row in rows_of(page, "areas")} == {"East": HIDDEN, "West": SMALL}
    circles = [u for u in data_in(page)["units"] if u.get("circle")]
    assert [u["people"] for u in circles] == [HIDDEN] * 4
    assert not [u for u in circles if u.get("each") or u.get("dots")]


def test_the_parts_of_a_hidden_circle_do_not_add_up_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    page = counted(monkeypatch, {"East": [15, 15, 2]}, picture=10)
    counts = told(page)
    assert counts[0] == ("East", "32")
    assert counts[-1] == (units.OTHERS, SMALL)
    hidden = next(u for u, (_, text) in enumerate(counts) if text == HIDDEN)
    parts: dict[int, list[Any]] = {}
    for unit in data_in(page)["units"]:
        parts.setdefault(unit.get("up", -1), []).append(unit["people"])
    assert parts[hidden] == [HIDDEN, HIDDEN]
    assert sorted(some for up, some in parts.items() if up not in (-1, 0, hidden)) == [["8", "7"]]


def test_circles_of_a_town_without_areas_are_hidden_like_others(monkeypatch: pytest.MonkeyPatch) -> None:
    page = counted(monkeypatch, {"": [15, 16, 2]})
    counts = dict(told(page))
    assert counts[units.OTHERS] == SMALL
    assert sorted(counts.values()) == ["16", SMALL, HIDDEN]
    others = next(u for u in data_in(page)["units"] if u["name"] == units.OTHERS)
    assert not others.get("each")


def links_of(page: str) -> dict[str, set[tuple[str, str, int]]]:
    """Of each scene, which bubbles are joined by how many ties."""
    data = data_in(page)
    out = {}
    for scene in data["scenes"]:
        names = [data["units"][u]["name"] for u in scene["units"]]
        triples = zip(*(iter(scene.get("links", ())),) * 3, strict=True)
        out[scene["name"]] = {(*sorted((names[a], names[b])), n) for a, b, n in triples}
    return out


def test_ties_of_a_small_area_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    across = [(f"East-0-{k:02}", f"{other}-0-{k % 4:02}") for other in ("North", "West") for k in range(9)]
    page = counted(monkeypatch, {"East": [18], "North": [18], "West": [4]}, across, picture=10)
    assert links_of(page)["Our community"] == {("East", "North", 9)}
    assert [row[:2] for row in rows_of(page, "across")] == [["East", "North"]]


def test_ties_of_small_circles_and_within_a_hidden_one_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    across = [(f"East-0-{k:02}", f"East-1-{k:02}") for k in range(7)]
    across += [(f"East-0-{k:02}", f"East-2-{k % 2:02}") for k in range(6)]
    links = links_of(counted(monkeypatch, {"East": [15, 15, 2], "West": [20]}, across, picture=20))
    assert {n for _, _, n in links["East"]} == {7}
    links = links_of(counted(monkeypatch, {"East": [15, 15], "West": [2]}, across[:7], picture=20))
    assert links["East"] == set()


def test_ties_between_districts_are_those_told_between_areas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(districts, "MOST_AREAS", 3)
    names = ("East", "North", "West", "South")
    across = [(f"East-0-{k:02}", f"{other}-0-{k % 4:02}") for other in ("West", "South") for k in range(9)]
    monkeypatch.setattr(districts, "_recorded", lambda *_: dict(zip(names, ("One", "One", "Two", "Two"), strict=True)))
    page = counted(monkeypatch, {"East": [18], "North": [18], "West": [18], "South": [4]}, across)
    assert links_of(page)["Our community"] == {("One", "Two", 9)}
