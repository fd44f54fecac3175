"""Draw the documentation's pictures of a map's page anew, in Chromium: `.venv/bin/python -m scripts.site.screens`."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from connectome import maps
from connectome.actions.mapping import draw
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from tests.browser import Browser, Page, find

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "maps" / "screens"
DAY, KEY = "2026-06-29", b"pseudonyms of a made-up town, kept the same for the pictures"
LONG = 1600
ZOOM = 4
"""400 %: the window of 1280 by 1024 pixels has room for a quarter of both."""

SHEET = 703
"""An A4 sheet between its margins, in a browser's pixels of 1/96 inch."""


def shot(page: Page, name: str, width: int = 1280, height: int = 1000) -> None:
    """As WebP, which takes a fifth of a PNG's room; of a long page the first pixels down to ``height``."""
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    answer = page.send("Page.captureScreenshot", format="webp", quality=85, captureBeyondViewport=True, clip=clip)
    (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(answer["data"]))


def screens(page: Page, files: dict[str, Path]) -> None:
    """One picture each: a wide window, changes, a person, an area, a phone, 400 % zoom, print."""
    page.resize(1280, 1000)
    for view in ("manager", "builder", "evaluator"):
        page.open(files[view])
        shot(page, view)
    page.open(files["builder"])
    page.run("document.getElementById('changes').click()")
    page.pause(0.5)
    shot(page, "changes")
    page.run("document.getElementById('changes').click()")
    page.run("document.getElementById('query').focus()")
    page.type("Priya")
    page.press("ArrowDown", "Enter")
    page.pause(0.5)
    shot(page, "person")
    for name, size in (("phone", (360, 740)), ("zoom", (1280 // ZOOM, 1024 // ZOOM))):
        page.resize(*size)
        page.open(files["manager"])
        shot(page, name, size[0], LONG)
    page.resize(1280, 1000)
    page.open(files["builder"])
    page.send("Page.printToPDF")  # draws what is there on paper alone
    page.resize(SHEET, 1000)
    page.send("Emulation.setEmulatedMedia", media="print")
    page.pause(0.5)
    shot(page, "print", SHEET, LONG)


def main() -> None:
    checked, _ = read(ROOT / "data" / "hillside", complete({}), "uk")
    graph = CommunityGraph(checked.frames).at(DAY)
    FOLDER.mkdir(exist_ok=True)
    program = find()
    if program is None:
        raise SystemExit("No Chromium here: `connectome doctor` says how to get one.")
    with tempfile.TemporaryDirectory() as folder:
        files = {"builder": draw(graph, Path(folder) / "builder.html", view="builder")}
        for view in ("manager", "evaluator"):
            files[view] = maps.save(graph, Path(folder) / f"{view}.html", view=view, key=KEY).path
        browser = Browser(program, Path(folder) / "profile")
        page = browser.page(1280, 1000)
        screens(page, files)
        browser.close()


if __name__ == "__main__":
    main()
