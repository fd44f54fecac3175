"""Erasing a person on both servers: what goes, what stays without them, and that nothing brings them back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from connectome.actions.importing import import_path
from connectome.actions.permitting import give
from connectome.actions.persons.erasing import confirm, erase, what_goes
from connectome.actions.persons.merging import merge, unmerge
from connectome.actions.persons.showing import held_about
from connectome.actions.recording import Change, new_people_ids, record, undo
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.privacy.tombstones import Tombstones
from connectome.schema import SHEETS
from connectome.store import Store
from tests.towns import Rows, write_town

WHO, NAME = "zq77", "Zébedee Quokkafield"

TOWN: Mapping[str, Rows] = {
    "people": [
        {"id": WHO, "name": NAME},
        *({"id": i, "name": n} for i, n in (("ann", "Ann Lee"), ("bea", "Bea Moss"), ("cai", "Cai Rees"))),
    ],
    "groups": [{"id": "g1", "name": "Choir"}],
    "permissions": [{"person": WHO, "for": "map", "given": "2025-01-01"}],
    "roles": [{"person": WHO, "role": "volunteer"}],
    "knows": [{"person": WHO, "other": "ann"}, {"person": "ann", "other": "bea"}],
    "belongs": [{"person": WHO, "to": "g1"}],
    "facets": [
        {"person": WHO, "kind": "gift", "what": "fretwork"},
        {"person": "ann", "kind": "gift", "what": "zebedee  quokkafield's bread"},
    ],
    "keep_apart": [{"person": WHO, "other": "cai", "set_by": "ann"}, {"person": "bea", "other": "cai", "set_by": WHO}],
    "introductions": [
        {"id": "i1", "introducer": "bea", "parties": f"{WHO};ann", "state": "met"},
        {"id": "i2", "introducer": WHO, "parties": "ann;bea", "state": "met"},
        {"id": "i3", "introducer": "bea", "parties": f"ann;{WHO};cai", "state": "met"},
    ],
    "follow_ups": [
        {"introduction": i, "date": "2026-01-01", "state": "met", "note": f"about {i}"} for i in ("i1", "i2", "i3")
    ],
    "helped": [{"person": "ann", "to": WHO, "what": "a lift"}],
    "conversations": [
        {"id": "c1", "by": "ann", "with": WHO, "about": "fretwork", "note": "likes wood"},
        {"id": "c2", "by": "ann", "with": f"bea;{WHO}", "about": "tea", "note": "both like tea"},
        {"id": "c3", "by": WHO, "with": "bea", "about": "tea", "note": f"knows ZEBEDEE QUOKKAFIELD ({WHO}) well"},
        {"id": "c4", "by": "ann", "with": "bea", "about": "tea", "note": "Zebedee Quokkafields"},
    ],
    "waves": [{"id": "w1", "name": "baseline"}],
    "asked": [
        {"person": WHO, "wave": "w1", "what": "knows", "asker": "ann"},
        {"person": "ann", "wave": "w1", "what": "knows", "asker": WHO},
    ],
    "sightings": [
        {"person": WHO, "other": "ann", "wave": "w1", "reporter": "ann"},
        {"person": "ann", "other": "bea", "wave": "w1", "reporter": WHO},
    ],
}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return write_town(tmp_path / "files", **TOWN)


@pytest.fixture
def town(store: Store, files: Path) -> Store:
    import_path(store, files)
    return store


def cells(store: Store, sheet: str, column: str) -> list[object]:
    found = store.frames([sheet])[sheet][column]
    return [None if pd.isna(v) else v for v in found]


def everything(store: Store) -> str:
    """All the database holds, as text."""
    texts = ("MATCH (n) RETURN properties(n) AS p", "MATCH ()-[t]->() RETURN properties(t) AS p")
    return "\n".join(
        str(r["p"]) for text in texts for r in store.managed(lambda tx, text=text: list(tx.run(text)), write=False)
    )


def rename(store: Store, person: str, name: str) -> str:
    change = Change({"people": conform(SHEETS["people"], pd.DataFrame([{"id": person, "name": name}]))})
    _, entry = record(store, lambda graph: (change, None), "rename")
    assert entry is not None
    return entry.id


def test_what_goes_and_what_stays(town: Store, files: Path) -> None:
    looked = what_goes(town, WHO)
    assert town.counts()["people"] == 4
    done = erase(town, WHO)
    assert (done.gone, done.changed, done.introduced) == (looked.gone, looked.changed, looked.introduced)
    assert done.gone == {
        "people": 1, "permissions": 1, "roles": 1, "knows": 1, "belongs": 1, "facets": 1, "keep_apart": 1,
        "introductions": 1, "follow_ups": 1, "helped": 1, "asked": 1, "sightings": 1,
    }  # fmt: skip
    assert "1 introduction they made between others: kept" in "\n".join(done.lines())
    assert "apart" not in "\n".join(done.lines())
    assert cells(town, "people", "id") == ["ann", "bea", "cai"]
    assert cells(town, "knows", "other") == ["bea"]
    assert cells(town, "facets", "what") == ["[removed]'s bread"]
    assert cells(town, "keep_apart", "set_by") == ["[removed]"]
    assert cells(town, "introductions", "id") == ["i2", "i3"]
    assert cells(town, "introductions", "introducer") == [None, "bea"]
    assert cells(town, "introductions", "parties") == ["ann;bea", "ann;cai"]
    assert cells(town, "follow_ups", "note") == ["about i2", None]
    assert cells(town, "conversations", "with") == [None, "bea", "bea", "bea"]
    assert cells(town, "conversations", "by") == ["ann", "ann", None, "ann"]
    assert cells(town, "conversations", "about") == [None, "tea", "tea", "tea"]
    notes = [None, None, "knows [removed] ([removed]) well", "Zebedee Quokkafields"]
    assert cells(town, "conversations", "note") == notes
    assert cells(town, "asked", "asker") == ["[removed]"]
    assert cells(town, "sightings", "reporter") == ["[removed]"]
    held = everything(town).casefold()
    assert not any(text in held for text in (WHO, "quokkafield'", NAME.casefold(), "fretwork"))

    after = town.frames()
    again = import_path(town, files)
    assert (again.new, again.changed) == (0, 0)
    assert "1 row of people" in again.remarks[0] and "left out: erased at their own wish" in again.remarks[0]
    for sheet, frame in town.frames().items():
        pd.testing.assert_frame_equal(frame, after[sheet])


def test_history_is_forgotten_and_undo_never_brings_them_back(town: Store) -> None:
    first = rename(town, WHO, "Zed Zardoz")
    rename(town, WHO, NAME)
    give(town, None, ["introduce"], "form")
    everybody = town.entries()["id"].iloc[-1]
    other = rename(town, "bea", "Bea M")
    done = erase(town, WHO)
    assert (done.history, done.settled) == (3, 3)
    assert "zardoz" not in everything(town).casefold()
    for entry in (first, everybody):
        with pytest.raises(InputError, match=r"Nothing is kept of .* Somebody it touched was erased"):
            undo(town, entry)
    assert len(town.former(everybody)) == 3, "how the others' rows were is still known"
    with pytest.raises(InputError, match="cannot be brought back"):
        undo(town, town.entries()["id"].iloc[-1])
    undo(town, other)
    assert cells(town, "people", "name") == ["Ann Lee", "Bea Moss", "Cai Rees"]


def test_nobody_erased_is_written_again(town: Store, tmp_path: Path) -> None:
    erase(town, WHO)
    with pytest.raises(InputError, match=f"'{WHO}' was erased at their own wish"):
        rename(town, WHO, "Somebody")
    with pytest.raises(InputError, match="was erased already"):
        erase(town, WHO)
    with pytest.raises(InputError, match="was erased already"):
        held_about(town, WHO)
    ties = write_town(tmp_path / "ties", knows=[{"person": WHO, "other": "cai"}, {"person": "ann", "other": "cai"}])
    listened = write_town(tmp_path / "listened", conversations=[{"id": "c9", "by": WHO, "with": "ann", "note": "tea"}])
    remark = "Some people in these files were erased at their own wish. What else named them is read without them."
    assert import_path(town, listened).remarks == [remark]
    assert cells(town, "conversations", "by")[-1] is None
    done = import_path(town, ties)
    assert (done.new, done.remarks) == (
        1,
        ["1 row of knows left out: erased at their own wish. What else named them is read without them."],
    )


def test_two_of_one_name_and_ids_that_look_alike(store: Store, tmp_path: Path) -> None:
    people = [{"id": i, "name": n} for i, n in (("007", "Mary Shah"), ("7", "mary  SHAH"), ("8", "<script>"))]
    notes = [{"id": "c1", "with": "8", "note": "Mary Shah came, and 7 others"}]
    files = write_town(tmp_path / "files", people=people, conversations=notes)
    import_path(store, files)
    done = erase(store, "007")
    assert done.shared and "Somebody else has the same name" in "\n".join(done.lines())
    assert cells(store, "people", "id") == ["7", "8"]
    assert cells(store, "conversations", "note") == ["Mary Shah came, and 7 others"]
    erase(store, "7")
    assert cells(store, "conversations", "note") == ["[removed] came, and 7 others"]
    import_path(store, files)
    assert cells(store, "people", "id") == ["8"]
    assert cells(store, "conversations", "note") == ["[removed] came, and 7 others"]
    erase(store, "8")
    assert store.counts()["people"] == 0
    assert import_path(store, files).new == 0


def test_a_write_in_between_is_seen(town: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody records a tie with them between the reading and the erasing: it goes as well."""
    write, first = town.write, iter([True])

    def overtaken(*arguments: object, **named: object) -> None:
        if next(first, False):
            tie = conform(SHEETS["knows"], pd.DataFrame([{"person": WHO, "other": "bea"}]))
            record(town, lambda graph: (Change({"knows": tie}), None), "tie")
        write(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(town, "write", overtaken)
    done = erase(town, WHO)
    assert done.gone["knows"] == 2
    assert WHO not in everything(town)


def test_what_a_dropped_introduction_led_to_goes_with_it(store: Store, tmp_path: Path) -> None:
    files = write_town(
        tmp_path / "files",
        people=[{"id": "p1", "name": "Ann Lee"}, *({"id": f"p{i}", "name": f"Neighbour {i}"} for i in (2, 3, 4))],
        introductions=[{"id": "i5", "parties": "p1;p2"}, {"id": "i6", "parties": "p1;p3;p4"}],
        changes=[{"id": "ch1", "title": "A hall"}],
        ripples=[
            {"from": i, "to": "ch1", "kind": "contributed to", "what": "Ann Lee lent the hall"} for i in ("i5", "i6")
        ],
    )
    import_path(store, files)
    assert what_goes(store, "p1").gone["ripples"] == erase(store, "p1").gone["ripples"] == 1
    assert (cells(store, "ripples", "from"), cells(store, "ripples", "what")) == (["i6"], ["[removed] lent the hall"])
    again = import_path(store, files)
    assert (again.new, again.changed) == (0, 0)
    assert "1 row of ripples" in again.remarks[0]


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("zq7", r"no person with the id 'zq7'\. `connectome analyse --out DIR` lists ids\.$"),
        ("g1", "'g1' is not a person: it is one of the groups"),
        ("", "no person with the id ''"),
    ],
)
def test_who_is_nobody(town: Store, person: str, words: str) -> None:
    for action in (erase, what_goes, held_about):
        with pytest.raises(InputError, match=words):
            action(town, person)
    assert town.counts()["people"] == 4


def test_a_keep_apart_is_neither_named_nor_counted(store: Store, tmp_path: Path) -> None:
    apart = [{"person": "bea", "other": "cai", "set_by": "zed1", "reason": "told by Zed Quok"}]
    people = [{"id": i, "name": n} for i, n in (("zed1", "Zed Quok"), ("bea", "Bea"), ("cai", "Cai"))]
    import_path(store, write_town(tmp_path / "files", people=people, keep_apart=apart))
    more = conform(SHEETS["keep_apart"], pd.DataFrame([apart[0] | {"reason": "more from Zed Quok"}]))
    record(store, lambda graph: (Change({"keep_apart": more}), None), "more")
    said = [line for line in what_goes(store, "zed1").lines() if "other machines" not in line]  # of an address
    assert said == [
        "'zed1' will be erased, for good. No undoing.",
        "  Rows that go: people 1.",
        "  1 earlier recording can no longer be undone.",
        "  A first name or nickname in a note is not found: look for it first.",
    ]


def test_the_id_is_typed_again() -> None:
    confirm("p7", " p7 ")
    for typed in ("", "yes", "p07"):
        with pytest.raises(InputError, match="nobody was erased"):
            confirm("p7", typed)


def test_new_ids_pass_over_the_erased() -> None:
    graph = CommunityGraph({"people": conform(SHEETS["people"], pd.DataFrame([{"id": "p4"}]))})
    salt = Tombstones("salt")
    ids = new_people_ids(graph, Tombstones("salt", frozenset(map(salt.mark, ("p5", "p6", "p8")))))
    assert [next(ids), next(ids)] == ["p7", "p9"]
    assert next(new_people_ids(graph, Tombstones("other", frozenset([salt.mark("p5")])))) == "p5"


def test_who_was_merged_goes_with_whom_they_became(town: Store, files: Path) -> None:
    rename(town, "bea", "Beatrix Wobblethorpe")
    rename(town, "bea", "Bea Moss")
    merge(town, WHO, "bea")
    with pytest.raises(InputError, match=f"'bea' was merged into '{WHO}'"):
        erase(town, "bea")
    done = erase(town, WHO)
    assert done.settled >= 3
    assert cells(town, "people", "id") == ["ann", "cai"]
    held = everything(town)
    assert not any(text in held for text in ("Wobblethorpe", "Bea Moss", WHO))
    with pytest.raises(InputError, match="Nothing is kept of 'merge'"):
        unmerge(town, town.entries().set_index("action").loc["merge", "id"])
    assert import_path(town, files).new == 0
    assert cells(town, "people", "id") == ["ann", "cai"]
