"""Drawing for a reader: what is told is kept when the picture is there, and not where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from connectome.actions.mapping import draw, draw_part
from connectome.errors import InputError, WouldDisclose
from connectome.graph import CommunityGraph
from connectome.privacy.suppression import Release
from connectome.store import Store
from tests.memory import Memory
from tests.towns import graph_of, people

DAYS = ("2025-01-31", "2025-06-30")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> CommunityGraph:
    ids = [f"p{k:02}" for k in range(12)]
    folder = tmp_path_factory.mktemp("town")
    areas = [{"id": "a1", "name": "East"}]
    return graph_of(folder, areas=areas, people=people(*ids, area="a1", joined="2024-01-01")).at(DAYS[1])


def ledger() -> tuple[Memory, Store]:
    memory = Memory({})
    return memory, cast(Store, memory)


def test_what_cannot_be_drawn_is_not_in_the_ledger(town: CommunityGraph, tmp_path: Path) -> None:
    memory, store = ledger()
    with pytest.raises(InputError, match="SVG or a PNG"):
        draw_part(town, tmp_path / "days.txt", days=DAYS, store=store)
    with pytest.raises(InputError, match="pixels wide"):
        draw_part(town, tmp_path / "ties.svg", plot="ties", width=10, store=store)
    with pytest.raises(InputError, match="earlier map"):
        draw(town, tmp_path / "map.html", like=tmp_path / "none.html", store=store)
    for path in (tmp_path / "no" / "map.html", tmp_path / "no" / "map.svg"):
        with pytest.raises(InputError, match="cannot be written: No such file or directory"):
            draw(town, path, store=store)
    with pytest.raises(InputError, match="cannot be written"):
        draw_part(town, tmp_path / "no" / "days.svg", days=DAYS, store=store)
    assert memory.released == []
    assert not list(tmp_path.iterdir())


def test_days_are_kept_together_or_not_at_all(
    town: CommunityGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, store = ledger()
    draw_part(town, tmp_path / "days.svg", days=DAYS, store=store)
    assert [release.day for release in memory.released] == list(DAYS)
    assert (tmp_path / "days.svg").stat().st_size

    def only_one(told: Sequence[Release], release: Release, threshold: int) -> None:
        if told:
            raise WouldDisclose("Too much beside the other day.")

    monkeypatch.setattr("connectome.actions.releasing.check_release", only_one)
    memory, store = ledger()
    with pytest.raises(WouldDisclose, match="beside the other day"):
        draw_part(town, tmp_path / "more.svg", days=DAYS, store=store)
    assert memory.released == []
    assert not (tmp_path / "more.svg").exists()


def test_a_picture_with_names_is_not_the_managers(town: CommunityGraph, tmp_path: Path) -> None:
    for view in ("manager", "evaluator"):
        with pytest.raises(InputError, match=f"none in the {view}'s view"):
            draw_part(town, tmp_path / "p00.svg", person="p00", view=view)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("asked", [{"person": "p00"}, {"days": DAYS}, {"plot": "ties"}])
def test_months_are_refused_where_there_is_no_slider(town: CommunityGraph, tmp_path: Path, asked: Any) -> None:
    with pytest.raises(InputError, match="--from begins the months of a page with a slider"):
        draw_part(town, tmp_path / "part.svg", since="2025-01-01", **asked)
    with pytest.raises(InputError, match="--from begins the months of a page with a slider"):
        draw(town, tmp_path / "map.svg", since="2025-01-01")
    assert not list(tmp_path.iterdir())
