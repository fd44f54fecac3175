"""What may be said, and what is refused with the reason."""

from __future__ import annotations

import dataclasses
import math

import pytest

from connectome.errors import ClaimRefused, ConnectomeError, InputError
from connectome.outcomes.claims import LOT, SENTENCES, Design, check
from connectome.outcomes.intervals import Estimate
from tests.rendered.vocabulary import found_in

RISE = Estimate(0.5, 0.2, 0.8, 0.15)
GOOD = Design(
    people=120,
    coverage=0.8,
    starts=LOT,
    programme_sites=3,
    comparison_sites=4,
    steady=True,
    by_lot=True,
    compared=True,
    same_ties=0.38,
)
NEVER = (
    "return",
    "savings",
    "feeling_from_map",
    "mean_of_scales",
    "ranking",
    "screening",
    "values_of_another_measure",
    "range_of_networks_redrawn",
    "p_of_two_waves",
)


@pytest.mark.parametrize("sentence", NEVER)
def test_never(sentence: str) -> None:
    with pytest.raises(ClaimRefused) as refused:
        check(sentence, GOOD, RISE)
    assert refused.value.reason
    assert refused.value.needed
    assert found_in(str(refused.value)) == []


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if s not in NEVER])
def test_the_best_design_may_say_it(sentence: str) -> None:
    assert isinstance(check(sentence, GOOD, RISE), str)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_of_four_people(sentence: str) -> None:
    with pytest.raises(ClaimRefused, match="fewer than 5 people"):
        check(sentence, dataclasses.replace(GOOD, people=4), RISE)


@pytest.mark.parametrize(
    ("sentence", "weaker", "estimate", "said"),
    [
        ("change", {"changed": "another limit on names"}, RISE, "cannot be compared: another limit on names"),
        ("change", {"young": "builders began in May"}, RISE, "Too early"),
        ("change", {"people": 29}, RISE, "no range"),
        ("change", {}, None, "no range"),
        ("change", {}, Estimate(0.5, math.nan, math.nan, 0.0), "no range"),
        ("change", {}, Estimate(0.28, -0.36, 0.92, 0.316), "holds no change too"),
        ("change", {"steady": False}, RISE, "Counted otherwise"),
        ("change", {"chosen_by_first": True, "compared": False}, RISE, "chosen by their first figure"),
        ("more_than_comparison", {"programme_sites": 2}, RISE, "2 programme and 4 comparison"),
        ("more_than_comparison", {"changed": "another area"}, RISE, "cannot be compared"),
        ("came_of_the_programme", {"starts": "appetite"}, RISE, "could have fallen otherwise"),
        ("came_of_the_programme", {"comparison_sites": 0}, RISE, "dot"),
        ("who_lies_between", {"coverage": 0.69}, None, "not asked"),
        ("who_lies_between", {"coverage": math.nan}, None, "not asked"),
        ("population", {"by_lot": False}, None, "speak of them alone"),
        ("model_of_change", {"same_ties": 0.29}, None, "in common"),
        ("model_of_change", {"same_ties": math.nan}, None, "in common"),
    ],
)
def test_a_weaker_design_may_not(
    sentence: str, weaker: dict[str, object], estimate: Estimate | None, said: str
) -> None:
    with pytest.raises(ClaimRefused, match=said) as refused:
        check(sentence, dataclasses.replace(GOOD, **weaker), estimate)
    assert refused.value.needed in str(refused.value)
    assert found_in(str(refused.value)) == []


@pytest.mark.parametrize(
    ("starts", "said"),
    [(LOT, "supports an effect"), ("appetite", "more appetite started first"), ("priority area", "not by lot")],
)
def test_what_stands_beside_sites_compared(starts: str, said: str) -> None:
    assert said in check("more_than_comparison", dataclasses.replace(GOOD, starts=starts), RISE)


def test_without_a_lot_the_weaker_sentence_is_offered() -> None:
    with pytest.raises(ClaimRefused, match="'more than in the comparison sites' can be said"):
        check("came_of_the_programme", dataclasses.replace(GOOD, starts="appetite"), RISE)


def test_an_unknown_sentence_offers_the_nearest() -> None:
    with pytest.raises(InputError, match=r"'rankings'.*'ranking'"):
        check("rankings", GOOD)


def test_a_refusal_is_an_error_of_ours() -> None:
    refused = ClaimRefused("No.", "more")
    assert isinstance(refused, ConnectomeError)
    assert (refused.status, str(refused)) == (3, "No. Needed: more.")
