"""The indicators of two waves in which people were asked whom they know."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from connectome.outcomes import words
from connectome.outcomes.evidence import Evidence
from connectome.outcomes.indicator import Indicator, Number, Reading, Status, figure, hidden, reading
from connectome.outcomes.intervals import Estimate, mean_change, net_share, paired_share, ratio, unseen_bounds, wilson
from connectome.outcomes.seen import Seen, Ties
from connectome.outcomes.sensitivity import checks
from connectome.outcomes.tables import moves_text
from connectome.privacy.suppression import THRESHOLD, counts_text


@dataclass(frozen=True)
class ByWaves:
    """Indicators of two waves, worked out once each."""

    evidence: Evidence

    @cached_property
    def reading(self) -> Reading:
        e = self.evidence
        if not e.panel and e.changed:
            return Reading(Status.not_comparable, e.changed)
        return reading(e.n, changed=e.changed, young=e.young)

    @cached_property
    def reading_without_paid(self) -> Reading:
        e = self.evidence
        return reading(e.seen_without_paid.n, changed=e.changed, young=e.young)

    @property
    def base(self) -> str:
        return "people named" if self.evidence.by_own_report else "ties"

    def _change(self, seen: Seen) -> Estimate:
        return mean_change(seen.own_steps() if self.evidence.by_own_report else seen.ties().steps())

    @cached_property
    def change(self) -> Estimate:
        return self._change(self.evidence.seen)

    @cached_property
    def change_without_paid(self) -> Estimate:
        return self._change(self.evidence.seen_without_paid)

    @cached_property
    def checks(self) -> pd.DataFrame:
        """The change counted otherwise; empty where it is not shown."""
        e = self.evidence
        if not self.reading.shows_value:
            return pd.DataFrame({"check": [], "change_each": [], "same_direction": []})
        others = {
            "a tie only where both say so": mean_change(e.seen.ties("both").steps()).value,
            "without people in paid roles": self.change_without_paid.value,
            "without diaries and conversations": self._change(e.seen_without_diaries).value,
            "whom each person named": mean_change(e.seen.own_steps()).value,
        }
        steps = e.seen.own_steps() if e.by_own_report else e.ties.steps()
        return checks(self.change, others, steps, e.change_at_equal_entries)

    @property
    def steady(self) -> bool:
        """Whether the change has the same direction in every check."""
        return len(self.checks) > 0 and bool(self.checks["same_direction"].all())

    def indicators(self) -> list[Indicator]:
        """In the order of the outcomes' list, without those of introductions."""
        return [self._more_fewer(), self._mean(), self._flow(), self._none(), self._without_builder()]

    def _beside(self, estimate: Estimate) -> dict[str, Number]:
        """A figure without people in paid roles."""
        here = self.reading_without_paid
        return {**here.numbers(estimate), "n": self.evidence.seen_without_paid.n}

    def _more_fewer(self) -> Indicator:
        e, here = self.evidence, self.reading
        counts, paid_out = more_fewer_counts(e.ties), e.seen_without_paid.ties()
        shown = shown_counts(counts)
        said = words.more_fewer_words(here, e.n, counts, shown)
        details: dict[str, Number | str] = dict(shown) if here.shows_value else {}
        if here.shows_value and not _told(shown):
            here = Reading(Status.suppressed, f"the net share would give away a count of fewer than {THRESHOLD} people")
        if here.shows_value:
            unseen = len((e.waves[0].answered & e.stayed) - e.panel)
            low, high = unseen_bounds(counts["more"], e.n, unseen)
            details |= {"more_share_low_with_unseen": low, "more_share_high_with_unseen": high}
        told_too = _told(shown_counts(more_fewer_counts(paid_out)))
        beside = self._beside(net_share(paid_out.steps())) if told_too else {}
        numbers, net = here.numbers(net_share(e.ties.steps())), counts["more"] - counts["fewer"]
        return figure("ties.more_fewer", here, said, e.n, net, e.n, without_paid=beside, details=details, **numbers)

    def _mean(self) -> Indicator:
        e, here = self.evidence, self.reading
        said = words.change_words(self.change, here, e.n, self.steady, self.base)
        details: dict[str, Number | str] = {}
        if here.shows_value:
            details["counted"] = "by what each person named" if e.by_own_report else "among those asked in both waves"
        if here.shows_range and self.change.has_range:
            details |= {"se": self.change.se, "noticeable": words.NOTICE * self.change.se}
        numbers, total = here.numbers(self.change), _whole(self.change.value * e.n)
        beside = self._beside(self.change_without_paid)
        return figure("ties.change", here, said, e.n, total, e.n, without_paid=beside, details=details, **numbers)

    def _flow(self) -> Indicator:
        e, here = self.evidence, self.reading
        if not e.n or here.status is Status.suppressed:
            return figure("ties.flow", here, words.withheld(here, "Ties kept, new and gone"), e.n)
        carried, ended = e.carried_forward(), e.said_to_have_ended()
        said = words.flow_words(here, e.ties, ended, carried, self._left_words())
        flow = {"kept": e.ties.kept, "gained": e.ties.gained, "lost": e.ties.lost, "carried_forward": carried}
        details: dict[str, Number | str] = {**flow, "net": e.ties.gained - e.ties.lost, "said_to_have_ended": ended}
        for rule, ties in (("both_say_so", e.seen.ties("both")), ("named", e.seen.namings())):
            details |= {f"{rule}_kept": ties.kept, f"{rule}_gained": ties.gained, f"{rule}_lost": ties.lost}
        numbers, before = here.numbers(kept_share(e.ties)), e.ties.kept + e.ties.lost
        beside = self._beside(kept_share(e.seen_without_paid.ties()))
        return figure(
            "ties.flow", here, said, e.n, e.ties.kept, before, without_paid=beside, details=details, **numbers
        )

    def _left_words(self) -> str:
        """What went with people who left."""
        e = self.evidence
        gone, told = e.waves[0].eligible - e.waves[1].eligible, moves_text(e)["left"]
        if not gone or not told[0].isdigit():
            return ""
        return f" {told} people left, {e.pairs_with(0, gone):,} ties with them."

    def _none(self) -> Indicator:
        e = self.evidence
        answered = e.waves[1].answered - e.paid
        n, none = len(answered), len(e.without_tie(1, answered))
        here, share = reading(n, young=e.young), wilson(none, n)
        moves, details = self._first_and_last()
        said = words.none_words(here, n, none, share, " inside the area" if e.graph.area else "") + moves
        if here.shows_value and (hidden(none) or hidden(n - none)):
            here = Reading(Status.suppressed, f"the count is fewer than {THRESHOLD} people")
        if here.shows_value:
            details |= self._with_paid_ties(answered, none)
        numbers = here.numbers(share)
        paid_out = {**numbers, "n": n}  # ties with people in paid roles are out already
        return figure("ties.none", here, said, n, none, n, without_paid=paid_out, details=details, **numbers)

    def _first_and_last(self) -> tuple[str, dict[str, Number | str]]:
        """Of the panel, how many found a first tie or lost their last, and the change of the share without a tie.

        The four counts give each other away: where one is small, none is told.
        """
        e = self.evidence
        panel = e.panel - e.paid
        first, later = e.without_tie(0, panel), e.without_tie(1, panel)
        found, lost = len(first - later), len(later - first)
        here = reading(len(panel), changed=e.changed, young=e.young)
        if not here.shows_value or any(
            hidden(k) for k in (len(first), len(later), found, lost, len(panel - first), len(panel - later))
        ):
            return "", {}
        change = here.numbers(paired_share(lost, found, len(panel)))
        details: dict[str, Number | str] = {"panel": len(panel), "found_first": found, "lost_last": lost}
        details |= {f"change_{k}": v for k, v in change.items()}
        return f" Of those asked in both waves, {found:,} found a first tie, {lost:,} lost their last.", details

    def _with_paid_ties(self, answered: frozenset[str], none: int) -> dict[str, Number | str]:
        """The same when ties to people in paid roles count as ties, unless the difference is a few people."""
        counted = len(self.evidence.without_tie(1, answered, paid_count=True))
        return {} if hidden(none - counted) or hidden(counted) else {"none_when_paid_ties_count": counted}

    def _without_builder(self) -> Indicator:
        e, here = self.evidence, self.reading_without_paid
        n, estimate = e.seen_without_paid.n, self.change_without_paid
        start = "Without people in paid roles: "
        if here.shows_value and n == e.n and not e.by_own_report:
            said = f"{start}nobody in a paid role was asked in both waves, so the figures are the same."
        else:
            told = words.change_words(estimate, here, n, self.steady, self.base)
            said = start + told[0].lower() + told[1:]
        numbers, total = here.numbers(estimate), _whole(estimate.value * n)
        return figure("ties.without_builder", here, said, n, total, n, without_paid={**numbers, "n": n}, **numbers)


def _whole(value: float) -> int | None:
    """A sum of whole changes without what adding floats left over; None when undefined."""
    return round(value) if value == value else None


def more_fewer_counts(ties: Ties) -> dict[str, int]:
    """How many people have more ties, the same number, fewer; and how many of the same number the very same ties."""
    totals = ties.steps().totals()
    changed = np.zeros(ties.n, dtype=bool)
    moved = ties.before != ties.after
    changed[ties.one[moved]] = changed[ties.other[moved]] = True
    return {
        "more": int((totals > 0).sum()),
        "same": int((totals == 0).sum()),
        "fewer": int((totals < 0).sum()),
        "untouched": int((~changed).sum()),
    }


def shown_counts(counts: dict[str, int]) -> dict[str, str]:
    """The counts as text: small ones hidden, and one they could be worked out from is told as "44 or more"."""
    split = counts_text(pd.Series({k: counts[k] for k in ("more", "same", "fewer")}))
    untouched, rest = counts["untouched"], counts["same"] - counts["untouched"]
    tell = not (hidden(untouched) or hidden(rest)) and split["same"].replace(",", "").isdigit()
    text = {str(k): str(v) for k, v in split.items()}
    if text["same"] != "not shown":
        moved = counts["more"] + counts["fewer"]
        least = f"{max(moved - THRESHOLD + 1, THRESHOLD):,} or more"
        text |= {k: least for k in ("more", "fewer") if text[k] == "not shown"}
    return {**text, "untouched": f"{untouched:,}" if tell else ""}


def _told(shown: dict[str, str]) -> bool:
    """Whether both directions are shown as numbers."""
    return all(shown[k].replace(",", "").isdigit() for k in ("more", "fewer"))


def kept_share(ties: Ties) -> Estimate:
    """Ties kept among those before, with the jackknife range."""
    kept = (ties.before & ties.after).astype(np.float64)
    return ratio(ties.n, ties.one, ties.other, kept, ties.before.astype(np.float64)).clipped(0, 1)
