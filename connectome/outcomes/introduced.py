"""People introduced between two waves: if they were those with few ties, they come back towards the others anyway."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from connectome.outcomes.lasting import made
from connectome.outcomes.selection import (
    FEWEST,
    SELDOM,
    Alike,
    Chosen,
    alike,
    apart_at_first,
    deviations,
    regression_to_the_mean,
)
from connectome.outcomes.span import Span
from connectome.outcomes.words import more_or_fewer


@dataclass(frozen=True)
class Introduced:
    """People introduced, among those asked in both waves, ``first_of_others`` the mean of all others at first.
    ``by_first``: they had fewer ties at first than chance gives; ``alike`` is None where fewer than ten have others
    like them. Counts stay out of the words: taken from others in a report they would tell of a few."""

    line: Chosen
    first_of_others: float
    by_first: bool
    alike: Alike | None

    @property
    def words(self) -> str:
        """Them beside the others, the line, and people like them; never as a change."""
        expected = more_or_fewer(self.line.expected - self.line.before)
        return (
            f"People introduced between the waves had {self.line.before:.2f} ties each at first among those asked both "
            f"times, the others {self.first_of_others:.2f}. They have {more_or_fewer(self.line.change)} each now, the "
            f"others {more_or_fewer(self.line.change_of_others)}. The line through everybody asked both times, those "
            f"introduced among them, expects {expected} of people with as many as they had. {self._beside}"
        )

    @property
    def _beside(self) -> str:
        if self.alike is None:
            return f"Fewer than {FEWEST} of them can be set beside others with as many ties at first."
        chance = "seldom gives" if self.alike.seldom else "gives too"
        return (
            "Beside others with as many ties at first, where there are any, they have "
            f"{more_or_fewer(self.alike.value)} each: as much as chance {chance}. No lot is known to have chosen them, "
            "so the difference may be theirs."
        )


def introduced(spanned: Span) -> Introduced | None:
    """People introduced after the earlier wave and by the end of the later, beside everybody else asked in both.

    Ties are those among the people asked. None where no range of the change is shown, under ten were introduced
    or were not, or all had as many ties at first.

    References
    ----------
    See `regression_to_the_mean` and `labels.difference_sd`.
    """
    waves = spanned.waves
    if waves is None or not waves.reading.shows_range:
        return None
    e = waves.evidence
    who = {p for day, parties in made(spanned.graph) if spanned.first < day <= spanned.last for p in parties}
    there = np.asarray(e.seen.ids[: e.n].isin(who))
    first, later = e.ties.each(e.ties.before), e.ties.each(e.ties.after)
    n = int(there.sum())
    if min(n, e.n - n) < FEWEST or not np.ptp(first):
        return None
    line = regression_to_the_mean(first, later, there)
    of_others = float(first[~there].mean())
    by_first = apart_at_first(first, there) < -deviations(SELDOM)
    return Introduced(line, of_others, by_first, alike(first, later - first, there))
