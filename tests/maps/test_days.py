"""Several days side by side: what was kept, gained and is no longer recorded, in one place, and no single tie told."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from connectome import maps
from connectome.actions.mapping import draw_part
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.maps.still.pen import GAINED, LOST
from connectome.privacy.permissions import standing
from tests.maps.conftest import town
from tests.maps.reading import names_in
from tests.towns import graph_of, people, permitted

SVG = "{http://www.w3.org/2000/svg}"
DAYS = ("2025-06-30", "2026-06-29")


def ties(graph: CommunityGraph, day: str) -> set[frozenset[str]]:
    """Pairs who may both be drawn, as recorded on the day."""
    then, seen = graph.at(day).frame("knows"), standing(graph, "map")
    pairs = zip(then["person"], then["other"], strict=True)
    there = set(graph.at(day).ids)
    return {frozenset(p) for p in pairs if set(p) <= seen & there}


def drawn(path: Path, graph: CommunityGraph, *days: str, view: str = "builder", width: float = 1200) -> str:
    maps.days(graph, days, path, view=view, width=width)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The same year in each view."""
    folder = tmp_path_factory.mktemp("year")
    views = ("builder", "manager")
    return {view: drawn(folder / f"{view}.svg", town("hillside"), *DAYS, view=view) for view in views}


def test_kept_gained_and_lost_are_those_of_the_frames(year: dict[str, str]) -> None:
    graph = town("hillside")
    said = "".join(ET.fromstring(year["builder"]).itertext())
    was, now = (ties(graph, d) for d in DAYS)
    assert len(now - was) > 100 and len(was - now) > 3
    assert f"Gained: {len(now - was):,}" in said
    assert f"No longer recorded: {len(was - now):,}" in said
    assert f"bundled): {len(was & now):,}" in said
    assert f"30 June 2025: 225 people, {len(was):,} ties" in said


@pytest.mark.parametrize("view", ["builder", "manager"])
def test_nobody_is_named_in_any_view(year: dict[str, str], view: str) -> None:
    graph, svg = town("hillside"), year[view]
    assert names_in(svg, graph.frame("people")) == set()
    assert not set(re.findall(r"[\w-]+", svg)) & set(graph.frame("people").index)


def test_the_key_says_what_every_shape_is(year: dict[str, str]) -> None:
    graph = town("hillside").at(DAYS[1])
    said = {view: ET.fromstring(svg).findtext(f"{SVG}desc") or "" for view, svg in year.items()}
    for view, words in said.items():
        row = re.search(r"Shapes on 29 June 2026\. ([^.]*)\.", words)
        assert row, view
        counts = dict(re.findall(r"([^;:]+?): (\d+)", row[1]))
        told = {name.strip(): int(n) for name, n in counts.items()}
        assert told["Group"] == graph.frame("groups")["place"].notna().sum(), view  # others are in no area
        assert {"Place", "Organisation"} <= told.keys(), view
        people = sum(
            told.get(word, 0) for word in ("Resident", "Paid role, such as community builder", "No tie recorded yet")
        )
        assert people == (258 if view == "builder" else 0)


def test_shapes_stay_where_they_were(year: dict[str, str]) -> None:
    """In the second picture stand all outlines of the first, at the same places of their ground."""
    panels = ET.fromstring(year["builder"]).findall(f"{SVG}g")
    assert len(panels) == 2
    before, after = (
        [p.get("d") for p in panel.findall(f"{SVG}path") if p.get("d", "").endswith("Z")] for panel in panels
    )
    there, here = (
        {(c.get("cx"), c.get("cy")) for c in panel.findall(f"{SVG}circle") if c.get("fill") != "none"}
        for panel in panels
    )
    assert before[:6] == after[:6]
    assert there and len(there - here) <= len(there) // 20


def test_the_managers_counts_give_no_single_tie_away(year: dict[str, str]) -> None:
    svg = year["manager"]
    counts = [int(m) for m in re.findall(r">(\d+) ties?</text>", svg)]
    assert counts and all(n % 5 == 0 and n >= 10 for n in counts)
    people = [int(m) for m in re.findall(r"[;.] [\w ]+? (\d+) people, [\d.]+ ties each", svg)]
    assert people and all(n % 5 == 0 for n in people)
    assert GAINED not in svg.replace('fill="#00746b"', "") and LOST not in svg.replace(f'stroke="{LOST}"', "")


def test_a_day_before_all_data_says_so_and_nothing_is_new_after_it(tmp_path: Path) -> None:
    svg = drawn(tmp_path / "days.svg", town("hillside"), "1990-01-01", "2026-06-29")
    said = "".join(ET.fromstring(svg).itertext())
    assert "1 January 1990: nobody recorded yet" in said
    assert "Gained" not in said and "Came since" not in said


def test_six_days_on_a_phone_and_a_town_of_one(tmp_path: Path) -> None:
    one = graph_of(tmp_path / "one", people=people("anne"), permissions=permitted("anne"))
    six = [f"2026-0{k}-01" for k in range(1, 7)]
    root = ET.fromstring(drawn(tmp_path / "six.svg", one, *six, width=320))
    panels = root.findall(f"{SVG}g")
    assert len(panels) == 6
    tops = [float(re.findall(r"[\d.]+", panel.get("transform", ""))[1]) for panel in panels]
    assert all(a < b for a, b in pairwise(tops))
    assert float(root.get("height", 0)) > tops[-1]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2026-01-01"], "2 to 6 different days, not 1"),
        (["2026-01-01"] * 3, "not 1"),
        ([f"202{k}-01-01" for k in range(7)], "not 7"),
        (["soon", "2026-01-01"], "'soon' is not a date"),
    ],
)
def test_days_that_make_no_picture_are_refused(tmp_path: Path, days: list[str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        maps.days(town("bristol"), days, tmp_path / "days.svg")
    assert not list(tmp_path.iterdir())


def test_the_evaluator_gets_no_dates_of_single_people(tmp_path: Path) -> None:
    for draw in (maps.days, draw_part):
        with pytest.raises(InputError, match="holds no dates of single people"):
            draw(town("bristol"), path=tmp_path / "days.svg", days=DAYS, view="evaluator")
    assert not list(tmp_path.iterdir())


def test_the_managers_areas_tell_nothing_of_both_days_together(tmp_path: Path) -> None:
    """Twelve left and twelve came, or twelve stayed: the counts are those of either day, and so is the picture."""
    ids = [f"p{k:02}" for k in range(24)]
    then, now = people(*ids[:12], area="a1", left="2025-06-01"), people(*ids[12:], area="a1", joined="2025-06-01")
    stayed = people(*ids[:12], area="a1", joined="2024-01-01")
    drawn_both = []
    for name, some in (
        ("other", [*({**p, "joined": "2024-01-01"} for p in then), *({**p, "left": ""} for p in now)]),
        ("same", stayed),
    ):
        graph = graph_of(tmp_path / name, areas=[{"id": "a1", "name": "East"}], people=some)
        drawn_both.append(drawn(tmp_path / f"{name}.svg", graph, "2025-01-01", "2025-12-31", view="manager"))
    assert "10 people" in drawn_both[0]
    assert drawn_both[0] == drawn_both[1]


def test_a_town_in_levels_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectome.maps.units.LINES_IN_ONE_PICTURE", 500)
    with pytest.raises(InputError, match="Choose one area"):
        maps.days(town("hillside"), DAYS, tmp_path / "days.svg", view="builder")
