"""Introductions: how many of those made are lasting, with bounds for those nobody followed up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.outcomes.intervals import Estimate, wilson

WEEKS = 12
_ENDED, _STANDS = ("did not take", "declined"), ("in touch", "lasting")


@dataclass(frozen=True)
class Lasting:
    """Introductions made long enough ago: how many are lasting, ended, or were not followed up."""

    lasting: int
    ended: int
    unknown: int

    @property
    def eligible(self) -> int:
        return self.lasting + self.ended + self.unknown

    @property
    def bounds(self) -> tuple[float, float]:
        """Share lasting if all the unknown had ended, and if all of them lasted."""
        if not self.eligible:
            return float("nan"), float("nan")
        return self.lasting / self.eligible, (self.lasting + self.unknown) / self.eligible

    @property
    def known(self) -> Estimate:
        """Share lasting among those known, with Wilson's range."""
        return wilson(self.lasting, self.lasting + self.ended)


def lasting(graph: CommunityGraph, on: str, weeks: int = WEEKS) -> Lasting:
    """Introductions made at least ``weeks`` before a day and permitted when made.

    Lasting: in touch at a follow-up that many weeks after, or later. Ended: found so by then, or never taken up.
    Anything else is unknown: an end found later says nothing of week 12.

    Parameters
    ----------
    on
        The day the data speak of, ISO text.
    """
    made = _made(graph)
    old = made[made <= made_by(on, weeks)]
    old = old[old.index.isin(_permitted(graph, old))]
    steps = graph.frame("follow_ups")
    steps = steps[steps["introduction"].isin(old.index) & ~(steps["date"] > on)]
    start = pd.to_datetime(steps["introduction"].map(old))
    late = (pd.to_datetime(steps["date"]) - start).dt.days >= 7 * weeks
    stands, ended = steps["state"].isin(_STANDS), steps["state"].isin(_ENDED)
    by_then = (pd.to_datetime(steps["date"]) - start).dt.days <= 7 * weeks
    was_in_touch = steps["introduction"].isin(steps.loc[stands, "introduction"])
    state = graph.frame("introductions")["state"].reindex(old.index)
    said_lasting = frozenset(old.index[state == "lasting"]) - frozenset(steps["introduction"])  # no follow-up kept
    said_ended = frozenset(old.index[state.isin(_ENDED)]) - frozenset(steps["introduction"])
    lasts = frozenset(steps.loc[stands & late, "introduction"]) | said_lasting
    over = (frozenset(steps.loc[ended & (by_then | ~was_in_touch), "introduction"]) | said_ended) - lasts
    return Lasting(len(lasts), len(over), len(old) - len(lasts) - len(over))


def made_by(on: str, weeks: int = WEEKS) -> str:
    """The last day on which an introduction was made that is old enough on a day."""
    return (date.fromisoformat(on) - timedelta(weeks=weeks)).isoformat()


def _made(graph: CommunityGraph) -> pd.Series:
    """The day each introduction was made, by id; those only suggested, or declined before, are not in it."""
    rows, steps = graph.frame("introductions"), graph.frame("follow_ups")
    steps = steps.sort_values("date", kind="stable")
    by_step = _first(steps[~steps["state"].isin(("suggested", "declined"))])
    stated = rows.loc[~rows["state"].isin(("suggested", "declined")), "date"]
    exact = _first(steps[steps["state"] == "made"])
    day = exact.reindex(rows.index).fillna(stated.reindex(rows.index)).fillna(by_step.reindex(rows.index))
    return day.dropna()


def _first(steps: pd.DataFrame) -> pd.Series:
    """The first day of each introduction's steps, which stand in the order of their days."""
    return steps.drop_duplicates("introduction").set_index("introduction")["date"]


def _permitted(graph: CommunityGraph, made: pd.Series) -> frozenset[str]:
    """Ids of introductions all of whose people here had agreed to be introduced on the day; none without people."""
    parties = graph.frame("introductions")["parties"].reindex(made.index).dropna().str.split(";").explode()
    pairs = pd.DataFrame({"introduction": parties.index, "person": parties.to_numpy()})
    pairs = pairs[pairs["person"].isin(graph.ids)]
    gave = graph.frame("permissions")
    gave = gave.loc[gave["for"] == "introduce", ["person", "given", "withdrawn"]]
    checked = pairs.merge(gave, on="person", how="left", indicator=True)
    day = checked["introduction"].map(made)
    checked["stood"] = (checked["_merge"] == "both") & ~(checked["given"] > day) & ~(checked["withdrawn"] <= day)
    each = checked.groupby(["introduction", "person"])["stood"].any().groupby("introduction").all()
    return frozenset(each.index[each])
