"""People drawn again with their ties: the closed form, the draws, and the range nobody gets."""

from __future__ import annotations

import numpy as np
import pytest

from connectome import Network
from connectome.errors import ClaimRefused, InputError
from connectome.graph.convert import ends
from connectome.measures import density
from connectome.outcomes.redrawing import density_se, draw, redrawn
from connectome.outcomes.seeds import generator

RING = Network.from_edges([0, 1, 2, 3, 4, 5, 0], [1, 2, 3, 4, 5, 6, 3], n=8)


def test_a_tie_stands_between_all_copies_of_its_people() -> None:
    """Drawn the way the text says, place by place, from the same draws of people."""
    tied = {tuple(p) for p in zip(*ends(RING)[:2], strict=True)}
    for seed in range(20):
        who = np.random.default_rng(seed).integers(8, size=8)
        drawn = draw(RING, np.random.default_rng(seed))
        one, other, _ = ends(drawn)
        found = {tuple(p) for p in zip(one.tolist(), other.tolist(), strict=True)}
        places = {(i, j) for i in range(8) for j in range(i + 1, 8)}
        known = {(i, j) for i, j in places if tuple(sorted((who[i], who[j]))) in tied}
        assert known <= found
        assert all(who[i] == who[j] for i, j in found - known)


def test_closed_form_is_the_limit_of_draws() -> None:
    one, other, _ = ends(RING)
    found = redrawn(RING, density, generator("test", "density"), draws=2_000)
    assert found.se == pytest.approx(density_se(8, one, other, np.ones(RING.m)), rel=0.06)
    assert found.mean == pytest.approx(found.value, abs=0.01)


def test_no_range_can_be_asked_for() -> None:
    found = redrawn(RING, lambda x: float((np.diff(x.ptr) == 0).mean()), generator("", ""), draws=50)
    with pytest.raises(ClaimRefused, match="No range is read off") as refused:
        found.percentiles()
    assert "method D or J" in refused.value.needed
    assert found.drift > 0  # the networks drawn have more people without a tie
    assert not hasattr(found, "draws")


def test_two_people_are_too_few() -> None:
    with pytest.raises(InputError, match="at least 3"):
        redrawn(Network.from_edges([0], [1]), density, generator("", ""))
    assert np.isnan(density_se(1, np.array([], int), np.array([], int), np.array([])))
