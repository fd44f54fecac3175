"""Maps of a small and of large towns, beside the layouts people would use otherwise.

Usage: python scripts/bench/maps.py [--towns hillside,5000] [--rivals hillside,5000]

Writes docs/maps/layout.md. Needs Chromium. One run each; times are of the wall unless they say processor.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from generate import City, farther_ties, friends_of_friends, group_ties, households  # noqa: E402
from map_rivals import LAYOUTS, LIMIT, pyvis, timed  # noqa: E402

from connectome import maps  # noqa: E402
from connectome.exchange.read import read  # noqa: E402
from connectome.graph import CommunityGraph  # noqa: E402
from connectome.graph.frames import complete  # noqa: E402
from connectome.kernels.crossings import crossings_and_length  # noqa: E402
from connectome.maps import placement  # noqa: E402
from connectome.maps.figure import Figure, figure  # noqa: E402
from connectome.maps.saving import positions  # noqa: E402
from connectome.maps.shapes import Line  # noqa: E402
from connectome.maps.still.lines import LEG  # noqa: E402
from tests.browser import Browser, find  # noqa: E402

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


BUSY = os.getloadavg()[0]
DAY, FIRST = "2026-06-30", "2024-07-01"


def city(people: int) -> CommunityGraph:
    """A made-up city whose neighbourhoods are areas; everybody may be on a map. A third of its ties began within the
    two years before the day shown, one in twenty is over."""
    made = City(people, 7)
    ties = made.clean(np.concatenate([*households(made), *group_ties(made), *farther_ties(made)]))
    ties = friends_of_friends(made, ties)
    ids = np.array([f"p{i:07}" for i in range(people)], dtype=object)
    draw, days = np.random.default_rng(7), pd.date_range(FIRST, DAY).strftime("%Y-%m-%d").to_numpy()
    since, until = (days[draw.integers(0, len(days), len(ties))] for _ in range(2))
    begun, over = draw.random(len(ties)) < 1 / 3, draw.random(len(ties)) < 1 / 20
    areas = np.array([f"n{i:03}" for i in range(made.places)], dtype=object)
    return CommunityGraph(
        {
            "areas": pd.DataFrame({"id": areas, "name": [f"Quarter {i + 1}" for i in range(made.places)]}),
            "people": pd.DataFrame(
                {"id": ids, "name": [f"Person {i}" for i in range(people)], "area": areas[made.place]}
            ),
            "permissions": pd.DataFrame({"person": ids, "for": "map", "given": "2026-01-01"}),
            "knows": pd.DataFrame(
                {
                    "person": ids[ties[:, 0]],
                    "other": ids[ties[:, 1]],
                    "since": pd.Series(since).where(begun & ~over, None),
                    "until": pd.Series(until).where(over, None),
                }
            ),
        }
    ).at(DAY)


def town(name: str) -> CommunityGraph:
    if name.isdigit():
        return city(int(name))
    checked, _ = read(ROOT / "data" / name, complete({}), "uk")
    graph = CommunityGraph(checked.frames)
    day = graph.data_date()
    return graph.at(day) if day else graph


@dataclass(frozen=True)
class Made:
    """One map file: how long it took to make, how large it is, how soon it shows."""

    name: str
    seconds: float
    processor: float
    layout: float
    megabytes: float
    first: float
    scenes: int
    gigabytes: float

    def row(self) -> str:
        return (
            f"| {self.name} | {self.megabytes:.2f} MB | {self.seconds:.1f} s ({self.processor:.1f} s) | "
            f"{self.layout:.1f} s | {self.first:.2f} s | {self.scenes:,} | {self.gigabytes:.1f} GB |"
        )


def made(name: str, graph: CommunityGraph, browser: Browser, folder: Path) -> Made:
    """Draw a town and open it. Layout: everything that places outlines and shapes, in processor time."""
    spent = 0.0
    place_all = placement.place_all

    def watched(*given: object, **named: object) -> None:
        nonlocal spent
        before = time.process_time()
        place_all(*given, **named)  # type: ignore[arg-type]
        spent = time.process_time() - before

    from connectome.maps import figure as figures

    figures.place_all = watched  # type: ignore[attr-defined]
    started, processor = time.perf_counter(), time.process_time()
    path = maps.save(graph, folder / f"{name}.html", view="builder").path
    seconds, processor = time.perf_counter() - started, time.process_time() - processor
    tab = browser.page()
    tab.open(path)
    tab.wait_for("performance.getEntriesByName('map drawn').length > 0")
    first = float(tab.run("performance.getEntriesByName('map drawn')[0].startTime")) / 1000
    scenes = int(tab.run("JSON.parse(document.getElementById('data').textContent).scenes.length"))
    if tab.console or tab.requests != [path.as_uri()]:
        raise SystemExit(f"{name}: {tab.console} {tab.requests}")
    tab.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return Made(name, seconds, processor, spent, path.stat().st_size / 1e6, first, scenes, peak)


def crossings(spots: Floats, ties: Ints) -> int:
    """Pairs of straight lines that cross, not at a shared end."""
    return crossings_and_length(spots, ties, np.arange(len(ties)))[0] // 2


def nearest_share(spots: Floats, ties: Ints) -> float:
    """Mean share of a person's k tied neighbours who are among the k shapes nearest to them."""
    n = len(spots)
    beside: list[set[int]] = [set() for _ in range(n)]
    for a, b in ties.tolist():
        beside[a].add(b)
        beside[b].add(a)
    shares = []
    for i in range(n):
        if beside[i]:
            far = ((spots - spots[i]) ** 2).sum(1)
            far[i] = np.inf
            near = np.argpartition(far, len(beside[i]) - 1)[: len(beside[i])]
            shares.append(len(beside[i] & set(near.tolist())) / len(beside[i]))
    return float(np.mean(shares))


def name_overlaps(spots: Floats, names: list[str]) -> int:
    """Pairs of names that lie on one another where every name stands under its dot, as pyvis writes them.

    Letters 14 units high and 7.7 wide on average, whatever the scale.
    """
    half = np.array([3.85 * len(name) for name in names])
    dx, dy = np.abs(spots[:, None, 0] - spots[:, 0]), np.abs(spots[:, None, 1] - spots[:, 1])
    return int(np.triu((dx < half[:, None] + half) & (dy < 14), 1).sum())


def gate(corners: Floats, toward: Floats) -> Floats:
    """Where the line from (0, 0) leaves an outline: the script's own gate."""
    middles = (corners + np.roll(corners, -1, axis=0)) / 2
    way = toward / max(float(np.hypot(*toward)), 1e-9)
    reach = 0.0
    for a, b in zip(middles, np.roll(middles, -1, axis=0), strict=True):
        edge = b - a
        turn = way[0] * edge[1] - way[1] * edge[0]
        if turn:
            along = (a[0] * edge[1] - a[1] * edge[0]) / turn
            share = (a[0] * way[1] - a[1] * way[0]) / turn
            if 0 <= share <= 1:
                reach = max(reach, along)
    found: Floats = way * reach
    return found


def at_rest(drawn: Figure, spots: Floats, ties: Ints) -> int:
    """Crossings of what is drawn at rest: ties inside areas, first steps to gates, trunks (first bend only)."""
    points, lines = list(spots), []
    gates: dict[tuple[int, int], int] = {}

    def gate_of(u: int, v: int) -> int:
        if (u, v) not in gates:
            here, there = np.array(drawn.units[u].at[0]), np.array(drawn.units[v].at[0])
            points.append(here + gate(drawn.units[u].corners, there - here))
            gates[u, v] = len(points) - 1
        return gates[u, v]

    trunks = set()
    for a, b in ties.tolist():
        u, v = drawn.home[a], drawn.home[b]
        if u == v:
            lines.append((a, b))
            continue
        for shape, gate_at in ((a, gate_of(u, v)), (b, gate_of(v, u))):
            way = points[gate_at] - points[shape]
            points.append(points[shape] + way * min(1.0, LEG / max(float(np.hypot(*way)), 1e-9)))
            lines.append((shape, len(points) - 1))
        trunks.add((min(u, v), max(u, v)))
    for u, v in sorted(trunks):
        start, end = points[gates[u, v]], points[gates[v, u]]
        before = gates[u, v]
        for t in np.linspace(0, 1, 7)[1:]:  # the page bends trunks by 6 % of their length
            aside = np.array([start[1] - end[1], end[0] - start[0]]) * 0.06
            bend = (start + end) / 2 + aside
            points.append((1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t**2 * end)
            lines.append((before, len(points) - 1))
            before = len(points) - 1
    return crossings(np.array(points), np.array(lines, np.int64))


def compared(name: str, graph: CommunityGraph, browser: Browser, folder: Path) -> list[str]:
    """One row a layout: crossings, neighbours kept, names on names, seconds."""
    drawn = figure(graph, "builder")
    two_mode = drawn.drawing.two_mode
    n = len(drawn.drawing) if two_mode else drawn.drawing.people
    ties = drawn.drawing.ends(Line.BELONGS if two_mode else Line.KNOWS)
    spots = np.array(positions(drawn))
    names = drawn.drawing.names[:n]
    whole = not drawn.in_levels
    started = time.perf_counter()
    figure(graph, "builder")
    seconds = time.perf_counter() - started
    rest = f"{at_rest(drawn, spots, ties):,}" if whole else "level by level"
    rows = [_row(name, "connectome", spots[:n], ties, "0 (drawn: those that fit)", rest, seconds)] if whole else []
    if not whole:
        rows.append(
            f"| {name} | connectome | - | {_inside(drawn, ties):.3f} inside circles | 0 | {rest} | {seconds:.1f} s |"
        )
    found, seconds = pyvis(browser, folder, n, ties)
    rows.append(_row(name, "pyvis default", found, ties, names, "", seconds))
    for rival, layout in LAYOUTS.items():
        found, seconds = timed(layout, n, ties)
        rows.append(_row(name, rival, _like_pyvis(found), ties, names, "", seconds))
    return rows


def _inside(drawn: Figure, ties: Ints) -> float:
    """The share of neighbours kept among those who are in one picture together."""
    home = np.array(drawn.home)
    inside = ties[home[ties[:, 0]] == home[ties[:, 1]]]
    spots = np.array([spot for unit in drawn.units for spot in unit.spots])
    order = np.argsort([i for unit in drawn.units for i in unit.members])
    spots = spots[order] + np.stack([home * 1e5, home * 0.0], 1)
    return nearest_share(spots, inside)


def _like_pyvis(spots: Floats | None) -> Floats | None:
    """At vis-network's usual distance between neighbours, so that names can be compared."""
    return None if spots is None else spots * (95.0 * len(spots) ** 0.5 / np.ptp(spots, axis=0).max())


def _row(
    town: str, who: str, spots: Floats | None, ties: Ints, names: list[str] | str, rest: str, seconds: float
) -> str:
    if spots is None:
        return f"| {town} | {who} | - | - | - | - | not within {LIMIT:.0f} s |"
    crossed = crossings(spots, ties)
    overlaps = names if isinstance(names, str) else f"{name_overlaps(spots, names):,}"
    return (
        f"| {town} | {who} | {crossed:,} | {nearest_share(spots, ties):.3f} | {overlaps} | {rest or f'{crossed:,}'} | "
        f"{seconds:.1f} s |"
    )


TEXT = """# Layout: measured

`python scripts/bench/maps.py` wrote this page ({date}). One run each, one after another, on {cores} cores; {load:.1f}
of them were busy when it began. Seconds are of the wall, those in brackets of the processor.

## Files

Builder's view, everybody permitted. Numbers as names are made-up cities of so many people (scripts/bench/generate.py);
a third of their ties began within two years, one in twenty is over, and the slider goes over those two years.
First picture: Chromium's own clock from opening the file to the first drawing. Every file was opened with all requests
and console lines noted: there were none but the file itself.

| town | file | made in | layout (processor) | first picture | scenes | peak memory |
|---|---|---|---|---|---|---|
{files}

A town of more than 30,000 people is drawn as areas and circles; its people are counted, and none of them is in the
file. `connectome map --area NAME` draws one area with its people.

## Beside other layouts

The same ties between people; in bristol, which has none, between people and organisations. *Crossings*: all ties as
straight lines. *At rest*: what is drawn before anything is chosen: for connectome ties inside areas, the first 40
units of ties that leave, and trunks; for the others all ties. *Neighbours nearest*: mean share of a person's k tied
neighbours among the k shapes nearest. *Names on names*: pairs, where every name stands under its dot at 14 units;
connectome writes a name only where it lies on no other (tests/maps/test_on_screen.py zooms and looks). pyvis begins at
random: its figures differ a little from run to run.

| town | layout | crossings | neighbours nearest | names on names | crossings at rest | seconds |
|---|---|---|---|---|---|---|
{rows}

## Open

- Keeping areas apart costs straight-line crossings, as the table says; fewer lines are drawn instead.
- A caption that fits neither its bubble nor the room round it is left out; the table of areas has it.
- Of a large town one person in 40 is marked as joining circles: the finding shows the first twelve, the table all.
- No person who uses a screen reader has tried the page: axe and the keyboard walk are no substitute.
- Months on paper are drawn by the page's script: without JavaScript there are none.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure maps.")
    parser.add_argument("--towns", default="hillside,bristol,korea,5000,10000,20000,1000000")
    parser.add_argument("--rivals", default="hillside,bristol,korea,5000")
    chosen = parser.parse_args()
    program = find()
    if program is None:
        raise SystemExit("No Chromium found.")
    maps.html(city(1500), view="builder")  # compiles the kernels, which is not counted
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        browser = Browser(program, folder / "profile")
        try:
            rows: list[str] = []
            files: list[str] = []
            for given in chosen.towns.split(","):
                files.append(made(given, town(given), browser, folder).row())
                write(rows, files)
            for given in chosen.rivals.split(","):
                rows += compared(given, town(given), browser, folder)
                write(rows, files)
        finally:
            browser.close()


def write(rows: list[str], files: list[str]) -> None:
    """Write what there is so far: the largest town takes long."""
    known = {"date": time.strftime("%d %B %Y"), "cores": len(os.sched_getaffinity(0)), "load": BUSY}
    text = TEXT.format(**known, files="\n".join(files), rows="\n".join(rows))
    (ROOT / "docs/maps/layout.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
