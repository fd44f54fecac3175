"""What an introduction's state is, and when to ask again, reckoned by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from connectome import files
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.introductions.lifecycle import DUE, allowed_next, current, due
from connectome.schema import SHEETS
from connectome.schema.words import INTRODUCTION_STATES


def graph(introductions: list[dict[str, str]], *follow_ups: tuple[str, str, str]) -> CommunityGraph:
    said = [{"introduction": i, "date": d, "state": s} for i, d, s in follow_ups]
    given = {"introductions": introductions, "follow_ups": said}
    return CommunityGraph({name: conform(SHEETS[name], pd.DataFrame(rows)) for name, rows in given.items()})


def made(i: str, on: str = "2026-01-05", **more: str) -> dict[str, str]:
    return {"id": i, "date": on, "introducer": "p1", "parties": "p2;p3", "state": "made", **more}


def stand(*args: object) -> list[str]:
    return current(*args)["state"].tolist()  # type: ignore[arg-type]


def test_what_may_follow() -> None:
    assert allowed_next("suggested") == ("made", "declined")
    assert allowed_next("made") == ("met", "declined", "did not take")
    assert allowed_next("met") == ("in touch", "did not take")
    assert allowed_next("in touch") == ("lasting", "did not take")
    assert allowed_next("lasting") == ("lasting", "did not take")
    assert allowed_next("declined") == allowed_next("did not take") == ()
    assert {n for s in INTRODUCTION_STATES for n in allowed_next(s)} == set(INTRODUCTION_STATES) - {"suggested"}


@pytest.mark.parametrize(
    ("row", "follow_ups", "state", "since"),
    [
        ("made", (), "made", "2026-01-05"),
        ("", (), "made", "2026-01-05"),
        ("lasting", (), "lasting", "2026-01-05"),
        ("made", (("2026-01-10", "met"),), "met", "2026-01-10"),
        ("lasting", (("2026-01-10", "met"),), "met", "2026-01-10"),
        ("made", (("2026-02-10", "in touch"), ("2026-01-10", "met")), "in touch", "2026-02-10"),
        ("made", (("2026-02-10", "in touch"), ("2026-02-10", "met")), "in touch", "2026-02-10"),
        ("made", (("2026-02-10", "met"), ("2026-02-10", "did not take")), "did not take", "2026-02-10"),
        ("declined", (("2026-01-05", "made"),), "declined", "2026-01-05"),
    ],
)
def test_how_it_stands(row: str, follow_ups: tuple[tuple[str, str], ...], state: str, since: str) -> None:
    town = graph([made("i1", state=row) if row else {**made("i1"), "state": None}], *(("i1", *f) for f in follow_ups))  # type: ignore[dict-item]
    assert current(town).loc["i1", ["state", "since"]].tolist() == [state, since]


def test_on_a_day_in_between() -> None:
    town = graph(
        [made("i1", state="did not take"), made("i2", "2026-03-01"), made("i3", state="declined")],
        ("i1", "2026-01-05", "made"), ("i1", "2026-01-20", "met"), ("i1", "2026-02-20", "did not take"),
    )  # fmt: skip
    assert current(town, "2026-01-19")["state"].to_dict() == {"i1": "made", "i3": "declined"}
    assert current(town, "2026-01-20")["state"].to_dict() == {"i1": "met", "i3": "declined"}
    assert stand(town) == ["did not take", "made", "declined"]


def test_due_is_one_week_then_four_then_twelve() -> None:
    town = graph([made("i1")])
    assert list(due(town, "2026-01-04").columns) == list(DUE) and due(town, "2026-01-04").empty
    for day, days, there in (("2026-01-05", 6, False), ("2026-01-05", 7, True), ("2026-06-01", 0, True)):
        assert len(due(town, day, days=days)) == there
    row = due(town, "2026-01-06").loc[0]
    assert row[["introduction", "date", "introducer", "parties", "state", "next", "due"]].tolist() == [
        "i1", "2026-01-05", "p1", "p2;p3", "made", "met", "2026-01-12",
    ]  # fmt: skip
    steps = [("2026-01-10", "met", "in touch", "2026-02-02"), ("2026-02-01", "in touch", "lasting", "2026-03-30")]
    said: list[tuple[str, str, str]] = []
    for day, state, then, when in steps:
        said.append(("i1", day, state))
        found = due(graph([made("i1")], *said), day, days=100)
        assert found[["state", "next", "due"]].to_numpy().tolist() == [[state, then, when]]
        assert found["date"].tolist() == ["2026-01-05"]
    for end in ("lasting", "declined", "did not take"):
        assert due(graph([made("i1")], *said, ("i1", "2026-04-01", end)), "2026-04-01", days=1000).empty


def test_a_late_meeting_is_not_asked_about_the_next_day() -> None:
    town = graph([made("i1")], ("i1", "2026-02-01", "met"))
    assert due(town, "2026-02-01")["due"].tolist() == ["2026-02-08"]


def test_a_suggestion_counts_from_the_day_it_was_made() -> None:
    idea = made("i1", state="suggested")
    assert due(graph([idea]), "2026-12-01").empty
    town = graph([idea], ("i1", "2026-01-05", "suggested"), ("i1", "2026-03-02", "made"))
    assert due(town, "2026-03-02")[["date", "due"]].to_numpy().tolist() == [["2026-03-02", "2026-03-09"]]


def test_each_introduction_of_a_pair_is_its_own_and_the_earliest_comes_first() -> None:
    town = graph(
        [made("i1"), made("i2", around="chess"), made("i3", "2025-12-01", introducer="p9"),
         {"id": "i4", "parties": "a;b"}],
        ("i1", "2026-01-08", "met"),
    )  # fmt: skip
    found = due(town, "2026-02-02", days=0)
    assert found["introduction"].tolist() == ["i3", "i2", "i1"]
    assert found["next"].tolist() == ["met", "met", "in touch"]
    assert due(town, "2026-02-02", "p9")["introduction"].tolist() == ["i3"]
    assert due(town, "2026-02-02", "nobody").empty


def test_nobody_and_no_date() -> None:
    empty = CommunityGraph({})
    assert current(empty).empty and due(empty, "2026-01-01").empty
    with pytest.raises(InputError, match="not a date"):
        due(empty, "soon")


def test_hillside_by_plain_reckoning() -> None:
    """Every sample introduction, its state and day worked out row by row from the files."""
    rows = pd.read_csv(files.folder("data") / "hillside" / "introductions.csv", dtype=str)
    said = pd.read_csv(files.folder("data") / "hillside" / "follow_ups.csv", dtype=str)
    town = CommunityGraph({"introductions": rows, "follow_ups": said})
    assert current(town)["state"].to_dict() == dict(zip(rows["id"], rows["state"], strict=True))
    day, expected = "2026-04-01", []
    for row in rows.to_dict("records"):
        told = sorted((f["date"], f["state"]) for f in said.to_dict("records") if f["introduction"] == row["id"])
        told = [(d, s) for d, s in told if d <= day]
        ask = (
            {"made": ("met", 7), "met": ("in touch", 28), "in touch": ("lasting", 84)}.get(told[-1][1])
            if told
            else None
        )
        if ask and row["date"] <= day:
            start = min((d for d, s in told if s == "made"), default=row["date"])
            when = max(date.fromisoformat(start) + timedelta(ask[1]), date.fromisoformat(told[-1][0]) + timedelta(7))
            if when <= date.fromisoformat(day) + timedelta(7):
                expected.append((when.isoformat(), row["id"], ask[0]))
    found = due(town, day)
    assert list(zip(found["due"], found["introduction"], found["next"], strict=True)) == sorted(expected)
    assert len(expected) > 10
