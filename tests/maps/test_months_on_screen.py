"""The months on a screen: by keyboard and by thumb, said aloud, the same in the tables, and nothing moves."""

from __future__ import annotations

import base64
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from connectome import maps
from tests.browser import Browser, Page
from tests.maps.conftest import Drawn
from tests.maps.reading import data_in
from tests.maps.towns_to_draw import dated_town

SAID = "document.getElementById('live').textContent"
MONTH = "document.getElementById('month-said').textContent"
ROWS = """[...document.querySelectorAll('#table-lines tbody tr:not([hidden])')]
    .map((row) => [...row.cells].map((cell) => cell.textContent))"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dated")
    return maps.save(dated_town(folder / "town"), folder / "map.html", view="builder", since="2025-01-20").path


def focus(page: Page, element: str) -> None:
    page.run(f"document.getElementById({element!r}).focus()")


def lines(page: Page) -> list[list[str]]:
    """Ties between people the map draws: names, and what became of each."""
    found: list[list[str]] = page.run("window.connectome.ties()")
    return sorted(found)


def test_the_slider_shows_each_month_and_the_table_holds_the_same(page: Page, small: Path) -> None:
    page.open(small)
    before = page.run("window.connectome.positions()")
    page.run("document.querySelector('[aria-controls=table-lines]').click()")
    expected = {
        "20 May 2025": [("Ann", "Bea"), ("Ann", "Cai"), ("Bea", "Cai"), ("Dee", "Eve")],
        "April 2025": [("Ann", "Bea"), ("Ann", "Cai"), ("Bea", "Cai")],
        "March 2025": [("Ann", "Bea"), ("Ann", "Cai"), ("Ann", "Dee"), ("Bea", "Cai"), ("Cai", "Dee")],
        "February 2025": [("Ann", "Bea"), ("Ann", "Cai"), ("Ann", "Dee"), ("Cai", "Dee")],
        "January 2025": [("Ann", "Bea"), ("Ann", "Cai"), ("Cai", "Dee")],
    }
    focus(page, "month")
    for month, ties in expected.items():
        assert page.run(MONTH) == month
        assert page.run("document.getElementById('month').getAttribute('aria-valuetext')") == month
        assert [(a, b) for a, b, _ in lines(page)] == ties
        assert sorted((r[0], r[1]) for r in page.run(ROWS) if r[2].startswith("know")) == ties
        page.press("ArrowLeft")
    then = page.run("window.connectome.positions()")
    assert then == {shape: before[shape] for shape in ("ann", "bea", "cai", "dee")}
    page.wait_for(f"{SAID}.startsWith('The end of January 2025: 4 people, 3 ties recorded. 1 tie without')")
    page.run("document.querySelector('[aria-controls=table-people]').click()")
    shown = page.run(
        "[...document.querySelectorAll('#table-people tr:not([hidden])')].map((r) => r.cells[0].textContent)"
    )
    assert shown == ["Name", "Ann", "Bea", "Cai", "Dee"]
    assert page.run("[...document.querySelectorAll('#table-people tbody tr')][0].cells[2].textContent") == "2"
    assert page.run("document.querySelector('#table-people caption').textContent").endswith(
        "at the end of January 2025"
    )
    assert page.console == []


def test_what_has_changed_is_told_apart_and_counted(page: Page, small: Path) -> None:
    page.open(small)
    page.run("document.querySelector('[aria-controls=table-lines]').click()")
    focus(page, "changes")
    page.press(" ")
    expected = [
        ["Ann", "Bea", "kept"],
        ["Ann", "Cai", "kept"],
        ["Bea", "Cai", "gained"],
        ["Cai", "Dee", "no longer recorded"],
        ["Dee", "Eve", "gained"],
    ]
    assert lines(page) == expected
    assert sorted([r[0], r[1], r[5]] for r in page.run(ROWS) if r[2].startswith("know")) == expected
    key = page.run(
        "[...document.querySelectorAll('#key-rows .key')].map((r) => r.innerText.replace(/\\s+/g, ' ').trim())"
    )
    assert key[:3] == ["Ties kept 2", "Ties gained 2", "Ties no longer recorded 1"]
    strokes = page.run("[...document.querySelectorAll('#key-rows .key path')].slice(0, 3).map((p) => p.outerHTML)")
    assert len({s.split('stroke="')[1][:7] for s in strokes}) == 3  # by colour
    assert ['stroke-dasharray="none"' in s for s in strokes] == [True, True, False]  # and by style
    page.wait_for(f"{SAID}.includes('2 ties kept, 2 gained, 1 no longer recorded. 1 person joined.')")
    assert "Fewer than 5 people left since January 2025 (not drawn)" in page.run(SAID)
    page.run("document.querySelector('#table-lines tbody tr:not([hidden]) button').click()")
    card = page.run("document.getElementById('card-body').innerText")
    assert "Bea" in card
    focus(page, "base")
    page.press("ArrowDown", "ArrowDown")  # to March
    assert page.run("document.getElementById('base').selectedOptions[0].textContent") == "March 2025"
    assert ["Ann", "Dee", "no longer recorded"] in lines(page)
    assert page.console == []


def test_an_address_holds_month_comparison_and_choice(page: Page, small: Path) -> None:
    page.open(small)
    focus(page, "month")
    page.press("Home")
    assert page.run("location.hash") == "#town@2025-01"
    page.open("about:blank")
    page.open(small.as_uri() + "#town~cai@2025-02..2025-05")
    assert page.run("document.getElementById('card-heading').textContent") == "Cai"
    assert page.run("document.getElementById('base').selectedOptions[0].textContent") == "February 2025"
    assert "no longer recorded" in page.run("document.getElementById('card-body').textContent")
    focus(page, "month")
    page.press("ArrowLeft")
    assert page.run("location.hash") == "#town~cai@2025-02..2025-04"
    for asked in ("1900-01", "2031-01", "2031-01..1900-01"):
        page.run(f"location.hash = '#town@{asked}'")
        page.wait_for(f"{SAID} === 'There is no such month on this map: it goes from January 2025 to 20 May 2025.'")
        assert "no such month" in page.run("document.getElementById('time-said').textContent")
    page.run("location.hash = '#town@<img src=x onerror=alert(1)>'")
    page.pause(0.1)
    assert page.console == []
    assert page.dialogs == []


def test_whoever_came_later_is_found_all_the_same(page: Page, small: Path) -> None:
    page.open(small.as_uri() + "#town@2025-01")
    focus(page, "query")
    page.type("Eve")
    page.press("Enter")
    assert page.run("document.getElementById('card-heading').textContent") == "Eve"
    assert page.run(MONTH) == "20 May 2025"


def test_an_introduction_shows_what_came_after(page: Page, small: Path) -> None:
    page.open(small)
    page.run("document.querySelector('[aria-controls=table-introduced]').click()")
    page.run("document.querySelector('#table-introduced tbody button').click()")
    card = page.run("document.getElementById('card').innerText")
    for said in ("Ann and Cai", "Introduced on 10 January 2025 around bread & <i>jam</i>", "since 15 January 2025",
                 "Ann and Dee\nrecorded from 3 February 2025", "the map cannot say why"):  # fmt: skip
        assert said in card
    assert page.run("document.querySelector('#table-introduced tr.on th').textContent") == "Ann"
    assert page.run(SAID).startswith("Ann and Cai Introduced on")
    focus(page, "map")
    page.press("Escape")
    assert page.run("document.getElementById('card').hidden")
    page.run("document.querySelector('[aria-controls=table-people]').click()")
    page.run("document.querySelector('#table-people tbody button').click()")
    assert "Cai: what came after" in page.run("document.getElementById('card').innerText")
    assert page.console == []


def walk(page: Page, last: str, most: int = 100) -> list[str]:
    """Everything Tab comes to, in order, as far as the last."""
    found: list[str] = []
    for _ in range(most):
        page.press("Tab")
        here = page.run("((a) => (a === document.body ? '' : a.id || a.textContent))(document.activeElement)")
        found.append(here)
        if here == last:
            break
    return found


def test_a_walk_by_keyboard_alone(page: Page, drawn: Drawn) -> None:
    path = drawn("hillside", "builder")
    page.open(path)
    stops = walk(page, "tab-0")
    wanted = [
        "Skip to the tables",
        "Show them",
        "query",
        "earlier",
        "month",
        "later",
        "changes",
        "map",
        "zoom-in",
        "tab-0",
    ]
    places = [stops.index(w) for w in wanted]
    assert places == sorted(places)
    focus(page, "map")
    page.press("[", "[")
    assert page.run(MONTH) == "April 2026"
    page.press("]")
    assert page.run(MONTH) == "May 2026"
    focus(page, "changes")
    page.press(" ")
    focus(page, "month")
    page.press("Home")
    assert page.run(MONTH) == "March 2025 (end of baseline)"
    page.press("End")
    page.run("document.querySelector('[data-finding=\"2\"]').focus()")
    page.press("Enter")
    assert not page.run("document.getElementById('changes').checked")  # a finding is of the latest month
    focus(page, "map")
    page.press("n", "Enter")
    assert not page.run("document.getElementById('card').hidden")
    page.press("Escape")
    assert page.run("document.getElementById('card').hidden")
    row = "[...document.querySelectorAll('button.key')].find((b) => b.textContent.startsWith('Group'))"
    page.run(f"{row}.focus()")
    page.press("Enter")
    assert page.run(f"{row}.getAttribute('aria-pressed')") == "false"
    assert page.requests == [path.as_uri()]
    assert page.console == []


@pytest.mark.parametrize(("view", "width"), [("manager", 360), ("builder", 320), ("manager", 200)])
def test_the_slider_is_for_thumbs_and_fits(browser: Browser, drawn: Drawn, view: str, width: int) -> None:
    path = drawn("hillside", view)
    with closing(browser.page(width, 700)) as page:
        page.open(path)
        page.run("document.getElementById('changes').click()")
        assert page.run("document.documentElement.scrollWidth") <= width
        for part in ("earlier", "later", "month"):
            box: dict[str, Any] = page.run(f"document.getElementById({part!r}).getBoundingClientRect().toJSON()")
            assert box["height"] >= 44, part
            assert 0 <= box["left"] < box["right"] <= width, part
        assert page.console == []
        assert page.requests == [path.as_uri()]


def test_a_managers_lines_are_those_of_the_table(page: Page, drawn: Drawn) -> None:
    path = drawn("hillside", "manager")
    data = data_in(path.read_text(encoding="utf-8"))
    names = [u["name"] for u in data["units"]]
    page.open(path)
    focus(page, "month")
    for step in range(len(data["time"]["steps"]) - 1, -1, -1):
        expected = [[names[a], names[b], n[step]] for a, b, *n in data["time"]["pairs"] if n[step]]
        assert lines(page) == sorted(expected)
        said = page.run("document.getElementById('time-said').textContent")
        assert f"{data['time']['whole'][step]} ties recorded in all" in said
        page.press("ArrowLeft")
    assert "are equal or differ by 10 or more" in said
    page.run("document.getElementById('changes').click()")
    first, *_, last = data["time"]["whole"]
    said = page.run("document.getElementById('time-said').textContent")
    assert f"{first} and then {last} ties recorded in all" in said
    assert page.console == []


CAPTIONS = "[...document.querySelectorAll('#paper figcaption')].map((c) => c.textContent)"
COLOURED = """[...document.querySelectorAll('#paper canvas')].map((canvas) => {
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    const seen = new Map();
    for (const p of new Uint32Array(pixels.buffer)) seen.set(p, (seen.get(p) || 0) + 1);
    const count = (r, g, b) => (seen.get(0xff000000 + (b << 16) + (g << 8) + r) || 0) > 20;
    return [count(0, 116, 107), count(138, 90, 0), count(70, 88, 106)];
})"""
"""Of each picture on paper, whether something gained, ended, and a person is drawn."""


def test_paper_has_the_months_beside_one_another(page: Page, small: Path) -> None:
    page.open(small.as_uri() + "#town~cai@2025-02..2025-04")
    assert page.run("getComputedStyle(document.getElementById('paper')).display") == "none"
    said = page.run("document.getElementById('time-said').textContent")
    where = page.run("window.connectome.positions()")
    page.send("Page.printToPDF")
    captions = page.run(CAPTIONS)
    assert [c.split(" From ")[0].split(" 4 people")[0] for c in captions] == [
        "January 2025",
        "February 2025",
        "April 2025",
        "20 May 2025",
    ]
    assert captions[0] == "January 2025 4 people, 3 ties recorded."
    assert "to the end of February 2025: 3 ties kept, 1 gained, 0 no longer recorded." in captions[1]
    assert "to the end of April 2025: 2 ties kept, 1 gained, 2 no longer recorded. 1 person joined." in captions[2]
    assert "to 20 May 2025: 3 ties kept, 1 gained, 0 no longer recorded." in captions[3]
    assert page.run(COLOURED) == [
        [False, False, True],
        [True, False, True],
        [True, True, True],
        [True, False, True],
    ]
    page.send("Emulation.setEmulatedMedia", media="print")
    assert page.run("getComputedStyle(document.getElementById('paper')).display") == "block"
    page.send("Emulation.setEmulatedMedia", media="")
    assert page.run("location.hash") == "#town~cai@2025-02..2025-04"  # the screen is what it was
    assert page.run("document.getElementById('time-said').textContent") == said
    assert page.run("document.getElementById('card-heading').textContent") == "Cai"
    assert page.run("window.connectome.positions()") == where
    assert page.console == []


def test_paper_has_the_map_with_twice_the_pixels_its_key_and_the_table_that_is_open(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "builder"))
    page.run("document.querySelector('[aria-controls=table-areas]').click()")
    pixels = page.run("[...document.querySelectorAll('canvas')].map((c) => c.width)")
    printed = base64.b64decode(page.send("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])
    assert 2 <= len(re.findall(rb"/Type /Page\b", printed)) <= 4
    assert page.run("document.getElementById('paper-map').width") == 2 * pixels[0]
    page.resize(718, 1000)  # an A4 sheet between its margins: as wide as a phone held sideways
    page.send("Emulation.setEmulatedMedia", media="print")
    shown = page.run(
        """['paper-map', 'map', 'search', 'slider', 'key-rows', 'table-people', 'table-areas']
            .map((id) => document.getElementById(id).getClientRects().length > 0)"""
    )
    assert shown == [True, False, False, False, True, False, True]
    assert page.run("getComputedStyle(document.querySelector('#findings span')).display") != "none"
    assert page.run("document.documentElement.scrollWidth") <= 718
    key, paper = (
        page.run(f"document.getElementById({part!r}).getBoundingClientRect().toJSON()") for part in ("key", "paper")
    )
    assert key["bottom"] <= paper["top"]  # nothing lies on anything else
    farthest = page.run("""(() => {
        const c = document.getElementById('paper-map'), pen = c.getContext('2d');
        const pixels = new Uint32Array(pen.getImageData(0, 0, c.width, c.height).data.buffer), ground = pixels[0];
        return pixels.findLastIndex((p) => p !== ground) / pixels.length;
    })()""")
    assert farthest > 0.9  # it fills the copy, and not its first quarter
    assert page.console == []


@pytest.mark.parametrize("view", ["manager", "evaluator"])
def test_paper_has_no_month_of_which_nothing_is_told(page: Page, drawn: Drawn, view: str) -> None:
    page.open(drawn("hillside", view))
    page.send("Page.printToPDF")
    assert page.run("document.getElementById('paper').hidden")
    assert page.run(CAPTIONS) == []
    assert page.console == []
