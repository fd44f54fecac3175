"""Analyse: a community in, the tables of one day out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import connectome
from connectome import measures
from connectome.exchange.tables import write_tables
from connectome.graph import CommunityGraph
from connectome.graph.stamp import Stamp, new_run
from connectome.measures.areas import area_profile
from connectome.measures.builder_dependency import builder_dependency
from connectome.measures.coverage import coverage, coverage_text
from connectome.measures.flags import flags
from connectome.measures.meanings import explain
from connectome.privacy.permissions import nameable


@dataclass(frozen=True)
class Analysis:
    """The tables of ``analyse --out`` by name, the stamp, and the layer they speak of."""

    tables: dict[str, pd.DataFrame]
    stamp: Stamp
    layer: str

    def save(self, folder: Path) -> None:
        """Write every table and run.json."""
        write_tables(folder, self.tables, self.stamp.as_dict())


def analyse(
    graph: CommunityGraph, *, layer: str | None = None, area: str | None = None, seed: int = 1, store: str = ""
) -> Analysis:
    """All tables of a community on the day its graph shows.

    Parameters
    ----------
    graph
        The community; use ``graph.at(day)`` for a day.
    layer
        Which ties count; the graph's default when not given.
    area
        Only people, places and ties inside this area (id or name).
    seed
        For the random comparison of builder dependency, and for estimates in parts of over 50,000 people.
    store
        Kind of store, for the stamp.
    """
    here = graph.within(area) if area is not None else graph
    name = layer or here.default_layer()
    without = here.without_paid_roles()
    tables = {
        "people": people_table(here, name, seed),
        "people_without_paid": people_table(without, name, seed),
        "ties": ties_table(here, name),
        "flags": flags(here, layer=name),
        "town": town_table(here, without, name, seed),
        "areas": area_profile(here, name),
    }
    options = {"area": area, "layer": layer}
    stamp = Stamp(
        new_run(),
        connectome.__version__,
        here.as_of or here.data_date(),
        store,
        [name],
        coverage_text(here),
        seed,
        options,
    )
    return Analysis(tables, stamp, name)


def people_table(graph: CommunityGraph, layer: str, seed: int) -> pd.DataFrame:
    """people.csv: who, where, and every measure of one person, sorted by id."""
    people = graph.frame("people").sort_index()
    names = people["name"].where(people.index.isin(nameable(graph)))
    who = pd.DataFrame(
        {"id": people["id"], "name": names, "area": people["area"], "paid": people.index.isin(graph.paid)}
    )
    table = measures.table(graph.people(layer), seed=seed)
    return who.join(table).reset_index(drop=True)


def ties_table(graph: CommunityGraph, layer: str) -> pd.DataFrame:
    """ties.csv: every measure of one tie, and since when it is recorded to be (missing for shared memberships)."""
    table = measures.ties(graph.people(layer))
    if "knows" not in layer.split("+"):
        table.insert(list(table.columns).index("strength") + 1, "since", None)
        return table
    since = graph.frame("knows").set_index(["person", "other"])["since"]
    pairs = pd.MultiIndex.from_frame(table[["person", "other"]])
    table.insert(list(table.columns).index("strength") + 1, "since", since.reindex(pairs).to_numpy())
    return table


def town_table(graph: CommunityGraph, without: CommunityGraph, layer: str, seed: int) -> pd.DataFrame:
    """town.csv: every measure of the whole, with and without paid roles, in the order of the meanings."""
    both = pd.DataFrame(
        {
            "with_paid": measures.town(graph.people(layer), seed=seed),
            "without_paid": measures.town(without.people(layer), seed=seed),
        }
    )
    dependency = builder_dependency(graph, layer, seed)
    expected = pd.DataFrame({"with_paid": {"pairs_only_through_like_residents": dependency["expected"].iloc[-1]}})
    table = pd.concat([both, dependency[["with_paid", "without_paid"]], expected])
    table = table.rename_axis("measure").reset_index()
    share = coverage(graph)
    table["coverage"] = float("nan") if share is None else share
    table["meaning"] = [explain(m).meaning for m in table["measure"]]
    return table[["measure", "with_paid", "without_paid", "coverage", "meaning"]]
