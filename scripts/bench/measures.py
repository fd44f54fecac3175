"""Time every measure beside igraph, networkit and networkx on made-up cities, each library in a process of its own.

Usage: python scripts/bench/measures.py [--people 10000 100000 1000000] [--limit 120] [--skip networkx:1000000] [--redraw]

Writes docs/evidence/measures.md, measures.csv and measures.svg. Wall and processor time (user + system) and the peak of
memory are of the same single run. The first run of all compiles connectome's kernels; every process first measures a
network of 1,000 people, so that loading is not counted for anybody.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from threading import Timer
from typing import Any

import numpy as np
import pandas as pd

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from generate import generate
from libraries import LIBRARIES, ROWS, Ends

OUT = Path(__file__).parents[2] / "docs/evidence"


def read(file: Path) -> Ends:
    data = np.load(file)
    return int(data["people"]), data["source"], data["target"]


def peak_megabytes() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return float("nan")


def timed(run: Any, given: Any) -> tuple[Any, dict[str, float]]:
    """Call and measure: seconds on the wall, seconds of processor, the highest memory while it ran."""
    Path("/proc/self/clear_refs").write_text("5")  # starts the peak afresh
    before, start = os.times(), time.perf_counter()
    found = run(given)
    wall, after = time.perf_counter() - start, os.times()
    return found, {
        "wall": wall,
        "cpu": after.user + after.system - before.user - before.system,
        "megabytes": peak_megabytes(),
    }


def work(library: str, file: Path, rows: list[str]) -> None:
    """Measure the given rows one after another, printing a line of JSON before and after each."""
    build, routes = LIBRARIES[library]()
    small = build((1000, *generate(1000)))
    for row in rows:
        if row in routes:
            routes[row](small)
    print(json.dumps({"starting": "build"}), flush=True)
    graph, cost = timed(build, read(file))
    print(json.dumps({"row": "build", **cost}), flush=True)
    for row in rows:
        if row in routes:
            print(json.dumps({"starting": row}), flush=True)
            found, cost = timed(routes[row], graph)
            total = float(np.nansum(np.asarray(found, dtype=float)))
            print(json.dumps({"row": row, "total": total, **cost}), flush=True)


def measure(library: str, people: int, file: Path, limit: float) -> list[dict[str, Any]]:
    """Run one library in its own process; a row over the limit is stopped, and the rest go on in another process."""
    todo, out = [row for row in ROWS if row != "build"], []
    while todo:
        command = [sys.executable, __file__, "--work", library, str(file), *todo]
        running = ""
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            timer = Timer(1e9, process.kill)
            for line in process.stdout:
                timer.cancel()
                said = json.loads(line)
                if "starting" in said:
                    running = said["starting"]
                    timer = Timer(limit, process.kill)
                    timer.start()
                else:
                    print(f"{people:>9,} {library:<11}", said, flush=True)
                    out.append({"library": library, "people": people, **said})
                    running = ""
            timer.cancel()
        if not running:
            break
        out.append({"library": library, "people": people, "row": running, "wall": float("inf")})
        todo = todo[todo.index(running) + 1 :] if running in todo else []
    frame = pd.DataFrame(out).drop_duplicates("row")
    return frame.to_dict("records")  # type: ignore[return-value]


def same(results: pd.DataFrame) -> list[str]:
    """Return what the libraries do not agree on; the estimate of harmonic closeness counts as agreeing within 1 %."""
    said = []
    for (people, row), group in results.dropna(subset="total").groupby(["people", "row"]):
        close = 0.01 if row == "harmonic" and people > 50_000 else 1e-6
        if not np.allclose(group["total"], group["total"].iloc[0], rtol=close):
            said.append(f"{row} at {people:,}: " + ", ".join(f"{r.library} {r.total}" for r in group.itertuples()))
    return said


def cell(results: pd.DataFrame, library: str, row: str, limit: float) -> str:
    found = results[(results["library"] == library) & (results["row"] == row)]
    if found.empty:
        return "–"
    wall, cpu, memory = (float(found[c].iloc[0]) for c in ("wall", "cpu", "megabytes"))
    if not np.isfinite(wall):
        return f"over {limit:.0f} s"
    return f"{wall:.3g} s · {cpu:.3g} s · {memory:,.0f} MB"


def table(results: pd.DataFrame, limit: float) -> str:
    """Return one Markdown table: a row a measure and size, a column a library."""
    head = f"| people | measure | {' | '.join(LIBRARIES)} |\n|---|---|{'---|' * len(LIBRARIES)}\n"
    lines = [
        f"| {people:,} | {row} | " + " | ".join(cell(group, name, row, limit) for name in LIBRARIES) + " |"
        for people, group in results.groupby("people")
        for row in ROWS
    ]
    return head + "\n".join(lines) + "\n"


def sums(results: pd.DataFrame) -> str:
    """Return the whole set: `table` beside the sum of what igraph needs for the same columns, harmonic apart."""
    same_columns = ("degree", "components", "reach_2", "clustering", "coreness", "constraint", "effective_size",
                    "articulation_points")  # fmt: skip
    lines = []
    for people, group in results.groupby("people"):
        wall = group.set_index(["library", "row"])["wall"]
        theirs = sum(wall.get(("igraph", row), np.nan) for row in same_columns)
        apart = sum(wall.get(("connectome", row), np.nan) for row in same_columns)
        ours, build = wall.get(("connectome", "table"), np.nan), wall.get(("connectome", "build"), np.nan)
        lines.append(
            f"- {people:,} people: connectome's `table` {ours:.3g} s, harmonic closeness included (build {build:.3g} s); "
            f"the measures one by one without harmonic {apart:.3g} s; igraph the same without harmonic {theirs:.3g} s "
            f"(build {wall.get(('igraph', 'build'), np.nan):.3g} s): {theirs / ours:.1f} and {theirs / apart:.1f} times."
        )
    return "\n".join(lines) + "\n"


def draw(results: pd.DataFrame, file: Path) -> None:
    """Draw wall seconds against people, both axes logarithmic, a small picture a measure."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "connectome", "font.size": 8})
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(3, 5, figsize=(13, 7), sharex=True, sharey=True, constrained_layout=True)
    for axis, row in zip(axes.flat, ROWS, strict=False):
        for library in LIBRARIES:
            line = results[(results["row"] == row) & (results["library"] == library) & np.isfinite(results["wall"])]
            axis.plot(line["people"], line["wall"], marker="o", markersize=3, label=library)
        axis.set(xscale="log", yscale="log", title=row)
        axis.grid(alpha=0.3)
    for axis in axes.flat[len(ROWS) :]:
        axis.axis("off")
    figure.legend(*axes.flat[0].get_legend_handles_labels(), loc="lower right")
    figure.supxlabel("people")
    figure.supylabel("seconds")
    figure.savefig(file, metadata={"Date": None})


def machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("igraph", "networkit", "networkx", "numba", "numpy"))
    processors = len(os.sched_getaffinity(0))
    return f"{processors} processors ({platform.processor() or platform.machine()}), Python {platform.python_version()}, {versions}."


def write(results: pd.DataFrame, limit: float) -> None:
    disagreements = same(results)
    said = "\n".join(f"- {line}" for line in disagreements) or "Totals agree on every row."
    (OUT / "measures.md").write_text(
        "# Measures beside igraph, networkit and networkx\n\n"
        "Written by `scripts/bench/measures.py`; do not edit. Made-up cities of `scripts/bench/generate.py`, about eight ties a "
        "person, people numbered at random, the same for all. Each cell: wall · processor (user + system) · peak "
        f"memory, of one run. {machine()}\n\n"
        "connectome's build includes everybody's ids and the order in memory its measures walk over. Its harmonic "
        "closeness is exact up to 50,000 people and an estimate right to about 1 in 100 beyond; the other libraries' is "
        "always exact. igraph and networkit give effective size through clustering, networkit cut people and bridges "
        "through biconnected parts. `table` is every column at once. –: no public route.\n\n"
        f"{sums(results)}\n{table(results, limit)}\n{said}\n\n![seconds by people](measures.svg)\n",
        encoding="utf-8",
    )
    results.to_csv(OUT / "measures.csv", index=False)
    draw(results, OUT / "measures.svg")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--libraries", nargs="+", default=list(LIBRARIES), choices=list(LIBRARIES))
    parser.add_argument("--limit", type=float, default=120.0, help="seconds a cell may take")
    parser.add_argument("--skip", nargs="*", default=[], metavar="LIBRARY:PEOPLE")
    parser.add_argument("--redraw", action="store_true", help="write the page again from measures.csv")
    parser.add_argument("--work", nargs="+", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        library, file, *rows = chosen.work
        work(library, Path(file), rows)
        return
    OUT.mkdir(parents=True, exist_ok=True)
    known = pd.read_csv(OUT / "measures.csv") if (OUT / "measures.csv").exists() else pd.DataFrame()
    if not chosen.redraw:
        results = []
        with tempfile.TemporaryDirectory() as folder:
            for people in chosen.people:
                file = Path(folder) / f"{people}.npz"
                source, target = generate(people)
                np.savez(file, people=people, source=source, target=target)
                for library in chosen.libraries:
                    if f"{library}:{people}" not in chosen.skip:
                        results += measure(library, people, file, chosen.limit)
        new = pd.DataFrame(results)
        known = pd.concat([new, known]).drop_duplicates(["library", "people", "row"])
        known = known.sort_values(["people", "library"], kind="stable")
    write(known, chosen.limit)


if __name__ == "__main__":
    main()
