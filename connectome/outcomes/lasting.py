"""Introductions: how many of those made are lasting, with bounds for those nobody followed up, and over the weeks."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from connectome.graph import CommunityGraph
from connectome.outcomes.intervals import LEVEL, Estimate, wilson
from connectome.outcomes.people import left_on

WEEKS = 12
READ_AT = (4, 12, 26)
"""Weeks at which the curve is read: an end is found at a follow-up, not when it happens."""
FOLLOWED = 0.60
"""Under this share of introductions followed up no curve is given."""
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
    old, lasts, over = _known(graph, on, weeks)
    return Lasting(len(lasts), len(over), len(old) - len(lasts) - len(over))


def lasting_ids(graph: CommunityGraph, on: str, weeks: int = WEEKS) -> frozenset[str]:
    """Ids of the introductions that `lasting` counts as lasting."""
    return _known(graph, on, weeks)[1]


def _known(graph: CommunityGraph, on: str, weeks: int) -> tuple[pd.Series, frozenset[str], frozenset[str]]:
    """The day of each introduction old enough, and the ids of those lasting and of those ended."""
    every = _made(graph)
    old = every[every <= made_by(on, weeks)]
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
    return old, lasts, over


def made_by(on: str, weeks: int = WEEKS) -> str:
    """The last day on which an introduction was made that is old enough on a day."""
    return (date.fromisoformat(on) - timedelta(weeks=weeks)).isoformat()


def made(graph: CommunityGraph) -> list[tuple[str, list[str]]]:
    """The day and the parties of each introduction made with permission; those without a known day are not in it."""
    day = _made(graph)
    day = day[day.index.isin(_permitted(graph, day))]
    parties = graph.frame("introductions")["parties"].reindex(day.index).fillna("").str.split(";")
    return list(zip(day.astype(str), parties, strict=True))


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


@dataclass(frozen=True)
class Curve:
    """Introductions still standing, by week: columns week, standing, low, high, known_of. ``table`` is empty where
    ``withheld`` says why it is not given."""

    table: pd.DataFrame
    followed: int
    made: int
    withheld: str


def curve(graph: CommunityGraph, on: str, at: tuple[int, ...] = READ_AT) -> Curve:
    """How long introductions stand, of all made and permitted by a day: for the annex.

    An introduction counts until the follow-up at which its end was found, or until it was last found standing. Somebody
    who moves away ends nothing: it counts until then. One never followed up counts for no time.
    """
    began = _made(graph)
    began = began[(began <= on) & began.index.isin(_permitted(graph, began[began <= on]))]
    weeks, ended = _durations(graph, began, on)
    followed = int(((weeks > 0) | ended).sum())
    share = followed / len(began) if len(began) else 0.0
    if share < FOLLOWED:
        why = f"{followed:,} of {len(began):,} introductions were followed up: under {FOLLOWED:.0%} no curve is given"
        return Curve(pd.DataFrame(columns=["week", "standing", "low", "high", "known_of"]), followed, len(began), why)
    return Curve(survival(weeks, ended, at), followed, len(began), "")


def _durations(graph: CommunityGraph, made: pd.Series, on: str) -> tuple[np.ndarray, np.ndarray]:
    """Weeks each introduction is known of, and whether its end was found then."""
    left = left_on(graph).dropna()
    parties = graph.frame("introductions")["parties"].reindex(made.index).fillna("").str.split(";").explode()
    gone = parties.map(left).dropna().groupby(level=0).min().reindex(made.index)
    steps = graph.frame("follow_ups")
    steps = steps[steps["introduction"].isin(made.index) & ~(steps["date"] > on) & steps["date"].notna()]
    steps = steps[~(steps["date"] > steps["introduction"].map(gone))]
    stands = steps[steps["state"].isin(("met", *_STANDS))].groupby("introduction")["date"].max().reindex(made.index)
    over = steps[steps["state"].isin(_ENDED)]
    over = over[~(over["date"] < over["introduction"].map(stands))]  # found standing again later: it had not ended
    end = over.groupby("introduction")["date"].min().reindex(made.index)
    last = pd.to_datetime(end.fillna(stands).fillna(made))
    weeks = (last - pd.to_datetime(made)).dt.days.to_numpy() / 7
    return np.maximum(weeks, 0.0), end.notna().to_numpy()


def survival(weeks: ArrayLike, ended: ArrayLike, at: tuple[int, ...] = READ_AT) -> pd.DataFrame:
    """Share still standing at some weeks, by product limit, with the log-log range.

    Parameters
    ----------
    weeks
        Time each is known of, shape (introductions,).
    ended
        Whether its end was found then; otherwise nothing is known from then on.

    Returns
    -------
    pandas.DataFrame
        week, standing (missing after the last week anything is known of), low, high (missing while all stand, and
        once none does), known_of (known of until that week or longer).

    References
    ----------
    Kaplan & Meier (1958), J. Am. Stat. Assoc. 53: 457-481; Kalbfleisch & Prentice (1980) for the range.
    """
    from scipy.stats import CensoredData, ecdf

    times, over = np.asarray(weeks, dtype=np.float64), np.asarray(ended, dtype=np.bool_)
    found = ecdf(CensoredData(uncensored=times[over], right=times[~over])).sf
    with np.errstate(divide="ignore", invalid="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # where all stand, or none does: no range
        between = found.confidence_interval(LEVEL, method="log-log")
    week = np.asarray(at, dtype=np.float64)
    known_of = np.array([(times >= w).sum() for w in at])
    standing = np.asarray(found.evaluate(week))
    known = (known_of > 0) | (standing == 0)
    ranged = known & (standing > 0) & (standing < 1)
    low, high = (np.where(ranged, side.evaluate(week), np.nan) for side in (between.low, between.high))
    standing = np.where(known, standing, np.nan)
    return pd.DataFrame({"week": at, "standing": standing, "low": low, "high": high, "known_of": known_of})
