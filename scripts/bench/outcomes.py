"""Time the comparison of two waves of made-up cities, and its two ranges beside plain loops as they are written in R.

Usage: python scripts/bench/outcomes.py [--people 1000 100000 1000000]

Writes docs/evidence/outcomes_speed.md. Everything is one single run, each cell in a process of its own; the peak of
memory is that process's, data included.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from generate import generate
from measures import peak_megabytes

from connectome.graph import CommunityGraph
from connectome.outcomes import compare, mean_change
from connectome.outcomes.by_waves import kept_share
from connectome.outcomes.intervals import jackknife, net_share
from connectome.outcomes.seen import Ties

OUT = Path(__file__).parents[2] / "docs/evidence/outcomes_speed.md"
KEPT = 0.7
LOOPS = 100_000
"""Loops look through all ties for each person: ten times the people take a hundred times as long, some hours."""


def two_waves(people: int, seed: int = 7) -> Ties:
    """A city at two times: seven in ten ties stay, as many begin between others."""
    source, target = generate(people, seed)
    one, other = np.minimum(source, target).astype(np.int64), np.maximum(source, target).astype(np.int64)
    stays = np.random.default_rng(seed).random(len(one))
    return Ties(people, one, other, stays < (1 + KEPT) / 2, (stays < KEPT) | (stays > (1 + KEPT) / 2), 0)


def as_graph(ties: Ties) -> CommunityGraph:
    """The same as recorded: everybody asked twice, each tie told of by one of its two people."""
    ids = np.array([f"p{k}" for k in range(ties.n)], dtype=object)
    waves = {"w1": ("2025-02-01", ties.before), "w2": ("2026-02-01", ties.after)}
    told = pd.concat(
        [
            pd.DataFrame({"person": ids[ties.one[here]], "other": ids[ties.other[here]], "wave": wave, "date": day})
            for wave, (day, here) in waves.items()
        ],
        ignore_index=True,
    )
    asked = pd.concat([pd.DataFrame({"person": ids, "wave": wave, "date": day}) for wave, (day, _) in waves.items()])
    asked = asked.assign(what="knows", method="names free", result="answered")
    frames = {
        "people": pd.DataFrame({"id": ids, "name": ids}),
        "waves": pd.DataFrame(
            {"id": ["w1", "w2"], "from": ["2025-02-01", "2026-02-01"], "to": ["2025-02-28", "2026-02-28"]}
        ),
        "asked": asked.reset_index(drop=True),
        "sightings": told.assign(value="present", reporter=told["person"]),
    }
    return CommunityGraph(frames)


def compared(graph: CommunityGraph) -> float:
    return compare(graph, "w1", "w2")["ties.change"].low or float("nan")


def ranges(ties: Ties) -> float:
    """Methods D and J: mean change, net share, kept share."""
    steps = ties.steps()
    return mean_change(steps).low + net_share(steps).low + kept_share(ties).low


def loops(ties: Ties) -> float:
    """The same person by person, as `for (i in people) which(from == i | to == i)` does."""
    n, change = ties.n, ties.change
    sums, shares = np.zeros(n), np.zeros(n)
    before, kept = int(ties.before.sum()), int((ties.before & ties.after).sum())
    for i in range(n):
        sums[i] = change[(ties.one == i) | (ties.other == i)].sum()
    net, without = np.sign(sums).mean(), np.zeros(n)
    for i in range(n):
        mine = np.flatnonzero((ties.one == i) | (ties.other == i))
        left = sums.copy()
        left[ties.one[mine]] -= change[mine]
        left[ties.other[mine]] -= change[mine]
        without[i] = np.sign(np.delete(left, i)).mean()
        shares[i] = (kept - (ties.before & ties.after)[mine].sum()) / (before - ties.before[mine].sum())
    pairs = float((change**2).sum() - change.sum() ** 2 / (n * (n - 1) / 2))
    spread = ((sums - sums.mean()) ** 2).sum()
    se = max(4 * (spread - pairs) / n**2, 2 * spread / (n * (n - 2))) ** 0.5
    from scipy.stats import t

    low = sums.mean() - t.ppf(0.975, n - 1) * se
    return float(low) + jackknife(float(net), without).low + jackknife(kept / before, shares).low


WORK: dict[str, tuple[str, Callable[[Ties], Any], Callable[[Any], float]]] = {
    "compare": ("two waves compared, from frames to sentences", as_graph, compared),
    "ranges": ("ranges D and J alone", lambda ties: ties, ranges),
    "loops": ("ranges D and J by plain loops, as in R", lambda ties: ties, loops),
}


def work(name: str, people: int) -> None:
    """One cell, in this process."""
    _, ready, run = WORK[name]
    run(ready(two_waves(200)))  # loading is not counted
    given = ready(two_waves(people))
    print(json.dumps({"ties": len(two_waves(people).one)}), flush=True)
    Path("/proc/self/clear_refs").write_text("5")  # starts the peak afresh
    cpu, start = time.process_time(), time.perf_counter()
    found = run(given)
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(json.dumps({"found": found, "wall": wall, "cpu": cpu, "megabytes": peak_megabytes()}), flush=True)


def cell(name: str, people: int) -> dict[str, Any]:
    """One cell in a process of its own."""
    command = [sys.executable, __file__, "--work", name, str(people)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {k: v for line in done.stdout.splitlines() for k, v in json.loads(line).items()}


def row(name: str, people: int, found: dict[str, Any]) -> str:
    if not found:
        return f"| {WORK[name][0]} | {people:,} | | not run | | |"
    figures = f"{found['wall']:.3f} | {found['cpu']:.3f} | {found['megabytes']:,.0f}"
    return f"| {WORK[name][0]} | {people:,} | {found['ties']:,} | {figures} |"


PAGE = """# Comparing two waves: time and memory

Written by `scripts/bench/outcomes.py` on {day}; do not edit. Made-up cities of `scripts/bench/generate.py`; of the ties
of both waves together, seven in ten are in both. One run, each cell in a process of its own, with other work on the
same machine: seconds of processor say more than seconds. {machine} {agree} They look through all
ties for each person, so a million people would take some hours.

| what | people | ties | seconds | of processor | peak MB |
|---|---|---|---|---|---|
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        work(chosen.work[0], int(chosen.work[1]))
        return
    rows, apart = [], []
    machine = f"{os.cpu_count()} processors, {platform.machine()}, Python {platform.python_version()}."
    for people in chosen.people:
        cells = {name: {} if name == "loops" and people > LOOPS else cell(name, people) for name in WORK}
        rows += [row(name, people, found) for name, found in cells.items()]
        fast, slow = (cells[name].get("found", float("nan")) for name in ("ranges", "loops"))
        if abs(fast - slow) > 1e-9:
            apart.append(f"{people:,}")
        print("\n".join(rows[-len(WORK) :]), flush=True)
        agree = f"Loops give other figures at {', '.join(apart)} people." if apart else "Loops give the same figures."
        page = PAGE.format(day=date.today(), machine=machine, agree=agree)
        OUT.write_text(page + "\n".join([*rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
