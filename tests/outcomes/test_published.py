"""s50 and vandebunt through their files, beside figures worked out in R and again in Python."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from connectome import CommunityGraph
from connectome.outcomes import Comparison, compare
from connectome.outcomes.by_waves import more_fewer_counts
from connectome.outcomes.evidence import Evidence, gather
from connectome.outcomes.intervals import Steps, mean_change, net_share, ratio
from connectome.outcomes.periods import two_periods
from connectome.outcomes.sensitivity import dropping
from tests.outcomes.published import known, vandebunt_ratings

STEPS = ["1->2", "2->3", "1->3"]


def evidence(graph: CommunityGraph, step: str, wave: str = "time {}") -> Evidence:
    a, b = step.split("->")
    return gather(graph, two_periods(graph, wave.format(a), wave.format(b)))


@pytest.mark.parametrize("step", STEPS)
def test_s50_ties_and_people(s50: CommunityGraph, step: str) -> None:
    e = evidence(s50, step)
    ties, name = e.ties, f"s50.union.{step}"
    assert (ties.kept, ties.gained, ties.lost) == tuple(known(f"{name}.{k}") for k in ("kept", "gained", "lost"))
    assert [ties.kept + ties.lost, ties.kept + ties.gained] == known(f"{name}.ties")
    counts = more_fewer_counts(ties)
    assert counts == {k: known(f"{name}.people_{k}") for k in ("more", "same", "fewer", "untouched")}
    first, later = (e.without_tie(when, e.panel) for when in (0, 1))
    assert [len(first), len(later)] == known(f"{name}.people_without_tie")
    assert len(first - later) == known(f"{name}.isolate_to_tied")
    assert len(later - first) == known(f"{name}.tied_to_isolate")
    moved = ties.gained + ties.lost, ties.gained - ties.lost
    assert moved == (known(f"{name}.gross_change_ties"), known(f"{name}.net_change_ties"))
    everything = [*zip(ties.one, ties.other, ties.change, strict=True)]
    assert len({i for a, b, d in everything for i in (a, b) if d > 0}) == known(f"{name}.people_any_gain")
    assert len({i for a, b, d in everything for i in (a, b) if d < 0}) == known(f"{name}.people_any_loss")


@pytest.mark.parametrize("step", STEPS)
def test_s50_ranges(s50: CommunityGraph, step: str) -> None:
    ties, name = evidence(s50, step).ties, f"s50.union.{step}"
    mean = mean_change(ties.steps())
    assert mean.value == pytest.approx(known(f"{name}.mean_change"), abs=1e-12)
    assert mean.se == pytest.approx(known(f"{name}.se_headline"), abs=1e-10)
    assert [mean.low, mean.high] == pytest.approx(known(f"{name}.ci95_headline"), abs=1e-9)
    assert ties.steps().totals().std(ddof=1) == pytest.approx(known(f"{name}.sd_change"), abs=1e-10)
    assert mean.se > known(f"{name}.se_person_naive")  # people taken one by one: too narrow
    assert mean.se == pytest.approx(max(known(f"{name}.se_dyadic_robust"), known(f"{name}.se_sb_jackknife")), abs=1e-10)
    net = net_share(ties.steps())
    assert net.value == pytest.approx(known(f"{name}.net_share"), abs=1e-12)
    assert net.se == pytest.approx(known(f"{name}.se_sb_jackknife_net_share"), abs=1e-10)
    kept = (ties.before & ties.after).astype(float)
    same = ratio(ties.n, ties.one, ties.other, kept, kept * 0 + 1)
    assert same.value == pytest.approx(known(f"{name}.jaccard"), abs=1e-12)
    if step == "1->2":
        ses = known("s50.union.1->2.jackknife_jaccard_retention")
        assert same.se == pytest.approx(ses["jaccard"], abs=1e-10)
        share = ratio(ties.n, ties.one, ties.other, kept, ties.before.astype(float))
        assert share.se == pytest.approx(ses["kept_share"], abs=1e-10)


@pytest.mark.parametrize("step", STEPS)
def test_s50_who_named_whom(s50: CommunityGraph, step: str) -> None:
    named, name = evidence(s50, step).seen.namings(), f"s50.directed.{step}"
    assert (named.kept, named.gained, named.lost) == tuple(known(f"{name}.{k}") for k in ("kept", "gained", "lost"))
    assert named.kept / len(named.one) == pytest.approx(known(f"{name}.jaccard"), abs=1e-12)


@pytest.mark.parametrize("step", ["1->2", "2->3"])
def test_s50_both_name_each_other(s50: CommunityGraph, step: str) -> None:
    ties = evidence(s50, step).seen.ties("both")
    assert {"kept": ties.kept, "gained": ties.gained, "lost": ties.lost} == known(f"s50.mutual.{step}")
    assert ties.kept + ties.lost == known("s50.mutual.ties")[int(step[0]) - 1]


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


@pytest.mark.parametrize("wave", range(6))
def test_vandebunt_not_asked_is_not_lost(vandebunt: CommunityGraph, wave: int) -> None:
    expected = known(f"vandebunt.friend12.{wave}->{wave + 1}")
    e = evidence(vandebunt, f"{wave}->{wave + 1}", "t{}")
    named = e.seen.namings()
    assert {"kept": named.kept, "gained": named.gained, "lost": named.lost} == {
        k: expected[k] for k in ("kept", "gained", "lost")
    }
    assert [len(w.answered) for w in e.waves] == expected["respondents"]
    assert e.n == expected["both"]
    assert e.n * 31 - named.lost_sight == expected["dyads"]
    same = named.kept / (named.kept + named.gained + named.lost)
    assert same == pytest.approx(expected["jaccard"], abs=1e-9)


def test_vandebunt_taken_as_absent_would_say_something_else() -> None:
    """The control: with everybody taken as asked, 42 friendships seem lost, as the reference says."""
    rated = vandebunt_ratings()
    friends = rated[rated["value"].isin((1, 2))]
    before, after = (set(zip(w.source, w.target, strict=True)) for w in (friends[friends.wave == k] for k in (5, 6)))
    assert len(before - after) == known("vandebunt.friend12.5->6")["naive_lost"] == 42


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
