"""Published *directed* networks, person by person: a tie connectome holds once, as strong as the ways it was named.

Burt adds both ways before dividing (and so do igraph and networkx), which is constraint over strengths 1 and 2; sna's
total degree is their sum. Columns that only a direction gives a meaning (in, out, pagerank, directed paths) are not
compared: who knows whom has no direction here.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from connectome import Network, measures
from tests.measures.conftest import DATA, read

CLOSE = {"rtol": 1e-9, "atol": 1e-9}  # R wrote 15 significant digits
SAME = {
    "constraint": {"constraint_directed_burt", "constraint_igraphR"},
    "strength": {"degree_sna"},
    "harmonic_share": {"harmonic_norm_igraphR"},
}
TABLES = sorted(
    path
    for path in DATA.glob("*/reference/*__*.csv")
    if not path.with_name(f"{path.name.split('__')[0]}__graph_level.json").exists()
)


def arcs(graph: str) -> tuple[pd.DataFrame, list[str]]:
    """The arcs of a published directed graph, and everybody in it."""
    prefix, wave = "", None
    if graph.startswith("s50"):
        home, wave = DATA / "s50", graph[5]
    elif graph.startswith("vdbunt"):
        home, wave = DATA / "vandebunt", graph[8]
    elif graph.startswith(("hightech", "lazega")):
        home, prefix = DATA / "classics", f"{graph}_"
    else:
        home = DATA / {"campnet": "campnet_ucinet", "uk_faculty": "uk_faculty"}[graph]
    ties = read(home / ("ties_friendly.csv" if graph.startswith("vdbunt") else f"{prefix}ties.csv"))
    if wave is not None:
        ties = ties[ties["wave"] == wave]
    if graph.startswith("vdbunt"):
        ties = ties[ties["value"].astype(int) <= 2]  # best friend and friend, as the tables say; 3 is friendly
    return ties, list(read(home / f"{prefix}nodes.csv")["id"])


def as_network(ties: pd.DataFrame, ids: list[str]) -> Network:
    """Each pair once, its strength the number of ways it was named."""
    pair = pd.DataFrame(np.sort(ties[["source", "target"]].to_numpy(dtype=str), axis=1), columns=["a", "b"])
    pair = pair[pair["a"] != pair["b"]].value_counts().reset_index()
    return Network.from_edges(pair["a"], pair["b"], ids=ids, weight=pair["count"])


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_person(path: Path) -> None:
    network = as_network(*arcs(path.stem.split("__")[0]))
    theirs = pd.read_csv(path, dtype={"id": str}).set_index("id").sort_index()
    ours = pd.DataFrame(
        {
            "constraint": measures.constraint(network, weighted=True),
            "strength": measures.strength(network),
            "harmonic_share": measures.harmonic_share(network),
        }
    )
    assert list(ours.index) == list(theirs.index)
    compared = 0
    for measure, columns in SAME.items():
        for column in columns & set(theirs.columns):
            np.testing.assert_allclose(ours[measure], theirs[column].astype(float), **CLOSE, err_msg=column)
            compared += 1
    assert compared == (3 if path.stem.endswith("__R") else 1)


def test_all_tables_are_here() -> None:
    assert len(TABLES) == 17 * 3
