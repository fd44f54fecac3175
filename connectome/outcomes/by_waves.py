"""The indicators of two waves in which people were asked whom they know."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from connectome.outcomes import words
from connectome.outcomes.evidence import Evidence
from connectome.outcomes.indicator import Indicator, Number, Reading, Status, figure, hidden, reading
from connectome.outcomes.intervals import Estimate, mean_change, net_share, paired_share, ratio, wilson
from connectome.outcomes.seen import Seen, Ties
from connectome.outcomes.sensitivity import checks
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
        return checks(self.change.value, others, steps)

    def indicators(self) -> list[Indicator]:
        """In the order of the outcomes' list, without those of introductions."""
        return [self._more_fewer(), self._mean(), self._flow(), self._none(), self._without_builder()]

    def _beside(self, estimate: Estimate) -> dict[str, Number]:
        """A figure without people in paid roles."""
        here = self.reading_without_paid
        return {**here.numbers(estimate), "n": self.evidence.seen_without_paid.n}

    def _more_fewer(self) -> Indicator:
        e, here = self.evidence, self.reading
        paid_out = e.seen_without_paid.ties()
        counts = more_fewer_counts(e.ties)
        shown = shown_counts(counts) if here.shows_value else {}
        said = words.more_fewer_words(here, e.n, counts, shown)
        clear = here.shows_value and _told(shown)
        numbers = here.numbers(net_share(e.ties.steps())) if clear else {}
        beside_too = clear and _told(shown_counts(more_fewer_counts(paid_out)))
        beside = self._beside(net_share(paid_out.steps())) if beside_too else {}
        net = counts["more"] - counts["fewer"] if clear else None
        if here.shows_value and not clear:
            here = Reading(Status.suppressed, f"fewer than {THRESHOLD} people in one of the counts")
        return figure("ties.more_fewer", here, said, e.n, net, e.n, without_paid=beside, details=shown, **numbers)

    def _mean(self) -> Indicator:
        e, here = self.evidence, self.reading
        steady = bool(self.checks["same_direction"].all()) and len(self.checks) > 0
        said = words.change_words(self.change, here, e.n, steady, self.base)
        numbers = here.numbers(self.change)
        total = float(round(self.change.value * e.n)) if here.shows_value else None
        told = {"counted": "by what each person named" if e.by_own_report else "among the people asked in both waves"}
        se = self.change.se if here.shows_range else None
        noticed = {"se": se, "noticeable": words.NOTICE * se if se is not None else None}
        details = {**told, **noticed} if here.shows_value else {}
        beside = self._beside(self.change_without_paid) if here.shows_value else {}
        return figure("ties.change", here, said, e.n, total, e.n, without_paid=beside, details=details, **numbers)

    def _flow(self) -> Indicator:
        e, here = self.evidence, self.reading
        counted = e.n > 0 and here.status is not Status.suppressed
        if not counted:
            return figure("ties.flow", here, words.withheld(here, "Ties kept, new and gone"), e.n)
        carried, ended = e.carried_forward(), e.said_to_have_ended()
        said = words.flow_words(e.ties, ended, carried, self._left_words())
        numbers = here.numbers(kept_share(e.ties))
        beside = self._beside(kept_share(e.seen_without_paid.ties())) if here.shows_value else {}
        flow = {"kept": e.ties.kept, "gained": e.ties.gained, "lost": e.ties.lost, "carried_forward": carried}
        details: dict[str, Number | str] = {**flow, "net": e.ties.gained - e.ties.lost, "said_to_have_ended": ended}
        for rule, ties in (("both_say_so", e.seen.ties("both")), ("named", e.seen.namings())):
            details |= {f"{rule}_kept": ties.kept, f"{rule}_gained": ties.gained, f"{rule}_lost": ties.lost}
        before = e.ties.kept + e.ties.lost
        return figure(
            "ties.flow", here, said, e.n, e.ties.kept, before, without_paid=beside, details=details, **numbers
        )

    def _left_words(self) -> str:
        """What went with people who left."""
        e = self.evidence
        gone = e.waves[0].eligible - e.waves[1].eligible
        if not gone or hidden(len(gone)):
            return ""
        return f" {len(gone):,} people left, {e.pairs_with(0, gone):,} ties with them."

    def _none(self) -> Indicator:
        e = self.evidence
        answered = e.waves[1].answered - e.paid
        here = reading(len(answered), young=e.young)
        none = len(e.without_tie(1, answered))
        panel = e.panel - e.paid
        first, later = e.without_tie(0, panel), e.without_tie(1, panel)
        found, lost = len(first - later), len(later - first)
        small = any(hidden(k) for k in (len(first), len(later), found, lost, none))
        moved = reading(len(panel), changed=e.changed, young=e.young)
        tell = moved.shows_value and not small
        share = wilson(none, len(answered))
        moves = words.moves_words(moved, words.few(found), words.few(lost)) if tell else ""
        said = words.none_words(here, len(answered), none, share, moves)
        shows = here.shows_value and not hidden(none)
        numbers = here.numbers(share) if shows else {}
        details: dict[str, Number | str] = {}
        if tell:
            change = moved.numbers(paired_share(found, lost, len(panel)))
            details = {"panel": len(panel), "found_first": found, "lost_last": lost}
            details |= {f"change_{k}": v for k, v in change.items()}
        beside = self._with_paid_ties(answered, none) if shows else {}
        if here.shows_value and hidden(none):
            here = Reading(Status.suppressed, f"the count is fewer than {THRESHOLD} people")
        n = len(answered)
        paid_out = {**numbers, "n": n} if shows else {}
        count = none if shows else None
        return figure(
            "ties.none", here, said, n, count, n, without_paid=paid_out, details={**details, **beside}, **numbers
        )

    def _with_paid_ties(self, answered: frozenset[str], none: int) -> dict[str, Number | str]:
        """The same when ties to people in paid roles count as ties, unless the difference is a few people."""
        counted = len(self.evidence.without_tie(1, answered, paid_count=True))
        return {} if hidden(none - counted) or hidden(counted) else {"none_when_paid_ties_count": counted}

    def _without_builder(self) -> Indicator:
        e, here = self.evidence, self.reading_without_paid
        n, estimate = e.seen_without_paid.n, self.change_without_paid
        start = "Without people in paid roles: "
        if here.shows_value and n == e.n:
            said = f"{start}nobody in a paid role was asked in both waves, so the figures are the same."
        else:
            steady = self.reading.shows_value and bool(self.checks["same_direction"].all())
            told = words.change_words(estimate, here, n, steady, self.base)
            said = start + told[0].lower() + told[1:]
        numbers = here.numbers(estimate)
        total = float(round(estimate.value * n)) if here.shows_value else None
        return figure("ties.without_builder", here, said, n, total, n, without_paid={**numbers, "n": n}, **numbers)


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
    """The counts as text, small ones and those they could be worked out from hidden."""
    split = counts_text(pd.Series({k: counts[k] for k in ("more", "same", "fewer")}))
    untouched, rest = counts["untouched"], counts["same"] - counts["untouched"]
    tell = not (hidden(untouched) or hidden(rest)) and split["same"].replace(",", "").isdigit()
    text = {str(k): str(v) for k, v in split.items()}
    return {**text, "untouched": f"{untouched:,}" if tell else ""}


def _told(shown: dict[str, str]) -> bool:
    """Whether both directions are shown as numbers."""
    return all(shown[k][0].isdigit() for k in ("more", "fewer"))


def kept_share(ties: Ties) -> Estimate:
    """Ties kept among those before, with the jackknife range."""
    kept = (ties.before & ties.after).astype(np.float64)
    return ratio(ties.n, ties.one, ties.other, kept, ties.before.astype(np.float64))
