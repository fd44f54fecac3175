"""Sites beside each other: each one's change in ties, and what the choice of sites alone would give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from connectome.outcomes.claims import BY, OTHERWISE
from connectome.outcomes.evidence import trusted_from
from connectome.outcomes.reach import chain
from connectome.outcomes.seeds import generator
from connectome.outcomes.sites import FEWEST, randomisation, smallest_p, without_each
from connectome.outcomes.span import Span

PEOPLE = 10
"""A site's figure takes so many people asked twice."""
PROGRAMME, OTHERS = "programme", ("comparison", "not yet started")


@dataclass(frozen=True)
class Sites:
    """``table``: site, name, role, chosen_because, people, change_each (missing under ten people, and where no change
    is told yet). ``words`` sets them beside each other where both sides have three sites or more; ``chance`` is for an
    annex."""

    table: pd.DataFrame
    words: tuple[str, ...] = ()
    chance: str = ""


def site_changes(spanned: Span) -> Sites:
    """Each site's mean change in ties among people asked twice, whichever area inside it they live in.

    No range of a site: the site is the unit. A programme site still building trust, or without a start, has no change
    told; sites it is set beside have none to build.
    """
    table = _table(spanned)
    there = table.dropna(subset=["change_each"])
    programme = (there["role"] == PROGRAMME).to_numpy()
    many, others = int(programme.sum()), int(len(there) - programme.sum())
    if min(many, others) < FEWEST:
        few = f"Fewer than {FEWEST} sites with a figure on either side: each is shown, and none set beside others."
        return Sites(table, (few,) if len(there) else ())
    values = there["change_each"].to_numpy(dtype="float64")
    dealt = randomisation(values, programme, generator("", "sites"))
    each = without_each(values, programme)
    why = there.loc[programme, "chosen_because"].dropna()
    design = BY.get(str(why.iloc[0]), OTHERWISE) if why.nunique() == 1 else OTHERWISE
    words = (
        f"{many} programme sites changed by {dealt.value:+.2f} ties each beside {others} others; left out one by one, "
        f"{each.min():+.2f} to {each.max():+.2f}.",
        f"{design[0].upper()}{design[1:]}.",
        "Before these two waves no figure of the sites is told here, so how they went before is not known.",
    )
    chance = (
        f"Sites: of {dealt.ways:,.0f} ways to choose {many} of {len(there)}, p {dealt.p:.3f} are as far from what "
        f"chance gives (R; the least there can be is {smallest_p(many, len(there)):.3f})."
    )
    return Sites(table, words, chance)


def _table(spanned: Span) -> pd.DataFrame:
    e, sites = spanned.evidence, spanned.whole.frame("sites")
    rows = []
    if e is not None and not e.changed and len(sites):
        part_of = spanned.whole.frame("areas")["part_of"]
        ids = e.seen.ids[: e.n]
        home = e.graph.frame("people")["area"].reindex(ids)
        around = home.map(lambda area: frozenset(chain(area, part_of)), na_action="ignore")
        steps = e.seen.own_steps() if e.by_own_report else e.ties.steps()
        totals = steps.totals()
        ready = trusted_from(sites)
        for site in sites.itertuples():
            here = np.array([isinstance(areas, frozenset) and site.area in areas for areas in around])
            role = site.role if isinstance(site.role, str) else PROGRAMME
            told = role != PROGRAMME or str(ready.get(site.Index, "9999")) <= spanned.last
            n = int(here.sum())
            change = float(totals[here].mean()) if n >= PEOPLE and told else None
            name = site.name if isinstance(site.name, str) else site.Index
            rows.append((site.Index, name, role, site.chosen_because, spanned.how.count(n), change))
    columns = ["site", "name", "role", "chosen_because", "people", "change_each"]
    return pd.DataFrame(rows, columns=columns).astype({"change_each": "float64"})
