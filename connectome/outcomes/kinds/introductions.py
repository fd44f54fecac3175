"""Kinds about introductions made: how many last, for how long, and what of the new ties they came before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pandas as pd

from connectome.graph import Network
from connectome.outcomes import indicator
from connectome.outcomes.comparison import lasting_figure
from connectome.outcomes.contribution import benchmark, contribution
from connectome.outcomes.evidence import Evidence
from connectome.outcomes.indicator import Indicator, figure
from connectome.outcomes.intervals import share_difference
from connectome.outcomes.kinds.kind import KINDS, UP, Kind, Wanted, kind, not_observed
from connectome.outcomes.kinds.sentences import people_by, people_listed, told_apart, withheld
from connectome.outcomes.kinds.things import FEWEST, Details, counts, things
from connectome.outcomes.lasting import curve, made
from connectome.outcomes.seeds import generator
from connectome.outcomes.span import Span
from connectome.outcomes.words import percent
from connectome.privacy.suppression import Precision
from connectome.schema.words import counted

LED_WITHIN = 26
"""Weeks after an introduction within which a tie first told of may have come of it."""
_PATHS = 1_000
"""Up to so many people, paths are worked out too."""
_DRAWS = 200
Pair = tuple[int, int]


def _lasting(span: Span, wanted: Wanted) -> Indicator:
    return lasting_figure(span.graph, span.done, span.how)


KINDS["lasting.window"] = Kind(indicator.KINDS["lasting.window"], _lasting, UP)


@kind("lasting.curve", "How long introductions stand", "share standing", "KM", better=UP)
def standing(span: Span, wanted: Wanted) -> Indicator:
    """Introductions still standing after 4, 12 and 26 weeks, by product limit: for the annex."""
    found = curve(span.graph, span.done)
    here = things(found.made, "introductions", found.made > 0)
    if here.shows_value and found.withheld:
        here = not_observed(found.withheld)
    if here.shows_value and span.how.hides(found.made):
        here = wanted.suppressed()
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title))
    made_told = span.how.rounded(found.made)
    parts = []
    details: Details = {"followed_up": found.followed} if span.how.base == 1 else {}
    for _, row in found.table.iterrows():
        week, share, low, high = int(row["week"]), row["standing"], row["low"], row["high"]
        if pd.isna(share):
            continue
        between = "" if pd.isna(low) or not here.shows_range else f", range {percent(low)} to {percent(high)}"
        parts.append(f"{percent(share)} after {week} weeks{between}")
        details |= {f"standing_at_week_{week}": float(share), f"known_of_at_week_{week}": int(row["known_of"])}
    words = f"Of {counted(made_told, 'introduction')} made by {span.done}, still standing: {'; '.join(parts)}."
    return counts(wanted, here, words, made_told, details=details)


@kind("intro.contribution", "New ties that introductions came before", "share of new ties", "benchmark", better=UP)
def led_to(span: Span, wanted: Wanted) -> Indicator:
    """New ties of which an introduction came up to 26 weeks before; the network without them, beside as many new ties
    taken out at random; and introductions made beside suggestions not chosen. Contribution, never cause."""
    e = span.evidence
    if e is None or not e.n:
        here = not_observed("nobody was asked both times, so a tie not seen says nothing")
        return figure(wanted, here, withheld(here, wanted.title))
    here = wanted.reading(e.n, changed=e.changed)
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title), e.n, people={})
    new = ~e.ties.before & e.ties.after
    gained = set(zip(e.ties.one[new].tolist(), e.ties.other[new].tolist(), strict=True))
    led = _preceded(span, e, gained)
    words = f"Introductions came before {len(led):,} of {counted(len(gained), 'new tie')}."
    details: Details = {"gained": len(gained), "led_to": len(led)}
    if led and e.n <= _PATHS:
        words += _without_words(e, gained, led, details)
    words += _made_beside_not_chosen(span, e, details)
    share = len(led) / len(gained) if gained else None
    return figure(wanted, here, words, e.n, len(led), len(gained), people={}, details=details, value=share)


def _without_words(e: Evidence, gained: set[Pair], led: set[Pair], details: Details) -> str:
    """The network without the ties led to, and without as many new ties taken out at random."""
    there = e.ties.after
    network = Network.from_edges(e.ties.one[there], e.ties.other[there], n=e.n)
    found = contribution(network, gained, led)
    chance = benchmark(network, gained, len(led), generator("", "intro.contribution"), _DRAWS)
    joined = {k: table["connectedness"] for k, table in (("with", found.observed), ("without", found.without))}
    details |= {f"{k}_without": found.without[k] for k in ("ties", "local_bridges", "largest_component")}
    details |= {"connectedness": joined["with"], "connectedness_without": joined["without"]}
    details |= dict(zip(("by_chance", "by_chance_low", "by_chance_high"), chance.connectedness, strict=True))
    _, low, high = chance.connectedness
    apart = "as it would be" if low <= float(joined["without"] or 0) <= high else "otherwise than it would be"
    return (
        f" Without those ties {percent(float(joined['without'] or 0))} of pairs would be joined by some path instead "
        f"of {percent(float(joined['with'] or 0))}: {apart} without as many new ties taken at random "
        f"({percent(low)} to {percent(high)})."
    )


def _preceded(span: Span, e: Evidence, gained: set[Pair]) -> set[Pair]:
    """New ties first told of no more than 26 weeks after their two people were introduced."""
    place = {person: k for k, person in enumerate(e.seen.ids[: e.n])}
    told = e.told[1][e.told[1]["says"] == 1]
    first = told.dropna(subset=["date"]).groupby(["person", "other"])["date"].min()
    rows = first.reset_index().itertuples(index=False)
    seen = {_pair(place[a], place[b]): day for a, b, day in rows if a in place and b in place}
    led = set()
    for day, parties in made(span.graph):
        until = (date.fromisoformat(day) + timedelta(weeks=LED_WITHIN)).isoformat()
        for pair in _pairs(parties, place):
            if pair in gained and day <= seen.get(pair, "") <= until:
                led.add(pair)
    return led


def _pairs(parties: Iterable[str], place: dict[str, int]) -> list[Pair]:
    return [_pair(a, b) for a, b in combinations([place[p] for p in parties if p in place], 2)]


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _made_beside_not_chosen(span: Span, e: Evidence, details: Details) -> str:
    """Suggestions made beside those not chosen, pairs of the same distance and shared interests: who is tied after."""
    rows = span.graph.frame("suggestions")
    place = {person: k for k, person in enumerate(e.seen.ids[: e.n])}
    rows = rows[rows["person"].isin(place) & rows["other"].isin(place) & ~(rows["date"] > span.last)]
    rows = rows[rows["outcome"].isin(("made", "not chosen")) & (rows["person"] != rows["other"])]
    if not len(rows):
        return ""
    ends = zip(rows["person"].map(place), rows["other"].map(place), strict=True)
    rows = rows.assign(pair=pd.Series([_pair(int(a), int(b)) for a, b in ends], rows.index, dtype="object"))
    rows = rows.sort_values("outcome", kind="stable").drop_duplicates("pair")  # "made" comes before "not chosen"
    pairs = rows["pair"].tolist()
    one, other = np.array(pairs, dtype=np.int64).T
    before, after = (_tied(e, now) for now in (e.ties.before, e.ties.after))
    table = pd.DataFrame(
        {
            "made": (rows["outcome"] == "made").to_numpy(),
            "alike": list(zip(_steps_apart(e, one, other), _share_something(span, rows), strict=True)),
            "tied": [p in after for p in pairs],
        }
    )[[p not in before for p in pairs]]
    both = table.groupby("alike")["made"].transform("nunique") == 2
    by = table[both].groupby("made")["tied"].agg(["sum", "size"])
    if len(by) < 2:
        return " Suggestions made and not chosen are too unlike to be set beside each other."
    (yes, n), (other_yes, other_n) = (tuple(map(int, by.loc[k])) for k in (True, False))
    how = span.how
    if min(n, other_n) < how.threshold:
        few = f"F{how.few[1:]} pairs suggested can be set beside others like them"
        return f" {few}: what became of them is not shown."
    if told_apart(how, yes, n - yes, other_yes, other_n - other_yes):
        told = tuple(map(how.rounded, (yes, n, other_yes, other_n)))
        details |= dict(zip(("made_tied", "made", "not_chosen_tied", "not_chosen"), told, strict=True))
        if min(n, other_n) >= FEWEST:
            gap = share_difference(*told)
            details |= {"made_less_not_chosen": gap.value, "gap_low": gap.low, "gap_high": gap.high}
    return (
        f" Of {how.count(n)} pairs suggested and introduced: {_with_a_tie(yes, n, how)}; of {how.count(other_n)} pairs "
        f"as far apart and with as much in common whose suggestion was not chosen: "
        f"{_with_a_tie(other_yes, other_n, how)}."
    )


def _with_a_tie(yes: int, n: int, how: Precision) -> str:
    """A pair is two people: few are not told, nor all but a few."""
    return people_listed(people_by({"with a tie in the later wave": yes, "without": n - yes}, how))


def _tied(e: Evidence, now: np.ndarray) -> set[Pair]:
    return set(zip(e.ties.one[now].tolist(), e.ties.other[now].tolist(), strict=True))


def _steps_apart(e: Evidence, one: np.ndarray, other: np.ndarray) -> list[int]:
    """Steps between pairs by the ties before: 2, 3, or 4 for more or none."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    there = e.ties.before
    ends = e.ties.one[there], e.ties.other[there]
    network = coo_array((np.ones(int(there.sum())), ends), shape=(e.n, e.n)).tocsr()
    sources, row = np.unique(one, return_inverse=True)
    far = dijkstra(network, directed=False, indices=sources, unweighted=True, limit=3)
    return [int(min(d, 4)) for d in far[row, other]]


def _share_something(span: Span, rows: pd.DataFrame) -> list[bool]:
    """Whether the two have a facet in common."""
    facets = span.graph.frame("facets")
    held = facets["what"].str.casefold().groupby(facets["person"]).agg(frozenset)
    pairs = zip(rows["person"], rows["other"], strict=True)
    return [bool(held.get(a, frozenset()) & held.get(b, frozenset())) for a, b in pairs]
