"""Published networks and the results other tools give on them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from connectome import Network

DATA = Path(__file__).parents[1] / "data"


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def joined(ties: pd.DataFrame, ids: list[str]) -> Network:
    return Network.from_edges(ties["source"], ties["target"], ids=ids)


def shared(ties: pd.DataFrame, by: str, ids: list[str]) -> Network:
    """Two people are tied when they share at least one row of what the other column names."""
    of = "target" if by == "source" else "source"
    pairs = {pair for _, group in ties.groupby(by)[of] for pair in combinations(sorted(set(group)), 2)}
    return Network.from_edges([a for a, _ in pairs], [b for _, b in pairs], ids=ids)


def bristol(graph: str) -> Network:
    nodes, ties = read(DATA / "bristol_civic/nodes.csv"), read(DATA / "bristol_civic/ties.csv")
    ids = {kind: list(group["id"]) for kind, group in nodes.groupby("kind")}
    belongs = ties[(ties["source_kind"] == "person") & (ties["target_kind"] == "organisation")]
    return {
        "bristol_all": lambda: joined(ties, list(nodes["id"])),
        "bristol_person_org": lambda: joined(belongs, ids["person"] + ids["organisation"]),
        "bristol_people_by_org": lambda: shared(belongs, "target", ids["person"]),
        "bristol_orgs_by_people": lambda: shared(belongs, "source", ids["organisation"]),
    }[graph]()


def waves(file: str, folder: str, wave: str) -> Network:
    ties = read(DATA / folder / file)
    return joined(ties[ties["wave"] == wave], list(read(DATA / folder / "nodes.csv")["id"]))


def load(graph: str) -> Network:
    """Make the undirected graph the reference tables of this name were computed on."""
    if graph.startswith("bristol"):
        return bristol(graph)
    if graph.startswith("s50"):
        return waves("ties.csv", "s50", graph[5])
    if graph.startswith("vdbunt"):
        return waves("ties_friendly.csv", "vandebunt", graph[8])
    if graph == "davis_women_projection":
        ties = read(DATA / "classics/davis_southern_women_ties.csv")
        return shared(ties, "target", sorted(set(ties["source"])))
    folder = {"campnet_union": "campnet_ucinet", "uk_faculty_union": "uk_faculty", "kfamily_v1_union": "kfamily_korea"}
    if graph in folder:
        home, prefix = DATA / folder[graph], ""
    else:
        home, prefix = DATA / "classics", graph.removesuffix("_union") + "_"
    return joined(read(home / f"{prefix}ties.csv"), list(read(home / f"{prefix}nodes.csv")["id"]))


@dataclass
class Reference:
    name: str
    network: Network
    whole: dict[str, object]
    folder: Path

    def table(self, tool: str) -> pd.DataFrame:
        return pd.read_csv(self.folder / f"{self.name}__{tool}.csv", dtype={"id": str}).set_index("id").sort_index()


REFERENCES = sorted(DATA.glob("*/reference/*__graph_level.json"))


@pytest.fixture(scope="session", params=REFERENCES, ids=lambda path: path.name.split("__")[0])
def reference(request: pytest.FixtureRequest) -> Reference:
    path: Path = request.param
    name = path.name.split("__")[0]
    return Reference(name, load(name), json.loads(path.read_text(encoding="utf-8")), path.parent)


@pytest.fixture(scope="session")
def karate() -> Network:
    """Zachary (1977), people named 0 to 33 as in networkx, ties not weighted."""
    return Network.from_networkx(nx.karate_club_graph())


@pytest.fixture(scope="session")
def bristol_people() -> Network:
    return bristol("bristol_people_by_org")


@pytest.fixture(scope="session")
def florentine() -> Network:
    return load("florentine_marriage")
