"""Counts of 1 to 4 people are not shown, and do not follow from what is shown beside them."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from connectome import CommunityGraph
from connectome.outcomes import Comparison, compare
from connectome.outcomes.by_waves import shown_counts
from connectome.outcomes.comparison import compared
from connectome.outcomes.people import Asked, results_text
from connectome.privacy.suppression import THRESHOLD
from tests.outcomes.kinds import towns
from tests.outcomes.test_statuses import IDS, asked, comparison, ring, told, town
from tests.towns import people

RESULTS = ("not reached", "declined", "never asked")


def possible(text: str, most: int) -> list[int]:
    """The counts a reader may think of."""
    if text.replace(",", "").isdigit():
        return [int(text)]
    if text.startswith("fewer than"):
        return list(range(1, THRESHOLD))
    if text.endswith(" or more"):
        return list(range(int(text.split(maxsplit=1)[0]), most + 1))
    return list(range(most + 1))


def wave(answered: int, *silent: int) -> Asked:
    """So many with each of RESULTS."""
    not_reached, declined, never = silent
    results = ["answered"] * answered + ["not reached"] * not_reached + ["declined"] * declined
    rows = pd.DataFrame({"person": [f"p{i}" for i in range(len(results))], "result": results})
    return Asked(frozenset(rows["person"]) | {f"q{i}" for i in range(never)}, rows)


def test_how_many_did_not_answer() -> None:
    """Every split of those who did not answer that a reader may think of, knowing how many did and, where told, how
    many were eligible: no small count is the same in all of them."""
    for silent in product((0, 1, 4, 5, 7), repeat=3):
        text = results_text(wave(30, *silent))
        assert text["answered"] == "30"
        total = int(text["eligible"]) - 30 if text["eligible"].isdigit() else None
        assert (total is None) == (0 < sum(silent) < THRESHOLD)
        splits = [s for s in product(*(possible(text[k], 21) for k in RESULTS)) if total is None or sum(s) == total]
        assert silent in splits
        for place, count in enumerate(silent):
            assert not 0 < count < THRESHOLD or len({s[place] for s in splits}) > 1, text


def test_askings_do_not_give_away_how_many_were_never_asked(hillside: CommunityGraph) -> None:
    """3 of 236 were never asked: 233 askings beside 236 eligible would say so."""
    done = compare(hillside, "baseline", "12 months")
    table = done.people.set_index("people")
    assert table.loc["never asked", "before"] == "fewer than 5"
    eligible = int(table.loc["eligible", "before"])
    shown = {int(k) for k in re.findall(r"\d+", " ".join(done.coverage))}
    assert not {eligible - k for k in range(1, THRESHOLD)} & shown
    assert "266 askings" in done.coverage[1]  # 5 never asked: may be told


def test_all_but_a_few_answered(tmp_path: Path) -> None:
    """38 of 40, then 36: how many answered stands beside every figure, so how many were eligible is not told."""
    done = comparison(tmp_path, asked=asked(IDS[:38], "w1") + asked(IDS[:36], "w2"))
    table = done.people.set_index("people")
    assert table.loc["answered"].tolist() == ["38", "36"]
    assert {*table.loc["eligible"], *table.loc["stayed"], table.loc["left", "before"]} == {"not shown"}
    assert "38 adults answered, all but fewer than 5 of those eligible" in done.coverage[0]
    assert not re.search(r"\b(40|95%|90%)", " ".join(done.words))


def test_nearly_all_answered_and_then_far_fewer(tmp_path: Path) -> None:
    change = comparison(tmp_path, asked=asked(IDS[:39], "w1") + asked(IDS[:30], "w2"))["ties.change"]
    assert change.status == "not_comparable"
    assert change.reason.startswith("nearly all of the people eligible answered in the earlier wave and 75%")


def some_left(folder: Path, left: int, joined: int) -> Comparison:
    rows = [{**row, "joined": "", "left": ""} for row in people(*IDS)]
    for row in rows[:left]:
        row["left"] = "2025-06-01"
    for row in rows[len(rows) - joined :]:
        row["joined"] = "2025-06-01"
    return comparison(folder, people=rows)


@pytest.mark.parametrize(("left", "joined"), [(2, 0), (10, 2), (2, 10)])
def test_few_who_left_or_joined(tmp_path: Path, left: int, joined: int) -> None:
    """All eligible are told of both waves: with any of stayed, joined and left, the few follow."""
    done = some_left(tmp_path, left, joined)
    table = done.people.set_index("people")
    assert {*table.loc["stayed"], table.loc["joined", "after"], table.loc["left", "before"]} == {"not shown"}
    assert "people left" not in done["ties.flow"].words
    moved = done.ties.set_index("ties").loc[["with people who left", "with people who joined"], ["before", "after"]]
    assert moved.isna().all(axis=None)


def test_many_who_left_are_told(tmp_path: Path) -> None:
    done = some_left(tmp_path, 8, 0)
    assert "8 people left, 9 ties with them." in done["ties.flow"].words
    assert done.people.set_index("people").loc["left", "before"] == "8"


def test_two_days_and_few_who_left(tmp_path: Path) -> None:
    """How many were here on both days stands beside the figure, so how many were here on the first is not told."""
    rows = [{**row, "joined": "", "left": "2025-06-01" if k < 2 else ""} for k, row in enumerate(people(*IDS))]
    done = compare(
        town(tmp_path, people=rows, knows=[{"person": IDS[5], "other": IDS[6], "since": "2025-06-01"}]),
        "2025-01-01",
        "2026-03-31",
    )
    table = done.people.set_index("people")
    assert table.loc["eligible"].tolist() == ["not shown", "38"]
    assert (table.loc["stayed", "after"], table.loc["left", "before"]) == ("38", "fewer than 5")
    assert done["ties.flow"].n == 38


@pytest.mark.parametrize(("more", "fewer"), [*product((0, 1, 3, 4, 5, 6, 20), repeat=2)])
def test_more_and_fewer(more: int, fewer: int) -> None:
    shown = shown_counts({"more": more, "same": 30, "fewer": fewer, "untouched": 30})
    n = 30 + more + fewer
    splits = [s for s in product(*(possible(shown[k], n) for k in ("more", "same", "fewer"))) if sum(s) == n]
    assert (more, 30, fewer) in splits
    for place, count in ((0, more), (2, fewer)):
        if 0 < count < THRESHOLD:
            assert len({s[place] for s in splits}) > 1, shown


def test_most_have_more_and_a_few_fewer(hillside: CommunityGraph) -> None:
    done = compare(hillside, "baseline", "12 months")["ties.more_fewer"]
    assert done.words == (
        "Of 139 people asked in both waves, 44 or more have more ties confirmed, fewer than 5 have fewer, 91 the same "
        "number (86 of them the very same ties)."
    )
    assert (done.value, done.status) == (None, "suppressed")
    assert done.details["more"] == "44 or more"


def test_all_but_a_few_have_no_tie(tmp_path: Path) -> None:
    done = comparison(tmp_path, sightings=told([(IDS[0], IDS[1])], "w1") + told([(IDS[0], IDS[1])], "w2"))["ties.none"]
    assert (done.status, done.value, done.numerator) == ("suppressed", None, None)
    assert done.words.startswith("All but fewer than 5 of 40 people asked have no tie")


def test_ring_of_everybody_still_tells_nobody(tmp_path: Path) -> None:
    done = comparison(tmp_path, sightings=told(ring(IDS), "w1") + told(ring(IDS), "w2"))
    assert done["ties.none"].words.startswith("0 of 40 people asked")
    assert done["ties.change"].words.startswith("Nobody of 40 people has more or fewer ties than before")
    assert done["ties.change"].low is None


def test_somebody_who_left_by_the_sheet_departures_is_not_here_after() -> None:
    """Twelve departures between the waves: whether the day stands with the person or in the sheet of its own."""
    gone = towns.ids(12)
    tables = []
    for rows in (
        towns.sheets(60, departures=[{"person": p, "date": "2025-06-01", "reason": "moved"} for p in gone]),
        towns.sheets(60, people=[{"id": p, "left": "2025-06-01" if p in gone else None} for p in towns.ids(60)]),
    ):
        spanned = towns.spanned(**rows)
        assert (len(spanned.here[0]), len(spanned.here[1])) == (60, 48)
        tables.append(compared(spanned).people.to_dict())
    assert tables[0] == tables[1]
