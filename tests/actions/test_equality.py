"""Answers about equality through import, show, merge, erase and withdraw, on both servers; never in the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectome.actions.conversing import Listening, converse
from connectome.actions.equality import by_person, withdraw
from connectome.actions.importing import import_path
from connectome.actions.permitting import give
from connectome.actions.persons.erasing import erase, what_goes
from connectome.actions.persons.merging import merge, unmerge
from connectome.actions.persons.showing import held_about
from connectome.actions.recording import undo
from connectome.actions.undoing import undo_recording
from connectome.cli.app import run
from connectome.errors import ImportRefused, InputError, StoreError
from connectome.store import Store, open_store
from connectome.store.equality import Answers, beside
from tests.towns import people, write_sheet, write_town

RARE = "a-condition-nobody-else-has"


def answer(person: str, what: str = "long-term condition", value: str = "yes", **more: str) -> dict[str, object]:
    return {"person": person, "characteristic": what, "own_words": RARE, "value": value, "date": "", **more}


@pytest.fixture
def town(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("CONNECTOME_DATA", str(tmp_path / "home"))
    folder = write_town(
        tmp_path / "files",
        people=[{**row, "ethnicity": RARE} for row in people("ann", "anne", "bea")],
        equality=[
            answer("ann"),
            answer("anne", value="no", date="2026-02-01"),
            answer("bea"),
            answer("bea", "age", "65+"),
        ],
    )
    done = import_path(store, folder)
    assert done.remarks == [
        "people.csv: column 'ethnicity' left out: connectome does not hold it.",
        "files: 4 answers about equality (4 new, 0 changed) kept apart from everything else, under codes, in "
        f"{beside(store).place}. No suggestion, map or measure can read them.",
    ]
    return store


def values(store: Store) -> dict[tuple[str, str], str]:
    rows = by_person(store)
    return {(r["person"], r["characteristic"]): r["value"] for r in rows.to_dict("records")}


def told(store: Store, person: str) -> list[tuple[str, str]]:
    rows = held_about(store, person).sheets.get("equality", [])
    return [(row["characteristic"], row["value"]) for row in rows]


def test_theirs_to_see_to_take_along_and_to_take_back(town: Store, tmp_path: Path) -> None:
    assert told(town, "bea") == [("age", "65+"), ("long-term condition", "yes")]
    assert told(town, "ann") == [("long-term condition", "yes")]
    assert RARE in held_about(town, "bea").as_text()
    assert merge(town, "ann", "anne").entry
    assert told(town, "ann") == [("long-term condition", "yes"), ("long-term condition", "no")]
    assert values(town)["ann", "long-term condition"] == "no"  # the later answer
    assert ("anne", "long-term condition") not in values(town)
    unmerge(town)
    assert (told(town, "ann"), told(town, "anne")) == (
        [("long-term condition", "yes")],
        [("long-term condition", "no")],
    )
    assert withdraw(town, "bea", "Age") == 1
    assert withdraw(town, "bea", "age") == 0
    assert told(town, "bea") == [("long-term condition", "yes")]
    with pytest.raises(InputError, match="no person with the id 'zed'"):
        withdraw(town, "zed")
    # an undo passes over what was recorded of equality, and takes back what came before
    give(town, ["bea"], ["map"], "in person")
    import_path(town, write_sheet(tmp_path, "equality", [answer("bea", "carer")]))
    assert undo(town).action == "permit"
    assert told(town, "bea") == [("carer", "yes"), ("long-term condition", "yes")]


def test_erased_with_the_person_and_not_brought_back(town: Store, tmp_path: Path) -> None:
    merge(town, "ann", "anne")
    assert "  Kept apart: 2 answers about equality." in what_goes(town, "ann").lines()
    assert erase(town, "ann").answers == 2
    assert beside(town).of(["ann", "anne"]).empty
    assert values(town) == {("bea", "age"): "65+", ("bea", "long-term condition"): "yes"}
    again = import_path(town, tmp_path / "files")
    assert any(r == "equality.csv: 2 rows of people who were erased left out." for r in again.remarks)
    assert beside(town).of(["ann", "anne"]).empty


def test_an_erasure_that_fails_loses_no_answer_and_can_be_completed(
    town: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("No room.")

    with monkeypatch.context() as patch:
        patch.setattr(town, "write", fail)
        with pytest.raises(StoreError, match="No room"):
            erase(town, "bea")
    assert len(told(town, "bea")) == 2
    with monkeypatch.context() as patch:
        patch.setattr(Answers, "forget", fail)
        with pytest.raises(
            StoreError, match=r"'bea' is erased, but .* No room. Then run `connectome equality withdraw bea`"
        ):
            erase(town, "bea")
    assert "bea" not in town.frames(["people"])["people"].index
    assert (withdraw(town, "bea"), withdraw(town, "bea")) == (2, 0)


def test_what_other_machines_recorded_is_said(town: Store) -> None:
    merge(town, "ann", "anne")
    said = (
        "  Answers about equality recorded on other machines lie there: run there `connectome equality withdraw ann`, "
        "`connectome equality withdraw anne`."
    )
    for done in (what_goes(town, "ann"), erase(town, "ann")):
        assert (said in done.lines()) == (town.kind == "neo4j")


def test_who_is_erased_during_an_import_has_no_answers_again(
    town: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, first = town.write, iter([True])

    def erased_just_after(*arguments: object, **named: object) -> None:
        write(*arguments, **named)  # type: ignore[arg-type]
        if next(first, False):
            erase(town, "ann")

    monkeypatch.setattr(town, "write", erased_just_after)
    done = import_path(
        town, write_town(tmp_path / "more", people=people("zoe"), equality=[answer("ann"), answer("zoe")])
    )
    assert "1 answer about equality (1 new, 0 changed) kept" in done.remarks[-1]
    assert done.remarks[-1].endswith(" 1 answer of people who are no longer there left out.")
    assert set(beside(town).of(["ann", "zoe"])["person"]) == {"zoe"}


def test_who_comes_after_somebody_undone_does_not_find_their_answers(town: Store, tmp_path: Path) -> None:
    def met(name: str) -> str:
        return converse(town, Listening("tea", "ann", (f"new: {name}",))).new[0]

    one = met("Zoe Orr")
    import_path(town, write_sheet(tmp_path, "equality", [answer(one), answer("bea")]))
    done, said = undo_recording(town)
    assert (done.action, said) == (
        "conversation",
        "1 answer about equality of who is no longer there taken away, for good.",
    )
    assert met("Ade Okafor") == one
    assert told(town, one) == [] and len(told(town, "bea")) == 2
    assert undo_recording(town)[1] == ""


def test_never_in_the_graph_and_what_is_refused(town: Store, tmp_path: Path) -> None:
    for name, frame in town.frames().items():
        assert RARE not in frame.to_csv(), name
    everything = "MATCH (n) UNWIND keys(n) AS k RETURN collect(toString(n[k])) AS v"
    assert RARE not in str(town.managed(lambda tx: tx.run(everything).data(), write=False))
    assert RARE in beside(town).place.read_text(encoding="utf-8")
    place = beside(town).place
    before = place.read_bytes()
    for sheet, expected in (
        ([answer("zed")], "equality.csv, row 2, column 'person': 'zed' is not known: no person has that id."),
        ([answer("bea"), answer("bea", value="no")], r"row 3: repeats row 2 \(same 'person' and 'characteristic'\)"),
        ([answer("bea", "")], "row 2, column 'characteristic': is empty"),
        ([answer("bea", date="31/31/2026")], "row 2, column 'date'"),
    ):
        with pytest.raises(ImportRefused, match=expected):
            import_path(town, write_sheet(tmp_path, "equality", sheet))
    done = import_path(town, write_sheet(tmp_path, "equality", [answer("bea", "carer")]), check=True)
    assert "1 answer about equality (1 new, 0 changed)" in done.remarks[-1]
    assert (done.new, done.changed) == (0, 0)
    assert place.read_bytes() == before
    (tmp_path / "home" / "equality-keys").rename(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="key is not on this machine"):
        import_path(town, write_town(tmp_path / "more", people=people("zoe"), equality=[answer("zoe")]))
    assert "zoe" not in town.frames(["people"])["people"].index


def test_by_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("CONNECTOME_DATA", str(tmp_path / "home"))
    store = str(tmp_path / "town")
    with open_store(store) as opened:
        import_path(opened, write_town(tmp_path / "files", people=people("ann")))
    sheet = str(write_sheet(tmp_path, "equality", [answer("ann")]))
    for arguments, expected in (
        (["import", sheet], "equality.csv: 1 answer about equality (1 new, 0 changed) kept apart from everything else"),
        (["equality", "withdraw", "ann"], "1 answer of 'ann' taken away, for good."),
    ):
        assert run([*arguments, "--store", store]) == 0
        assert expected in capsys.readouterr().err
