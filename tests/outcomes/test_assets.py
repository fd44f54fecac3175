"""The asset map's states: not confirmed for a year is not known, and never dormant."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from connectome.graph import CommunityGraph
from connectome.outcomes.assets import KINDS, UNKNOWN, assets, counts, moves, state
from tests.towns import graph_of, people


def town(folder: Path, **columns: list[dict[str, object]]) -> CommunityGraph:
    sheets: dict[str, list[dict[str, object]]] = {
        "areas": [{"id": "a1", "name": "East"}, {"id": "a2", "name": "West"}],
        "people": people("ann", "ben", "cy", area="a1"),
        "places": [{"id": "pl1", "name": "Hall", "area": "a2", "state": "dormant", "confirmed": "2026-06-01"}],
        "organisations": [{"id": "o1", "name": "Trust", "area": "a1", "state": "", "confirmed": "2026-06-01"}],
        "groups": [
            {"id": "g1", "name": "Choir", "place": "pl1", "state": "mobilised", "confirmed": "2025-07-01"},
            {"id": "g2", "name": "Chess", "place": "", "state": "mobilised", "confirmed": "2025-06-30"},
            {"id": "g3", "name": "Dance", "place": "pl1", "state": "contacted", "confirmed": ""},
        ],
        "facets": [
            {"person": "ann", "kind": "gift", "what": "bread", "state": "mobilised", "confirmed": "2026-01-01"},
            {"person": "ben", "kind": "gift", "what": "bread", "state": "", "confirmed": ""},
        ],
        "knows": [
            {"person": "ann", "other": "ben", "since": "2020-01-01", "confirmed": "2026-01-01"},
            {"person": "ann", "other": "cy", "since": "2026-01-01", "confirmed": ""},
            {"person": "ben", "other": "cy", "since": "2020-01-01", "confirmed": ""},
        ],
    }
    return graph_of(folder, **(sheets | columns)).at("2026-07-01")


def test_a_state_holds_for_a_year_from_its_confirmation(tmp_path: Path) -> None:
    found = assets(town(tmp_path)).set_index("id")
    assert found["state"].to_dict() == {
        "g1": "mobilised",  # a year to the day
        "g2": UNKNOWN,  # a year and a day
        "g3": UNKNOWN,  # nobody said when
        "o1": UNKNOWN,  # nobody said what
        "pl1": "dormant",
    }
    assert found["asset"].to_dict() == {**dict.fromkeys(["g1", "g2", "g3", "o1"], "community"), "pl1": "neighbourhood"}
    assert found.loc[["g1", "g2", "o1", "pl1"], "area"].fillna("-").tolist() == ["a2", "-", "a1", "a2"]
    assert found.loc["g1", "place"] == "Hall"


def test_a_day_before_the_confirmation_does_not_know_the_state_yet(tmp_path: Path) -> None:
    assert (assets(town(tmp_path).at("2025-06-29"))["state"] == UNKNOWN).all()


def test_nothing_dated_nothing_known() -> None:
    frame = pd.DataFrame({"state": ["known"], "confirmed": ["2026-01-01"]})
    assert state(frame, None).tolist() == [UNKNOWN]


def test_counts_of_the_four_kinds(tmp_path: Path) -> None:
    table = counts(town(tmp_path))
    assert list(table.index) == list(KINDS)
    assert list(table.columns) == ["known", "contacted", "mobilised", "dormant", UNKNOWN]
    assert table.to_numpy().tolist() == [[0, 0, 1, 0, 1], [2, 0, 0, 0, 1], [0, 0, 1, 0, 3], [0, 0, 0, 1, 0]]


@pytest.mark.parametrize("graph", [CommunityGraph({})])
def test_a_place_with_nothing_recorded(graph: CommunityGraph) -> None:
    assert not counts(graph).to_numpy().any()
    assert assets(graph).empty


def test_moves_between_two_states_of_the_record(tmp_path: Path) -> None:
    later = [
        {"id": "g1", "name": "Choir", "place": "pl1", "state": "dormant", "confirmed": "2026-06-20"},
        {"id": "g2", "name": "Chess", "place": "", "state": "contacted", "confirmed": "2026-06-20"},
        {"id": "g4", "name": "New", "place": "", "state": "known", "confirmed": "2026-06-20"},
    ]
    found = moves(town(tmp_path / "a"), town(tmp_path / "b", groups=later))
    assert found.to_numpy().tolist() == [
        ["community", "mobilised", "dormant", 1],
        ["community", UNKNOWN, "contacted", 1],
    ]
