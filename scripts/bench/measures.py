"""Time every measure beside igraph, networkit and networkx on made-up cities, each library in a process of its own.

Usage: python scripts/bench/measures.py [--people 10000] [--rows constraint] [--limit 120] [--skip networkx:1000000]

Writes docs/evidence/measures.md, measures.csv and measures.svg. Wall and processor time (user + system) and the peak of
memory are of the same single run. The first run of all compiles connectome's kernels; every process first measures a
network of 1,000 people, so that loading is not counted for anybody.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Timer
from typing import Any

import numpy as np
import pandas as pd
from generate import generate
from libraries import LIBRARIES, ROWS, Ends
from report import write

GIGABYTES = 12
"""A cell that needs more is stopped."""
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
    before, start = time.process_time(), time.perf_counter()
    found = run(given)
    wall, after = time.perf_counter() - start, time.process_time()
    return found, {
        "wall": wall,
        "cpu": after - before,
        "megabytes": peak_megabytes(),
    }


def work(library: str, file: Path, rows: list[str]) -> None:
    """Measure the given rows one after another, printing a line of JSON before and after each."""
    most = GIGABYTES * 2**30
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
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
            try:
                found, cost = timed(routes[row], graph)
            except MemoryError:
                print(json.dumps({"row": row, "wall": float("nan")}), flush=True)
                continue
            total = float(np.nansum(np.asarray(found, dtype=float)))
            print(json.dumps({"row": row, "total": total, **cost}), flush=True)


def measure(library: str, people: int, file: Path, rows: list[str], limit: float) -> list[dict[str, Any]]:
    """Run one library in its own process; a row over the limit is stopped, and the rest go on in another process."""
    todo, out = [row for row in rows if row != "build"], []
    while todo:
        command = [sys.executable, __file__, "--work", library, str(file), *todo]
        running = ""
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            timer = Timer(1e9, process.kill)
            for line in process.stdout or ():
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
    return list({found["row"]: found for found in reversed(out)}.values())[::-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--libraries", nargs="+", default=list(LIBRARIES), choices=list(LIBRARIES))
    parser.add_argument("--rows", nargs="+", default=list(ROWS), choices=list(ROWS))
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
                        results += measure(library, people, file, chosen.rows, chosen.limit)
        new = pd.DataFrame(results)
        known = pd.concat([new, known]).drop_duplicates(["library", "people", "row"])
        known = known.sort_values(["people", "library"], kind="stable")
    write(known, chosen.limit, OUT)


if __name__ == "__main__":
    main()
