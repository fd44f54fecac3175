"""A community over two waves or two days, with everything worked out from it once: what every indicator is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from connectome.errors import InputError
from connectome.graph import CommunityGraph
from connectome.outcomes.by_days import ByDays
from connectome.outcomes.by_waves import ByWaves
from connectome.outcomes.evidence import GATE, Evidence, gather
from connectome.outcomes.indicator import Indicator
from connectome.outcomes.people import eligible, paid_during
from connectome.outcomes.periods import Period, two_periods
from connectome.privacy.suppression import EXACT, Precision


@dataclass(frozen=True, eq=False)
class Span:
    """``graph`` and ``whole`` hold every day; ``done`` is the last day the data speak of. ``figures`` is None, and
    ``refused`` says why, where two waves have nobody in common. ``how``: how exactly people are told."""

    graph: CommunityGraph
    whole: CommunityGraph
    periods: tuple[Period, Period]
    done: str
    figures: ByWaves | ByDays | None
    refused: str = ""
    how: Precision = EXACT

    @property
    def waves(self) -> ByWaves | None:
        """The figures of two waves; None for two days."""
        return self.figures if isinstance(self.figures, ByWaves) else None

    @property
    def evidence(self) -> Evidence | None:
        """What the two waves told; None for two days."""
        return self.waves.evidence if self.waves else None

    @property
    def first(self) -> str:
        """The day from which things count as new: they began after the earlier period was over."""
        return self.periods[0].last

    @property
    def last(self) -> str:
        return self.periods[1].last

    @property
    def between(self) -> str:
        """'between 2025-03-31 and 2026-03-31'."""
        return f"between {self.first} and {self.last}"

    @cached_property
    def shown(self) -> dict[str, Indicator]:
        """The figures of ties, by id."""
        return {i.id: i for i in self.figures.indicators()} if self.figures else {}

    @cached_property
    def here(self) -> tuple[frozenset[str], frozenset[str]]:
        """Ids of adults here in the earlier and in the later period."""
        if e := self.evidence:
            return e.waves[0].eligible, e.waves[1].eligible
        before, after = (eligible(self.graph, period) for period in self.periods)
        return before, after

    @property
    def eligible(self) -> frozenset[str]:
        """Ids of adults here in the later period."""
        return self.here[1]

    @property
    def stayed(self) -> frozenset[str]:
        """Ids of adults here in both periods."""
        return self.here[0] & self.here[1]

    @property
    def young(self) -> str:
        """Why it is too early to speak of change, if it is."""
        return self.evidence.young if self.evidence else ""

    @cached_property
    def paid(self) -> frozenset[str]:
        return paid_during(self.graph, *self.periods)

    def within(self, days: pd.Series) -> pd.Series:
        """Which days lie after the earlier period and not after the later."""
        return (days > self.first) & (days <= self.last)


def span(
    graph: CommunityGraph,
    start: str | date,
    end: str | date,
    whole: CommunityGraph | None = None,
    gate: float = GATE,
    how: Precision = EXACT,
) -> Span:
    """Two waves by name or id, or two dates; see `connectome.outcomes.compare`.

    Parameters
    ----------
    gate
        Share of the eligible who must have answered in both waves.
    how
        How exactly people are told, in every figure made of it.

    Raises
    ------
    InputError
        Waves or dates that cannot be compared.
    """
    history, everybody = graph.history, (whole or graph).history
    periods = two_periods(history, start, end)
    done = graph.as_of or everybody.data_date() or periods[1].last
    if not periods[0].asked:
        return Span(history, everybody, periods, done, ByDays(history, periods, how), how=how)
    evidence = gather(history, periods, everybody, gate, how)
    if not all(len(wave.askings) for wave in evidence.waves):
        return Span(history, everybody, periods, done, ByDays(history, periods, how), how=how)
    if not evidence.panel and not evidence.asked_otherwise:
        first, second = (how.count(len(wave.answered)) for wave in evidence.waves)
        why = (
            f"Nobody answered in both '{periods[0].name}' and '{periods[1].name}' (people who answered: {first} and "
            f"{second}), so change cannot be told from whom was asked."
        )
        return Span(history, everybody, periods, done, None, why, how)
    return Span(history, everybody, periods, done, ByWaves(evidence), how=how)


def needed(spanned: Span) -> ByWaves | ByDays:
    """The figures of a span.

    Raises
    ------
    InputError
        Nobody answered in both waves.
    """
    if spanned.figures is None:
        raise InputError(f"{spanned.refused} Ask the same people again, or give two dates.")
    return spanned.figures
