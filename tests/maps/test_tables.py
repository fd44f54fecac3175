"""The tables beside the map: sorted, filtered, and without a fault that a checker of accessibility finds."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from tests.browser import Browser, Page
from tests.maps.conftest import Drawn

AXE = Path(__file__).parents[1] / "data" / "axe" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SHOWN = "[...document.querySelectorAll('#table-people tbody tr:not([hidden])')]"


def test_a_heading_sorts_and_says_so(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "builder"))
    heading = "document.querySelectorAll('#table-people thead th')[2]"
    for says, down in (("descending", True), ("ascending", False)):
        page.run(f"{heading}.querySelector('button').click()")
        ties = page.run(f"{SHOWN}.map((row) => Number(row.cells[2].textContent))")
        assert ties == sorted(ties, reverse=down)
        assert page.run(f"{heading}.getAttribute('aria-sort')") == says


def test_words_filter_rows(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "builder"))
    page.run("document.getElementById('words').focus()")
    page.type("canal side")
    assert page.run(f"{SHOWN}.length") > 5
    assert page.run(f"{SHOWN}.every((row) => row.textContent.includes('Canal Side'))")


def test_a_row_leads_to_the_map_and_is_marked(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "builder"))
    button = "document.querySelector('#table-people tbody button')"
    name = page.run(f"{button}.textContent")
    page.run(f"{button}.click()")
    assert page.run("document.getElementById('card-heading').textContent") == name
    assert page.run("document.querySelector('#table-people tr.on th').textContent") == name


def test_tabs_by_arrow_keys(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "builder"))
    page.run("document.querySelector('#tabs button').focus()")
    page.press("ArrowRight")
    assert page.run("document.activeElement.getAttribute('aria-selected')") == "true"
    assert not page.run("document.getElementById('table-things').hidden")
    assert page.run("document.getElementById('table-people').hidden")


CHECKED = [("hillside", "builder", 1280), ("bristol", "manager", 1280), ("hillside", "manager", 360)]


@pytest.mark.parametrize(("name", "view", "width"), CHECKED)
def test_a_checker_of_accessibility_finds_nothing(
    browser: Browser, drawn: Drawn, name: str, view: str, width: int
) -> None:
    with closing(browser.page(width, 860)) as page:
        page.open(drawn(name, view))
        page.run("document.querySelector('[data-shape] button').click()")
        page.run("document.getElementById('changes')?.click()")
        page.run(AXE.read_text(encoding="utf-8") + ";0")
        checked = f"axe.run(document, {{ runOnly: {json.dumps(TAGS)} }})"
        assert page.run(f"{checked}.then((r) => r.violations.map((v) => `${{v.id}} ${{v.nodes[0].html}}`))") == []
