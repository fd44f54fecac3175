"""Permissions: what was taken back stays back until the person says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from connectome.actions.community import Community, open_community
from connectome.actions.permitting import give, withdraw
from connectome.errors import ImportRefused, InputError
from connectome.graph import CommunityGraph
from connectome.privacy.permissions import standing
from tests.towns import permitted, write_town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[tuple[Community, Path]]:
    rows = [
        {"id": "p1", "name": "A", "left": ""},
        {"id": "p2", "name": "B", "left": ""},
        {"id": "p3", "name": "C", "left": "2020-01-01"},
    ]
    folder = write_town(tmp_path / "town", people=rows, permissions=permitted("p1", "p2"))
    with open_community(tmp_path / "store") as community:
        community.load(folder)
        yield community, folder


def may(community: Community, purpose: str = "introduce") -> set[str]:
    return set(standing(CommunityGraph(community.store.frames()), purpose))


def test_an_older_file_does_not_undo_a_withdrawal(town: tuple[Community, Path]) -> None:
    community, folder = town
    assert withdraw(community.store, ["p1"], ["introduce"]).count == 1
    summary = community.load(folder)
    assert summary.changed == 0
    assert any("'withdrawn' kept" in remark for remark in summary.remarks)
    assert may(community) == {"p2"}


def test_everyone_does_not_include_who_took_it_back_or_left(town: tuple[Community, Path]) -> None:
    community, folder = town
    older = [{"person": "p1", "for": "introduce", "given": "2025-01-01", "withdrawn": "2025-02-01"}]
    write_town(folder, permissions=older)
    community.load(folder)
    done = give(community.store, None, ["introduce"], "form")
    assert (done.count, done.left_out) == (0, 2)
    assert may(community) == {"p2"}
    assert give(community.store, ["p1"], ["introduce"], "in person").count == 1
    assert may(community) == {"p1", "p2"}


def test_saying_no_before_being_asked_is_recorded(town: tuple[Community, Path]) -> None:
    community, _ = town
    done = withdraw(community.store, ["p1"], ["story"])
    assert (done.count, done.standing) == (1, ("introduce", "map"))
    assert give(community.store, None, ["story"], "form").left_out == 2
    with pytest.raises(InputError, match="too early"):
        give(community.store, ["p1"], ["story"], "form")


def test_a_file_without_the_column_that_tells_rows_apart_is_refused(
    town: tuple[Community, Path], tmp_path: Path
) -> None:
    community, _ = town
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "permissions.csv").write_text("person,for\np1,introduce\n", encoding="utf-8")
    with pytest.raises(ImportRefused, match="'given': is missing, but stored rows have it"):
        community.load(tmp_path / "more")


def test_an_end_before_the_stored_beginning_is_refused(town: tuple[Community, Path], tmp_path: Path) -> None:
    community, _ = town
    tie = {"person": "p1", "other": "p2", "since": "2026-01-01"}
    community.load(write_town(tmp_path / "a", knows=[tie]))
    with pytest.raises(ImportRefused, match="is before the stored 'since'"):
        community.load(write_town(tmp_path / "b", knows=[{"person": "p1", "other": "p2", "until": "2025-01-01"}]))
    assert community.graph("2026-02-01").people().m == 1
