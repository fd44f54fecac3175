"""Plots: every person in one bar, areas as the view tells them, small numbers hidden, the same in words."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from connectome import maps
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.maps.still.plots import What
from connectome.privacy.permissions import standing
from tests.maps.conftest import town
from tests.maps.reading import names_in
from tests.maps.towns_to_draw import hostile_town, tiny_towns
from tests.towns import graph_of, knows, people

DESC = "{http://www.w3.org/2000/svg}desc"


def twin(graph: CommunityGraph, what: What, folder: Path, view: str = "manager", width: float = 1200) -> str:
    path = folder / f"{what}.svg"
    maps.plot(graph, what, path, view=view, width=width)
    return ET.fromstring(path.read_text(encoding="utf-8")).findtext(DESC) or ""


def test_each_bar_counts_the_people_with_so_many_ties(tmp_path: Path) -> None:
    graph = town("hillside").at("2026-06-29")
    seen, ties = standing(graph, "map") & set(graph.ids), graph.frame("knows")
    pairs = [(a, b) for a, b in zip(ties["person"], ties["other"], strict=True) if {a, b} <= seen]
    degree = Counter(i for pair in pairs for i in pair)
    said = twin(graph, "ties", tmp_path, "builder")
    told = {low: int(n) for low, n in re.findall(r"(\d+)(?: or more)? ties?: (\d+) p", said)}
    tail = max(map(int, told))
    for low, n in told.items():
        value = int(low)
        assert n == sum(degree[i] >= value if value == tail else degree[i] == value for i in seen), low
    assert sum(told.values()) == len(seen) == 258
    assert f"{tail} or more ties" in said


def test_the_manager_sees_no_small_bar_and_the_builders_do_not_stand_alone(tmp_path: Path) -> None:
    graph = town("hillside").at("2026-06-29")
    said = twin(graph, "ties", tmp_path)
    counts = [int(n) for n in re.findall(r"ties?: (\d+) p", said)]
    assert min(counts) >= 10
    assert all(n % 5 == 0 for n in counts), "small bars would follow from exact ones"
    assert names_in((tmp_path / "ties.svg").read_text(), graph.frame("people")) == set()
    three = graph_of(tmp_path / "three", people=people("a", "b", "c"), knows=knows(("a", "b")))
    assert not re.findall(r"\d+ ties?: ", twin(three, "ties", tmp_path))
    assert "Fewer than 10 people: too few to say." in (tmp_path / "ties.svg").read_text(encoding="utf-8")


def test_areas_are_told_as_the_map_tells_them(tmp_path: Path) -> None:
    said = twin(town("hillside").at("2026-06-29"), "areas", tmp_path)
    assert "Canal Side: 45 people, 3.2 ties each, few." in said
    assert "Beacon Lane: 60 people, 6.1 ties each." in said
    assert said.index("Beacon Lane") < said.rindex("Canal Side")
    small = graph_of(
        tmp_path / "small",
        areas=[{"id": "a1", "name": "East"}],
        people=people("a", "b", area="a1"),
        knows=knows(("a", "b")),
    )
    assert "East: fewer than 10 people, not shown." in twin(small, "areas", tmp_path)
    assert "East · fewer than 10 people<" in (tmp_path / "areas.svg").read_text(encoding="utf-8")


def test_hardly_anybody_and_hostile_names(tmp_path: Path) -> None:
    towns = {**tiny_towns(tmp_path / "tiny"), "hostile": hostile_town(tmp_path / "hostile")}
    for name, graph in towns.items():
        assert twin(graph, "ties", tmp_path, "builder", 320), name
        assert twin(graph, "areas", tmp_path, "builder", 1200), name
    two = twin(towns["two who know each other"], "ties", tmp_path, "builder")
    assert "0 ties" not in two and "1 tie: 2 people." in two
    assert "Nothing is recorded yet" in twin(towns["nobody"], "ties", tmp_path)


def test_another_plot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no plot 'pie'"):
        maps.plot(town("bristol"), "pie", tmp_path / "pie.svg")  # type: ignore[arg-type]
