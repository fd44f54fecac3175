"""A folder built anew: the same community, no byte of what was taken away, old or new whenever it is killed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from connectome.actions.compacting import compact
from connectome.errors import InputError, StoreError
from connectome.store import Entry, Former, Store, compacting, open_store
from tests.bytes import files_holding
from tests.store.children import HOLDS, child

GONE = "Xanthippe-Quillfeather"

BEFORE_RENAMING = ("_tell 12", "rename 1")
MOMENTS = (*BEFORE_RENAMING, "_remove 3", "_remove 4", "rename 2")
"""Which function, called for which time; scripts/soak kills the process at random moments besides."""


class Cut(BaseException):
    """As if the process ended here."""


def cut_off(patch: pytest.MonkeyPatch, moment: str) -> None:
    name, _, number = moment.partition(" ")
    owner = Path if name == "rename" else compacting
    work, left = getattr(owner, name), iter(range(int(number) - 1))

    def cutting(*arguments: object) -> object:
        if next(left, None) is None:
            raise Cut
        return work(*arguments)

    patch.setattr(owner, name, cutting)


@pytest.fixture
def folder(tmp_path: Path, town: Mapping[str, pd.DataFrame], new_entry: Callable[[], Entry]) -> Path:
    """A store that held somebody for a while, one copy of the engine's upgrade beside it."""
    folder = tmp_path / "town"
    with open_store(folder) as store:
        extra = town["people"].iloc[:1].assign(id=GONE, name=GONE)
        extra.index = pd.Index([GONE], name="key")
        store.write({**town, "people": pd.concat([town["people"], extra])}, new_entry())
        store.write({}, new_entry(), [Former("people", "people0", "{}", "{}")], remove={"people": [GONE]})
    (folder / "before" / "arcadedb-1").mkdir(parents=True)
    (folder / "before" / "arcadedb-1" / "old.bucket").write_text(GONE)
    return folder


def raw(store: Store) -> list[list[Any]]:
    """Every node and tie with all its properties, however the statements of connectome read them."""
    texts = (
        "MATCH (n) RETURN labels(n) AS what, properties(n) AS p, '' AS a, '' AS b",
        "MATCH (x)-[t]->(y) RETURN type(t) AS what, properties(t) AS p, x.id AS a, y.id AS b",
    )
    rows = [r for text in texts for r in store.managed(lambda tx, text=text: list(tx.run(text)), write=False)]
    return sorted([str(r["what"]), str(sorted(r["p"].items())), str(r["a"]), str(r["b"])] for r in rows)


def held(folder: Path) -> list[list[Any]]:
    with open_store(folder, create=False) as store:
        return raw(store)


def test_the_same_community_without_a_byte_of_who_is_gone(folder: Path) -> None:
    before = held(folder)
    still = files_holding(folder, GONE)
    assert any(name.startswith("databases/") for name in still), "without building anew it is still there"
    told: list[tuple[int, int]] = []
    done = compacting.compact(folder, lambda n, of: told.append((n, of)))
    assert not files_holding(folder, GONE)
    assert held(folder) == before
    assert done[1] <= done[0]
    assert told == sorted(told) and told[-1][0] == told[-1][1]
    assert {p.name for p in folder.iterdir()} <= {"backups", "config", "databases", "lock", "log", "store.json"}
    with open_store(folder) as store:  # identity is still kept
        twice = "MATCH (a:Person {id: 'people0'}) CREATE (:Person {id: a.id})"
        with pytest.raises(StoreError):
            store.managed(lambda tx: tx.run(twice).consume(), write=True)


def test_cut_off_anywhere_it_is_the_old_or_the_new(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next opening puts it in order."""
    before, old = held(folder), []
    for moment in MOMENTS:
        copy = tmp_path / moment.replace(" ", "-")
        shutil.copytree(folder, copy)
        with monkeypatch.context() as patch, pytest.raises(Cut):
            cut_off(patch, moment)
            compacting.compact(copy, lambda n, of: None)
        assert held(copy) == before, moment
        assert not (copy / compacting.PART).exists() and not (copy / compacting.DONE).exists(), moment
        old.append(bool(files_holding(copy, GONE)))
    assert old == [moment in BEFORE_RENAMING for moment in MOMENTS]


def test_refused_while_another_has_it_open(folder: Path) -> None:
    with (
        child(HOLDS, str(folder)),
        pytest.raises(StoreError, match="so its files stay as they are"),
    ):
        compacting.compact(folder)
    assert files_holding(folder, GONE)
    with open_store(folder), pytest.raises(StoreError, match="has the store"):
        compacting.compact(folder)


def test_refused_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store at"):
        compacting.compact(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    with pytest.raises(InputError, match="neo4j"):
        compact("bolt://127.0.0.1:7687")


def test_refused_without_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.disk_usage(folder)
    monkeypatch.setattr(compacting.shutil, "disk_usage", lambda _: real._replace(free=2**20 * 33))
    monkeypatch.setattr(compacting, "_size", lambda _: 2**30)
    with pytest.raises(StoreError, match=r"has 33 MB left.*1,024 MB"):
        compacting.compact(folder)
