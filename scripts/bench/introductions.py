"""Time who could be introduced to whom, for everybody of made-up cities, beside other ways to find candidates.

Usage: python scripts/bench/introductions.py [--people 10000] [--ways connectome sqlite] [--sample 20000] [--limit 300]

Writes docs/evidence/ranking_speed.md and ranking_speed.csv. Each way runs in a process of its own, which first does a
city of 1,000 people, so that loading and compiling are not counted for anybody. The other ways look at ties alone and
keep no rule; ours ranks by everything it ranks by in suggestions. With ``--sample`` ours ranks so many people of the
city, drawn evenly, and the page says what that makes for all.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from threading import Timer
from typing import Any

import numpy as np
import pandas as pd
from generate import generate
from measures import GIGABYTES, OUT, timed

from connectome.graph import CommunityGraph

TOP = 10
SET = 10_000
WORDS = [f"word {k}" for k in range(200)]
SQL = """
WITH scored AS (
  SELECT x.a AS person, y.b AS other, COUNT(*) AS common FROM ties x JOIN ties y ON y.a = x.b
  WHERE y.b <> x.a AND NOT EXISTS (SELECT 1 FROM ties t WHERE t.a = x.a AND t.b = y.b) GROUP BY x.a, y.b
), ranked AS (SELECT *, ROW_NUMBER() OVER (PARTITION BY person ORDER BY common DESC, other) AS place FROM scored)
SELECT COUNT(*) FROM ranked WHERE place <= 10
"""
PAGE = """# How fast everybody's suggestions are

Written by `scripts/bench/introductions.py`; do not edit. Made-up cities (`scripts/bench/generate.py`, about eight ties
a person; two interests, a gift, a wish and a group a person, permission of nine in ten). Each way in a process of its
own, one after another, nothing else running. {machine}

- connectome: `desk` reads the tables and learns the weights; `everybody` are ten names for everybody with the score,
  all rules kept, attention spread; `one person` and `one tie` (a new tie, and the lists of the two again) are the mean
  of 200; `together` are the best 10,000 as a set, lists and reasons included; `explained` are
  ten reasons each for 1,000 people, with all terms. {sample}
- igraph: Adamic-Adar of everybody with everybody, the best ten; networkx: Adamic-Adar of pairs two steps apart;
  scikit-network: ten nearest in a spectral embedding; sqlite: most contacts in common, ten each, by a window function.
  They know ties only, no rule and no reason.

{table}
"""


def town(people: int) -> CommunityGraph:
    """A city with something to be introduced around; text ids in the order of positions."""
    draw = np.random.default_rng(1)
    one, other = generate(people)
    ids = np.array([f"p{i:07}" for i in range(people)], dtype=object)
    group = draw.integers(0, max(people // 25, 1), people)
    rare = np.minimum((draw.pareto(0.8, (4, people)) * 8).astype(int), len(WORDS) - 1)
    kinds = np.repeat(["interest", "passion", "gift", "aspiration"], people)
    pair = np.sort(np.column_stack([one, other]), axis=1)
    frames: dict[str, dict[str, Any]] = {
        "people": {"id": ids, "name": ids, "area": [f"a{i // 2000}" for i in range(people)]},
        "areas": {"id": [f"a{i}" for i in range(people // 2000 + 1)]},
        "knows": {"person": ids[pair[:, 0]], "other": ids[pair[:, 1]]},
        "permissions": {"person": ids[draw.random(people) < 0.9], "for": "introduce", "given": "2025-01-01"},
        "groups": {"id": [f"g{i}" for i in range(max(people // 25, 1))]},
        "belongs": {"person": ids, "to": [f"g{i}" for i in group]},
        "facets": {"person": np.tile(ids, 4), "kind": kinds, "what": np.array(WORDS, dtype=object)[rare.ravel()]},
    }
    return CommunityGraph({name: pd.DataFrame(columns) for name, columns in frames.items()})


def connectome(sample: int) -> tuple[Callable[[int], Any], dict[str, Callable[[Any], Any]]]:
    from connectome.introductions.desk import Desk
    from connectome.introductions.rows import Rows
    from connectome.introductions.suggest import bare, everybody
    from connectome.introductions.together import PER_INTRODUCER, PER_PERSON, best_set

    def desk(graph: CommunityGraph) -> Any:
        made = Desk(graph)
        if sample and sample < len(graph.ids):
            keep = np.flatnonzero(made.open)
            made.asked = keep[:: max(1, len(keep) // sample)]  # type: ignore[attr-defined]
        made.ranking  # noqa: B018 (made on first use)
        return made

    def all_of_them(made: Any) -> Any:
        if hasattr(made, "asked"):
            return made.ranking.best(made.asked.astype(np.int32), 6 * TOP, TOP)
        return bare(made, everybody(made, TOP))

    def one(made: Any) -> None:
        for person in np.flatnonzero(made.open)[:200]:
            made.best(int(person), TOP)

    def tie(made: Any) -> None:
        people = np.flatnonzero(made.open)
        for a, b in zip(people[:200], people[-200:], strict=True):
            made.add_tie(made.ids[a], made.ids[b])
            made.ranking.best(np.array([a, b], np.int32), TOP, TOP)

    def explained(made: Any) -> Any:
        lists = made.ranking.best(np.flatnonzero(made.open)[:1000].astype(np.int32), TOP, TOP)
        return Rows(made.graph, made).table(made.ranking.explained(lists))

    return town, {
        "desk": desk,
        "everybody": all_of_them,
        "one person": one,
        "one tie": tie,
        "explained": explained,
        "together": lambda made: best_set(made.graph, made, SET, PER_PERSON, PER_INTRODUCER),
    }


def igraph(_: int) -> tuple[Callable[[int], Any], dict[str, Callable[[Any], Any]]]:
    import igraph as ig

    def best(graph: Any) -> None:
        for v in range(graph.vcount()):
            row = np.asarray(graph.similarity_inverse_log_weighted([v])[0])
            row[[v, *graph.neighbors(v)]] = -1
            np.argpartition(-row, TOP)[:TOP]

    return lambda n: ig.Graph(n, np.column_stack(generate(n))), {"everybody": best}


def networkx(_: int) -> tuple[Callable[[int], Any], dict[str, Callable[[Any], Any]]]:
    import networkx as nx

    def build(n: int) -> Any:
        graph: Any = nx.Graph()
        graph.add_nodes_from(range(n))
        graph.add_edges_from(np.column_stack(generate(n)).tolist())
        return graph

    def best(graph: Any) -> None:
        for v in graph:
            far = {w for u in graph[v] for w in graph[u]} - set(graph[v]) - {v}
            sorted(nx.adamic_adar_index(graph, [(v, w) for w in far]), key=lambda t: -t[2])[:TOP]

    return build, {"everybody": best}


def scikit_network(_: int) -> tuple[Callable[[int], Any], dict[str, Callable[[Any], Any]]]:
    from scipy import sparse
    from sknetwork.embedding import Spectral
    from sknetwork.linkpred import NNLinker

    def build(n: int) -> Any:
        one, other = generate(n)
        half = sparse.coo_matrix((np.ones(len(one)), (one, other)), (n, n))
        return (half + half.T).tocsr()

    return build, {"everybody": lambda a: NNLinker(TOP, embedding_method=Spectral(16)).fit_predict(a)}


def sqlite(_: int) -> tuple[Callable[[int], Any], dict[str, Callable[[Any], Any]]]:
    def build(n: int) -> Any:
        one, other = (side.tolist() for side in generate(n))
        base = sqlite3.connect(":memory:")
        base.execute("CREATE TABLE ties (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID")
        base.executemany("INSERT OR IGNORE INTO ties VALUES (?, ?)", zip(one + other, other + one, strict=True))
        return base

    return build, {"everybody": lambda base: base.execute(SQL).fetchone()}


WAYS = {
    "connectome": connectome,
    "igraph": igraph,
    "networkx": networkx,
    "scikit-network": scikit_network,
    "sqlite": sqlite,
}


def work(way: str, people: int, sample: int, rows: list[str]) -> None:
    """Measure one after another, a line of JSON each."""
    most = GIGABYTES * 2**30
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    build, routes = WAYS[way](sample)
    for size, said in ((1000, False), (people, True)):
        graph = build(size)
        made = graph
        for row in [r for r in routes if r in rows or r == "desk"]:
            if said:
                print(json.dumps({"starting": row}), flush=True)
            found, cost = timed(routes[row], made)
            if row == "desk":
                made = found
                made.graph = graph
            if said:
                asked = len(made.asked) if row == "everybody" and hasattr(made, "asked") else 0
                print(json.dumps({"row": row, "asked": asked, **cost}), flush=True)


def measure(way: str, people: int, sample: int, rows: list[str], limit: float) -> list[dict[str, Any]]:
    """Run one way in its own process; what takes longer than the limit is stopped, with what would follow."""
    out, running = [], ""
    command = [sys.executable, __file__, "--work", way, str(people), str(sample), *rows]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        timer = Timer(1e9, process.kill)
        for line in process.stdout or ():
            timer.cancel()
            said = json.loads(line)
            running = said.get("starting", "")
            if running:
                timer = Timer(limit, process.kill)
                timer.start()
            else:
                print(f"{people:>9,} {way:<14}", said, flush=True)
                out.append({"way": way, "people": people, **said})
        timer.cancel()
    return out + ([{"way": way, "people": people, "row": running, "wall": float("inf")}] if running else [])


def machine() -> str:
    names = ("igraph", "networkx", "scikit-network", "numba", "numpy")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return f"{len(os.sched_getaffinity(0))} processors, Python {platform.python_version()}, {versions}."


def cell(found: Any) -> str:
    if np.isinf(found.wall):
        return "stopped"
    each = 200 if found.row in {"one person", "one tie"} else 1
    unit, times = ("ms", 1000 / each) if each > 1 else ("s", 1.0)
    text = f"{found.wall * times:.3g} {unit}, {found.cpu * times:.3g} {unit}, {found.megabytes:,.0f} MB"
    if found.asked:
        text += f" for {int(found.asked):,} people: all would take {found.cpu * found.people * 0.9 / found.asked:.3g} s"
    return text


def write(known: pd.DataFrame, limit: float, sample: int) -> None:
    lines = ["| people | way | what | wall, processor, peak memory |", "|---|---|---|---|"]
    for r in known.itertuples():
        lines.append(f"| {r.people:,} | {r.way} | {r.row} | {cell(r)} |")
        desk = known[(known["people"] == r.people) & (known["way"] == r.way) & (known["row"] == "desk")]
        if r.row == "everybody" and len(desk) and not r.asked:
            wall, cpu = r.wall + desk["wall"].iloc[0], r.cpu + desk["cpu"].iloc[0]
            lines.append(f"| {r.people:,} | {r.way} | desk and everybody | {wall:.3g} s, {cpu:.3g} s |")
    text = PAGE.format(
        machine=machine(),
        table="\n".join(lines),
        sample=f"What says so was measured on about {sample:,} people and reckoned for all." if sample else "",
    )
    if np.isinf(known["wall"]).any():
        text += f"Stopped: over {limit:.0f} s.\n"
    (OUT / "ranking_speed.md").write_text(text, encoding="utf-8")
    known.to_csv(OUT / "ranking_speed.csv", index=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--ways", nargs="+", default=list(WAYS), choices=list(WAYS))
    parser.add_argument("--rows", nargs="+", default=["everybody", "one person", "one tie", "explained", "together"])
    parser.add_argument("--sample", type=int, default=0, help="rank so many people only")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds a cell may take")
    parser.add_argument("--work", nargs="+", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        way, people, sample, *rows = chosen.work
        work(way, int(people), int(sample), rows)
        return
    file = OUT / "ranking_speed.csv"
    known = pd.read_csv(file) if file.exists() else pd.DataFrame()
    for people in chosen.people:
        for way in chosen.ways:
            new = pd.DataFrame(measure(way, people, chosen.sample, chosen.rows, chosen.limit))
            known = pd.concat([new, known]).drop_duplicates(["way", "people", "row"])
            known = known.sort_values(["people", "way"], kind="stable")
            write(known, chosen.limit, chosen.sample)


if __name__ == "__main__":
    main()
