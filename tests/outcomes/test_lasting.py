"""Introductions: lasting, ended, not followed up."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from connectome import CommunityGraph
from connectome.outcomes.indicator import Reading, Status
from connectome.outcomes.lasting import Lasting, curve, lasting
from connectome.outcomes.words import lasting_words
from tests.outcomes.published import known
from tests.towns import graph_of, people, permitted

MADE = date(2026, 1, 5)


def on(weeks: float) -> str:
    return (MADE + timedelta(days=round(7 * weeks))).isoformat()


def town(folder: Path, followed: dict[str, list[tuple[float, str]]], **more: str) -> CommunityGraph:
    """Introductions of p1 and p2 made on one day, and when which state was found."""
    rows = [{"id": i, "date": MADE, "introducer": "p3", "parties": "p1;p2", "state": "made"} for i in followed]
    steps = [
        {"introduction": i, "date": on(week), "state": state} for i, all_ in followed.items() for week, state in all_
    ]
    return graph_of(
        folder,
        people=people("p1", "p2", "p3"),
        permissions=permitted("p1", "p2"),
        introductions=rows,
        follow_ups=steps or [{"introduction": next(iter(followed)), "date": on(0), "state": "made"}],
    )


TWELVE = {
    "i1": [(12, "in touch")],
    "i2": [(12, "did not take")],
    "i3": [(4, "did not take")],
    "i5": [(4, "did not take")],
    "i6": [(4, "in touch"), (26, "did not take")],
    "i7": [],
    "i8": [(2, "did not take")],
    "i9": [(12, "in touch")],
    "i10": [(26, "in touch")],
    "i11": [(4, "met"), (12.5, "lasting")],
}
"""Ten introductions as in the reference: four lasting, four ended by week 12, two unknown there."""


def test_twelve_weeks(tmp_path: Path) -> None:
    expected = known("lasting.window12.introductions")
    done = lasting(town(tmp_path, TWELVE), on(30))
    assert (done.eligible, done.lasting, done.ended, done.unknown) == tuple(
        expected[k] for k in ("eligible", "lasting", "ended", "unknown")
    )
    assert done.bounds == pytest.approx(tuple(expected["bounds"]), abs=1e-9)
    assert done.known.value == expected["share_known"]
    assert [done.known.low, done.known.high] == pytest.approx(expected["wilson"], abs=1e-9)


def test_sixty_four() -> None:
    expected = known("lasting.window.64")
    done = Lasting(expected["lasting"], expected["ended"], expected["unknown"])
    assert done.eligible == 64
    assert done.bounds == pytest.approx(tuple(expected["bounds"]), abs=1e-9)
    assert done.known.value == pytest.approx(expected["share_known"], abs=1e-9)
    assert [done.known.low, done.known.high] == pytest.approx(expected["wilson"], abs=1e-9)


def test_nothing_is_said_of_those_known_where_none_is() -> None:
    said = lasting_words(Reading(Status.ok, ""), Lasting(0, 0, 40), "2026-01-05")
    assert said.endswith("of 40 it is not known: so between 0% and 100% are lasting.")
    assert "of those known 100% (range" in lasting_words(Reading(Status.ok, ""), Lasting(3, 0, 37), "2026-01-05")


@pytest.mark.parametrize(("weeks", "eligible"), [(11.9, 0), (12, 1), (20, 1)])
def test_only_those_old_enough(tmp_path: Path, weeks: float, eligible: int) -> None:
    assert lasting(town(tmp_path, {"i1": []}), on(weeks)).eligible == eligible


def test_what_is_found_after_the_day_is_not_known_yet(tmp_path: Path) -> None:
    graph = town(tmp_path, {"i1": [(20, "in touch")]})
    assert lasting(graph, on(19)) == Lasting(0, 0, 1)
    assert lasting(graph, on(20)) == Lasting(1, 0, 0)


def test_only_those_made_and_permitted(tmp_path: Path) -> None:
    rows = [
        {"id": "i1", "date": MADE, "parties": "p1;p2", "state": "suggested"},
        {"id": "i2", "date": MADE, "parties": "p1;p2", "state": "declined"},
        {"id": "i3", "date": MADE, "parties": "p1;p3", "state": "lasting"},  # p3 had not agreed
        {"id": "i4", "date": MADE, "parties": "p1;p2", "state": "lasting"},
    ]
    graph = graph_of(tmp_path, people=people("p1", "p2", "p3"), permissions=permitted("p1", "p2"), introductions=rows)
    assert lasting(graph, on(30)) == Lasting(1, 0, 0)


def test_a_permission_taken_back_later_stood_on_the_day(tmp_path: Path) -> None:
    gave = [*permitted("p1"), {"person": "p2", "for": "introduce", "given": "2025-01-01", "withdrawn": on(2)}]
    rows = [{"id": "i1", "date": MADE, "parties": "p1;p2", "state": "lasting"}]
    both = {"people": people("p1", "p2"), "introductions": rows}
    assert lasting(graph_of(tmp_path / "a", permissions=gave, **both), on(30)).eligible == 1
    gave[-1]["withdrawn"] = on(-1)
    assert lasting(graph_of(tmp_path / "b", permissions=gave, **both), on(30)).eligible == 0


WHOLE = {
    **TWELVE,
    "i6": [(4, "in touch"), (26, "did not take")],
    "i8": [(2, "met"), (3, "did not take")],
    "i11": [(4, "did not take"), (12.5, "lasting")],  # taken up after all
}


def test_the_curve_by_hand(tmp_path: Path) -> None:
    """Ten made. Of ten known of, one ended by week 3 (9/10), two at 4 (of 9), one at 12 (of 7), one at 26 (of 2)."""
    found = curve(town(tmp_path, WHOLE), on(30))
    assert (found.made, found.followed, found.withheld) == (10, 9, "")
    after_4 = 8 / 9 * 6 / 8
    assert found.table["week"].tolist() == [4, 12, 26]
    assert found.table["known_of"].tolist() == [8, 6, 2]
    assert found.table["standing"].tolist() == pytest.approx([after_4, after_4 * 5 / 6, after_4 * 5 / 6 / 2])
    assert (found.table["low"] < found.table["standing"]).all()
    assert (found.table["standing"] < found.table["high"]).all()


def test_the_curve_on_an_earlier_day_knows_less(tmp_path: Path) -> None:
    found = curve(town(tmp_path, WHOLE), on(5))
    assert found.followed == 5
    assert "5 of 10 introductions were followed up: under 60 %" in found.withheld.replace("60%", "60 %")
    assert found.table.empty


def test_moving_away_ends_nothing(tmp_path: Path) -> None:
    rows = [
        {"id": i, "date": MADE, "introducer": "p3", "parties": p, "state": "made"}
        for i, p in (("a", "p1;p2"), ("b", "p1;p3"))
    ]
    steps = [
        {"introduction": "a", "date": on(4), "state": "in touch"},
        {"introduction": "a", "date": on(12), "state": "did not take"},  # p2 had left in week 6
        {"introduction": "b", "date": on(12), "state": "in touch"},
    ]
    here = people("p1", "p3", left="")
    gone = people("p2", left=on(6))
    graph = graph_of(
        tmp_path, people=[*here, *gone], permissions=permitted("p1", "p2", "p3"), introductions=rows, follow_ups=steps
    )
    found = curve(graph, on(30)).table
    assert found["standing"].tolist()[:2] == [1, 1]
    assert found["known_of"].tolist() == [2, 1, 0]
    assert found["standing"].isna().tolist() == [False, False, True]  # nobody is known of at 26 weeks
    assert found["low"].isna().all()


def test_no_introductions_no_curve(tmp_path: Path) -> None:
    found = curve(graph_of(tmp_path, people=people("p1")), on(30))
    assert (found.made, found.followed) == (0, 0)
    assert found.table.empty
    assert found.withheld
