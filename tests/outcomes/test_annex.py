"""What an evaluator's annex alone holds: p of headlines; checks in which ties are mistaken or others left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest, ttest_rel

from connectome.outcomes.annex import p_values
from connectome.outcomes.flow import closing
from connectome.outcomes.indicator import Indicator, Status
from connectome.outcomes.intervals import Steps
from connectome.outcomes.mixing import mixing
from connectome.outcomes.seen import Ties
from connectome.outcomes.sensitivity import flipping, without_alike
from tests.outcomes.kinds import towns
from tests.outcomes.kinds.towns import answer, ids, made, ring, sheets, spanned


def rng() -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(3))


def test_p_of_headlines_and_for_as_many() -> None:
    """Friends by Student's t as scipy has it; people who came to say so by the binomial; Holm by hand."""
    people = ids(40)
    before, after = [k % 5 for k in range(40)], [k % 5 + (k % 3 == 0) for k in range(40)]
    counts = [
        answer(p, "friends_count", "friends", str(n), wave)
        for wave, values in (("w1", before), ("w2", after))
        for p, n in zip(people, values, strict=True)
    ]
    mean = made("answers.change", sheets(40, responses=counts), instrument="friends_count")
    said = replace(mean, id="b", details={"gained": 12, "lost": 5}, method="W, BP")
    level = Indicator("c", "C", "share", "W", Status.ok, "", "", 40, 0.5, 0.4, 0.6)
    found = p_values((said, level, mean))
    assert [i.id for i, _, _ in found] == ["b", "answers.change"]
    exact, student = binomtest(12, 17).pvalue, ttest_rel(after, before).pvalue
    assert [p for _, p, _ in found] == pytest.approx([exact, student])
    assert student < exact
    assert [q for _, _, q in found] == pytest.approx([max(2 * student, exact), 2 * student])
    assert p_values((replace(said, low=None),)) == []


def mistaken(gained: int, kept: int = 200, n: int = 100) -> Ties:
    pairs = np.triu_indices(n, 1)
    one, other = (ends[: gained + kept] for ends in pairs)
    before = np.arange(gained + kept) >= gained
    return Ties(n, one, other, before, np.ones_like(before), 0)


def test_ties_taken_for_mistaken_keep_the_mean_and_spread_as_they_must() -> None:
    """Each wave is binomial: the spread of the number of ties is near the root of twice the share of ties."""
    means = flipping(mistaken(40), 0.1, 2, rng())
    assert means.mean() == pytest.approx(0.8, abs=0.05)
    assert means.std() == pytest.approx(2 * np.sqrt(2 * 0.1 * (200 + 240)) / 100, rel=0.15)
    assert (flipping(mistaken(40), 0.0, 2, rng()) == 0.8).all()


def test_others_with_as_many_ties_are_left_out() -> None:
    """Hubs of six ties: without one of the three, two others lose as much, and nobody with one tie is taken."""
    one, other = np.repeat([0, 1, 2], 6), np.arange(3, 21)
    there = np.ones(18)
    gone = np.zeros(21, dtype=bool)
    gone[0] = True
    degrees = np.bincount(np.concatenate([one, other]), minlength=21)
    means = without_alike(Steps(21, one, other, there, there), gone, degrees, rng())
    assert set(means) == {2 * 12 / 20}


def of(before: list[tuple[int, int]], after: list[tuple[int, int]], n: int) -> Ties:
    pairs = sorted({*before, *after})
    one, other = np.array(pairs).T
    return Ties(n, one, other, np.array([p in before for p in pairs]), np.array([p in after for p in pairs]), 0)


def test_new_ties_by_way_of_new_ties() -> None:
    """Ten new triangles among a hundred people, and ten new ties of people alone: 30 of 40 by way of one."""
    triangles = [(a + k, a + j) for a in range(0, 30, 3) for k, j in ((0, 1), (0, 2), (1, 2))]
    alone = [(a, a + 1) for a in range(40, 60, 2)]
    share, of_others = closing(of([(70, 71)], [(70, 71), *triangles, *alone], 100))
    assert share == pytest.approx(30 / 40)
    assert of_others == 0
    kept = of(triangles, triangles + alone, 100)
    assert closing(kept)[0] == 0, "old triangles are no sign of it"


def test_a_town_where_ties_bring_ties_says_that_its_range_is_too_narrow() -> None:
    people = ids(60)
    around = [(people[a + k], people[a + j]) for a in range(0, 60, 3) for k, j in ((0, 1), (0, 2), (1, 2))]
    waves = spanned(**sheets(60, ring(people, 7), ring(people, 7) + around)).waves
    assert waves is not None
    assert "100% of the new ties join people who met by way of another new tie" in waves.by_way_of_new_ties
    steady = spanned(**sheets(60, ring(people), ring(people) + ring(people, 9))).waves
    assert steady is not None
    assert steady.by_way_of_new_ties == ""


def test_ties_within_groups_or_across() -> None:
    """Two groups of 20 in rings of their own and two ties across; one of nine, left out with its ties."""
    people = ids(49)
    one, two, nine = people[:20], people[20:40], people[40:]
    pairs = ring(one) + ring(two) + ring(nine) + [(one[0], two[0]), (one[9], two[9]), (one[5], nine[0])]
    said = pd.DataFrame({"person": people, "characteristic": "club", "value": ["a"] * 20 + ["b"] * 20 + ["c"] * 9})
    found = mixing(spanned(**sheets(49, pairs)), said).set_index("characteristic").loc["club"]
    assert (found["people"], found["ties"]) == (40, 42)
    assert found["index"] == pytest.approx((2 - 40) / 42)
    assert found["expected"] == pytest.approx((20 * 20 - 2 * 190) / 780)  # pairs across less pairs within
    assert not len(mixing(spanned(**sheets(19)), said.assign(value="a")))


def test_paid_roles_are_set_beside_people_with_as_many_ties_at_first() -> None:
    """Somebody in a paid role and one other had four ties; a third has four new ones, and is not like them."""
    p = towns.ids(40)
    before = [(a, b) for a, others in ((p[0], p[1:5]), (p[10], p[11:15])) for b in others]
    new = [(p[20], b) for b in p[21:25]]
    roles = [{"person": p[0], "role": "community builder", "paid": True, "since": "2020-01-01"}]
    found = towns.made("ties.without_builder", towns.sheets(40, before, before + new, roles=roles))
    told = [found.details[k] for k in ("others_low", "others_high")]
    assert told == pytest.approx([2 * 4 / 39] * 2)
