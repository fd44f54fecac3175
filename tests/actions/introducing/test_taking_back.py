"""Undo takes back what introductions and conversations recorded, exactly, and nothing else."""

from __future__ import annotations

import pandas as pd
import pytest

from connectome.actions.conversing import Listening, converse
from connectome.actions.introducing import TakenBack, take_back
from connectome.actions.permitting import withdraw
from connectome.actions.recording import Change, record
from tests.actions.introducing.towns import a_town, heard, logged, refused, rows
from tests.memory import Memory


@pytest.fixture
def town() -> Memory:
    return a_town()


def back(town: Memory, what: str | None = None) -> TakenBack:
    return take_back(town, what)  # type: ignore[arg-type]


def same(now: dict[str, pd.DataFrame], before: dict[str, pd.DataFrame]) -> None:
    for sheet, frame in before.items():
        pd.testing.assert_frame_equal(now[sheet], frame)


def test_step_by_step_to_where_it_began(town: Memory) -> None:
    stood = [town.now]
    logged(town, "ann", "bea", "dee")
    for state, day in (("met", 5), ("in touch", 30), ("did not take", 60)):
        stood.append(town.now)
        heard(town, "i1", state, day)
    for before in reversed(stood):
        assert back(town).about == ("i1",)
        same(town.now, before)
    with refused(town, "nothing to undo"):
        back(town)


def test_the_tie_that_arose_goes_and_only_it(town: Memory) -> None:
    logged(town, "ann", "bea", "dee")
    met = heard(town, "i1", "met", 5)
    assert len(town.now["knows"]) == 3
    assert back(town, met.entry).rows == 4
    assert list(town.now["knows"].index) == ["ann\x1fdee"]


def test_by_introduction_the_last_of_it(town: Memory) -> None:
    logged(town, "ann", "bea")
    heard(town, "i1", "met", 5)
    logged(town, "ann", "cai")
    assert back(town, "i1").action == "follow-up"
    assert back(town, "i1").action == "introduce"
    with refused(town, "'i1' is no entry"):
        back(town, "i1")
    assert list(town.now["introductions"].index) == ["i2"]


def test_not_under_what_came_later(town: Memory) -> None:
    first = logged(town, "ann", "bea").entry
    second = heard(town, "i1", "met", 5).entry
    with refused(town, f"'follow-up' of .* \\({second}\\)"):
        back(town, first)


def test_a_withdrawal_is_not_undone_here(town: Memory) -> None:
    logged(town, "ann", "bea")
    withdraw(town, ["ann"], ["introduce"])  # type: ignore[arg-type]
    with refused(town, "`connectome permit`"):
        back(town, town.made[-1].id)
    assert back(town).about == ("i1",)
    assert town.now["permissions"].set_index("person").loc["ann", "withdrawn"] > "2026"
    with refused(town, "nothing to undo"):
        back(town)


def test_other_things_are_not_undone_here(town: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    record(town, lambda graph: (Change(rows("groups", {"id": "g3"})), None), "merge")  # type: ignore[arg-type]
    with refused(town, "is 'merge': only introductions, follow-ups and conversations"):
        back(town, town.made[-1].id)
    with refused(town, "'nonsense' is no entry"):
        back(town, "nonsense")
    done = logged(town, "ann", "bea")
    monkeypatch.setenv("CONNECTOME_USER", "somebody else")
    with refused(town, "nothing to undo"):
        back(town)
    assert back(town, done.entry).entry == done.entry, "by its id, whoever recorded it"


def test_that_somebody_is_kept_apart_is_not_said(town: Memory) -> None:
    new = converse(town, Listening("met Ade", "bob", ["new: Ade Okafor"])).new[0]  # type: ignore[arg-type]
    town.now |= rows("keep_apart", {"person": new, "other": "ann"})
    with refused(town, f"'{new}' cannot be taken away: something recorded still refers to it") as caught:
        back(town)
    assert "apart" not in str(caught.value)


def test_a_conversation_with_everything_made_with_it(town: Memory) -> None:
    before = town.now
    converse(town, Listening("met Ade", "bob", ["new: Ade Okafor"], ["bread"]))  # type: ignore[arg-type]
    assert back(town, "c1").about == ("c1",)
    same(town.now, before)
