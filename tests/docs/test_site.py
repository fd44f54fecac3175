"""The documentation's site: built strictly, asking no other host for anything, with every public name in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import connectome
from connectome import introductions, maps, measures
from tests.browser import Page

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As scripts/docs builds it: a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "true")
        patch.chdir(ROOT)
        config = load_config("mkdocs.yml", site_dir=str(folder), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    return folder


def test_every_page_is_there(site: Path) -> None:
    """Decisions and evidence too; a page outside the navigation would have failed the build."""
    sources = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.ipynb")]
    assert len(sources) > 15
    for source in sources:
        assert (site / source.relative_to(ROOT / "docs").with_suffix(".html")).exists(), source


def test_every_public_name_is_described(site: Path) -> None:
    page = (site / "python.html").read_text(encoding="utf-8")
    anchors = {anchor.rpartition(".")[2] for anchor in re.findall(r'id="(connectome\.[\w.]+)"', page)}
    public = {*connectome.__all__, *measures.__all__, *introductions.__all__, *maps.__all__}
    modules = {"introductions", "maps", "measures", "__version__"}
    assert public - modules - {"open"} <= anchors
    assert "open_community" in anchors, "what cx.open is"


def test_nothing_in_it_comes_from_elsewhere(site: Path) -> None:
    fetched = r"""<(?:script|img|iframe|source)[^>]+src=["']?(https?:)?//|<link[^>]+href=["']?(https?:)?//"""
    for path in site.rglob("*.html"):
        assert not re.search(fetched, path.read_text(encoding="utf-8")), path
    for path in site.rglob("*.css"):
        assert not re.search(r"""(url\(|@import)\s*["']?(https?:)?//""", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("name", ["index.html", "python.html", "notebooks/first_look.html"])
def test_a_browser_asks_for_nothing_from_elsewhere(name: str, site: Path, page: Page) -> None:
    page.open(site / name)
    page.pause(0.3)
    assert page.run("document.querySelector('h1').textContent")
    assert len(page.requests) > 3
    assert [url for url in page.requests if not url.startswith(("file:", "data:"))] == []
    assert page.console == []


def test_search_works_from_a_folder(site: Path, page: Page) -> None:
    page.open(site / "index.html")
    page.run("document.querySelector('[data-md-component=search-query]').focus()")
    page.type("constraint")
    page.wait_for("document.querySelectorAll('.md-search-result__link').length > 0")
    assert "numbers.html" in page.run(
        "[...document.querySelectorAll('.md-search-result__link')].map(a => a.href).join()"
    )
