"""Everything two waves say, gathered once: whom they asked, what was seen, how far they may be compared."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.outcomes.effort import at_equal_entries, effort, entries, minutes_each, unlike
from connectome.outcomes.people import Asked, asked, both, paid_during
from connectome.outcomes.periods import Period
from connectome.outcomes.seen import Seen, Ties, named_counts, present, seen, sightings
from connectome.outcomes.words import percent
from connectome.privacy.suppression import EXACT, Precision

AT_CAP = 0.20
"""From this share of people at the limit on names, change is not compared."""
GATE = 0.30
MOVED = 0.10
"""Coverage: at least GATE in both waves, and not more than MOVED apart."""
ENOUGH = 0.70
"""From this share answered, ties are counted among the people asked; under it, by what each named."""
TRUST_MONTHS = 7
PROGRAMME = "programme"
"""The role of a site the programme works in."""
_BUILDERS = ("community builder", "local area coordinator")


@dataclass(frozen=True)
class Evidence:
    """Two waves of a community: periods, who was asked, what was told of (sightings), and ids of those who answered
    in both in the same way. ``whole`` is what an area was cut from: its builders may live elsewhere. ``how``: how
    exactly people are told."""

    graph: CommunityGraph
    whole: CommunityGraph
    periods: tuple[Period, Period]
    waves: tuple[Asked, Asked]
    told: tuple[pd.DataFrame, pd.DataFrame]
    panel: frozenset[str]
    asked_otherwise: frozenset[str]
    gate: float = GATE
    how: Precision = EXACT

    @property
    def n(self) -> int:
        return len(self.panel)

    @cached_property
    def stayed(self) -> frozenset[str]:
        """Ids of people eligible in both waves."""
        return self.waves[0].eligible & self.waves[1].eligible

    @cached_property
    def seen(self) -> Seen:
        return seen(self.told, self.panel, self.stayed)

    @cached_property
    def seen_without_diaries(self) -> Seen:
        first, later = (rows[~rows["diary"]] for rows in self.told)
        return seen((first, later), self.panel, self.stayed)

    @cached_property
    def ties(self) -> Ties:
        """Among those asked in both waves, by what either says."""
        return self.seen.ties()

    @cached_property
    def paid(self) -> frozenset[str]:
        return paid_during(self.graph, *self.periods)

    @cached_property
    def seen_without_paid(self) -> Seen:
        return self.seen.without(self.paid)

    @property
    def paid_count(self) -> bool:
        """Whether people in paid roles are behind the change in ties each."""
        fewer = len(self.seen_without_paid.one) < len(self.seen.one)  # such as those they named, asked or not
        return self.seen_without_paid.n < self.n or (self.by_own_report and fewer)

    @cached_property
    def by_own_report(self) -> bool:
        """Whether too few answered to count ties among those asked."""
        return min(wave.share for wave in self.waves) < ENOUGH

    @cached_property
    def at_cap(self) -> tuple[float, float]:
        """Share of those asked in both waves who named as many as they could, in each."""
        return self._at_cap(0), self._at_cap(1)

    def _at_cap(self, when: int) -> float:
        caps = self.waves[when].askings.set_index("person")["cap"].reindex(sorted(self.panel))
        named = named_counts(self.told[when]).reindex(caps.index).fillna(0)
        return float((named >= caps).mean()) if len(caps) else 0.0

    @cached_property
    def changed(self) -> str:
        """Why the waves cannot be compared; empty when they can."""
        before, after = self.waves
        if not self.panel and self.asked_otherwise:
            return "nobody was asked in both waves in the same way and under the same limit on names"
        if min(before.share, after.share) < self.gate:
            least = min((before, after), key=lambda wave: wave.share)
            return (
                f"only {_share(least, self.how)} of the people eligible answered in one of the waves (at least "
                f"{self.gate:.0%} is asked for)"
            )
        if round(abs(before.share - after.share), 12) > MOVED:
            return (
                f"{_share(before, self.how)} of the people eligible answered in the earlier wave and "
                f"{_share(after, self.how)} in the later: more than {100 * MOVED:.0f} points apart"
            )
        if max(self.at_cap) >= AT_CAP:
            many = round(max(self.at_cap) * self.n)
            share = "nearly all" if self.how.hides(self.n - many) else _percent(many, self.n, self.how)
            return f"{share} of people named as many as they were allowed to: the limit hides ties"
        return unlike(self.waves, self.told, self.panel)

    @cached_property
    def young(self) -> str:
        """Why it is too early to speak of change; empty when it is not, or when no builder's first day is recorded."""
        sites = self._here("sites")
        begun = sites[role_of(sites) == PROGRAMME]
        dated = begun[begun["start"].notna()]
        if len(begun) and not len(dated):
            return "no site has a start, so nobody knows what came before and what after"
        if len(dated):
            ready, months = str(trusted_from(dated).min()), int(dated["trust_months"].fillna(TRUST_MONTHS).min())
        else:
            roles = self._here("roles")
            since = roles.loc[roles["role"].isin(_BUILDERS), "since"].dropna()
            ready, months = _later(str(since.min()), TRUST_MONTHS) if len(since) else "", TRUST_MONTHS
        early = self.periods[1].last < ready
        return f"builders began less than {months} months before and are still building trust" if early else ""

    def _here(self, sheet: str) -> pd.DataFrame:
        """Rows of the area looked at, of those it is part of, and of none."""
        rows = self.whole.frame(sheet)
        return rows[rows["area"].isna() | rows["area"].isin(self._area_and_around())] if self.graph.area else rows

    def _area_and_around(self) -> set[str]:
        """Ids of the areas looked at and of those they are part of."""
        part_of = self.whole.frame("areas")["part_of"]
        found: set[str] = set()
        more = set(self.graph.frame("areas").index)
        while more:
            found |= more
            more = set(part_of.reindex(sorted(more)).dropna()) - found
        return found

    def without_tie(self, when: int, people: frozenset[str], *, paid_count: bool = False) -> frozenset[str]:
        """Who of some people was seen with no tie to anybody eligible in a wave, ties to paid roles left out or not."""
        among = self.waves[when].eligible - (frozenset() if paid_count else self.paid)
        pairs = present(self.told[when], among | people)
        return people - frozenset(pairs["person"].tolist()) - frozenset(pairs["other"].tolist())

    def carried_forward(self) -> int:
        """Recorded ties among those asked that stand on the last day and were told of in neither wave."""
        last, standing = self.periods[1].last, self._recorded()
        standing = standing[~(standing["since"] > last) & ~(standing["until"] <= last)]
        pairs = pd.MultiIndex.from_frame(standing[["person", "other"]])
        told = pd.concat([present(rows, self.panel) for rows in self.told])
        return int((~pairs.isin(pd.MultiIndex.from_frame(told))).sum())

    def said_to_have_ended(self) -> int:
        """Of the ties lost, how many are recorded to have ended by the last day of the later wave."""
        ids, ties, recorded = self.seen.ids, self.ties, self._recorded()
        lost = ties.before & ~ties.after
        pairs = pd.MultiIndex.from_arrays([ids[ties.one[lost]], ids[ties.other[lost]]])
        over = recorded[recorded["until"] <= self.periods[1].last]
        told = self.told[1].loc[self.told[1]["says"] == 0, ["person", "other"]]
        ended = pd.concat([over[["person", "other"]], told])
        return int(pairs.isin(pd.MultiIndex.from_frame(ended)).sum())

    def _recorded(self) -> pd.DataFrame:
        knows = self.graph.frame("knows")
        return knows[knows["person"].isin(self.panel) & knows["other"].isin(self.panel)]

    def pairs_with(self, when: int, who: frozenset[str]) -> int:
        """Ties seen in a wave, among the people eligible then, with some of them."""
        pairs = present(self.told[when], self.waves[when].eligible)
        return int((pairs["person"].isin(who) | pairs["other"].isin(who)).sum())

    @property
    def change_at_equal_entries(self) -> float:
        """The mean change had both waves told of as many ties; NaN where they nearly do, or askings are known to have
        taken as long, or each counts whom they named."""
        if self.by_own_report or not any(math.isnan(minutes_each(wave, self.panel)) for wave in self.waves):
            return math.nan
        return 2 * at_equal_entries(*(entries(rows, self.panel) for rows in self.told)) / self.n

    def efforts(self) -> list[dict[str, int]]:
        rows = zip(self.periods, self.waves, self.told, strict=True)
        return [effort(self.graph, period, wave, told) for period, wave, told in rows]


def role_of(sites: pd.DataFrame) -> pd.Series:
    """Each site's role; one without a role is of the programme."""
    return sites["role"].fillna(PROGRAMME)


def trusted_from(sites: pd.DataFrame) -> pd.Series:
    """The day from which a change is told of at each site with a start: months later, once trust is built."""
    sites = sites[sites["start"].notna()]
    months = sites["trust_months"].fillna(TRUST_MONTHS)
    days = [_later(str(start), float(m)) for start, m in zip(sites["start"], months, strict=True)]
    return pd.Series(days, index=sites.index, dtype="str")


def _later(day: str, months: float) -> str:
    return (date.fromisoformat(day) + timedelta(days=round(months * 365.25 / 12))).isoformat()


def _share(wave: Asked, how: Precision) -> str:
    if wave.all_but_a_few(how):
        return "nearly all"
    if how.hides(len(wave.answered)):
        return "a few"
    return _percent(len(wave.answered), len(wave.eligible), how)


def _percent(some: int, of: int, how: Precision) -> str:
    """Of counts as they are told, so that it tells no more than they do."""
    return percent(how.rounded(some) / how.rounded(of)) if how.rounded(of) else "none"


def gather(
    graph: CommunityGraph,
    periods: tuple[Period, Period],
    whole: CommunityGraph | None = None,
    gate: float = GATE,
    how: Precision = EXACT,
) -> Evidence:
    """The evidence of two waves; ``whole`` is what an area was cut from, ``gate`` the least share answering."""
    before, after = (asked(graph, p) for p in periods)
    first, later = (sightings(graph, p) for p in periods)
    return Evidence(graph, whole or graph, periods, (before, after), (first, later), *both(before, after), gate, how)
