"""The manager's page written to a file, and never beside one from which it could be subtracted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from connectome.actions.community import Community, open_community
from connectome.actions.mapping import draw
from connectome.actions.reporting import outcome_report, town_report
from connectome.errors import InputError, WouldDisclose
from connectome.graph import CommunityGraph
from connectome.maps.release import release_of as map_release
from connectome.privacy.suppression import Release, check_release
from connectome.privacy.views import NOBODY
from connectome.reports.town_page import page_and_release
from connectome.store import Store
from tests.towns import graph_of, people, write_town

JUNE, JULY = "2026-06-30", "2026-07-31"


def test_a_page_whole_or_not_at_all(tmp_path: Path) -> None:
    with open_community(tmp_path / "store") as community:
        community.load(write_town(tmp_path / "town", people=people("annabel", "ben", joined="2026-01-01")))
        with pytest.raises(InputError, match=r"should end in \.html or \.pdf"):
            town_report(community, tmp_path / "town.docx")
        with pytest.raises(InputError, match="cannot be written"):
            town_report(community, tmp_path / "no" / "town.html")
        assert community.store.releases() == []  # nothing was told
        path = town_report(community, tmp_path / "town.html")
        before = path.read_bytes()
        assert b"Fewer than 10 people are recorded" in before
        with pytest.raises(InputError, match="in the future"):
            town_report(community, path, until="2999-01-01")
        assert path.read_bytes() == before


def growing(community: Community, folder: Path) -> Community:
    """40 people in the east and 33 in the west since January, 30 in its lane; three more in the east in July."""
    files = write_town(
        folder / "files",
        areas=[
            {"id": "e", "name": "East", "part_of": ""},
            {"id": "w", "name": "West", "part_of": ""},
            {"id": "w1", "name": "Long Lane", "part_of": "w"},
        ],
        people=[
            *people(*(f"east{k}" for k in range(40)), area="e", joined="2026-01-01"),
            *people(*(f"west{k}" for k in range(3)), area="w", joined="2026-01-01"),
            *people(*(f"lane{k}" for k in range(30)), area="w1", joined="2026-01-01"),
            *people(*(f"new{k}" for k in range(3)), area="e", joined="2026-07-10"),
        ],
    )
    community.load(files)
    return community


def test_exact_pages_of_two_days_are_not_subtracted(store: Store, tmp_path: Path) -> None:
    """40 people in June and 43 in July would say that three came; about 40 and about 45 do not."""
    community = growing(Community(store), tmp_path)
    page = tmp_path / "town.html"
    town_report(community, page, until=JUNE, exact=True)
    town_report(community, page, until=JUNE, exact=True)  # the same again tells nothing new
    assert len(community.store.releases()) == 1
    before = page.read_bytes()
    with pytest.raises(WouldDisclose) as stopped:
        town_report(community, page, until=JULY, exact=True)
    for said in ("'East' (people recorded)", "fewer than 5 people", f"the state of {JUNE}", "Leave out --exact"):
        assert said in str(stopped.value)
    assert "43" not in str(stopped.value)
    assert page.read_bytes() == before
    assert len(community.store.releases()) == 1
    town_report(community, page, until=JULY)
    assert b"About 75 people are recorded" in page.read_bytes()
    released = community.store.releases()[1]
    east = next(f for f in released.figures if f.name == "East")
    assert (east.true, east.text, east.low, east.high) == (43, "45", 43, 47)


def test_an_area_and_a_street_of_it_are_not_subtracted(tmp_path: Path) -> None:
    """33 in the west, 30 of them in its lane: exact pages of both are not told, rounded ones of any day are."""
    with open_community(tmp_path / "store") as opened:
        community = growing(opened, tmp_path)
        town_report(community, tmp_path / "west.html", area="West", until=JUNE, exact=True)
        with pytest.raises(WouldDisclose, match=r"'Long Lane' \(people recorded\)"):
            town_report(community, tmp_path / "lane.html", area="Long Lane", until=JUNE, exact=True)
        assert not (tmp_path / "lane.html").exists()
        for until, area in ((JUNE, None), (JULY, None), (JULY, "Long Lane")):
            town_report(community, tmp_path / "town.html", until=until, area=area)
        assert len(community.store.releases()) == 4


def two_nines(community: Community, folder: Path) -> None:
    """30 people in the east and 30 in the west all year; nine more in each since May: about 20 in the town."""
    here = {side: people(*(f"{side}{k:02}" for k in range(30)), area=side, joined="2025-01-01") for side in "ew"}
    new = {side: people(*(f"new{side}{k}" for k in range(9)), area=side, joined="2026-05-01") for side in "ew"}
    areas = [{"id": "e", "name": "East"}, {"id": "w", "name": "West"}]
    community.load(write_town(folder, areas=areas, people=[*here["e"], *here["w"], *new["e"], *new["w"]]))


def test_reports_of_areas_and_of_the_whole_are_not_subtracted(store: Store, tmp_path: Path) -> None:
    """Fewer than ten joined in the east, fewer than ten in the west, about 20 in all: nine and nine. The third of the
    three is stopped, whoever reads it; the evaluator's is for use inside."""
    community, page = Community(store), tmp_path / "report.html"
    two_nines(community, tmp_path / "files")

    def report(reader: str, area: str | None = None) -> None:
        outcome_report(community, reader, page, start="2026-01-31", end="2026-06-30", area=area)

    report("board")
    report("residents", "East")
    kept = community.store.releases()
    assert [(r.audience, r.day) for r in kept] == [("a board", "2026-06-30"), ("residents", "2026-06-30")]
    joined = next(f for f in kept[1].figures if f.name.endswith(", joined"))
    assert (joined.true, joined.text, joined.printed) == (9, "fewer than 10", (1, 9))
    before = page.read_bytes()
    with pytest.raises(WouldDisclose) as stopped:
        report("board", "West")
    for said in (
        "'West: adults, joined' (adults here, 2026-06-30, joined)",
        "fewer than 10 people",
        "The evaluator's report",
    ):
        assert said in str(stopped.value)
    assert page.read_bytes() == before
    assert len(community.store.releases()) == 2
    report("evaluator", "West")
    assert len(community.store.releases()) == 2


FOUR_NINES = {"x1": 23, "x2": 23, "x3": 23, "x4": 23, "y": 9, "v": 9, "u": 9, "z": 9}


def wards(**homes: int) -> dict[str, list[dict[str, object]]]:
    """So many people in each area; those called x lie in the ward North, where, as in the town, nobody lives."""
    areas: list[dict[str, object]] = [{"id": "t", "name": "Town"}, {"id": "n", "name": "North", "part_of": "t"}]
    areas += [{"id": a, "name": a, "part_of": "n" if a[0] == "x" else "t"} for a in homes]
    here = [p for a, n in homes.items() for p in people(*(f"{a}-{k}" for k in range(n)), area=a, joined="2025-01-01")]
    return {"areas": [{"part_of": ""} | a for a in areas], "people": here}


@pytest.mark.parametrize("page", [map_release, lambda graph: page_and_release(graph)[1]], ids=["map", "page"])
def test_a_ward_where_nobody_lives_holds_nobody(page: Callable[[CommunityGraph], Release], tmp_path: Path) -> None:
    """92 in four areas, told as 90, and four of nine each, 130 in all: no ward between them takes up the rest."""
    town = graph_of(tmp_path, **wards(**FOUR_NINES))
    whole, ward = page(town), page(town.within("North"))
    assert {f.parts[0] for f in whole.figures if f.true == 0 and len(f.parts) == 1} >= {"t", "n", NOBODY}
    assert "n" in {f.parts[0] for f in ward.figures if f.true == 0 and len(f.parts) == 1}
    for first, then in ((whole, ward), (ward, whole)):
        check_release([], first)
        with pytest.raises(WouldDisclose, match="fewer than 10 people"):
            check_release([first], then)


def test_a_report_of_adults_is_beside_the_map(tmp_path: Path) -> None:
    """Where everybody is an adult, about 90 adults in the north are the map's people: the four nines would follow."""
    with open_community(tmp_path / "store") as community:
        community.load(write_town(tmp_path / "files", **wards(**FOUR_NINES)))
        draw(community.graph("2025-06-30"), tmp_path / "map.html", store=community.store)
        report = tmp_path / "report.html"
        with pytest.raises(WouldDisclose, match=r"\(people recorded\).*manager's map"):
            outcome_report(community, "board", report, start="2025-01-31", end="2025-06-30", area="North")
        assert not report.exists()


def test_the_managers_map_is_beside_the_managers_page(tmp_path: Path) -> None:
    """Maps of two days tell what rounded pages tell. Where a page told exactly of seven, none that hides them helps."""
    with open_community(tmp_path / "store") as opened:
        community, page = growing(opened, tmp_path), tmp_path / "map.html"
        for day in (JUNE, JULY):
            draw(community.graph(day), page, store=community.store)
        draw(community.graph(JULY), tmp_path / "names.html", view="builder", store=community.store)
        kept = community.store.releases()
        assert [(r.audience, r.day) for r in kept] == [("whoever has the manager's map", day) for day in (JUNE, JULY)]
        assert {f.name: (f.true, f.text) for f in kept[0].figures} == {
            "East": (40, "40"), "West": (3, "fewer than 10"), "Long Lane": (30, "30"), "all of it": (73, "75"),
            "no area": (0, "0"),
        }  # fmt: skip
        community.load(write_town(tmp_path / "more", people=people(*(f"west{k}" for k in range(3, 7)), area="w")))
        town_report(community, tmp_path / "town.html", exact=True)
        before = page.read_bytes()
        with pytest.raises(
            WouldDisclose, match=r"'West' \(people recorded\).*with what was told before.*--view builder"
        ):
            draw(community.graph(None), page, store=community.store)
        assert page.read_bytes() == before
