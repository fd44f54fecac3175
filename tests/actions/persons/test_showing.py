"""Everything held about one person, on both servers; nothing that is another's."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from connectome.actions.importing import import_path
from connectome.actions.permitting import withdraw
from connectome.actions.persons.merging import merge
from connectome.actions.persons.showing import Held, held_about
from connectome.cli.show import as_json
from connectome.schema import SHEETS
from connectome.store import Store
from tests.actions.persons.test_erasing import NAME, TOWN, WHO
from tests.towns import write_town

OTHERS = ("ann", "bea", "cai", "Ann Lee", "Bea Moss", "Cai Rees")


@pytest.fixture
def town(store: Store, tmp_path: Path) -> Store:
    import_path(store, write_town(tmp_path / "files", **TOWN))
    return store


def words(held: Held) -> set[str]:
    return set(json.dumps(held.as_dict(), ensure_ascii=False).replace('"', " ").replace(";", " ").split())


def test_all_of_theirs_and_nothing_of_others(town: Store) -> None:
    withdraw(town, [WHO], ["map"])
    held = held_about(town, WHO)
    frames = town.frames()
    told = {sheet: len(rows) for sheet, rows in held.sheets.items()}
    assert told == {
        "people": 1, "permissions": 1, "roles": 1, "knows": 1, "belongs": 1, "facets": 1, "introductions": 3,
        "follow_ups": 3, "helped": 1, "conversations": 3, "asked": 1, "sightings": 1,
    }  # fmt: skip
    person = held.sheets["people"][0]
    assert (person["id"], person["name"]) == (WHO, NAME)
    assert set(frames["people"].columns) >= set(person)
    assert held.sheets["belongs"][0]["to"] == "g1 (Choir)"
    for text in (held.as_text(), as_json(held.as_dict()), held.as_frame().to_csv()):
        assert NAME in text and "fretwork" in text and "likes wood" in text
        assert "Lee" not in text and "Moss" not in text and "Rees" not in text
    assert not words(held) & set(OTHERS)
    assert held.withheld == [
        *(
            f"{n} row{'s' * (n > 1)} of {sheet}: who the other people are, or what is theirs."
            for sheet, n in (
                ("knows", 1), ("introductions", 3), ("follow ups", 1), ("helped", 1), ("conversations", 3),
                ("asked", 1), ("sightings", 1),
            )
        ),
        "1 row of keep apart: with whom, since when, who set it and why.",
        "Log: by whom each was written.",
        "A flag's evidence, where it names another person.",
    ]  # fmt: skip


def test_what_others_said_to_them_is_the_others(town: Store) -> None:
    held = held_about(town, WHO)
    notes = {row["id"]: row.get("note") for row in held.sheets["conversations"]}
    assert notes == {"c1": "likes wood", "c2": "both like tea", "c3": "withheld: about another person"}
    parties = {row["id"]: row["parties"] for row in held.sheets["introductions"]}
    assert parties["i1"] == f"{WHO}; another person 1"
    assert parties["i2"] == "another person 1; another person 2"
    assert {r["introduction"]: r["note"] for r in held.sheets["follow_ups"]}["i2"] == "withheld: about another person"


def test_standing_and_log(town: Store) -> None:
    before = held_about(town, WHO).now
    assert (before["may_be_on_a_map"], before["may_be_introduced"], before["ties"]) == (True, False, 1)
    withdraw(town, [WHO], ["map"])
    held = held_about(town, WHO)
    assert held.now["may_be_on_a_map"] is False
    assert [(row["what"], len(row["before"])) for row in held.log] == [("import", 0), ("withdraw", 1)]
    assert "withdrawn" not in held.log[1]["before"][0]
    ann = held_about(town, "ann")
    assert [row["what"] for row in ann.log] == ["import"]


def test_ids_from_before_a_merge(store: Store, tmp_path: Path) -> None:
    """The history of the person's own former id is theirs; that of somebody else is not told."""
    people = [{"id": i, "name": n} for i, n in (("ann", "Ann Lee"), ("bea", "Bea Moss"), ("bee", "B. Moss"))]
    tie = [{"person": "ann", "other": "bee", "source": "bee"}]
    import_path(store, write_town(tmp_path / "files", people=people, knows=tie))
    merge(store, "bea", "bee")
    ann, bea = held_about(store, "ann"), held_about(store, "bea")
    tied = next(row for row in ann.log[-1]["before"] if row["sheet"] == "knows")
    assert (tied["person"], tied["other"], tied["source"]) == ("ann", "another person 1", "another person 1")
    assert not words(ann) & {"bea", "bee", "Moss"}
    assert {row["name"] for row in bea.log[-1]["before"] if row["sheet"] == "people"} == {"Bea Moss", "B. Moss"}
    assert not words(bea) & {"ann", "Lee"}


def test_nobody_else_in_town(store: Store, tmp_path: Path) -> None:
    import_path(store, write_town(tmp_path / "one", people=[{"id": "007", "name": ""}]))
    held = held_about(store, "007")
    assert held.sheets["people"] == [{"id": "007", "recorded_on": held.sheets["people"][0]["recorded_on"]}]
    assert held.now["ties"] == 0
    assert [flag["reason"] for flag in held.now["flags"]] == ["no recorded tie"]
    frame = held.as_frame()
    assert isinstance(frame, pd.DataFrame) and set(frame["part"]) == {"people", "now", "log", "withheld"}
    assert set(SHEETS) >= set(held.sheets)
