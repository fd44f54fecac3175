"""A first load in parts, on both servers: complete, or nothing of it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from connectome.actions.importing import import_path
from connectome.errors import StoreError
from connectome.store import Entry, Store, open_store, staged, writing
from tests.towns import knows, people, write_town


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in small: parts of two batches of two rows."""
    monkeypatch.setattr(staged, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(staged, "PART", 2)
    monkeypatch.setattr(writing, "MOST_ROWS", 2)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    names = [f"p{i}" for i in range(9)]
    return write_town(tmp_path / "files", people=people(*names), knows=knows(*pairwise(names)))


def test_all_of_it_as_in_one_transaction(
    store: Store, town: Mapping[str, pd.DataFrame], new_entry: Callable[[], Entry]
) -> None:
    said: list[tuple[int, int]] = []
    store.write(town, new_entry(), progress=lambda done, total: said.append((done, total)))
    held = store.frames()
    for sheet, frame in town.items():
        assert list(held[sheet].index) == sorted(frame.index), sheet
    assert len(store.entries()) == 1
    assert said == sorted(said) and said[-1][0] == said[-1][1]


class Cut(Exception):
    pass


def cut_off(store: Store, files: Path) -> None:
    """An import that ends in the middle, as by kill: some parts are in, the mark is not."""

    def stop(done: int, total: int) -> None:
        if done >= total // 2:
            raise Cut

    with pytest.raises(Cut):
        import_path(store, files, progress=stop)
    assert store.managed(lambda tx: tx.run("MATCH (n:Person) RETURN count(n) AS n").single()["n"], write=False) > 0


def test_cut_off_nothing_counts_and_the_next_import_starts_afresh(
    store: Store, server: str, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(store, files)
    for reading in (store.frames, store.counts, store.stand):
        with pytest.raises(StoreError, match="being filled from files"):
            reading()
    with open_store(server) as other, pytest.raises(StoreError, match="being filled from files"):
        other.frames()
    with pytest.raises(StoreError, match="by another program"):  # it may be going on
        import_path(store, files)
    monkeypatch.setattr(staged, "SILENT", timedelta(0))
    other_town = write_town(tmp_path / "other", people=people("zoe"))
    assert import_path(store, other_town).new == 1
    assert store.frames()["people"].index.tolist() == ["zoe"]
    assert store.counts()["knows"] == 0


def test_a_load_thrown_away_by_another_ends_in_words(
    store: Store, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staged, "SILENT", timedelta(0))

    def meanwhile(done: int, total: int) -> None:
        if done == 4:  # the first part is on its way; only its end is waited for
            monkeypatch.setattr(staged, "_go_on", _thrown_away(store, staged._go_on))

    with pytest.raises(StoreError, match="thrown this unfinished load away"):
        import_path(store, files, progress=meanwhile)
    assert store.counts()["people"] == 0


def _thrown_away(store: Store, go_on: Callable[..., None]) -> Callable[..., None]:
    def first(*arguments: object, **named: object) -> None:
        staged.throw_away_unfinished(store)
        go_on(*arguments, **named)

    return first


def test_only_a_first_load_goes_in_parts(store: Store, files: Path, tmp_path: Path) -> None:
    import_path(store, write_town(tmp_path / "one", people=people("zoe")))
    with pytest.raises(Cut):
        import_path(store, files, progress=_cut)
    assert store.frames()["people"].index.tolist() == ["zoe"]


def _cut(done: int, total: int) -> None:
    raise Cut
