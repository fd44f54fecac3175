"""The numbers behind the town's page, and the few forms in which they may be printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from connectome.graph import CommunityGraph
from connectome.maps.words import place_name
from connectome.measures import articulation_points, builder_dependency, degree, mean_degree
from connectome.measures.coverage import coverage
from connectome.outcomes.assets import assets
from connectome.privacy.naming import names_somebody
from connectome.privacy.suppression import EXACT, PUBLISHED, Precision
from connectome.privacy.views import NOBODY, View, view_of

Told = Callable[[object], bool]

DRAWS = 10
"""Random comparisons with residents stepping back; a page needs no more."""
_ENOUGH = 20
"""Under so many residents, shares of pairs tell too much of single people."""


@dataclass(frozen=True)
class Figures:
    """A community on a day, in numbers that are not for printing as they are: see :func:`part_of` and
    `connectome.privacy.shares`.

    ``areas``: in the order of the page: name, people (text), ties_each (text), thin, group, place, organisation
    (counts), towards (text). ``sizes``: people by area (its id). ``assets``: those that may be listed; ``named``: how
    many may not.
    """

    name: str
    how: Precision
    view: View
    people: int
    paid: int
    each: float
    each_without_paid: float
    no_tie: int
    only_link: int
    through_paid: float
    through_like: float
    newly_without: int
    coverage: float | None
    areas: pd.DataFrame
    sizes: pd.Series
    assets: pd.DataFrame
    named: int

    @property
    def few(self) -> bool:
        """Whether there are too few people for any mean."""
        return self.people < self.how.threshold


def figures(
    graph: CommunityGraph,
    everybody: CommunityGraph,
    layer: str | None = None,
    seed: int = 1,
    how: Precision = PUBLISHED,
) -> Figures:
    """Count.

    Parameters
    ----------
    graph
        The community on a day.
    everybody
        All that is recorded: an asset or area named after anybody in it is not named on the page.
    layer
        Which ties count; the graph's default when not given.
    how
        How exactly people are counted.
    """
    view = view_of(graph, "manager", layer=layer, how=how)
    network = graph.people(view.layer)
    told = names_somebody(everybody)
    listed = assets(graph)
    named = listed[["name", "kind", "interest"]].map(told).any(axis=1).astype(bool)
    fragile = builder_dependency(graph, view.layer, seed, DRAWS)
    residents = len(graph.ids) - len(graph.paid & set(graph.ids))
    through = fragile.T["pairs_only_through_paid"] if residents >= _ENOUGH else pd.Series(dtype="float64")
    alone = fragile.T["residents_without_tie"]
    return Figures(
        name=_name(graph, view, told),
        how=how,
        view=view,
        people=network.n,
        paid=network.n - residents,
        each=mean_degree(network),
        each_without_paid=mean_degree(graph.without_paid_roles().people(view.layer)),
        no_tie=int((degree(network) == 0).sum()),
        only_link=int(articulation_points(network).sum()),
        through_paid=through.get("with_paid", np.nan),
        through_like=through.get("expected", np.nan),
        newly_without=round(float(np.nan_to_num(alone["without_paid"] - alone["with_paid"])) * residents),
        coverage=coverage(graph),
        areas=_areas(graph, view, listed, told),
        sizes=graph.frame("people")["area"].fillna(NOBODY).value_counts(),
        assets=listed[~named].reset_index(drop=True),
        named=int(named.sum()),
    )


def part_of(part: int, whole: int, how: Precision = EXACT) -> str:
    """A part of a whole in words from which no count under the threshold can be worked out, on either side."""
    if part in (0, whole):
        return f"none of {how.count(whole)}" if part == 0 else f"all {how.count(whole)}"
    if whole < 2 * how.threshold:
        return f"some of {how.count(whole)}"
    if whole - part < how.threshold:
        return f"all but fewer than {how.threshold} of {how.count(whole)}"
    return f"{how.count(part)} of {how.count(whole)}"


def percent(share: float) -> str:
    """A share of pairs of people."""
    return "none" if share == 0 else "under 1 %" if share < 0.01 else f"about {share:.0%}".replace("%", " %")


def _name(graph: CommunityGraph, view: View, told: Told) -> str:
    """The area the graph was cut to, or the one all others lie in."""
    areas = graph.frame("areas")
    name = areas["name"].get(graph.area, graph.area) if graph.area else place_name(view.graph)
    return "Our community" if told(name) or not isinstance(name, str) else name


def _areas(graph: CommunityGraph, view: View, listed: pd.DataFrame, told: Told) -> pd.DataFrame:
    """Areas that hold people or assets, or no smaller area; nothing is counted twice."""
    frame = graph.frame("areas")
    smallest = frame.index[~frame.index.isin(frame["part_of"])]
    used = pd.Index([*view.areas.index, *listed["area"].dropna(), *smallest]).unique()
    if listed["area"].isna().any():
        used = used.union(pd.Index([NOBODY]))
    names = frame["name"].where(frame["name"].notna(), frame["id"])
    names = names.where(~names.map(told), frame["id"])
    table = pd.DataFrame(index=used)
    table["name"] = names.reindex(used).fillna("No area recorded")
    table["people"] = view.areas["people"].astype("str").reindex(used).fillna("0")
    table["ties_each"] = view.areas["ties_each"].astype("str").reindex(used).fillna("")
    table["thin"] = used.isin(view.areas.index[view.areas["thin"]])
    have = listed.assign(area=listed["area"].fillna(NOBODY)).groupby(["area", "type"]).size().unstack(fill_value=0)
    have = have.reindex(index=used, columns=["group", "place", "organisation"], fill_value=0)
    table = table.join(have.fillna(0).astype("int64"))
    table["towards"] = _towards(view.area_pairs, table["name"])
    table["last"] = used == NOBODY
    return table.sort_values(["last", "name"], kind="stable").drop(columns="last")


def _towards(pairs: pd.DataFrame, names: pd.Series) -> pd.Series:
    """The area each area has most ties to, with their number."""
    if pairs.empty:
        return pd.Series("", index=names.index)
    swapped = pairs.rename(columns={"area": "other", "other": "area"})
    both = pd.concat([pairs, swapped]).assign(n=lambda t: t["ties"].str.replace(",", "").astype("int64"))
    most = both.sort_values(["n", "other"], ascending=[False, True], kind="stable").drop_duplicates("area")
    most = most.set_index("area")
    return (most["other"].map(names) + " (" + most["ties"] + ")").reindex(names.index).fillna("")
