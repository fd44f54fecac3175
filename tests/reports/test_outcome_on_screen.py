"""The reports of outcomes on a screen, a phone and paper: by themselves, open to everybody, of the length promised."""

from __future__ import annotations

import base64
import json
import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from connectome.reports.outcome_page import page as written_page
from connectome.reports.sources import Sources
from tests.browser import Browser, Page
from tests.maps.test_tables import AXE, TAGS
from tests.reports.test_outcome_reports import READERS

SHEETS = {"evaluator": range(8, 20), "board": range(2, 3), "residents": range(1, 2)}


def sheets(page: Page) -> int:
    """Sheets of A4 it prints on."""
    paper = base64.b64decode(page.send("Page.printToPDF", preferCSSPageSize=True)["data"])
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))


@pytest.mark.parametrize("reader", READERS)
def test_it_fits_asks_for_nothing_has_no_fault_and_prints(
    browser: Browser, hillside_sources: Sources, tmp_path: Path, reader: str
) -> None:
    path = tmp_path / "report.html"
    path.write_text(written_page(READERS[reader](hillside_sources)), encoding="utf-8")
    with closing(browser.page(360, 740)) as page:
        page.open(path)
        for width in (320, 360, 640, 794):
            page.resize(width, 740)
            assert page.run("document.documentElement.scrollWidth") <= width
        assert page.requests == [path.as_uri()]
        page.run(AXE.read_text(encoding="utf-8") + ";0")
        page.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        checked = f"axe.run(document, {{ runOnly: {json.dumps([*TAGS, 'best-practice'])} }})"
        assert page.run(f"{checked}.then((r) => r.violations.map((v) => `${{v.id}} ${{v.nodes[0].html}}`))") == []
        assert page.console == []
        assert page.run("document.querySelectorAll('svg').length") >= (0 if reader == "residents" else 1)
        drawings, tables = (f"[...document.querySelectorAll('{of}')]" for of in ("figure", ".cards"))
        for of in (drawings, tables):
            assert page.run(f"{of}.every((e) => e.querySelector('.twin li'))"), "a twin in words"
        assert sheets(page) in SHEETS[reader]


def test_the_board_stays_on_two_sheets_with_much_to_say(
    browser: Browser, hillside_sources: Sources, tmp_path: Path
) -> None:
    """Six ranged headlines, long names and stories, many commitments and kinds of money."""
    import pandas as pd

    results = hillside_sources.results
    every = {i.id: i for _, some in results.by_outcome for i in some}
    most = [i for i in every.values() if i.low is not None and i.high is not None]
    most.sort(key=lambda i: len(i.words), reverse=True)
    long = "A name that goes on and on " * 12
    held = pd.concat([results.commitments] * 4).assign(organisation=long, before=long, after=long, state="in force")
    money = pd.concat([results.money.assign(kind=[f"{k} {n}" for k in results.money["kind"]]) for n in range(4)])
    stories = tuple(replace(s, words=long * 3, about=tuple(every)[:3]) for s in results.stories)
    full = replace(results, headlines=tuple(most[:6]), commitments=held, money=money, stories=stories)
    path = tmp_path / "board.html"
    path.write_text(written_page(READERS["board"](replace(hillside_sources, results=full))), encoding="utf-8")
    with closing(browser.page(794, 1123)) as page:
        page.open(path)
        assert sheets(page) == 2
