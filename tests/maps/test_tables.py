"""The tables beside the map: sorted, filtered, and without a fault that a checker of accessibility finds."""

from __future__ import annotations

import json
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from connectome import maps
from connectome.maps import units
from tests.browser import Browser, Page
from tests.maps.conftest import Drawn
from tests.towns import graph_of, knows, permitted

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


SIZES = {"Hill": 120, "Mill": 100, "Quay": 47, "Lock": 30, "Weir": 3}
MARKED = ["Zoë O’Brien", "Siân Pugh", "Łukasz Szymański"]
CAPTION = "document.querySelector('#table-people caption').textContent"


@pytest.fixture(scope="module")
def three_hundred(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages of a town of 300: the builder's in one picture and in levels, and the manager's."""
    folder = tmp_path_factory.mktemp("three-hundred")
    areas = [area for area, size in SIZES.items() for _ in range(size)]
    names = MARKED + [f"Resident {k}" for k in range(len(MARKED), len(areas))]
    ids = [f"p{k}" for k in range(len(areas))]
    graph = graph_of(
        folder / "town",
        areas=[{"id": area.lower(), "name": area} for area in SIZES],
        people=[{"id": i, "name": n, "area": a.lower()} for i, n, a in zip(ids, names, areas, strict=True)],
        knows=knows(*pairwise(ids[:240:3]), *zip(ids[1:40:3], ids[121:160:3], strict=True)),  # on the Hill, at the Mill
        permissions=permitted(*ids),
    )
    made = {view: maps.save(graph, folder / f"{view}.html", view=view).path for view in ("builder", "manager")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "LINES_IN_ONE_PICTURE", 200)
        made["levels"] = maps.save(graph, folder / "levels.html", view="builder").path
    return made


@pytest.mark.parametrize("kind", ["builder", "levels"])
def test_whoever_is_chosen_beyond_the_first_hundred_comes_first(
    page: Page, three_hundred: dict[str, Path], kind: str
) -> None:
    page.open(three_hundred[kind])
    names = f"{SHOWN}.map((row) => row.cells[0].textContent)"
    before = page.run(names)
    assert len(before) == 100
    assert page.run(CAPTION) == "People: the first 100 of 300 rows"
    page.run("document.getElementById('query').focus()")
    page.type("Resident 299")
    page.press("Enter")
    assert page.run(names) == ["Resident 299", *before]
    assert page.run("[...document.querySelectorAll('tr.on th')].map((head) => head.textContent)") == ["Resident 299"]
    assert page.run(CAPTION) == "People: 1 chosen row and the first 100 of 300 rows"
    page.run("document.getElementById('close').click()")
    assert page.run(names) == before
    page.run("document.querySelector('#more button').click()")
    assert page.run(CAPTION) == "People: 300 rows"
    assert page.console == []


def test_on_paper_there_are_as_many_rows_as_the_caption_says(page: Page, three_hundred: dict[str, Path]) -> None:
    page.open(three_hundred["builder"])
    page.send("Emulation.setEmulatedMedia", media="print")
    printed = "[...document.querySelectorAll('tbody tr')].filter((row) => row.getClientRects().length).length"
    assert page.run(CAPTION) == f"People: the first {page.run(printed)} of 300 rows"


def test_counts_sort_by_number_whatever_is_not_told(page: Page, three_hundred: dict[str, Path]) -> None:
    page.open(three_hundred["manager"])
    page.run("document.querySelector('[aria-controls=table-areas]').click()")
    heading = "document.querySelectorAll('#table-areas thead th')[1]"
    told = "[...document.querySelectorAll('#table-areas tbody tr')].map((row) => row.cells[1].textContent)"
    sorted_down = ["120", "100", "45", "30", "fewer than 10"]
    for expected in (sorted_down, sorted_down[::-1]):
        page.run(f"{heading}.querySelector('button').click()")
        assert page.run(told) == expected
    page.open(three_hundred["builder"])
    page.run("document.querySelector('#table-people thead button').click()")
    names = page.run(f"{SHOWN}.map((row) => row.cells[0].textContent)")
    assert names[:3] == ["Łukasz Szymański", "Resident 3", "Resident 4"]  # and not Resident 10 after Resident 1


@pytest.mark.parametrize("typed", ["zoe o'b", "ZOË", "sian", "Siân", "lukasz szymanski"])
def test_names_are_found_without_their_marks_and_with_them(
    page: Page, three_hundred: dict[str, Path], typed: str
) -> None:
    name = next(n for n in MARKED if n[-1] == {"z": "n", "s": "h", "l": "i"}[typed[0].lower()])
    page.open(three_hundred["builder"])
    page.run("document.getElementById('query').focus()")
    page.type(typed)
    assert page.run("[...document.querySelectorAll('#hits li')].map((h) => h.textContent)") == [f"{name} · Hill"]
    page.run("document.getElementById('words').focus()")
    page.type(typed)
    assert page.run(f"{SHOWN}.map((row) => row.cells[0].textContent)") == [name]
    assert page.run(CAPTION) == f"People: 1 row with “{typed}”"


def test_rows_open_areas_in_a_town_of_levels(page: Page, three_hundred: dict[str, Path]) -> None:
    page.open(three_hundred["levels"])
    for table, wanted in (("areas", ["Mill"]), ("across", ["Hill"])):
        page.run(f"document.querySelector('[aria-controls=table-{table}]').click()")
        rows = f"[...document.querySelectorAll('#table-{table} tbody tr')]"
        page.run(f"{rows}.find((row) => row.textContent.includes('Mill')).querySelector('button').click()")
        assert page.run("[...document.querySelectorAll('tr.on th')].map((head) => head.textContent)") == wanted
        assert page.run("document.querySelectorAll('#crumbs li').length") == (2 if table == "areas" else 1)
    assert page.console == []
