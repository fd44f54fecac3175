"""The manager's page on a screen, on a phone and on paper: still, by itself, and open to everybody."""

from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path

import pytest

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.reports import printing
from connectome.reports import town as town_page
from tests.browser import Browser
from tests.maps.test_tables import AXE, TAGS
from tests.reports.conftest import Page

CHECKED = [("hillside", 794, 1123), ("hillside", 360, 740), ("hillside", 320, 512), ("korea", 360, 740), ("", 360, 740)]


@pytest.mark.parametrize(("name", "width", "height"), CHECKED)
def test_it_fits_asks_for_nothing_and_has_no_fault(
    browser: Browser, written: Page, tmp_path: Path, name: str, width: int, height: int
) -> None:
    path = tmp_path / "town.html"
    path.write_text(written(name) if name else town_page(CommunityGraph({})), encoding="utf-8")
    with closing(browser.page(width, height)) as page:
        page.open(path)
        assert page.run("document.documentElement.scrollWidth") <= width
        assert page.requests == [path.as_uri()]
        page.run(AXE.read_text(encoding="utf-8") + ";0")
        checked = f"axe.run(document, {{ runOnly: {json.dumps([*TAGS, 'best-practice'])} }})"
        assert page.run(f"{checked}.then((r) => r.violations.map((v) => `${{v.id}} ${{v.nodes[0].html}}`))") == []
        assert page.console == []
        drawn = page.run("[...document.querySelectorAll('svg')].filter((s) => s.getClientRects().length).length")
        assert drawn == (1 if name == "hillside" else 0)


def test_names_on_the_map_do_not_lie_on_each_other(browser: Browser, written: Page, tmp_path: Path) -> None:
    path = tmp_path / "town.html"
    path.write_text(written("hillside"), encoding="utf-8")
    boxes = """[...document.querySelectorAll('svg text')].filter((t) => t.getClientRects().length).map((t) => {
      const b = t.getBoundingClientRect(); return [t.textContent, b.left, b.top, b.right, b.bottom]; })"""
    for width in (794, 360):
        with closing(browser.page(width, 900)) as page:
            page.open(path)
            texts = page.run(boxes)
            assert len(texts) > 12
            over = [
                (p[0], q[0])
                for k, p in enumerate(texts)
                for q in texts[k + 1 :]
                if min(p[3], q[3]) - max(p[1], q[1]) > 2 and min(p[4], q[4]) - max(p[2], q[2]) > 4
            ]
            assert over == []
            left, right = page.run("(b => [b.left, b.right])(document.querySelector('figure').getBoundingClientRect())")
            assert all(t[1] >= left and t[3] <= right for t in texts)


def test_on_paper_it_takes_one_to_three_sheets(browser: Browser, written: Page) -> None:
    """The fixture says whether there is a Chromium; this runs one of its own."""
    printed = printing.pdf(written("hillside"))
    assert printed.startswith(b"%PDF")
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", printed)
    assert 1 <= len(sheets) <= 3


def test_without_chromium_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"print it to PDF from any browser, or install Chromium"):
        printing.pdf("<p>page</p>")


def test_a_chromium_that_prints_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 7\n", encoding="utf-8")
    monkeypatch.setenv("CHROMIUM", str(program))
    with pytest.raises(InputError, match="cannot be started"):
        printing.pdf("<p>page</p>")
    program.chmod(0o700)
    with pytest.raises(InputError, match=r"printed no PDF \(it ended with 7\)"):
        printing.pdf("<p>page</p>")
