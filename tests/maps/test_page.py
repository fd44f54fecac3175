"""What the page says, and what may run in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pandas as pd
import pytest

from connectome import maps
from connectome.errors import InputError
from tests.maps.conftest import Drawn, town
from tests.maps.reading import data_in
from tests.towns import graph_of, knows, people, permitted, two_areas_and_elsewhere


def test_a_manager_sees_no_person_at_all(drawn: Drawn) -> None:
    data = data_in(drawn("hillside", "manager").read_text())
    assert data["people"] == 0
    assert min(data["shapes"]["kind"]) >= 2


def test_only_the_scripts_of_the_page_may_run(drawn: Drawn) -> None:
    page = drawn("hillside", "manager").read_bytes().decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert rules["script-src"] == " ".join(f"'sha256-{h}'" for h in hashes)
    assert rules["default-src"] == "'none'"
    assert "\r" not in page  # a browser reads it as a line feed, and the hashes would not match


def test_the_library_keeps_its_notice(drawn: Drawn) -> None:
    assert "dual licensed under both" in drawn("hillside", "manager").read_text()


def test_ties_without_areas_are_drawn_as_everyone(tmp_path: Path) -> None:
    ids = [f"p{k}" for k in range(9)]
    star = knows(*((ids[0], i) for i in ids[1:]))
    graph = graph_of(tmp_path / "town", people=people(*ids), knows=star, permissions=permitted(*ids))
    assert [u["name"] for u in data_in(maps.html(graph, view="builder"))["units"]] == ["Everyone"]


def test_a_layer_can_be_chosen() -> None:
    assert data_in(maps.html(town("hillside"), view="builder", layer="shared:groups"))["twoMode"]
    with pytest.raises(InputError):
        maps.html(town("hillside"), layer="likes")


def test_a_pair_is_suggested_once(tmp_path: Path) -> None:
    ids = ("anne", "ben", "carl")
    graph = graph_of(tmp_path / "town", people=people(*ids), knows=knows(("anne", "ben")), permissions=permitted(*ids))
    pairs = pd.DataFrame({"person": ["anne", "carl", "anne"], "other": ["carl", "anne", "nobody"]})
    page = maps.html(graph, view="builder", suggestions=pairs.assign(reason="Both bake."))
    assert len(data_in(page)["introductions"]) == 1
    assert "1 introduction to consider, such as Anne and Carl: both bake." in page
    page = maps.html(graph, view="builder", suggestions=pairs.assign(reason="Carl offers bread."))
    assert "such as Anne and Carl: Carl offers bread." in page


def test_the_stamp_is_shown() -> None:
    stamp = {"run id": "r-17", "data_date": "2026-06-30", "coverage": "all", "version": "0.1.0", "source": "a survey"}
    page = maps.html(town("korea"), stamp=stamp)
    for said in ("r-17", "30 June 2026", "coverage not known: nobody was asked", "0.1.0", "a survey", "manager"):
        assert said in page


def test_no_word_that_blames(drawn: Drawn) -> None:
    data = data_in(drawn("hillside", "builder").read_text())
    said = json.dumps([data["findings"], data["key"], data["shapes"]["about"]]).lower()
    for word in ("isolated", "at risk", "weak", "hub", "node", "edge", "cluster", "vulnerab"):
        assert not re.search(rf"\b{word}", said), word


def test_people_without_an_area_are_no_place_to_go_to(tmp_path: Path) -> None:
    found = data_in(maps.html(two_areas_and_elsewhere(tmp_path / "town")))["findings"]
    titles = [finding["title"] for finding in found]
    assert titles == ["25 people in 2 areas", "Most groups: West"]


def test_the_page_says_how_large_it_is(drawn: Drawn, tmp_path: Path) -> None:
    anne = graph_of(tmp_path / "town", people=people("anne"))

    def sized(letters: int) -> tuple[int, float]:
        page = maps.html(anne, title="é" * letters).encode()
        return len(page), float(re.findall(r"This file: (\d+\.\d) MB, works offline", page.decode())[0])

    one, two = sized(1000)[0], sized(2000)[0]
    to_edge = (50_000 - one) % 100_000  # as far as the next size that is told as another number
    near = 1000 + round(to_edge * 1000 / (two - one))
    told = [sized(near + k) for k in range(-4, 5)] + [sized(10)]
    hillside = drawn("hillside", "builder")
    told.append((hillside.stat().st_size, float(re.findall(r"This file: (\S+) MB", hillside.read_text())[0])))
    assert max(abs(size - said * 1e6) for size, said in told) <= 50_000
    assert len({said for _, said in told}) > 2
