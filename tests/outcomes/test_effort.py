"""Whoever does more finds more: longer askings, fuller diaries, more told of the same ties."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest

from connectome.outcomes.coverage import coverage_words
from connectome.outcomes.effort import at_equal_entries
from connectome.outcomes.evidence import Evidence
from tests.outcomes.kinds import towns

IDS = towns.ids(40)
RING = towns.ring(IDS)


def evidence(after: towns.Pairs = RING, **more: Any) -> Evidence:
    e = towns.spanned(**towns.sheets(40, RING, after, **more)).evidence
    assert e is not None
    return e


def minutes(before: list[float], after: list[float]) -> dict[str, Any]:
    rows = towns.asked(IDS)
    noted = [*before, *[math.nan] * (40 - len(before)), *after, *[math.nan] * (40 - len(after))]
    return {"asked": [{**row, "minutes": m} for row, m in zip(rows, noted, strict=True)]}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([20] * 40, [40] * 40, "an asking took 20 minutes in the earlier wave and 40 in the later"),
        ([40] * 40, [20] * 40, "an asking took 40 minutes in the earlier wave and 20 in the later"),
        ([20] * 40, [26] * 40, "took 20 minutes in the earlier wave and 26"),
        ([20] * 20, [30] * 40, "took 20 minutes in the earlier wave and 30"),  # half of them noted
        ([20] * 19, [40] * 40, ""),  # of fewer than half it is noted
        ([20] * 40, [25] * 40, ""),  # a quarter at most
        ([], [40] * 40, ""),
    ],
)
def test_askings_that_took_longer(before: list[float], after: list[float], said: str) -> None:
    changed = evidence(**minutes(before, after)).changed
    assert said in changed
    assert bool(said) == bool(changed)


@pytest.mark.parametrize(
    ("before", "after", "differ"), [(0, 20, True), (20, 20, False), (0, 13, False), (20, 16, False)]
)
def test_fuller_diaries(before: int, after: int, differ: bool) -> None:
    """Of 40 ties told of by those asked; a diary with no more than a quarter of all is let be: 13 of 53."""
    rows = [
        {"person": a, "other": b, "wave": wave, "date": day, "source": "diary", "reporter": "builder"}
        for wave, day, many in (("w1", towns.BEFORE, before), ("w2", towns.AFTER, after))
        for a, b in towns.ring(IDS, 2)[:many]
    ]
    told = towns.told(RING, "w1", towns.BEFORE) + towns.told(RING, "w2", towns.AFTER)
    e = evidence(sightings=told + rows)
    assert e.changed == (
        f"diaries and conversations told of {before} ties in the earlier wave and {after} in the later, and who writes "
        "down more finds more"
        if differ
        else ""
    )


def test_hours_of_asking_stand_beside_the_figures() -> None:
    e = evidence(**minutes([20] * 40, [30] * 40))
    assert [wave["hours"] for wave in e.efforts()] == [13, 20]
    for asked, said in (("p34", "34 askings, 11 hours of asking noted, 40 ties"), ("p38", "those eligible; 40 ties")):
        some = [row for row in minutes([20] * 40, [30] * 40)["asked"] if str(row["person"]) < asked]
        assert said in coverage_words(evidence(asked=some))[0]  # of two not asked neither askings nor hours are told


@pytest.mark.parametrize(
    ("first", "later", "more"),
    [
        # by hand: 4 of 8 entries drawn, each of 4 ties told of twice: 4 * (1 - C(6,4) / C(8,4)) = 4 * (1 - 15 / 70)
        ([2, 2], [2, 2, 2, 2], 4 * (1 - 15 / 70) - 2),
        ([2, 2, 2, 2], [2, 2], 2 - 4 * (1 - 15 / 70)),
        ([2, 2, 2], [2, 2, 2, 1], math.nan),  # 6 and 7
        ([1, 1], [1, 1, 1, 1], math.nan),  # nothing told of twice
        ([], [2, 2], math.nan),
    ],
)
def test_in_as_many_entries(first: list[int], later: list[int], more: float) -> None:
    assert at_equal_entries(pd.Series(first), pd.Series(later)) == pytest.approx(more, nan_ok=True)


def both_ways(pairs: towns.Pairs, wave: str, day: str) -> list[dict[str, object]]:
    once = towns.told(pairs, wave, day)
    return once + [{**row, "reporter": row["other"]} for row in once]


@pytest.mark.parametrize(("noted", "steady"), [([], False), ([20] * 40, True)])
def test_a_rise_holds_at_equal_entries_unless_askings_took_as_long(noted: list[float], steady: bool) -> None:
    """40 ties told of once, then 60 told of twice: in 40 of 120 entries about 33 of the 60 would have been found."""
    rows = towns.told(RING, "w1", towns.BEFORE) + both_ways(RING + towns.ring(IDS, 2)[:20], "w2", towns.AFTER)
    waves = towns.spanned(**towns.sheets(40, RING, RING, sightings=rows, **minutes(noted, noted))).waves
    assert waves is not None
    checks = waves.checks.set_index("check")
    row = "as many ties told of in both waves"
    assert waves.steady == steady
    assert waves.change.excludes_zero
    assert (row in checks.index) == (not steady)
    if not steady:
        assert list(checks.index[~checks["holds"].astype(bool)]) == [row]
        found = 60 * (1 - (80 * 79) / (120 * 119))
        assert checks.at[row, "change_each"] == pytest.approx(2 * (found - 40) / 40)
        assert "no clear change (it does not hold when counted otherwise)" in waves.indicators()[1].words


def test_nothing_is_said_of_equal_entries_where_no_tie_was_told_of_twice() -> None:
    """40 and 60 ties, each told of once, then once more by the other of the two."""
    after = RING + towns.ring(IDS, 2)[:20]
    assert not any("Recording effort" in words for words in coverage_words(evidence(after)))
    twice = towns.told(RING, "w1", towns.BEFORE) + both_ways(after, "w2", towns.AFTER)
    assert any("Recording effort" in words for words in coverage_words(evidence(sightings=twice)))


def test_ways_of_counting_that_could_change_nothing_are_not_tried() -> None:
    """Nobody in a paid role asked, no diary; then one of each; then too few answered to count but whom each named."""

    def tried(**more: Any) -> set[str]:
        waves = towns.spanned(**towns.sheets(40, RING, RING, **more)).waves
        assert waves is not None
        return set(waves.checks["check"])

    paid, diary, named = "without people in paid roles", "without diaries and conversations", "whom each person named"
    assert not {paid, diary} & tried()
    rows = towns.told(RING, "w1", towns.BEFORE) + towns.told(RING, "w2", towns.AFTER)
    roles = [{"person": IDS[0], "role": "community builder", "paid": True, "since": "2020-01-01"}]
    assert {paid, diary, named} <= tried(sightings=[{**rows[0], "source": "diary"}, *rows[1:]], roles=roles)
    assert named not in tried(asked=towns.asked(IDS[:24]))


def test_one_tie_is_one_tie() -> None:
    rows = [{**row, "source": "diary"} for row in towns.told(RING[:1], "w1", towns.BEFORE)]
    e = evidence(sightings=rows + [{**r, "source": "diary"} for r in towns.told(RING[:9], "w2", towns.AFTER)])
    assert e.changed.startswith("diaries and conversations told of 1 tie in the earlier wave and 9 in the later")
    assert "1 tie told of" in coverage_words(e)[0]
