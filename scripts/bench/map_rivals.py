"""The layouts people would use otherwise, each given the same ties: positions, or None where it took too long."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from connectome.maps import page
from tests.browser import Browser, BrowserError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LIMIT = 120.0
"""Seconds after which a layout is given up."""

_PAGE = """<!doctype html><body style="margin:0"><div id="map" style="width:1280px;height:860px"></div>
<script>%s</script><script>
const edges = %s.map(([from, to]) => ({ from, to }));
const nodes = Array.from({ length: %d }, (_, id) => ({ id, shape: "dot" }));
const net = new vis.Network(document.getElementById("map"), { nodes, edges }, {
  edges: { color: { inherit: true }, smooth: { enabled: true, type: "dynamic" } },
  interaction: { dragNodes: true, hideEdgesOnDrag: false, hideNodesOnDrag: false },
  physics: { enabled: true, stabilization: { enabled: true, fit: true, iterations: 1000, updateInterval: 50 } },
});
net.once("stabilizationIterationsDone", () => { window.stable = true; });
</script>"""
"""vis-network with the options pyvis writes when none are set."""


def pyvis(browser: Browser, folder: Path, n: int, ties: Ints) -> tuple[Floats | None, float]:
    """Default physics in a browser, until it says that it has stabilised."""
    path = folder / "pyvis.html"
    path.write_text(_PAGE % (page._library(), json.dumps(ties.tolist()), n))
    tab = browser.page()
    started = time.perf_counter()
    try:
        tab.open(path)
        while not tab.run("window.stable === true"):
            if time.perf_counter() - started > LIMIT:
                return None, LIMIT
            tab.pause(0.5)
        seconds = time.perf_counter() - started
        found = tab.run("Object.values(net.getPositions(nodes.map((d) => d.id))).map((p) => [p.x, p.y])")
        return np.array(found, np.float64), seconds
    except BrowserError:  # it answers nothing while it computes
        return None, LIMIT
    finally:
        tab.close()


def _igraph(kind: str, n: int, ties: Ints) -> Floats:
    import igraph

    random.seed(1)
    igraph.set_random_number_generator(random)
    return np.array(igraph.Graph(n, ties.tolist()).layout(kind).coords)


def _fr(n: int, ties: Ints) -> Floats:
    return _igraph("fr", n, ties)


def _drl(n: int, ties: Ints) -> Floats:
    return _igraph("drl", n, ties)


def _spring(n: int, ties: Ints) -> Floats:
    import networkx

    graph = networkx.empty_graph(n)
    graph.add_edges_from(ties.tolist())
    found = networkx.spring_layout(graph, seed=1)
    return np.array([found[k] for k in range(n)])


LAYOUTS: dict[str, Callable[[int, Ints], Floats]] = {"igraph fr": _fr, "igraph drl": _drl, "networkx spring": _spring}


def timed(layout: Callable[[int, Ints], Floats], n: int, ties: Ints) -> tuple[Floats | None, float]:
    """Run a layout in a process of its own, which is ended when it takes too long."""
    with ProcessPoolExecutor(1) as pool:
        started = time.perf_counter()
        job = pool.submit(layout, n, ties)
        try:
            return job.result(LIMIT), time.perf_counter() - started
        except TooLong:
            for process in list(pool._processes.values()):
                process.kill()
            return None, LIMIT
