"""The network without ties led to, by hand."""

from __future__ import annotations

import pytest

from connectome import Network
from connectome.errors import InputError
from connectome.outcomes.contribution import benchmark, contribution
from connectome.outcomes.seeds import generator

PATH = Network.from_edges(["a", "b", "c", "d"], ["b", "c", "d", "e"], ids=list("abcdef"))
NEW = {(0, 1), (2, 3), (3, 4)}


def test_without_the_tie_led_to() -> None:
    found = contribution(PATH, NEW, {(0, 1)})
    assert (found.observed["ties"], found.without["ties"]) == (4, 3)
    assert (found.observed["people_without_tie"], found.without["people_without_tie"]) == (1, 2)
    assert found.observed["connectedness"] == pytest.approx(10 / 15)
    assert found.without["connectedness"] == pytest.approx(6 / 15)
    assert found.share_of_gained == pytest.approx(1 / 3)
    assert found.only_introduced == 1  # a knows nobody else


def test_as_many_at_random() -> None:
    """Without one of three: 6, 4 or 6 of 15 pairs stay joined."""
    found = benchmark(PATH, NEW, 1, generator("test", "one"), draws=300)
    mean, low, high = found.connectedness
    assert mean == pytest.approx((6 + 4 + 6) / 45, abs=0.02)
    assert (low, high) == (pytest.approx(4 / 15), pytest.approx(6 / 15))


def test_ties_that_cannot_have_been_led_to() -> None:
    with pytest.raises(InputError, match="not gained"):
        contribution(PATH, NEW, {(1, 2)})
    with pytest.raises(InputError, match="no tie in this network"):
        contribution(PATH, {(0, 5)}, {(0, 5)})
    with pytest.raises(InputError, match="cannot be taken out"):
        benchmark(PATH, NEW, 4, generator("", ""), draws=1)
