"""The tables of two waves: people, ties and areas. Small numbers of people are hidden."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from connectome.graph import CommunityGraph
from connectome.outcomes.by_area import DIRECTIONS, ByArea, directions, is_number, listed
from connectome.outcomes.evidence import Evidence
from connectome.outcomes.flow import jaccard
from connectome.outcomes.indicator import RANGED, reading
from connectome.outcomes.people import results_text
from connectome.outcomes.seen import Ties
from connectome.privacy.suppression import EXACT, Precision

NOBODY = "no area"
_MOVES = ("stayed", "joined", "left")
_FEWEST = 10
"""Figures of the ties of an area take at least so many people and ties."""
_TIES = ("before", "after", "kept", "gained", "lost", "net", "jaccard", "not_known", "carried_forward")


def people_table(evidence: Evidence) -> pd.DataFrame:
    """Who was eligible, asked, answered; who stayed, joined, left. Columns: people, before, after (text)."""
    before, after = evidence.waves
    how = evidence.how
    results = [results_text(wave, how) for wave in (before, after)]
    rows = [(what, results[0][what], results[1][what]) for what in results[0]]
    both = how.count(evidence.n)
    moves = moves_text(evidence)
    rows += [
        ("answered in both waves, asked in the same way", both, both),
        ("stayed", moves["stayed"], moves["stayed"]),
        ("joined", "", moves["joined"]),
        ("left", moves["left"], ""),
    ]
    return pd.DataFrame(rows, columns=["people", "before", "after"])


def moved(before: frozenset[str], after: frozenset[str], how: Precision = EXACT) -> dict[str, str]:
    """Who stayed, joined and left, as text; their sums being known, a small count hides all three."""
    counts = {"stayed": len(before & after), "joined": len(after - before), "left": len(before - after)}
    if any(how.hides(c) for c in counts.values()):
        return dict.fromkeys(counts, "not shown")
    return {k: how.count(c) for k, c in counts.items()}


def moves_text(evidence: Evidence) -> dict[str, str]:
    """Who stayed, joined and left between two waves, as text; nothing where they add up to a number not shown."""
    before, after = evidence.waves
    if before.all_but_a_few(evidence.how) or after.all_but_a_few(evidence.how):
        return dict.fromkeys(("stayed", "joined", "left"), "not shown")
    return moved(before.eligible, after.eligible, evidence.how)


def ties_table(evidence: Evidence) -> pd.DataFrame:
    """Ties kept, gained and lost by each way of counting; ties carried forward, of people who moved, and of everybody.

    Columns: ties, then whole numbers (missing where they would say nothing) and jaccard.
    """
    e, rows = evidence, []
    before, after = e.waves[0].eligible, e.waves[1].eligible
    show = e.n >= e.how.threshold
    ways = {
        "either names the other": e.ties,
        "both name each other": e.seen.ties("both"),
        "as each person named, inside the panel or outside": e.seen.namings(),
        "either, without people in paid roles": e.seen_without_paid.ties(),
        "either, without diaries and conversations": e.seen_without_diaries.ties(),
    }
    for how, ties in ways.items():
        rows.append({"ties": how, **(_flow(ties) if show else {})})
    if show:
        rows[0]["carried_forward"] = e.carried_forward()
    gone, new, moves_told = before - after, after - before, "not shown" not in moves_text(e).values()
    rows.append({"ties": "with people who left", "before": e.pairs_with(0, gone) if moves_told else None})
    rows.append({"ties": "with people who joined", "after": e.pairs_with(1, new) if moves_told else None})
    rows.append({"ties": "told of by anybody, asked in both waves or not", **_everybody(e)})
    table = pd.DataFrame(rows, columns=["ties", *_TIES])
    return table.astype({c: "Int64" for c in _TIES if c != "jaccard"} | {"jaccard": "float64"})


def _flow(ties: Ties) -> dict[str, float | int | None]:
    gained, lost, kept = ties.gained, ties.lost, ties.kept
    same = jaccard(kept, gained, lost)
    return {
        "before": kept + lost, "after": kept + gained, "kept": kept, "gained": gained, "lost": lost,
        "net": gained - lost, "jaccard": same, "not_known": ties.lost_sight,
    }  # fmt: skip


def _everybody(e: Evidence) -> dict[str, int]:
    return {"before": e.pairs_with(0, e.waves[0].eligible), "after": e.pairs_with(1, e.waves[1].eligible)}


def area_names(graph: CommunityGraph) -> dict[str, str]:
    """The name of each area that has one, by id."""
    return {str(area): str(name) for area, name in graph.frame("areas")["name"].dropna().items()}


def groups_table(evidence: Evidence, people: ByArea) -> pd.DataFrame:
    """By area: people asked in both waves, how many of them have more ties or fewer, who moved; ties, their change.

    Columns: area, name, people, more, same, fewer, stayed, joined, left (text), kept, gained, lost (ties with an end
    there), change_each, status. Figures of ties take 10 people and 10 ties; no range and no comparison of areas:
    differences between small groups are mostly chance.
    """
    e, ties = evidence, evidence.ties
    names, home = area_names(e.graph), _homes(e)
    totals = ties.steps().totals() if e.n else np.empty(0)
    text, rows = people.text.join(_moves(e), how="outer").fillna("0"), []
    for area in text.index:
        n = int((home == area).sum())
        there = (home[ties.one] == area) | (home[ties.other] == area)
        here = Ties(e.n, ties.one[there], ties.other[there], ties.before[there], ties.after[there], 0)
        enough = n >= _FEWEST and len(here.one) >= _FEWEST and not e.changed and is_number(str(text.at[area, "people"]))
        row = {"area": area, "name": names.get(area, area), **text.loc[area]}
        if enough:
            row |= {"kept": here.kept, "gained": here.gained, "lost": here.lost}
            row["change_each"] = float(totals[home == area].mean())
        looked_at = reading(min(n, RANGED - 1), changed=e.changed, young=e.young)
        rows.append({**row, "status": str(looked_at.status)})
    columns = ["area", "name", "people", *DIRECTIONS, *_MOVES, "kept", "gained", "lost", "change_each", "status"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"kept": "Int64", "gained": "Int64", "lost": "Int64", "change_each": "float64"})


def people_by_area(evidence: Evidence, town: Mapping[str, str]) -> ByArea:
    """People asked in both waves by area (its id), and how many have more ties, as many, fewer.

    Parameters
    ----------
    town
        How many of the whole town have more, the same, fewer, as it is told.
    """
    counts = pd.DataFrame(0, index=sorted(set(_homes(evidence))), columns=DIRECTIONS)
    totals = evidence.ties.steps().totals() if evidence.n else np.empty(0)
    way = np.array(DIRECTIONS)[1 - np.sign(totals).astype("int64")]
    return directions(counts + pd.crosstab(_homes(evidence), way).reindex_like(counts).fillna(0).astype("int64"), town)


def _homes(evidence: Evidence) -> np.ndarray:
    """Area ids of the people asked in both waves, in the order of their ties."""
    return evidence.graph.frame("people")["area"].reindex(evidence.seen.ids[: evidence.n]).fillna(NOBODY).to_numpy()


def _moves(evidence: Evidence) -> pd.DataFrame:
    """Who stayed, joined and left by area, as text; none of them where the town's are not told."""
    before, after = (wave.eligible for wave in evidence.waves)
    town, home = moves_text(evidence), evidence.graph.frame("people")["area"].fillna(NOBODY)
    areas = pd.Index(sorted(set(home.reindex(sorted(before | after)))))
    who = dict(zip(_MOVES, (before & after, after - before, before - after), strict=True))
    counts = {
        what: home.reindex(sorted(them)).value_counts().reindex(areas, fill_value=0) for what, them in who.items()
    }
    return pd.DataFrame({what: listed(n, town[what]) for what, n in counts.items()}, index=areas)
