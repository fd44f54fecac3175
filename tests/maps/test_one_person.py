"""A picture of one person: two steps and nobody further, by name where a permission stands."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from connectome import maps
from connectome.actions.mapping import draw_part
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.maps.notice import notice
from connectome.maps.shapes import drawing_of
from connectome.maps.still.one_person import PersonPicture
from connectome.maps.still.rings import around
from connectome.privacy.permissions import standing
from connectome.privacy.views import view_of
from tests.maps.conftest import town
from tests.maps.towns_to_draw import HOSTILE, hostile_town
from tests.towns import graph_of, knows, people, permitted

DESC = "{http://www.w3.org/2000/svg}desc"


def twin(graph: CommunityGraph, who: str, folder: Path, **options: float) -> str:
    path = folder / f"{who}.svg"
    maps.person(graph, who, path, **options)
    return ET.fromstring(path.read_text(encoding="utf-8")).findtext(DESC) or ""


def told(said: str, step: str) -> set[str]:
    found = re.search(rf"{step} steps? away: ([^.]*)\.", said)
    return set(found[1].split(", ")) if found else set()


def test_two_steps_are_those_of_networkx_among_whom_may_be_drawn(tmp_path: Path) -> None:
    graph = town("hillside").at("2026-06-29")
    seen, ties, named = standing(graph, "map"), graph.frame("knows"), graph.frame("people")["name"]
    known = nx.Graph([(a, b) for a, b in zip(ties["person"], ties["other"], strict=True) if a in seen and b in seen])
    for who in ("p017", "p002", "p100"):
        assert who in seen
        far = nx.single_source_shortest_path_length(known, who, 2)
        said = twin(graph, who, tmp_path)
        for step, word in ((1, "One"), (2, "Two")):
            assert told(said, word) == {str(named[i]) for i, d in far.items() if d == step}, (who, step)


def test_groups_join_their_people_but_lead_no_further(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path / "town",
        people=people("anne", "ben", "cleo", "dan"),
        knows=knows(("anne", "ben"), ("ben", "cleo")),
        groups=[{"id": "g1", "name": "Bakers"}],
        belongs=[{"person": "anne", "to": "g1"}, {"person": "dan", "to": "g1"}],
        permissions=permitted("anne", "ben", "cleo", "dan"),
    )
    said = twin(graph, "anne", tmp_path)
    assert (told(said, "One"), told(said, "Two")) == ({"Ben"}, {"Cleo"})
    assert "Takes part in: Bakers." in said
    assert "Dan" not in (tmp_path / "anne.svg").read_text()


def test_who_may_not_be_drawn_is_not_there(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path / "town",
        people=people("anne", "ben", "cleo"),
        knows=knows(("anne", "ben"), ("ben", "cleo")),
        permissions=permitted("anne", "cleo"),
    )
    said = twin(graph, "anne", tmp_path)
    assert "0 people one step away" in said
    assert not {"Ben", "Cleo"} & set(re.findall(r"\w+", (tmp_path / "anne.svg").read_text()))
    with pytest.raises(InputError, match="ben has no standing permission"):
        maps.person(graph, "ben", tmp_path / "ben.svg")
    with pytest.raises(InputError, match="no person with the id 'zoe'"):
        maps.person(graph, "zoe", tmp_path / "zoe.svg")
    assert not (tmp_path / "ben.svg").exists()


def test_nobody_is_drawn_beside_pseudonyms(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none in the evaluator's view"):
        draw_part(town("bristol"), tmp_path / "one.svg", view="evaluator", person="106")
    with pytest.raises(InputError, match="leave --like out"):
        draw_part(town("bristol"), tmp_path / "one.svg", person="106", like=tmp_path / "map.html")
    with pytest.raises(InputError, match="One picture at a time"):
        draw_part(town("bristol"), tmp_path / "one.svg", person="106", days=["2026-01-01"])


@pytest.mark.parametrize("width", [1160, 336])
def test_no_name_on_another_with_sixty_who_all_know_each_other(tmp_path: Path, width: float) -> None:
    ids = [f"p{k}" for k in range(60)]
    graph = graph_of(tmp_path, people=people(*ids), knows=knows(*combinations(ids, 2)), permissions=permitted(*ids))
    seen = view_of(graph, "builder")
    drawing = drawing_of(seen)
    picture = PersonPicture(drawing, notice(drawing, seen.graph), around(drawing, 0), width)
    labels = picture.labels()
    assert len(labels) > 10
    for one, other in combinations([label.box for label in labels], 2):
        assert one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
    for label in labels:
        assert label.box.left >= 0 and label.box.right <= picture.width
        assert label.box.top >= 0 and label.box.bottom <= picture.height


def test_contacts_who_know_each_other_stand_side_by_side(tmp_path: Path) -> None:
    """Two circles of four, told of in turn: round the ring neighbours are of one circle but for two places."""
    ids = [f"{k}{'ab'[k % 2]}" for k in range(8)]
    inside = [p for p in combinations(ids, 2) if p[0][1] == p[1][1]]
    graph = graph_of(
        tmp_path,
        people=people("me", *ids),
        knows=knows(*inside, *(("me", i) for i in ids)),
        permissions=permitted("me", *ids),
    )
    drawing = drawing_of(view_of(graph, "builder"))
    found = around(drawing, drawing.ids.index("me"))
    circle = [drawing.ids[i][1] for i in found.first]
    assert sum(a != b for a, b in zip(circle, circle[1:] + circle[:1], strict=True)) == 2


def test_hostile_names_and_the_same_bytes(tmp_path: Path) -> None:
    graph = hostile_town(tmp_path / "town")
    for path in (tmp_path / "a.svg", tmp_path / "b.svg"):
        maps.person(graph, "p3", path, width=360)
    root = ET.fromstring((tmp_path / "a.svg").read_text(encoding="utf-8"))
    assert not [e.tag for e in root.iter() if e.tag.endswith(("script", "img", "i", "b"))]
    assert HOSTILE[3] in "".join(root.itertext())
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
