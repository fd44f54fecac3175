"""The builder's page: every name as text, offline, on a phone and on paper."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from connectome.graph import CommunityGraph
from connectome.graph.frames import conform
from connectome.introductions.lifecycle import due
from connectome.introductions.sheet import Wanted, builder_sheet
from connectome.reports.builder_page import MOST_DUE, render
from connectome.schema import SHEETS
from tests.browser import Browser, Page
from tests.maps.towns_to_draw import HOSTILE, hostile_town
from tests.towns import graph_of, knows, people, permitted

AXE = Path(__file__).parents[1] / "data" / "axe" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STAMP = {"run": "r1", "version": "0", "data_date": "2026-02-28", "coverage": "not known"}
DAY = "2026-03-01"


def made(graph: CommunityGraph, **wanted: object) -> str:
    sheet = builder_sheet(graph, Wanted(**wanted), due(graph, DAY, wanted.get("by")))  # type: ignore[arg-type]
    things = {str(i): str(n) for kind in ("groups", "places") for i, n in graph.frame(kind)["name"].items()}
    return render(sheet, things, DAY, STAMP)


class Elements(HTMLParser):
    """What a browser would see: elements, attributes, and the text of headings and boldly isolated names."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.names: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self._inside = tag == "bdi"
        if self._inside:
            self.names.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.names[-1] += data


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> CommunityGraph:
    town = hostile_town(tmp_path_factory.mktemp("hostile"))
    rows = [
        {"id": f"i{k}", "date": "2026-02-20", "introducer": "p0", "parties": f"p{k};g{k};p{k + 1}"}
        | {"around": words, "place": f"l{k}"}
        for k, words in enumerate(HOSTILE)
    ]
    return CommunityGraph({**town.frames(), "introductions": conform(SHEETS["introductions"], pd.DataFrame(rows))})


@pytest.fixture(scope="module")
def hostile_file(hostile: CommunityGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "sheet.html"
    path.write_text(made(hostile, by="p0", limit=40), encoding="utf-8")
    return path


def test_title_and_heading_say_that_it_holds_names(hostile: CommunityGraph) -> None:
    page = made(hostile)
    assert re.findall(r"<(?:title|h1)>([^<]*)</", page) == ["Introductions, 1 March 2026 (contains names)"] * 2
    assert "Data up to 28 February 2026. Coverage: not known. connectome 0, run r1." in page


def test_hostile_names_make_no_element(hostile: CommunityGraph) -> None:
    found = Elements(made(hostile, by="p0", limit=40))
    assert {"script", "img", "i", "b", "textarea", "a\u202eb"}.isdisjoint(found.tags)
    assert [a for a in found.attributes if a.startswith("on") or a in {"src", "autofocus"}] == []
    assert set(HOSTILE) <= set(found.names)
    assert found.tags.count("title") == found.tags.count("style") == found.tags.count("h1") == 1


def test_each_card_has_what_can_be_said_and_ticked(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        areas=[{"id": "n", "name": "North"}, {"id": "s", "name": "South"}],
        people=[
            {"id": "m1", "name": "Mary Shah", "area": "n"},
            {"id": "m2", "name": "Mary Shah", "area": "s"},
            {"id": "x", "name": "Xan", "area": "s"},
        ],
        permissions=permitted("m1", "m2"),
        facets=[{"person": p, "kind": "interest", "what": w} for p in ("m1", "m2", "x") for w in ("bread", "chess")],
        introductions=[{"id": "i7", "date": "2026-02-10", "introducer": "x", "parties": "m1;m2", "around": "chess"}],
        follow_ups=[{"introduction": "i7", "date": "2026-02-10", "state": "made"}],
    )
    page = made(graph)
    text = re.sub(r"<[^>]+>", "", page)
    assert "“I know a neighbour you might like to meet, around bread and chess. Shall I introduce you?”" in text
    assert "Both care about bread and chess." in text
    assert "Mary Shah (North, m1)" in text
    assert "Mary Shah (South, m2)" in text
    assert "Introduced on 10 February 2026 around chess. So far: made." in text
    assert "Have they met? Was due on 17 February 2026." in text
    assert re.findall(r"<span>([^<]+)</span></label>", page) == [
        "Met",
        "Declined",
        "Did not take",
        "Introduced",
        "Not now",
    ]
    assert page.count('type="checkbox"') == 3 + 2 + 2
    assert "Xan" not in page


def test_nobody_and_many(tmp_path: Path) -> None:
    nobody = made(graph_of(tmp_path / "none", people=people()))
    assert "Nobody to suggest today." in nobody
    assert "0 follow-ups due" in nobody
    many = graph_of(
        tmp_path / "many",
        people=people("a", "b"),
        permissions=permitted("a", "b"),
        introductions=[{"id": f"i{k}", "date": "2026-02-01", "parties": "a;b"} for k in range(MOST_DUE + 3)],
    )
    page = made(many)
    assert page.count("Have they met?") == MOST_DUE
    assert "3 more follow-ups are due: connectome introduce due" in page


@pytest.fixture
def phone(browser: Browser, hostile_file: Path) -> Iterator[Page]:
    with closing(browser.page(360, 740)) as page:
        page.open(hostile_file)
        yield page


def test_on_a_phone(phone: Page, hostile_file: Path) -> None:
    assert phone.requests == [hostile_file.as_uri()]
    assert phone.console == phone.dialogs == []
    assert phone.run("document.documentElement.scrollWidth") <= 360
    small = "[...document.querySelectorAll('a, label, input')].map((e) => e.getBoundingClientRect())"
    assert phone.run(f"Math.min(...{small}.map((r) => Math.min(r.width, r.height)))") >= 24
    sizes = "[...document.querySelectorAll('main :not(input)')].map((e) => parseFloat(getComputedStyle(e).fontSize))"
    assert phone.run(f"Math.min(...{sizes})") >= 16
    assert set(HOSTILE) <= set(phone.run("[...document.querySelectorAll('h3 bdi')].map((b) => b.textContent)"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_checker_of_accessibility_finds_nothing(
    browser: Browser, hostile_file: Path, width: int, scheme: str
) -> None:
    with closing(browser.page(width, 860)) as page:
        page.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        page.open(hostile_file)
        page.run(AXE.read_text(encoding="utf-8") + ";0")
        checked = f"axe.run(document, {{ runOnly: {json.dumps(TAGS)} }})"
        assert page.run(f"{checked}.then((r) => r.violations.map((v) => `${{v.id}} ${{v.nodes[0].html}}`))") == []
        dark = page.run("getComputedStyle(document.body).backgroundColor")
        assert (dark == "rgb(244, 246, 246)") == (scheme == "light")


def test_on_paper(phone: Page) -> None:
    """A4, black on white whatever the screen's scheme, no card cut in two, a line for the pen on each."""
    phone.send(
        "Emulation.setEmulatedMedia", media="print", features=[{"name": "prefers-color-scheme", "value": "dark"}]
    )
    phone.resize(703, 1032)  # A4 within its margins
    assert phone.run("getComputedStyle(document.body).color") == "rgb(23, 33, 43)"
    assert phone.run("document.documentElement.scrollWidth") <= 703
    cards = "[...document.querySelectorAll('.cards > li')]"
    assert phone.run(f"{cards}.every((c) => getComputedStyle(c).breakInside === 'avoid')")
    assert phone.run(f"{cards}.every((c) => c.querySelector('.pen').getBoundingClientRect().height > 10)")
    paper = base64.b64decode(phone.send("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert paper.startswith(b"%PDF")
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert box
    assert [float(side) for side in box.groups()] == pytest.approx([595.28, 841.89], abs=1)  # 210 x 297 mm in points


def test_what_would_change_stands_beside_the_reason(tmp_path: Path) -> None:
    """Ann knows Cai, Bea knows Dee: with a tie Bea and Dee are newly within two steps of Ann."""
    graph = graph_of(
        tmp_path,
        people=people("ann", "bea", "cai", "dee"),
        knows=knows(("ann", "cai"), ("bea", "dee")),
        facets=[{"person": p, "kind": "interest", "what": "tea"} for p in ("ann", "bea")],
        permissions=permitted("ann", "bea"),
    )
    page = made(graph)
    assert "This would be a meeting of two circles." in page
    assert page.count('<span class="soft">2 people newly within two steps.</span></p>') == 1
