"""Two days on which nobody was asked: what was recorded to begin between them, and what that does not say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from connectome.graph import CommunityGraph
from connectome.outcomes.by_area import is_number, listed
from connectome.outcomes.indicator import KINDS, Indicator, Reading, Status, figure
from connectome.outcomes.people import eligible, paid_during
from connectome.outcomes.periods import Period
from connectome.outcomes.tables import NOBODY, area_names
from connectome.privacy.suppression import EXACT, Precision
from connectome.schema.words import counted

WHY = "nobody was asked both times, so a tie not seen says nothing"


@dataclass(frozen=True)
class ByDays:
    """A community on two days, from the ties recorded with their dates."""

    graph: CommunityGraph
    periods: tuple[Period, Period]
    how: Precision = EXACT

    @cached_property
    def eligible(self) -> tuple[frozenset[str], frozenset[str]]:
        before, after = (eligible(self.graph, Period(p.name, p.last, p.last)) for p in self.periods)
        return before, after

    @cached_property
    def people(self) -> frozenset[str]:
        """Ids of people here on both days."""
        return self.eligible[0] & self.eligible[1]

    @cached_property
    def recorded(self) -> pd.DataFrame:
        """Ties among them: person, other, since, until; those only sighted begin with their first sighting."""
        knows, told = self.graph.frame("knows"), self.graph.frame("sightings")
        pairs = ["person", "other"]
        told = told[told["value"].fillna("present").str.casefold() == "present"].sort_values("date", kind="stable")
        first = told.drop_duplicates(pairs).set_index(pairs)["date"]
        ties = knows.set_index(pairs)[["since", "until"]]
        only_sighted = first[~first.index.isin(ties.index)].rename("since").to_frame()
        ties = pd.concat([ties, only_sighted]).reset_index() if len(only_sighted) else ties.reset_index()
        return ties[ties["person"].isin(self.people) & ties["other"].isin(self.people)]

    def counts(self, ties: pd.DataFrame) -> dict[str, int]:
        """Ties gained, recorded as ended, carried forward; and those with no first day."""
        first, last = self.periods[0].last, self.periods[1].last
        begun_before, begun_by_then = ~(ties["since"] > first), ~(ties["since"] > last)
        over_before, over = ties["until"] <= first, ties["until"] <= last
        dated = ties["since"].notna()
        return {
            "before": int((begun_before & ~over_before).sum()),
            "after": int((begun_by_then & ~over).sum()),
            "gained": int((dated & ~begun_before & begun_by_then & ~over).sum()),
            "said_to_have_ended": int((begun_by_then & ~over_before & over).sum()),
            "carried_forward": int((begun_before & ~over).sum()),
            "first_day_not_known": int((~dated & ~over).sum()),
        }

    def without_paid(self) -> pd.DataFrame:
        paid = paid_during(self.graph, *self.periods)
        return self.recorded[~self.recorded["person"].isin(paid) & ~self.recorded["other"].isin(paid)]

    def indicators(self) -> tuple[Indicator, ...]:
        """Ties begun; the figures that take asking are not observed."""
        unseen = Reading(Status.not_observed, WHY)
        ties = [name for name in KINDS if name.startswith("ties.")]
        return tuple(
            self._flow() if name == "ties.flow" else figure(name, unseen, f"Not observed: {WHY}.") for name in ties
        )

    def _flow(self) -> Indicator:
        n, counts = len(self.people), self.counts(self.recorded)
        here = Reading(Status.descriptive_only, f"counts only: {WHY}")
        if n < self.how.threshold:
            here = Reading(Status.suppressed, f"{self.how.few} people")
        gained, gained_unpaid = counts["gained"], self.counts(self.without_paid())["gained"]
        paid_out = {"value": gained_unpaid}
        said = self._words(counts, gained_unpaid, here)
        named = replace(KINDS["ties.flow"], how=self.how)
        if not here.shows_value:
            return figure(named, here, said, n, people={})
        return figure(named, here, said, n, gained, people={}, value=gained, without_paid=paid_out, details=counts)

    def _words(self, shown: dict[str, int], gained_unpaid: int, here: Reading) -> str:
        if not here.shows_value:
            return f"Ties recorded: not shown, {self.how.few} people."
        day, other = (p.last for p in self.periods)
        undated = shown["first_day_not_known"]
        unknown = (
            f" Of {counted(undated, 'tie')} no first day is recorded: they are not counted as new." if undated else ""
        )
        return (
            f"{counted(shown['gained'], 'tie')} recorded as begun between {day} and {other} and not as ended, "
            f"{gained_unpaid:,} of them without anybody in a paid role; "
            f"{shown['carried_forward']:,} older ones carried forward, which is not the same as kept. "
            f"Nobody was asked both times, so not seen means nothing: ties lost are not reported "
            f"({shown['said_to_have_ended']:,} are recorded as ended, because somebody happened to say so).{unknown}"
        )

    def people_table(self) -> pd.DataFrame:
        before, after = self.eligible
        how = self.how
        stayed, joined, left = (how.count(len(who)) for who in (self.people, after - before, before - after))
        eligible = ["not shown" if how.hides(len(who - self.people)) else how.count(len(who)) for who in self.eligible]
        if how.hides(len(self.people)):
            stayed = joined = left = "not shown"
        rows = [("eligible", *eligible), ("stayed", stayed, stayed), ("joined", "", joined), ("left", left, "")]
        return pd.DataFrame(rows, columns=["people", "before", "after"])

    def ties_table(self) -> pd.DataFrame:
        names = ["before", "after", "gained", "carried_forward", "said_to_have_ended", "first_day_not_known"]
        show = len(self.people) >= self.how.threshold
        ways = {"recorded": self.recorded, "recorded, without people in paid roles": self.without_paid()}
        rows = [{"ties": how, **(self.counts(ties) if show else {})} for how, ties in ways.items()]
        return pd.DataFrame(rows, columns=["ties", *names]).astype(dict.fromkeys(names, "Int64"))

    def groups_table(self) -> pd.DataFrame:
        """By area: people here on both days, and ties recorded as begun between with an end there."""
        home = self.graph.frame("people")["area"].reindex(sorted(self.people)).fillna(NOBODY)
        names, size = area_names(self.graph), home.value_counts().sort_index()
        text, rows = listed(size, self.how.count(len(self.people))), []
        for area, n in zip(size.index.astype(str), size, strict=True):
            there = home.index[home == area]
            ties = self.recorded[self.recorded["person"].isin(there) | self.recorded["other"].isin(there)]
            enough = n >= 10 and is_number(text[area])
            status = Status.suppressed if self.how.hides(int(n)) else Status.descriptive_only
            gained = self.counts(ties)["gained"] if enough else None
            rows.append((area, names.get(area, area), text[area], gained, str(status)))
        table = pd.DataFrame(rows, columns=["area", "name", "people", "gained", "status"])
        return table.astype({"gained": "Int64"})
