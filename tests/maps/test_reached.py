"""What a mouse reaches is reached by keyboard too, and what a wide screen says is read on a phone."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from connectome import maps
from tests.browser import Browser, Page
from tests.maps.conftest import Drawn
from tests.maps.reading import data_in
from tests.maps.towns_to_draw import tiny_towns

SAID = "document.getElementById('live').textContent"
PATH = "[...document.querySelectorAll('#crumbs li')].map((c) => c.textContent)"
HERE = "document.activeElement.id || document.activeElement.textContent"
MARKED = "[...document.querySelectorAll('.table:not([hidden]) tr.on:not([hidden]) th')].map((c) => c.textContent)"
HITS = "[...document.querySelectorAll('#hits li')].map((h) => h.textContent)"


def tab_to(page: Page, wanted: str, most: int = 80) -> None:
    """Press Tab until the keyboard is there."""
    for _ in range(most):
        page.press("Tab")
        if page.run(HERE) == wanted:
            return
    raise AssertionError(f"{most} times Tab did not lead to {wanted}")


@pytest.mark.parametrize("view", ["manager", "builder"])
def test_an_area_is_opened_and_left_by_keyboard_alone(page: Page, drawn: Drawn, view: str) -> None:
    page.open(drawn("hillside", view))
    tab_to(page, "map")
    page.press("a", "a")
    assert page.run(SAID).startswith("Orchard Rise, ")
    assert page.run(SAID).endswith("Enter opens it.")
    page.press("Enter")
    assert page.run(PATH) == ["Hillside", "Orchard Rise"]
    page.press("Escape")
    assert page.run(PATH) == ["Hillside"]
    page.press("a", "A", "Enter")  # on from what was left, and back to it
    assert page.run(PATH) == ["Hillside", "Orchard Rise"]
    page.press("Escape")
    tab_to(page, "tab-0")
    while page.run("document.activeElement.textContent") != "Areas":
        page.press("ArrowRight")
    tab_to(page, "Canal Side")
    page.press("Enter")
    assert page.run(PATH) == ["Hillside", "Canal Side"]
    assert page.run(HERE) == "map"
    assert page.run(MARKED) == ["Canal Side"]
    page.press("Escape")
    assert page.run(PATH) == ["Hillside"]
    assert page.run(MARKED) == []
    assert page.console == []


def test_outlines_are_no_stop_among_people_and_one_step_away_from_them(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "builder"))
    page.run("document.getElementById('map').focus()")
    for key in ("ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"):
        page.press(*[key] * 6)
        assert "Enter opens it" not in page.run(SAID)
    area = page.run(SAID).split(". ")[1].split(", ")[1]  # Ann Other. Resident, Canal Side. 4 ties recorded.
    page.press("a")
    assert page.run(SAID).startswith(f"{area}, ")
    page.press("ArrowDown")
    assert f", {area}." in page.run(SAID)


def test_where_no_person_is_drawn_arrows_come_to_outlines(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "manager"))
    page.run("document.getElementById('map').focus()")
    heard = []
    for _ in range(8):
        page.press("ArrowUp")
        heard.append(page.run(SAID))
    opening = [h.split(",")[0] for h in heard if h.endswith("Enter opens it.")]
    assert list(dict.fromkeys(opening)) == ["Orchard Rise", "Millfield"]  # from the middle to the top


def test_a_pair_of_areas_is_picked_out_and_its_row_marked(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "manager"))
    page.run("document.querySelector('[aria-controls=table-across]').click()")
    button = "document.querySelector('#table-across tbody tr:nth-child(2) button')"
    label = page.run(f"{button}.getAttribute('aria-label')")
    page.run(f"{button}.click()")
    assert page.run(SAID) == f"{label}."
    assert page.run(MARKED) == [label.split(" and ")[0]]
    page.press("Escape")
    assert page.run(MARKED) == []
    page.run("document.querySelector('[aria-label*=\"Most linked\"]').click()")  # a finding picks out the same way
    assert page.run(f"{MARKED}.length") == 1
    assert page.console == []


def test_search_opens_an_area_of_a_town_in_one_picture(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "builder"))
    page.run("document.getElementById('query').focus()")
    page.type("canal s")
    assert "Canal Side · Neighbourhood" in page.run(HITS)
    page.type("ide")
    assert page.run(HITS)[0] == "Canal Side · Neighbourhood"  # before the groups that begin so
    assert len(page.run(HITS)) == 8
    page.press("Enter")
    assert page.run(PATH) == ["Hillside", "Canal Side"]
    assert page.run(HERE) == "map"


SEEN = """((texts) => texts.some((text) => [...document.querySelectorAll('#findings span, #card-body p')].some((p) => {
    const { top, bottom, height } = p.getBoundingClientRect();
    return p.textContent === text && height > 0 && top >= 0 && bottom <= innerHeight;
})))"""


@pytest.mark.parametrize(("width", "height"), [(360, 740), (320, 512)], ids=["phone", "1280 at 400 %"])
@pytest.mark.parametrize("town", ["manager", "builder", "nobody"])
def test_the_text_of_every_finding_is_read_on_a_phone(
    browser: Browser, drawn: Drawn, tmp_path: Path, town: str, width: int, height: int
) -> None:
    path = drawn("hillside", town) if town != "nobody" else tmp_path / "empty.html"
    if town == "nobody":
        maps.save(tiny_towns(tmp_path)["nobody"], path)
    found = data_in(path.read_text(encoding="utf-8"))["findings"]
    assert found
    with closing(browser.page(width, height)) as page:
        page.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
        page.open(path)
        for k, finding in enumerate(found):
            item = f"document.querySelectorAll('#findings li')[{k}]"
            if finding["button"]:
                page.run(f"{item}.querySelector('button').click()")
                assert page.run("document.getElementById('mapbox').getBoundingClientRect().bottom") > height / 3
            else:
                page.run(f"{item}.querySelector('span').scrollIntoView()")
            assert page.run(f"{SEEN}({json.dumps([finding['text']])})"), finding["title"]


def test_the_whole_map_is_on_the_first_screen(page: Page, drawn: Drawn) -> None:
    for view in ("builder", "manager"):
        page.open(drawn("hillside", view))
        assert page.run("document.getElementById('zoom-all').getBoundingClientRect().bottom") <= 860


def test_the_hover_box_closes_on_escape_and_lets_the_pointer_come(page: Page, drawn: Drawn) -> None:
    page.open(drawn("hillside", "manager"))
    left, top = page.run("(({ left, top }) => [left, top])(document.getElementById('map').getBoundingClientRect())")
    spots = page.run("window.connectome.positions()")
    shown = "!document.getElementById('hover').hidden"
    far = max(spots, key=lambda i: spots[i][0])  # nothing to the right of it
    x, y = left + spots[far][0], top + spots[far][1]
    page.hover(x, y)
    page.wait_for(shown)
    box = page.run("document.getElementById('hover').getBoundingClientRect().toJSON()")
    page.hover((box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2)
    assert page.run(shown)
    page.hover(left + 5, top + 5)
    assert not page.run(shown)
    page.run("document.getElementById('map').focus()")
    page.press("a")
    page.hover(x, y)
    page.press("Escape")
    assert not page.run(shown)
    page.hover(x + 1, y)
    assert not page.run(shown)  # it was closed, and nothing else has been pointed at
    page.hover(left + 5, top + 5)
    page.hover(x, y)
    assert page.run(shown)
