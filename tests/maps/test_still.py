"""Still pictures: well-formed, the same bytes again, no name on another, nothing a view withholds, words beside all."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from connectome import maps
from connectome.actions.mapping import draw
from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.maps.figure import Figure, figure
from connectome.maps.shapes import Kind, Line
from connectome.maps.still.captions import Label
from connectome.maps.still.lines import gather
from connectome.maps.still.names import plan_names
from connectome.maps.still.picture import picture
from connectome.maps.still.stage import Stage, stage
from connectome.privacy.permissions import standing
from tests.browser import Page
from tests.maps.conftest import KEY, town
from tests.maps.towns_to_draw import HOSTILE, hostile_town, tiny_towns
from tests.towns import graph_of, knows, people, permitted

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = ("builder", "manager", "evaluator")
ALLOWED = {"svg", "title", "desc", "g", "rect", "path", "circle", "text"}


@cache
def made(name: str, view: str) -> Figure:
    return figure(town(name), view, key=KEY)


@cache
def drawn(name: str, view: str, width: float = 1200) -> str:
    return picture(made(name, view), width)


def planned(figure: Figure, width: float) -> tuple[Stage, list[Label]]:
    shown = stage(figure, figure.scenes[0], width, 2 * width)
    return shown, plan_names(shown, gather(shown).shares)


def letters(svg: str) -> str:
    """All that can be read in a picture, its title and description included."""
    return "\n".join(ET.fromstring(svg).itertext())


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize(("name", "view"), [*(("hillside", view) for view in VIEWS), ("bristol", "builder")])
def test_no_name_on_another_and_none_cut_at_the_edge(name: str, view: str, width: float) -> None:
    shown, labels = planned(made(name, view), width)
    assert len(labels) >= len([p for p in shown.units if p.radius > 60])
    for one, other in combinations([label.box for label in labels], 2):
        apart = one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
        assert apart, (one, other)
    for label in labels:
        assert label.box.left >= 0 and label.box.right <= width
        assert label.box.top >= 0 and label.box.bottom <= shown.height
        assert max(line.width for line in label.lines) <= label.box.right - label.box.left


@pytest.mark.parametrize("view", ["manager", "evaluator"])
@pytest.mark.parametrize("name", ["hillside", "bristol"])
def test_no_name_and_no_id_in_pictures_without_names(name: str, view: str) -> None:
    everybody = town(name).frame("people")
    said = letters(drawn(name, view))
    assert [n for n in everybody["name"].dropna() if n in said] == []
    words = set(re.findall(r"[\w-]+", said))
    assert [i for i in everybody.index if not i.isdigit() and i in words] == []
    assert "contains names" not in said


def test_the_builder_sees_those_whose_permission_stands_and_nobody_else() -> None:
    graph, said = town("hillside"), letters(drawn("hillside", "builder"))
    everybody, seen = graph.frame("people"), standing(graph, "map")
    withheld = set(everybody.loc[~everybody.index.isin(seen), "name"]) - set(everybody.loc[list(seen), "name"])
    assert withheld
    assert [n for n in withheld if n in said] == []
    assert "contains names" in said
    assert "Walter Ashworth" in said


def test_the_key_counts_what_is_drawn() -> None:
    figure, root = made("hillside", "builder"), ET.fromstring(drawn("hillside", "builder"))
    kinds, said = figure.drawing.kinds, "\n".join(root.itertext())
    for kind, word in ((Kind.GROUP, "Group"), (Kind.PLACE, "Place"), (Kind.EVENT, "Event")):
        assert f"{word}: {(kinds == kind).sum()}" in said
    ties = figure.drawing.ends(Line.KNOWS)
    inside = sum(figure.home[a] == figure.home[b] for a, b in ties.tolist())
    assert f"same area: {inside}" in said
    ground = root.findall(f"{SVG}g")
    assert len(ground) == 1
    plain = (kinds == Kind.PERSON) & ~figure.notice.marked
    assert len(ground[0].findall(f"{SVG}circle")) == plain.sum()


def test_the_text_twin_says_what_the_picture_shows() -> None:
    root = ET.fromstring(picture(figure(town("hillside").at("2026-06-29"), "manager")))
    title, twin = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and twin is not None and twin.text
    assert title.text == "Hillside: groups, places and how areas connect"
    assert "29 June 2026" in twin.text
    assert "Fewest ties recorded: Canal Side and Millfield" in twin.text
    assert "Canal Side: 45 people · few ties (3.2 each)." in twin.text
    assert "Shapes. Group: 22; Place: 14" in twin.text


def test_the_same_figure_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "a.svg", tmp_path / "b.svg"
    for path in (one, other):
        maps.picture(town("bristol"), path, view="evaluator", key=KEY)
    assert one.read_bytes() == other.read_bytes()
    assert one.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("view", ["builder", "manager"])
def test_hostile_names_are_text(tmp_path: Path, view: str) -> None:
    svg = picture(figure(hostile_town(tmp_path, view), view, key=KEY))
    root = ET.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    assert not [a for element in root.iter() for a in element.attrib if a.startswith("on") or "href" in a]
    assert "<script>alert(1)</script>" in HOSTILE
    assert "\u202e" not in letters(svg)


def test_letters_xml_cannot_hold_become_question_marks(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, people=people("anne"), permissions=permitted("anne"))
    svg = picture(figure(graph, "builder", title="Bell \x07 and \ufffe: a title"))
    assert "Bell ? and ?: a title (contains names)" in letters(svg)


def test_hardly_anybody_is_a_picture_too(tmp_path: Path) -> None:
    for name, graph in tiny_towns(tmp_path).items():
        svg = picture(figure(graph, "builder"))
        assert ET.fromstring(svg).find(f"{SVG}desc") is not None, name
        assert not re.search(r"\b(nan|inf)\b", svg), name
        assert name != "nobody" or "Nothing is recorded yet" in letters(svg)


def test_sixty_who_all_know_each_other(tmp_path: Path) -> None:
    ids = [f"p{k}" for k in range(60)]
    graph = graph_of(tmp_path, people=people(*ids), knows=knows(*combinations(ids, 2)), permissions=permitted(*ids))
    said = letters(picture(figure(graph, "builder")))
    assert "Know each other, same area: 1,770" in said


def test_a_town_in_levels_is_drawn_as_its_areas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectome.maps.units.LINES_IN_ONE_PICTURE", 500)
    found = figure(town("hillside"), "builder")
    svg = picture(found)
    said = letters(svg)
    assert found.in_levels
    assert "Beacon Lane" in said and "people" in said
    assert "Lines. Ties between parts (thicker: more): 93" in said
    assert not set(found.drawing.names[: found.drawing.people]) & set(
        re.findall(r">([^<>]+)</text>", svg)
    )  # people are dots


def test_png_and_svg_from_the_command(tmp_path: Path) -> None:
    area = town("hillside").within("a1")
    path = draw(area, tmp_path / "one area.PNG", view="evaluator", width=360)
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") == 720  # twice as sharp as it is wide
    svg = draw(area, tmp_path / "one area.svg").read_text()
    assert letters(svg).startswith("Beacon Lane: groups, places and how areas connect")


@pytest.mark.parametrize(
    ("name", "width", "said"), [("map.jpg", 1200, "SVG or a PNG"), ("map.svg", 20, "320 to 4000 pixels wide, not 20")]
)
def test_what_is_no_picture_is_refused(tmp_path: Path, name: str, width: float, said: str) -> None:
    with pytest.raises(InputError, match=said):
        maps.picture(town("bristol"), tmp_path / name, width=width)
    assert not list(tmp_path.iterdir())


def test_a_width_is_for_pictures(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--width is for pictures"):
        draw(town("bristol"), tmp_path / "map.html", width=500)
    with pytest.raises(InputError, match="not nan"):
        draw(town("bristol"), tmp_path / "map.svg", width=float("nan"))


def test_without_a_font_a_png_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resvg_py

    bare = resvg_py.svg_to_bytes
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **named: bare(skip_system_fonts=True, **named))
    with pytest.raises(InputError, match="no font"):
        maps.picture(_two(tmp_path), tmp_path / "two.png", view="builder")


def _two(folder: Path) -> CommunityGraph:
    return graph_of(folder, people=people("anne", "ben"), permissions=permitted("anne", "ben"))


READ = """[...document.querySelectorAll('svg text')].filter((t) => t.getAttribute('fill') !== 'none').map((t) => {
  const b = t.getBoundingClientRect();
  return [b.left, b.top + b.height * 0.2, b.right, b.bottom - b.height * 0.2];
})"""


@pytest.mark.parametrize("width", [1200, 360])
def test_in_a_browser_no_text_lies_on_another_or_is_cut(page: Page, tmp_path: Path, width: int) -> None:
    """With the fonts that are here, measured as drawn: the estimates of widths hold."""
    path = tmp_path / "picture.svg"
    path.write_text(drawn("hillside", "builder", width), encoding="utf-8")
    page.resize(width, 900)
    page.open(path)
    boxes = page.run(READ)
    assert len(boxes) > 40
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)
    assert min(left for left, *_ in boxes) >= 0
    assert max(right for _, _, right, _ in boxes) <= width
    assert page.requests == [path.as_uri()]
    assert page.console == []
