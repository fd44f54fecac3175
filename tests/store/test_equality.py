"""The store of answers about equality: what is kept is found under the same id, and by nobody without the key."""

from __future__ import annotations

import json
import stat
import time
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from connectome.errors import StoreError
from connectome.store import open_store
from connectome.store.equality import FILE, Answers, Kept, beside, elsewhere


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONNECTOME_DATA", str(tmp_path / "home"))
    return tmp_path / "home"


def rows(*answers: tuple[str, str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        [(person, what, "in my words", value, None) for person, what, value in answers],
        columns=["person", "characteristic", "own_words", "value", "date"],
    )


def held(book: Answers, ids: Iterable[str]) -> set[tuple[str, str, str]]:
    return set(book.of(ids)[["person", "characteristic", "value"]].itertuples(index=False, name=None))


@pytest.mark.usefixtures("home")
def test_kept_found_changed_forgotten(tmp_path: Path) -> None:
    book = Answers(tmp_path / "town" / FILE)
    assert book.of(["p1"]).empty and book.forget(["p1"]) == 0 and not book.place.exists()
    assert book.keep(rows(("p1", "age", "65+")), check=True) == Kept(new=1)
    assert not book.place.exists()
    assert book.keep(rows(("p1", "age", "65+"), ("p1", "carer", "yes"), ("p2", "age", "16-34"))) == Kept(new=3)
    assert book.keep(rows(("p1", "age", "35-64"), ("p1", "carer", "yes"))) == Kept(changed=1, same=1)
    assert held(book, ["p1", "nobody"]) == {("p1", "age", "35-64"), ("p1", "carer", "yes")}
    assert book.forget(["p1"], "AGE") == 1
    assert book.forget(["p1"]) == 1
    assert held(book, ["p1", "p2"]) == {("p2", "age", "16-34")}


@pytest.mark.usefixtures("home")
def test_a_characteristic_is_the_same_in_whatever_case(tmp_path: Path) -> None:
    book = Answers(tmp_path / "town" / FILE)
    book.keep(rows(("p1", "Age", "65+"), ("p1", "Long-Term  condition", "yes")))
    assert book.keep(rows(("p1", "age", "35-64"), ("p2", "AGE", "65+"))) == Kept(new=1, changed=1)
    assert held(book, ["p1", "p2"]) == {
        ("p1", "age", "35-64"), ("p1", "long-term condition", "yes"), ("p2", "age", "65+"),
    }  # fmt: skip
    assert book.forget(["p1"], "Long-term Condition") == 1


def test_nobody_can_tell_whose_they_are_without_the_key(tmp_path: Path, home: Path) -> None:
    book = Answers(tmp_path / "town" / FILE)
    book.keep(rows(("a-very-own-id", "age", "65+")))
    text = book.place.read_text(encoding="utf-8")
    assert "65+" in text and "a-very-own-id" not in text
    key = home / "equality-keys" / f"{json.loads(text)['id']}.json"
    assert not {p.parent for p in (book.place,)} & {key.parent, home}
    assert all(stat.S_IMODE(p.stat().st_mode) == 0o600 for p in (book.place, key))
    other = Answers(tmp_path / "other" / FILE)
    other.keep(rows(("a-very-own-id", "age", "65+")))
    assert set(json.loads(text)["answers"]).isdisjoint(json.loads(other.place.read_text(encoding="utf-8"))["answers"])
    key.rename(home / "elsewhere")
    with pytest.raises(StoreError, match=f"key is not on this machine. Copy {key}"):
        book.of(["a-very-own-id"])
    with pytest.raises(StoreError, match="Nothing was written"):
        book.keep(rows(("p2", "age", "65+")))
    assert book.place.read_text(encoding="utf-8") == text


@pytest.mark.usefixtures("home")
def test_a_damaged_file_is_not_written_over(tmp_path: Path) -> None:
    book = Answers(tmp_path / "town" / FILE)
    book.keep(rows(("p1", "age", "65+")))
    book.place.write_text('{"id": "x", "ans', encoding="utf-8")
    for work in (lambda: book.of(["p1"]), lambda: book.keep(rows(("p1", "age", "1"))), lambda: book.forget(["p1"])):
        with pytest.raises(StoreError, match="damaged"):
            work()
    assert book.place.read_text(encoding="utf-8") == '{"id": "x", "ans'


def test_beside_a_database_they_are_the_same_under_each_of_its_addresses(
    server: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(server) as store, open_store(server.replace("bolt://", "neo4j://")) as other:
        beside(store).keep(rows(("p1", "age", "65+")))
        assert len(store.identity) == 32
        assert held(beside(other), ["p1"]) == {("p1", "age", "65+")}
        assert beside(store).place.parent == (home / "equality" if elsewhere(store) else Path(server))
        monkeypatch.setattr(other, "identity", "another-database")
        assert elsewhere(store) == beside(other).of(["p1"]).empty


@pytest.mark.usefixtures("home")
def test_who_is_erased_while_answers_are_kept_keeps_none(tmp_path: Path) -> None:
    book = Answers(tmp_path / "town" / FILE)
    with ThreadPoolExecutor(1) as pool:
        forgetting: list[Future[int]] = []

        def there() -> set[str]:
            forgetting.append(pool.submit(book.forget, ["p1"]))
            time.sleep(0.1)
            return {"p1", "p2"}

        kept = book.keep(rows(*((p, "age", "65+") for p in ("p1", "p2", "gone"))), there)
        assert (kept, forgetting[0].result()) == (Kept(new=2, left_out=1), 1)
    assert held(book, ["p1", "p2", "gone"]) == {("p2", "age", "65+")}


@pytest.mark.usefixtures("home")
def test_several_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    def keep(i: int) -> None:
        Answers(tmp_path / "town" / FILE).keep(rows((f"p{i}", "age", "65+")))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep, range(24)))
    assert len(Answers(tmp_path / "town" / FILE).of(f"p{i}" for i in range(24))) == 24
