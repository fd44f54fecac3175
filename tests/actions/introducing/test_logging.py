"""Logging: what is written, and everything that is refused with nothing written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from connectome.actions.introducing.rules import NOT_HERE
from connectome.graph.frames import conform
from connectome.schema import SHEETS
from tests.actions.introducing.towns import DAY, a_town, logged, refused, rows
from tests.memory import Memory


@pytest.fixture
def town() -> Memory:
    return a_town()


def test_three_parties_by_id_and_by_name(town: Memory) -> None:
    done = logged(town, "ann", "bea hill", "BREAD  circle", around=["baking  bread; chess", "Chess"], at="library")
    row = town.now["introductions"].loc["i1"]
    assert row[["date", "introducer", "parties", "around", "place", "state"]].tolist() == [
        DAY, "bob", "ann;bea;g1", "baking bread;chess", "pl1", "made",
    ]  # fmt: skip
    assert town.now["follow_ups"][["introduction", "date", "state"]].to_numpy().tolist() == [["i1", DAY, "made"]]
    assert (done.introduction, done.due, done.entry) == ("i1", "2026-03-09", town.made[-1].id)
    assert done.said == (
        "Bob Hill introduced Ann Hill, Bea Hill and Bread Circle around baking bread and chess at Library, "
        "on 2026-03-02.",
    )
    assert len(town.now["knows"]) == 1, "nobody is said to have met"


def test_today_by_default_and_no_id_twice(town: Memory) -> None:
    first, second = logged(town, "ann", "bea", date=None), logged(town, "ann", "007", date=None)
    assert (first.introduction, second.introduction) == ("i1", "i2")
    assert first.date == date.today().isoformat()
    again = logged(town, "bea", "ann", date=None)
    assert again.said[-1] == "Introduced before: i1 (made)."


def test_met_there_and_then(town: Memory) -> None:
    logged(town, "ann", "bea", "dee", state="met")
    new = town.now["knows"].query("origin == 'i1'")
    assert new[["person", "other", "since"]].to_numpy().tolist() == [["ann", "bea", DAY], ["bea", "dee", DAY]]
    held = town.now["knows"].loc["ann\x1fdee"]
    assert held[["strength", "source"]].tolist() == ["close", "asking"] and held.isna()["origin"], "as it was"


def test_a_declined_offer_is_a_record(town: Memory) -> None:
    done = logged(town, "ann", "bea", state="declined")
    assert (done.due, town.now["introductions"].loc["i1", "state"]) == (None, "declined")


@pytest.mark.parametrize(
    ("parties", "more", "words"),
    [
        (["ann", "bea", "zoe"], {}, "No person, group or place has the id or name 'zoe'"),
        (["ann", "x" * 300], {}, "x{60}\\.\\.\\."),
        (["ann", "<script>"], {}, "'<script>'"),
        (["ann", "pl9"], {}, "'pl9'"),
        (["ann", ""], {}, "''"),
        (["ann", "a1"], {}, "'a1'"),
        (["ann"], {}, "two parties or more"),
        ([], {}, "two parties or more"),
        (["ann", "Ann Hill"], {}, "'ann' is named twice"),
        (["bob", "ann"], {}, "'bob' introduced, so is no party"),
        (["g1", "g2"], {}, "At least one party is a person"),
        (["ann", "bea"], {"by": "zoe"}, "No person has the id or name 'zoe'"),
        (["ann", "bea"], {"by": "g1"}, "No person has the id or name 'g1'"),
        (["ann", "bea"], {"at": "g1"}, "No place has the id or name 'g1'"),
        (["ann", "bea"], {"date": "soon"}, "'soon' is not a date"),
        (["ann", "bea"], {"date": "31/12/2026"}, "not a date"),
        (["ann", "bea"], {"date": (date.today() + timedelta(1)).isoformat()}, "still to come"),
        (["ann", "bea"], {"state": "lasting"}, "logged as suggested, made, met, declined"),
        (["ann", "bea"], {"state": "nonsense"}, "logged as suggested, made, met, declined"),
    ],
)
def test_refused_and_nothing_written(town: Memory, parties: list[str], more: dict[str, object], words: str) -> None:
    with refused(town, words):
        logged(town, *parties, **more)


@pytest.mark.parametrize(
    "parties",
    [
        ("ann", "ned"),  # kept apart
        ("ned", "bea", "ann"),
        ("ann", "g2"),  # ned sings there
        ("bea", "kid"),  # under 18
        ("bea", "out"),  # took it back
        ("bea", "never"),  # was never asked
        ("never", "g1"),
        ("ann", "Out Hill"),
    ],
)
def test_one_sentence_whatever_the_reason(town: Memory, parties: tuple[str, ...]) -> None:
    with refused(town, "cannot be made here") as caught:
        logged(town, *parties)
    assert str(caught.value) == NOT_HERE


@pytest.mark.parametrize(
    ("parties", "more"),
    [
        (("ann", "bea"), {"at": "hall"}),  # ned takes part there
        (("ann", "bea"), {"at": "Library"}),  # his choir meets there
        (("ann", "bea"), {"by": "ned"}),
        (("bea", "g2"), {"by": "ann"}),  # ann would bring her to where ned sings
        (("bea", "cai"), {"by": "ann", "at": "hall"}),
    ],
)
def test_nobody_meets_who_is_kept_apart_at_the_place_or_by_whom(
    town: Memory, parties: tuple[str, ...], more: dict[str, str]
) -> None:
    held = town.now
    town.now = held | rows("places", {"id": "hall", "name": "Hall"}, {"id": "pl1", "name": "Library"})
    town.now |= rows("belongs", {"person": "ned", "to": "hall"}, {"person": "ned", "to": "g2"})
    town.now |= rows("groups", {"id": "g2", "name": "Choir", "place": "pl1"})
    with refused(town, "cannot be made here") as caught:
        logged(town, *parties, **more)
    assert str(caught.value) == NOT_HERE
    town.now = town.now | {"keep_apart": held["keep_apart"].iloc[:0]}
    assert logged(town, *parties, **more).introduction == "i1"


def test_who_introduces_need_not_have_agreed_to_be_introduced(town: Memory) -> None:
    assert logged(town, "ann", "bea", by="never", at="Library").introduction == "i1"


def test_a_group_one_kept_apart_has_left_is_open_again(town: Memory) -> None:
    town.now["belongs"] = conform(
        SHEETS["belongs"],
        [{"person": "ned", "to": "g2", "until": "2026-01-01"}],  # type: ignore[arg-type]
    )
    assert logged(town, "ann", "g2").introduction == "i1"


def test_which_mary(town: Memory) -> None:
    with refused(town, "more than one. Give the id: dee \\(Hill; Bread Circle\\), ned \\(Hill; Choir\\)\\."):
        logged(town, "bea", "mary shah")
    town.now["permissions"] = town.now["permissions"].query("person != 'ned'")
    with refused(town, "Give the id: dee \\(Hill; Bread Circle\\)\\. Nothing"):
        logged(town, "bea", "Mary Shah")


def test_a_near_name_only_of_somebody_who_may_be_introduced(town: Memory) -> None:
    with refused(town, "Did you mean bea \\(Hill; no group recorded\\)\\?"):
        logged(town, "ann", "Bea Hil")
    town.now["people"].loc["out", "name"] = "Zebedee Quill"
    with refused(town, "'Zebedee Quil'\\. Nothing was written"):
        logged(town, "ann", "Zebedee Quil")


@pytest.mark.parametrize("people", [[], [{"id": "p1"}], [{"id": "p1"}, {"id": "p2", "name": "None"}]])
def test_a_town_of_nobody_one_and_two(people: list[dict[str, object]]) -> None:
    town = Memory(rows("people", *people) if people else {})
    with refused(town, "No person has the id or name 'p1'" if not people else "No person, group or place"):
        logged(town, "p2" if len(people) < 2 else "p3", "None", by="p1")
