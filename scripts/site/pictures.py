"""Draw the documentation's pictures of Hillside anew: `.venv/bin/python -m scripts.site.pictures`."""

from __future__ import annotations

from pathlib import Path

from connectome import maps
from connectome.exchange.read import read
from connectome.graph import CommunityGraph
from connectome.graph.frames import complete
from connectome.maps.still.plots import PLOTS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "maps" / "pictures"
DAY, YEAR_BEFORE = "2026-06-29", "2025-06-29"
KEY = b"pseudonyms of a made-up town, kept the same for the pictures"


def main() -> None:
    checked, _ = read(ROOT / "data" / "hillside", complete({}), "uk")
    graph = CommunityGraph(checked.frames).at(DAY)
    FOLDER.mkdir(exist_ok=True)
    for view in ("manager", "builder", "evaluator"):
        maps.picture(graph, FOLDER / f"{view}.svg", view=view, key=KEY)
    maps.picture(graph, FOLDER / "phone.svg", view="manager", width=360)
    maps.picture(graph.within("a1"), FOLDER / "area.svg", view="builder")
    maps.person(graph, "p017", FOLDER / "person.svg")
    maps.days(graph, [YEAR_BEFORE, DAY], FOLDER / "days.svg", view="builder")
    maps.days(graph, [YEAR_BEFORE, "2025-12-31", DAY], FOLDER / "days-manager.svg", view="manager")
    for what in PLOTS:
        maps.plot(graph, what, FOLDER / f"{what}.svg")


if __name__ == "__main__":
    main()
