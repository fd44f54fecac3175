"""What came after introductions, as far as it is recorded."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from connectome import maps
from tests.maps.reading import data_in, rows_of, without_library
from tests.maps.towns_to_draw import dated_town
from tests.towns import Rows, graph_of, people, permitted


def test_the_tie_and_what_came_after(tmp_path: Path) -> None:
    page = maps.html(dated_town(tmp_path), view="builder", since="2025-01-20")
    data = data_in(page)
    found = {tuple(data["shapes"]["name"][i] for i in made["pair"]): made for made in data["introduced"]}
    assert list(found) == [("Ann", "Cai"), ("Bea", "Eve")]  # one was declined, of one somebody may not be on the map
    ann_cai = found["Ann", "Cai"]
    assert ann_cai["says"] == "Introduced on 10 January 2025 around bread & <i>jam</i>. How it stands: lasting."
    assert ann_cai["tie"] == "A tie between them is recorded since 15 January 2025."
    after = [[data["shapes"]["name"][i] for i in tie[:2]] + tie[2:] for tie in ann_cai["after"]]
    assert after == [["Ann", "Dee", "3 February 2025"], ["Cai", "Bea", "31 March 2025"]]
    assert found["Bea", "Eve"]["tie"] == "No tie between them is recorded. Not recorded does not mean none."
    assert found["Bea", "Eve"]["after"] == []
    assert "<i>" not in without_library(page)
    assert rows_of(page, "introduced")[0][-1] == "2 ties"


def made_between(folder: Path, ties: list[dict[str, object]], ids: tuple[str, ...] = ("ann", "bea", "cai")) -> dict:
    sheets: dict[str, Rows] = {
        "people": people(*ids),
        "knows": ties,
        "introductions": [
            {"id": "i1", "date": "2025-02-01", "introducer": "", "parties": "ann;bea", "around": "", "state": "met"}
        ],
        "permissions": permitted("ann", "bea", "cai"),
    }
    graph = graph_of(folder, **sheets).at("2025-06-30")
    made: dict = data_in(maps.html(graph, view="builder"))["introduced"][0]
    return made


def test_a_tie_older_than_the_introduction_is_not_said_to_have_come_of_it(tmp_path: Path) -> None:
    ties = [
        {"person": "ann", "other": "bea", "since": "2024-05-05", "until": "2025-03-03"},
        {"person": "bea", "other": "cai", "since": "", "until": ""},
        {"person": "ann", "other": "cai", "since": "2025-04-01", "until": ""},
    ]
    made = made_between(tmp_path, ties)
    assert made["tie"] == (
        "They have known each other since 5 May 2024, before the introduction. No longer recorded since 3 March 2025."
    )
    assert made["after"] == []


def test_a_tie_the_other_had_no_part_in_is_not_near(tmp_path: Path) -> None:
    ties: list[dict[str, object]] = [
        {"person": "ann", "other": "bea", "since": "2025-02-10"},
        {"person": "ann", "other": "cai", "since": "2025-04-01"},
    ]
    assert made_between(tmp_path / "far", ties)["after"] == []
    ties.append({"person": "bea", "other": "cai", "since": "2025-05-01"})  # Ann knew Cai before Bea did
    near = made_between(tmp_path / "near", ties)["after"]
    assert near == [[1, 2, "1 May 2025"]]


def test_a_tie_older_than_the_introduction_did_not_come_after_it(tmp_path: Path) -> None:
    ties = [
        {"person": "ann", "other": "bea", "since": "2025-02-10"},
        {"person": "ann", "other": "cai", "since": "2024-12-01"},
        {"person": "bea", "other": "cai", "since": "2020-01-01"},
    ]
    assert made_between(tmp_path, ties)["after"] == []


def test_only_who_may_still_meet_and_no_name_of_somebody_withheld(tmp_path: Path) -> None:
    """One is under 18, two are to be kept apart; what was typed may name somebody who took their permission back."""
    pairs = {"i1": "anne;bela", "i2": "anne;carl", "i3": "anne;dora"}
    rows = people("anne", "bela", "carl", "dora", "zeda")
    sheets: dict[str, Rows] = {
        "people": [{**row, "adult": "no" if row["id"] == "bela" else ""} for row in rows],
        "keep_apart": [{"person": "anne", "other": "carl", "set_by": "dora", "since": "2025-01-01", "reason": "why"}],
        "introductions": [
            {"id": i, "date": "2025-02-01", "parties": pair, "around": "tea with Zeda", "state": "met"}
            for i, pair in pairs.items()
        ],
        "permissions": permitted("anne", "bela", "carl", "dora"),
    }
    graph = graph_of(tmp_path, **sheets).at("2025-06-30")
    ideas = pd.DataFrame({"person": ["anne"], "other": ["dora"], "reason": ["Both know Zeda."]})
    page = maps.html(graph, view="builder", suggestions=ideas)
    (made,) = data_in(page)["introduced"]
    assert [data_in(page)["shapes"]["name"][i] for i in made["pair"]] == ["Anne", "Dora"]
    assert made["says"] == "Introduced on 1 February 2025. How it stands: met."
    assert "Zeda" not in without_library(page)
