"""Ranges beside brute force and published values."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectome.outcomes.annex import exact_paired_p, holm
from connectome.outcomes.by_waves import kept_share
from connectome.outcomes.effort import good_coverage, rarefy
from connectome.outcomes.intervals import (
    Steps,
    density,
    jackknife,
    mean_change,
    net_share,
    paired_mean,
    paired_share,
    ratio,
    share_difference,
    unseen_bounds,
    wilson,
)
from connectome.outcomes.seen import Ties
from tests.outcomes.published import known


def random_changes(seed: int, n: int, outside: int) -> np.ndarray:
    """A matrix of changes -1, 0, 1: rows are the panel, columns everybody; symmetric inside, no diagonal. Some people
    gain more than others, so that changes that share a person go together."""
    rng = np.random.default_rng(seed)
    gain = rng.normal(0, 0.6, n + outside)
    changes = np.clip(np.round(gain[:n, None] + gain + rng.normal(0, 0.4, (n, n + outside))), -1, 1)
    inside = np.triu(changes[:, :n], 1)
    changes[:, :n] = inside + inside.T
    return changes


def as_steps(changes: np.ndarray) -> Steps:
    """The same as a list of pairs, in a mixed order, unchanged pairs left out."""
    n = len(changes)
    one, other = np.nonzero(changes)
    keep = (one < other) | (other >= n)
    one, other = one[keep], other[keep]
    order = np.random.default_rng(1).permutation(len(one))
    change = changes[one, other][order]
    return Steps(n, one[order], other[order], change, change)


def brute_whole(changes: np.ndarray) -> float:
    """Dyadic cluster-robust standard error of the mean change in ties each, pair of pairs by pair of pairs: the
    residuals of any two pairs that share a person are multiplied (Fafchamps & Gubert 2007, equation 2.5)."""
    n = len(changes)
    pairs = list(combinations(range(n), 2))
    mean = sum(changes[i, j] for i, j in pairs) / len(pairs)
    total = sum((changes[a] - mean) * (changes[b] - mean) for a in pairs for b in pairs if set(a) & set(b))
    return (4 * total / n**2) ** 0.5 if total > 0 else 0.0


def brute_part(changes: np.ndarray) -> tuple[float, float]:
    """Both standard errors of a panel among others, from whole matrices, person by person."""
    n = len(changes)
    inside, outside = changes[:, :n], changes[:, n:]
    scores = [2 * sum(inside[i]) + sum(outside[i]) for i in range(n)]
    middle = sum(scores) / n
    upper = [inside[i, j] for i, j in combinations(range(n), 2)]
    robust = sum((s - middle) ** 2 for s in scores) - 4 * sum((d - sum(upper) / len(upper)) ** 2 for d in upper)
    totals = [sum(row) for row in changes]
    share = abs(inside).sum() / abs(changes).sum() if abs(changes).sum() else 0
    shared = (1 + share) * sum((t - sum(totals) / n) ** 2 for t in totals) / (n * (n - 2))
    return max(robust, 0) ** 0.5 / n, shared**0.5


@pytest.mark.parametrize("seed", range(12))
def test_mean_change_of_a_whole_panel_is_the_brute_force(seed: int) -> None:
    changes = random_changes(seed, 4 + seed, 0)
    n = len(changes)
    jack = (2 * ((changes.sum(1) - changes.sum(1).mean()) ** 2).sum() / (n * (n - 2))) ** 0.5
    found = mean_change(as_steps(changes))
    assert found.value == pytest.approx(changes.sum(1).mean())
    assert found.se == pytest.approx(max(brute_whole(changes), jack))


def test_the_brute_force_sometimes_decides() -> None:
    """Or the comparison above would be of the floor alone."""
    deciding = [s for s in range(40) if brute_whole(c := random_changes(s, 8, 0)) > brute_part(c)[1]]
    assert len(deciding) > 3
    for seed in deciding:
        changes = random_changes(seed, 8, 0)
        assert mean_change(as_steps(changes)).se == pytest.approx(brute_whole(changes))


@pytest.mark.parametrize("seed", range(12))
def test_mean_change_of_a_part(seed: int) -> None:
    changes = random_changes(seed, 5 + seed, 3)
    assert mean_change(as_steps(changes)).se == pytest.approx(max(brute_part(changes)))


def test_own_reports_count_for_each_alone() -> None:
    """Ann names Bea no more, Bea names Ann and Dee (outside) anew: -1, 2, 0."""
    steps = Steps(3, np.array([0, 1]), np.array([1, 3]), np.array([-1.0, 1.0]), np.array([1.0, 0.0]))
    assert steps.totals().tolist() == [-1, 2, 0]
    assert mean_change(steps).value == pytest.approx(1 / 3)


@given(st.integers(0, 10_000), st.integers(3, 14))
@settings(max_examples=40, deadline=None)
def test_jackknives_are_people_dropped_one_by_one(seed: int, n: int) -> None:
    changes = random_changes(seed, n, 0)
    without = []
    for i in range(n):
        rest = np.delete(np.delete(changes, i, 0), i, 1)
        without.append(np.sign(rest.sum(1)).mean())
    expected = jackknife(float(np.sign(changes.sum(1)).mean()), np.array(without))
    found = net_share(as_steps(changes))
    assert (found.value, found.se) == pytest.approx((expected.value, expected.se))


@given(st.integers(0, 10_000), st.integers(3, 14))
@settings(max_examples=40, deadline=None)
def test_the_range_bounds_its_figure_and_order_says_nothing(seed: int, n: int) -> None:
    changes = random_changes(seed, n, 2)
    found = mean_change(as_steps(changes))
    assert found.low <= found.value <= found.high or (found.se == pytest.approx(0) and not found.has_range)
    order = np.random.default_rng(seed).permutation(n)
    turned = changes[order][:, [*order, n, n + 1]]
    again = mean_change(as_steps(turned))
    assert (again.value, again.se) == pytest.approx((found.value, found.se))


@pytest.mark.parametrize("n", [0, 1, 2])
def test_nobody_one_and_two_people_have_no_range(n: int) -> None:
    nothing = np.array([], dtype=np.int64)
    found = mean_change(Steps(n, nothing, nothing, np.array([]), np.array([])))
    assert np.isnan(found.low)
    assert np.isnan(found.high)
    assert np.isnan(ratio(n, nothing, nothing, np.array([]), np.array([])).value)
    assert np.isnan(net_share(Steps(n, nothing, nothing, np.array([]), np.array([]))).low)


@pytest.mark.parametrize(("count", "n"), [(7, 31), (0, 12), (12, 12)])
def test_wilson(count: int, n: int) -> None:
    found = wilson(count, n)
    assert [found.low, found.high] == pytest.approx(known(f"wilson.{count}of{n}"), abs=1e-9)


def test_a_design_effect_widens() -> None:
    whole, half = wilson(40, 100), wilson(40 / 1.5, 100 / 1.5)
    assert half.value == pytest.approx(whole.value)
    assert half.high - half.low == pytest.approx((whole.high - whole.low) * 1.5**0.5, rel=0.02)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"), [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)]
)
def test_wilson_as_published(count: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17: 857-872, table I, method 3."""
    found = wilson(count, n)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_paired_share() -> None:
    expected = known("paired_share.120")
    found = paired_share(expected["more"], expected["fewer"], expected["n"])
    assert found.value == pytest.approx(expected["difference"], abs=1e-9)
    assert [found.low, found.high] == pytest.approx(expected["bonett_price"], abs=1e-9)


def test_paired_share_as_published() -> None:
    """Airways of 21 children before and after (1 and 7 changed): Fagerland, Lydersen & Laake (2014), Statistics in
    Medicine 33: 2850-2875, Bonett-Price interval -0.508 to -0.013."""
    found = paired_share(1, 7, 21)
    assert (found.low, found.high) == pytest.approx((-0.508, -0.013), abs=5e-4)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_share_difference_as_published(one: tuple[int, int], other: tuple[int, int], low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17: 873-890, table II, method 10."""
    found = share_difference(*one, *other)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    turned = share_difference(*other, *one)
    assert (turned.low, turned.high) == pytest.approx((-high, -low), abs=5e-5)
    assert np.isnan(share_difference(1, 2, 0, 0).value)


def test_paired_mean_as_published() -> None:
    """Student's sleep data: 10 people, two drugs; R's t.test(paired = TRUE) prints -2.4598858 to -0.7001142."""
    first = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    second = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    found = paired_mean(second, first)
    assert (found.value, found.low, found.high) == pytest.approx((-1.58, -2.4598858, -0.7001142), abs=1e-7)
    holed = paired_mean(np.r_[second, np.nan, 1], np.r_[first, 1, np.nan])
    assert (holed.value, holed.se) == pytest.approx((found.value, found.se))


@pytest.mark.parametrize(("answers", "value"), [([], np.nan), ([3.0], 1.0), ([2.0, 2.0], 1.0)])
def test_paired_mean_of_too_few_or_all_alike(answers: list[float], value: float) -> None:
    found = paired_mean(np.array(answers), np.array(answers) + 1)
    assert found.value == pytest.approx(value, nan_ok=True)
    assert not found.has_range


def test_density_is_mean_ties_over_the_others() -> None:
    changes = np.abs(random_changes(3, 9, 0))
    found, mean = density(as_steps(changes)), mean_change(as_steps(changes))
    assert (found.value, found.se) == pytest.approx((changes.sum() / 72, mean.se / 8))
    assert found.low == pytest.approx(max(mean.low / 8, 0))
    nobody = np.array([], dtype=np.int64)
    assert np.isnan(density(Steps(1, nobody, nobody, np.array([]), np.array([]))).value)


def test_holm_of_p_in_any_order() -> None:
    """R's p.adjust(c(0.04, 0.003, 0.3, 0.02), "holm")."""
    assert holm([0.04, 0.003, 0.3, 0.02]) == pytest.approx([0.08, 0.012, 0.3, 0.06])
    assert holm([0.6, 0.7]) == pytest.approx([1, 1])
    assert len(holm([])) == 0
    assert exact_paired_p(0, 0) == 1
    assert exact_paired_p(5, 0) == pytest.approx(2 / 32)


def test_rarefaction() -> None:
    expected = known("effort.rarefaction")
    at = rarefy(expected["wave2"], expected["N"][0])
    assert at == pytest.approx(expected["wave2_at_wave1_effort"], abs=1e-9)
    assert rarefy(expected["wave2"], expected["N"][1]) == pytest.approx(expected["S"][1], abs=1e-9)
    assert rarefy(expected["wave1"], expected["N"][0]) == pytest.approx(expected["S"][0], abs=1e-9)
    covered = [good_coverage(expected[wave]) for wave in ("wave1", "wave2")]
    assert covered == pytest.approx(expected["good_coverage"], abs=1e-9)


def test_bounds_for_those_not_seen_again() -> None:
    expected = known("bounds.share_more")
    found = unseen_bounds(expected["more"], expected["observed"], expected["unseen"])
    assert found == pytest.approx((expected["low"], expected["high"]), abs=1e-12)


def test_everybody_changing_alike_is_no_certainty() -> None:
    """Six people meet in three pairs: each has one more, nothing varies, so there is no range, not one of no width."""
    pairs = np.array([0, 2, 4])
    found = mean_change(Steps(6, pairs, pairs + 1, np.ones(3), np.ones(3)))
    assert (found.value, found.has_range, found.excludes_zero) == (1.0, False, False)


def test_a_share_ranges_no_further_than_a_share_can() -> None:
    """Of a ring of twelve ties one ends: a t range would end above all ties kept."""
    ring = np.arange(12)
    before = np.ones(12, dtype=bool)
    ties = Ties(12, ring, (ring + 1) % 12, before, ring > 0, 0)
    found = kept_share(ties)
    assert (found.value, found.high) == (pytest.approx(11 / 12), 1.0)
    assert found.low < 0.9
    assert not kept_share(Ties(12, ring, (ring + 1) % 12, before, before, 0)).has_range


def test_the_range_covers_what_it_says() -> None:
    """600 towns of 40 people in which nothing changes on the whole: three in ten ties end, as many begin elsewhere,
    some people have far more than others. A range from people one by one leaves out the truth too often."""
    rng, n, covered, alone = np.random.default_rng(20), 40, 0, 0
    for _ in range(600):
        liking = rng.gamma(2, 1, n)
        p = np.clip(4 / n * np.outer(liking, liking) / liking.mean() ** 2, 0, 0.7)
        before, fresh, ends = (np.triu(rng.random((n, n)), 1) for _ in range(3))
        tie = (before > 1 - p) & (before > 0)
        begins = ~tie & (fresh > 1 - 0.3 * p / (1 - p)) & (fresh > 0)
        change = begins.astype(float) - (tie & (ends > 0.7))
        found = mean_change(as_steps(change + change.T))
        covered += found.low <= 0 <= found.high
        each = (change + change.T).sum(1)
        alone += abs(each.mean()) <= 2.02 * each.std(ddof=1) / n**0.5
    assert 0.92 <= covered / 600 <= 0.98
    assert alone / 600 < 0.88
