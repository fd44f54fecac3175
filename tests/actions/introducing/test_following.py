"""Following up: states in order, days in order, and the tie that comes, is confirmed and ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from connectome.actions.introducing.rules import NOT_HERE
from tests.actions.introducing.towns import DAY, a_town, heard, later, logged, refused, rows
from tests.memory import Memory


@pytest.fixture
def town() -> Memory:
    town = a_town()
    logged(town, "ann", "bea")
    return town


def tie(town: Memory, key: str = "ann\x1fbea") -> dict[str, object]:
    row = town.now["knows"].loc[key]
    return {
        name: row[name] for name in ("since", "until", "confirmed", "origin", "source") if isinstance(row[name], str)
    }


def test_from_made_to_lasting(town: Memory) -> None:
    dues = [heard(town, "i1", s, d).due for s, d in (("met", 5), ("in touch", 28), ("lasting", 84))]
    assert dues == [later(28), later(84), None]
    said = town.now["follow_ups"][["date", "state"]].sort_values("date").to_numpy().tolist()
    assert said == [[DAY, "made"], [later(5), "met"], [later(28), "in touch"], [later(84), "lasting"]]
    assert town.now["introductions"].loc["i1", "state"] == "lasting"
    assert tie(town) == {
        "since": later(5), "confirmed": later(84), "origin": "i1", "source": "introduction i1",
    }  # fmt: skip
    assert len(town.now["knows"]) == 2
    heard(town, "i1", "lasting", 180, "they sing together")
    assert tie(town)["confirmed"] == later(180)


def test_states_as_people_write_them(town: Memory) -> None:
    heard(town, "i1", "Met", 5)
    heard(town, " i1 ", "in-touch", 30)
    assert heard(town, "i1", "did_not  take", 40).state == "did not take"


@pytest.mark.parametrize("state", ["lasting", "in touch", "made", "suggested", "engaged", ""])
def test_out_of_order_names_what_may_follow(town: Memory, state: str) -> None:
    with refused(town, "Next for i1 can be: met, declined, did not take"):
        heard(town, "i1", state, 100)


def test_nothing_follows_an_end(town: Memory) -> None:
    heard(town, "i1", "declined", 3)
    with refused(town, "i1 ended as 'declined': nothing follows"):
        heard(town, "i1", "met", 5)


@pytest.mark.parametrize(
    ("introduction", "day", "words"),
    [
        ("i9", 5, "There is no introduction 'i9'"),
        ("", 5, "There is no introduction ''"),
        ("i1", -1, f"i1 was made on {DAY}: nothing can follow on {later(-1)}"),
        ("i1", (date.today() - date.fromisoformat(DAY) + timedelta(1)).days, "still to come"),
    ],
)
def test_unknown_or_on_a_day_that_cannot_be(town: Memory, introduction: str, day: int, words: str) -> None:
    with refused(town, words):
        heard(town, introduction, "met", day)


def test_not_before_what_was_heard_already(town: Memory) -> None:
    heard(town, "i1", "met", 10)
    with refused(town, f"i1 was followed up on {later(10)}"):
        heard(town, "i1", "did not take", 9)


def test_early_is_recorded_as_told_and_said(town: Memory) -> None:
    heard(town, "i1", "met", 1)
    assert heard(town, "i1", "in touch", 7).said[-1].startswith("'in touch' is meant for 4 weeks or more")
    assert len(heard(town, "i1", "lasting", 84).said) == 1


def test_did_not_take_before_meeting_leaves_no_tie(town: Memory) -> None:
    heard(town, "i1", "did not take", 10)
    assert list(town.now["knows"].index) == ["ann\x1fdee"]


def test_did_not_take_after_meeting_ends_its_own_tie(town: Memory) -> None:
    heard(town, "i1", "met", 5)
    done = heard(town, "i1", "did not take", 40)
    assert tie(town)["until"] == later(40) and "1 tie recorded as ended." in done.said


def test_a_tie_from_elsewhere_is_never_touched(town: Memory) -> None:
    before = town.now["knows"].loc[["ann\x1fdee"]]
    second = logged(town, "ann", "dee").introduction
    for state, day in (("met", 5), ("in touch", 30), ("lasting", 90), ("did not take", 120)):
        heard(town, second, state, day)
    assert town.now["knows"].loc[["ann\x1fdee"]].equals(before) and len(town.now["knows"]) == 1


def test_one_pair_introduced_twice(town: Memory) -> None:
    """The first did not take, the second goes on: the tie, though of the first, does not end."""
    second = logged(town, "ann", "bea", around=["chess"]).introduction
    heard(town, "i1", "met", 5)
    assert "1 pair had a tie recorded before: it stays as it was." in heard(town, second, "met", 6).said
    heard(town, "i1", "did not take", 40)
    assert "until" not in tie(town)
    assert tie(town)["origin"] == "i1"


def test_each_pair_of_three_people_and_nothing_with_the_group(town: Memory) -> None:
    belongs = town.now["belongs"]
    third = logged(town, "ann", "cai", "007", "g1").introduction
    heard(town, third, "met", 3)
    found = town.now["knows"].query("origin == @third")
    assert sorted(found.index) == ["007\x1fann", "007\x1fcai", "ann\x1fcai"]
    assert town.now["belongs"] is belongs


@pytest.mark.parametrize("reason", ["keep_apart", "withdrawn", "under 18"])
def test_no_tie_where_they_may_not_be_introduced_any_more(town: Memory, reason: str) -> None:
    if reason == "keep_apart":
        town.now |= rows("keep_apart", {"person": "ann", "other": "bea"})
    elif reason == "withdrawn":
        town.now["permissions"].loc[town.now["permissions"]["person"] == "bea", "withdrawn"] = DAY
    else:
        town.now["people"].loc["bea", "adult"] = False
    with refused(town, "cannot be made here") as caught:
        heard(town, "i1", "met", 5)
    assert str(caught.value) == NOT_HERE
    assert heard(town, "i1", "did not take", 5).state == "did not take"


@pytest.mark.parametrize("where", [{"at": "pl1"}, {"by": "cai"}])
def test_no_tie_where_they_would_meet_who_is_kept_apart_by_now(where: dict[str, str]) -> None:
    town = a_town()
    third = logged(town, "ann", "bea", **where).introduction
    town.now |= rows("keep_apart", {"person": "ann", "other": "cai"}) | rows("belongs", {"person": "cai", "to": "pl1"})
    with refused(town, "cannot be made here"):
        heard(town, third, "met", 5)
    assert heard(town, third, "declined", 5).state == "declined"


def test_a_suggestion_is_made_later() -> None:
    town = a_town()
    assert logged(town, "ann", "bea", state="suggested").due is None
    with refused(town, "can be: made, declined"):
        heard(town, "i1", "met", 5)
    held = town.now["permissions"]
    town.now = {**town.now, "permissions": held[held["person"] != "bea"]}
    with refused(town, NOT_HERE):
        heard(town, "i1", "made", 10)
    town.now = {**town.now, "permissions": held}
    assert heard(town, "i1", "made", 10).due == later(17)
