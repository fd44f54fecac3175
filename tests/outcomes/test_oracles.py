"""Every published or twice-computed figure, beside what connectome gives for it."""

from __future__ import annotations

import math
from typing import Any

import pytest

from connectome import CommunityGraph
from connectome.errors import ClaimRefused
from connectome.outcomes.claims import Design, check
from tests.outcomes.published import ORACLES
from tests.outcomes.served import Served

ELSEWHERE = {
    "suppression.table": "optimal cell suppression",
    "suppression.table.t10": "optimal cell suppression",
    "suppression.rounded5": "the audit of rounded tables",
    "suppression.differencing": "the ledger of releases",
}
"""Entries that tests/privacy serves, from a copy of its own."""
NOT_OURS = {
    "assortativity.campnet_gender_directed": "measures read a tie without its direction; that of the union is served",
}
"""Entries of other ways of counting."""
PARTS_NOT_OURS = {
    "density.s50_w1_directed": {"se_vertex_bootstrap_arcwise"},  # pairs are drawn whole, both directions together
    "density.campnet_directed": {"se_vertex_bootstrap_arcwise"},
    "holm": {"bh"},  # scipy.stats.false_discovery_control; headlines are held to Holm's
    "kfamily.closest.union": {"not_named_by_anyone"},  # it would point at people
    "qap.s50.1->2.union": {"p"},  # refused: see below
    "qap.s50.1->2.directed": {"p"},
}
"""Parts of an entry that are not given, and why."""


@pytest.fixture(scope="module")
def served(s50: CommunityGraph, vandebunt: CommunityGraph) -> Served:
    return Served(s50, vandebunt)


def far(found: Any, value: Any, tol: Any, where: str = "") -> list[str]:
    """Where two values, lists or tables are further apart than the tolerance, one a key or one for all."""
    if isinstance(value, dict):
        assert set(found) == set(value), f"{where}: {set(found) ^ set(value)}"
        by_key = tol if isinstance(tol, dict) else dict.fromkeys(value, tol)
        return [line for k, v in value.items() for line in far(found[k], v, by_key.get(k, 0), f"{where}.{k}")]
    if isinstance(value, list) and isinstance(found, list | tuple):
        pairs = enumerate(zip(found, value, strict=True))
        return [line for k, (f, v) in pairs for line in far(f, v, tol, f"{where}[{k}]")]
    if isinstance(value, bool | str) or value is None:
        same = found == value and isinstance(found, bool) is isinstance(value, bool)
    else:
        same = math.isclose(found, value, rel_tol=0, abs_tol=tol + 1e-12)
    return [] if same else [f"{where}: {found!r} is not {value!r}"]


@pytest.mark.parametrize("name", [name for name in ORACLES if name not in ELSEWHERE | NOT_OURS])
def test_every_figure_known_of_change(served: Served, name: str) -> None:
    entry = ORACLES[name]
    value = entry["value"]
    if left_out := PARTS_NOT_OURS.get(name):
        value = {k: v for k, v in value.items() if k not in left_out}
    assert far(served.of(name, value), value, entry["tol"]) == []


def test_all_entries_are_known_of() -> None:
    assert len(ORACLES) == 165
    assert set(ELSEWHERE) | set(NOT_OURS) | set(PARTS_NOT_OURS) <= set(ORACLES)
    for name, parts in PARTS_NOT_OURS.items():
        assert parts < set(ORACLES[name]["value"])


@pytest.mark.parametrize("name", [*ELSEWHERE, *NOT_OURS])
def test_what_is_not_served_is_not_served(served: Served, name: str) -> None:
    """Or it belongs into the walk above."""
    with pytest.raises(LookupError):
        served.of(name, ORACLES[name]["value"])


def test_a_network_resembling_itself_is_refused_a_p() -> None:
    with pytest.raises(ClaimRefused, match="resembles itself"):
        check("p_of_two_waves", Design(people=50))


def test_the_walk_can_fail() -> None:
    assert far({"a": [1.0, 2.0]}, {"a": [1.0, 2.1]}, 0.05) == [".a[1]: 2.0 is not 2.1"]
    assert far("low", "high", 0) == [": 'low' is not 'high'"]
