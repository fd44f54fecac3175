"""s50 and vandebunt through their files as a manager reads them; test_oracles walks over every known figure."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from connectome import CommunityGraph
from connectome.outcomes import Comparison, compare
from connectome.outcomes.evidence import Evidence, gather
from connectome.outcomes.intervals import Steps
from connectome.outcomes.periods import two_periods
from connectome.outcomes.sensitivity import dropping
from tests.outcomes.published import known


def evidence(graph: CommunityGraph, step: str, wave: str = "time {}") -> Evidence:
    a, b = step.split("->")
    return gather(graph, two_periods(graph, wave.format(a), wave.format(b)))


def test_s50_as_a_manager_reads_it(s50: CommunityGraph) -> None:
    done = compare(s50, "time 1", "time 2")
    change = done["ties.change"]
    assert (change.status, change.n, change.numerator, change.denominator) == ("ok", 50, 14, 50)
    assert change.details["noticeable"] == pytest.approx(known("noticeable.s50.1->2"), abs=1e-9)
    assert change.words == (
        "On average 0.28 more ties each: no clear change, between 0.36 fewer and 0.92 more; a group this size would "
        "notice about 0.89."
    )
    assert done["ties.more_fewer"].words == (
        "Of 50 people asked in both waves, 24 have more ties confirmed, 12 fewer, 14 the same number (9 of them the "
        "very same ties)."
    )
    assert done["ties.flow"].words == (
        "Ties: 38 new, 31 not told of again, 43 kept: 69 movements behind a net +7. "
        "Carried forward, and in none of these: 24 recorded ties told of in neither wave."  # of 136
    )
    assert done["ties.none"].status == "suppressed"  # 3 girls, then 2
    assert (done["ties.none"].value, done["ties.none"].numerator) == (None, None)
    assert "Fewer than 5 of 50 people" in done["ties.none"].words
    assert done["lasting.window"].status == "not_observed"


def test_vandebunt_few_people_and_another_share_answering(vandebunt: CommunityGraph) -> None:
    done = compare(vandebunt, "t5", "t6")
    change = done["ties.change"]
    assert change.status == "not_comparable"  # 97 % answered, then 78 %
    assert (change.value, change.low, change.high) == (None, None, None)
    assert "more than 10 points apart" in change.reason
    assert not re.search(r"\b(rose|fell)\b", " ".join(done.words))
    assert done["ties.flow"].details["named_lost"] == 6
    few = compare(vandebunt, "t2", "t3")["ties.change"]
    assert (few.status, few.n, few.low, few.high) == ("descriptive_only", 24, None, None)
    assert few.value is not None


@pytest.mark.parametrize("share", [10, 20, 30])
def test_people_left_out_at_random(s50: CommunityGraph, share: int) -> None:
    """200 draws from the ties of the first wave, beside the mean over all ways of leaving out so many people."""
    expected = known(f"missing_people.s50_w1.drop{share}")
    ties = evidence(s50, "1->2").ties
    one, other, there = ties.one[ties.before], ties.other[ties.before], np.ones(74)
    draws = dropping(Steps(50, one, other, there, there), share / 100, np.random.Generator(np.random.PCG64(1)))
    assert len(draws) == 200
    assert set(np.round(draws * expected["keep"], 9) % 2) == {0.0}, "whole ties, of so many people"
    assert draws.mean() == pytest.approx(expected["expected_mean_ties"], abs=4 * draws.std() / 200**0.5)


def test_tables(s50: CommunityGraph) -> None:
    done: Comparison = compare(s50, "w1", "w2")
    ties = done.ties.set_index("ties")
    assert ties.loc["either names the other", ["before", "after", "net"]].tolist() == [74, 81, 7]
    assert ties.loc["both name each other", ["before", "after"]].tolist() == [39, 35]
    assert pd.isna(ties.loc["both name each other", "carried_forward"])
    assert done.people.set_index("people").loc["answered", ["before", "after"]].tolist() == ["50", "50"]
    assert done.groups[["area", "people", "kept"]].to_numpy().tolist() == [["no area", "50", 43]]
