"""The sample towns on a screen: offline, still, no name on another, by keyboard, on a phone, at 400 %."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.browser import INSTALL, Browser, Page
from tests.maps.conftest import DATA, Drawn
from tests.maps.reading import data_in

MAPS = [
    ("hillside", "builder"),
    ("hillside", "manager"),
    ("hillside", "evaluator"),
    ("bristol", "builder"),
    ("korea", "builder"),
]
each_map = pytest.mark.parametrize(("name", "view"), MAPS, ids=["-".join(m) for m in MAPS])

NOTE_TEXT = r"""
window.drawnText = [];
const clear = CanvasRenderingContext2D.prototype.clearRect, fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  window.drawnText = [];
  return clear.apply(this, box);
};
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const width = this.measureText(text).width, high = parseFloat(/([\d.]+)px/.exec(this.font)[1]);
  const left = this.textAlign === "center" ? x - width / 2 : x;
  window.drawnText.push({ text, left, right: left + width, top: y - high / 2, bottom: y + high / 2 });
  return fill.call(this, text, x, y);
};
"""
"""Run before the page's own script: notes where each text on the canvas was drawn in the last frame."""


def still(page: Page) -> dict[str, list[float]]:
    spots: dict[str, list[float]] = page.run("window.connectome.positions()")
    return spots


def count(page: Page, selector: str) -> int:
    return int(page.run(f"document.querySelectorAll({selector!r}).length"))


def press_each(page: Page, selector: str, then: Callable[[int], None]) -> None:
    for k in range(count(page, selector)):
        page.run(f"document.querySelectorAll({selector!r})[{k}].click()")
        then(k)


@each_map
def test_offline_still_and_the_same_as_its_tables(page: Page, drawn: Drawn, name: str, view: str) -> None:
    path = drawn(name, view)
    data = data_in(path.read_text(encoding="utf-8"))
    page.open(path)
    page.wait_for("performance.getEntriesByName('map drawn').length > 0")
    before = still(page)
    page.pause(5 if (name, view) == MAPS[0] else 1)
    assert still(page) == before
    assert set(before) == set(data["shapes"]["id"])
    assert page.run("window.connectome.shapes") == len(before)
    assert count(page, "#table-people tbody tr, #table-things tbody tr") == len(before)
    assert page.requests == [path.as_uri()]
    assert page.console == []
    assert page.dialogs == []


def drawn_text(page: Page) -> list[dict[str, Any]]:
    page.pause(0.15)
    page.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))")
    found: list[dict[str, Any]] = page.run("window.drawnText")
    assert found
    return found


def overlapping(texts: list[dict[str, Any]], slack: float = 2.0) -> list[tuple[str, str]]:
    return [
        (p["text"], q["text"])
        for k, p in enumerate(texts)
        for q in texts[k + 1 :]
        if min(p["right"], q["right"]) - max(p["left"], q["left"]) > slack
        and min(p["bottom"], q["bottom"]) - max(p["top"], q["top"]) > slack
    ]


def test_texts_one_on_another_are_noticed() -> None:
    box = {"text": "a", "left": 0, "right": 30, "top": 0, "bottom": 12}
    assert overlapping([box, {**box, "text": "b", "left": 20, "right": 50}]) == [("a", "b")]
    assert overlapping([box, {**box, "left": 30, "right": 50}]) == []


def longest_words(name: str) -> list[str]:
    """The words of a name that stand in its caption, though it be in two lines or cut."""
    return [word for word in name.split()[:2] if len(word) > 2]


@pytest.mark.parametrize("width", [1280, 360])
@each_map
def test_no_name_lies_on_another(browser: Browser, drawn: Drawn, name: str, view: str, width: int) -> None:
    path = drawn(name, view)
    with closing(browser.page(width, 860 if width > 500 else 740)) as page:
        page.send("Page.addScriptToEvaluateOnNewDocument", source=NOTE_TEXT)
        page.open(path)
        at_rest = drawn_text(page)
        assert overlapping(at_rest) == []
        widest = page.run("document.getElementById('map').clientWidth")
        assert [t["text"] for t in at_rest if t["left"] < -2 or t["right"] > widest + 2] == []
        said = {word.rstrip("…") for t in at_rest for word in t["text"].split()}
        areas = [u["name"] for u in data_in(path.read_text(encoding="utf-8"))["units"] if not u.get("tray")]
        told = [a for a in areas if all(any(len(s) > 2 and w.startswith(s) for s in said) for w in longest_words(a))]
        assert len(told) >= 0.9 * len(areas)

        def none_over_another(k: int) -> None:
            assert overlapping(drawn_text(page)) == [], k

        press_each(page, "[data-finding]", none_over_another)
        press_each(page, "#changes", none_over_another)  # of where there are months
        press_each(page, "#earlier", none_over_another)
        page.run("document.getElementById('zoom-all').click()")
        for step in range(
            8 if (name, width) in (("hillside", 1280), ("bristol", 360)) else 2
        ):  # up to eight times as large
            page.run("document.getElementById('zoom-in').click()")
            none_over_another(step)


@pytest.mark.parametrize(("width", "height"), [(360, 740), (320, 512)], ids=["phone", "1280 at 400 %"])
@each_map
def test_a_narrow_screen_scrolls_one_way_only(
    browser: Browser, drawn: Drawn, name: str, view: str, width: int, height: int
) -> None:
    with closing(browser.page(width, height)) as page:
        page.open(drawn(name, view))

        def fits(k: int = -1) -> None:
            assert page.run("document.documentElement.scrollWidth") <= width, k

        fits()
        small = "[...document.querySelectorAll('button, summary')].filter((b) => b.offsetParent && b.offsetHeight < 24)"
        assert page.run(f"{small}.map((b) => b.outerHTML.slice(0, 200))") == []
        press_each(page, "[data-finding]", fits)
        press_each(page, "[role=tab]", fits)
        page.run("document.querySelector('tr[data-shape] th button')?.click()")
        page.wait_for("!document.getElementById('card').hidden")
        fits()
        assert page.console == []


def test_a_window_of_200_pixels_still_has_map_and_tables(browser: Browser, drawn: Drawn) -> None:
    with closing(browser.page(200, 400)) as page:
        page.send("Page.addScriptToEvaluateOnNewDocument", source=NOTE_TEXT)
        page.open(drawn("hillside", "builder"))
        assert overlapping(drawn_text(page)) == []
        assert page.run("document.getElementById('map').clientWidth") > 120
        assert page.run("document.querySelector('.table:not([hidden]) tbody tr').offsetWidth") <= 200
        assert page.run("document.documentElement.scrollWidth") <= 200
        assert page.console == []


CHOSEN = "document.getElementById('card').hidden ? null : document.getElementById('card-heading').textContent"


@each_map
def test_search_by_keyboard(page: Page, drawn: Drawn, name: str, view: str) -> None:
    path = drawn(name, view)
    names = data_in(path.read_text(encoding="utf-8"))["shapes"]["name"]
    wanted = next(n for n in names if sum(n in other for other in names) == 1)
    page.open(path)
    before = still(page)
    page.run("document.getElementById('map').focus()")
    page.press("/")
    assert page.run("document.activeElement.id") == "query"
    assert page.run("document.getElementById('query').value") == ""
    page.type(wanted)
    assert page.run("document.getElementById('query').getAttribute('aria-expanded')") == "true"
    assert page.run("document.querySelector('#hits [aria-selected=true]').textContent").startswith(wanted)
    page.press("Enter")
    assert page.run(CHOSEN) == wanted
    assert page.run("document.activeElement.id") == "card-heading"
    assert wanted in page.run("document.getElementById('live').textContent")
    assert set(still(page)) == set(before)
    assert count(page, "tr.on") >= 1
    page.run("document.getElementById('map').focus()")
    page.press("Escape")
    assert page.run(CHOSEN) is None
    assert count(page, "tr.on") == 0
    assert page.console == []


def test_search_for_nobody(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "builder"))
    page.run("document.getElementById('query').focus()")
    page.type("zzzz")
    assert "Nothing by that name" in page.run("document.getElementById('hits').textContent")
    page.press("Enter", "Escape")
    assert page.run("document.getElementById('query').value") == ""
    assert page.run("document.getElementById('hits').hidden")
    assert page.console == []


def test_each_arrow_is_said_and_enter_chooses_what_was_said(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "builder"))
    page.run("document.getElementById('map').focus()")
    heard: list[str] = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "n", "n"):
        page.press(key)
        heard.append(page.run("document.getElementById('live').textContent"))
    assert all(one != other for one, other in pairwise(heard))
    assert all(heard)
    page.press("Enter")
    chosen = page.run(CHOSEN)
    assert chosen
    assert heard[-1].startswith(chosen)


def test_a_click_chooses_and_a_click_on_the_ground_clears(page: Page, drawn: Drawn) -> None:
    path = drawn("hillside", "builder")
    shapes = data_in(path.read_text(encoding="utf-8"))["shapes"]
    page.open(path)
    spots = still(page)
    left, top, height = page.run(
        "((m, b) => [b.left, b.top, m.clientHeight])(document.getElementById('map'), map.getBoundingClientRect())"
    )
    alone = max(
        (i for i, (x, y) in spots.items() if 30 < x < 900 and 30 < y < height - 60),
        key=lambda i: min((spots[i][0] - x) ** 2 + (spots[i][1] - y) ** 2 for j, (x, y) in spots.items() if j != i),
    )
    page.click(left + spots[alone][0], top + spots[alone][1])
    page.wait_for("!document.getElementById('card').hidden")
    assert page.run(CHOSEN) == shapes["name"][shapes["id"].index(alone)]
    assert still(page) == spots
    page.pause(0.4)  # a second click at once would be a double one
    page.click(left + 6, top + 6)
    page.wait_for("document.getElementById('card').hidden")


def test_opening_an_area_by_its_address_and_going_back(page: Page, drawn: Drawn) -> None:
    path = drawn("hillside", "builder")
    units = data_in(path.read_text(encoding="utf-8"))["units"]
    page.open(path)
    everything = still(page)
    opened = next(u for u in units if u["opens"])
    page.run(f"location.hash = {opened['opens']!r}")
    page.wait_for(f"document.getElementById('crumbs').textContent.includes({opened['name']!r})")
    assert len(still(page)) == opened["members"] < len(everything)
    page.run("document.getElementById('map').focus()")
    page.press("Escape")
    assert still(page) == everything


def test_an_address_that_means_nothing_is_let_be(page: Page, drawn: Drawn) -> None:
    path = drawn("hillside", "builder")
    for address in ("#nowhere~nobody", "#~%E0%A4%A", "#town~<img src=x onerror=alert(1)>"):
        page.open("about:blank")
        page.open(path.as_uri() + address)
        assert page.run(CHOSEN) is None
    assert page.console == []
    assert page.dialogs == []


@each_map
def test_every_finding_is_said_and_marked(page: Page, drawn: Drawn, name: str, view: str) -> None:
    path = drawn(name, view)
    found = data_in(path.read_text(encoding="utf-8"))["findings"]
    page.open(path)

    def is_said(k: int) -> None:
        number = int(page.run(f"document.querySelectorAll('[data-finding]')[{k}].dataset.finding"))
        assert found[number]["title"] in page.run("document.getElementById('live').textContent")
        assert count(page, "#findings li.on") == 1

    press_each(page, "[data-finding]", is_said)
    assert page.console == []


@pytest.mark.parametrize("view", ["builder", "manager"])
def test_without_javascript_every_row_is_there(browser: Browser, drawn: Drawn, view: str) -> None:
    path = drawn("hillside", view)
    with closing(browser.page(scripts=False)) as page:
        page.open(path)
        root = page.send("DOM.getDocument")["root"]["nodeId"]

        def found(selector: str) -> list[int]:
            nodes: list[int] = page.send("DOM.querySelectorAll", nodeId=root, selector=selector)["nodeIds"]
            return nodes

        rows = found("#table-people tbody tr, #table-things tbody tr")
        assert len(rows) == len(data_in(path.read_text(encoding="utf-8"))["shapes"]["id"])
        assert not found(".table[hidden], tr[hidden]")
        assert found("noscript p")
        assert page.send("DOM.getBoxModel", nodeId=rows[0])["model"]["height"] > 10
        assert page.console == []


def without_chromium(folder: Path, ci: str) -> subprocess.CompletedProcess[str]:
    test, empty = folder / "test_it.py", folder / "no-programs"
    test.write_text("def test_it(page):\n    page.open('about:blank')\n")
    empty.mkdir()
    line = [sys.executable, "-m", "pytest", "-p", "tests.browser", "-rs", "-c", "/dev/null", "--rootdir", str(folder)]
    return subprocess.run(
        [*line, "-p", "no:cacheprovider", str(test)],
        cwd=folder,
        env={"PATH": str(empty), "PYTHONPATH": str(DATA.parent), "CI": ci, "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_chromium_these_are_skipped_with_what_to_type(tmp_path: Path) -> None:
    done = without_chromium(tmp_path, "")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 skipped" in done.stdout
    assert INSTALL in done.stdout


def test_without_chromium_these_fail_where_they_must_run(tmp_path: Path) -> None:
    done = without_chromium(tmp_path, "true")
    assert done.returncode == 1
    assert INSTALL in done.stdout
