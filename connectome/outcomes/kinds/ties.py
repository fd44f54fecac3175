"""Kinds about ties among the people asked."""

from __future__ import annotations

import numpy as np
import pandas as pd

from connectome.outcomes import indicator
from connectome.outcomes.evidence import Evidence
from connectome.outcomes.flow import new_circles_of
from connectome.outcomes.indicator import Indicator, Number, figure
from connectome.outcomes.intervals import ratio, wilson
from connectome.outcomes.kinds.kind import DOWN, KINDS, UP, Kind, Wanted, kind, not_observed
from connectome.outcomes.kinds.sentences import ranged, told_apart, withheld
from connectome.outcomes.span import Span
from connectome.schema.words import counted


def _compared(name: str, better: str = "") -> None:
    """A figure every comparison has."""

    def make(span: Span, wanted: Wanted) -> Indicator:
        if span.figures is None:
            return figure(wanted, not_observed(span.refused), f"{wanted.title}: not observed. {span.refused}")
        return span.shown[name]

    KINDS[name] = Kind(indicator.KINDS[name], make, better, takes={"layer": str})


_compared("ties.more_fewer", UP)
_compared("ties.change", UP)
_compared("ties.flow")
_compared("ties.none", DOWN)
_compared("ties.without_builder", UP)


@kind("ties.only_paid", "People known only to workers", "share of people with a tie", "W", better=DOWN)
def only_paid(span: Span, wanted: Wanted) -> Indicator:
    """People asked whose every tie is with somebody in a paid role, of those with any tie; paid roles left out."""
    e = span.evidence
    if e is None:
        return _nobody_asked(wanted)
    people = e.waves[1].answered - e.paid
    without, without_any = (e.without_tie(1, people, paid_count=k) for k in (False, True))
    n, only = len(people) - len(without_any), len(without) - len(without_any)
    here = wanted.reading(n)
    how = span.how
    if here.shows_value and not told_apart(how, only, n - only, len(without_any), len(without)):
        here = wanted.suppressed()
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title), n, people={})
    share = wilson(how.rounded(only), how.rounded(n))
    words = (
        f"{how.count(only)} of {how.count(n)} people asked who have any tie in the later wave have ties with people in "
        f"paid roles alone ({ranged(here, share)})."
    )
    parts = {"with paid roles alone": (only, how.count(only))}
    return figure(wanted, here, words, n, only, n, people=parts, **here.numbers(share))


@kind("ties.new_circles", "New ties between separate circles", "share of new ties", "J", better=UP)
def new_ties(span: Span, wanted: Wanted) -> Indicator:
    """Of the ties gained: between people with no contact in common before, between separate circles, and across areas
    beside what is expected were areas dealt out anew among the people asked."""
    e = span.evidence
    if e is None or not e.n:
        return _nobody_asked(wanted)
    here = wanted.reading(e.n, changed=e.changed)
    if not here.shows_value:
        return figure(wanted, here, withheld(here, wanted.title), e.n, people={})
    ties = e.ties
    new, no_shared, apart = new_circles_of(ties)
    gained, strangers, separate = int(new.sum()), int(no_shared.sum()), int(apart.sum())
    share = ratio(e.n, ties.one, ties.other, no_shared.astype(np.float64), new.astype(np.float64)).clipped(0, 1)
    across, expected = _across_areas(e)
    words = (
        f"{strangers:,} of {counted(gained, 'new tie')} join people with no contact in common before, {separate:,} "
        "join separate circles."
    )
    details: dict[str, Number | str] = {"gained": gained, "separate_circles": separate}
    if expected == expected and gained:
        words += f" {across:,} join people of different areas; {expected * gained:.1f} would by chance."
        details |= {"across_areas": across, "across_expected": expected * gained}
    if not gained:
        return figure(
            wanted, here, "No new ties among the people asked in both waves.", e.n, people={}, details=details
        )
    return figure(wanted, here, words, e.n, strangers, gained, people={}, details=details, **here.numbers(share))


def _across_areas(e: Evidence) -> tuple[int, float]:
    """New ties across areas among people whose area is known, and the share expected were areas dealt out anew.

    References
    ----------
    Two people drawn without replacement: the mean of the E-I index over all labelings, Krackhardt & Stern (1988).
    """
    home = e.graph.frame("people")["area"].reindex(e.seen.ids[: e.n])
    code, _ = pd.factorize(home)
    new = ~e.ties.before & e.ties.after
    one, other = code[e.ties.one[new]], code[e.ties.other[new]]
    known = (one >= 0) & (other >= 0)
    size = np.bincount(code[code >= 0]).astype(np.float64)
    n = size.sum()
    if n < 2 or len(size) < 2 or not known.all():
        return 0, float("nan")
    return int((one != other).sum()), float(1 - (size * (size - 1)).sum() / (n * (n - 1)))


def _nobody_asked(wanted: Wanted) -> Indicator:
    here = not_observed("nobody was asked both times, so a tie not seen says nothing")
    return figure(wanted, here, withheld(here, wanted.title))
