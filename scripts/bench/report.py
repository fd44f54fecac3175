"""The page, table and picture made from what `measures.py` measured."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from libraries import LIBRARIES, ROWS

PAGE = """# Measures beside igraph, networkit and networkx

Written by `scripts/bench/measures.py`; do not edit. Made-up cities of `scripts/bench/generate.py`, about eight ties
a person, people numbered at random, the same for all libraries. Each cell: wall, processor (user + system), peak memory
of the process, all of one run of everything, nothing else running. {machine}

- connectome's build includes everybody's ids and the order in memory that its measures walk over.
- connectome's harmonic closeness is exact in components of up to 50,000 people and an estimate beyond; the other
  libraries' is always exact.
- igraph and networkit give effective size through clustering; networkit gives cut people and bridges through
  biconnected parts.
- A connectome network keeps its count of triangles, made here for clustering: effective size, asked after it, is a
  division. Asked alone it takes as long as clustering.
- `table` is every column at once. –: no public route, or not run.

## The whole set, harmonic closeness apart

Degree, components, reach, clustering, coreness, constraint, effective size and cut people, one after another.
connectome uses every processor, igraph one: so both times are given.

{sums}
## Every measure

{table}
{agreement}

![Seconds by number of people, both on logarithmic scales](measures.svg)
"""
SET = (
    "degree",
    "components",
    "reach_2",
    "clustering",
    "coreness",
    "constraint",
    "effective_size",
    "articulation_points",
)


def disagreements(results: pd.DataFrame) -> str:
    """Say whether the sums over all people are the same in the libraries that finished a row."""
    said = []
    compared = 0
    finished = results.dropna(subset="total")
    for (people, row), group in finished.groupby(["people", "row"]):
        compared += len(group) > 1
        close = 0.02 if row == "harmonic" and int(str(people)) > 50_000 else 1e-6
        if not np.allclose(group["total"], group["total"].iloc[0], rtol=close):
            totals = ", ".join(f"{r.library} {r.total}" for r in group.itertuples())
            said.append(f"- **They disagree** on {row} at {people} people: {totals}")
    return "\n".join(said) or f"Totals agree on all {compared} rows that two libraries or more finished."


def cell(results: pd.DataFrame, library: str, row: str, limit: float) -> str:
    found = results[(results["library"] == library) & (results["row"] == row)]
    if found.empty:
        return "–"
    wall, cpu, memory = (float(found[c].iloc[0]) for c in ("wall", "cpu", "megabytes"))
    if np.isnan(wall):
        return "out of memory"
    if np.isinf(wall):
        return f"over {limit:.0f} s"
    return f"{wall:.3g} s, {cpu:.3g} s, {memory:,.0f} MB"


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
    """Return connectome and igraph over the whole set, and connectome's `table` beside them."""
    lines = [
        "| people | igraph | connectome, one by one | wall, times | processor, times | connectome `table` |",
        "|---|---|---|---|---|---|",
    ]
    for people, group in results.groupby("people"):
        by = group.set_index(["library", "row"])[["wall", "cpu"]]
        theirs, ours = (by.reindex([(name, row) for row in SET]).sum(skipna=False) for name in ("igraph", "connectome"))
        whole = by.reindex([("connectome", "table")]).iloc[0]
        times = theirs / ours
        lines.append(
            f"| {people:,} | {theirs['wall']:.3g} s, {theirs['cpu']:.3g} s | {ours['wall']:.3g} s, {ours['cpu']:.3g} s "
            f"| {times['wall']:.1f} | {times['cpu']:.1f} | {whole['wall']:.3g} s, {whole['cpu']:.3g} s |"
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
    names = ("igraph", "networkit", "networkx", "numba", "numpy")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    model = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    kind = model[0].split(":")[1].strip() if model else platform.machine()
    return f"{len(os.sched_getaffinity(0))} processors ({kind}), Python {platform.python_version()}, {versions}."


def write(results: pd.DataFrame, limit: float, folder: Path) -> None:
    page = PAGE.format(
        machine=machine(),
        sums=sums(results),
        table=table(results, limit),
        agreement=disagreements(results),
    )
    (folder / "measures.md").write_text(page, encoding="utf-8")
    results.to_csv(folder / "measures.csv", index=False)
    draw(results, folder / "measures.svg")
