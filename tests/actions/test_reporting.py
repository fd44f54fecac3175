"""The manager's page written to a file, and never beside one from which it could be subtracted."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectome.actions.community import Community, open_community
from connectome.actions.reporting import town_report
from connectome.errors import InputError, WouldDisclose
from connectome.store import Store
from tests.towns import people, write_town

JUNE, JULY = "2026-06-30", "2026-07-31"


def test_a_page_whole_or_not_at_all(tmp_path: Path) -> None:
    with open_community(tmp_path / "store") as community:
        community.load(write_town(tmp_path / "town", people=people("annabel", "ben", joined="2026-01-01")))
        with pytest.raises(InputError, match=r"should end in \.html or \.pdf"):
            town_report(community, tmp_path / "town.docx")
        with pytest.raises(InputError, match="cannot be written"):
            town_report(community, tmp_path / "no" / "town.html")
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
