"""Sites beside each other: each one's change in ties, and what the choice of sites alone would give."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from connectome.outcomes.claims import BY, OTHERWISE
from connectome.outcomes.evidence import PROGRAMME, Evidence, role_of, trusted_from
from connectome.outcomes.reach import chain
from connectome.outcomes.seeds import generator
from connectome.outcomes.sites import FEWEST, randomisation, smallest_p, without_each
from connectome.outcomes.span import Span

PEOPLE = 10
"""A site's figure takes so many people asked twice."""


@dataclass(frozen=True)
class Sites:
    """``table``: site, name, role, chosen_because, people, change_each (missing under ten people, and where no change
    is told yet). ``words`` sets them beside each other where both sides have three sites or more; ``chance`` is for an
    annex."""

    table: pd.DataFrame
    words: tuple[str, ...] = ()
    chance: str = ""

    @property
    def sides(self) -> tuple[int, int]:
        """How many sites of the programme, and how many others, have a figure."""
        there = self.table.dropna(subset=["change_each"])
        programme = int((there["role"] == PROGRAMME).sum())
        return programme, len(there) - programme

    @property
    def starts(self) -> str:
        """Why the sites of the programme were chosen; empty unless all for one reason, known."""
        why = self.table.loc[self.table["role"] == PROGRAMME, "chosen_because"]
        return str(why.iloc[0]) if len(why) and why.notna().all() and why.nunique() == 1 else ""


def site_changes(spanned: Span) -> Sites:
    """Each site's mean change in ties among people asked twice, whichever area inside it they live in.

    No range of a site: the site is the unit. A report of one area leaves out sites that are not wholly in it. A
    programme site still building trust, or without a start, has no change told; sites it is set beside have none to
    build. Nor has any where two waves are not compared.
    """
    sites = Sites(table := _table(spanned))
    there = table.dropna(subset=["change_each"])
    programme = (there["role"] == PROGRAMME).to_numpy()
    many, others = sites.sides
    if min(many, others) < FEWEST:
        few = f"Fewer than {FEWEST} sites with a figure on either side: each is shown, and none set beside others."
        return replace(sites, words=(few,) if len(there) else ())
    values = there["change_each"].to_numpy(dtype="float64")
    dealt = randomisation(values, programme, generator("", "sites"))
    each = without_each(values, programme)
    design = BY.get(sites.starts, OTHERWISE)
    words = (
        f"The mean change of {many} programme sites less that of {others} others is {dealt.value:+.2f} ties each; each "
        f"left out in turn, {each.min():+.2f} to {each.max():+.2f}.",
        f"{design[0].upper()}{design[1:]}.",
        "Before these two waves no figure of the sites is told here, so how they went before is not known.",
    )
    mirrored = 2 if many == others else 1  # sides of one size changed about are as far the other way
    chance = (
        f"Sites: of {dealt.ways:,.0f} ways to choose {many} of {len(there)}, p {dealt.p:.3f} are as far from what "
        f"chance gives (R; the least there can be is {mirrored * smallest_p(many, len(there)):.3f})."
    )
    return replace(sites, words=words, chance=chance)


def _table(spanned: Span) -> pd.DataFrame:
    sites = spanned.whole.frame("sites")
    if spanned.graph.area:
        sites = sites[sites["area"].isin(spanned.graph.frame("areas").index)]
    table = sites.assign(site=sites.index, name=sites["name"].fillna(sites["id"]), role=role_of(sites))
    ready, e = trusted_from(sites).reindex(sites.index), spanned.evidence
    told = (table["role"] != PROGRAMME) | (ready <= spanned.last)
    found = _figures(e, sites, spanned.whole.frame("areas")["part_of"]) if e is not None and not e.changed else []
    table["people"] = [spanned.how.count(n) for n, _ in found] or None
    table["change_each"] = [change if n >= PEOPLE else math.nan for n, change in found] or math.nan
    table["change_each"] = table["change_each"].astype("float64").where(told)
    return table[["site", "name", "role", "chosen_because", "people", "change_each"]].reset_index(drop=True)


def _figures(e: Evidence, sites: pd.DataFrame, part_of: pd.Series) -> list[tuple[int, float]]:
    """How many people asked twice live in each site, and their mean change in ties."""
    home = e.graph.frame("people")["area"].reindex(e.seen.ids[: e.n])
    around = home.map(lambda area: frozenset(chain(area, part_of)), na_action="ignore")
    totals = (e.seen.own_steps() if e.by_own_report else e.ties.steps()).totals()
    inside = [
        np.array([isinstance(areas, frozenset) and area in areas for areas in around], dtype=bool)
        for area in sites["area"]
    ]
    return [(int(here.sum()), float(totals[here].mean()) if here.any() else math.nan) for here in inside]
